"""One stream out of many encoders: what is encoded, what is copied, and where they join.

Two rows of frames can be joined before a frame if the windows on both sides match, per channel
(a short one beside a short one), and if the stream brings the reserve that the right side needs.
Which frames those are depends on the sound alone, never on which thread was done first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from voiceguide.output import Source
from voiceguide.output.frames import SPAN, Frames
from voiceguide.output.packer import levels
from voiceguide.output.ring import Ring
from voiceguide.output.stretch import OVERLAP, PRIMING, WINDOW, Stretch

MARGIN = 3
"""Frames by which a copied frame stays inside steady sound: windows overlap into the next frame,
and the encoder listens one further."""

_LONGEST_PART = 1250
"""Frames that one thread encodes in one go: 30 s."""

_WORTH = PRIMING + WINDOW
"""Frames that copying must save before an encoder is stopped and another started for it."""

_COPIED = 1024
"""Frames of a rest that are held at a time."""


@dataclass(frozen=True, slots=True)
class Part:
    """Frames from `first` to `last` that are encoded; what lies between parts is steady."""

    first: int
    last: int


def plan(source: Source, end: int) -> list[Part]:
    """Return the parts to encode out of `end` frames, with the rests left out between them."""
    edges = [0]
    for start, stop in source.steady if source.period else ():
        low, high = -(-start // SPAN) + MARGIN, stop // SPAN - MARGIN - WINDOW
        if high - low - WINDOW >= _WORTH:
            edges += (low, high)
    edges.append(end)
    sounding = zip(edges[::2], edges[1::2], strict=True)
    return [part for first, last in sounding for part in split(first, last)]


def split(first: int, last: int) -> list[Part]:
    """Return the frames from `first` to `last` as touching parts of about the same length."""
    count = max(1, -(-(last - first) // _LONGEST_PART))
    cuts = [first + (last - first) * index // count for index in range(count + 1)]
    return [Part(*cut) for cut in pairwise(cuts)]


def copied(parts: Sequence[Part]) -> int:
    """Return the frames between `parts`."""
    return sum(right.first - left.last for left, right in pairwise(parts))


class _Row(Protocol):
    """What `Stretch` and `Ring` have in common."""

    def frames(self, first: int, last: int) -> Frames: ...
    def need(self, frame: int) -> int: ...
    def opens(self, frame: int) -> tuple[bool, ...]: ...


@dataclass(frozen=True, slots=True)
class _Place:
    """A frame from which a row is used, with the reserve that the stream has there."""

    frame: int
    reserve: int


def splice(
    stretches: Iterator[Stretch], ring: Ring | None, end: int, room: int
) -> Iterator[Frames]:
    """Yield rows of frames that follow each other in one stream, from 0 to `end`.

    Where a stretch cannot be joined to the next, it goes on in its place.
    """
    left, at = next(stretches), _Place(0, 0)
    for right in stretches:
        window = range(right.first, right.first + WINDOW)
        if ring and right.first > left.last:
            out = _join(left, at, ring, range(left.last, left.last + WINDOW), room)
            back = out and _leave(ring, out, right, room)
            if out and back:
                yield left.frames(at.frame, out.frame)
                for first in range(out.frame, back.frame, _COPIED):
                    yield ring.frames(first, min(first + _COPIED, back.frame))
                left, at = right, back
                continue
        if over := _join(left, at, right, window, room):
            yield left.frames(at.frame, over.frame)
            left, at = right, over
    yield left.frames(at.frame, end)


def _leave(ring: Ring, at: _Place, right: Stretch, room: int) -> _Place | None:
    """Return where `right` can follow `ring`, which is used from `at` on; None for nowhere.

    The first frames of a stretch, while its own reserve was filling, need less of it than those
    after them. They are tried last, because its model of hearing was still settling.
    """
    earliest, latest = right.first - PRIMING + OVERLAP, right.first + WINDOW
    first, reserve = at.frame, at.reserve
    while first < earliest - 1:
        last = min(first + ring.length, earliest - 1)
        after = levels(reserve, ring.frames(first, last).sizes, room)[-1]
        # A turn that leaves the reserve as it was does so for ever: hours need no counting.
        turns = (earliest - 1 - last) // ring.length if after == reserve else 0
        first, reserve = last + turns * ring.length, after
    window = [*range(right.first, latest), *range(right.first - 1, earliest - 1, -1)]
    return _join(ring, _Place(earliest - 1, reserve), right, window, room)


def _join(left: _Row, at: _Place, right: _Row, window: Sequence[int], room: int) -> _Place | None:
    """Return the first frame of `window` from which `right` can follow `left`; None for none."""
    row = left.frames(at.frame, max(window))
    reserves = levels(at.reserve, row.sizes, room)
    for frame in window:
        index = frame - at.frame
        if row.closes[index - 1] == right.opens(frame) and reserves[index] >= right.need(frame):
            return _Place(frame, reserves[index])
    return None
