"""Loudness: how loud a clip is heard, after ITU-R BS.1770-4, and its true peak.

Only numpy: the recursive K-weighting filter is applied through its frequency response, in
segments with enough overlap that what its tail leaves out is below the noise of a float.
"""

import math

import numpy as np
import numpy.typing as npt

from voiceguide.clip import Samples
from voiceguide.units import MILLISECOND, RATE

SILENT = -70.0
"""LUFS of the absolute gate: blocks below it do not count."""

RELATIVE_GATE = 10.0
"""LU below the mean of the blocks that passed the absolute gate."""

BLOCK = 400 * MILLISECOND
STEP = BLOCK // 4

_Floats = npt.NDArray[np.float64]

_STAGES = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
)
"""The two stages of the K-weighting at 48 kHz: numerator, denominator (BS.1770-4, tables 1, 2)."""

_SEGMENT = 1 << 15
_TAIL = RATE // 10
"""Frames after which the filter has forgotten: its slowest pole falls by 200 dB in them."""

_TAPS = 12
"""Samples on either side of a point between samples, for the true peak."""


def loudness(samples: Samples) -> float:
    """Return the integrated loudness of a clip in LUFS; minus infinity for a silent one.

    Blocks of 400 ms overlap by 75 % and pass an absolute gate at -70 LUFS and a relative one of
    -10 LU. A clip shorter than a block is measured as one block.

    Args:
        samples: shape (frames, channels), at `units.RATE`; channels count alike.
    """
    powers = _block_powers(samples)
    levels = _lufs(powers)
    loud = powers[levels >= SILENT]
    if not len(loud):
        return -math.inf
    gate = float(_lufs(loud.mean(keepdims=True))[0]) - RELATIVE_GATE
    # Never empty: the loudest block is above the mean of those that passed.
    gated = powers[(levels >= SILENT) & (levels >= gate)]
    return float(_lufs(gated.mean(keepdims=True))[0])


def true_peak(samples: Samples) -> float:
    """Return the highest amplitude of the wave that runs through the samples, 1.0 full scale.

    Four times oversampled (BS.1770-4, annex 2) with a longer interpolator than the one shown there.
    """
    if not samples.size:
        return 0.0
    peak = float(np.abs(samples).max())
    for channel in samples.T.astype(np.float64):
        for taps in _INTERPOLATORS:
            peak = max(peak, float(np.abs(np.convolve(channel, taps)).max()))
    return peak


def _lufs(powers: _Floats) -> _Floats:
    with np.errstate(divide="ignore"):
        return -0.691 + 10.0 * np.log10(powers)


def _block_powers(samples: Samples) -> _Floats:
    """Return the mean square of each block, summed over the channels."""
    if not len(samples):
        return np.zeros(1)
    squares = np.zeros(len(samples))
    for channel in samples.T:
        squares += _weighted(channel.astype(np.float64)) ** 2
    if len(samples) <= BLOCK:
        return np.array([squares.mean()])
    steps = np.add.reduceat(squares, np.arange(0, len(squares), STEP))
    if len(squares) % STEP:
        steps = steps[:-1]
    quarters: _Floats = np.convolve(steps, np.ones(BLOCK // STEP), "valid") / BLOCK
    return quarters


def _weighted(wave: _Floats) -> _Floats:
    """Return a wave as the ear weighs it, of the same length."""
    hop = _SEGMENT - _TAIL
    count = -(-len(wave) // hop)
    padded = np.zeros(_TAIL + count * hop)
    padded[_TAIL : _TAIL + len(wave)] = wave
    segments = np.lib.stride_tricks.sliding_window_view(padded, _SEGMENT)[::hop]
    spectra = np.fft.rfft(segments, axis=1) * _RESPONSE
    out: _Floats = np.fft.irfft(spectra, _SEGMENT, axis=1)[:, _TAIL:].reshape(-1)[: len(wave)]
    return out


def _response() -> npt.NDArray[np.complex128]:
    """Return what the K-weighting does to each frequency of a segment."""
    z = np.exp(-2j * np.pi * np.arange(_SEGMENT // 2 + 1) / _SEGMENT)
    whole: npt.NDArray[np.complex128] = np.ones_like(z)
    for (b0, b1, b2), (a1, a2) in _STAGES:
        whole *= (b0 + b1 * z + b2 * z * z) / (1 + a1 * z + a2 * z * z)
    return whole


def _interpolator(shift: float) -> _Floats:
    """Return the windowed sinc that reads a wave `shift` of a sample after each sample."""
    at = np.arange(-_TAPS, _TAPS) + shift
    taps: _Floats = np.sinc(at) * np.cos(np.pi * at / (2 * _TAPS + 1)) ** 2
    taps /= taps.sum()
    return taps


_RESPONSE = _response()
_INTERPOLATORS = tuple(_interpolator(quarter / 4) for quarter in (1, 2, 3))
