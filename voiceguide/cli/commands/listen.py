"""`voiceguide listen`: a room to practise the spoken commands in."""

import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from voiceguide.cli.program import Command
from voiceguide.cli.routines import shown as short
from voiceguide.cli.screen import say, screen
from voiceguide.cli.taking import Meter
from voiceguide.config import keep_setting, read_settings
from voiceguide.errors import SoundError
from voiceguide.units import amplitude

if TYPE_CHECKING:
    from voiceguide.clip import Samples
    from voiceguide.listening import Listener

ENDING = "Say anything, and see what is understood. q or Ctrl-C ends it."


@click.command(
    "listen",
    cls=Command,
    examples=("listen", "listen --free", 'listen --microphone "USB headset"'),
)
@click.option("--microphone", metavar="NAME", help="Another than the usual one.")
@click.option("--free", is_flag=True, help="No practice: only show what is heard.")
@click.option("--no-keep", is_flag=True, help="Change no settings.")
def command(*, microphone: str | None, free: bool, no_keep: bool) -> None:
    """Practise the spoken commands.

    Asks for the most needed words one by one, shows with what confidence each was understood,
    sets how sure a word has to be in this room, and keeps that in the settings. Then it shows what
    it hears, also what would not be followed, and why. Nothing is recorded, nothing is sent.
    """
    from voiceguide.control.keyboard import keyboard
    from voiceguide.listening import THRESHOLD, Listener, check
    from voiceguide.microphone import open_microphone

    settings = read_settings()
    check()
    name = microphone or settings.microphone or ""
    over = threading.Event()
    meter = Meter(sys.stderr if screen().lively else None)

    def pressed(key: str) -> None:
        if key in ("q", "escape"):
            over.set()

    with open_microphone(name) as heard, keyboard(pressed, over.set) as steered:
        blocks = _until(heard, over)
        listener = Listener(threshold=settings.threshold or THRESHOLD)
        try:
            if not free:
                found = _practise(blocks, listener, meter)
                if found is not None and not over.is_set():
                    _keep(found, no_keep=no_keep)
                    listener = Listener(threshold=found)
            if steered or free:
                say(ENDING)
                _show(blocks, listener, meter)
        finally:
            meter.clear()


def _until(blocks: "Iterator[Samples]", over: threading.Event) -> "Iterator[Samples]":
    for block in blocks:
        if over.is_set():
            return
        yield block


def _practise(blocks: "Iterator[Samples]", listener: "Listener", meter: Meter) -> float | None:
    """Return how sure a word has to be here; None where the practice was ended early.

    Raises:
        SoundError: words are not understood here.
    """
    from voiceguide.cli.practice import EndedError, practised, threshold

    def tell(line: str) -> None:
        meter.clear()
        say(line)

    def level(level_db: float) -> None:
        meter.show(min(amplitude(level_db), 1.0))

    try:
        said, room = practised(blocks, listener, tell, level)
    except EndedError:
        return None
    tell(f"{sum(one.confidence is not None for one in said)} of {len(said)} words were understood.")
    found = threshold(said, room)
    if found is None:
        raise SoundError(
            "Words are not understood well enough here. Come nearer to the microphone, make the "
            "room quieter, or choose another with --microphone. Keys work without it."
        )
    return found


def _keep(found: float, *, no_keep: bool) -> None:
    told = f"A word has to be {found:.0%} sure here."
    if no_keep:
        say(told)
        return
    path = keep_setting("threshold", found)
    say(f"{told} Kept in {short(path)}. To listen in a session: voiceguide play NAME --microphone")


def _show(blocks: "Iterator[Samples]", listener: "Listener", meter: Meter) -> None:
    from voiceguide.cli.practice import shown

    for block in blocks:
        for found in listener.feed(block):
            meter.clear()
            say(shown(found))
        meter.show(min(amplitude(listener.level_db), 1.0))
