"""Routines: from what is typed to the routines that it means."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide import library
from voiceguide.errors import Problem, RoutineError, VoiceguideError

if TYPE_CHECKING:
    from voiceguide.loader import Folders
    from voiceguide.routine import Routine


def finder() -> "Folders":
    """Return what finds the files that a routine names: beside it, then the library."""
    from voiceguide.loader import Folders

    return Folders(*library.script_folders())


def shown(path: Path) -> Path:
    """Return a path as short as it can be read from here."""
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


def load_all(names: Sequence[str]) -> list["Routine"]:
    """Return the routines of ids or paths, in order, each once; a check is heard alone.

    Raises:
        VoiceguideError: names that mean nothing, all of them told.
        RoutineError: every problem of every file.
    """
    from voiceguide.loader import load_any
    from voiceguide.routine import Check, alone

    paths: dict[Path, None] = {}
    unknown: list[str] = []
    for name in names:
        try:
            paths[shown(library.find_routine(name))] = None
        except library.NotFoundError as error:
            unknown.append(str(error))
    if unknown:
        raise VoiceguideError("\n".join(unknown))
    find = finder()
    routines: list[Routine] = []
    problems: dict[Problem, None] = {}
    for path in paths:
        try:
            found = load_any(path, find)
            routines.append(alone(found) if isinstance(found, Check) else found)
        except RoutineError as error:
            problems |= dict.fromkeys(error.problems)
    if problems:
        raise RoutineError(problems)
    return routines
