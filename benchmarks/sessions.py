"""The sessions that are measured: the shipped twenty minutes, and long ones made for the purpose.

The long ones are rest and breath without touch, a line about every 25 seconds as in the shipped
routines: two hours of massage would break the safety rules, and ought to.
"""

from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

EVERY_S = 25
PART_MINUTES = 20
LINES_A_PART = PART_MINUTES * 60 // EVERY_S

BED = "soft-rain"

SHIPPED = "bedtime-feet"

_PARTS = (
    "left shoulder", "right shoulder", "left elbow", "right elbow", "left wrist", "right wrist",
    "left palm", "right palm", "left thumb", "right thumb", "left hip", "right hip", "left knee",
    "right knee", "left heel", "right heel", "left ankle", "right ankle", "forehead", "jaw",
    "neck", "back", "chest", "belly",
)  # fmt: skip
_WAYS = (
    "grow heavy", "be soft", "rest easily", "sink a little", "be quiet", "loosen slowly",
    "lie still", "feel held",
)  # fmt: skip
_ENDS = (
    "now", "with the next breath", "in its own time", "while you breathe out",
    "as the bed carries you", "without any hurry",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One session that is measured.

    Attributes:
        bed: whether soft rain runs under it.
        distinct: every line is another one, so that nothing is spoken only once.
    """

    name: str
    minutes: int
    bed: bool = False
    distinct: bool = False

    @property
    def title(self) -> str:
        """What it is, for a table."""
        length = f"{self.minutes} min" if self.short else f"{self.minutes // 60} h"
        more = [" with a bed"] * self.bed + [", every line new"] * self.distinct
        return length + "".join(more)

    @property
    def short(self) -> bool:
        """Whether it is measured several times over."""
        return self.minutes <= 60

    def at_most(self, minutes: int) -> "Case":
        """Return the same case, no longer than `minutes`."""
        return replace(self, minutes=min(self.minutes, minutes))

    def routine(self, folder: Path) -> str:
        """Return what to export: the shipped routine, or a file written for this case."""
        if self.minutes == 20 and not self.distinct:
            return SHIPPED
        path = folder / f"rest-{self.minutes}{'-distinct' if self.distinct else ''}.yaml"
        path.write_text(_distinct(self.minutes) if self.distinct else _repeated(self.minutes))
        return str(path)


def _both(name: str, minutes: int) -> tuple[Case, Case]:
    return Case(name, minutes), Case(f"{name}-bed", minutes, bed=True)


CASES = (
    *_both("20m", 20),
    *_both("60m", 60),
    Case("60m-distinct", 60, distinct=True),
    *_both("4h", 240),
    *_both("8h", 480),
    Case("8h-distinct", 480, distinct=True),
)


def _all_lines() -> list[str]:
    """Return 1,152 different sentences, of which neighbours have little in common."""
    return [f"Let your {part} {way} {end}." for end, way, part in product(_ENDS, _WAYS, _PARTS)]


def _head(title: str, minutes: int) -> str:
    return f"title: {title}\nlanguage: en\nlength: {minutes}m\nsteps:\n"


def _step(line: str, indent: int) -> str:
    space = " " * indent
    return f"{space}- say: {line}\n{space}  for: {EVERY_S}s\n"


def _repeated(minutes: int) -> str:
    """Return a routine of one twenty-minute part, over and over."""
    lines = _all_lines()[:LINES_A_PART]
    steps = "".join(_step(line, 6) for line in lines)
    return (
        _head(f"Rest, {minutes} minutes", minutes)
        + f"  - repeat: {minutes // PART_MINUTES}\n"
        + "    chapter: Part {round}\n    steps:\n"
        + steps
    )


def _distinct(minutes: int) -> str:
    """Return a routine in which no sentence comes twice."""
    lines = _all_lines()[: minutes * 60 // EVERY_S]
    parts = [lines[at : at + LINES_A_PART] for at in range(0, len(lines), LINES_A_PART)]
    return _head(f"Rest, {minutes} minutes, every line new", minutes) + "".join(
        f"  - chapter: Part {number}\n    steps:\n" + "".join(_step(line, 6) for line in part)
        for number, part in enumerate(parts, 1)
    )
