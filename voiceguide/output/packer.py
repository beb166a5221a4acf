"""Laying MP3 frames into slots: the reserve of bytes, kept by ourselves.

Frames from several encoders stand in one stream because their data is laid out anew: each frame's
data follows the data before it, and its header is told where that is.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from voiceguide.output.frames import LONGEST_RESERVE, Frames, Layout


def levels(reserve: int, sizes: Sequence[int], room: int) -> list[int]:
    """Return the reserve in bytes before each frame, and after the last: one more than `sizes`.

    What a frame leaves of its slot is added, up to the longest reserve; below zero, the frames do
    not fit.
    """
    out = [reserve]
    for size in sizes:
        reserve = min(LONGEST_RESERVE, reserve + room - size)
        out.append(reserve)
    return out


def needs(sizes: Sequence[int], room: int, after: int = 0) -> list[int]:
    """Return the reserve in bytes that each frame and all after it need, and `after` as the last.

    A stream may enter a row of frames at one whose need is not above the reserve it brings.
    """
    need, out = after, [after]
    for size in reversed(sizes):
        need = max(0, need + size - room)
        out.append(need)
    out.reverse()
    return out


class Packer:
    """Turns rows of frames into the bytes of one stream."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.reserve = 0
        """Bytes free before the next slot."""
        self._heads = np.empty((0, layout.head), np.uint8)
        self._data = b""

    def add(self, frames: Frames) -> bytes:
        """Return the slots that are complete once `frames` are added.

        Raises:
            RuntimeError: the frames need more reserve than there is.
        """
        room = self._layout.room
        begins = levels(self.reserve, frames.sizes, room)
        if min(begins) < 0:
            raise RuntimeError("MP3 frames were joined where they do not fit")
        parts = [self._data]
        for main, size, (before, after) in zip(
            frames.mains, frames.sizes, pairwise(begins), strict=True
        ):
            parts += (main, bytes(before + room - size - after))
        self.reserve = begins[-1]
        self._data = b"".join(parts)
        self._heads = np.concatenate([self._heads, _pointed(frames.heads, begins[:-1])])
        return self._pop(len(self._data) // room)

    def finish(self) -> bytes:
        """Return the last slots, filled up with nothing."""
        count = len(self._heads)
        self._data = self._data.ljust(count * self._layout.room, b"\0")
        return self._pop(count)

    def _pop(self, count: int) -> bytes:
        room = self._layout.room
        data = np.frombuffer(self._data, np.uint8, count * room).reshape(count, room)
        out = np.hstack([self._heads[:count], data]).tobytes()
        self._heads, self._data = self._heads[count:], self._data[count * room :]
        return out


def _pointed(heads: npt.NDArray[np.uint8], begins: Sequence[int]) -> npt.NDArray[np.uint8]:
    """Return a copy of `heads` with `begins` written as their nine bits of `main_data_begin`."""
    out, begin = heads.copy(), np.array(begins, np.uint16)
    out[:, 4] = begin >> 1
    out[:, 5] = (out[:, 5] & 0x7F) | (begin & 1) << 7
    return out
