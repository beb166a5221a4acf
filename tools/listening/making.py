"""Making: examples as features, on disk, several processes at once.

Each part is a drawing of its own, from its own seed, so it is the same whoever makes it and when.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tools.listening import guide, heldout
from tools.listening.examples import OTHER, training
from tools.listening.rooms import ROOMS
from tools.listening.voices import Speakers
from voiceguide.files import beside
from voiceguide.listening.features import windowed
from voiceguide.listening.moonshine import Numbers, shared
from voiceguide.listening.recogniser import AFTER, SOUND, Likely, looked
from voiceguide.listening.words import MEANINGS

LABELS = (OTHER, *MEANINGS)

Whole = npt.NDArray[np.int64]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Windows as numbers.

    Attributes:
        values: features, shape (windows, numbers); of what is held out (cases, windows, numbers),
            as the recogniser looks at each.
        labels: of each window, as places in `LABELS`.
        rooms: of each window that is held out, as places in `rooms.ROOMS`.
        likely: of each window that is held out, as `recogniser.Likely` gives it.
        lost: label and room of each command that the detector did not find in one piece.
    """

    values: Numbers
    labels: Whole
    rooms: Whole
    likely: Numbers
    lost: Whole


def made(folder: Path, seed: int, parts: int, workers: int) -> list[Part]:
    """Return what is held out, then each part of training; what is not on disk yet is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        return [*pool.map(partial(_made, folder, seed), range(parts + 1))]


def _made(folder: Path, seed: int, number: int) -> Part:
    path = folder / f"part-{seed}-{number}.npz"
    if not path.exists():
        speakers = Speakers(folder / "voices")
        rng = np.random.default_rng([seed, number])
        rows = _trained(speakers, rng, path.stem) if number else _held_out(speakers, rng, path.stem)
        speakers.close()
        with beside(path) as file:
            np.savez(file, **rows)
    with np.load(path) as found:
        labels, rooms, lost = (found[name].astype(np.int64) for name in ("labels", "rooms", "lost"))
        values, likely = (found[name].astype(np.float32) for name in ("values", "likely"))
        return Part(values, labels, rooms, likely, lost)


def _trained(speakers: Speakers, rng: np.random.Generator, name: str) -> dict[str, npt.ArrayLike]:
    moonshine = shared()
    values: list[Numbers] = []
    labels: list[int] = []
    for sound, phrase in _told(training(speakers, rng, guide.sentences()), name):
        values.append(windowed(moonshine, sound).astype(np.float16))
        labels.append(LABELS.index(phrase))
    return {"values": values, "labels": labels, "rooms": [], "likely": [], "lost": []}


def _held_out(speakers: Speakers, rng: np.random.Generator, name: str) -> dict[str, npt.ArrayLike]:
    moonshine, names = shared(), list(ROOMS)
    likely = Likely(moonshine)
    values: list[Numbers] = []
    labels, rooms, found = list[int](), list[int](), list[Numbers]()
    lost: list[tuple[int, int]] = []
    for case in _told(heldout.cases(speakers, rng, guide.sentences()), name):
        label, room = LABELS.index(case.phrase), names.index(case.room)
        if case.segment is None:
            lost.append((label, room))
            continue
        last = case.segment.end + AFTER
        sound = case.sound[last - SOUND : last]
        values.append(looked(moonshine, sound).astype(np.float16))
        labels.append(label)
        rooms.append(room)
        found.append(likely(sound, case.segment.length + AFTER))
    return {
        "values": values,
        "labels": labels,
        "rooms": rooms,
        "likely": found,
        "lost": np.array(lost).reshape(-1, 2),
    }


def _told(cases: Iterator[T], name: str) -> Iterator[T]:
    """Give the cases, and print now and then how many there were."""
    begun = time.monotonic()
    for count, case in enumerate(cases, 1):
        yield case
        if count % 500 == 0:
            taken = time.monotonic() - begun
            print(f"{name}: {count} windows, {taken:.0f} s", file=sys.stderr, flush=True)
