"""Sounds: files of chimes and beds made ready for the mixer.

What libsndfile reads is streamed; other formats go through pydub and ffmpeg where both are there.
Every file comes out right or as a `SoundError` that says what to do.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from voiceguide import library
from voiceguide.clip import Samples, fade, ramp
from voiceguide.decoding import Stream, decode
from voiceguide.errors import SoundError
from voiceguide.loudness import loudness, true_peak
from voiceguide.units import MINUTE, RATE, SECOND, amplitude, decibels

CHIME_LUFS = -26.0
"""7 LU below speech: heard, and nobody is startled."""

LONGEST_CHIME = 20 * SECOND
CHIME_FADE = SECOND
SHORTEST_CHIME = SECOND // 50

SPEECH_LUFS = -16.0
"""What the level of a bed counts from: a mono clip at -19 LUFS, heard on both channels."""

HIGHEST_PEAK_DB = -6.0
LONGEST_BED = 5 * MINUTE
"""Only so much of a file is used: 12,500 MP3 frames."""

SHORTEST_BED = 10 * SECOND
SHORTEST_BED_FILE = SECOND
GRID = 1152
"""Frames of an MP3 frame: a bed that is a whole number of them repeats exactly in a recording."""

CROSSFADE = 4 * SECOND

SHIPPED_LOOP = 2304 * GRID
SHIPPED_LUFS = -30.0
"""Length and level of the beds that voiceguide came with, which need no measuring then."""

SILENT_DB = -80.0
"""Against the peak of a file: what is softer at its two ends is cut off."""

FAINTEST = 1e-5
"""A file whose highest amplitude is below this, -100 dB, is silent."""

_PIECE = 10 * SECOND


def load_chime(path: Path) -> Samples:
    """Return a chime or tone: one or two channels, at most 20 s, without silence at its ends.

    It is at -26 LUFS, or below where its true peak would go over -6 dB.

    Raises:
        SoundError: the file is missing, broken, silent, shorter than 20 ms, or in a format that
            cannot be read here.
    """
    samples = _sounding(_read(path, MINUTE), path)
    if len(samples) < SHORTEST_CHIME:
        raise SoundError(f"{path}: this sound is shorter than 20 ms; choose a longer one")
    if len(samples) > LONGEST_CHIME:
        samples = fade(samples[:LONGEST_CHIME], 0, CHIME_FADE)
    gain_db = min(
        CHIME_LUFS - loudness(samples),
        # A hair below, for the rounding of floats.
        HIGHEST_PEAK_DB - 0.01 - decibels(true_peak(samples)),
    )
    return samples * np.float32(amplitude(gain_db))


def load_bed(path: Path, level_db: float) -> npt.NDArray[np.int16]:
    """Return a bed: a loop without a seam, at `level_db` against the loudness of speech.

    Whole numbers, so that every machine mixes the same bits. A file's first five minutes are used,
    closed to a loop by an equal-power crossfade; one shorter than 10 s is repeated.

    Args:
        path: of a sound file at least one second long.
        level_db: such as -24; the loop's integrated loudness is -16 LUFS and this, or below where
            its peak would go over -6 dB.

    Returns:
        int16, shape (frames, 2), full scale 32768, a multiple of 1152 frames at `units.RATE`.

    Raises:
        SoundError: the file is missing, broken, silent, too short, or in a format that cannot be
            read here.
    """
    samples = _read(path, LONGEST_BED)
    if library.is_shipped_sound(path) and len(samples) == SHIPPED_LOOP:
        return _levelled(samples, SPEECH_LUFS + level_db - SHIPPED_LUFS)
    samples = _sounding(samples, path)
    if len(samples) < SHORTEST_BED_FILE:
        raise SoundError(
            f"{path}: a background needs at least one second of sound, this has "
            f"{len(samples) / SECOND:.1f} s; choose a longer one"
        )
    loop = _closed(samples)
    # Two equal channels are 3 dB louder than the one they came from.
    doubled_db = decibels(2.0) / 2 if loop.shape[1] == 1 else 0.0
    bed = _levelled(loop, SPEECH_LUFS + level_db - _loudness(loop) - doubled_db)
    times = -(-SHORTEST_BED // len(bed))
    return bed if times == 1 else np.tile(bed, (times, 1))


def _read(path: Path, longest: int) -> Samples:
    """Return at most `longest` frames of a file, as loud as they are, one or two channels.

    Raises:
        SoundError: as `decoding.decode`.
    """
    stream = decode(path, longest / RATE)
    # The only copy of all of it; what stays unwritten takes no memory.
    samples: Samples = np.empty((longest, stream.channels), np.float32)
    end = 0
    for block in _at_rate(stream):
        part = block[: longest - end]
        samples[end : end + len(part)] = part
        end += len(part)
    return samples[:end]


def _at_rate(stream: Stream) -> Iterator[Samples]:
    """Yield the blocks of a stream at `units.RATE`."""
    if stream.rate == RATE:
        yield from stream.blocks
        return
    resampler = soxr.ResampleStream(stream.rate, RATE, stream.channels, dtype="float32")
    for block in stream.blocks:
        yield resampler.resample_chunk(block)
    yield resampler.resample_chunk(np.zeros((0, stream.channels), np.float32), last=True)


def _sounding(samples: Samples, path: Path) -> Samples:
    """Return the part of `samples` between the silences at its ends, in full strength.

    Changes `samples`: a file may hold values of any size, and what follows squares them.

    Raises:
        SoundError: it is silent, or holds what is not a number.
    """
    peak = _peak(samples)
    if not np.isfinite(peak):
        raise SoundError(f"{path}: this file holds values that are not numbers; export it again")
    if peak >= FAINTEST:
        loud: list[int] = []
        for number, part in enumerate(_pieces(samples)):
            part /= np.float32(peak)
            here = np.flatnonzero(np.abs(part).max(axis=1) > amplitude(SILENT_DB))
            loud += [number * _PIECE + int(at) for at in here[[0, -1]]] if len(here) else []
        samples = samples[loud[0] : loud[-1] + 1]
        # An offset cannot be heard, but it would be measured, and would click at both ends.
        samples -= samples.mean(axis=0, dtype=np.float64).astype(np.float32)
    if _peak(samples) < FAINTEST:
        raise SoundError(f"{path}: nothing can be heard in this file; choose another sound")
    return samples


def _closed(samples: Samples) -> Samples:
    """Return `samples` as a loop of whole MP3 frames: its end is laid over its start.

    Changes `samples`.
    """
    length = (len(samples) - min(CROSSFADE, len(samples) // 4)) // GRID * GRID
    over = len(samples) - length
    rise = ramp(over)
    samples[:over] *= np.sqrt(rise)
    samples[:over] += samples[length:] * np.sqrt(1 - rise)
    return samples[:length]


def _loudness(samples: Samples) -> float:
    """Return the loudness of a long sound in LUFS, measured piece by piece to save memory.

    Pieces more than 10 LU below the mean do not count, as in the gate of BS.1770.
    """
    levels = np.array([loudness(piece) for piece in _pieces(samples)])
    powers = 10 ** (levels / 10)
    loud = powers >= powers.mean() / 10
    return 10 * float(np.log10(powers[loud].mean()))


def _peak(samples: Samples) -> float:
    """Return the highest amplitude; 0 of nothing, not a number where any value is none."""
    return float(max(samples.max(), -samples.min())) if samples.size else 0.0


def _pieces(samples: npt.NDArray[Any]) -> Iterator[npt.NDArray[Any]]:
    """Yield views of ten seconds each, so that work on them needs little memory."""
    return (samples[start : start + _PIECE] for start in range(0, len(samples), _PIECE))


def _levelled(loop: Samples, gain_db: float) -> npt.NDArray[np.int16]:
    """Return `loop` `gain_db` louder, but not over the highest peak, in two channels of int16."""
    factor = min(amplitude(gain_db), amplitude(HIGHEST_PEAK_DB) / _peak(loop))
    bed = np.empty((len(loop), 2), np.int16)
    for piece, part in zip(_pieces(bed), _pieces(loop), strict=True):
        piece[:] = np.rint(part * np.float32(factor * 32768))
    return bed
