"""Where the files are that a routine names."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from voiceguide.library import parted

CHECKS = "checks"
"""Name of the folder that checks lie in, beside the routines."""


class Finder(Protocol):
    """Finds the files behind names. `near` is the file in which the name stands.

    Names have small letters, digits and hyphens only; that of a translation ends in a dot and its
    language.
    """

    def routine(self, name: str, near: Path) -> Path | None:
        """Return the file of a routine; None when there is none."""

    def check(self, name: str, near: Path) -> Path | None:
        """Return the file of a check; None when there is none."""

    def routines(self, near: Path) -> Sequence[str]:
        """Return the names of all routines that could be found, without translations."""

    def checks(self, near: Path) -> Sequence[str]:
        """Return the names of all checks that could be found, without translations."""


class Folders:
    """Finder: looks beside the file first, then in each of `folders`.

    What a link leads to outside its folder is not found.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def routine(self, name: str, near: Path) -> Path | None:
        """Return the first ``NAME.yaml``."""
        return _first(name, self._places(near))

    def check(self, name: str, near: Path) -> Path | None:
        """Return the first ``checks/NAME.yaml``."""
        return _first(name, [folder / CHECKS for folder in self._places(near)])

    def routines(self, near: Path) -> Sequence[str]:
        """Return the names of all ``*.yaml``."""
        return _names(self._places(near))

    def checks(self, near: Path) -> Sequence[str]:
        """Return the names of all ``checks/*.yaml``."""
        return _names([folder / CHECKS for folder in self._places(near)])

    def _places(self, near: Path) -> list[Path]:
        return [near.parent, *self._folders]


def _first(name: str, folders: Sequence[Path]) -> Path | None:
    for folder in folders:
        path = folder / f"{name}.yaml"
        if path.exists() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None


def _names(folders: Sequence[Path]) -> Sequence[str]:
    stems = {path.stem for folder in folders for path in folder.glob("*.yaml")}
    return sorted(stem for stem in stems if not parted(stem)[1])
