"""Bars: the minutes of sessions as SVG, each day a bar, or each week where there are many days.

What was heard to its end is filled, what was heard in part is an outline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from voiceguide.trends import ENOUGH, Day
from voiceguide.trends.chart import BOTTOM, LEFT, RIGHT, TOP, tick, ticks
from voiceguide.trends.dates import long, under, week_of
from voiceguide.trends.ink import HEAD, SMALL, Ink, Theme, number
from voiceguide.trends.table import Table, minutes, of_days
from voiceguide.trends.words import words
from voiceguide.units import MINUTE

MOST = 100
"""Days that have a bar each."""

SCALES = (10, 20, 30, 40, 60, 80, 120, 160, 240, 400, 800)
"""Minutes at the top of a picture."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Frames from a day on, and those of them that belong to whole sessions."""

    first: date
    heard: int
    whole: int


def enough(days: Sequence[Day]) -> bool:
    """Return whether there are enough sessions to be drawn."""
    return count(days) >= ENOUGH


def count(days: Sequence[Day]) -> int:
    """Return the sessions of some days."""
    return sum(len(one.sittings) for one in days)


def svg(days: Sequence[Day], language: str, theme: Theme = "both") -> str:
    """Return the sessions of some days, one after the other, as an SVG document.

    Raises:
        ValueError: there are too few, see `enough`; `told` says so in words.
    """
    if not enough(days):
        raise ValueError(f"fewer than {ENOUGH} sessions are not drawn")
    own, ink = words(language), Ink(theme)
    bars, weekly = gathered(days, language)
    legend = BOTTOM + 46
    return ink.document(
        own.sessions,
        told(days, language),
        legend + 24,
        [
            ink.text(14, 30, own.sessions, size=HEAD, bold=True),
            ink.text(14, 50, own.weekly if weekly else own.minutes, size=SMALL, colour="soft"),
            *_drawn(bars, language, len(days), ink),
            f'<rect x="14" y="{legend - 12}" width="14" height="14" {ink.fill("one")}/>',
            ink.text(36, legend, own.whole),
            f'<rect x="150.8" y="{legend - 11.2}" width="12.4" height="12.4" stroke-width="1.6" '
            f"{ink.outline('one')}/>",
            ink.text(172, legend, own.part),
        ],
    )


def table(days: Sequence[Day], language: str) -> Table:
    """Return the days that have a session or a mark."""
    return of_days(days, language)


def told(days: Sequence[Day], language: str) -> str:
    """Return in words what there is; of too few, how many there are."""
    own = words(language)
    found = count(days)
    if found >= ENOUGH:
        there = [one for one in days if one.sittings]
        return own.many_sessions.format(
            n=found,
            first=long(there[0].day, language),
            last=long(there[-1].day, language),
            minutes=minutes(sum(one.heard for one in there)),
        )
    if found:
        return own.one_session if found == 1 else own.some_sessions.format(n=found)
    return own.no_session


def gathered(days: Sequence[Day], language: str) -> tuple[tuple[Bar, ...], bool]:
    """Return a bar for each day, or for each week of many days, and whether they are weeks."""
    if len(days) <= MOST:
        return tuple(Bar(one.day, one.heard, one.whole) for one in days), False
    weeks: dict[date, tuple[int, int]] = {}
    for one in days:
        first = week_of(one.day, language)
        heard, whole = weeks.get(first, (0, 0))
        weeks[first] = heard + one.heard, whole + one.whole
    return tuple(Bar(first, *sums) for first, sums in weeks.items()), True


def top(bars: Sequence[Bar]) -> int:
    """Return the minutes at the top of a picture."""
    most = max(one.heard for one in bars)
    return next((one for one in SCALES if one * MINUTE >= most), SCALES[-1])


def _drawn(bars: Sequence[Bar], language: str, length: int, ink: Ink) -> Iterator[str]:
    most = top(bars)
    for quarter in range(5):
        value = most * quarter / 4
        y = BOTTOM - (BOTTOM - TOP) * quarter / 4
        yield (
            f'<line x1="{LEFT}" y1="{number(y)}" x2="{RIGHT}" y2="{number(y)}" '
            f"{ink.stroke('grid' if quarter else 'ink')}/>"
        )
        yield ink.text(LEFT - 6, y + 4.5, number(value), size=SMALL, anchor="end")
    wide = (RIGHT - LEFT) / len(bars)
    thick = min(max(wide * 0.7, 1.6), 16)
    for index, one in enumerate(bars):
        x = LEFT + wide * (index + 0.5)
        yield from _bar(one, x - thick / 2, thick, most, ink)
    for index in ticks(length, len(bars)):
        date = under(bars[index].first, language, length)
        yield from tick(LEFT + wide * (index + 0.5), date, ink)


def _bar(bar: Bar, x: float, thick: float, most: int, ink: Ink) -> Iterator[str]:
    high = (BOTTOM - TOP) / (most * MINUTE)
    whole, part = bar.whole * high, (bar.heard - bar.whole) * high
    if whole:
        yield (
            f'<rect x="{number(x)}" y="{number(BOTTOM - whole)}" width="{number(thick)}" '
            f'height="{number(whole)}" {ink.fill("one")}/>'
        )
    if part:
        yield (
            f'<rect x="{number(x + 0.5)}" y="{number(BOTTOM - whole - part)}" '
            f'width="{number(thick - 1)}" height="{number(part)}" {ink.outline("one")}/>'
        )
