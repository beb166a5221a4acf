"""Store: a journal as it is read and written."""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
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
)
from voiceguide.journal.faults import JournalError
from voiceguide.journal.schema import CREATE, VERSION
from voiceguide.journal.written import Entry, at_of, entry_of, facts_of, kind_of, name_of

WAIT_S = 5.0
"""So long another program may write before it is told."""


@contextlib.contextmanager
def open_journal(path: Path) -> Iterator["Journal"]:
    """Open somebody's journal, made where there is none, and close it after the block.

    Raises:
        JournalError: it cannot be opened, is damaged, or is no journal.
    """
    with _told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        base = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    with contextlib.closing(base):
        with _told(path):
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            if base.execute("PRAGMA user_version").fetchone() != (VERSION,):
                base.executescript(f"BEGIN IMMEDIATE;{CREATE}COMMIT;")
        yield Journal(base, path)


class Journal:
    """Somebody's journal.

    Each method that writes is on the disk when it returns, or has changed nothing and raises.

    Raises:
        JournalError: by all methods: it cannot be read or written.
    """

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._base, self.path = base, path

    def history(self) -> History:
        """Return all that it holds, each kind in the order of time."""
        with _told(self.path):
            rows = self._base.execute("SELECT kind, body FROM entries ORDER BY id").fetchall()
        entries = sorted((entry_of(kind, json.loads(body)) for kind, body in rows), key=at_of)
        return history_of(entries)

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
        """Keep free words."""
        self._keep(note)

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

    def forget(self, entry: Entry) -> None:
        """Take one entry back."""
        with self._writing():
            self._base.execute(
                "DELETE FROM entries WHERE kind = ? AND name = ?", (kind_of(entry), name_of(entry))
            )

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
        self._base.execute(
            "INSERT INTO entries (kind, name, body) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, name) DO UPDATE SET body = excluded.body",
            (kind_of(entry), name_of(entry), json.dumps(facts_of(entry), sort_keys=True)),
        )

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep all that the block writes, or nothing of it."""
        with _told(self.path):
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise


def history_of(entries: list[Entry]) -> History:
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


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise JournalError(
            f"the journal {path} cannot be used: {error}; name another folder with VOICEGUIDE_HOME"
        ) from error
