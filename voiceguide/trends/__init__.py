"""Trends: what a journal's numbers and evenings were, day after day.

They are shown as they were given. Nothing here says whether they are good, bad, better or worse:
outside of trials nobody can tell from so few (Farrar 2001; findings of the scale in the docs).
`chart`, `bars`, `month` and `spark` draw what this module finds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from voiceguide.entries import DAY_BEGINS, History, Item, Sitting, When, day_of

ENOUGH = 7
"""Readings of a line before it is drawn."""

JOINED = {Item.PAIN: 7, Item.SLEEP: 7, Item.TINGLING: 10, Item.NUMBNESS: 10}
"""Days from one reading to the next at most, for a line to join them: a week without any is a gap.
The last two are asked for once a week, on whichever day there is a session."""

WEEKS = 12
"""Of a picture, where nobody says from when. Own choice: the length of a usual trial and more."""

MANY = 200
"""Days of a picture from which each week is one mark instead of each number."""

WINDOW = 7
"""Days of which `medians` takes the middle value."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One score of a line.

    Attributes:
        at: with its zone.
        value: 0 to 10.
    """

    at: datetime
    value: int

    @property
    def day(self) -> date:
        """Return the day that it belongs to."""
        return day_of(self.at)


@dataclass(frozen=True, slots=True)
class Line:
    """Scores of one kind, in the order of time.

    Attributes:
        when: before, after or next morning, where the item is told apart by it; else None.
    """

    when: When | None
    readings: tuple[Reading, ...]

    @property
    def enough(self) -> bool:
        """Whether there are enough to be drawn."""
        return len(self.readings) >= ENOUGH


@dataclass(frozen=True, slots=True)
class Trend:
    """All scores of an item between two days, both included."""

    item: Item
    first: date
    last: date
    lines: tuple[Line, ...]

    @property
    def enough(self) -> bool:
        """Whether any line has enough to be drawn."""
        return any(line.enough for line in self.lines)

    @property
    def length(self) -> int:
        """Days."""
        return (self.last - self.first).days + 1

    @property
    def weekly(self) -> bool:
        """Whether each week is one mark."""
        return self.length > MANY

    @property
    def count(self) -> int:
        """Readings of the line that has most."""
        return max((len(line.readings) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Point:
    """One mark of a line.

    Attributes:
        day: since the beginning of the first day of the trend.
        value: a number, or the middle one of a week.
        low, high: of the same week.
    """

    day: float
    value: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Day:
    """What was on one day.

    Attributes:
        heard: frames of all its sessions.
        whole: frames of those that were heard to their end.
        mark: a new mark on the skin was told.
    """

    day: date
    sittings: tuple[Sitting, ...] = ()
    heard: int = 0
    whole: int = 0
    mark: bool = False


def span(history: History, today: date, weeks: int | None = WEEKS) -> tuple[date, date]:
    """Return the first and last day of a picture that ends today.

    Args:
        weeks: at most; None: from the first entry on.
    """
    times = [one.begun for one in history.sittings[:1]]
    times += [one.at for one in history.scores[:1]]
    times += [one.at for one in history.looks[:1]]
    begun = min([*map(day_of, times), today])
    if weeks is None:
        return begun, today
    return max(begun, today - timedelta(days=7 * weeks - 1)), today


def trend(history: History, item: Item, first: date, last: date) -> Trend:
    """Return the scores of an item between two days, both included.

    Pain is told apart by when it was asked; of the others, all are one line.
    """
    found = [one for one in history.scores if one.item is item and first <= day_of(one.at) <= last]
    whens: Iterable[When | None] = When if item is Item.PAIN else [None]
    lines = (
        Line(when, tuple(Reading(one.at, one.value) for one in found if when in (None, one.when)))
        for when in whens
    )
    return Trend(item, first, last, tuple(line for line in lines if line.readings))


def days(history: History, first: date, last: date) -> tuple[Day, ...]:
    """Return every day between two, both included, with what was on it."""
    sittings: dict[date, list[Sitting]] = {}
    for one in history.sittings:
        if one.heard:
            sittings.setdefault(day_of(one.begun), []).append(one)
    marks = {day_of(one.at) for one in history.looks if one.mark}
    count = (last - first).days + 1
    every = (first + timedelta(days=index) for index in range(count))
    return tuple(_day(day, sittings.get(day, []), marks) for day in every)


def is_whole(sitting: Sitting) -> bool:
    """Return whether a session was heard to its end; parts that were left out do not matter."""
    return sitting.why == "over" or 0 < sitting.length <= sitting.heard


def points(trend: Trend, line: Line) -> tuple[tuple[Point, ...], ...]:
    """Return the marks of a line, in stretches that a gap parts from each other."""
    most = JOINED[trend.item]
    if trend.weekly:
        return tuple(tuple(run) for run in _apart(_weeks(trend, line), most + WINDOW - 1))
    marks = (
        (one.day, Point(place(one.at, trend.first), one.value, one.value, one.value))
        for one in line.readings
    )
    return tuple(tuple(run) for run in _apart(marks, most))


def medians(trend: Trend, line: Line) -> tuple[tuple[Point, ...], ...]:
    """Return, in the same stretches, with each reading the middle one of its last seven days."""
    marks = []
    for index, one in enumerate(line.readings):
        near = (
            other.value
            for other in line.readings[: index + 1]
            if (one.day - other.day).days < WINDOW
        )
        mark = Point(place(one.at, trend.first), median(near), one.value, one.value)
        marks.append((one.day, mark))
    return tuple(tuple(run) for run in _apart(marks, JOINED[trend.item]))


def place(at: datetime, first: date) -> float:
    """Return how many days after the beginning of the first day a time is."""
    since = at - DAY_BEGINS
    part = timedelta(hours=since.hour, minutes=since.minute) / timedelta(days=1)
    return (since.date() - first).days + part


def _weeks(trend: Trend, line: Line) -> Iterator[tuple[date, Point]]:
    """Yield each week that has readings, counted from the first day of the trend."""
    weeks: dict[int, list[int]] = {}
    for one in line.readings:
        weeks.setdefault((one.day - trend.first).days // 7, []).append(one.value)
    for week, values in weeks.items():
        mark = Point(7 * week + 3.5, median(values), min(values), max(values))
        yield trend.first + timedelta(days=7 * week), mark


def _apart(marks: Iterable[tuple[date, Point]], most: int) -> list[list[Point]]:
    """Return marks in stretches that have no gap of more than `most` days."""
    found: list[list[Point]] = []
    before: date | None = None
    for day, mark in marks:
        if before is None or (day - before).days > most:
            found.append([])
        found[-1].append(mark)
        before = day
    return found


def _day(day: date, sittings: Iterable[Sitting], marks: Iterable[date]) -> Day:
    found = tuple(sittings)
    whole = sum(one.heard for one in found if is_whole(one))
    return Day(day, found, sum(one.heard for one in found), whole, day in marks)
