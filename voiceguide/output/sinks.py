"""Sinks: where sound goes while it is made.

A sink pulls blocks at its own pace, which is the clock of a live session. To add one, add its
module to the package and a row to `SINKS`.
"""

import importlib
from collections.abc import Callable
from difflib import get_close_matches
from typing import Protocol, TypeAlias

from voiceguide.clip import Samples
from voiceguide.errors import SinkError

Pull: TypeAlias = Callable[[int], Samples]
"""Gives so many frames: float32, shape (frames, channels), at `units.RATE`. Must not take long."""


class Sink(Protocol):
    """Takes sound from a `Pull` in a thread of its own."""

    def start(self, pull: Pull) -> None:
        """Begin, or begin again, to take sound.

        Raises:
            SinkError: it cannot, now; the message says what to do.
        """

    def stop(self) -> None:
        """Take no more; what is on its way is heard no more. Again is allowed."""

    def close(self) -> None:
        """Stop for good."""

    @property
    def gone(self) -> bool:
        """Whether it should be taking sound and is not: a device that was unplugged."""


SINKS = {
    "device": "voiceguide.output.device:Loudspeaker",
    "simpleaudio": "voiceguide.output.simpleaudio:SimpleaudioSink",
    "null": "voiceguide.output.paced:NullSink",
}
"""Module and class, made with the number of channels; imported when they are asked for."""


def open_sink(name: str, channels: int) -> Sink:
    """Return the sink of that name; a name that ends like a sound file records into that file.

    Raises:
        SinkError: there is none of that name, or it cannot be used here.
    """
    if name.lower().endswith(".wav"):
        from voiceguide.output.paced import FileSink

        return FileSink(name, channels)
    if name not in SINKS:
        near = get_close_matches(name, SINKS, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise SinkError(
            f"there is no output '{name}'; {hint}choose one of {', '.join(SINKS)}, or a file that "
            "ends in .wav"
        )
    module, _, what = SINKS[name].partition(":")
    made: Callable[[int], Sink] = getattr(importlib.import_module(module), what)
    return made(channels)
