"""Whose: for whom a command is, where several people share a machine."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from voiceguide.cli.screen import complain

if TYPE_CHECKING:
    from voiceguide.people import Person
    from voiceguide.routine import Routine
    from voiceguide.session import Wishes

Command = TypeVar("Command", bound=Callable[..., object])

VARIABLE = "VOICEGUIDE_PERSON"
"""Names who is meant where nobody is typed."""

_TYPED = "voiceguide.for"
"""Where the context of a command keeps who was typed."""


class PersonName(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The name of somebody who was added here."""

    name = "person"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return who was added here."""
        from voiceguide.people import everybody

        names = (one.name for one in everybody())
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def for_whom(command: Command) -> Command:
    """Give a command the option `--for`, which it gets as `whose`, for `person_for`."""
    return click.option(
        "--for",
        "whose",
        type=PersonName(),
        metavar="NAME",
        envvar=VARIABLE,
        help="For whom, where several share this machine; see 'voiceguide person'.",
    )(command)


def person_for(whose: str | None) -> "Person":
    """Return for whom a command is: who was typed, or else who is meant here usually.

    Args:
        whose: as typed; None for nothing, empty for who has the machine alone.

    Raises:
        PersonError: nobody of that name was added here.
        ConfigError: the settings cannot be read.
    """
    from voiceguide.people import here

    if whose is None:
        from voiceguide.config import read_settings

        whose = read_settings().person
    elif whose != os.environ.get(VARIABLE) and (context := click.get_current_context(silent=True)):
        context.meta[_TYPED] = whose
    return here(whose)


def to_type(command: str) -> str:
    """Return a command as it is typed for whom this one is: with the name that was typed here."""
    context = click.get_current_context(silent=True)
    name = context.meta.get(_TYPED) if context else None
    if not name:
        return f"voiceguide {command}"
    return f"voiceguide {command} --for " + (name if name.isalnum() else f'"{name}"')


def typed_or_usual(context: click.Context, whose: str | None) -> "Person":
    """Return for whom a command after another is: typed after it or before it, or else as usual.

    Args:
        context: of a command whose group keeps what was typed before it as its object.
    """
    typed = context.get_parameter_source("whose") is ParameterSource.COMMANDLINE
    return person_for(whose if typed else context.obj)


def today() -> date:
    """Return the day that it is here."""
    from voiceguide.entries import day_of

    return day_of(datetime.now(UTC).astimezone())


def held(wishes: "Wishes", person: "Person", routine: "Routine") -> "Wishes":
    """Return wishes under what holds for somebody on every evening, which is told where it does.

    Raises:
        PersonError, WordsError: what they said cannot be read.
    """
    from voiceguide.people import of_routine
    from voiceguide.safety import EVERYTHING

    holds = of_routine(person, routine, today())
    if holds == EVERYTHING:
        return wishes
    whom = person.name or "you"
    complain(f"Under what holds for {whom} on every evening; to see it: voiceguide person")
    return replace(wishes, conditions=holds | (wishes.conditions or EVERYTHING))
