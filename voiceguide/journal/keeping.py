"""Keeping: copies of a journal are made, each read back whole before it has its name."""

import contextlib
import os
import sqlite3
from pathlib import Path

from voiceguide.journal.backups import backup_folder, backups
from voiceguide.journal.checking import check
from voiceguide.journal.faults import told

DEEP = 7
"""Copies that are kept."""

PART = ".part"
"""A copy that is being written; who finds one may take it away."""


def keep_copy(path: Path, of: str) -> None:
    """Copy a journal as it was when the transaction began that the caller has open for writing.

    Raises:
        JournalError: the copy cannot be written, or is not whole; nothing is changed by that.
    """
    folder = backup_folder(path)
    there = backups(path)
    number = there[0].number + 1 if there else 1
    part = folder / PART
    with told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with contextlib.closing(_reading(path, "mode=ro")) as base:
                base.execute("VACUUM INTO ?", (str(part),))
            verify(part)
            synced(part)
            part.rename(folder / f"{number:06}-{of}.sqlite")
            synced(folder)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    for one in backups(path)[DEEP:]:
        with contextlib.suppress(OSError):
            one.path.unlink()


def verify(copy: Path) -> None:
    """Do nothing where a copy is a whole journal.

    Raises:
        JournalError: it is not, or cannot be read.
    """
    with told(copy), contextlib.closing(reading(copy)) as base:
        check(base, copy)


def reading(copy: Path) -> sqlite3.Connection:
    """Return a connection that only reads, and leaves nothing beside a file that nobody writes."""
    return _reading(copy, "mode=ro&immutable=1")


def _reading(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)


def synced(path: Path) -> None:
    """Wait until the disk has a file, or what a folder holds, where the system can say so."""
    if os.name == "posix" or path.is_file():
        opened = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
