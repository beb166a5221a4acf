"""Presence: whether a clip is in a finished file, all of it, in its place and at its level.

The file is compared with the clip itself, so this holds for every voice and language: it proves
that mixing, encoding and the disk took nothing away. What the clip says is another question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr

from voiceguide.clip import Samples
from voiceguide.decoding import decode
from voiceguide.units import MILLISECOND, RATE, SECOND, amplitude

REACH = 200 * MILLISECOND
"""How far beside its place a line is looked for."""

BLOCK = 40 * MILLISECOND

QUIET_DB = -20.0
"""Blocks of a clip that are softer than this against its speech are not compared."""

_ROUGH = 4
"""Frames of which the mean is taken, to find the place."""

Wave = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Presence:
    """Where and how a clip was found.

    Attributes:
        lag: frames that it comes late.
        gain: factor of its amplitude.
        likeness: correlation of the file with the clip, 1 for the clip alone.
        gaps: spans of the clip, in frames, where the file does not hold it.
    """

    lag: int
    gain: float
    likeness: float
    gaps: tuple[tuple[int, int], ...]


def presence(file: Wave, clip: Samples) -> Presence:
    """Return how `clip` is found in a part of a file.

    Args:
        file: the frames of the event in one channel, with `REACH` more on either side.
        clip: shape (frames, 1).
    """
    heard, wanted = file.astype(np.float64), clip[:, 0].astype(np.float64)
    rough, short = _rough(heard), _rough(wanted)
    size = 1 << (len(rough) + len(short)).bit_length()
    spectrum = np.fft.rfft(rough, size) * np.conj(np.fft.rfft(short, size))
    matches = np.fft.irfft(spectrum, size)[: len(rough) - len(short) + 1]
    near = int(matches.argmax()) * _ROUGH
    last = len(heard) - len(wanted)
    places = range(max(near - _ROUGH, 0), min(near + _ROUGH, last) + 1)
    at = max(places, key=lambda place: float(heard[place : place + len(wanted)] @ wanted))
    found = heard[at : at + len(wanted)]
    both, power = float(found @ wanted), float(wanted @ wanted)
    likeness = both / max(np.sqrt(power * float(found @ found)), 1e-12)
    return Presence(at - REACH, both / max(power, 1e-12), likeness, tuple(_gaps(found, wanted)))


def _gaps(
    found: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64]
) -> Iterator[tuple[int, int]]:
    """Yield where what was found is less than half of what was wanted, or more than twice."""
    hop = BLOCK // 2
    starts = np.arange(0, max(len(wanted) - BLOCK, 0) + 1, hop)
    own = _blocks(wanted * wanted, starts)
    shared = _blocks(found * wanted, starts)
    speech = own[own > own.max() * amplitude(-60.0)].mean()
    gain = shared / np.maximum(own, 1e-12)
    lost = (own > speech * amplitude(2 * QUIET_DB)) & ((gain < 0.5) | (gain > 2.0))
    edges = np.flatnonzero(np.diff(lost, prepend=False, append=False))
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(starts[first]), min(int(starts[end - 1]) + BLOCK, len(wanted))


def _blocks(
    values: npt.NDArray[np.float64], starts: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    out: npt.NDArray[np.float64] = sums[np.minimum(starts + BLOCK, len(values))] - sums[starts]
    return out


def _rough(wave: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    out: npt.NDArray[np.float64] = wave[: len(wave) // _ROUGH * _ROUGH].reshape(-1, _ROUGH).mean(1)
    return out


class Strip:
    """A sound file in one channel, read once from its start to its end.

    Raises:
        SoundError: it is not there or cannot be read; also from its methods.
    """

    def __init__(self, path: Path, longest: int) -> None:
        """Open a file of which `longest` frames and a little more are looked at."""
        stream = decode(path, (longest + 10 * SECOND) / RATE)
        self._blocks = _one_rate(stream.blocks, stream.rate)
        self._held = np.zeros(0, np.float32)
        self._start = 0
        self._length = 0

    def part(self, start: int, end: int) -> Wave:
        """Return the frames from `start` to `end`, silence where the file has none.

        `start` never goes back.
        """
        while self._length < end and self._read():
            pass
        gone = max(min(start, self._length) - self._start, 0)
        self._held, self._start = self._held[gone:], self._start + gone
        out = np.zeros(end - start, np.float32)
        # Before the first frame of the file, and after its last, there is silence.
        first = max(self._start - start, 0)
        kept = self._held[max(start - self._start, 0) : max(end - self._start, 0)]
        out[first : first + len(kept)] = kept
        return out

    def _read(self) -> bool:
        block = next(self._blocks, None)
        if block is None:
            return False
        self._held = np.concatenate((self._held, block))
        self._length += len(block)
        return True


def _one_rate(blocks: Iterator[Samples], rate: int) -> Iterator[Wave]:
    """Yield blocks in one channel at `units.RATE`."""
    if rate == RATE:
        yield from (block.mean(axis=1) for block in blocks)
        return
    stream = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
    for block in blocks:
        yield stream.resample_chunk(block.mean(axis=1))
    yield stream.resample_chunk(np.zeros(0, np.float32), last=True)
