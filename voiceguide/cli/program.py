"""Program: the group of all commands, each imported when it is typed."""

import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import click

from voiceguide import __version__
from voiceguide.cli.faults import outcome, stoppable
from voiceguide.cli.screen import forgiving, say

SECTIONS = {
    "Hear a session": {
        "list": "What there is to hear.",
        "show": "What will happen when, as a picture or as text.",
        "play": "Hear a session now, and steer it by keys and words.",
        "listen": "Practise the spoken commands.",
        "export": "Write a session as a sound file.",
        "serve": "Sessions on the phone beside the bed, or on this machine.",
        "send": "A session to a phone, by one scan of a code.",
        "sheet": "A session on paper, in large print.",
    },
    "Evening after evening": {
        "tonight": "What fits tonight, and why; it begins if you like.",
        "plan": "A plan to follow, and its coming days.",
        "journal": "What your sessions were and how they felt: see it, add to it, take it along.",
        "remind": "Be told when it is time, here or by a calendar.",
        "person": "Who shares this machine, and what holds for somebody on every evening.",
    },
    "Write a routine": {
        "check": "Every problem in routine files, and what to write instead.",
        "translate": "A file to write a translation into, or what one still lacks.",
        "say": "How a line is read, to try a wording.",
        "sounds": "Chimes and backgrounds that a routine can use.",
        "record": "Speak the lines yourself.",
        "voices": "Voices that can speak: hear them, get them, choose one.",
        "schema": "The routine language for editors, as JSON Schema.",
    },
    "This machine": {
        "doctor": "What works here, and what to do where it does not.",
        "completion": "Let the Tab key complete commands and names.",
    },
}
"""Each command with one line about it. To add one, add it here and a module of its name with a
`command` to `commands`."""

COMMANDS = {name: line for section in SECTIONS.values() for name, line in section.items()}

WELCOME = """\
voiceguide leads you through caring for your feet, with a calm voice.

  Hear a session:    voiceguide export bedtime-feet
                     writes bedtime-feet.mp3 for your phone or player
  See what there is: voiceguide list
  Write your own:    voiceguide check my-routine.yaml

All commands: voiceguide --help"""


class Program(click.Group):
    """The commands of `SECTIONS`; their help is listed without importing them."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # noqa: ANN401  as click has it
        """Run what was typed and end the process with its exit code."""
        extra["standalone_mode"] = False
        run: Callable[..., object] = super().main
        forgiving()
        with stoppable():
            code = outcome(lambda: run(*args, **extra))
        sys.exit(code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands in the order of the help."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"voiceguide.cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed; one that is not there is told with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the commands in their sections."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


class Exampled(click.Command):
    """What has a help that ends in examples, which are never broken into lines.

    Args:
        examples: what can be typed, without the name of the program.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **extra: Any) -> None:  # noqa: ANN401
        self.examples = tuple(examples)
        super().__init__(*args, **extra)

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the examples."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}voiceguide {example}\n")


class Command(Exampled):
    """A command with examples."""


class Commands(Exampled, click.Group):
    """A command with others after it, as in ``remind at``, and examples."""


def _unknown(name: str) -> str:
    from voiceguide.library import routine_files

    if name.removesuffix(".yaml") in routine_files() or name.endswith((".yaml", ".yml")):
        return f"there is no command '{name}'; to hear it: voiceguide export {name}"
    close = get_close_matches(name, COMMANDS, n=1)
    return f"there is no command '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "--version", message="voiceguide %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Calm spoken sessions for feet and hands, made of routines that anyone can write."""
    if ctx.invoked_subcommand is None:
        say(WELCOME)
