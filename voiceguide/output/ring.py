"""Ring: one period of steady sound, encoded once and joined to itself.

The floor and the bed under a session repeat. Their frames are taken from the ring as often as the
session wants them, so that rests cost nothing to encode.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voiceguide.clip import Samples
from voiceguide.output import Source
from voiceguide.output.frames import LONGEST_RESERVE, SPAN, Frames
from voiceguide.output.packer import needs
from voiceguide.output.stretch import Setting, Stretch

RUN_UP = 64
"""Frames before the ring begins, so that the encoder's sense of loudness has settled: 1.5 s."""

_SHORTEST = 64
"""Frames of a ring at least: a floor that repeats in every frame fills it many times."""

_CANDIDATES = 256
"""Frames after one turn among which the join is sought; further ones cost encoding."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A source that is steady for ever, put together from the steady spans of another.

    Attributes:
        pieces: (phase, end, start): the phases from `phase` to `end` are the frames of the source
            from `start` on. In order, without gaps, from 0 to the period.
    """

    source: Source
    pieces: Sequence[tuple[int, int, int]]
    steady: Sequence[tuple[int, int]] = ()

    @property
    def channels(self) -> int:
        """Those of the source."""
        return self.source.channels

    @property
    def length(self) -> int:
        """More than anyone asks for: run-up, the ring and its candidates."""
        return 2 * self.period + 2 * SPAN * (RUN_UP + _SHORTEST + _CANDIDATES)

    @property
    def period(self) -> int:
        """That of the source."""
        return self.source.period

    def render(self, start: int, end: int) -> Samples:
        """Return the frames from `start` to `end`; see `Source`."""
        parts = []
        while start < end:
            turn = start - start % self.period
            for phase, stop, at in self.pieces:
                low, high = max(start - turn, phase), min(end - turn, stop)
                if low < high:
                    parts.append(self.source.render(at + low - phase, at + high - phase))
            start = turn + self.period
        return np.concatenate(parts)


def loop(source: Source) -> Loop | None:
    """Return the steady sound of `source` as a loop; None if its spans leave phases open."""
    if not source.period:
        return None
    missing, pieces = [(0, source.period)], []
    for start, end in source.steady:
        for low, high, at in _turns(start, end, source.period):
            left = []
            for phase, stop in missing:
                begin, finish = max(low, phase), min(high, stop)
                if begin >= finish:
                    left.append((phase, stop))
                    continue
                pieces.append((begin, finish, at + begin - low))
                left += [(a, b) for a, b in ((phase, begin), (finish, stop)) if a < b]
            missing = left
        if not missing:
            return Loop(source, sorted(pieces))
    return None


def _turns(start: int, end: int, period: int) -> list[tuple[int, int, int]]:
    """Return at most one period of a span as (phase, end phase, start), cut where phases wrap."""
    end = min(end, start + period)
    wrap = start - start % period + period
    turns = [(start % period, start % period + min(end, wrap) - start, start)]
    return [*turns, (0, end - wrap, wrap)] if end > wrap else turns


def length_in_frames(period: int) -> int:
    """Return the MP3 frames of a ring for sound of this `period`: whole periods, not too few."""
    once = period // SPAN
    return once * -(-_SHORTEST // once)


class Ring:
    """Frames of steady sound at any place of the grid."""

    def __init__(self, turn: Frames, first: int, room: int) -> None:
        self._turn, self._first = turn, first
        once = needs(turn.sizes, room)
        self._needs = needs(turn.sizes, room, after=once[0])

    @property
    def length(self) -> int:
        """MP3 frames of one turn."""
        return len(self._turn)

    def frames(self, first: int, last: int) -> Frames:
        """Return the frames from `first` to `last`: as many turns as that takes."""
        start, count, size = self._index(first), last - first, len(self._turn)
        turns = -(-(start + count) // size)
        turn = self._turn
        return Frames(
            np.tile(turn.heads, (turns, 1)),
            [*turn.mains] * turns,
            [*turn.sizes] * turns,
            [*turn.opens] * turns,
            [*turn.closes] * turns,
        ).part(start, start + count)

    def need(self, frame: int) -> int:
        """Return the reserve in bytes with which a stream may come over at `frame`."""
        return self._needs[self._index(frame)]

    def opens(self, frame: int) -> tuple[bool, ...]:
        """Return per channel whether `frame` begins with a short window."""
        return self._turn.opens[self._index(frame)]

    def _index(self, frame: int) -> int:
        return (frame - self._first) % len(self._turn)


def encode_ring(steady: Loop, setting: Setting) -> Ring | None:
    """Return the ring of a loop; None if its end nowhere fits its beginning; meant for a thread."""
    count, room = length_in_frames(steady.period), setting.layout.room
    stretch = Stretch(steady, setting, RUN_UP, RUN_UP + count).encode()
    for first in range(RUN_UP, RUN_UP + _CANDIDATES):
        turn = stretch.frames(first, first + count)
        fits = sum(turn.sizes) <= count * room
        if fits and turn.closes[-1] == turn.opens[0]:
            ring = Ring(turn, first, room)
            if max(needs(turn.sizes, room, after=ring.need(first))) <= LONGEST_RESERVE:
                return ring
    return None
