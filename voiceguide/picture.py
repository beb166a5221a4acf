"""Picture: a timeline as rows of chapters, and those rows drawn with letters for a terminal.

Every chapter is a bar on one scale of time, darker where the voice speaks and lighter where it
rests, so that left and right can be compared at a glance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from voiceguide.lettering import columns, fitted
from voiceguide.routine import SIDES
from voiceguide.timeline import Timeline
from voiceguide.units import MINUTE, SECOND, show_time

SCALES = tuple(
    [seconds * SECOND for seconds in (5, 10, 15, 30)]
    + [minutes * MINUTE for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240)]
)
"""Frames from one mark of a time axis to the next."""

NARROW = 60
"""Columns under which a title stands above its bar instead of before it."""

MOST_TITLE = 24
"""Columns of a title before its bar."""


@dataclass(frozen=True, slots=True)
class Row:
    """One chapter.

    Attributes:
        side: left, right, both, or None where nothing has a side.
        voiced: (start, end) of each spoken line, frames of the session.
    """

    title: str
    side: str | None
    start: int
    end: int
    voiced: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """Frames."""
        return self.end - self.start

    def share(self, start: float, end: float) -> float:
        """Return how much of the time between two frames is speech, 0 to 1."""
        spoken = sum(max(min(b, end) - max(a, start), 0) for a, b in self.voiced)
        return spoken / (end - start)


@dataclass(frozen=True, slots=True)
class Ink:
    """The letters of a picture: shades from rest to speech, and the line of the axis."""

    shades: str
    line: str
    mark: str
    cut: str


FULL = Ink("░▒▓█", "─", "┴", "…")
PLAIN = Ink(".-=#", "-", "+", "~")

COLOURS = {"left": "36", "right": "33", "both": "32"}
"""Colour numbers of a terminal. The letter before the title says the same."""

LETTERS = {"left": "L", "right": "R", "both": "B", None: " "}


def rows(timeline: Timeline) -> tuple[Row, ...]:
    """Return the chapters of a timeline as rows."""
    return tuple(_row(timeline, one.title, one.start, one.end) for one in timeline.chapters)


def _row(timeline: Timeline, title: str, start: int, end: int) -> Row:
    events = [event for event in timeline.events if start <= event.start < end]
    named = {event.label.side for event in events if event.label.side in (*SIDES, "both")}
    side = None if not named else named.pop() if len(named) == 1 else "both"
    voiced = tuple((event.start, event.end) for event in events if event.text is not None)
    return Row(title, side, start, end, voiced)


def scale(length: int, most: int) -> int:
    """Return the frames between the marks of an axis that is `length` long with `most` marks."""
    return next((step for step in SCALES if step * most >= length), SCALES[-1])


def draw(timeline: Timeline, width: int = 80, *, plain: bool = False, colour: bool = False) -> str:
    """Return a timeline as lines of at most `width` columns.

    Args:
        plain: ASCII only.
        colour: bars are coloured by side, which the letters say too.
    """
    shown = rows(timeline)
    ink = PLAIN if plain else FULL
    if not shown:
        return ""
    title = 0 if width < NARROW else min(max(columns(row.title) for row in shown), MOST_TITLE)
    ends = max(len(show_time(row.length)) for row in shown)
    starts = len(show_time(timeline.length))
    before = (3 + title + 1 + starts + 2) if title else 2
    room = width - before - (0 if not title else ends + 2)
    longest = max(row.length for row in shown)
    step = scale(longest, max(room // 8, 1))
    cells = max(step * room // longest, 1)
    cell = step / cells
    lines: list[str] = []
    for row in shown:
        bar = _bar(row, cell, ink)
        painted = f"\x1b[{COLOURS[row.side]}m{bar}\x1b[0m" if colour and row.side else bar
        start, length = show_time(row.start), show_time(row.length)
        head = f"{LETTERS[row.side]}  "
        if title:
            name = fitted(row.title, title, ink.cut)
            lines.append(f"{head}{name} {start:>{starts}}  {painted}  {length}")
        else:
            name = fitted(row.title, width - 3 - 2 - starts - ends - 2, ink.cut)
            lines += [f"{head}{name}  {start:>{starts}}  {length:>{ends}}", f"  {painted}"]
    axis = _axis(round(longest / cell), cells, step, ink, width - before)
    return "\n".join(
        [*lines, *(" " * before + line for line in axis), "", *_legend(shown, ink, width)]
    )


def _bar(row: Row, cell: float, ink: Ink) -> str:
    """Return a bar with one letter a cell; each shade is a third more speech."""
    count = max(round(row.length / cell), 1)
    edges = [row.start + row.length * index / count for index in range(count + 1)]
    shares = [row.share(a, b) for a, b in pairwise(edges)]
    return "".join(
        ink.shades[0 if share < 0.02 else min(1 + int(share * 3), 3)] for share in shares
    )


def _axis(room: int, cells: int, step: int, ink: Ink, most: int) -> Iterator[str]:
    """Yield the line of the axis, a mark every `cells` columns, and the times under its marks.

    Args:
        room: columns of the line.
        most: columns that the times may take; one that does not fit is left out.
    """
    yield "".join(ink.line if index % cells else ink.mark for index in range(room))
    times = ""
    for mark in range(-(-room // cells)):
        time = show_time(mark * step)
        if mark * cells + len(time) <= most:
            times = f"{times:{mark * cells}}{time}"
    yield times


def _legend(shown: Sequence[Row], ink: Ink, width: int) -> Iterator[str]:
    shades = ink.shades
    parts = [f"{shades[3]} voice", f"{shades[2]}{shades[1]} voice and rest", f"{shades[0]} rest"]
    sides = [side for side in (*SIDES, "both") if any(row.side == side for row in shown)]
    parts += [f"{LETTERS[side]} {side}" for side in sides]
    parts += ["first time: start", "second: length"]
    line = ""
    for part in parts:
        if line and len(line) + 3 + len(part) > width:
            yield line
            line = ""
        line += ("   " if line else "") + part
    yield line
