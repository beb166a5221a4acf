"""Routines: from what is typed to the routines that it means."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide import library
from voiceguide.cli.kinds import Language
from voiceguide.cli.screen import complain
from voiceguide.errors import Problem, RoutineError, VoiceguideError
from voiceguide.phrases import base

if TYPE_CHECKING:
    from voiceguide.loader import Folders
    from voiceguide.routine import Routine

in_language: Callable[[Any], Any] = click.option(
    "--language",
    type=Language(),
    metavar="LANGUAGE",
    help="In this language, such as es; 'voiceguide list' names those there are.",
)
"""The option of every command that takes a routine."""


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


def file_name(routine: "Routine") -> str:
    """Return what files of a routine are named for: its id, and the language of a translation.

    >>> from voiceguide.errors import Location
    >>> from voiceguide.routine import Routine, Text
    >>> at = Location("scripts/feather.es.yaml")
    >>> file_name(Routine(id="feather", at=at, title=Text("Pluma", at), steps=(), language="es"))
    'feather-es'
    """
    language = library.parted(Path(routine.at.file).stem)[1]
    return f"{routine.id}-{language}" if language else routine.id


def load_all(
    names: Sequence[str], language: str | None = None, usual: str | None = None
) -> list["Routine"]:
    """Return the routines of ids or paths, in order, each once; a check is heard alone.

    Args:
        language: that was asked for: what is not there in it is refused.
        usual: of the settings: where there is no such translation, or it is not whole, the
            original is taken, and that is told in one line. What is named with a language of its
            own is taken in that.

    Raises:
        VoiceguideError: names that mean nothing, or nothing in the language, all of them told.
        RoutineError: every problem of every file.
    """
    paths: dict[Path, str] = {}
    unknown: list[str] = []
    for name in names:
        try:
            paths.setdefault(shown(library.find_routine(name, language or usual)), name)
        except library.NotFoundError as error:
            unknown.append(str(error))
    if unknown:
        raise VoiceguideError("\n".join(unknown))
    routines: list[Routine] = []
    problems: dict[Problem, None] = {}
    for path, name in paths.items():
        try:
            routine = _loaded(path, usual=language is None and usual is not None, name=name)
        except RoutineError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        routines.append(routine)
        if language and base(routine.language) != base(language):
            unknown.append(_untranslated(path, name, routine.language, language))
        elif (
            usual
            and not language
            and not _names_language(name)
            and base(routine.language) != base(usual)
        ):
            there = "no whole translation" if library.parted(path.stem)[1] else "no translation"
            complain(
                f"{routine.id} is in '{routine.language}': there is {there} into '{usual}' yet"
            )
    if unknown:
        raise VoiceguideError("\n".join(unknown))
    if problems:
        raise RoutineError(problems)
    return routines


def _loaded(path: Path, *, usual: bool, name: str) -> "Routine":
    """Return what is in a file; a check is heard alone.

    Args:
        usual: only the settings ask for the language: of a translation with mistakes, such as one
            that is not whole yet, the original is taken.
    """
    from voiceguide.loader import load_any
    from voiceguide.routine import Check, alone

    try:
        found = load_any(path, finder())
    except RoutineError:
        if not usual or _names_language(name) or not library.parted(path.stem)[1]:
            raise
        found = load_any(shown(library.find_routine(name)), finder())
    return alone(found) if isinstance(found, Check) else found


def _names_language(name: str) -> bool:
    """Whether a name or path is that of a translation."""
    path = Path(name)
    stem = path.stem if path.suffix.lower() in library.ROUTINE_SUFFIXES else path.name
    return bool(library.parted(stem)[1])


def _untranslated(path: Path, name: str, own: str, wanted: str) -> str:
    """Return why something cannot be heard in a language, and in which it can."""
    of, named = library.parted(path.stem)
    original = path.with_name(f"{of}{path.suffix}").absolute()
    there = sorted({own, *library.translations(original)})
    return (
        f"{of} is not there in '{wanted}': there is {', '.join(there)}. "
        f"To translate it: voiceguide translate {of if named else name} {wanted}"
    )
