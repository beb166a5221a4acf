"""Delivery: small faults of an engine taken out of its sound, and nothing else touched.

Clicks in the silence around and between words, and hissed consonants that stand out of the voice.
Both are functions of the whole sound: nothing is remembered, nothing depends on what came before.
"""

import numpy as np
import numpy.typing as npt

from voiceguide.units import MILLISECOND, RATE, amplitude

SILENT_DB = -30.0
"""Against the level of the speech: what is softer is a pause."""

CLICK_DB = -20.0
"""Against the level of the speech: a click is louder than this. Softer ones are not heard, and the
noise of some engines comes near `SILENT_DB` by itself."""

CLICK_MS = 3
"""A click is over after this. The shortest stop that a voice releases by itself, the last sound of
“foot”, is longer: of 1,350 lines by nine voices, none loses a sound by it."""

ALONE_MS = 40
"""Silence on either side of a click; beyond the ends of the sound is silence too."""

HISS_HZ = (5_000.0, 9_000.0)
HISS_DB = -4.0
"""The band of hisses against the whole voice: from here on it is too bright. Of espeak's usual
voice 99.9 of 100 moments stay 0.8 dB below; of flite's rms, the brightest of nine, one in a
thousand is 1.3 dB above."""

SOFTER = 2 / 3
"""Of what a hiss has above `HISS_DB`, in dB, is taken away."""

MOST_DB = 9.0
"""Taken away at most: a hiss stays a consonant."""

_Floats = npt.NDArray[np.float64]

_STEP = 2 * MILLISECOND
_TAPS = 192
"""Taps of the band filter on either side: 4 ms."""


def without_clicks(wave: _Floats, rate: int) -> _Floats:
    """Return one channel of sound with each click in a pause, or beside the voice, made silent."""
    size = max(rate // 1000, 1)
    count = -(-len(wave) // size)
    power = np.square(np.pad(wave, (0, count * size - len(wave)))).reshape(-1, size).mean(axis=1)
    if not count or not power.max():
        return wave
    # Over 10 ms, so that a click does not pass for the voice.
    level = _speech(np.convolve(power, np.full(10, 0.1), "same"))
    edges = np.flatnonzero(np.diff(power > level * amplitude(2 * SILENT_DB), prepend=0, append=0))
    begins, ends = edges[::2], edges[1::2]
    gaps = np.concatenate(([ALONE_MS], begins[1:] - ends[:-1], [ALONE_MS]))
    alone = (gaps[:-1] >= ALONE_MS) & (gaps[1:] >= ALONE_MS) & (ends - begins <= CLICK_MS)
    # A sound that is nothing but clicks is no voice, and refused by what comes after.
    if alone.all():
        return wave
    out = wave.copy()
    for begin, end in zip(begins[alone], ends[alone], strict=True):
        if power[begin:end].max() > level * amplitude(2 * CLICK_DB):
            out[max(begin - 1, 0) * size : (end + 1) * size] = 0.0
    return out


def without_hiss(wave: _Floats) -> _Floats:
    """Return a voice, one channel at `units.RATE`, with its too bright consonants softened.

    Only the band `HISS_HZ`, and only while it stands out.
    """
    band = _filtered(wave)
    whole, hiss = _powers(wave), _powers(band)
    if not len(whole) or not whole.max():
        return wave
    over = 10 * np.log10(np.maximum(hiss / _speech(whole), 1e-9)) - HISS_DB
    if over.max() <= 0:
        return wave
    cut = np.minimum(np.maximum(over, 0.0) * SOFTER, MOST_DB)
    gain = np.power(10.0, np.convolve(cut, _GENTLE, "same") / -20.0)
    centres = (np.arange(len(gain)) + 0.5) * _STEP
    out: _Floats = wave + (np.interp(np.arange(len(wave)), centres, gain) - 1.0) * band
    return out


def _filtered(wave: _Floats) -> _Floats:
    """Return the band of hisses in a wave, of the same length and in the same place."""
    size = 1 << (len(wave) + len(_BAND)).bit_length()
    both = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(_BAND, size), size)
    out: _Floats = both[_TAPS : _TAPS + len(wave)]
    return out


def _speech(power: _Floats) -> float:
    """Return the mean power where it is not a pause."""
    return float(power[power > power.max() * amplitude(2 * SILENT_DB)].mean())


def _powers(wave: _Floats) -> _Floats:
    """Return the power around each step, over 10 ms."""
    count = -(-len(wave) // _STEP)
    steps = np.square(np.pad(wave, (0, count * _STEP - len(wave)))).reshape(-1, _STEP).mean(axis=1)
    smooth: _Floats = np.convolve(steps, np.full(5, 0.2), "same")[:count]
    return smooth


def _band() -> _Floats:
    """Return the filter that leaves the band of hisses, without moving anything in time."""
    at = np.arange(-_TAPS, _TAPS + 1)
    low, high = (2 * edge / RATE for edge in HISS_HZ)
    taps: _Floats = (high * np.sinc(high * at) - low * np.sinc(low * at)) * np.blackman(len(at))
    return taps


_BAND = _band()
_GENTLE = np.hanning(7)[1:-1] / np.hanning(7).sum()
