"""Diary: somebody's journal beside an evening: what it says for tonight, and what it is told.

It is written on a thread of its own, as a disk can take its time and the sound cannot. A journal
that cannot be read or written stops no evening: that is told once, at the end.
"""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Self

from voiceguide.entries import History, Kind, Look, Score, Sitting, day_of
from voiceguide.journal import Journal, JournalError, open_journal
from voiceguide.people import Person, of_routine
from voiceguide.place import SAME_EVENING
from voiceguide.plan import budget
from voiceguide.safety import EVERYTHING, Conditions

if TYPE_CHECKING:
    from voiceguide.evening import Around, Diary
    from voiceguide.routine import Routine

LEAVING_S = 10.0
"""Longest that a disk is waited for at the end."""


class Writing:
    """A journal that is written on a thread of its own; see `evening.Log`.

    Attributes:
        trouble: why something could not be kept; empty where all was.
    """

    def __init__(self, person: Person) -> None:
        self._person = person
        self._waiting: queue.SimpleQueue[Callable[[Journal], object] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="journal", daemon=True)
        self._thread.start()
        self.trouble = ""

    def sitting(self, sitting: Sitting) -> None:
        """Keep a session, over what was kept of it before."""
        self._waiting.put(lambda journal: journal.sitting(sitting))

    def score(self, score: Score) -> None:
        """Keep a number that somebody gave."""
        self._waiting.put(lambda journal: journal.score(score))

    def look(self, look: Look) -> None:
        """Keep whether there is a new mark."""
        self._waiting.put(lambda journal: journal.look(look))

    def flag(self, kind: Kind, at: datetime, sitting: str | None = None) -> None:
        """Keep what stands against a session."""
        self._waiting.put(lambda journal: journal.flag(kind, at, sitting))

    def clear(self, flag: int, at: datetime) -> None:
        """Keep that it was seen to, or has gone."""
        self._waiting.put(lambda journal: journal.clear(flag, at))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Wait until all is kept."""
        self._waiting.put(None)
        self._thread.join(LEAVING_S)
        if self._thread.is_alive() and not self.trouble:
            self.trouble = (
                f"the journal {self._person.journal} could not be written in time; see "
                "'voiceguide journal check'"
            )

    def _write(self) -> None:
        while (wanted := self._waiting.get()) is not None:
            try:
                with open_journal(self._person.journal) as journal:
                    wanted(journal)
            except JournalError as error:
                self.trouble = str(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of a journal.

    Attributes:
        journal: the setting; None where nothing is set. Without a journal none is read either.
        answers: there is a keyboard or a microphone to answer by.
        last: no other session follows at once.
    """

    journal: bool | None = None
    answers: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody before an evening begins.

    Attributes:
        history: empty where the journal cannot be read, or none is kept.
        trouble: why it cannot be read; empty for nothing.
        goes_on: the session that this one goes on with.
    """

    person: Person
    history: History = field(default_factory=History)
    trouble: str = ""
    goes_on: Sitting | None = None

    def tonight(self, routine: "Routine", now: datetime) -> Conditions:
        """Return what holds before any question: for the person, and of what the day leaves.

        The part of the session that was heard is in its own minutes.

        Raises:
            PersonError: what they said of themselves cannot be read.
        """
        from voiceguide.evening.record import of_hands

        others = tuple(one for one in self.history.sittings if one != self.goes_on)
        left = budget(replace(self.history, sittings=others), now)
        own = of_routine(self.person, routine, day_of(now))
        return left.conditions(hands=of_hands(routine)) | own


def known(person: Person, routine: "Routine", now: datetime, *, goes_on: bool) -> Known:
    """Return what somebody's journal knows; one that cannot be read is told at the end.

    Args:
        goes_on: the last session is gone on with.
    """
    try:
        with open_journal(person.journal) as journal:
            history = journal.history()
    except JournalError as error:
        return Known(person=person, trouble=str(error))
    part = _part(history, routine, now) if goes_on else None
    return Known(person=person, history=history, goes_on=part)


def _part(history: History, routine: "Routine", now: datetime) -> Sitting | None:
    """Return the session of a routine that was left last, of the same evening."""
    from voiceguide import library

    name = library.parted(routine.id)[0]
    mine = [one for one in history.sittings if one.routine == name and not one.device]
    if not mine or mine[-1].why == "over" or now - mine[-1].begun > SAME_EVENING:
        return None
    return mine[-1]


@contextlib.contextmanager
def beside(
    around: "Around",
    person: Person,
    routine: "Routine",
    wanted: Wanted,
    more: Conditions | None = None,
) -> Iterator["Beside"]:
    """Give an evening with what a person and their journal say for it; all is kept at the end.

    Args:
        more: holds as well, as of a plan.

    Raises:
        PersonError: what they said of themselves cannot be read.
    """
    now = _now()
    kept = wanted.journal is not False
    found = known(person, routine, now, goes_on=around.resume is not None) if kept else None
    found = found or Known(person=person)
    tonight = found.tonight(routine, now) | (more or EVERYTHING)
    around = replace(around, tonight=tonight, clock=_now)
    with Writing(person) as writing:
        if kept and not found.trouble:
            around = replace(around, diary=_diary(found, writing, wanted, now))
        yield Beside(around, found, writing)


@dataclass(frozen=True, slots=True)
class Beside:
    """An evening with a journal beside it."""

    around: "Around"
    _found: Known
    _writing: Writing

    @property
    def trouble(self) -> str:
        """Why the journal could not be read or written; empty where it could, once it is over."""
        return self._found.trouble or self._writing.trouble


def _diary(found: Known, writing: Writing, wanted: Wanted, now: datetime) -> "Diary":
    """Return what an evening asks, and tells a journal."""
    from voiceguide import scoring
    from voiceguide.evening import Diary

    asks = wanted.answers and scoring.wished(found.history, journal=wanted.journal)
    return Diary(
        log=writing,
        before=scoring.before(found.history, now) if asks else (),
        after=wanted.answers and wanted.last,
        stands=tuple(one for one in found.history.flags if one.cleared is None),
        goes_on=found.goes_on,
    )


def _now() -> datetime:
    return datetime.now().astimezone()
