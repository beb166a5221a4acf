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

CHANNELS = 2
"""Of a live session: a background has two."""

FADE = 25 * MILLISECOND
"""Of a cut and of a start: too short to notice, long enough not to click."""

KNEE = 0.8
"""Louder than the session was made, its peaks are bent from here on instead of cut off."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was taken since it was asked last.

    Attributes:
        session: frames of the session, since the last cut.
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
        channels: of every block that is taken.
        floor: one period of what is heard in silence, shape (frames, 1); None for nothing.
        gain_db: loudness to begin with.
    """

    def __init__(self, channels: int, floor: Samples | None = None, *, gain_db: float = 0) -> None:
        self.channels = channels
        self._floor = floor
        self._floor_at = 0
        self._hum = 1.0
        """How much of the floor is heard, from 0 to 1."""
        self._queue: deque[tuple[Samples, bool]] = deque()
        self._queued = 0
        self._tail = silence(0, channels)
        """What fades out before anything else is heard."""
        self._rise = 0
        """Frames of the fade-in that are still to come."""
        self._resting = True
        self._last = False
        self._gain = self._gain_wanted = amplitude(gain_db)
        self._heard = [0, 0, 0, 0]
        self._lock = threading.Lock()

    @property
    def queued(self) -> int:
        """Frames that wait to be taken."""
        with self._lock:
            return self._queued

    def lay(self, block: Samples, *, aside: bool = False) -> None:
        """Add a block at the end of what waits; after a cut it fades in.

        A block of one channel is heard in all of them.
        """
        if not len(block):
            return
        block = self._fitted(block)
        with self._lock:
            self._begin()
            self._queue.append((block, aside))
            self._queued += len(block)

    def rest(self) -> None:
        """Note that nothing follows what waits for now: the silence after it is meant."""
        with self._lock:
            self._last = bool(self._queue)
            self._resting = self._resting or not self._queue

    def cut(self) -> None:
        """Fade out what is heard, and forget what waits."""
        with self._lock:
            self._cut()
            self._heard[0] = 0

    def clear(self) -> None:
        """Forget all of it without a fade: nobody hears it any more."""
        with self._lock:
            self._cut()
            self._tail = silence(0, self.channels)
            self._heard[0] = 0
            self._hum = 0.0

    def swap(self, block: Samples) -> None:
        """Go over into another sound of the same place, and forget what waits.

        Args:
            block: from the frame on that followed the last one of the session when `heard` was
                asked; what was taken since then is left out.
        """
        with self._lock:
            new = np.array(self._fitted(block[self._heard[0] :]))
            if not len(new):
                self._cut()
                return
            old = self._first(min(FADE, len(new)))
            rise = np.linspace(0.0, 1.0, len(old), endpoint=False, dtype=np.float32)[:, None]
            new[: len(old)] = new[: len(old)] * rise + old * (1 - rise)
            self._begin()
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
            faded = self._take_tail(out)
            at = faded
            while at < wanted and self._queue:
                at += self._take_block(out, at)
            if at < wanted:
                self._run_dry(wanted - at)
            self._turn(out)
            if self._floor is not None:
                # While a tail fades out the floor comes in, so that neither begins with a step.
                self._add_floor(out, ((0, faded, 1.0), (faded, at, 0.0), (at, wanted, 1.0)))
        return out

    def _fitted(self, block: Samples) -> Samples:
        if block.shape[1] > self.channels:
            block = block.mean(axis=1, keepdims=True)
        return np.broadcast_to(block, (len(block), self.channels))

    def _begin(self) -> None:
        self._last = False
        if self._resting:
            self._resting = False
            self._rise = FADE

    def _cut(self) -> None:
        """Turn what would be heard next into a tail, whatever fades in or out by then."""
        tail = silence(FADE, self.channels)
        faded = min(len(self._tail), FADE)
        tail[:faded] = self._tail[:faded]
        coming = np.array(self._first(FADE - faded))
        self._raise(coming, self._rise)
        tail[faded : faded + len(coming)] = coming
        if faded or len(coming):
            tail *= np.linspace(1.0, 0.0, FADE, endpoint=False, dtype=np.float32)[:, None]
            self._tail = tail
        self._queue.clear()
        self._queued = 0
        self._resting, self._last = True, False
        self._rise = 0

    def _take_tail(self, out: Samples) -> int:
        count = min(len(self._tail), len(out))
        if count:
            out[:count] = self._tail[:count]
            self._tail = self._tail[count:]
        return count

    def _take_block(self, out: Samples, at: int) -> int:
        block, aside = self._queue.popleft()
        part = block[: len(out) - at]
        count = len(part)
        if count < len(block):
            self._queue.appendleft((block[count:], aside))
        out[at : at + count] = part
        if self._rise:
            self._raise(out[at : at + count], self._rise)
            self._rise -= min(self._rise, count)
        self._queued -= count
        self._heard[1 if aside else 0] += count
        return count

    def _run_dry(self, frames: int) -> None:
        if self._last:
            self._resting, self._last = True, False
        self._heard[2 if self._resting else 3] += frames
        if not self._resting:
            self._rise = FADE

    def _raise(self, part: Samples, left: int) -> None:
        """Fade in a part, in place, of whose fade so many frames are still to come."""
        rising = min(left, len(part))
        if rising:
            rise = np.arange(FADE - left, FADE - left + rising, dtype=np.float32) / FADE
            part[:rising] *= rise[:, None]

    def _turn(self, out: Samples) -> None:
        """Apply the volume; a new one is reached by the end of the block."""
        loudest = max(self._gain, self._gain_wanted)
        if self._gain != self._gain_wanted:
            out *= np.linspace(self._gain, self._gain_wanted, len(out), dtype=np.float32)[:, None]
            self._gain = self._gain_wanted
        elif self._gain != 1.0:
            out *= np.float32(self._gain)
        if loudest > 1.0:
            _bend(out)

    def _add_floor(self, out: Samples, spans: tuple[tuple[int, int, float], ...]) -> None:
        """Keep the speaker awake where nothing else is heard.

        Args:
            spans: first and last frame of each, and how much of the floor it goes to.
        """
        assert self._floor is not None
        size = len(self._floor)
        for begin, end, aim in spans:
            count = end - begin
            if not count or self._hum == aim == 0.0:
                continue
            index = (self._floor_at + np.arange(begin, end)) % size
            if self._hum == aim:
                out[begin:end] += self._floor[index]
                continue
            step = (1.0 if aim else -1.0) / FADE
            gain = np.clip(self._hum + step * np.arange(1, count + 1), 0.0, 1.0)
            out[begin:end] += self._floor[index] * gain.astype(np.float32)[:, None]
            self._hum = float(gain[-1])
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


def _bend(out: Samples) -> None:
    """Bend what is above the knee, in place, so that it stays below full scale."""
    size = np.abs(out)
    loud = size > KNEE
    if loud.any():
        room = 1.0 - KNEE
        out[loud] = np.sign(out[loud]) * (KNEE + room * np.tanh((size[loud] - KNEE) / room))
