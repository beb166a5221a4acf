"""Mixer: timeline and clips to blocks of samples.

Every gain is a function of the frame number and nothing is remembered between blocks. So a block
of any size at any place holds the same samples as the whole, parts can be rendered side by side,
and a live session sounds like the recording.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voiceguide.clip import Samples, silence
from voiceguide.layout import Event
from voiceguide.passage import Clipped
from voiceguide.timeline import Timeline
from voiceguide.units import MILLISECOND, MINUTE, SECOND, amplitude

Bed: TypeAlias = npt.NDArray[np.int16]
"""One loop of continuous sound, shape (frames, 2), 1/32768 of full scale; a multiple of 1152."""

FLOOR_PERIOD = 1152
"""Frames of one cycle of the awake floor: one MP3 frame, so that rests repeat exactly."""

DUCK_DB = -8.0
"""How far the bed goes down under a voice."""

DUCK_DOWN = 400 * MILLISECOND
DUCK_UP = 1500 * MILLISECOND
DUCK_JOIN = 4 * SECOND
"""Voices closer together than this keep the bed down between them, so that it does not pump."""

BED_IN = 4 * SECOND
BED_OUT = 25 * SECOND
"""At most: the last words always come before the fade."""

STAY_OUT = 5 * MINUTE
"""At most, where the background stays after the last step: it fades in the second half of that."""

SHORTEST_FADE = SECOND // 2
WIND_DOWN_DB = 6.0
"""What a session goes down by the end where somebody wants it softer."""

WIND_DOWN_MOST_DB = 9.0
"""Own choice: the last lines are those about oil, socks and standing up. Speech of 60 dB SPL at
the ear is 51 dB then, and still 20 dB above a quiet bedroom; older listeners need 15."""

FLOOR_DB = -54.0
"""Level of the awake floor against full scale.

