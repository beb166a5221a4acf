"""Output: files that sound is written to.

The face of the package is the port; its modules are the adapters: `mp3`, `pcm` (WAV and FLAC),
`container` (M4B and Opus). Where sound goes while it is made is in `sinks`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from voiceguide.clip import Samples
from voiceguide.timeline import Chapter


class Source(Protocol):
    """Sound that can be asked for from any frame on: what `mixer.Mix` is to an encoder.

    `steady` and `period` say where the sound repeats: for any two frames inside steady spans (of
    the same or of different spans) whose numbers are equal modulo `period`, the samples are the
    same bits. An encoder may use that to encode one period once.
    """

    @property
    def channels(self) -> int:
        """1 or 2."""

    @property
    def length(self) -> int:
        """Frames of the whole."""

    @property
    def period(self) -> int:
        """Frames after which steady sound repeats; a multiple of 1152. 0: nothing is steady."""

    @property
    def steady(self) -> Sequence[tuple[int, int]]:
        """Spans (start, end) of steady sound in order, not touching."""

    def render(self, start: int, end: int) -> Samples:
        """Return the frames from `start` to `end`, shape (end - start, channels).

        A pure function of its arguments, safe from several threads: frame n is the same whatever
        block it is rendered in.
        """


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself.

    Attributes:
        lyrics: the spoken text, one line a sentence.
        cover: JPEG bytes; empty for none.
    """

    title: str
    album: str = "Voiceguide"
    artist: str = "Voiceguide"
    language: str = "eng"
    """ISO 639-2."""
    comment: str = ""
    lyrics: str = ""
    cover: bytes = b""
    chapters: tuple[Chapter, ...] = ()


Progress = Callable[[int], None]
"""Told how many frames have been written so far; may raise to stop."""


class Encoder(Protocol):
    """Writes a source to a file in one format."""

    suffix: str

    def size(self, source: Source, tags: Tags) -> int:
        """Return the bytes the file will have, or at most have, so that the disk can be asked."""

    def write(self, source: Source, tags: Tags, file: BinaryIO, progress: Progress) -> None:
        """Write the whole file; `file` is seekable and empty.

        Raises:
            OSError: as the disk says.
        """
