"""Table: what a picture shows, as rows of words and numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from voiceguide.entries import Sitting
from voiceguide.trends import Day, Reading, Trend, is_whole
from voiceguide.trends.dates import long
from voiceguide.trends.words import Words, words
from voiceguide.units import MINUTE


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the head, and its first names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def of_scores(trend: Trend, language: str) -> Table:
    """Return the numbers of each day that has any, the latest day last."""
    own = words(language)
    name = own.items[trend.item]
    days = sorted({one.day for line in trend.lines for one in line.readings})
    heads = [own.whens[line.when] if line.when else name for line in trend.lines]
    rows = (
        (long(day, language), *(_values(line.readings, day) for line in trend.lines))
        for day in days
    )
    return Table(f"{name}. {scale(trend, own)}.", (own.day, *heads), tuple(rows))


def of_days(days: Iterable[Day], language: str) -> Table:
    """Return what was on each day that has anything."""
    own = words(language)
    rows = ((long(one.day, language), cell(one, own)) for one in days if one.sittings or one.mark)
    return Table(own.sessions, (own.day, own.length), tuple(rows))


def cell(day: Day, own: Words) -> str:
    """Return what was on a day in words."""
    parts = [*_lasted(day.sittings, own), *([own.mark] if day.mark else [])]
    return ", ".join(parts) or own.nothing


def scale(trend: Trend, own: Words) -> str:
    """Return what the ends of the scale of a trend stand for."""
    return own.scale_sleep if trend.item == "sleep" else own.scale


def minutes(frames: int) -> int:
    """Return whole minutes, at least one of anything that was heard."""
    return max(round(frames / MINUTE), min(frames, 1))


def _values(readings: Iterable[Reading], day: date) -> str:
    return ", ".join(str(one.value) for one in readings if one.day == day)


def _lasted(sittings: Iterable[Sitting], own: Words) -> Iterator[str]:
    for one in sittings:
        heard, whole = minutes(one.heard), minutes(one.length)
        if is_whole(one) or heard >= whole:
            yield own.lasted.format(n=heard)
        else:
            yield own.of.format(n=heard, all=whole)
