"""What the recogniser hears, mistakes and imagines: ``python -m benchmarks.listening --help``.

What is measured is in `hearing`; here it becomes tables, and the part of docs/listening.md between
its two marks.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

# Each process has one thread: the matrices are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

from benchmarks.hearing import Bench, Tally
from tools.listening.rooms import ROOMS
from tools.listening.voices import TEST, Speakers
from voiceguide.listening import THRESHOLD, WORDS, Meaning

PAGE = Path(__file__).parent.parent / "docs" / "listening.md"
BEGIN = "<!-- measured: written by python -m benchmarks.listening --markdown -->"
END = "<!-- end of measured -->"

LOUDER_DB = (0, 6, 12)
"""The guide's voice over that of the user, at the microphone."""

KINDS = (
    "the guide out of the loudspeaker",
    "the guide's lines, not played by us",
    "sentences of talk",
    "coughs, snores, knocks, noise",
    "single other words",
)

Words: TypeAlias = Mapping[Meaning, Tally]
Guided: TypeAlias = tuple[Tally, float]
False_: TypeAlias = tuple[Counter[str], float]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured, and how much of it.

    Attributes:
        repeats: of every word in every voice.
        minutes: of each kind of other sound.
    """

    folder: Path
    threshold: float
    voices: tuple[str, ...]
    repeats: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Done:
    """One part of it: what was found, the seconds of sound, and those of the processor."""

    found: Words | Guided | False_
    sound_s: float
    busy_s: float


def main() -> int:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listening", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/listening"))
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--repeats", type=int, default=1, help="of every word in every voice")
    parser.add_argument("--minutes", type=float, default=30, help="of each kind of other sound")
    parser.add_argument("--voices", nargs="+", default=TEST, choices=TEST)
    parser.add_argument("--rooms", nargs="*", default=list(ROOMS), choices=list(ROOMS))
    parser.add_argument("--louder", nargs="*", type=int, default=LOUDER_DB, help="the guide, in dB")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--markdown", action="store_true", help="write into docs/listening.md")
    given = parser.parse_args()
    asked = Asked(given.folder, given.threshold, tuple(given.voices), given.repeats, given.minutes)
    work: list[str | int] = [*given.rooms, *given.louder, *(KINDS if given.minutes else ())]
    with ProcessPoolExecutor(given.workers) as pool:
        done = dict(zip(work, pool.map(partial(_measured, asked), work), strict=True))
    parts = []
    if given.rooms:
        parts.append(_recall({name: done[name].found for name in given.rooms}))
    if given.louder:
        parts.append(_guided({louder: done[louder].found for louder in given.louder}))
    if given.minutes:
        parts.append(_false({kind: done[kind].found for kind in KINDS}))
    share = sum(each.busy_s for each in done.values()) / sum(each.sound_s for each in done.values())
    parts.append(
        f"Threshold {asked.threshold}. Voices: {', '.join(asked.voices)}. One core was busy for"
        f" {100 * share:.1f} % of the time of the sound."
    )
    text = "\n\n".join(parts)
    print(text)
    if given.markdown:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    return 0


def _measured(asked: Asked, what: str | int) -> Done:
    """Return what came of one room, of one loudness of the guide, or of one kind of sound."""
    speakers = Speakers(asked.folder / "voices")
    bench = Bench(speakers, asked.threshold, speakers.here(asked.voices))
    found: Words | Guided | False_
    if isinstance(what, int):
        found = bench.over_the_guide(what, asked.repeats)
    elif what in ROOMS:
        found = dict(bench.words(what, asked.repeats))
        whole = sum(found.values(), Tally())
        say(f"{what}: {whole.right} of {whole.said} heard, {whole.wrong} wrong")
    else:
        found = bench.false(what, asked.minutes)
    speakers.close()
    say(f"done: {what}")
    return Done(found, bench.sound_s, bench.busy_s)


def _recall(found: Mapping[str, Words]) -> str:
    rooms = list(found)
    rows = [["Word, and its variants", *rooms, "wrong", "known after, median / 95 %"]]
    for word in WORDS:
        each = [found[name].get(word.meaning, Tally()) for name in rooms]
        whole = sum(each, Tally())
        shares = (f"{tally.right}/{tally.said}" for tally in each)
        rows.append([word.phrases[0], *shares, f"{whole.wrong}", times(whole)])
    sums = {name: sum(found[name].values(), Tally()) for name in rooms}
    whole = sum(sums.values(), Tally())
    shares = (f"**{part(each.right, each.said)} %**" for each in sums.values())
    rows.append(["**all**", *shares, f"{part(whole.wrong, whole.said)} %", times(whole)])
    shares = (f"{each.wrong}, {part(each.wrong, each.said)} %" for each in sums.values())
    rows.append(["wrong command", *shares, "", ""])
    rows.append(["known after, median / 95 %", *(times(each) for each in sums.values()), "", ""])
    return f"How many of how many were heard, while the guide is silent:\n\n{table(rows)}"


def _guided(found: Mapping[int, Guided]) -> str:
    rows = [
        [
            "While the guide speaks, at the microphone",
            "heard",
            "wrong",
            "false an hour",
            "known after, median / 95 %",
        ]
    ]
    for louder_db, (tally, false) in found.items():
        said = f"{louder_db} dB louder than the user" if louder_db else "as loud as the user"
        heard = f"{tally.right}/{tally.said}, {part(tally.right, tally.said)} %"
        wrong = f"{tally.wrong}, {part(tally.wrong, tally.said)} %"
        rows.append([said, heard, wrong, f"{false:.0f}", times(tally)])
    return table(rows)


def _false(found: Mapping[str, False_]) -> str:
    rows = [["Sound without a command", "minutes", "false commands", "an hour", "which"]]
    for kind, (wrong, hours) in found.items():
        count = wrong.total()
        rows.append([kind, f"{hours * 60:.0f}", f"{count}", f"{count / hours:.1f}", named(wrong)])
    return table(rows)


def times(tally: Tally) -> str:
    """Return the median and the slowest twentieth of its answers."""
    if not tally.late:
        return ""
    half, most = np.percentile(tally.late, [50, 95])
    return f"{half:.2f} / {most:.2f} s"


def table(rows: list[list[str]]) -> str:
    """Return rows as a table of Markdown, the first one as its head."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    rule = f"| --- |{' ---: |' * (len(rows[0]) - 1)}"
    return "\n".join([head, rule, *body])


def named(which: Counter[str]) -> str:
    """Return the commonest of what was heard, and how often."""
    return ", ".join(f"{name} {n}" for name, n in which.most_common(6))


def part(count: int, of: int) -> str:
    """Return a share in percent."""
    return f"{100 * count / max(of, 1):.1f}"


def say(what: str) -> None:
    """Tell how far it is, apart from the tables."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
