"""Stretches: parts of a source, each encoded by an encoder of its own.

Frame j of every stretch covers the same samples as frame j of one encoder over the whole source,
because a stretch starts on a multiple of 1152 samples. So stretches can be encoded side by side
and joined at any frame that two of them have.
"""

from dataclasses import dataclass
from threading import Event

import lameenc
import numpy as np

from voiceguide.clip import Samples, silence
from voiceguide.output import Source
from voiceguide.output.frames import SPAN, Frames, Layout, take_apart
from voiceguide.output.integers import to_int16
from voiceguide.output.packer import needs
from voiceguide.units import RATE

WINDOW = 6
"""Frames that two neighbours both encode, to be joined at one of them."""

PRIMING = 8
"""Frames that an encoder runs before its first good one, for its model of hearing to settle."""

OVERLAP = 2
"""Frames at the start of an encoder that are never used: their windows reach before the start."""

_LOOKAHEAD = 3
"""Frames that must usually follow before a frame is complete."""

_BLOCK = 64
"""Frames rendered at a time, 1.5 s: small in memory and prompt to stop."""


class Stopped(Exception):  # noqa: N818
    """Writing was given up: nobody waits for this stretch any more."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an encoder is to write, and the event that tells it to give up."""

    layout: Layout
    stop: Event


class Stretch:
    """The MP3 frames of `source` from `first` to `last`, and beyond if they are asked for."""

    def __init__(self, source: Source, setting: Setting, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._source, self._setting = source, setting
        self._start = self._fed = max(0, first - PRIMING)
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(setting.layout.channels)
        self._encoder.set_in_sample_rate(RATE)
        self._encoder.set_out_sample_rate(RATE)
        self._encoder.set_bit_rate(setting.layout.bit_rate)
        self._encoder.set_quality(setting.layout.quality)
        self._stream = bytearray()
        self._needs: list[int] = []
        self._frames = take_apart(b"", setting.layout)

    def encode(self) -> "Stretch":
        """Return itself, encoded to the end of its last window; meant for a thread.

        Raises:
            Stopped: writing was given up.
        """
        self._reach(self.last + WINDOW)
        return self

    def frames(self, first: int, last: int) -> Frames:
        """Return the frames from `first` to `last`, encoded further where they are not yet."""
        self._reach(last)
        return self._frames.part(first - self._start, last - self._start)

    def need(self, frame: int) -> int:
        """Return the reserve in bytes with which a stream may come over at `frame`."""
        return self._needs[frame - self._start]

    def opens(self, frame: int) -> tuple[bool, ...]:
        """Return per channel whether `frame` begins with a short window."""
        return self._frames.opens[frame - self._start]

    def _reach(self, last: int) -> None:
        if last <= self._start + len(self._frames):
            return
        while self._fed < last + _LOOKAHEAD:
            self._feed(min(_BLOCK, last + _LOOKAHEAD - self._fed))
        while self._start + len(self._stream) // self._setting.layout.size < last:
            self._feed(1)
        self._frames = take_apart(bytes(self._stream), self._setting.layout)
        self._needs = needs(self._frames.sizes, self._setting.layout.room)

    def _feed(self, count: int) -> None:
        if self._setting.stop.is_set():
            raise Stopped
        start, self._fed = self._fed, self._fed + count
        samples = _with_silence(self._source, start * SPAN, self._fed * SPAN)
        self._stream += self._encoder.encode(to_int16(samples).tobytes())


def _with_silence(source: Source, start: int, end: int) -> Samples:
    """Return the samples from `start` to `end`, with silence after the end of the source."""
    inside = max(start, min(end, source.length))
    if inside == end:
        return source.render(start, end)
    after = silence(end - inside, source.channels)
    return np.concatenate([source.render(start, inside), after]) if inside > start else after
