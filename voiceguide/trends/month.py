"""Month: a month as a calendar in SVG, with what was on each day.

A whole session is a filled bar, a part an outline, each with its minutes; rest is a thin line, a
new mark a diamond. Weeks begin as the language has it.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from voiceguide.entries import History
from voiceguide.plan import Plan, State, coming, passed
from voiceguide.trends import Day, days
from voiceguide.trends.dates import forms, long, month, week_begins, week_of
from voiceguide.trends.ink import HEAD, SMALL, WIDTH, Ink, Theme, number
from voiceguide.trends.table import Table, cell, minutes
from voiceguide.trends.words import Words, words

LEFT, CELL, ROW, TOP = 5, 50, 52, 72

AHEAD = 31
"""Days to come of which it is told whether they are a rest."""


def svg(
    history: History, year: int, number_of: int, language: str, *,
    rest: Collection[date] = (), today: date | None = None, theme: Theme = "both",
) -> str:  # fmt: skip
    """Return a month as an SVG document.

    Args:
        number_of: the month, 1 to 12.
        rest: days on which a plan rests.
        today: is outlined, where it is in this month.
    """
    own, ink = words(language), Ink(theme)
    first = date(year, number_of, 1)
    shown = of_month(history, first)
    start = week_of(first, language)
    weeks = ((shown[-1].day - start).days) // 7 + 1
    bottom = TOP + weeks * ROW
    return ink.document(
        month(first, language),
        told(history, year, number_of, language, rest=rest),
        bottom + 60,
        [
            ink.text(14, 32, month(first, language), size=HEAD, bold=True),
            *_heads(language, ink),
            *(
                part
                for one in shown
                for part in _day(one, start, rest=one.day in rest, now=one.day == today, ink=ink)
            ),
            *_legend(own, bottom + 20, ink),
        ],
    )


def table(
    history: History, year: int, number_of: int, language: str, *, rest: Collection[date] = ()
) -> Table:
    """Return the days of a month on which there is anything, rest included."""
    own = words(language)
    first = date(year, number_of, 1)
    rows = (
        (long(one.day, language), cell(one, own) if one.sittings or one.mark else own.rest)
        for one in of_month(history, first)
        if one.sittings or one.mark or one.day in rest
    )
    return Table(month(first, language), (own.day, own.length), tuple(rows))


def told(
    history: History, year: int, number_of: int, language: str, *, rest: Collection[date] = ()
) -> str:
    """Return a month in words."""
    own = words(language)
    rows = table(history, year, number_of, language, rest=rest).rows
    said = " ".join(f"{day}: {what}." for day, what in rows)
    return said or f"{own.nothing[:1].upper()}{own.nothing[1:]}."


def rests(plan: Plan | None, history: History, today: date) -> frozenset[date]:
    """Return the days on which the plan that was taken up rested, or will in the weeks to come.

    Args:
        plan: that was taken up; None for none.
    """
    if plan is None:
        return frozenset()
    known = (*passed(plan, history, today), *coming(plan, history, today, AHEAD))
    return frozenset(one.date for one in known if one.state is State.REST)


def of_month(history: History, first: date) -> tuple[Day, ...]:
    """Return every day of the month that begins on a day."""
    after = (first + timedelta(days=31)).replace(day=1)
    return days(history, first, after - timedelta(days=1))


def _heads(language: str, ink: Ink) -> Iterator[str]:
    names = forms(language).letters
    for column in range(7):
        name = names[(week_begins(language) + column) % 7]
        x = LEFT + CELL * (column + 0.5)
        yield ink.text(x, TOP - 10, name, size=SMALL, anchor="middle", colour="soft")


def _day(day: Day, start: date, *, rest: bool, now: bool, ink: Ink) -> Iterator[str]:
    week, column = divmod((day.day - start).days, 7)
    x, y = LEFT + CELL * column, TOP + ROW * week
    yield (
        f'<rect x="{x + 1.5}" y="{y + 1.5}" width="{CELL - 3}" height="{ROW - 3}" rx="5" '
        f'stroke-width="{2.5 if now else 1}" {ink.stroke("ink" if now else "grid")}/>'
    )
    yield ink.text(x + 7, y + 18, str(day.day.day), size=SMALL, bold=now)
    if day.mark:
        yield _diamond(x + 39, y + 13.5, ink)
    if day.sittings:
        yield from _bar(day, x + 6, y + 25, ink)
    elif rest:
        yield (
            f'<line x1="{x + 16}" y1="{y + 35}" x2="{x + 34}" y2="{y + 35}" {ink.stroke("soft")}/>'
        )


def _bar(day: Day, x: float, y: float, ink: Ink) -> Iterator[str]:
    whole = day.whole == day.heard
    paint = ink.fill("one") if whole else f'stroke-width="1.6" {ink.outline("one")}'
    yield f'<rect x="{x}" y="{y}" width="38" height="20" rx="4" {paint}/>'
    words = str(minutes(day.heard))
    colour = "paper" if whole else "ink"
    yield ink.text(x + 19, y + 15, words, size=SMALL, anchor="middle", colour=colour, bold=True)


def _diamond(x: float, y: float, ink: Ink) -> str:
    return f'<path d="M{number(x)} {number(y - 6)}l6 6l-6 6l-6 -6z" {ink.fill("two")}/>'


def _legend(own: Words, top: int, ink: Ink) -> Iterator[str]:
    a, b, y, z = 14, WIDTH // 2, top, top + 24
    yield f'<rect x="{a}" y="{y - 12}" width="22" height="14" rx="3" {ink.fill("one")}/>'
    yield ink.text(a + 30, y, own.whole)
    yield (
        f'<rect x="{b}" y="{y - 12}" width="22" height="14" rx="3" stroke-width="1.6" '
        f"{ink.outline('one')}/>"
    )
    yield ink.text(b + 30, y, own.part)
    yield f'<line x1="{a}" y1="{z - 5}" x2="{a + 22}" y2="{z - 5}" {ink.stroke("soft")}/>'
    yield ink.text(a + 30, z, own.rest)
    yield _diamond(b + 11, z - 5, ink)
    yield ink.text(b + 30, z, own.mark)
