"""Checking: every problem of routine files, by the language, the rules, and the voice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide import library
from voiceguide.cli.choices import Choices
from voiceguide.cli.planning import broken_plans
from voiceguide.cli.routines import finder, shown
from voiceguide.config import Settings
from voiceguide.errors import FitError, Location, Problem, RoutineError, SoundError
from voiceguide.units import write_time

if TYPE_CHECKING:
    from voiceguide.routine import Routine
    from voiceguide.safety import Allowed
    from voiceguide.session import Progress
    from voiceguide.speech.speaker import Speaker

CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong in files.

    Attributes:
        files: that were looked at, in order.
        problems: errors first, each in the order of the files.
        allowed: warnings that the authors have silenced.
        sound: routines without errors so far, which can be measured with a voice.
    """

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    allowed: "tuple[Allowed, ...]" = ()
    sound: "tuple[Routine, ...]" = field(default=(), repr=False)

    def count(self, severity: str) -> int:
        """Return how many problems are errors, or how many warnings."""
        return sum(one.severity == severity for one in self.problems)

    def joined(self, more: Iterable[Problem]) -> "Findings":
        """Return these findings with more problems among them, each told once."""
        return replace(self, problems=_ordered([*self.problems, *more], self.files))


def look(names: Sequence[str]) -> Findings:
    """Return what the language and the safety rules find.

    Args:
        names: of files, folders or routines; none: the user's own folder, else the library.
    """
    from voiceguide.loader import load_many
    from voiceguide.safety import banned
    from voiceguide.safety import problems as broken_rules

    paths: dict[Path, None] = {}
    found: list[Problem] = []
    for name in names or [str(usual_folder())]:
        try:
            paths |= dict.fromkeys(shown(path) for path in _files(name))
        except library.NotFoundError as error:
            found.append(Problem(Location(name), str(error)))
    plans = [path for path in paths if path.absolute().parent.name == library.PLANS]
    routines, problems, spoken = load_many((one for one in paths if one not in plans), finder())
    found += problems
    found += broken_plans(plans)
    for language, texts in spoken.items():
        found += banned(texts, language)
    found += _lagging(paths)
    reports = [(routine, broken_rules(routine)) for routine in routines]
    found += [one for _, report in reports for one in report.problems]
    allowed = dict.fromkeys(one for _, report in reports for one in report.allowed)
    sound = [
        routine
        for routine, report in reports
        if not any(one.severity == "error" for one in report.problems)
    ]
    order = tuple(map(str, paths))
    return Findings(order, _ordered(found, order), tuple(allowed), tuple(sound))


def _lagging(paths: Iterable[Path]) -> Iterator[Problem]:
    """Yield a warning for each translation of these files that lacks texts.

    Those that are looked at themselves are told of text by text, and need none.
    """
    from voiceguide.loader import to_do

    asked = {path.absolute() for path in paths}
    for path in asked:
        there = {} if library.parted(path.stem)[1] else library.translations(path)
        for language, file in there.items():
            count = 0 if file.absolute() in asked else to_do(shown(file), finder())
            if count:
                lacks = "1 text" if count == 1 else f"{count} texts"
                yield Problem(
                    Location(str(shown(path))),
                    f"its translation into '{language}' lacks {lacks}, so it cannot be heard",
                    f"to see which: voiceguide check {shown(file)}",
                    "warning",
                )


def measure(
    routine: "Routine",
    settings: Settings,
    speaker: "Speaker",
    progress: "Progress | None" = None,
) -> list[Problem]:
    """Return what only the voice can show: words that need too long, lengths that do not fit.

    Raises:
        EngineError: the voice does not speak.
    """
    from voiceguide.session import make_session

    # Somebody's own choice of background says nothing about the routine.
    wishes = Choices().wishes(routine, replace(settings, background=None), speaker)
    try:
        session = make_session(
            routine, wishes, speaker.clips(wishes.voice, routine.language), progress
        )
    except RoutineError as error:
        return list(error.problems)
    except FitError as error:
        hint = f"write a length from {write_time(error.shortest)} to {write_time(error.longest)}"
        return [Problem(routine.at, str(error), hint)]
    except SoundError as error:
        return [Problem(routine.at, str(error))]
    return list(session.warnings)


def usual_folder() -> Path:
    """Return the folder of the user's own routines where there are any, else the library."""
    own = library.home() / "scripts"
    return own if _inside(own) else library.shipped("scripts")


def _files(name: str) -> list[Path]:
    """Return the files that a name means; one that is not there is told by who reads it.

    Raises:
        NotFoundError: it is the name of a routine that is not there, or a folder without any.
    """
    path = Path(name).expanduser()
    try:
        if path.is_dir():
            inside = _inside(path)
            if not inside:
                raise library.NotFoundError("there is no routine in this folder: no .yaml file")
            return inside
        there = path.exists()
    except (OSError, ValueError):
        return [path]
    # What looks like an id and is no file here may be one of the library.
    ending = path.suffix.lower() in library.ROUTINE_SUFFIXES or (
        path.suffix and not library.parted(name)[1]
    )
    if there or ending or path.name != name:
        return [path]
    plan = library.plan_files().get(name)
    return [library.find_routine(name)] if plan is None else [plan]


def _inside(folder: Path) -> list[Path]:
    """Return the routines, checks and plans of a folder, in order."""
    return [
        path
        for place in (folder, folder / CHECKS, folder / library.PLANS)
        for path in sorted(place.glob("*.y*ml"))
        if path.suffix in library.ROUTINE_SUFFIXES and path.name[0] != "."
    ]


def _ordered(problems: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """Return each problem once, errors first, then as the files and the words in them stand."""
    place = {file: number for number, file in enumerate(files)}

    def order(one: Problem) -> tuple[bool, int, Location]:
        return one.severity == "warning", place.get(one.at.file, len(place)), one.at

    return tuple(sorted(dict.fromkeys(problems), key=order))
