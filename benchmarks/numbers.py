"""Numbers: scores from zero to ten, spoken in rooms, through all that listens to them.

    python -m benchmarks.numbers --markdown     # the table of docs/listening.md

Voices that nothing was tuned on say every number in every way. Beside it: what is taken for a
number though it is none, and whether "stop" is still heard, and no number taken for it.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import soxr

from tools.listening.rooms import RATE, ROOMS, Sound, laid
from tools.listening.texts import TEST_DECOYS, TEST_TALK
from tools.listening.voices import Speakers
from voiceguide.cli.hearing import Hearing
from voiceguide.clip import Samples, silence
from voiceguide.dialogue import Waits
from voiceguide.evening import Glance
from voiceguide.listening import Listener, Scores
from voiceguide.transport import Command
from voiceguide.units import RATE as FULL_RATE

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WAYS = {
    "plain": "{0}",
    "about": "about {0}",
    "maybe": "maybe {0}",
    "or so": "{0} or so",
    "out of ten": "{0} out of ten",
    "no, four": "no, {0}",
    "three, no, four": "{1}, no, {0}",
}
VOICES = ("flite:awb", "flite:kal16", "festival:ked_diphone", "pico:en-GB")
"""Made of people's recordings."""

FORMANTS = ("espeak:en-us+belinda", "espeak:en-gb+adam")
"""Made by arithmetic alone: a recogniser made from people's speech hears them least."""

BLOCK = 1440
PAGE = Path(__file__).parent.parent / "docs" / "listening.md"
BEGIN, END = "<!-- numbers: written by python -m benchmarks.numbers -->", "<!-- /numbers -->"


def in_room(sound: Sound, name: str, rng: np.random.Generator) -> Sound:
    """Return a sound in a room, with quiet before and after it."""
    return laid(sound, ROOMS[name], (RATE * 3 // 4, RATE), rng)


class Ear:
    """Both that listen while a number is asked for, as an evening lets them."""

    def __init__(self) -> None:
        self._waits, self._found = Waits.NOTHING, []
        self._hearing = Hearing(self, self._look, self._found.append, Listener, Scores)
        self._hearing.block(silence(BLOCK, 1))

    def taken(self, frames: int) -> Samples:
        """Return what was played meanwhile: nothing."""
        return silence(frames, 1)

    def answer(self, sound: Sound) -> str | None:
        """Return the first that is heard of one answer."""
        self._found.clear()
        self._waits = Waits.SCORE
        whole = soxr.resample(sound.astype(np.float32), RATE, FULL_RATE)
        for at in range(0, len(whole) - BLOCK + 1, BLOCK):
            self._hearing.block(whole[at : at + BLOCK, None])
        self._waits = Waits.NOTHING
        self._hearing.block(silence(BLOCK, 1))
        found = self._found[0] if self._found else None
        return found.value if isinstance(found, Command) else found

    def _look(self) -> Glance:
        return Glance("", self._waits, said=True)


def said(speakers: Speakers, voices: list[str]) -> Iterator[tuple[str, str, str, Sound]]:
    """Give each voice's words: way, voice, number and sound."""
    for voice in voices:
        for n, number in enumerate(NUMBERS):
            for way, text in WAYS.items():
                other = NUMBERS[(n + 4) % len(NUMBERS)]
                yield way, voice, number, speakers.say(voice, text.format(number, other), 130)


def numbers(
    speakers: Speakers, voices: list[str], rooms: list[str], every: int
) -> dict[str, Counter[str]]:
    """Return what becomes of the numbers: right, wrong and nothing for each way, room and voice."""
    rng, ear = np.random.default_rng(11), Ear()
    found: dict[str, Counter[str]] = {}
    for number_of, name in enumerate(rooms):
        for way, voice, number, sound in islice(said(speakers, voices), number_of, None, every):
            heard = ear.answer(in_room(sound, name, rng))
            became = "right" if heard == number else "nothing" if heard is None else "wrong"
            became = "stop" if heard == "stop" else became
            for key in (f"{name}|{way}", f"{name}|all", f"{name}|{voice}", f"{name}|={number}"):
                found.setdefault(key, Counter())[became] += 1
    return found


def others(speakers: Speakers, voices: list[str], every: int) -> dict[str, tuple[int, int]]:
    """Return how many other words and sentences were taken for an answer, of how many."""
    rng, ear = np.random.default_rng(12), Ear()
    found = {}
    for kind, texts in (("single other words", TEST_DECOYS), ("sentences", TEST_TALK)):
        taken = count = 0
        for voice in voices:
            for text in texts[::every]:
                heard = ear.answer(in_room(speakers.say(voice, text, 130), "20 dB", rng))
                taken += heard in NUMBERS
                count += 1
        found[kind] = taken, count
    stops = sum(
        ear.answer(in_room(speakers.say(voice, text, 130), "20 dB", rng)) == "stop"
        for voice in voices
        for text in ("stop", "stop please", "please stop")
    )
    found["stop"] = stops, 3 * len(voices)
    return found


def table(found: dict[str, Counter[str]], rooms: list[str], keys: list[str]) -> str:
    """Return rows of right, of how many, and wrong in brackets."""
    lines = [f"| | {' | '.join(rooms)} |", f"| --- |{' ---: |' * len(rooms)}"]
    for key in keys:
        cells = []
        for name in rooms:
            count = found[f"{name}|{key}"]
            wrong = count["wrong"] + count["stop"]
            cells.append(f"{count['right']}/{sum(count.values())} ({wrong})")
        lines.append(f"| {key} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--markdown", action="store_true", help="write the page's table anew")
    parser.add_argument("--rooms", default="quiet,20 dB,echoing room", help="as in tools")
    parser.add_argument("--folder", type=Path, help="keeps what voices say")
    parser.add_argument("--every", type=int, default=1, help="only each so many-th is said")
    typed = parser.parse_args()
    rooms = typed.rooms.split(",")
    folder = typed.folder or Path(tempfile.mkdtemp())
    speakers = Speakers(folder)
    natural, formants = speakers.here(VOICES), speakers.here(FORMANTS)
    found = numbers(speakers, natural, rooms, typed.every)
    text = table(found, rooms, [*WAYS, "all", *natural])
    text += (
        "\n"
        + table(numbers(speakers, formants, rooms, typed.every), rooms, formants).split("\n", 2)[2]
    )
    other = others(speakers, natural, typed.every)
    speakers.close()
    told = "; ".join(f"{kind} {n} of {of}" for kind, (n, of) in other.items() if kind != "stop")
    stop, stops = other["stop"]
    text += f"\n\nTaken for a number, of what is none, at 20 dB: {told}.\n"
    whole = sum((count for key, count in found.items() if key.endswith("|all")), Counter())
    text += f'"Stop" was heard {stop} times of {stops}; a number was taken for it '
    text += f"{whole['stop']} times of {whole.total()}."
    sys.stdout.write(f"{text}\n")
    if typed.markdown:
        page = PAGE.read_text("utf-8")
        new = re.sub(
            f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n\n{text}\n\n{END}", page, flags=re.DOTALL
        )
        PAGE.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
