"""Opening: a connection to a journal that is whole and of today's form.

Nothing is written into a file before it is known to be a journal, and a whole one.
"""

import contextlib
import os
import sqlite3
import stat
from pathlib import Path

from voiceguide.journal import schema
from voiceguide.journal.backups import backups
from voiceguide.journal.checking import check
from voiceguide.journal.faults import RESTORE, DamagedError, JournalError, NewerError, told
from voiceguide.journal.keeping import keep_copy

WAIT_S = 5.0
"""So long another program may write before it is told."""

_ALWAYS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "synchronous = FULL",  # what was saved outlives a power cut as well
    "secure_delete = ON",  # what is taken back is gone from the file
)

_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def connected(path: Path) -> sqlite3.Connection:
    """Return a connection to a journal, made where there is none; transactions are the caller's.

    Where nothing can be written it only reads.

    Raises:
        JournalError: it cannot be opened, is damaged, is no journal, or a later voiceguide's.
    """
    with told(path):
        _make(path)
        try:
            return _ready(path, "mode=rw")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _UNWRITABLE or _unsettled(path):
                raise
            return _ready(path, "mode=ro&immutable=1")


def _make(path: Path) -> None:
    """Make an empty file where there is none, which nobody else may read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        found = path.stat()
    except FileNotFoundError:
        if backups(path):
            raise JournalError(f"the journal {path} is gone; {RESTORE}") from None
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return
    if not stat.S_ISREG(found.st_mode):
        raise JournalError(f"the journal {path} is no file; move what is there away")
    if found.st_mode & 0o077:
        with contextlib.suppress(OSError):  # of a disk that knows no permissions
            path.chmod(0o600)


def _unsettled(path: Path) -> bool:
    """Whether entries stand beside the file that have to be written into it first."""
    beside = path.with_name(f"{path.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def _ready(path: Path, how: str) -> sqlite3.Connection:
    """Return a connection to a file of today's form, or raise and leave it as it is."""
    base = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        timeout=WAIT_S,
        isolation_level=None,  # no transactions but ours
        check_same_thread=False,  # `Journal` lets threads take turns
        uri=True,
    )
    base.text_factory = _decoded
    try:
        for one in _ALWAYS:
            base.execute(f"PRAGMA {one}")
        version = _version(base, path)
        if version:
            check(base, path)
        if how == "mode=rw":
            base.execute("PRAGMA journal_mode = WAL")
        if version != schema.VERSION:
            _renew(base, path)
            check(base, path)
    except BaseException:
        base.close()
        raise
    return base


def _decoded(text: bytes) -> str:
    """Return a text; one that was spoiled is another one, and not an error of its own."""
    return text.decode(errors="replace")


def _renew(base: sqlite3.Connection, path: Path) -> None:
    """Make the table of an empty file, or bring an older one to today's form, all or nothing."""
    base.execute("BEGIN IMMEDIATE")
    try:
        version = _version(base, path)  # another program may have done it
        if version == 0:
            schema.begin(base)
        elif version < schema.VERSION:
            keep_copy(path, f"before-{schema.VERSION}")
            schema.migrate(base, version)
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


def _version(base: sqlite3.Connection, path: Path) -> int:
    """Return which form a journal has; 0 for an empty file."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    empty = not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == version == 0 and empty and not backups(path):
        return 0
    if application != schema.APPLICATION or version < 1:
        raise DamagedError(path)
    if version > schema.VERSION:
        raise NewerError(path)
    return int(version)
