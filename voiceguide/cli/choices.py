"""Choices: how somebody wants to hear a routine, typed as options."""

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.kinds import QUIET, Level, Pace, SoundName, Time, VoiceName
from voiceguide.config import PACES, Settings
from voiceguide.errors import Location
from voiceguide.units import write_time

if TYPE_CHECKING:
    from voiceguide.routine import Background, Routine
    from voiceguide.session import Wishes
    from voiceguide.speech.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was typed; None leaves it to the settings, and these to the routine."""

    length: int | None = None
    """Frames."""
    side: str | None = None
    gentle: bool = False
    voice: str | None = None
    pace: int | None = None
    """Words a minute."""
    background: str | None = None
    level: float | None = None
    """Of the background against speech, in dB."""

    def wishes(self, routine: "Routine", settings: Settings, speaker: "Speaker") -> "Wishes":
        """Return what is wanted of one routine.

        Raises:
            UsageError: a level is asked for where there is no background.
            EngineError: there is no voice for its language.
        """
        from voiceguide.session import PACE, Wishes

        background = self._background(routine, settings)
        return Wishes(
            voice=speaker.voice(routine.language),
            pace=self.pace or settings.pace or PACE,
            length=self.length,
            side=self.side,
            gentle=self.gentle,
            background=background,
            quiet=(self.background or settings.background) == QUIET,
            floor=settings.floor,
        )

    def _background(self, routine: "Routine", settings: Settings) -> "Background | None":
        from voiceguide.routine import Background, Text

        name = self.background or settings.background
        own = routine.background
        if name and name != QUIET:
            sound = Text(name, Location("--background"))
        elif own and not name:
            sound = own.sound
        elif self.level is not None:
            raise click.UsageError("--level goes with a background: add --background soft-rain")
        else:
            return None
        usual = Background(sound).level_db if name or not own else own.level_db
        return Background(sound, usual if self.level is None else self.level)

    def name(self, routine: str) -> str:
        """Return a file name for a routine heard so: ASCII, without ending.

        >>> Choices(side="left", gentle=True).name("bedtime-feet")
        'bedtime-feet-left-gentle'
        """
        plain = re.sub(r"[^a-z0-9.]+", "-", "-".join(self._parts(routine)).lower())
        return plain.strip("-.") or "session"

    def _parts(self, routine: str) -> Iterator[str]:
        yield routine
        if self.length is not None:
            yield write_time(self.length)
        if self.side:
            yield self.side
        if self.gentle:
            yield "gentle"
        if self.background:
            yield "quiet" if self.background == QUIET else self.background
        if self.level is not None:
            yield f"{abs(self.level):g}db"
        if self.pace:
            yield f"{self.pace}wpm"
        if self.voice:
            yield self.voice


_TIMING = (
    click.option("--length", type=Time(), metavar="TIME", help="How long it lasts, such as 15m."),
    click.option("--side", type=click.Choice(["left", "right"]), help="One side only."),
    click.option("--gentle", is_flag=True, help="Light touch only, in the gentle wording."),
    click.option(
        "--voice",
        type=VoiceName(),
        metavar="NAME",
        help="Who speaks; see 'voiceguide voices'.",
    ),
    click.option(
        "--pace",
        type=Pace(),
        metavar="WORDS",
        help=f"Words a minute, {PACES[0]} to {PACES[-1]}.",
    ),
)

_BACKGROUND = (
    click.option(
        "--background",
        type=SoundName(),
        metavar="SOUND",
        help=f"Sound under the voice, or '{QUIET}'; see 'voiceguide sounds'.",
    ),
    click.option(
        "--level", type=Level(), metavar="DB", help="Of the background against the voice: -24."
    ),
)


def choosing(*, background: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that gives a command the options of `Choices`, as its `choices`.

    Args:
        background: also those of the sound under the voice.
    """
    options = (*_TIMING, *(_BACKGROUND if background else ()))

    def decorate(run: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(run)
        def chosen(**typed: Any) -> Any:  # noqa: ANN401  what click has read
            mine = {name: typed.pop(name) for name in Choices.__slots__ if name in typed}
            return run(**typed, choices=Choices(**mine))

        return functools.reduce(lambda command, option: option(command), reversed(options), chosen)

    return decorate
