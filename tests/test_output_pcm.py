"""WAV and FLAC: bit for bit what was rendered, with what the file says of itself."""

import io
import json
import subprocess

import numpy as np
import pytest
import soundfile
from mutagen.flac import FLAC
from mutagen.wave import WAVE
from output_sounds import Sound, floor, noise, session, voice

from voiceguide.output import Tags, pcm
from voiceguide.output.integers import to_int16
from voiceguide.output.pcm import FlacEncoder, WavEncoder
from voiceguide.timeline import Chapter
from voiceguide.units import SECOND

ENCODERS = [WavEncoder(), FlacEncoder()]
TAGS = Tags(
    "Calm feet \u2014 足",
    lyrics="Rest here.\nBreathe.",
    cover=b"\xff\xd8\xff" + bytes(501),
    chapters=(Chapter("Welcome to this evening", 0, SECOND), Chapter("足", SECOND, 3 * SECOND)),
)


def written(encoder, source, tags=TAGS):
    file, told = io.BytesIO(), []
    encoder.write(source, tags, file, told.append)
    assert told == sorted(told)
    assert told[-1] == source.length
    return file.getvalue()


@pytest.mark.parametrize("encoder", ENCODERS, ids=lambda encoder: encoder.suffix)
@pytest.mark.parametrize("channels", [1, 2])
def test_files_give_back_the_same_bits(encoder, channels):
    source = session(noise(50 * 1152, channels))
    data = written(encoder, source)
    heard, rate = soundfile.read(io.BytesIO(data), dtype="int16", always_2d=True)
    assert rate == 48_000
    assert np.array_equal(heard, to_int16(source.render(0, source.length)))
    assert len(data) <= encoder.size(source, TAGS)


@pytest.mark.parametrize("encoder", ENCODERS, ids=lambda encoder: encoder.suffix)
def test_noise_at_full_scale_is_no_larger_than_announced(encoder):
    source = Sound(np.random.default_rng(1).uniform(-1, 1, (200_000, 2)).astype(np.float32))
    assert len(written(encoder, source)) <= encoder.size(source, TAGS)


def test_sixteen_bit_sound_passes_unchanged():
    every = np.arange(-32768, 32768, dtype=np.int16)[:, None]
    assert np.array_equal(to_int16(every.astype(np.float32) / 32768), every)


def test_sound_beyond_full_scale_is_clipped_not_wrapped():
    loud = np.array([[-1.5], [1.5], [1.0]], np.float32)
    assert to_int16(loud).ravel().tolist() == [-32768, 32767, 32767]


def test_halves_are_rounded_to_even():
    halves = np.array([[0.5], [1.5], [2.5], [-0.5]], np.float32) / 32768
    assert to_int16(halves).ravel().tolist() == [0, 2, 2, 0]


def test_wav_carries_its_chapters():
    tags = WAVE(io.BytesIO(written(WavEncoder(), Sound(voice(3 * SECOND))))).tags
    assert tags["TIT2"] == TAGS.title
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [(c.sub_frames["TIT2"].text[0], c.end_time) for c in chapters] == [
        ("Welcome to this evening", 1000),
        ("足", 3000),
    ]


def test_flac_carries_its_chapters_words_and_cover():
    flac = FLAC(io.BytesIO(written(FlacEncoder(), Sound(voice(3 * SECOND)))))
    assert flac["title"] == [TAGS.title]
    assert flac["lyrics"] == [TAGS.lyrics]
    assert flac["chapter001"] == ["00:00:01.000"]
    assert flac["chapter001name"] == ["足"]
    assert flac.pictures[0].data == TAGS.cover


def test_wav_above_four_gigabytes_tells_its_length_in_64_bits(monkeypatch):
    monkeypatch.setattr(pcm, "_RIFF_LIMIT", 100_000)  # four real gigabytes take a minute
    source = session(floor())
    data = written(WavEncoder(), source)
    assert data[:4] == b"RF64"
    assert int.from_bytes(data[20:28], "little") == len(data) - 8
    heard, _ = soundfile.read(io.BytesIO(data), dtype="int16", always_2d=True)
    assert np.array_equal(heard, to_int16(source.render(0, source.length)))


@pytest.mark.readers
@pytest.mark.parametrize("encoder", ENCODERS, ids=lambda encoder: encoder.suffix)
@pytest.mark.parametrize("limit", [100_000, 2**32 - 1])
def test_ffprobe_lists_chapters_in_playing_order(encoder, limit, tmp_path, monkeypatch):
    monkeypatch.setattr(pcm, "_RIFF_LIMIT", limit)
    path = tmp_path / f"session{encoder.suffix}"
    path.write_bytes(written(encoder, Sound(voice(3 * SECOND))))
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    titles = [chapter["tags"]["title"] for chapter in found["chapters"]]
    assert titles == [chapter.title for chapter in TAGS.chapters]
