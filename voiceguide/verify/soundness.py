"""Soundness: what can be told of a line's clip without knowing its language.

Measured on 1,050 lines by seven voices of four engines (espeak, flite, festival, Pico), and on the
same lines damaged on purpose.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import soxr

from voiceguide import sentences
from voiceguide.clip import Samples
from voiceguide.units import MILLISECOND, RATE

SILENCE_DB = -50.0
"""What a fall has to reach to count: no pause between words begins like that."""

PAUSE_DB = -32.0

SHORTEST_MS = 20
"""What is shorter is no voice."""

_LOW_RATE = 12_000
_BLOCK = _LOW_RATE * 80 // 1000
_SOON = _LOW_RATE * 600 // 1000

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Soundness:
    """The shape of a clip. Levels are in dB against its speech.

    Attributes:
        end_db: level of its last moment, 3 to 10 ms before the end; a voice that ends by itself
            has grown soft there.
        fall_db: the most that the level falls within 5 ms, to silence, inside the clip.
        pause: the longest silence in it, in frames.
        repeat: how alike 80 ms of it and what follows within 0.6 s are at most; 1 for a copy, as
            when the same buffer is played twice. A voice never does the same thing twice.
        length: of the clip against what is expected of the text.
    """

    end_db: float
    fall_db: float
    pause: int
    repeat: float
    length: float


def soundness(text: str, clip: Samples, pace: int, language: str) -> Soundness:
    """Return the shape of the clip of `text`, shape (frames, 1), which is not silent."""
    wave = clip[: len(clip) // MILLISECOND * MILLISECOND, 0].astype(np.float64)
    power = np.square(wave).reshape(-1, MILLISECOND).mean(axis=1)
    if len(power) < SHORTEST_MS or not power.max():
        return Soundness(SILENCE_DB, 0.0, 0, 0.0, 0.0)
    smooth = np.convolve(power, [0.5, 0.5], "same")
    power /= smooth[smooth > smooth.max() * 1e-3].mean()
    around = _level(np.convolve(power, np.full(4, 0.25), "valid"))
    falls = (around[:-5] - around[5:])[around[5:] < SILENCE_DB]
    quiet = np.flatnonzero(np.diff(_level(power) < PAUSE_DB, prepend=False, append=False))
    pauses = quiet[1::2] - quiet[::2]
    return Soundness(
        float(_level(power[-10:-3].mean(keepdims=True))[0]),
        float(falls.max(initial=0.0)),
        int(pauses.max(initial=0)) * MILLISECOND,
        _repeat(wave),
        len(clip) / max(sentences.estimate(text, pace, language), 1),
    )


def _repeat(wave: _Floats) -> float:
    """Return the highest correlation of a loud block with any place soon after it."""
    low = soxr.resample(wave, RATE, _LOW_RATE)
    starts = np.arange(0, len(low) - 2 * _BLOCK, _BLOCK // 2)
    if not len(starts):
        return 0.0
    padded = np.pad(low, (0, _SOON + 2 * _BLOCK))
    power = np.concatenate(([0.0], np.cumsum(padded**2)))
    blocks = padded[starts[:, None] + np.arange(_BLOCK)]
    after = padded[starts[:, None] + np.arange(_BLOCK, _SOON + 2 * _BLOCK)]
    size = 1 << (_SOON + 2 * _BLOCK).bit_length()
    spectra = np.fft.rfft(after, size) * np.conj(np.fft.rfft(blocks, size))
    shared = np.fft.irfft(spectra, size)[:, :_SOON]
    places = starts[:, None] + _BLOCK + np.arange(_SOON)
    there = power[places + _BLOCK] - power[places]
    own = (power[starts + _BLOCK] - power[starts])[:, None]
    loud = _BLOCK * float((low**2).mean()) * 0.1
    both = (there > loud) & (own > loud)
    return float((shared / np.sqrt(np.maximum(there * own, 1e-12)))[both].max(initial=0.0))


def _level(power: _Floats) -> _Floats:
    out: _Floats = 10.0 * np.log10(np.maximum(power, 1e-9))
    return out
