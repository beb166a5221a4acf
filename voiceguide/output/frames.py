"""MP3 frames: what an encoder wrote, taken apart so that it can be laid out anew.

A Layer III frame is a slot of fixed size (header, side information, room for data), but its own
data may begin in the slots before it: side information says how many bytes before
(`main_data_begin`). Here each frame is held with its own data, free of the slots it came from.
Field positions: ISO/IEC 11172-3, 2.4.1.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SPAN = 1152
"""Sound frames that one MP3 frame stands for."""

LONGEST_RESERVE = 511
"""Bytes that data may begin before its slot: `main_data_begin` has nine bits."""

_GRANULE_BITS = 59


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of a constant bit rate stream at 48 kHz, where no frame needs padding.

    Attributes:
        channels: 1 or 2.
        bit_rate: kbit/s.
        quality: LAME's scale from 2, best, to 7, fastest.
    """

    channels: int
    bit_rate: int
    quality: int = 5

    @property
    def head(self) -> int:
        """Bytes of header and side information."""
        return 4 + (17 if self.channels == 1 else 32)

    @property
    def size(self) -> int:
        """Bytes of a whole slot: 144 times the bit rate by the sample rate."""
        return self.bit_rate * 3

    @property
    def room(self) -> int:
        """Bytes of a slot that hold data."""
        return self.size - self.head


@dataclass(frozen=True, slots=True)
class Frames:
    """A row of MP3 frames.

    Attributes:
        heads: header and side information, shape (frames, layout.head).
        mains: the data of each frame.
        sizes: bytes of `mains`.
        opens: per frame and channel, whether its first window begins short; shape (frames, 2).
        closes: whether its last window ends short.
    """

    heads: npt.NDArray[np.uint8]
    mains: Sequence[bytes]
    sizes: Sequence[int]
    opens: Sequence[tuple[bool, ...]]
    closes: Sequence[tuple[bool, ...]]

    def __len__(self) -> int:
        return len(self.mains)

    def part(self, first: int, last: int) -> "Frames":
        """Return the frames from `first` to `last`."""
        cut = slice(first, last)
        return Frames(
            self.heads[cut], self.mains[cut], self.sizes[cut], self.opens[cut], self.closes[cut]
        )


def take_apart(stream: bytes, layout: Layout) -> Frames:
    """Return the whole frames of an encoder's `stream`, which starts with an empty reserve.

    Raises:
        RuntimeError: it is not the constant bit rate stream without checksums that was asked for.
    """
    count = len(stream) // layout.size
    slots = np.frombuffer(stream, np.uint8, count * layout.size).reshape(count, layout.size)
    heads, data = slots[:, : layout.head], slots[:, layout.head :].tobytes()
    _check(heads, layout)
    bits = np.unpackbits(heads[:, 4:], axis=1)
    begins = _number(bits, 0, 9)
    shared, channels = (18, 1) if layout.channels == 1 else (20, 2)
    granules = [shared + index * _GRANULE_BITS for index in range(2 * channels)]
    lengths = np.sum([_number(bits, at, 12) for at in granules], axis=0)
    sizes = ((lengths + 7) // 8).tolist()
    starts = (np.arange(count) * layout.room - begins).tolist()
    # Block types: 0 normal, 1 start, 2 short, 3 stop; the type counts only if the flag is set.
    kinds = [_number(bits, at + 33, 1) * _number(bits, at + 34, 2) for at in granules]
    opens = np.stack([kind >= 2 for kind in kinds[:channels]], axis=1)
    closes = np.stack([(kind == 1) | (kind == 2) for kind in kinds[channels:]], axis=1)
    return Frames(
        heads,
        [data[start : start + size] for start, size in zip(starts, sizes, strict=True)],
        sizes,
        [tuple(row) for row in opens.tolist()],
        [tuple(row) for row in closes.tolist()],
    )


def _number(bits: npt.NDArray[np.uint8], at: int, width: int) -> npt.NDArray[np.int64]:
    """Return the unsigned number of `width` bits at bit `at` of every row."""
    weights = 1 << np.arange(width - 1, -1, -1, dtype=np.int64)
    number: npt.NDArray[np.int64] = bits[:, at : at + width].astype(np.int64) @ weights
    return number


def _check(heads: npt.NDArray[np.uint8], layout: Layout) -> None:
    """Raise unless every header says MPEG 1 Layer III, no checksum, the bit rate, 48 kHz."""
    rates = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    wanted = (0xFF, 0xFB, (rates.index(layout.bit_rate) + 1) << 4 | 0b0100)
    same = (heads[:, :2] == wanted[:2]).all() and (heads[:, 2] & 0xFE == wanted[2]).all()
    if not same:
        raise RuntimeError("the MP3 encoder wrote other frames than it was asked for")
