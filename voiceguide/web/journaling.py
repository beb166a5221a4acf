"""Journaling: whose evenings the pages are, and their journal, which never holds up the server.

One server is for one person. Their journal is opened for each thing that is read or written, in a
thread of its own, so that other programs can use it beside the server.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from voiceguide.entries import History, day_of
from voiceguide.first_time import asked_before, first_time_file
from voiceguide.journal import Journal, open_journal
from voiceguide.people import Person, conditions, of_routine
from voiceguide.plan import Own
from voiceguide.routine import Routine
from voiceguide.safety import Conditions

T = TypeVar("T")


def local_time() -> datetime:
    """Return the time of day here, with its zone."""
    return datetime.now(UTC).astimezone()


class Journaling:
    """A journal, for a server."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    async def history(self) -> History:
        """Return all that it holds.

        Raises:
            JournalError: it cannot be read; the message says what to do.
        """
        return await self.do(Journal.history)

    async def do(self, what: Callable[[Journal], T]) -> T:
        """Return what comes of something that is done with the journal, one after the other.

        Raises:
            JournalError: it cannot be read or written; the message says what to do.
        """
        return await asyncio.to_thread(self._done, what)

    def _done(self, what: Callable[[Journal], T]) -> T:
        with self._lock, open_journal(self._path) as journal:
            return what(journal)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose evenings the pages are.

    Attributes:
        journal: None where nothing may be noted or shown, see `may_note`.
        clock: gives the time of day here, with its zone.
    """

    person: Person
    journal: Journaling | None = None
    clock: Callable[[], datetime] = local_time

    @property
    def answered_file(self) -> Path:
        """Where the day is kept on which the questions of the first time were answered."""
        return first_time_file(self.person.folder)

    @property
    def asked_before(self) -> bool:
        """Whether they were."""
        return asked_before(self.answered_file)

    def always(self, routine: Routine) -> Conditions:
        """Return what holds for them on every evening, of what a routine does.

        Raises:
            WordsError, PersonError: it cannot be read; the message says what to do.
        """
        return of_routine(self.person, routine, day_of(self.clock()))

    def own(self) -> Own:
        """Return the same for feet and for hands, whatever the routine.

        Raises:
            WordsError, PersonError: as above.
        """
        today = day_of(self.clock())
        feet, hands = (conditions(self.person, today, hands=hands) for hands in (False, True))
        return Own(feet=feet, hands=hands)


def may_note(*, paired: bool, secure: bool, wanted: bool) -> bool:
    """Whether there is a journal at an address.

    Args:
        paired: phones come in over the network; else it is this machine alone.
        secure: nobody between can read it.
        wanted: somebody said that it may be read along.
    """
    return secure or wanted or not paired
