"""Batching: in which ways many routines are to be had, typed as options."""

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import click

from voiceguide.cli.choices import Choices
from voiceguide.cli.kinds import Time


class _Several(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """Values with commas between them, each once."""

    name = "list"

    def __init__(self, one: click.ParamType) -> None:  # type: ignore[type-arg]
        self._one = one

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Any, ...]:
        """Return the values in their order."""
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in str(value).split(",") if part.strip()]
        if not parts:
            self.fail("is empty: write values with commas between them", param, ctx)
        return tuple(dict.fromkeys(self._one.convert(part, param, ctx) for part in parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A folder for many recordings, and the ways in which each routine is to be had.

    Attributes:
        all: the folder; None: no batch is asked for.
        lengths: frames.
        sides: also each side alone.
        gentle_too: also in the gentle wording.
    """

    all: str | None = None
    lengths: tuple[int, ...] = ()
    sides: bool = False
    gentle_too: bool = False
    voices: tuple[str, ...] = ()

    def ways(self, choices: Choices) -> Iterator[Choices]:
        """Yield every way to hear a routine, those of one voice together.

        Raises:
            UsageError: something was chosen twice.
        """
        from voiceguide.routine import SIDES

        twice = (
            ("--length", choices.length is not None, "--lengths", self.lengths),
            ("--side", choices.side, "--sides", self.sides),
            ("--gentle", choices.gentle, "--gentle-too", self.gentle_too),
            ("--voice", choices.voice, "--voices", self.voices),
        )
        for one, chosen, many, listed in twice:
            if chosen and listed:
                raise click.UsageError(f"{one} and {many} ask for the same: leave one of them out")
        for voice, length, side, gentle in itertools.product(
            self.voices or (choices.voice,),
            self.lengths or (choices.length,),
            (None, *SIDES) if self.sides else (choices.side,),
            (False, True) if self.gentle_too else (choices.gentle,),
        ):
            yield replace(choices, voice=voice, length=length, side=side, gentle=gentle)


_OPTIONS = (
    click.option(
        "--all",
        type=click.Path(),
        metavar="FOLDER",
        help="The whole library, or the routines named, into one folder; what is there is kept.",
    ),
    click.option(
        "--lengths",
        type=_Several(Time()),
        default=(),
        metavar="TIME,...",
        help="With --all: in each of these lengths.",
    ),
    click.option("--sides", is_flag=True, help="With --all: also each side alone."),
    click.option("--gentle-too", is_flag=True, help="With --all: also in the gentle wording."),
    click.option(
        "--voices",
        type=_Several(click.STRING),
        default=(),
        metavar="NAME,...",
        help="With --all: by each of these voices.",
    ),
)


def batching(run: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `Batch`, as its `batch`."""

    @functools.wraps(run)
    def gathered(**typed: Any) -> Any:  # noqa: ANN401  what click has read
        mine = {name: typed.pop(name) for name in Batch.__slots__}
        batch = Batch(**mine)
        if batch.all is None and any(mine.values()):
            raise click.UsageError(
                "--lengths, --sides, --gentle-too and --voices go with --all FOLDER"
            )
        return run(**typed, batch=batch)

    return functools.reduce(lambda command, option: option(command), reversed(_OPTIONS), gathered)
