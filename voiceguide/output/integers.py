"""Whole numbers for files: every format is given the same 16 bits."""

import numpy as np
import numpy.typing as npt

from voiceguide.clip import Samples


def to_int16(samples: Samples) -> npt.NDArray[np.int16]:
    """Return `samples` as 16-bit integers, same shape: x * 32768, rounded half to even, clipped.

    32768 because that is what decoders divide by: 16-bit sound goes through unchanged. The product
    is exact (a power of two), so that every machine rounds the same number.

    >>> to_int16(np.array([[-1.0], [0.5], [1.0]], np.float32)).ravel().tolist()
    [-32768, 16384, 32767]
    """
    scaled = np.clip(np.rint(samples * np.float32(32768)), -32768, 32767)
    whole: npt.NDArray[np.int16] = scaled.astype(np.int16)
    return whole
