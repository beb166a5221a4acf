"""Loader: routine files in, routines or every problem of them out.

A translation is read as its original with other words; see `translation`.

A file is data and nothing else: whatever bytes it holds, it is read in bounded time and memory, and
what is wrong in it is told with its place and with what to write instead.

`steps`, `answers`, `groups` and `whole` declare every key of the language; `forms` reads by what
they declare, and `schema` makes the JSON Schema and the table of the docs from it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from voiceguide.errors import Problem, RoutineError
from voiceguide.loader.drafts import What
from voiceguide.loader.finder import CHECKS, Finder, Folders
from voiceguide.loader.plans import load_plan, load_plans
from voiceguide.loader.resolve import Loading
from voiceguide.routine import Check, Routine, Text, alone

__all__ = [
    "Finder",
    "Folders",
    "load",
    "load_any",
    "load_check",
    "load_many",
    "load_plan",
    "load_plans",
    "to_do",
]


def load(path: Path, find: Finder) -> Routine:
    """Return the routine in the file at `path`, with its check and the steps that it uses.

    Raises:
        RoutineError: with every problem of it and of the files that it names.
    """
    value = _load(path, find, "routine")
    assert isinstance(value, Routine)
    return value


def load_check(path: Path, find: Finder) -> Check:
    """Return the check in the file at `path`.

    Raises:
        RoutineError: with every problem of it.
    """
    value = _load(path, find, "check")
    assert isinstance(value, Check)
    return value


def load_any(path: Path, find: Finder) -> Routine | Check:
    """Return what is in the file at `path`: a check if it lies in a folder `checks`.

    Raises:
        RoutineError: with every problem of it and of the files that it names.
    """
    return _load(path, find, _what(path))


class Loaded(NamedTuple):
    """What many files hold.

    Attributes:
        routines: of the files without a problem.
        problems: of all files, in their order; warnings of translations are among them.
        spoken: texts of the files with problems by language, for which the rules about words hold
            already.
    """

    routines: list[Routine]
    problems: list[Problem]
    spoken: dict[str, list[Text]]


def load_many(paths: Iterable[Path], find: Finder) -> Loaded:
    """Return what many files hold, with every problem of every file.

    A check (a file in a folder `checks`) stands for the routine that only asks it. A file that
    leaves names open is no routine of its own; that is a problem only if no other of the files
    uses it.
    """
    loading = Loading(find)
    files = dict.fromkeys((path, _what(path)) for path in paths)
    asked = {loading.load(path, what): (path, what) for path, what in files}
    routines: list[Routine] = []
    problems: list[Problem] = []
    spoken: dict[str, list[Text]] = {}
    for outcome in dict.fromkeys([*asked, *loading.outcomes()]):
        spoken.setdefault(outcome.language, []).extend(outcome.spoken)
        used = outcome not in asked or loading.is_used(*asked[outcome])
        problems += outcome.told(used=used, asked=outcome in asked)
        if outcome in asked and outcome.value and not outcome.opened:
            value = outcome.value
            routines.append(alone(value) if isinstance(value, Check) else value)
    return Loaded(routines, problems, spoken)


def to_do(path: Path, find: Finder) -> int:
    """Return how many texts of its original the translation at `path` has no words for yet."""
    return Loading(find).load(path, _what(path)).to_do


def _load(path: Path, find: Finder, what: What) -> Routine | Check:
    loading = Loading(find)
    outcome = loading.load(path, what)
    problems: list[Problem] = []
    for one in loading.outcomes():
        problems += one.told(used=one is not outcome)
    if outcome.value is None or problems:
        raise RoutineError(problems)
    return outcome.value


def _what(path: Path) -> What:
    return "check" if path.absolute().parent.name == CHECKS else "routine"
