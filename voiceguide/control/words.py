"""Words: what the microphone hears, as commands and answers, while the loudspeaker plays.

The thread of the microphone gives each block to the listener, together with what was played in that
time, so that the guide does not take its own voice for somebody's.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

import numpy as np

from voiceguide.clip import Samples, silence
from voiceguide.errors import SoundError
from voiceguide.units import MILLISECOND, SECOND

BEHIND = 40 * MILLISECOND
"""So far what was played is read behind what is being played now: it is never awaited, and still
read before it is heard in the room."""

FARTHEST = SECOND // 2
"""Read farther behind than that, it is read anew: the loudspeaker or the microphone stood still."""

AGAIN_S = 2.0
"""Between two tries to find a microphone again."""

LEAVING_S = 1.0

Pull: TypeAlias = Callable[[int], Samples]
Microphone: TypeAlias = Callable[[], AbstractContextManager[Iterator[Samples]]]


class Sink(Protocol):
    """What takes sound; see `output.sinks`."""

    def start(self, pull: Pull) -> None:
        """Begin to take sound."""

    def stop(self) -> None:
        """Take no more."""

    def close(self) -> None:
        """Stop for good."""

    @property
    def gone(self) -> bool:
        """Whether the device went away."""


@contextlib.contextmanager
def words(
    microphone: Microphone, heard: Callable[[Samples], None], changed: Callable[[bool], None]
) -> Iterator[None]:
    """Listen to a microphone while the block runs; one that goes away is tried again and again.

    Args:
        microphone: opens it.
        heard: given each block, from the thread of the microphone.
        changed: told when it went away (False) and when it is there again (True).
    """
    over = threading.Event()

    def listen() -> None:
        there = True
        while not over.is_set():
            with contextlib.suppress(SoundError), microphone() as blocks:
                for block in blocks:
                    if not there:
                        there = True
                        changed(there)
                    if over.is_set():
                        return
                    heard(block)
            if there:
                there = False
                changed(there)
            over.wait(AGAIN_S)

    thread = threading.Thread(target=listen, name="microphone", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(LEAVING_S)


class Played:
    """A sink that remembers for a moment what it was given, for who listens beside it.

    Args:
        sink: that it goes to.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._kept: deque[Samples] = deque()
        self._first = self._last = self._at = 0
        self._begun = False
        self._stood = -1
        """Where what was played stood still; nothing is given out before it goes on."""
        self._lock = threading.Lock()

    @property
    def gone(self) -> bool:
        """Whether the device went away."""
        return self._sink.gone

    def start(self, pull: Pull) -> None:
        """Begin to take sound.

        Raises:
            SinkError: it cannot, now.
        """

        def noted(wanted: int) -> Samples:
            block = pull(wanted)
            self._keep(np.array(block.mean(axis=1, keepdims=True), np.float32))
            return block

        self._sink.start(noted)

    def stop(self) -> None:
        """Take no more."""
        self._sink.stop()

    def close(self) -> None:
        """Stop for good."""
        self._sink.close()

    def taken(self, frames: int) -> Samples:
        """Return what was played in the time of the next so many frames of the microphone."""
        with self._lock:
            out = silence(frames, 1)
            ahead = self._last - self._at - frames
            if not self._begun or not -BEHIND <= ahead <= FARTHEST:
                self._begun = self._last != self._stood
                self._stood = self._last
                self._at = self._last - frames - BEHIND
            if not self._begun:
                return out
            start = self._first
            for block in self._kept:
                begin, end = max(start, self._at), min(start + len(block), self._at + frames)
                if begin < end:
                    out[begin - self._at : end - self._at] = block[begin - start : end - start]
                start += len(block)
            self._at += frames
            return out

    def _keep(self, block: Samples) -> None:
        with self._lock:
            self._kept.append(block)
            self._last += len(block)
            while self._last - self._first - len(self._kept[0]) > 2 * FARTHEST:
                self._first += len(self._kept.popleft())
