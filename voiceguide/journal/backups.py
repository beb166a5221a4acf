"""Backups: the copies of a journal that there are beside it, one a day, seven deep.

Their numbers count up whatever the clock says, so that a clock that goes back makes none of them
the oldest.
"""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"([0-9]{6})-([0-9a-z-]+)\.sqlite")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a journal.

    Attributes:
        number: higher in a later one.
        of: the day before whose first entry it was made, or what was about to be done.
    """

    path: Path
    number: int
    of: str


def backup_folder(path: Path) -> Path:
    """Return where the copies of a journal are; it need not exist."""
    return path.with_name(f"{path.stem}-backups")


def backups(path: Path) -> tuple[Backup, ...]:
    """Return the copies that there are, the latest first."""
    with contextlib.suppress(OSError):
        names = ((one, _NAME.fullmatch(one.name)) for one in backup_folder(path).iterdir())
        found = [Backup(one, int(name[1]), name[2]) for one, name in names if name]
        return tuple(sorted(found, key=lambda one: (-one.number, one.of)))
    return ()
