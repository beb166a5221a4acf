"""Checking: whether a journal is whole, page by page and row by row."""

import sqlite3
from pathlib import Path

from voiceguide.journal import schema
from voiceguide.journal.faults import DamagedError, told


def check(base: sqlite3.Connection, path: Path) -> None:
    """Do nothing where a journal is whole.

    Pages and the order in them are SQLite's own check; that each row is what was written into it
    is told by the digest that it carries.

    Raises:
        DamagedError: it is not.
        JournalError: it cannot be read.
    """
    with told(path):
        if not _whole(base):
            raise DamagedError(path)


def _whole(base: sqlite3.Connection) -> bool:
    if base.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        return False
    (version,) = base.execute("PRAGMA user_version").fetchone()
    tables = base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if tables != [(schema.TABLES.get(version),)]:
        return False
    if version == 1:  # whose rows carried none
        return True
    rows = base.execute("SELECT id, kind, name, body, sum FROM entries").fetchall()
    mine = sum(row[1] == schema.SELF for row in rows)
    return mine == 1 and all(is_whole(row) for row in rows)


def is_whole(row: tuple[object, ...]) -> bool:
    """Whether a row is what was written into it."""
    match row:
        case int(number), str(kind), str(name), str(body), str(digest):
            return schema.digest(number, kind, name, body) == digest
    return False
