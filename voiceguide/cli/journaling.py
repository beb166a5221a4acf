"""Journaling: a journal as it is shown on a terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from voiceguide.cli.screen import Screen, say, screen
from voiceguide.cli.whose import person_for, to_type, today
from voiceguide.entries import Flag, History, Item, Kind, Score, Sitting, When, day_of
from voiceguide.journal import open_journal
from voiceguide.units import MINUTE

SHOWN = 10
"""Sessions that are listed; the rest are counted."""

FLAGS = {
    Kind.MARK: "A new mark on the skin",
    Kind.ANSWER: "An answer that ended a session",
    Kind.PAIN: "A kind of pain that was new",
}

WHY = {
    "over": "to its end",
    "asleep": "until nobody answered",
    "hurts": "ended because it hurt",
    "questions": "ended by an answer",
}
"""How a session ended; whoever stopped one is told nothing of it."""

WHENS = {When.BEFORE: " before", When.AFTER: " after", When.MORNING: " in the morning"}


def shown(weeks: int, whose: str | None, *, plain: bool) -> None:
    """Tell the latest sessions and scores of somebody."""
    person = person_for(whose)
    if not person.journal.exists():
        _nothing()
        return
    with open_journal(person.journal) as journal:
        history = journal.history()
    recent = since(history, today() - timedelta(days=7 * weeks - 1))
    if history == History():
        _nothing()
        return
    of = f"{person.name}: the" if person.name else "The"
    say(f"{of} last {weeks} weeks" if weeks > 1 else f"{of} last week")
    for line in (*_sessions(recent), *_numbers(history, weeks, plain=plain)):
        say(line)
    for line in _rest(recent, history):
        say(line)


def since(history: History, first: date) -> History:
    """Return what is of a day and of those after it."""
    return History(
        sittings=tuple(one for one in history.sittings if day_of(one.begun) >= first),
        scores=tuple(one for one in history.scores if day_of(one.at) >= first),
        looks=tuple(one for one in history.looks if day_of(one.at) >= first),
        flags=tuple(one for one in history.flags if day_of(one.at) >= first),
        notes=tuple(one for one in history.notes if day_of(one.at) >= first),
    )


def flagged(flag: Flag) -> str:
    """Return what stands against a session, in words.

    >>> from datetime import UTC
    >>> flagged(Flag(id=1, kind=Kind.MARK, at=datetime(2026, 3, 2, 1, tzinfo=UTC)))
    'A new mark on the skin, Sunday 1 March'
    """
    return f"{FLAGS[flag.kind]}, {told_day(flag.at)}"


def told_day(at: datetime) -> str:
    """Return the day that a time belongs to, as it is said."""
    day = day_of(at)
    return f"{day:%A} {day.day} {day:%B}"


def _nothing() -> None:
    say(f"Nothing is in your journal yet. It fills as you hear sessions: {to_type('tonight')}")
    say(f"To add to it: {to_type('journal score pain 4')}")


def _sessions(recent: History) -> Iterator[str]:
    sittings = recent.sittings[::-1]
    if not sittings:
        yield "  No session."
    titles = _titles({one.routine for one in sittings[:SHOWN]})
    for one in sittings[:SHOWN]:
        yield f"  {told_day(one.begun)}, {one.begun:%H:%M}: {_session(one, titles)}"
        if said := _said(one, recent):
            yield f"    {said}"
    if len(sittings) > SHOWN:
        yield f"  And {len(sittings) - SHOWN} before those."


def _session(sitting: Sitting, titles: Mapping[str, str]) -> str:
    """Return a session in words."""
    heard, length = sitting.heard // MINUTE, sitting.length // MINUTE
    whole = f"{heard} minutes" if heard >= length else f"{heard} of {length} minutes"
    whole = whole if length else "less than a minute"
    parts = [titles.get(sitting.routine, sitting.routine), whole, WHY.get(sitting.why, "")]
    return ", ".join(filter(None, parts))


def _said(sitting: Sitting, recent: History) -> str:
    """Return what somebody said at a session."""
    scores = [one for one in recent.scores if one.sitting == sitting.id]
    said = [", ".join(_scores(scores, item)) for item in Item]
    marks = [one.mark for one in recent.looks if one.sitting == sitting.id]
    if marks:
        said.append("a new mark on the skin" if any(marks) else "no new mark")
    words = "; ".join(filter(None, said))
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _scores(scores: Iterable[Score], item: Item) -> Iterator[str]:
    mine = sorted((one for one in scores if one.item is item), key=lambda one: one.at)
    for index, one in enumerate(mine):
        yield f"{'' if index else f'{item} '}{one.value}{WHENS[one.when]}"


def _numbers(history: History, weeks: int, *, plain: bool) -> Iterator[str]:
    """Yield a line for each kind of score, as a picture where there are enough of them."""
    from voiceguide.trends import span, trend
    from voiceguide.trends.spark import lines

    first, last = span(history, today(), weeks)
    shows: Screen = screen()
    for item in Item:
        found = trend(history, item, first, last)
        if not found.lines:
            continue
        yield ""
        yield f"{item.title()}, from 0 to 10"
        *drawn, words = lines(found, "en", shows.width - 2, plain=shows.plain)
        for row in () if plain else drawn:
            yield f"  {row}"
        yield _wrapped(words)


def _rest(recent: History, history: History) -> Iterator[str]:
    """Yield what was said beside sessions, and what stands against one."""
    loose = [one for one in recent.scores if one.sitting is None][::-1]
    if loose:
        yield ""
        yield "Beside sessions"
    for one in loose[:SHOWN]:
        yield f"  {told_day(one.at)}, {one.at:%H:%M}: {''.join(_scores([one], one.item))}"
    if recent.notes:
        yield ""
        yield "Your notes"
    for note in recent.notes[::-1][:SHOWN]:
        yield _wrapped(f"{told_day(note.at)}: {' '.join(note.text.split())}")
    standing = [one for one in history.flags if one.cleared is None]
    if standing:
        yield ""
        yield "What stands, until it was checked by a professional, or has gone"
        yield from (f"  {flagged(flag)}" for flag in standing)
        yield f"When it is so: {to_type('journal seen')}"


def _wrapped(words: str) -> str:
    """Return words in lines of the terminal."""
    return textwrap.fill(words, screen().width, initial_indent="  ", subsequent_indent="    ")


def _titles(routines: Iterable[str]) -> dict[str, str]:
    """Return the title of each routine that is still there."""
    from voiceguide import library
    from voiceguide.cli.routines import finder
    from voiceguide.loader import load_many

    files = library.routine_files()
    wanted = [files[one] for one in routines if one in files]
    return {one.id: one.title.value for one in load_many(wanted, finder()).routines}
