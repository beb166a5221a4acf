"""Entering: what is put into a journal by typing, and taken back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click

from voiceguide.cli.journaling import flagged, told_day
from voiceguide.cli.screen import complain, say
from voiceguide.cli.whose import person_for, to_type
from voiceguide.entries import History, Item, Look, Note, Score, Sitting, When
from voiceguide.errors import VoiceguideError
from voiceguide.journal import Entry, Journal, at_of, open_journal, take_away

LATEST = timedelta(hours=18)
"""So old a session may be for a score or a look to be of it. As `place.SAME_EVENING`."""

STANDS = (
    "Until it was checked by a professional, or has gone, nothing but breathing is suggested. "
    "When it is so: "
)


def noted(text: Sequence[str], whose: str | None) -> None:
    """Keep free words."""
    with opened(whose) as journal:
        journal.note(Note(text=" ".join(text), at=now(), sitting=_latest(journal)))
    say("Noted.")


def scored(item: str, value: int, when: str | None, whose: str | None) -> None:
    """Keep a number, of the latest session where one was a short while ago."""
    with opened(whose) as journal:
        of = _latest(journal)
        usual = When.MORNING if item == Item.SLEEP else When.AFTER if of else When.BEFORE
        given = When(when) if when else usual
        journal.score(Score(item=Item(item), when=given, value=value, at=now(), sitting=of))
    place = {When.MORNING: "the morning", When.AFTER: "after", When.BEFORE: "before"}[given]
    say(f"Kept: {item} {value} of 10, {place}.")


def looked(mark: str, whose: str | None) -> None:
    """Keep whether there is a new mark."""
    with opened(whose) as journal:
        journal.look(Look(mark=mark == "yes", at=now(), sitting=_latest(journal)))
    if mark == "yes":
        say(f"Kept: a new mark. {STANDS}{to_type('journal seen')}")
    else:
        say("Kept: no new mark.")


def cleared(*, every: bool, whose: str | None) -> None:
    """Keep that what stands was seen to, or has gone: asked one by one."""
    with opened(whose) as journal:
        standing = [one for one in journal.history().flags if one.cleared is None]
        if not standing:
            say("Nothing stands against a session.")
        for one in standing:
            words = flagged(one)
            if every or click.confirm(
                f"{words}: was it checked by a professional, or has it gone?", default=None
            ):
                journal.clear(one.id, now())
                say(f"{words}: it stands no more.")
            else:
                say(f"{words}: it stands.")


def forgotten(what: str, *, yes: bool, whose: str | None) -> None:
    """Take back the last entry of a kind, or everything.

    Raises:
        VoiceguideError: there is none, or the answer was no.
    """
    if what == "everything":
        _forget_everything(whose)
        return
    with opened(whose) as journal:
        history = journal.history()
        last = _last(history, what)
        going = [last, *_of(history, last)] if isinstance(last, Sitting) else [last]
        words = _named(last)
        if not yes and not click.confirm(f"Take back {words}?", default=None):
            raise VoiceguideError("nothing was taken back")
        journal.forget(*going, mark_stands=isinstance(last, Sitting))
    say(f"Taken back: {words}.")
    if isinstance(last, Sitting) and any(one.sitting == last.id for one in history.flags):
        seen = to_type("journal seen")
        say(f"What stood against a session stands. When it was seen to: {seen}")
    say("Copies of earlier days may hold it for up to seven days of use.")


def _forget_everything(whose: str | None) -> None:
    person = person_for(whose)
    whom = f"{person.name}'s journal" if person.name else "your journal"
    say(f"All of {whom} goes, with all its copies. Nothing can bring it back.")
    if click.prompt("To go on, type 'everything'") != "everything":
        raise VoiceguideError("nothing was taken away")
    take_away(person.journal)
    say("It is gone.")


@contextmanager
def opened(whose: str | None) -> Iterator[Journal]:
    """Open somebody's journal, and tell at the end where no copy could be made."""
    with open_journal(person_for(whose).journal) as journal:
        yield journal
        if journal.trouble:
            complain(f"No copy could be made today. {journal.trouble}")


def now() -> datetime:
    """Return the time of day here, with its zone."""
    return datetime.now(UTC).astimezone()


def _latest(journal: Journal) -> str | None:
    """Return the session that was just heard; None where none was."""
    sittings = journal.history().sittings
    recent = sittings and timedelta(0) <= now() - sittings[-1].begun <= LATEST
    return sittings[-1].id if recent else None


def _last(history: History, what: str) -> Entry:
    entries: dict[str, Sequence[Entry]] = {
        "session": history.sittings,
        "score": history.scores,
        "skin": history.looks,
        "note": history.notes,
    }
    if not entries[what]:
        raise VoiceguideError(f"there is no {what} in the journal to take back")
    return entries[what][-1]


def _of(history: History, sitting: Sitting) -> list[Entry]:
    """Return what was said at a session."""
    said: list[Score | Look | Note] = [*history.scores, *history.looks, *history.notes]
    return [one for one in said if one.sitting == sitting.id]


def _named(entry: Entry) -> str:
    """Return an entry in words."""
    when = told_day(at_of(entry))
    match entry:
        case Sitting():
            return f"the session {entry.routine} of {when}"
        case Score():
            return f"{entry.item} {entry.value} of {when}"
        case Look():
            return f"{'a new mark' if entry.mark else 'no new mark'} of {when}"
        case Note():
            return f"the note of {when}"
    return f"an entry of {when}"
