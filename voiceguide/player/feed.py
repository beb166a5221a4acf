"""Feed: what a sink takes from, block by block, without ever waiting.

The control loop lays blocks of sound into it, a little ahead; the thread of the sink takes them,
and with them go the fades, the volume, and the count of what was heard.
"""

import threading
from collections import deque
from dataclasses import dataclass

import numpy as np

from voiceguide.clip import Samples, silence
from voiceguide.units import MILLISECOND, amplitude

FADE = 25 * MILLISECOND
"""Of a cut and of a start: too short to notice, long enough not to click."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was taken since it was asked last.

    Attributes:
        session: frames of the session.
        aside: frames of what is told beside it.
        silent: frames of silence that was meant.
        missing: frames of silence that was not: blocks came too late.
    """

    session: int = 0
    aside: int = 0
    silent: int = 0
    missing: int = 0


class Feed:
    """Blocks on their way to a sink.

    Args:
        channels: of every block.
        floor: one period of what is heard in silence, shape (frames, 1); None for nothing.
    """

    def __init__(self, channels: int, floor: Samples | None = None) -> None:
        self.channels = channels
        self._floor = silence(1, 1) if floor is None else floor
        self._floor_at = 0
        self._queue: deque[tuple[Samples, bool]] = deque()
        self._queued = 0
        self._tail = silence(0, channels)
        """What fades out before anything else is heard."""
        self._rise = 0
        """Frames of the fade-in that are still to come."""
        self._resting = True
        self._gain = self._gain_wanted = 1.0
        self._heard = [0, 0, 0, 0]
        self._lock = threading.Lock()

    @property
    def queued(self) -> int:
        """Frames that wait to be taken."""
        with self._lock:
            return self._queued

    def lay(self, block: Samples, *, aside: bool = False) -> None:
        """Add a block at the end of what waits; after a cut it fades in."""
        with self._lock:
            if not len(block):
                return
            if self._resting:
                self._resting = False
                self._rise = FADE
            self._queue.append((block, aside))
            self._queued += len(block)

    def cut(self) -> None:
        """Fade out what is heard, and forget what waits."""
        with self._lock:
            if not self._resting:
                tail = self._first(FADE)
                fall = np.linspace(1.0, 0.0, len(tail), endpoint=False, dtype=np.float32)
                self._tail = tail * fall[:, None]
            self._queue.clear()
            self._queued = 0
            self._resting = True
            self._rise = 0

    def swap(self, block: Samples) -> None:
        """Go over into another sound of the same place, and forget what waits."""
        with self._lock:
            old = self._first(min(FADE, len(block)))
            new = np.array(block)
            if len(old):
                rise = np.linspace(0.0, 1.0, len(old), endpoint=False, dtype=np.float32)[:, None]
                new[: len(old)] = new[: len(old)] * rise + old * (1 - rise)
            self._queue.clear()
            self._queue.append((new, False))
            self._queued = len(new)

    def volume(self, gain_db: float) -> None:
        """Go to another loudness, smoothly."""
        with self._lock:
            self._gain_wanted = amplitude(gain_db)

    def heard(self) -> Heard:
        """Return what was taken since this was asked last."""
        with self._lock:
            found, self._heard = Heard(*self._heard), [0, 0, 0, 0]
            return found

    def take(self, wanted: int) -> Samples:
        """Return the next frames; silence where nothing waits. For the thread of the sink."""
        out = silence(wanted, self.channels)
        with self._lock:
            at = self._take_tail(out)
            while at < wanted and self._queue:
                at += self._take_block(out, at)
            if at < wanted:
                kind = 2 if self._resting else 3
                self._heard[kind] += wanted - at
            self._turn(out)
            self._hum(out, at)
        return out

    def _take_tail(self, out: Samples) -> int:
        count = min(len(self._tail), len(out))
        out[:count] = self._tail[:count]
        self._tail = self._tail[count:]
        return count

    def _take_block(self, out: Samples, at: int) -> int:
        block, aside = self._queue.popleft()
        part = block[: len(out) - at]
        count = len(part)
        if count < len(block):
            self._queue.appendleft((block[count:], aside))
        if self._rise:
            rising = min(self._rise, count)
            begun = FADE - self._rise
            rise = np.arange(begun, begun + rising, dtype=np.float32) / np.float32(FADE)
            part = np.concatenate([part[:rising] * rise[:, None], part[rising:]])
            self._rise -= rising
        out[at : at + count] = part
        self._queued -= count
        self._heard[1 if aside else 0] += count
        return count

    def _turn(self, out: Samples) -> None:
        """Apply the volume; a new one is reached by the end of the block."""
        if self._gain != self._gain_wanted:
            ramp = np.linspace(self._gain, self._gain_wanted, len(out), dtype=np.float32)
            out *= ramp[:, None]
            self._gain = self._gain_wanted
        elif self._gain != 1.0:
            out *= np.float32(self._gain)

    def _hum(self, out: Samples, begin: int) -> None:
        """Keep the speaker awake where nothing else is heard."""
        size = len(self._floor)
        count = len(out) - begin
        if count > 0:
            index = (self._floor_at + np.arange(count)) % size
            out[begin:] += self._floor[index]
        self._floor_at = (self._floor_at + len(out)) % size

    def _first(self, frames: int) -> Samples:
        """Return up to so many frames of what waits, without taking them."""
        parts: list[Samples] = []
        missing = frames
        for block, _ in self._queue:
            if missing <= 0:
                break
            parts.append(block[:missing])
            missing -= len(parts[-1])
        return np.concatenate(parts) if parts else silence(0, self.channels)
