"""Schema: the table of a journal, in every form it has had.

One table holds entries of all kinds as JSON, so that what a kind gains needs no new table. Each row
carries a digest of itself: SQLite finds pages that do not fit together, and not a letter of a page
that another one has taken the place of.
"""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping

VERSION = 2
"""Kept as `user_version`; raised whenever the table, or what an entry may hold, changes."""

APPLICATION = 0x7667_6A6E
"""Kept as `application_id`, by which a file is known as a journal: ``vgjn``."""

SELF = "journal"
"""The kind of the row that holds the id of the journal itself."""

TABLES: Mapping[int, str] = {
    1: """CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, name)
)""",
    2: """CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    sum TEXT NOT NULL,
    UNIQUE (kind, name)
)""",
}
"""The table of each version."""


def digest(number: int, kind: str, name: str, body: str) -> str:
    """Return the digest that a row carries.

    >>> digest(1, "look", "", "{}")
    'e8d66d3f80b66b30'
    """
    return hashlib.sha256(json.dumps([number, kind, name, body]).encode()).hexdigest()[:16]


def put(base: sqlite3.Connection, kind: str, name: str, body: str) -> None:
    """Write a row, over the one of that kind and name."""
    found = base.execute("SELECT id FROM entries WHERE kind = ? AND name = ?", (kind, name))
    row = found.fetchone() or base.execute("SELECT ifnull(max(id), 0) + 1 FROM entries").fetchone()
    base.execute(
        "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)",
        (row[0], kind, name, body, digest(row[0], kind, name, body)),
    )


def begin(base: sqlite3.Connection) -> None:
    """Make the table of a new journal, within a transaction."""
    base.execute(TABLES[VERSION])
    put(base, SELF, "", json.dumps({"id": secrets.token_hex(8)}))
    base.execute(f"PRAGMA application_id = {APPLICATION}")
    base.execute(f"PRAGMA user_version = {VERSION}")


def migrate(base: sqlite3.Connection, version: int) -> None:
    """Bring an older journal to today's form, within a transaction."""
    for step in range(version, VERSION):
        _STEPS[step](base)
    base.execute(f"PRAGMA user_version = {VERSION}")


def _with_sums(base: sqlite3.Connection) -> None:
    """From 1 to 2: rows carry their digest, and a journal its id."""
    rows = base.execute("SELECT kind, name, body FROM entries ORDER BY id").fetchall()
    base.execute("DROP TABLE entries")
    base.execute(TABLES[2])
    put(base, SELF, "", json.dumps({"id": secrets.token_hex(8)}))
    for row in rows:
        put(base, *row)


_STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _with_sums}
"""What brings a journal of each older version to the next."""
