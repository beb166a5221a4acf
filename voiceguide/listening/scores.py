"""Scores: blocks of the microphone to the number that somebody says, while one is asked for.

It listens beside `Listener`, which goes on to hear "stop" and knows no numbers. It waits a little
longer for the end: "three... no, four" is one answer. What began before the question was said to
its end is the guide's own voice, or an answer to something else.
"""

from dataclasses import dataclass

import numpy as np
import soxr

from voiceguide.clip import Samples
from voiceguide.listening.numbers import Numbers
from voiceguide.listening.vad import FRAME, Activity, Segment
from voiceguide.units import RATE as FULL_RATE

RATE = 16_000

SHORTEST, LONGEST = int(0.15 * RATE), 4 * RATE
"""Speech of another length is no score."""

JOINED = RATE // 2
"""A shorter quiet is within one answer."""

SETTLED = int(0.15 * RATE)
"""What begins sooner after the guide has ended may be the end of its own voice: a loudspeaker and
the air take their time."""

_EDGE = RATE * 3 // 10
"""Of sound before and after the speech, to be looked at with it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said.

    Attributes:
        answer: what it means; None where it is none, or not clear.
        counts: it began after the question was said to its end.
    """

    answer: str | None
    counts: bool


class Scores:
    """Listens to one microphone; for one thread.

    Args:
        rate: of the blocks, frames a second.

    Raises:
        SoundError: a package is missing; the message says what to do.
    """

    def __init__(self, rate: int = FULL_RATE) -> None:
        self._numbers = Numbers()
        self._rate = rate
        self.begin()

    def begin(self) -> None:
        """Forget all that was heard: another question begins."""
        self._narrow = soxr.ResampleStream(self._rate, RATE, 1, "float32")
        self._waiting = np.zeros(0, np.float32)
        self._activity = Activity()
        self._sound = np.zeros(LONGEST + JOINED + 2 * _EDGE + RATE, np.float32)
        self._speech: Segment | None = None
        self._asked: int | None = None

    def feed(self, block: Samples, *, asked: bool) -> Spoken | None:
        """Return what somebody said to its end in this block; None where nothing has ended.

        Args:
            block: of the microphone, shape (frames, 1), full scale 1.0.
            asked: the question was said to its end, and it is quiet.
        """
        new = np.ascontiguousarray(np.where(np.abs(block) <= 1, block, 0)[:, 0], np.float32)
        if self._rate != RATE:
            new = self._narrow.resample_chunk(new)
        self._waiting = np.concatenate([self._waiting, new])
        found = None
        while len(self._waiting) >= FRAME:
            frame, self._waiting = self._waiting[:FRAME], self._waiting[FRAME:]
            self._sound[:-FRAME] = self._sound[FRAME:]
            self._sound[-FRAME:] = frame
            if not asked:
                self._asked = None
            elif self._asked is None:
                self._asked = self._activity.at
            whole = self._joined(self._activity.feed(frame))
            if whole:
                found = self._heard(whole)
        return found

    def _joined(self, segment: Segment | None) -> Segment | None:
        """Return speech that has ended for good, with what was said shortly before."""
        if segment:
            before = self._speech
            start, quiet = (before.start, before.before) if before else (segment.start, 0)
            self._speech = Segment(start, segment.end, quiet)
        speech = self._speech
        if speech and not self._activity.speaking and self._activity.at - speech.end >= JOINED:
            self._speech = None
            return speech
        return None

    def _heard(self, speech: Segment) -> Spoken:
        counts = self._asked is not None and speech.start >= self._asked + SETTLED
        if not SHORTEST <= speech.length <= LONGEST:
            return Spoken(None, counts)
        last = len(self._sound) - (self._activity.at - speech.end)
        part = self._sound[last - speech.length - _EDGE : last + _EDGE]
        return Spoken(self._numbers(part), counts)
