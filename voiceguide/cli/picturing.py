"""Picturing: pictures of a journal as files, or their numbers on the terminal."""

import contextlib
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from voiceguide.cli.planning import history_of
from voiceguide.cli.reminding import plan_of
from voiceguide.cli.screen import say, screen
from voiceguide.cli.whose import person_for, today
from voiceguide.entries import History, Item
from voiceguide.errors import VoiceguideError
from voiceguide.files import beside
from voiceguide.trends import bars, chart, days, month, span, spark, trend
from voiceguide.trends.dates import between
from voiceguide.trends.dates import month as month_name
from voiceguide.trends.page import Figure, html
from voiceguide.trends.table import Table
from voiceguide.trends.words import words

SESSIONS, MONTH, ALL = "sessions", "month", "all"


def pictured(
    what: str, file: str | None, weeks: int, of: datetime | None, language: str, whose: str | None,
) -> None:  # fmt: skip
    """Write a picture of a journal, or tell its numbers where no file is named.

    Args:
        of: a day of the month that is drawn; None: this month.

    Raises:
        UsageError: the file is of no such kind.
        VoiceguideError: there is too little to draw, or it cannot be written.
    """
    path = Path(file).expanduser() if file else None
    kinds = (".html",) if what == ALL else (".svg", ".html")
    if path and path.suffix.lower() not in kinds:
        raise click.UsageError(f"{file}: this picture is written as {' or '.join(kinds)}")
    person = person_for(whose)
    history = history_of(person)
    first, last = span(history, today(), weeks)
    shown = of.date() if of else today()
    if path is None:
        _tell(what, history, first, last, shown, language)
        return
    figures = list(_figures(what, history, first, last, shown, language))
    if path.suffix.lower() == ".html":
        title = figures[0].title if len(figures) == 1 else between(first, last, language)
        data = html(title, figures, language)
    elif figures[0].svg:
        data = figures[0].svg
    else:
        raise VoiceguideError(f"{figures[0].told} Its numbers: voiceguide journal picture {what}")
    with beside(path, private=True) as stream:
        stream.write(data.encode())
    say(f"{path}: " + ("one picture" if len(figures) == 1 else f"{len(figures)} pictures"))


def titles(history: History, language: str) -> dict[str, str]:
    """Return what the routines and the plan of a journal are called in a language, by their ids."""
    from voiceguide.cli.routines import finder
    from voiceguide.library import find_routine
    from voiceguide.loader import load_many

    paths = []
    for name in {one.routine for one in history.sittings}:
        with contextlib.suppress(VoiceguideError):  # of a routine that is no longer there
            paths.append(find_routine(name, language))
    found = {one.id: one.title.value for one in load_many(sorted(paths), finder()).routines}
    with contextlib.suppress(VoiceguideError):
        plan = plan_of(history)
        found |= {plan.id: plan.titled(language)} if plan else {}
    return found


def _figures(
    what: str, history: History, first: date, last: date, shown: date, language: str
) -> Iterator[Figure]:
    own = words(language)
    for item in Item:
        if what in (item, ALL):
            found = trend(history, item, first, last)
            drawn = chart.svg(found, language) if found.enough else ""
            told, rows = chart.told(found, language), chart.table(found, language)
            yield Figure(own.items[item], drawn, told, rows)
    if what in (SESSIONS, ALL):
        every = days(history, first, last)
        drawn = bars.svg(every, language) if bars.enough(every) else ""
        yield Figure(own.sessions, drawn, bars.told(every, language), bars.table(every, language))
    if what in (MONTH, ALL):
        at = (history, shown.year, shown.month, language)
        here = today()
        rest: frozenset[date] = frozenset()
        with contextlib.suppress(VoiceguideError):  # of a plan that is no longer there
            rest = month.rests(plan_of(history), history, here)
        drawn, said = month.svg(*at, rest=rest, today=here), month.told(*at, rest=rest)
        yield Figure(month_name(shown, language), drawn, said, month.table(*at, rest=rest))


def _tell(what: str, history: History, first: date, last: date, shown: date, language: str) -> None:
    seen = screen()
    for figure in _figures(what, history, first, last, shown, language):
        say(figure.title)
        items = [item for item in Item if words(language).items[item] == figure.title]
        for item in items:
            found = trend(history, item, first, last)
            for line in spark.lines(found, language, seen.width - 2, plain=seen.plain)[:-1]:
                say(f"  {line}")
        for line in _rows(figure.table):
            say(f"  {line}")
        if what != MONTH or not figure.table.rows:
            for line in textwrap.wrap(figure.told, seen.width - 2):
                say(f"  {line}")
        say("")


def _rows(table: Table) -> Iterator[str]:
    """Yield the rows of a table, each cell as wide as its column."""
    if not table.rows:
        return
    rows = [table.head, *table.rows]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:{size}}" for cell, size in zip(row, wide, strict=True)).rstrip()
