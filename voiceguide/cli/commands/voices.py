"""`voiceguide voices`: who can speak, how they sound, and who shall speak."""

from typing import Any

import click

from voiceguide.cli.grouped import Grouped
from voiceguide.cli.kinds import Pace, VoiceName
from voiceguide.cli.program import Command
from voiceguide.config import PACES

LIST = "list"


@click.group(
    "voices",
    cls=Grouped,
    usual=LIST,
    subcommand_metavar="[LANGUAGE|all] | COMMAND",
    examples=(
        "voices",
        "voices es",
        "voices es --more",
        "voices preview pico:en-GB",
        "voices install en_US-ljspeech-medium",
        "voices use piper:en_US-ljspeech-medium",
    ),
)
def command() -> None:
    """Voices that can speak: hear them, get them, choose one.

    Without a COMMAND the voices of a language are listed, the best at the top.
    """


@command.command(LIST, cls=Command, examples=("voices", "voices de", "voices all --json"))
@click.argument("language", default="", metavar="[LANGUAGE|all]")
@click.option("--engine", default="", metavar="NAME", help="The voices of one engine alone.")
@click.option("--more", is_flag=True, help="Also those to be had: asks the catalogue, online.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def listing(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Who can speak a language, the best at the top.

    LANGUAGE is a short name such as en or en-GB; without one, that of your settings, or English.
    """
    from voiceguide.cli.voices import listed

    listed(**typed)


@command.command(
    "preview", cls=Command, examples=("voices preview pico:en-GB", "voices preview flite -o a.mp3")
)
@click.argument("name", type=VoiceName(), metavar="NAME")
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="Write it instead of playing it."
)
@click.option("--language", default="", help="For a voice that speaks several.")
@click.option(
    "--pace", type=Pace(), metavar="WORDS", help=f"Words a minute, {PACES[0]} to {PACES[-1]}."
)
def preview(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Hear the beginning of a real session in one voice."""
    from voiceguide.cli.voices import previewed

    previewed(**typed)


@command.command("use", cls=Command, examples=("voices use pico:en-GB", "voices use --none"))
@click.argument("name", type=VoiceName(), required=False, default="", metavar="NAME")
@click.option("--none", is_flag=True, help="Go back to the best voice that is here.")
def use(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Keep a voice as yours, for its language."""
    from voiceguide.cli.voices import used

    used(**typed)


@command.command(
    "install", cls=Command, examples=("voices install es", "voices install en_US-ljspeech-medium")
)
@click.argument("name", metavar="NAME|LANGUAGE")
def install(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Get a Piper voice from its catalogue, online.

    NAME is one of 'voiceguide voices LANGUAGE --more'; with a LANGUAGE, the first of that list. If
    it is broken off, the same command goes on where it stopped.
    """
    from voiceguide.cli.getting import installed

    installed(**typed)


@command.command("remove", cls=Command, examples=("voices remove en_US-ljspeech-medium",))
@click.argument("name", metavar="NAME")
def remove(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Remove a Piper voice from this machine."""
    from voiceguide.cli.getting import removed

    removed(**typed)
