"""Prepare: what an engine gave becomes a clip, the same for every engine.

Without clicks and harsh hisses (see `delivery`), trimmed to the voice itself, at one loudness, its
peaks held: so that silences between clips are exact, and neither the mixer nor the session needs a
second pass.
"""

import numpy as np
import numpy.typing as npt
import soxr

from voiceguide import sentences
from voiceguide.clip import Samples, fade
from voiceguide.errors import EngineError
from voiceguide.loudness import loudness, true_peak
from voiceguide.speech import Recording, Utterance
from voiceguide.speech.delivery import without_clicks, without_hiss
from voiceguide.units import MILLISECOND, RATE, SECOND, amplitude

TARGET = -19.0
"""LUFS of a mono clip: what phones and podcasts use for one channel."""

HIGHEST = -2.0
"""dBTP, so that an MP3 of it does not clip."""

EDGE = -30.0
"""dB against the level of the speech: what is softer at either end is taken for silence.

At -40 dB a third of espeak's lines began with up to 80 ms of murmur before the first stop, softer
than the awake floor of a rest, so that nobody could say where the line starts. From -25 to -33 dB
the starts of 91 lines stay within 6 ms of each other.
"""

SILENT = 1e-4
"""Amplitude below which a recording holds no voice (-80 dB)."""

MARGIN = 2 * MILLISECOND
"""Kept on either side of the voice, and faded."""

_Floats = npt.NDArray[np.float64]

_STEP = 32
"""Frames between two values of the limiter's gain."""

_REACH = 12
"""Steps that the limiter looks ahead and back: 8 ms, so that it turns down a pitch period rather
than the shape of its wave."""


def prepare(recording: Recording, utterance: Utterance) -> Samples:
    """Return the clip of a recording, shape (frames, 1), at `units.RATE`.

    It reaches from the first sound of the voice to its last, is at -19 LUFS with a true peak of
    -2 dBTP at most, and lies on the grid of 16-bit samples, so that it can be kept without loss.

    Raises:
        EngineError: the recording is empty, silent or not finite, or far too short or too long for
            the text.
    """
    wave = recording.samples.mean(axis=1, dtype=np.float64)
    if not np.isfinite(wave).all():
        raise _unusable(utterance, "numbers that are no sound")
    wave = without_clicks(wave - _offset(wave, recording.rate), recording.rate)
    begin, end = voiced(wave, recording.rate)
    if begin == end:
        raise _unusable(utterance, "silence")
    length = (end - begin) * RATE // recording.rate
    expected = sentences.estimate(utterance.text, utterance.pace, utterance.voice.language)
    if not expected // 5 <= length <= 4 * expected + 5 * SECOND:
        raise _unusable(utterance, f"{length / SECOND:.1f} s of sound")
    if recording.rate != RATE:
        wave = soxr.resample(wave, recording.rate, RATE, quality="HQ")
        begin, end = begin * RATE // recording.rate, -(-end * RATE // recording.rate)
    wave = without_hiss(wave[max(begin - MARGIN, 0) : end + MARGIN])
    wave -= wave.mean()
    peak = float(np.abs(wave).max())
    if peak < SILENT:
        raise _unusable(utterance, "silence")
    wave /= peak
    edge = min(MARGIN, len(wave) // 2)
    levelled = _levelled(fade(wave[:, None].astype(np.float32), edge, edge))
    clip: Samples = np.rint(levelled * np.float32(32768)) / np.float32(32768)
    return clip


def voiced(wave: npt.NDArray[np.floating], rate: int) -> tuple[int, int]:
    """Return where the voice begins and ends in one channel of sound; (0, 0) for silence.

    Where the power in windows of 2 ms first and last comes within `EDGE` of the speech: its
    mean over the windows that are not pauses (within 30 dB of the loudest).
    """
    if not len(wave) or float(np.abs(wave).max()) < SILENT:
        return 0, 0
    half = max(rate // 1000, 1)
    summed = np.cumsum(np.pad(np.square(wave, dtype=np.float64), (half + 1, half)))
    power = (summed[2 * half :] - summed[: -2 * half]) / (2 * half)
    level = power[power > power.max() * 1e-3].mean()
    (loud,) = np.nonzero(power > level * amplitude(2 * EDGE))
    return int(loud[0]), min(int(loud[-1]) + 1, len(wave))


def _offset(wave: _Floats, rate: int) -> float:
    """Return where silence lies: the mean of the calmest twentieth of windows of 10 ms.

    The mean of the whole would not do: a voice is not symmetric, and silence would be moved off 0.
    """
    size = rate // 100
    windows = wave[: len(wave) // size * size].reshape(-1, size)
    if not len(windows):
        return 0.0
    calmest = np.argsort(windows.var(axis=1), kind="stable")[: max(len(windows) // 20, 1)]
    return float(np.median(windows[calmest].mean(axis=1)))


def _levelled(clip: Samples) -> Samples:
    """Return a clip at the target loudness, with its peaks held.

    What holding the peaks takes away is given back in a few rounds; a sound that is nothing but
    peaks stays softer.
    """
    ceiling = amplitude(HIGHEST - 0.05)
    hold = ceiling
    miss = 0.0
    gain_db = TARGET - loudness(clip)
    out = clip * np.float32(amplitude(gain_db))
    peak = true_peak(out)
    for _ in range(8):
        if peak <= ceiling and abs(miss) < 0.05:
            break
        gain_db += miss
        out = _limited(clip * np.float32(amplitude(gain_db)), hold)
        miss = TARGET - loudness(out)
        peak = true_peak(out)
        # Between the samples the wave may still pass over the ceiling.
        hold *= min(1.0, ceiling / peak)
    return out * np.float32(min(1.0, ceiling / peak))


def _limited(clip: Samples, highest: float) -> Samples:
    """Return a clip turned down smoothly wherever a sample would exceed `highest`."""
    steps = -(-len(clip) // _STEP)
    peaks = np.abs(np.pad(clip[:, 0], (0, steps * _STEP - len(clip)))).reshape(steps, _STEP).max(1)
    needed = highest / np.maximum(peaks, highest)
    # One step more than the window that smooths, as samples lie between two steps.
    around = np.pad(needed, 2 * _REACH + 1, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(around, 2 * _REACH + 3).min(axis=1)
    window = np.hanning(2 * _REACH + 3)[1:-1]
    gain = np.convolve(lowest, window / window.sum(), "valid")
    centres = (np.arange(steps) + 0.5) * _STEP
    smooth = np.interp(np.arange(len(clip)), centres, gain)
    return clip * smooth[:, None].astype(np.float32)


def _unusable(utterance: Utterance, found: str) -> EngineError:
    return EngineError(
        f"The voice {utterance.voice.name!r} of {utterance.voice.engine} gave {found} for"
        f" “{utterance.text}”. Try again; if it comes back, say the line in other words or choose"
        " another voice."
    )
