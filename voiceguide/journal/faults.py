"""Faults: what can be wrong with a journal, in words that say what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from voiceguide.errors import VoiceguideError
from voiceguide.journal.backups import backups

RESTORE = "to go back to the last copy of it, type: voiceguide journal restore"

_ELSEWHERE = "name another folder with VOICEGUIDE_HOME"

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full: free some space",
    sqlite3.SQLITE_IOERR: "the disk answers with an error, or is full: free some space, or "
    + _ELSEWHERE,
    sqlite3.SQLITE_BUSY: "another program is writing into it: close that, and try again",
    sqlite3.SQLITE_LOCKED: "another program is writing into it: close that, and try again",
    sqlite3.SQLITE_READONLY: "it cannot be written there: make its folder one that you may write "
    f"to, or {_ELSEWHERE}",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: make its folder one that you may write to, or "
    + _ELSEWHERE,
    sqlite3.SQLITE_PERM: "you may not open it: make it a file that you may write, or " + _ELSEWHERE,
}
"""What to do, by the primary code of an error of SQLite."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class JournalError(VoiceguideError):
    """The journal cannot be used as it stands; the message says what to do."""


class DamagedError(JournalError):
    """The file is there and is no whole journal; it is left as it is."""

    def __init__(self, path: Path) -> None:
        then = RESTORE if backups(path) else "move that file away, and a new one is begun"
        super().__init__(
            f"the journal {path} is damaged, or no journal, and was left as it is; {then}"
        )


class NewerError(JournalError):
    """A later voiceguide wrote it; it is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"the journal {path} was written by a later voiceguide, and was left as it is; "
            "to get that one, type: pip install --upgrade voiceguide"
        )


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the block meets on the disk into a `JournalError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise DamagedError(path) from error
        reason = _REASONS.get(code, f"{error}: {_ELSEWHERE}")
        raise JournalError(f"the journal {path} cannot be used: {reason}") from error
    except OSError as error:
        raise JournalError(
            f"the journal {path} cannot be used: {error.strerror or error}; {_ELSEWHERE}"
        ) from error
