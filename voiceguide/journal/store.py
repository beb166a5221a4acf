"""Store: a journal as it is read and written."""

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from voiceguide.entries import (
    Chosen,
    Flag,
    History,
    Kind,
    Look,
    Note,
    Reply,
    Score,
    Sitting,
    day_of,
)
from voiceguide.journal.backups import backups
from voiceguide.journal.checking import is_whole
from voiceguide.journal.faults import DamagedError, JournalError, NewerError, told
from voiceguide.journal.keeping import keep_copy
from voiceguide.journal.opening import connected
from voiceguide.journal.schema import SELF, put
from voiceguide.journal.written import (
    Entry,
    at_of,
    entry_of,
    facts_of,
    kind_of,
    knows_more,
    name_of,
)


@contextlib.contextmanager
def open_journal(
    path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC).astimezone()
) -> Iterator["Journal"]:
    """Open somebody's journal, made where there is none, and close it after the block.

    Args:
        clock: gives the time of day, for the copy that is made of every day.

    Raises:
        JournalError: it cannot be opened, is damaged, is no journal, or a later voiceguide's.
    """
    with contextlib.closing(connected(path)) as base:
        yield Journal(base, path, clock)


class Journal:
    """Somebody's journal.

    Each method that writes is on the disk when it returns, or has changed nothing and raises.
    Threads may share one.

    Attributes:
        trouble: why no copy could be made today; empty where one was, or was not due.

    Raises:
        JournalError: by all methods: it cannot be read or written.
    """

    def __init__(self, base: sqlite3.Connection, path: Path, clock: Callable[[], datetime]) -> None:
        self._base, self.path, self._clock = base, path, clock
        self._turn = threading.RLock()
        self._copied: date | None = None
        self.trouble = ""

    @property
    def id(self) -> str:
        """What no other journal has."""
        with self._turn, told(self.path):
            found = self._base.execute("SELECT body FROM entries WHERE kind = ?", (SELF,))
            return str(json.loads(found.fetchone()[0])["id"])

    def become(self, other: str) -> None:
        """Take the id of another journal: that of another machine goes on here."""
        with self._writing():
            put(self._base, SELF, "", json.dumps({"id": other}))

    def history(self) -> History:
        """Return all that it holds, each kind in the order of time."""
        return history_of(self.entries())

    def entries(self) -> tuple[Entry, ...]:
        """Return all that it holds, in the order of time."""
        with self._turn, told(self.path):
            rows = self._base.execute("SELECT * FROM entries ORDER BY id").fetchall()
        if not all(map(is_whole, rows)):
            raise DamagedError(self.path)
        try:
            found = (entry_of(row[1], json.loads(row[3])) for row in rows if row[1] != SELF)
            return tuple(sorted(found, key=at_of))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            # It is what was written, so whoever wrote it knew more.
            raise NewerError(self.path) from error

    def sitting(self, sitting: Sitting) -> None:
        """Keep a session, over what was kept of it before."""
        self._keep(sitting)

    def score(self, score: Score) -> None:
        """Keep a score, over the one of that item before or after the same session."""
        self._keep(score)

    def look(self, look: Look) -> None:
        """Keep an answer; a new mark also stands against the next session."""
        with self._writing():
            self._put(look)
            if look.mark:
                self._raised(Kind.MARK, look.at, look.sitting)

    def note(self, note: Note) -> None:
        """Keep free words; what is no letter of any script becomes a `?`."""
        self._keep(replace(note, text=note.text.encode(errors="replace").decode()))

    def chosen(self, chosen: Chosen) -> None:
        """Keep that a plan was taken up, or given up."""
        self._keep(chosen)

    def reply(self, reply: Reply) -> None:
        """Keep what somebody said to an offer."""
        self._keep(reply)

    def flag(self, kind: Kind, at: datetime, sitting: str | None = None) -> Flag:
        """Keep what stands against a session, and return it; the same twice is one."""
        with self._writing():
            return self._raised(kind, at, sitting)

    def clear(self, flag: int, at: datetime) -> None:
        """Keep that a flag was seen to, or has gone; one that is cleared already stays so."""
        with self._writing():
            for one in self.history().flags:
                if one.id == flag and one.cleared is None:
                    self._put(replace(one, cleared=at))

    def forget(self, *entries: Entry, mark_stands: bool = False) -> None:
        """Take entries back.

        Args:
            mark_stands: what a look has raised stands; else it goes with it.
        """
        with self._writing():
            for one in entries:
                self._drop(one)
                if isinstance(one, Look) and one.mark and not mark_stands:
                    self._drop(Flag(id=0, kind=Kind.MARK, at=one.at, sitting=one.sitting))
        self._settle()

    def merge(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Take in entries of a file or another device, all or none, and return what is new of it.

        Of two that are the same one, the one that knows more stays.
        """
        with self._writing():
            mine = {(kind_of(one), name_of(one)): one for one in self.entries()}
            numbers = {one.id for one in mine.values() if isinstance(one, Flag)}
            new = []
            for one in entries:
                key = kind_of(one), name_of(one)
                here = mine.get(key)
                best = one if here is None else knows_more(here, one)
                if best == here:
                    continue
                if isinstance(best, Flag) and here is None:
                    if best.id in numbers or best.id < 1:
                        best = replace(best, id=max(numbers) + 1)
                    numbers.add(best.id)
                mine[key] = best
                new.append(best)
                self._put(best)
        return tuple(new)

    def _keep(self, entry: Entry) -> None:
        with self._writing():
            self._put(entry)

    def _raised(self, kind: Kind, at: datetime, sitting: str | None) -> Flag:
        flags = self.history().flags
        flag = Flag(id=max((one.id for one in flags), default=0) + 1, kind=kind, at=at,
                    sitting=sitting)  # fmt: skip
        for one in flags:
            if name_of(one) == name_of(flag):
                return one
        self._put(flag)
        return flag

    def _put(self, entry: Entry) -> None:
        kind, body = kind_of(entry), json.dumps(facts_of(entry), sort_keys=True)
        entry_of(kind, json.loads(body))  # what could not be read back is not written
        put(self._base, kind, name_of(entry), body)

    def _drop(self, entry: Entry) -> None:
        self._base.execute(
            "DELETE FROM entries WHERE kind = ? AND name = ?", (kind_of(entry), name_of(entry))
        )

    def _settle(self) -> None:
        """Let nothing of what was taken back stand beside the file; another program may wait."""
        with self._turn, contextlib.suppress(sqlite3.OperationalError):
            self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep all that the block writes, or nothing of it."""
        with self._turn, told(self.path):
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._copy()
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    def _copy(self) -> None:
        """Make the copy of today before the first entry of the day, where there is something."""
        today = day_of(self._clock())
        if self._copied == today:
            return
        self._copied = today
        (rows,) = self._base.execute("SELECT count(*) FROM entries").fetchone()
        if rows == 1 or any(one.of == today.isoformat() for one in backups(self.path)):
            return
        try:
            keep_copy(self.path, today.isoformat())
        except JournalError as error:
            self.trouble = str(error)


def history_of(entries: Sequence[Entry]) -> History:
    """Return entries by their kind, in the order they are given in."""
    return History(
        sittings=tuple(one for one in entries if isinstance(one, Sitting)),
        scores=tuple(one for one in entries if isinstance(one, Score)),
        looks=tuple(one for one in entries if isinstance(one, Look)),
        flags=tuple(one for one in entries if isinstance(one, Flag)),
        notes=tuple(one for one in entries if isinstance(one, Note)),
        chosen=tuple(one for one in entries if isinstance(one, Chosen)),
        replies=tuple(one for one in entries if isinstance(one, Reply)),
    )
