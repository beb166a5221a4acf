"""Clip: the rendered sound of one utterance, chime or tone."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Samples: TypeAlias = npt.NDArray[np.float32]
"""float32, shape (frames, channels), full scale 1.0, at `units.RATE`."""


def silence(length: int, channels: int = 1) -> Samples:
    """Return `length` frames of digital silence."""
    return np.zeros((length, channels), np.float32)


def ramp(length: int) -> Samples:
    """Return a smooth rise from 0 to 1 over `length` frames, shape (length, 1).

    The polynomial 3t^2 - 2t^3 rather than a cosine, so that every machine gives the same bits.
    """
    t = (np.arange(length, dtype=np.float32) + np.float32(0.5)) / np.float32(max(length, 1))
    rise: Samples = (t * t * (3 - 2 * t))[:, None]
    return rise


def fade(samples: Samples, rise: int, fall: int) -> Samples:
    """Return a copy with its first `rise` frames raised from silence and last `fall` lowered to it.

    Raises:
        ValueError: the fades are longer than the clip.
    """
    if rise + fall > len(samples):
        raise ValueError(f"fades of {rise} and {fall} frames do not fit into {len(samples)}")
    out = samples.copy()
    out[:rise] *= ramp(rise)
    if fall:
        out[-fall:] *= ramp(fall)[::-1]
    return out
