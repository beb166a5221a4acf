"""Restoring: back to the last copy of a journal, and what can still be read of the damaged one."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voiceguide.journal import schema
from voiceguide.journal.backups import Backup, backup_folder, backups
from voiceguide.journal.checking import check, is_whole
from voiceguide.journal.faults import JournalError, told
from voiceguide.journal.keeping import reading, synced, verify

BEYOND = 5_000
"""Rows that are looked for beyond the last of the copy: some years of evenings."""

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by what its name gains."""

Row = tuple[int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now.

    Attributes:
        backup: what was gone back to.
        aside: where the file is that was there; None where there was none.
        saved: entries that the copy had not, or not so, and that could be read in that file.
    """

    backup: Backup
    aside: Path | None
    saved: int


def restore(path: Path, day: str) -> Restored:
    """Put the last whole copy of a journal in its place; what was there is set aside.

    Args:
        day: goes into the name of what is set aside.

    Raises:
        JournalError: there is no whole copy, or the disk does not allow it; what there was is there
            still, under the one name or the other.
    """
    backup = _last_whole(path)
    part, ready = (path.with_name(f".{path.name}.{end}") for end in ("part", "ready"))
    with told(path):
        # Where it ended between the last two steps, only the last is left to do.
        if path.exists() or not _is_whole(ready):
            _swept(path)
            _copied(backup.path, part)
            _renewed(part, path)
            synced(part)
            part.rename(ready)
        aside = _set_aside(path, day)
        ready.rename(path)
        synced(path.parent)
        saved = len(_rows(path) - _rows(backup.path))
    return Restored(backup, aside, saved)


def take_away(path: Path) -> None:
    """Take away a journal with all its copies and what was set aside: nothing of it is left.

    Raises:
        JournalError: the disk does not allow it.
    """
    with told(path):
        _swept(path)
        for one in (*sorted(path.parent.glob(f"{path.stem}-set-aside-*")),
                    *(path.with_name(path.name + end) for end in _BESIDE), path):  # fmt: skip
            one.unlink(missing_ok=True)
        if backup_folder(path).is_dir():
            shutil.rmtree(backup_folder(path))


def _last_whole(path: Path) -> Backup:
    for one in backups(path):
        if _is_whole(one.path):
            return one
    raise JournalError(
        f"there is no whole copy of the journal in {backup_folder(path)}; if you exported it once, "
        f"move {path} away, and type: voiceguide journal import FILE"
    )


def _is_whole(file: Path) -> bool:
    try:
        verify(file)
    except JournalError:
        return False
    return True


def _rows(file: Path) -> set[tuple[str, str, str]]:
    with contextlib.closing(reading(file)) as base:
        return set(base.execute("SELECT kind, name, body FROM entries"))


def _swept(path: Path) -> None:
    """Take away what was being made when a program or the machine ended."""
    for one in path.parent.glob(f".{path.name}.*"):
        shutil.rmtree(one) if one.is_dir() else one.unlink()


def _copied(source: Path, target: Path) -> None:
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(source.read_bytes())


def _renewed(part: Path, damaged: Path) -> None:
    """Bring a copy to today's form, with what can be read of a later file."""
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = DELETE")
        base.execute("BEGIN IMMEDIATE")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        schema.migrate(base, version)
        (last,) = base.execute("SELECT max(id) FROM entries").fetchone()
        for _, kind, name, body, _ in _readable(damaged, last + BEYOND):
            schema.put(base, kind, name, body)
        base.execute("COMMIT")
        check(base, part)
        base.execute("PRAGMA journal_mode = WAL")


def _readable(path: Path, most: int) -> Iterator[Row]:
    """Yield the rows of a damaged file that are still what was written into them.

    Each is looked for by its number, up to `most`, because a page that cannot be read ends a list.

    A copy of it is read, so that it stays as it is.
    """
    if not path.is_file():
        return
    folder = path.with_name(f".{path.name}.damaged")
    folder.mkdir(mode=0o700)
    copy = folder / path.name
    for end in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{end}", f"{copy}{end}")
    try:
        with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as base:
            for number in range(1, most + 1):
                with contextlib.suppress(sqlite3.Error):
                    row = base.execute("SELECT * FROM entries WHERE id = ?", (number,)).fetchone()
                    if row and is_whole(row) and row[1] != schema.SELF:
                        yield row
    finally:
        shutil.rmtree(folder)


def _set_aside(path: Path, day: str) -> Path | None:
    """Give a file, with what is beside it, another name that nothing has yet."""
    if not path.exists():
        return None
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}-set-aside-{day}-{number}{path.suffix}")
        if not aside.exists():
            break
        number += 1
    for end in ("", *_BESIDE):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
    return aside
