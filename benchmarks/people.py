"""What is heard of real people: ``python -m benchmarks.people FOLDER --talk FOLDER``.

A FOLDER has a folder for each word, and in it recordings of people who say it: ``stop/anna.wav``,
``it_hurts/ben.flac``. A name that is no command, such as ``help``, is another word: whatever is
heard of it is false. What is given with ``--talk`` are long recordings of people who talk to
somebody else. The recordings are laid into the rooms of `hearing` and streamed through the whole
`Listener`; the tables are Markdown. Nothing is copied and nothing is sent.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

# One thread: the matrices are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
import soundfile
import soxr

from benchmarks.hearing import CONTEXTS, Ear, Tally, alone, matched, still
from benchmarks.listening import named, part, say, table, times
from tools.listening.rooms import RATE, ROOMS, Sound, loudness
from tools.listening.voices import trimmed
from voiceguide.listening import THRESHOLD, Listener, Word, during
from voiceguide.listening.talk import LASTS, LONGEST
from voiceguide.listening.words import MEANINGS
from voiceguide.transport import Mode

KINDS = (".wav", ".flac", ".ogg")
USUAL = ("quiet", "10 dB", "echoing room")

ALONE_S = LASTS / RATE + 1
"""Quiet after which talk is forgotten, so that the next recording is heard as if it came alone."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What one person said once.

    Attributes:
        name: of its folder, in small letters, with spaces.
    """

    path: Path
    name: str
    sound: Sound

    @property
    def word(self) -> Word | None:
        """The command that it is; None for another word."""
        return MEANINGS.get(self.name)


@dataclass(slots=True)
class Others:
    """What was heard of sounds without a command.

    Attributes:
        false: recordings of which a command was heard.
        which: the commands.
        seconds: of sound.
    """

    said: int = 0
    false: int = 0
    which: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


@dataclass(slots=True)
class Meeting:
    """Everything that is measured in one room.

    Attributes:
        notes: a line for each recording, for ``--list``: room, name, what became of it, what it
            was taken for or why it was not, how sure that is, file.
    """

    room: str
    threshold: float
    words: dict[str, Tally] = field(default_factory=dict)
    others: dict[str, Others] = field(default_factory=dict)
    talk: dict[str, Others] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def short(self, recordings: Sequence[Recording]) -> None:
        """Hear words, each with quiet before and after it; one listener hears all of them."""
        rng = np.random.default_rng([10, list(ROOMS).index(self.room)])
        ear = Ear(Listener(RATE, self.threshold))
        ear.hear(still(2.0, rng))
        for each in _counted(recordings, self.room):
            word = each.word
            ear.listener.counts = during(Mode.ROLLING)
            if word:
                ear.listener.counts = next(few for few in CONTEXTS if word.meaning in few)
            whole, before = alone(each.sound, ROOMS[self.room], rng)
            at = ear.fed + before
            found = ear.hear(whole)
            heard = [(told.heard.meaning.value, told.heard.confidence) for told in found]
            if word:
                tally = matched([(word.meaning, at, at + len(each.sound))], found)
                self.words[each.name] = self.words.get(each.name, Tally()) + tally
                became = "wrong" if tally.wrong else "right" if tally.right else "missed"
            else:
                _add(self.others.setdefault(each.name, Others()), heard, len(each.sound))
                became = "false" if heard else "nothing"
            self._note(each, became, heard, ear)
            if len(each.sound) > LONGEST:
                ear.hear(still(ALONE_S, rng))

    def long(self, kind: str, recordings: Iterable[Recording]) -> None:
        """Hear people talk while a session is under way, each recording after a time of quiet."""
        rng = np.random.default_rng([11, list(ROOMS).index(self.room)])
        ear = Ear(Listener(RATE, self.threshold, during(Mode.ROLLING)))
        sums = self.talk.setdefault(kind, Others())
        for each in recordings:
            ear.hear(still(ALONE_S, rng))
            found = ear.hear(alone(each.sound, ROOMS[self.room], rng)[0])
            heard = [(told.heard.meaning.value, told.heard.confidence) for told in found]
            _add(sums, heard, len(each.sound))
            if heard:
                self._note(each, "false in talk", heard, ear)

    def _note(self, each: Recording, became: str, heard: list[tuple[str, float]], ear: Ear) -> None:
        whys = [
            (f"{no.why}: {no.meaning.value}", no.confidence) for no in ear.refused if no.meaning
        ]
        whys += [(no.why, no.confidence) for no in ear.refused if not no.meaning]
        what = heard or whys or [("no voice found", 0.0)]
        columns = (
            self.room,
            each.name,
            became,
            ", ".join(name for name, _ in what),
            ", ".join(f"{sure:.2f}" for _, sure in what),
            str(each.path),
        )
        self.notes.append("\t".join(columns))


def main(typed: Sequence[str] | None = None) -> int:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.people", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="of words")
    parser.add_argument("--talk", nargs="+", type=Path, default=[], metavar="FOLDER")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--rooms", nargs="+", default=USUAL, choices=list(ROOMS))
    parser.add_argument("--most", type=int, help="recordings of each word of each folder")
    parser.add_argument("--minutes", type=float, help="of each folder of talk, about")
    parser.add_argument("--list", type=Path, help="what became of each recording, with tabs")
    given = parser.parse_args(typed)
    if not given.folders + given.talk:
        parser.error("which recordings? Give a folder such as people, with people/stop/anna.wav")
    for folder in given.folders + given.talk:
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    skipped: list[str] = []
    words = [each for folder in given.folders for each in _words(folder, given.most, skipped)]
    words.sort(key=lambda each: each.word is None)
    if given.folders and not words:
        names = ", ".join(str(folder) for folder in given.folders)
        parser.error(
            f"no recordings with sound ({', '.join(KINDS)}) in {names}. Each word has a folder of"
            " its own, such as stop/anna.wav"
        )
    for folder in given.talk:
        if not _files(folder.rglob("*")):
            parser.error(f"no recordings ({', '.join(KINDS)}) in {folder}")
    met = []
    for name in given.rooms:
        met.append(Meeting(name, given.threshold))
        met[-1].short(words)
        for folder in given.talk:
            say(f"{name}: talk of {folder.name}")
            met[-1].long(folder.name, _talk(folder, given.minutes, skipped))
        if given.list:
            with given.list.open("w", encoding="utf-8") as file:
                _write(file, met)
    print("\n\n".join(_tables(met)))
    for each in dict.fromkeys(skipped):
        say(f"skipped: {each}")
    if skipped:
        print(f"\nSkipped, since no sound could be read: {len(set(skipped))}.")
    print(f"\nThreshold {given.threshold}.")
    return 0


def read(path: Path) -> Sound | None:
    """Return a recording at 16 kHz, all its channels as one; None if there is no sound in it."""
    try:
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError):
        return None
    sound = soxr.resample(sound.mean(1), rate, RATE) if len(sound) else np.zeros(0, np.float32)
    if len(sound) < RATE // 50 or not np.isfinite(sound).all():
        return None
    # A constant is no sound, and would pass for one.
    sound = sound - sound.mean()
    return sound if np.abs(sound).max() > 1e-4 else None


def spread(paths: Sequence[Path], most: int | None) -> Sequence[Path]:
    """Return at most so many, evenly out of all, so that few speakers are left out."""
    if most is None or len(paths) <= most:
        return paths
    return [paths[n * len(paths) // most] for n in range(most)]


def _files(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.suffix.lower() in KINDS and path.is_file())


def _words(folder: Path, most: int | None, skipped: list[str]) -> Iterator[Recording]:
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        name = each.name.replace("_", " ").strip().lower()
        for path in spread(_files(each.iterdir()), most):
            sound = read(path)
            if sound is None:
                skipped.append(str(path))
            else:
                yield Recording(path, name, trimmed(sound))


def _talk(folder: Path, minutes: float | None, skipped: list[str]) -> Iterator[Recording]:
    """Give what people say as they say it, as loud as words are; read when it is needed."""
    paths = _files(folder.rglob("*"))
    if minutes is not None:
        lengths = [_seconds(path) for path in paths]
        paths = list(spread(paths, max(1, round(60 * minutes * len(paths) / sum(lengths)))))
    for path in paths:
        sound = read(path)
        if sound is None:
            skipped.append(str(path))
        else:
            yield Recording(path, folder.name, (sound * (0.1 / loudness(sound))).astype(np.float32))


def _seconds(path: Path) -> float:
    try:
        return float(soundfile.info(path).duration)
    except (soundfile.LibsndfileError, OSError):
        return 0.0


def _add(sums: Others, heard: list[tuple[str, float]], frames: int) -> None:
    sums.said += 1
    sums.false += bool(heard)
    sums.which.update(name for name, _ in heard)
    sums.seconds += frames / RATE


def _tables(met: Sequence[Meeting]) -> Iterator[str]:
    if met[0].words:
        yield (
            "How many of how many were heard, and in brackets, how many were taken for another"
            f" command:\n\n{_recall(met)}"
        )
    if met[0].others:
        yield (
            "How many other words were taken for a command, of how many; those of which none was"
            f" are in the last row alone:\n\n{_others(met)}"
        )
    if met[0].talk:
        yield f"Commands that were heard where people talked:\n\n{_hours(met)}"


def _recall(met: Sequence[Meeting]) -> str:
    rows = [["Word", *(each.room for each in met), "known after, median / 95 %"]]
    for name in (name for name in MEANINGS if name in met[0].words):
        tallies = [each.words[name] for each in met]
        cells = (f"{tally.right}/{tally.said} ({tally.wrong})" for tally in tallies)
        rows.append([name, *cells, times(sum(tallies, Tally()))])
    sums = [sum(each.words.values(), Tally()) for each in met]
    shares = (f"**{part(each.right, each.said)} %** ({each.wrong})" for each in sums)
    rows.append(["**all**", *shares, times(sum(sums, Tally()))])
    rows.append(["known after, median / 95 %", *(times(each) for each in sums), ""])
    return table(rows)


def _others(met: Sequence[Meeting]) -> str:
    """Return a row for each word that was ever taken for a command, and one for all."""
    rows = [["Other word", *(each.room for each in met), "taken for"]]
    names = sorted(met[0].others, key=lambda name: -sum(each.others[name].false for each in met))
    taken = (name for name in names if any(each.others[name].false for each in met))
    rows += [[name, *_row([[each.others[name]] for each in met])] for name in taken]
    whole = [list(each.others.values()) for each in met]
    return table([*rows, ["**all**", *_row(whole)]])


def _row(parts: Sequence[Sequence[Others]]) -> list[str]:
    cells = [f"{sum(n.false for n in each)}/{sum(n.said for n in each)}" for each in parts]
    which = sum((n.which for each in parts for n in each), Counter[str]())
    return [*cells, named(which)]


def _hours(met: Sequence[Meeting]) -> str:
    rows = [["Talk", "room", "minutes", "false commands", "an hour", "which"]]
    for kind in met[0].talk:
        for each in met:
            sums = each.talk[kind]
            count, hours = sums.which.total(), max(sums.seconds, 1) / 3600
            numbers = (f"{60 * hours:.0f}", f"{count}", f"{count / hours:.1f}")
            rows.append([kind, each.room, *numbers, named(sums.which)])
    return table(rows)


def _write(file: TextIO, met: Sequence[Meeting]) -> None:
    file.write("room\tname\tbecame\twhat\tsure\tfile\n")
    for each in met:
        file.writelines(f"{line}\n" for line in each.notes)


def _counted(recordings: Sequence[Recording], room: str) -> Iterator[Recording]:
    for n, each in enumerate(recordings):
        if n % 100 == 0:
            say(f"{room}: {n} of {len(recordings)} recordings")
        yield each


if __name__ == "__main__":
    sys.exit(main())
