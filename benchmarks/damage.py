"""Clips damaged on purpose, the ways that speech gets damaged."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import soxr

from voiceguide.clip import Samples
from voiceguide.units import MILLISECOND, RATE

Span = tuple[int, int]


class Aligner:
    """Says where each word of an English line lies in its clip, by pocketsphinx."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder: Any = Decoder(loglevel="FATAL", lm=None, cmn="batch", beam=1e-80,
                                     pbeam=1e-80, wbeam=1e-60)  # fmt: skip

    def spans(self, text: str, clip: Samples) -> list[Span]:
        """Return the frames of each word; nothing where they are not found."""
        words = re.findall("[a-z']+", text.lower())
        if any(self._decoder.lookup_word(word) is None for word in words):
            return []
        low = soxr.resample(clip[:, 0], RATE, 16_000)
        sound = np.pad(low * (25_000 / max(np.abs(low).max(), 1e-6)), 1600).astype("<i2")
        self._decoder.set_align_text(" ".join(words))
        self._decoder.start_utt()
        self._decoder.process_raw(sound.tobytes(), full_utt=True)
        self._decoder.end_utt()
        found = [one for one in self._decoder.seg() or () if one.word[0] not in "<(["]
        at = [((one.start_frame - 10) * 480, (one.end_frame - 9) * 480) for one in found]
        return [(max(a, 0), min(b, len(clip))) for a, b in at] if len(at) == len(words) else []


def damaged(
    clip: Samples, words: Sequence[Span], other: Samples, others: Sequence[Span]
) -> Iterator[tuple[str, Samples]]:
    """Yield the name of each damage, and the clip with it.

    Args:
        words: where its words lie; without them, damages to single words are left out.
        other, others: another line by the same voice, and its words.
    """
    wave, middle = clip[:, 0], len(clip) // 2
    rest = np.random.default_rng(1)

    def made(*parts: np.ndarray[Any, Any]) -> Samples:
        return np.concatenate(parts)[:, None].astype(np.float32)

    if len(words) > 1:
        yield "last word cut off", made(wave[: max(words[-1][0], RATE // 10)])
        yield "first word cut off", made(wave[words[1][0] :])
    if len(words) > 3:
        begin, end = max(words[1:-1], key=lambda span: span[1] - span[0])
        yield "a word taken out", made(wave[:begin], wave[end:])
        if others:
            a, b = max(others, key=lambda span: span[1] - span[0])
            yield "a word replaced", made(wave[:begin], other[a:b, 0], wave[end:])
    half = wave.copy()
    half[middle:] = 0
    yield "half of it silent", made(half)
    hole = wave.copy()
    hole[len(wave) * 2 // 5 :][: RATE // 4] = 0
    yield "a hole of 250 ms", made(hole)
    yield "noise as loud as it", made(wave + rest.standard_normal(len(wave)) * wave.std())
    yield "another line", other
    yield "backwards", made(wave[::-1])
    piece = wave[middle - 100 * MILLISECOND : middle + 100 * MILLISECOND]
    if np.square(piece).mean() > np.square(wave).mean() / 10:
        yield "200 ms of it three times", made(wave[:middle], piece, piece, wave[middle:])
    if len(wave) > RATE:
        yield "300 ms short at the end", made(wave[: -300 * MILLISECOND])
        yield "300 ms short at the start", made(wave[300 * MILLISECOND :])
    yield "twice as fast", made(soxr.resample(wave, 2, 1))
