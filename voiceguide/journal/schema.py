"""Schema: the table of a journal."""

VERSION = 1
"""Kept as `user_version`; raised whenever the table, or what an entry may hold, changes."""

APPLICATION = 0x7667_6A6E
"""Kept as `application_id`, by which a file is known as a journal: ``vgjn``."""

CREATE = f"""
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, name)
);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = 1;
"""
