"""`voiceguide sounds`: chimes and backgrounds that a routine can use."""

from dataclasses import asdict, dataclass
from pathlib import Path

import click

from voiceguide.cli.program import Command
from voiceguide.cli.routines import shown
from voiceguide.cli.screen import say, say_json

CHIME_S = 20.0
"""A sound up to this long is a chime; a longer one lies under a session."""

LONGEST_S = 60.0
"""No more of a sound is read to see how long it is."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound that can be used.

    Attributes:
        seconds: how long it is, up to a minute; 0 where it cannot be read.
        own: it did not come with voiceguide.
    """

    name: str
    path: Path
    seconds: float
    own: bool


@click.command(
    "sounds", cls=Command, examples=("sounds", "export bedtime-feet --background soft-rain")
)
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def command(*, as_json: bool) -> None:
    """Chimes and backgrounds that a routine can use.

    A routine also finds the sounds in its own folder and in the folder 'audio' in it. Sounds for
    all your routines go to the folder that is named at the end.
    """
    from voiceguide.library import find_sound, home, is_shipped_sound, sound_names

    found = [
        Heard(name, path, _seconds(path), not is_shipped_sound(path))
        for name in sound_names()
        for path in [find_sound(name)]
    ]
    if as_json:
        say_json({"sounds": [{**asdict(one), "path": str(one.path)} for one in found]})
        return
    width = max((len(one.name) for one in found), default=0)
    kinds = {
        "Chimes": [one for one in found if 0 < one.seconds <= CHIME_S],
        "Backgrounds": [one for one in found if one.seconds > CHIME_S],
        "Cannot be read": [one for one in found if not one.seconds],
    }
    for title, some in kinds.items():
        if some:
            say(title)
        for one in some:
            origin = shown(one.path) if one.own else "came with voiceguide"
            say(f"  {one.name:<{width}}  {one.seconds:5.1f} s  {origin}")
    say(f"\nYour own: {home() / 'audio'}")


def _seconds(path: Path) -> float:
    """Return how long a sound is; 0 where its file cannot be read."""
    from voiceguide.decoding import decode
    from voiceguide.errors import SoundError

    try:
        stream = decode(path, LONGEST_S)
        return sum(len(block) for block in stream.blocks) / stream.rate
    except SoundError:
        return 0.0
