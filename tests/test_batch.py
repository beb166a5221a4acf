"""A folder of recordings: what is new, what has changed, and what stays as it is."""

import json

import numpy as np
import pytest
import soundfile
from making import breathe, group, pause, routine, say, text
from mutagen.flac import FLAC
from output_sounds import floor, noise, session

from voiceguide.batch import COVER, INDEX, Album, digest, heard, renamed
from voiceguide.errors import SinkError
from voiceguide.routine import Background
from voiceguide.session import Wishes, make_session
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine

TONE = ToneEngine()


def evening(words="Rest now."):
    return routine(
        group(say("Sit back.", 8), breathe(10), chapter="Settle in"), pause(2.5), say(words, 5)
    )


@pytest.fixture
def made(tmp_path):
    def make(what=None, background=None, **more):
        wishes = Wishes(
            voice=TONE.voices()[0],
            background=background and Background(text(background)),
            **more,
        )
        return make_session(what or evening(), wishes, Clips(TONE, Cache(tmp_path / "cache")))

    return make


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Music" / "Voiceguide"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_recording_comes_with_its_captions_a_cover_and_an_index(made, folder):
    kept = Album(folder).keep(made(), "evening", captions=True)
    assert kept.done == "new"
    assert kept.files[0] == folder / "evening.mp3"
    assert names(folder) == [INDEX, COVER, "evening.lrc", "evening.mp3", "evening.vtt"]
    assert soundfile.info(folder / "evening.mp3").frames == made().timeline.length


def test_what_would_be_the_same_is_not_written_again(made, folder):
    Album(folder).keep(made(), "evening")
    before = (folder / "evening.mp3").stat().st_mtime_ns
    assert Album(folder).keep(made(), "evening").done == "same"
    assert (folder / "evening.mp3").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "change",
    [
        {"what": evening("Rest well.")},
        {"pace": 120},
        {"length": 40 * 48_000},
        {"background": "soft-rain"},
        {"floor": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_heard_otherwise_is_written_again(made, folder, change):
    Album(folder).keep(made(), "evening")
    before = (folder / "evening.mp3").read_bytes()
    assert Album(folder).keep(made(**change), "evening").done == "changed"
    assert (folder / "evening.mp3").read_bytes() != before
    assert Album(folder).keep(made(**change), "evening").done == "same"


def test_a_line_that_sounds_otherwise_in_the_same_time_is_noticed(made):
    first, second = made(), made()
    clips = second.mix._clips
    second.mix._clips = lambda clip: clips(clip) * np.float32(0.5)
    assert digest(first, "mp3") != digest(second, "mp3")


def test_another_format_or_title_is_another_file(made):
    one = made()
    assert len({digest(one, "mp3"), digest(one, "wav"), digest(renamed(one, "B"), "mp3")}) == 3


def test_the_title_is_that_of_the_file_alone(made, folder):
    one = renamed(made(), "Test (left)")
    assert heard(one.mix) == heard(made().mix)
    Album(folder).keep(one, "evening", "flac", captions=True)

    assert FLAC(folder / "evening.flac")["title"] == ["Test (left)"]
    assert "[ti:Test (left)]" in (folder / "evening.lrc").read_text()


@pytest.mark.parametrize("lost", ["evening.mp3", "evening.vtt", INDEX])
def test_what_somebody_deleted_is_made_again(made, folder, lost):
    Album(folder).keep(made(), "evening", captions=True)
    (folder / lost).unlink()
    assert Album(folder).keep(made(), "evening", captions=True).done != "same"
    assert (folder / lost).exists()


def test_a_file_that_was_cut_short_is_made_again(made, folder):
    Album(folder).keep(made(), "evening")
    whole = (folder / "evening.mp3").read_bytes()
    (folder / "evening.mp3").write_bytes(whole[:1000])
    assert Album(folder).keep(made(), "evening").done == "changed"
    assert (folder / "evening.mp3").read_bytes() == whole


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"version": 9, "recordings": {}}',
        b'{"version": 1, "recordings": [1]}',
        b'{"version": 1, "recordings": {"evening.mp3": 3}}',
        b'{"version": 1, "recordings": {"../x": {"routine": "x", "made_of": "", "size": 1}}}',
    ],
    ids=range(9),
)
def test_a_damaged_index_is_made_anew(made, folder, damage):
    folder.mkdir(parents=True)
    (folder / INDEX).write_bytes(damage)
    assert Album(folder).without(()) == ()
    assert Album(folder).keep(made(), "evening").done == "new"
    assert list(json.loads((folder / INDEX).read_text())["recordings"]) == ["evening.mp3"]


class StopError(Exception):
    pass


def test_who_stops_has_what_was_whole_and_can_go_on(made, folder):
    album, other = Album(folder), made(evening("Good night."))
    album.keep(made(), "one")

    def stop(_frames):
        raise StopError

    with pytest.raises(StopError):
        album.keep(other, "two", progress=stop)
    assert names(folder) == [INDEX, COVER, "one.mp3"]
    again = Album(folder)
    assert [again.keep(made(), "one").done, again.keep(other, "two").done] == ["same", "new"]


def test_two_that_write_to_one_folder_do_not_forget_each_other(made, folder):
    one, two = Album(folder), Album(folder)
    one.keep(made(), "one")
    two.keep(made(), "two")
    assert Album(folder).keep(made(), "one").done == "same"
    assert Album(folder).keep(made(), "two").done == "same"


def test_recordings_of_routines_that_are_gone_are_named_and_left(made, folder):
    Album(folder).keep(made(), "evening")
    assert Album(folder).without({"test"}) == ()
    assert Album(folder).without({"other"}) == (folder / "evening.mp3",)
    assert (folder / "evening.mp3").exists()


def test_a_cover_of_ones_own_stays(made, folder):
    folder.mkdir(parents=True)
    (folder / COVER).write_bytes(b"mine")
    Album(folder).keep(made(), "evening")
    assert (folder / COVER).read_bytes() == b"mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SinkError, match="choose another"):
        Album(tmp_path / "file" / "folder")


def test_a_digest_hears_every_frame_and_does_not_render_all():
    source = session(floor(), seconds=24)
    first = heard(source)
    assert source.rendered < source.length / 2
    for burst in source.bursts:
        burst[1][-1] += 0.1
        assert heard(source) != first
        burst[1][-1] -= 0.1
    source.bed[500] += 0.1
    assert heard(source) != first


def test_a_digest_tells_apart_where_the_same_sound_lies():
    one, two = session(noise(50 * 1152)), session(noise(50 * 1152))
    two.bursts = [(at + 1, samples) for at, samples in two.bursts]
    assert heard(one) == heard(session(noise(50 * 1152)))
    assert heard(one) != heard(two)
