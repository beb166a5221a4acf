# mypy: allow-untyped-calls
"""WAV and FLAC: the sound bit for bit, in blocks."""

from typing import BinaryIO

import soundfile
from mutagen.flac import FLAC, Picture
from mutagen.id3 import PictureType

from voiceguide.output import Progress, Source, Tags
from voiceguide.output.integers import to_int16
from voiceguide.output.tags import id3, plain
from voiceguide.units import MILLISECOND, MINUTE, RATE, SECOND

_BLOCK = 2 * SECOND
_SLACK = 64 * 1024
"""Bytes of headers at most, and of padding that mutagen leaves."""

_RIFF_LIMIT = 2**32 - 1
"""Bytes that a WAV file can tell; a larger one is written as RF64, the same with longer counts."""


class WavEncoder:
    """Writes 16-bit WAV with its tag, chapters included, in an ID3 chunk at the end."""

    suffix = ".wav"

    def size(self, source: Source, tags: Tags) -> int:
        """Return the bytes the file will have at most."""
        return _plain_size(source) + len(id3(tags, source.length)) + _SLACK

    def write(self, source: Source, tags: Tags, file: BinaryIO, progress: Progress) -> None:
        """Write the whole file; see `Encoder`."""
        large = self.size(source, tags) > _RIFF_LIMIT
        _write_sound(source, file, "RF64" if large else "WAV", progress)
        tag = id3(tags, source.length)
        file.seek(0, 2)
        file.write(b"id3 " + len(tag).to_bytes(4, "little") + tag + b"\0" * (len(tag) % 2))
        size = file.tell() - 8
        # RIFF tells its size at 4; RF64 in its first chunk, ds64, whose fields begin at 20.
        file.seek(20 if large else 4)
        file.write(size.to_bytes(8 if large else 4, "little"))


class FlacEncoder:
    """Writes 16-bit FLAC with Vorbis comments; chapters as CHAPTER000 and CHAPTER000NAME."""

    suffix = ".flac"

    def size(self, source: Source, tags: Tags) -> int:
        """Return the bytes the file will have at most: FLAC never grows by more than its frames."""
        plain_size = _plain_size(source)
        comments = sum(len(f"{key}={value}".encode()) + 4 for key, value in _comments(tags))
        return plain_size + plain_size // 100 + comments + len(tags.cover) + _SLACK

    def write(self, source: Source, tags: Tags, file: BinaryIO, progress: Progress) -> None:
        """Write the whole file; see `Encoder`."""
        _write_sound(source, file, "FLAC", progress)
        file.seek(0)
        flac = FLAC(file)
        for key, value in _comments(tags):
            flac[key] = value
        if tags.cover:
            flac.add_picture(_picture(tags.cover))
        file.seek(0)
        flac.save(file)


def _plain_size(source: Source) -> int:
    return source.length * source.channels * 2


def _write_sound(source: Source, file: BinaryIO, form: str, progress: Progress) -> None:
    with soundfile.SoundFile(
        file, "w", RATE, source.channels, subtype="PCM_16", format=form
    ) as sound:
        for start in range(0, source.length, _BLOCK):
            end = min(start + _BLOCK, source.length)
            sound.write(to_int16(source.render(start, end)))
            progress(end)


def _comments(tags: Tags) -> list[tuple[str, str]]:
    """Return the Vorbis comments; chapters as readers of Ogg and FLAC agree on them."""
    comments = [
        ("TITLE", tags.title),
        ("ARTIST", tags.artist),
        ("ALBUM", tags.album),
        ("LANGUAGE", tags.language),
        ("DESCRIPTION", tags.comment),
        ("LYRICS", tags.lyrics),
    ]
    for index, chapter in enumerate(tags.chapters):
        comments.append((f"CHAPTER{index:03}", _clock(chapter.start)))
        comments.append((f"CHAPTER{index:03}NAME", chapter.title))
    return [(key, plain(value)) for key, value in comments if value]


def _clock(frame: int) -> str:
    """Return a position as hours, minutes, seconds and milliseconds.

    >>> _clock(61 * SECOND)
    '00:01:01.000'
    """
    minutes, frames = divmod(frame, MINUTE)
    seconds, milliseconds = divmod(frames // MILLISECOND, 1000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"


def _picture(jpeg: bytes) -> Picture:
    picture = Picture()
    picture.type, picture.mime, picture.data = PictureType.COVER_FRONT, "image/jpeg", jpeg
    return picture
