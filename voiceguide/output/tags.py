# mypy: allow-untyped-calls
"""ID3: what a file says of itself, in the version 2.3 that every player reads."""

from io import BytesIO

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from voiceguide.output import Tags
from voiceguide.timeline import Chapter
from voiceguide.units import MILLISECOND

_TEXT = Encoding.UTF16
_MOST_LISTED = 255
"""Chapters that a table of contents can list: its count is one byte."""

_NO_OFFSET = 0xFFFFFFFF


def id3(tags: Tags, length: int) -> bytes:
    """Return the tag of a file of `length` frames, chapters in playing order.

    Each frame of the tag is written by itself, because mutagen orders chapters by their size and
    players list them as they stand.
    """
    frames = b"".join(map(_written, _frames(tags, length)))
    size = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + frames


def plain(text: str) -> str:
    r"""Return `text` without what no tag can hold: NUL, and halves of characters.

    >>> plain("calm\0 feet")
    'calm feet'
    """
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _frames(tags: Tags, length: int) -> list[Frame]:
    language, chapters = tags.language, tags.chapters
    frames: list[Frame] = [
        TIT2(_TEXT, plain(tags.title)),
        TPE1(_TEXT, plain(tags.artist)),
        TALB(_TEXT, plain(tags.album)),
        TCON(_TEXT, "Speech"),
        TLAN(_TEXT, language),
        TLEN(_TEXT, str(length // MILLISECOND)),
    ]
    if tags.comment:
        frames.append(COMM(_TEXT, language, "", plain(tags.comment)))
    if chapters:
        frames.append(_contents(len(chapters)))
    frames += [_chapter(index, chapter) for index, chapter in enumerate(chapters)]
    if tags.lyrics:
        frames.append(USLT(_TEXT, language, "", plain(tags.lyrics)))
    if tags.cover:
        frames.append(APIC(_TEXT, "image/jpeg", PictureType.COVER_FRONT, "", tags.cover))
    return frames


def _contents(count: int) -> Frame:
    children = [_element(index) for index in range(min(count, _MOST_LISTED))]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    return CTOC("toc", flags, children, [TIT2(_TEXT, "Chapters")])


def _chapter(index: int, chapter: Chapter) -> Frame:
    start, end = chapter.start // MILLISECOND, chapter.end // MILLISECOND
    title = [TIT2(_TEXT, plain(chapter.title))]
    return CHAP(_element(index), start, end, _NO_OFFSET, _NO_OFFSET, title)


def _element(index: int) -> str:
    return f"chp{index:04}"


def _written(frame: Frame) -> bytes:
    """Return the bytes of one frame of a tag, without a tag's header."""
    tag, file = ID3(), BytesIO()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[10:]
