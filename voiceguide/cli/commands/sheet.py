"""`voiceguide sheet`: a session on paper, in large print."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from voiceguide.cli.choices import Choices, choosing
from voiceguide.cli.kinds import RoutineName
from voiceguide.cli.program import Command
from voiceguide.cli.progress import watched
from voiceguide.cli.routines import file_name, in_language, load_all
from voiceguide.cli.screen import complain, say
from voiceguide.cli.speaking import speaking
from voiceguide.cli.targets import writable
from voiceguide.cli.whose import for_whom, held, person_for
from voiceguide.config import read_settings

if TYPE_CHECKING:
    from voiceguide.session import Session
    from voiceguide.sheet import Sheet

ENDINGS = (".pdf", ".html")


@click.command(
    "sheet",
    cls=Command,
    examples=(
        "sheet bedtime-feet",
        "sheet bedtime-feet -o wall.html",
        "sheet bedtime-feet --length 15m --gentle --paper letter",
    ),
)
@click.argument("routine", type=RoutineName(), metavar="ROUTINE|FILE")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="A .pdf or an .html file.")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", help="Of a PDF; a4 unless told."
)
@in_language
@choosing()
@for_whom
def command(
    *,
    routine: str,
    output: str | None,
    paper: Literal["a4", "letter"],
    language: str | None,
    choices: Choices,
    whose: str | None,
) -> None:
    """A session on paper, in large print.

    What is needed, the questions of the check with what each answer leads to, and the steps with
    their times. Steps that are the same on the left and on the right stand there once.
    """
    given = Path(output).expanduser() if output else None
    if given:
        _see(given)
    settings, person = read_settings(), person_for(whose)
    (wanted,) = load_all([routine], language, settings.language)
    path = given or Path(f"{choices.name(file_name(wanted))}.pdf")
    writable(path)
    if path.suffix.lower() == ".pdf":
        from voiceguide.sheet.paper import ready

        ready()
    with speaking(choices.voice, settings.voice) as speaker, watched() as meter:
        from voiceguide.session import make_session

        wishes = held(choices.wishes(wanted, settings, speaker), person, wanted)
        told = partial(meter.tell, "speaking the lines")
        session = make_session(wanted, wishes, speaker.clips(wishes.voice, wanted.language), told)
    for warning in session.warnings:
        complain(str(warning))
    _write(session, path, paper)


def _see(path: Path) -> None:
    """Refuse what is neither of the two kinds, before the work."""
    if path.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"{path}: a sheet ends in .pdf or .html")


def _write(session: "Session", path: Path, paper: Literal["a4", "letter"]) -> None:
    from voiceguide.files import beside
    from voiceguide.sheet.contents import contents

    sheet = contents(session.routine, session.script, session.timeline)
    laid = _laid(sheet, path, paper)
    with beside(path) as file:
        file.write(laid)
    steps = sum(len(part.steps) for part in sheet.parts)
    asked = sum(bool(one.ways) for one in sheet.check)
    say(f"{path}: {_counted(asked, 'question')}, {_counted(steps, 'step')}")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _laid(sheet: "Sheet", path: Path, paper: Literal["a4", "letter"]) -> bytes:
    if path.suffix.lower() == ".html":
        from voiceguide.sheet.page import html

        return html(sheet).encode()
    from voiceguide.sheet.paper import pdf

    return pdf(sheet, paper)
