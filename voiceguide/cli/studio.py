"""Studio: somebody speaks line after line into a microphone, by keyboard and in plain text."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voiceguide.cli.recording import LineToRecord
from voiceguide.cli.screen import complain, say
from voiceguide.cli.taking import STOP, Keyboard, Meter, taken
from voiceguide.errors import SinkError
from voiceguide.sentences import estimate
from voiceguide.units import SECOND

if TYPE_CHECKING:
    from voiceguide.clip import Samples
    from voiceguide.speech.room import Wave
    from voiceguide.speech.takes import Take

    Opened = AbstractContextManager[Iterator[Samples]]

ENTER, AGAIN, HEAR, SKIP, BACK = "", "r", "p", "s", "b"


@dataclass(frozen=True, slots=True)
class Studio:
    """What is needed to record.

    Attributes:
        listen: opens the microphone for one take.
        keep: keeps a take of a line, and returns its file.
        play: gives a take back; None where there is no loudspeaker.
        width: columns of the screen.
    """

    listen: "Callable[[], Opened]"
    keep: "Callable[[LineToRecord, Wave], Path]"
    play: "Callable[[Wave], None] | None"
    keyboard: Keyboard
    meter: Meter
    width: int = 80


def record(wanted: Sequence[LineToRecord], total: int, studio: Studio) -> Iterator[LineToRecord]:
    """Yield each line as soon as a take of it is kept, until all were offered or somebody stops.

    Args:
        wanted: the lines that are offered, in order.
        total: lines of the routine.

    Raises:
        SoundError: the microphone cannot be used any more.
        SinkError: a take cannot be written.
    """
    at = 0
    while at < len(wanted):
        line = wanted[at]
        _show(line, total, studio.width)
        kept, key = _one(line, studio)
        if kept:
            yield line
        if key == STOP:
            return
        at = max(at - 1, 0) if key == BACK else at + 1


def _show(line: LineToRecord, total: int, width: int) -> None:
    where = ", ".join(filter(None, (line.chapter, line.when)))
    say(f"\nLine {line.number} of {total}" + (f": {where}" if where else "") + "\n")
    for text in [line.text] if line.spoken == line.text else [line.text, f"Say: {line.spoken}"]:
        for row in textwrap.wrap(text, width - 4) or [text]:
            say(f"    {row}")
    say("")


def _one(line: LineToRecord, studio: Studio) -> tuple[bool, str]:
    """Record takes of one line until one is kept or left.

    Returns:
        Whether it is kept, and `SKIP`, `BACK` or `STOP`.
    """
    key = _asked(studio, "record", ())
    while key == ENTER:
        wave = _taken(line, studio)
        good = not _told(wave, line).faults
        hear = (HEAR,) if studio.play is not None and len(wave) else ()
        key = HEAR
        while key == HEAR:
            key = _asked(studio, *(("keep it", (AGAIN, *hear)) if good else ("again", hear)))
            if key == HEAR:
                _played(wave, studio)
        if key == ENTER and good:
            studio.keep(line, wave)
            return True, SKIP
        key = ENTER if key == AGAIN else key
    return False, key


_WORDS = {AGAIN: "again", HEAR: "hear it", SKIP: "skip", BACK: "back", STOP: "stop"}


def _asked(studio: Studio, enter: str, extra: Sequence[str]) -> str:
    """Return which of the keys was typed; anything else is asked again."""
    keys = (*extra, SKIP, BACK, STOP)
    say(f"[Enter: {enter}" + "".join(f", {key}: {_WORDS[key]}" for key in keys) + "]")
    while True:
        typed = studio.keyboard.typed()
        if typed == ENTER or typed in keys:
            return typed
        say(f"Type one of {', '.join(keys)} and Enter, or Enter alone to {enter}.")


def _taken(line: LineToRecord, studio: Studio) -> "Wave":
    with studio.listen() as heard:
        return taken(
            heard,
            estimate(line.spoken),
            studio.keyboard,
            studio.meter,
            lambda: say("Speak now. It ends when you are quiet, or with Enter."),
        )


def _told(wave: "Wave", line: LineToRecord) -> "Take":
    """Say what is to be said about a take, and return that."""
    from voiceguide.speech.takes import CALM, judged

    take = judged(wave, line.spoken)
    for fault in take.faults:
        say(f"Not good enough: {fault}.")
    if not take.faults:
        length = f"{(take.end - take.begin) / SECOND:.1f} s"
        room = "" if np.isinf(take.room_db) else f", the room {take.room_db:.0f} dB below the voice"
        say(f"Good: {length}{room}.")
        if take.room_db < CALM:
            say("The room can be heard a little. Nearer to the microphone would be better.")
    return take


def _played(wave: "Wave", studio: Studio) -> None:
    assert studio.play is not None
    try:
        studio.play(wave)
    except SinkError as error:
        complain(str(error))
