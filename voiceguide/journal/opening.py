"""Opening: a connection to a journal that is whole and of today's form.

Nothing is written into a file before it is known to be a journal, and a whole one.
"""

import contextlib
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from voiceguide.journal import schema
from voiceguide.journal.backups import backups
from voiceguide.journal.checking import check
from voiceguide.journal.faults import RESTORE, DamagedError, JournalError, NewerError, told
from voiceguide.journal.keeping import keep_copy, synced

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
    # Looked at first: other programs may make a journal and a copy of it meanwhile.
    copied = bool(backups(path))
    with told(path):
        _make(path, copied=copied)
        try:
            return _ready(path, "mode=rw")
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in _UNWRITABLE or _unsettled(path):
                raise
            return _ready(path, "mode=ro&immutable=1")


def _make(path: Path, *, copied: bool) -> None:
    """Make a journal where there is none, which nobody else may read.

    It is made beside its place and appears there whole, so that nobody ever meets half a one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        if copied:
            raise JournalError(f"the journal {path} is gone; {RESTORE}")
        _begin(path)
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise JournalError(f"the journal {path} is no file; move what is there away")
    if found.st_mode & 0o077:
        with contextlib.suppress(OSError):  # of a disk that knows no permissions
            path.chmod(0o600)


def _begin(path: Path) -> None:
    """Make a new journal, unless another program makes one meanwhile."""
    part = path.with_name(f".{path.name}.new-{os.getpid()}-{threading.get_ident()}")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            base.execute("BEGIN IMMEDIATE")
            schema.begin(base)
            base.execute("COMMIT")
        with contextlib.suppress(FileExistsError):
            _appear(part, path)
        synced(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _appear(part: Path, path: Path) -> None:
    """Give a file its name, unless another one has it.

    Raises:
        FileExistsError: another one has.
    """
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # of a disk that knows no second name for a file
        if path.exists():
            raise FileExistsError from None
        part.rename(path)


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
        with _glance(base):
            version = _version(base, path)
            check(base, path)
        if how == "mode=rw" and version < schema.VERSION:
            _renew(base, path)
            check(base, path)
    except BaseException:
        base.close()
        raise
    return base


def _decoded(text: bytes) -> str:
    """Return a text; one that was spoiled is another one, and not an error of its own."""
    return text.decode(errors="replace")


@contextlib.contextmanager
def _glance(base: sqlite3.Connection) -> Iterator[None]:
    """Let the block see the file as it is at one moment, whatever other programs write."""
    base.execute("BEGIN")
    try:
        yield
    finally:
        if base.in_transaction:  # what is damaged may have ended it
            base.execute("ROLLBACK")


def _renew(base: sqlite3.Connection, path: Path) -> None:
    """Bring an older journal to today's form, all or nothing."""
    base.execute("BEGIN IMMEDIATE")
    try:
        version = _version(base, path)
        if version < schema.VERSION:  # else another program has done it
            keep_copy(path, f"before-{schema.VERSION}")
            schema.migrate(base, version)
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


def _version(base: sqlite3.Connection, path: Path) -> int:
    """Return which form a journal has."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION or version < 1:
        raise DamagedError(path)
    if version > schema.VERSION:
        raise NewerError(path)
    return int(version)