With speech (-19 LUFS) as loud as 80 dB SPL it is a tone of 45 dB SPL, under the threshold of
hearing at 41.67 Hz, 51 dB (ISO 226). The MP3 encoder keeps it down to -84."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A gain over time: smooth from each point to the next, level before the first and after the
    last.

    Attributes:
        points: (frame, gain), frames rising.
    """

    points: tuple[tuple[int, float], ...]

    def apply(self, samples: Samples, start: int) -> None:
        """Multiply `samples`, whose first frame is `start`, in place."""
        frames = [frame for frame, _ in self.points]
        end = start + len(samples)
        now = start
        while now < end:
            after = bisect_right(frames, now)
            until = min(frames[after] if after < len(frames) else end, end)
            part = samples[now - start : until - start]
            first, last = self.points[max(after - 1, 0)], self.points[min(after, len(frames) - 1)]
            if first[1] != last[1]:
                t = (np.arange(now, until, dtype=np.float64) - first[0]) / (last[0] - first[0])
                rise = (t * t * (3 - 2 * t))[:, None]
                part *= (first[1] + (last[1] - first[1]) * rise).astype(np.float32)
            elif first[1] != 1.0:
                part *= np.float32(first[1])
            now = until

    def full(self, length: int) -> list[tuple[int, int]]:
        """Return the spans in 0 to `length` where the gain stays 1."""
        ends = [(0, self.points[0][1]), *self.points, (length, self.points[-1][1])]
        return [
            (max(a, 0), min(b, length))
            for (a, x), (b, y) in pairwise(ends)
            if x == y == 1.0 and min(b, length) > max(a, 0)
        ]


def fade_curve(timeline: Timeline) -> Curve:
    """Return how the bed comes in at the start and goes out after the last word."""
    end = timeline.length
    last = max((event.end for event in timeline.events if event.clip is not None), default=0)
    rise = min(BED_IN, end // 4)
    if timeline.stay:
        fall = min(max(timeline.stay // 2, BED_OUT), STAY_OUT, timeline.stay)
        return Curve(((0, 0.0), (rise, 1.0), (max(end - fall, rise), 1.0), (end, 0.0)))
    out = max(min(max(last, end - BED_OUT), end - SHORTEST_FADE), rise)
    return Curve(((0, 0.0), (rise, 1.0), (out, 1.0), (end, 0.0)))


def wind_curve(timeline: Timeline, down_db: float) -> Curve:
    """Return how voice and bed go down by `down_db` decibels, from the first third to the end.

    The end is that of the last step: what stays after it stays as soft.
    """
    end = timeline.length - timeline.stay
    return Curve(((end // 3, 1.0), (max(end, end // 3 + 1), amplitude(-down_db))))


def duck_curve(timeline: Timeline) -> Curve:
    """Return how the bed goes down before each voice and comes back after it."""
    voiced: list[list[int]] = []
    for event in timeline.events:
        if event.text is None:
            continue
        if voiced and event.start - voiced[-1][1] < DUCK_JOIN:
            voiced[-1][1] = event.end
        else:
            voiced.append([event.start, event.end])
    low = amplitude(DUCK_DB)
    points: list[tuple[int, float]] = []
    for start, end in voiced:
        points += [(start - DUCK_DOWN, 1.0), (start, low), (end, low), (end + DUCK_UP, 1.0)]
    return Curve(tuple(points) or ((0, 1.0),))


class Mix:
    """A session's sound, to be asked for from any frame on: the `Source` of players and encoders.

    Attributes:
        channels: 2 with a bed, else 1.
        length: frames.
        period, steady: where the sound repeats, see `output.Source`.
    """

    def __init__(
        self,
        timeline: Timeline,
        clips: Callable[[Clipped], Samples],
        bed: Bed | None = None,
        floor_db: float | None = FLOOR_DB,
        *,
        wind_down_db: float = 0.0,
    ) -> None:
        """Mix `timeline` over `bed`.

        Args:
            clips: gives the sound of an event; as long as the event.
            bed: levelled loop, or None.
            floor_db: level of the awake floor; None for digital silence in the rests.
            wind_down_db: how much softer voice and bed are at the end; at most
                `WIND_DOWN_MOST_DB`.
        """
        self.length = timeline.length
        self.channels = 1 if bed is None else 2
        self._clips = clips
        self._bed = bed
        self._wind = wind_curve(timeline, wind_down_db) if wind_down_db else None
        self._curves: tuple[Curve, ...] = ()
        if bed is not None:
            wound = () if self._wind is None else (self._wind,)
            self._curves = (fade_curve(timeline), duck_curve(timeline), *wound)
        self._heard = [event for event in timeline.events if event.clip is not None]
        self._starts = [event.start for event in self._heard]
        self._floor = None if floor_db is None else floor(floor_db)
        self.period = FLOOR_PERIOD if bed is None else len(bed)
        self.steady = tuple(self._steady())

    def render(self, start: int, end: int) -> Samples:
        """Return the frames from `start` to `end`: shape (end - start, channels), float32."""
        out = silence(end - start, self.channels)
        if self._bed is not None:
            _loop(out, self._bed, start)
            out *= np.float32(1 / 32768)
            for curve in self._curves:
                curve.apply(out, start)
        if self._floor is not None:
            tone = silence(end - start, 1)
            _loop(tone, self._floor, start)
            out += tone
        for event in self._between(start, end):
            assert event.clip is not None
            clip = self._clips(event.clip)
            first, last = max(event.start, start), min(event.end, end)
            part = clip[first - event.start : last - event.start]
            if self._wind is not None:
                part = np.array(part)
                self._wind.apply(part, first)
            out[first - start : last - start] += part
        return out

    def level(self, frame: int) -> float:
        """Return the factor that fades, voices and the wind-down put on the bed at a frame."""
        gain = np.ones((1, 1), np.float32)
        for curve in self._curves:
            curve.apply(gain, frame)
        return float(gain[0, 0])

    def _between(self, start: int, end: int) -> list[Event]:
        """Events heard between two frames; none overlaps another, so both ends are searched."""
        last = bisect_left(self._starts, end)
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [event for event in self._heard[first:last] if event.end > start]

    def _steady(self) -> list[tuple[int, int]]:
        """Spans with no clip and no moving gain."""
        spans = [(0, self.length)]
        for curve in self._curves:
            spans = _common(spans, curve.full(self.length))
        edges = [0, *(edge for one in self._heard for edge in (one.start, one.end)), self.length]
        return _common(spans, list(zip(edges[::2], edges[1::2], strict=True)))


def floor(level_db: float) -> Samples:
    """Return one period of the awake floor, shape (1152, 1): a tone of one cycle a period.

    41.67 Hz is below what phone speakers give and, at this level, below what ears hear.
    """
    turn = np.arange(FLOOR_PERIOD, dtype=np.float64)[:, None] * (2 * np.pi / FLOOR_PERIOD)
    tone: Samples = (amplitude(level_db) * np.sin(turn)).astype(np.float32)
    return tone


def _loop(out: Samples, loop: npt.NDArray[np.float32] | Bed, start: int) -> None:
    """Fill `out` with an endless loop from frame `start` on."""
    now = 0
    while now < len(out):
        phase = (start + now) % len(loop)
        part = loop[phase : phase + len(out) - now]
        out[now : now + len(part)] = part
        now += len(part)


def _common(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie in both lists; each is in order."""
    found, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if start < end:
            found.append((start, end))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return found
