"""M4B and Opus: the length, the chapters and the words that readers find in them."""

import base64
import errno
import io
import json
import shutil
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from mutagen.flac import Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from output_sounds import Sound, voice, whole

from voiceguide.errors import SinkError
from voiceguide.output import Tags
from voiceguide.output.registry import encoder_for
from voiceguide.timeline import Chapter
from voiceguide.units import SECOND

av = pytest.importorskip("av", reason="pip install 'voiceguide[formats]'")

FORMS = ["m4b", "opus"]
LENGTH = 3 * SECOND + 77
TAGS = Tags(
    "Calm feet \u2014 足",
    language="deu",
    comment="What it is.\n\nAsk your doctor.",
    lyrics="Rest here.\nBreathe.",
    cover=b"\xff\xd8\xff" + bytes(120_000),
    chapters=(
        Chapter("A long welcome to this evening", 0, SECOND),
        Chapter("足", SECOND, 2 * SECOND + 5),
        Chapter("B", 2 * SECOND + 5, LENGTH),
    ),
)
TITLES = [one.title for one in TAGS.chapters]
programs = pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe is not installed")


def written(form, source, tags=TAGS):
    file, told = io.BytesIO(), []
    encoder = encoder_for(form)
    encoder.write(source, tags, file, told.append)
    assert told == sorted(told)
    assert told[-1] == source.length
    assert len(file.getvalue()) <= encoder.size(source, tags)
    return file.getvalue()


def heard(data):
    """What is decoded: shape (frames, channels)."""
    with av.open(io.BytesIO(data)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1).T


def probed(data, path):
    path.write_bytes(data)
    asked = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters"]
    answer = subprocess.run([*asked, "-of", "json", path], capture_output=True, check=True)
    return json.loads(answer.stdout)


def stereo(sound):
    return Sound(np.repeat(sound.samples, 2, axis=1))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("channels", [1, 2])
def test_what_is_heard_is_the_sound_at_its_place(form, channels):
    source = Sound(voice(LENGTH))
    source = source if channels == 1 else stereo(source)
    sound, meant = heard(written(form, source, Tags("Test"))), whole(source)
    assert sound.shape[1] == channels
    there = sound[: len(meant)]
    near = np.fft.rfft(there[:, 0]) * np.conj(np.fft.rfft(meant[:, 0]))
    assert np.argmax(np.fft.irfft(near)) == 0
    assert np.corrcoef(there[:, 0], meant[:, 0])[0, 1] > 0.9


def test_opus_is_decoded_to_the_frame():
    for length in (1, 959, 960, 961, SECOND + 1, LENGTH):
        assert len(heard(written("opus", Sound(voice(length)), Tags("Test")))) == length


@pytest.mark.parametrize("length", [1, 1023, 1024, 1025, SECOND + 1, LENGTH])
def test_an_m4b_says_its_length_to_the_frame(length):
    with av.open(io.BytesIO(written("m4b", Sound(voice(length)), Tags("Test")))) as container:
        stream = container.streams.audio[0]
        assert stream.duration * stream.time_base == Fraction(length, SECOND)
        decoded = sum(frame.samples for frame in container.decode(audio=0))
    assert 0 <= decoded - length < 1024


@pytest.mark.parametrize("form", FORMS)
def test_loud_noise_is_no_larger_than_announced(form):
    noise = np.random.default_rng(1).uniform(-1, 1, (4 * SECOND, 2)).astype(np.float32)
    written(form, Sound(noise), Tags("Test"))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_sound_gives_the_same_bytes(form):
    assert written(form, Sound(voice(LENGTH))) == written(form, Sound(voice(LENGTH)))


def test_an_m4b_says_what_it_is():
    data = written("m4b", Sound(voice(LENGTH)))
    assert data[4:12] == b"ftypM4B "
    book = MP4(io.BytesIO(data))
    assert book["\xa9nam"] == [TAGS.title]
    assert book["\xa9cmt"] == [TAGS.comment]
    assert book["\xa9lyr"] == [TAGS.lyrics]
    assert book["stik"] == [2]
    assert bytes(book["covr"][0]) == TAGS.cover
    assert [(one.start, one.title) for one in book.chapters] == [
        (pytest.approx(one.start / SECOND, abs=0.001), one.title) for one in TAGS.chapters
    ]


def test_an_opus_file_says_what_it_is():
    opus = OggOpus(io.BytesIO(written("opus", Sound(voice(LENGTH)))))
    assert opus["title"] == [TAGS.title]
    assert opus["description"] == [TAGS.comment]
    assert opus["lyrics"] == [TAGS.lyrics]
    assert opus["language"] == ["deu"]
    assert [opus[f"chapter{n:03}name"][0] for n in range(3)] == TITLES
    assert [opus[f"chapter{n:03}"][0] for n in range(2)] == ["00:00:00.000", "00:00:01.000"]
    picture = Picture(base64.b64decode(opus["metadata_block_picture"][0]))
    assert (picture.mime, picture.data) == ("image/jpeg", TAGS.cover)


@programs
@pytest.mark.parametrize("form", FORMS)
def test_ffprobe_lists_the_chapters_in_order(form, tmp_path):
    tags = Tags("Calm feet", language="deu", chapters=TAGS.chapters)
    facts = probed(written(form, Sound(voice(LENGTH)), tags), tmp_path / f"x.{form}")
    assert [one["tags"]["title"] for one in facts["chapters"]] == TITLES
    starts = [float(one["start_time"]) for one in facts["chapters"]]
    assert starts == pytest.approx([one.start / SECOND for one in TAGS.chapters], abs=0.001)
    sound = facts["streams"][0]
    assert (sound["codec_type"], sound["channels"]) == ("audio", 1)
    assert sound["tags"]["language"] == "deu"


@programs
def test_ffprobe_reads_the_exact_length_of_an_m4b(tmp_path):
    sound = probed(written("m4b", Sound(voice(LENGTH))), tmp_path / "x.m4b")["streams"][0]
    assert (sound["duration_ts"], sound["time_base"]) == (LENGTH, f"1/{SECOND}")


@pytest.mark.parametrize("form", FORMS)
def test_signs_that_no_tag_holds_do_no_harm(form):
    tags = Tags("a\0b \ud800", comment="\0", chapters=(Chapter("c\0d \udfff", 0, 5000),))
    assert heard(written(form, Sound(voice(5000)), tags)).size >= 5000


class EnoughError(Exception):
    pass


@pytest.mark.parametrize("form", FORMS)
def test_it_stops_at_once_when_progress_says_so(form):
    source, told = Sound(voice(60 * SECOND)), []

    def enough(frames):
        told.append(frames)
        raise EnoughError

    with pytest.raises(EnoughError):
        encoder_for(form).write(source, TAGS, io.BytesIO(), enough)
    assert len(told) == 1
    assert source.rendered <= 4 * SECOND


class FullDisk(io.BytesIO):
    def write(self, data):
        if self.tell() + len(data) > 20_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_is_told_as_the_disk_says_it(form):
    with pytest.raises(OSError, match="No space left") as full:
        encoder_for(form).write(Sound(voice(20 * SECOND)), TAGS, FullDisk(), lambda _: None)
    assert full.value.errno == errno.ENOSPC


def test_without_pyav_the_command_that_gets_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    for form in FORMS:
        with pytest.raises(SinkError, match=r"pip install 'voiceguide\[formats\]'"):
            encoder_for(form)
