# mypy: allow-untyped-calls
"""M4B and Opus: sound that PyAV encodes, in files that hold chapters, words and cover."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from mutagen.flac import Picture
from mutagen.id3 import PictureType
from mutagen.mp4 import MP4, AtomDataType, MP4Cover

from voiceguide.errors import SinkError
from voiceguide.output import Progress, Source, Tags
from voiceguide.output.tags import plain
from voiceguide.units import RATE, SECOND

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer

_BLOCK = 2 * SECOND
_LAYOUTS = ("mono", "stereo")
_BASE = Fraction(1, RATE)

_EXACT = "+bitexact"
"""No version, no date and no random number in the file, so that it is the same each time."""

_SLACK = 64 * 1024
"""Bytes of headers at most."""

_PACKET = 1024
"""Frames of the longer of both codecs' packets."""

_ENTRY = 24
"""Bytes at most that a file says of one packet beside its sound."""

_AUDIOBOOK = 2
"""What `stik` says: a player remembers the place and shows the chapters."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How sound is encoded.

    Attributes:
        samples: PyAV's name of what the encoder takes.
        rates: bit/s of one channel, and of two.
    """

    name: str
    samples: str
    rates: tuple[int, int]
    options: Mapping[str, str]

    def size(self, source: Source) -> int:
        """Return the bytes of the sound at most: the bit rate is a mean, noise takes more."""
        sound = source.length * self.rates[source.channels - 1] // (8 * RATE)
        return sound + sound // 2 + (source.length // _PACKET + 1) * _ENTRY + _SLACK


_AAC = _Codec("aac", "fltp", (64_000, 96_000), {"flags": _EXACT})

_OPUS = _Codec("libopus", "flt", (32_000, 64_000), {"flags": _EXACT, "vbr": "constrained"})
"""Own choice: half the bit rate of MP3 for speech, and two thirds of it over a bed. The rates are
kept near these, so that the size is known."""


class M4bEncoder:
    """Writes M4B: AAC with chapters in both ways that players know, as audiobooks have them.

    The length is exact where a player follows the edit list, as browsers and those of Apple do;
    others, such as ffmpeg, play the silence too that fills the last packet, less than 22 ms. What
    says where each packet lies comes last in the file and is held until then: 12 MB for an hour.
    """

    suffix = ".m4b"

    def __init__(self) -> None:
        """Be ready to write.

        Raises:
            SinkError: PyAV is not installed; the message says how to.
        """
        _need(self.suffix)

    def size(self, source: Source, tags: Tags) -> int:
        """Return the bytes the file will have at most."""
        return _AAC.size(source) + _said(tags)

    def write(self, source: Source, tags: Tags, file: BinaryIO, progress: Progress) -> None:
        """Write the whole file; see `Encoder`."""
        # In frames, so that neither the length nor a chapter is rounded to a millisecond.
        options = {"brand": "M4B ", "movie_timescale": str(RATE)}
        _write_sound(source, tags, file, progress, _AAC, "ipod", options)
        file.seek(0)
        book = MP4(file)
        for key, value in _atoms(tags):
            book[key] = value
        file.seek(0)
        book.save(file, padding=lambda _: 0)


class OpusEncoder:
    """Writes Opus in Ogg; chapters as CHAPTER000 and CHAPTER000NAME. The length is exact."""

    suffix = ".opus"

    def __init__(self) -> None:
        """Be ready to write.

        Raises:
            SinkError: PyAV is not installed; the message says how to.
        """
        _need(self.suffix)

    def size(self, source: Source, tags: Tags) -> int:
        """Return the bytes the file will have at most."""
        return _OPUS.size(source) + _said(tags)

    def write(self, source: Source, tags: Tags, file: BinaryIO, progress: Progress) -> None:
        """Write the whole file in order; see `Encoder`."""
        _write_sound(source, tags, file, progress, _OPUS, "ogg", {}, dict(_comments(tags)))


def _need(suffix: str) -> None:
    if find_spec("av") is None:
        raise SinkError(
            f"{suffix} files are written by PyAV, which is not installed: "
            "pip install 'voiceguide[formats]', or choose mp3"
        )


