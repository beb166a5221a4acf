"""What an MP3 says of itself."""

import io

from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3

from voiceguide.output import Tags
from voiceguide.output.tags import id3
from voiceguide.timeline import Chapter
from voiceguide.units import SECOND


def read(tags, length=60 * SECOND):
    data = id3(tags, length)
    tag = ID3(io.BytesIO(data))
    assert tag.version == (2, 3, 0)
    assert tag.size == len(data)
    return tag


def chapters(*titles):
    return tuple(Chapter(title, i * SECOND, (i + 1) * SECOND) for i, title in enumerate(titles))


def test_a_tag_says_all_that_is_known():
    cover = b"\xff\xd8\xff" + bytes(40_000)
    tag = read(Tags("Calm feet", "Evenings", "Ann", "deu", "Half an hour", "Line\nLine", cover))
    assert [str(tag[key]) for key in ("TIT2", "TALB", "TPE1", "TLAN", "TLEN")] == [
        "Calm feet",
        "Evenings",
        "Ann",
        "deu",
        "60000",
    ]
    assert tag["COMM::deu"] == "Half an hour"
    assert tag["USLT::deu"] == "Line\nLine"
    assert tag["APIC:"].data == cover


def test_what_is_not_known_is_left_out():
    assert {key[:4] for key in read(Tags("Calm feet"))} == {
        "TIT2", "TALB", "TPE1", "TLAN", "TLEN", "TCON",
    }  # fmt: skip


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_chapters_stand_in_playing_order_whatever_their_titles(titles):
    tags = Tags("Calm feet", chapters=chapters(*titles))
    data = id3(tags, 60 * SECOND)
    places = [data.index(f"chp{i:04}\0".encode(), data.index(b"CHAP")) for i in range(len(titles))]
    assert places == sorted(places)
    contents = read(tags)["CTOC:toc"]
    assert contents.child_element_ids == [f"chp{i:04}" for i in range(len(titles))]
    assert [read(tags)[f"CHAP:chp{i:04}"].start_time for i in range(len(titles))] == [
        i * 1000 for i in range(len(titles))
    ]


@given(st.text())
def test_any_text_can_be_a_title(title):
    found = read(Tags(title, lyrics=title)).getall("TIT2")
    kept = title.replace("\0", "").encode("utf-16", "replace").decode("utf-16")
    assert [str(text) for text in found] == ([kept] if kept else [])


def test_text_with_half_a_character_or_nul_is_kept_without_it():
    assert str(read(Tags("Calm\0 \ud83d feet"))["TIT2"]) == "Calm \ufffd feet"


def test_lyrics_may_be_as_long_as_a_book():
    lyrics = "Rest here, and breathe.\n" * 50_000
    assert read(Tags("Long", lyrics=lyrics))["USLT::eng"] == lyrics


def test_more_chapters_than_a_list_can_hold_are_still_there():
    tag = read(Tags("Many", chapters=chapters(*map(str, range(300)))), 300 * SECOND)
    assert len(tag.getall("CHAP")) == 300
    assert len(tag["CTOC:toc"].child_element_ids) == 255
