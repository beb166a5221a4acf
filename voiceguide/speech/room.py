"""Room: how loud a voice is, where it begins and ends, and how far all else lies below it.

On one channel of sound, without what lies below every voice (`takes.cleaned`).
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voiceguide.units import MILLISECOND, RATE

Wave: TypeAlias = npt.NDArray[np.floating]
"""One channel, at `units.RATE`."""

Floats = npt.NDArray[np.float64]

_WINDOW = 5 * MILLISECOND
_HEARD_DB = -35.0
"""Against the voice: what is softer belongs to the room."""

_CORE_DB = -12.0
_AROUND = 150 * MILLISECOND
"""Before and after the loud parts of the voice, where its soft ones are."""

_CLICK, _APART = 40 * MILLISECOND, 250 * MILLISECOND
"""A shorter sound so far from the voice is a key or a lip, and no word."""

_FRAME, _HOP = 1024, 512
_BANDS_HZ = np.geomspace(90, 12_000, 23)
"""Bounds of the thirds of an octave in which a noise is looked for."""

_BIAS_DB = 3.0
"""What the calmest moments of a noise are softer than the noise."""

_SMOOTH = 5
"""Frames over which the power of a band is evened before its calmest moment is taken."""

_ENOUGH = 1200 * MILLISECOND // _HOP
"""Frames of sound from which the gaps in it tell about the room; a short word may have none."""

_CALM_FRAMES = 20
_HUM = 16_384
"""Frames of calm in which 50 Hz can be told from 60."""


def in_bands(wave: Wave) -> Floats:
    """Return the power in thirds of an octave of overlapping frames, shape (frames, bands)."""
    padded = np.pad(wave.astype(np.float64), (0, max(_FRAME - len(wave), 0)))
    window = np.hanning(_FRAME)
    framed = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP] * window
    power = np.abs(np.fft.rfft(framed, axis=1)) ** 2 * (2 / (_FRAME * np.square(window).sum()))
    edges = np.unique(np.searchsorted(np.fft.rfftfreq(_FRAME, 1 / RATE), _BANDS_HZ))
    found: Floats = np.add.reduceat(power[:, : edges[-1]], edges[:-1], axis=1)
    return found


def calmest(bands: Floats) -> float:
    """Return the power of a steady noise, found in the calmest moments of each band.

    At any time a voice leaves most bands free, so that a noise shows even below words (R. Martin,
    Noise power spectral density estimation based on optimal smoothing and minimum statistics, IEEE
    Trans. Speech Audio Process. 9, 2001).
    """
    many = min(_SMOOTH, len(bands))
    summed = np.cumsum(np.pad(bands, ((1, 0), (0, 0))), axis=0)
    even = np.maximum(summed[many:] - summed[:-many], 0) / many
    return float(np.percentile(even, 5, axis=0).sum()) * 10 ** (_BIAS_DB / 10)


def voice_db(powers: Floats, noise: float) -> float:
    """Return the level of the voice: of all frames that come near the loudest and leave the room.

    The loudest itself always counts.
    """
    least = min(max(powers.max() * 1e-3, 4 * noise), powers.max())
    return _db(powers[powers >= least].mean())


def room_db(bands: Floats, noise: float, level_db: float) -> float:
    """Return how far the room lies below the voice.

    The worse of two: the calmest moments, and all that is heard before and after the voice, as
    talk in the room has calm moments of its own.
    """
    powers = bands.sum(axis=1)
    core = np.flatnonzero(powers >= min(10 ** ((level_db + _CORE_DB) / 10), powers.max()))
    around = -(-_AROUND // _HOP)
    outside = np.ones(len(powers), bool)
    outside[max(core[0] - around, 0) : core[-1] + around + 1] = False
    room = 0.0
    if outside.sum() >= _CALM_FRAMES:
        # Without the loudest tenth, where a key or a lip may click.
        ordered = np.sort(powers[outside])
        room = float(ordered[: -(len(ordered) // 10)].mean())
    if outside.sum() >= _CALM_FRAMES or len(powers) >= _ENOUGH:
        room = max(room, noise)
    return level_db - _db(room)


def heard(clear: Wave, level_db: float, below_db: float) -> tuple[int, int]:
    """Return the frames between which the voice is heard above the room."""
    padded = np.pad(clear, (0, -len(clear) % _WINDOW)).reshape(-1, _WINDOW)
    powers = np.square(padded, dtype=np.float64).mean(axis=1)
    loud = powers > 10 ** ((level_db + max(_HEARD_DB, 7 - below_db)) / 10)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud, [0]]).astype(np.int8))) * _WINDOW
    runs = [*zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]
    while len(runs) > 1 and _is_click(runs[0], runs[1][0] - runs[0][1]):
        del runs[0]
    while len(runs) > 1 and _is_click(runs[-1], runs[-1][0] - runs[-2][1]):
        del runs[-1]
    return (runs[0][0], min(runs[-1][1], len(clear))) if runs else (0, 0)


def _is_click(run: tuple[int, int], gap: int) -> bool:
    return run[1] - run[0] <= _CLICK and gap >= _APART


def hums(calm: Wave, mains: int) -> bool:
    """Whether most of a calm stretch lies on the harmonics of `mains` Hz."""
    if len(calm) < _HUM:
        return False
    window = np.hanning(_HUM)
    power = np.abs(np.fft.rfft(calm[-_HUM:] * window)) ** 2
    at = np.fft.rfftfreq(_HUM, 1 / RATE)
    near = np.abs(at - mains * np.rint(at / mains)) <= 2 * RATE / _HUM
    harmonic = near & (at > mains / 2) & (at < 12 * mains)
    return bool(power[harmonic].sum() > 0.7 * power.sum())


def _db(power: float) -> float:
    return 10 * float(np.log10(power)) if power > 0 else -np.inf