def _write_sound(
    source: Source,
    tags: Tags,
    file: BinaryIO,
    progress: Progress,
    codec: _Codec,
    form: str,
    options: Mapping[str, str],
    comments: Mapping[str, str] | None = None,
) -> None:
    """Write sound and chapters in the container that ffmpeg calls `form`.

    Raises:
        OSError: as the disk says.
        SinkError: PyAV cannot encode this.
    """
    import av

    disk = _Disk(file)
    try:
        with av.open(disk, "w", format=form, options={"fflags": _EXACT, **options}) as container:
            container.metadata.update(comments or {})
            stream = _stream(container, codec, source.channels)
            stream.metadata["language"] = tags.language
            _mark(container, tags)
            for end, frame in _frames(source, codec):
                container.mux(stream.encode(frame))
                progress(end)
            container.mux(stream.encode(None))
    except av.error.FFmpegError as error:
        if disk.error:
            raise disk.error from error
        raise SinkError(
            f"PyAV {av.__version__} could not write {codec.name}: {error}: "
            "pip install -U av, or choose mp3"
        ) from error


class _Disk:
    """A file that remembers what the disk said first, which PyAV loses on its way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            self.error = self.error or error
            raise

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _stream(container: "OutputContainer", codec: _Codec, channels: int) -> "AudioStream":
    import av

    stream = container.add_stream(codec.name, RATE, dict(codec.options))
    assert isinstance(stream, av.AudioStream)
    stream.layout = _LAYOUTS[channels - 1]
    stream.format = codec.samples
    stream.bit_rate = codec.rates[channels - 1]
    return stream


def _mark(container: "OutputContainer", tags: Tags) -> None:
    """Write the chapters, which a file takes before its first sound."""
    container.set_chapters(
        [
            {
                "id": number,
                "start": one.start,
                "end": one.end,
                "time_base": _BASE,
                "metadata": {"title": plain(one.title)},
            }
            for number, one in enumerate(tags.chapters, 1)
        ]
    )


def _frames(source: Source, codec: _Codec) -> "Iterator[tuple[int, AudioFrame]]":
    """Yield the sound in blocks, each after the frame of the source that it ends at."""
    import av

    planar = codec.samples.endswith("p")
    for start in range(0, source.length, _BLOCK):
        end = min(start + _BLOCK, source.length)
        samples = np.clip(source.render(start, end), -1, 1).astype(np.float32)
        rows = np.ascontiguousarray(samples.T if planar else samples.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(rows, codec.samples, _LAYOUTS[source.channels - 1])
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, _BASE
        yield end, frame


def _said(tags: Tags) -> int:
    """Return the bytes at most of what a file says of itself: a cover may be written as letters."""
    words = sum(len(plain(one).encode()) for one in (tags.title, tags.comment, tags.lyrics))
    titles = sum(2 * len(plain(one.title).encode()) + 128 for one in tags.chapters)
    return words + titles + 2 * len(tags.cover)


def _atoms(tags: Tags) -> Iterator[tuple[str, list[object]]]:
    """Yield what an M4B says of itself, under the names of iTunes."""
    texts = {
        "\xa9nam": tags.title,
        "\xa9ART": tags.artist,
        "\xa9alb": tags.album,
        "\xa9gen": "Speech",
        "\xa9cmt": tags.comment,
        "\xa9lyr": tags.lyrics,
    }
    for name, text in texts.items():
        if text:
            yield name, [plain(text)]
    yield "stik", [_AUDIOBOOK]
    if tags.cover:
        yield "covr", [MP4Cover(tags.cover, AtomDataType.JPEG)]


def _comments(tags: Tags) -> Iterator[tuple[str, str]]:
    """Yield what an Opus file says of itself; chapters are written by PyAV."""
    comments = {
        "TITLE": tags.title,
        "ARTIST": tags.artist,
        "ALBUM": tags.album,
        "LANGUAGE": tags.language,
        "GENRE": "Speech",
        "DESCRIPTION": tags.comment,
        "LYRICS": tags.lyrics,
    }
    for name, text in comments.items():
        if text:
            yield name, plain(text)
    if tags.cover:
        picture = Picture()
        picture.type, picture.mime = PictureType.COVER_FRONT, "image/jpeg"
        picture.data = tags.cover
        yield "METADATA_BLOCK_PICTURE", base64.b64encode(picture.write()).decode()
