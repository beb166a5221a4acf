"""Echo: what the loudspeaker plays, taken out of what the microphone hears.

What was played is the reference. Its delay comes from cross-correlation; the canceller itself is
that of speexdsp, which pyaec carries.
"""

import ctypes

import numpy as np
import numpy.typing as npt

from voiceguide.listening.missing import needed

Numbers = npt.NDArray[np.float32]

BLOCK = 256
"""Frames at 16 kHz that are cleaned together, 16 ms."""

TAIL = 14 * BLOCK
"""Frames of echo that are learned, 0.22 s."""

_RATE = 16_000

_BEFORE = 160
"""The echo is expected to begin that many frames before the delay that was found."""

_SPAN = 1 << 16
"""Frames that the delay is sought in, 4.1 s."""

_FARTHEST = 12_800
"""The longest delay, 0.8 s: loudspeakers by radio take a third of a second."""

_EVERY = 16_000
"""Frames from one search for the delay to the next."""

_CLEAR = 8.0
"""How far a delay must stand out of the others, as a multiple of their standard deviation."""

_NEAR = 48
"""Delays so close to each other are the same, 3 ms."""


class Canceller:
    """Takes the echo of what is played out of what is heard.

    Attributes:
        delay: frames at 16 kHz from what was played to its echo, as far as it is known.

    Raises:
        SoundError: pyaec is not installed; the message says what to do.
    """

    def __init__(self) -> None:
        self.delay = 0
        self._package = needed("pyaec")
        self._heard = np.zeros(_SPAN, np.float32)
        self._played = np.zeros(_SPAN, np.float32)
        self._since = 0
        self._guess = -1
        self._forget()

    def clean(self, heard: Numbers, played: Numbers) -> Numbers:
        """Return `heard` without the echo; untouched where nothing was played of late.

        Args:
            heard, played: `BLOCK` frames of the same time, shape (frames,); silence counts too.
        """
        for kept, block in ((self._heard, heard), (self._played, played)):
            kept[:-BLOCK] = kept[BLOCK:]
            kept[-BLOCK:] = block
        self._since += BLOCK
        if self._since >= _EVERY:
            self._since = 0
            self._seek()
        start = _SPAN - BLOCK - max(self.delay - _BEFORE, 0)
        if not self._played[start - 2 * TAIL : start + BLOCK].any():
            return heard
        cleaned = self._speex.cancel_echo(_whole(heard), _whole(self._played[start:][:BLOCK]))
        return np.array(cleaned, np.float32) / np.float32(32767)

    def _forget(self) -> None:
        self._speex = self._package.Aec(BLOCK, TAIL, _RATE, enable_preprocess=True)

    def _seek(self) -> None:
        """Find the delay anew; begin to learn again where it is another one."""
        if np.abs(self._played).max() < 1e-3:
            return
        size = 2 * _SPAN
        both = np.fft.rfft(self._heard, size) * np.conj(np.fft.rfft(self._played, size))
        # Each pitch counts alike, so that the peak is narrow in any voice (phase transform).
        likeness = np.abs(np.fft.irfft(both / (np.abs(both) + 1e-6 * np.abs(both).max() + 1e-20)))
        likeness = likeness[:_FARTHEST]
        found = int(likeness.argmax())
        if likeness[found] < likeness.mean() + _CLEAR * likeness.std():
            return
        certain = abs(found - self._guess) < _NEAR
        self._guess = found
        if certain and abs(found - self.delay) >= _NEAR:
            self.delay = found
            self._forget()


def _whole(sound: Numbers) -> "ctypes.Array[ctypes.c_int16]":
    """Return a block as the numbers that speexdsp takes."""
    whole = np.clip(sound * 32767, -32768, 32767).astype(np.int16)
    return (ctypes.c_int16 * BLOCK).from_buffer(bytearray(whole.tobytes()))
