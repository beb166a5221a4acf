"""`voiceguide check`: every problem in routine files, and what to write instead."""

from functools import partial
from typing import TYPE_CHECKING

import click

from voiceguide.cli.checking import Findings, look, measure
from voiceguide.cli.faults import PROBLEM
from voiceguide.cli.kinds import RoutineName, VoiceName
from voiceguide.cli.program import Command
from voiceguide.cli.progress import watched
from voiceguide.cli.screen import complain, say, say_json
from voiceguide.cli.speaking import speaking
from voiceguide.config import Settings, read_settings
from voiceguide.errors import EngineError, Problem

if TYPE_CHECKING:
    from voiceguide.safety import Allowed


@click.command(
    "check",
    cls=Command,
    examples=("check my-routine.yaml", "check my-routines/ --strict", "check bedtime-feet --json"),
)
@click.argument("names", nargs=-1, type=RoutineName(), metavar="[FILE|FOLDER|ROUTINE]...")
@click.option("--voice", type=VoiceName(), metavar="NAME", help="Measure with this voice.")
@click.option("--no-voice", is_flag=True, help="Do not measure with a voice: quicker.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    names: tuple[str, ...],
    voice: str | None,
    no_voice: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Every problem in routine files, and what to write instead.

    Without a name: your own routines, or the library where you have none. What has no errors is
    also measured with the voice. Ends with 1 where there are errors.
    """
    settings = read_settings()
    found = look(names)
    note = "not asked for" if no_voice else ""
    if not no_voice:
        found, notes = _measured(found, settings, voice)
        note = " ".join(notes)
        for reason in notes:
            complain(f"not measured with a voice: {reason}")
    bad = found.count("error") + (found.count("warning") if strict else 0)
    if as_json:
        say_json(_facts(found, note))
    else:
        for problem in found.problems:
            say(str(problem))
        for one in found.allowed:
            say(_allowed(one))
        say(_summary(found))
    ctx.exit(PROBLEM if bad else 0)


def _measured(
    found: Findings, settings: Settings, voice: str | None
) -> tuple[Findings, tuple[str, ...]]:
    """Return what is found with the voice as well, and why some was not measured."""
    if not found.sound:
        return found, ()
    more: list[Problem] = []
    notes: dict[str, None] = {}
    with speaking(voice, settings.voice) as speaker, watched() as meter:
        for routine in found.sound:
            told = partial(meter.tell, f"measuring {routine.id}")
            try:
                more += measure(routine, settings, speaker, told)
            except EngineError as error:
                notes[str(error)] = None
    return found.joined(more), tuple(notes)


def _allowed(one: "Allowed") -> str:
    problem = one.problem
    return (
        f"{problem.at}: allowed: {problem.message} (rule {problem.rule})\n    because {one.because}"
    )


def _summary(found: Findings) -> str:
    def many(count: int, word: str) -> str:
        return f"{count} {word}{'' if count == 1 else 's'}"

    allowed = f", {len(found.allowed)} allowed" if found.allowed else ""
    return (
        f"{many(len(found.files), 'file')}, {many(found.count('error'), 'error')}, "
        f"{many(found.count('warning'), 'warning')}{allowed}"
    )


def _facts(found: Findings, note: str) -> dict[str, object]:
    return {
        "files": list(found.files),
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "measured": not note,
        "not measured because": note,
        "problems": [_problem(one) for one in found.problems],
        "allowed": [{**_problem(one.problem), "because": one.because} for one in found.allowed],
    }


def _problem(one: Problem) -> dict[str, object]:
    return {
        "file": one.at.file,
        "line": one.at.line,
        "column": one.at.column,
        "severity": one.severity,
        "rule": one.rule,
        "message": one.message,
        "hint": one.hint,
    }
