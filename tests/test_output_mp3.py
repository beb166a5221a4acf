"""MP3 files, decoded: exact, the same as from one encoder, and mostly copied."""

import functools
import io
import json
import subprocess
import threading

import miniaudio
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from output_sounds import (
    SPAN,
    Session,
    Sound,
    decode,
    floor,
    mp3,
    noise,
    one_encoder,
    session,
    voice,
    whole,
)

from voiceguide.output import Tags, splice
from voiceguide.output.frames import take_apart
from voiceguide.output.info import frame_count, info_frame
from voiceguide.output.mp3 import MONO, STEREO, Mp3Encoder
from voiceguide.output.packer import Packer, levels
from voiceguide.output.ring import encode_ring, loop
from voiceguide.output.stretch import Setting, Stretch
from voiceguide.timeline import Chapter
from voiceguide.units import RATE, SECOND

TAGS = Tags(
    "Calm feet \u2014 足",
    comment="Twenty minutes",
    lyrics="Rest here.\nBreathe.",
    chapters=tuple(
        Chapter(title, at * 5 * SECOND, (at + 1) * 5 * SECOND)
        for at, title in enumerate(["Welcome to this evening", "Left", "足", "Right foot", "End"])
    ),
)


def music(channels):
    """Struck tones, hiss that comes and goes, and clicks: everything that changes windows."""
    t = np.arange(20 * SECOND + 77) / RATE
    tones = (220, 277, 330, 440, 880)
    struck = [
        np.sin(2 * np.pi * tone * t) * np.exp(-4 * ((t * 2 + 0.3 * i) % 1))
        for i, tone in enumerate(tones)
    ]
    hiss = noise(len(t), channels, level=0.05) * (np.sin(3 * t) > 0)[:, None]
    samples = 0.08 * sum(struck)[:, None] + hiss
    samples[:: SECOND // 3] += 0.5
    return Sound(samples.astype(np.float32))


SOURCES = {
    "floor": lambda: session(floor()),
    "floor_in_stereo": lambda: session(floor(2)),
    "bed": lambda: session(noise(200 * SPAN)),
    "bed_in_stereo": lambda: session(noise(200 * SPAN, 2)),
    "loud_bed_in_stereo": lambda: session(noise(150 * SPAN, 2, level=0.1)),
    "music": lambda: music(1),
    "music_in_stereo": lambda: music(2),
}


@functools.cache
def made(kind):
    """A source and its file; music is cut into many parts, so that it has joins as well."""
    source = SOURCES[kind]()
    with pytest.MonkeyPatch.context() as patch:
        if "music" in kind:
            patch.setattr(splice, "_LONGEST_PART", 60)
        return source, mp3(source, TAGS)


def error(heard, source):
    """The energy of the error in each MP3 frame's time."""
    count = source.length // SPAN
    wrong = (heard - whole(source))[: count * SPAN]
    return (wrong**2).reshape(count, -1).sum(1)


@pytest.mark.parametrize("length", [0, 1, 47, 500, 1151, 1152, 1153, 1199, 1200, 50_001])
def test_a_file_decodes_to_the_length_of_its_source(length):
    data = mp3(Sound(voice(length)))
    assert len(decode(data)) == length
    heard = miniaudio.decode(data, nchannels=1, sample_rate=RATE)
    assert len(heard.samples) == length


@pytest.mark.parametrize("kind", SOURCES)
def test_sound_stands_where_it_stood(kind):
    source, data = made(kind)
    heard, meant = decode(data)[:, 0], whole(source)[:, 0]
    lags = range(-30, 31)
    match = [np.dot(heard[1000:-1000], np.roll(meant, lag)[1000:-1000]) for lag in lags]
    assert lags[int(np.argmax(match))] == 0


@pytest.mark.parametrize("kind", SOURCES)
def test_joins_cannot_be_heard(kind):
    source, data = made(kind)
    spliced, single = (error(decode(file), source) for file in (data, one_encoder(source)))
    assert len(spliced) == source.length // SPAN
    assert spliced.sum() < 1.05 * single.sum()
    around = np.max([np.roll(single, shift) for shift in range(-2, 3)], axis=0)
    assert (spliced <= 3 * around + 1e-6).all()


@pytest.mark.parametrize("channels", [1, 2])
def test_windows_match_at_every_join(channels, monkeypatch):
    monkeypatch.setattr(splice, "_LONGEST_PART", 40)
    samples = noise(15 * SECOND, channels, level=0.001)
    samples[::1777] = 0.8  # clicks so dense that about every other frame has short windows
    bed = noise(90 * SPAN, channels, level=0.001)
    bed[::1777] = 0.8
    for source in (Sound(samples), session(bed)):
        data = mp3(source)
        layout = MONO if channels == 1 else STEREO
        frames = take_apart(data[-layout.size * frame_count(source.length) :], layout)
        assert sum(map(any, frames.closes)) > len(frames) / 4
        assert [*frames.closes[:-1]] == [*frames.opens[1:]]


def test_hours_of_rest_are_counted_as_if_frame_by_frame():
    source = Session(7200 * SECOND, noise(100 * SPAN, 2))
    setting, room = Setting(STEREO, threading.Event()), STEREO.room
    ring = encode_ring(loop(source), setting)
    for first in (5_000, 5_037, 250_000):
        right = Stretch(source, setting, first, first + 20).encode()
        start = splice._Place(41, ring.need(41))
        place = splice._leave(ring, start, right, room)
        counted = levels(start.reserve, ring.frames(41, place.frame).sizes, room)
        assert place.reserve == counted[-1]
        assert min(counted) >= 0


@pytest.mark.parametrize("kind", ["floor", "bed_in_stereo"])
def test_number_of_threads_cannot_be_seen(kind):
    source = SOURCES[kind]()
    assert mp3(source, threads=1) == mp3(source, threads=3)


@pytest.mark.parametrize("kind", SOURCES)
def test_the_size_is_known_before_the_sound(kind):
    source, data = made(kind)
    assert len(data) == Mp3Encoder().size(source, TAGS)


def test_rests_cost_nothing_to_encode():
    source = session(noise(100 * SPAN), seconds=900, every=300)
    data = mp3(source)
    assert source.rendered < 30 * SECOND
    rest = decode(data)[309 * SECOND :][: 200 * SPAN]
    assert np.array_equal(rest[: 100 * SPAN], rest[100 * SPAN :])


def test_a_floor_never_becomes_digital_silence():
    source = session(floor(level=10 ** (-78 / 20)), seconds=30)
    heard = np.rint(decode(mp3(source))[:, 0] * 32768)
    sounding = np.flatnonzero(heard)
    assert np.diff(sounding).max() < 2 * RATE / 1000
    assert np.abs(heard[15 * SECOND : 18 * SECOND]).max() <= 6


def test_silence_stays_silence():
    assert not decode(mp3(Session(20 * SECOND, np.zeros((SPAN, 1), np.float32)))).any()


def test_a_period_that_is_never_heard_whole_is_encoded_as_it_comes():
    source = session(noise(2304 * SPAN), seconds=40)
    spliced, single = (error(decode(f(source)), source) for f in (mp3, one_encoder))
    assert spliced.sum() < 1.05 * single.sum()


def test_a_stretch_goes_on_where_the_next_cannot_follow():
    source = session(noise(100 * SPAN), seconds=30)
    setting, end = Setting(MONO, threading.Event()), frame_count(source.length)
    stretches = [Stretch(source, setting, p.first, p.last) for p in splice.plan(source, end)]
    for stretch in stretches[1:]:
        stretch.encode()
        stretch._needs = [512] * len(stretch._needs)  # more than any stream can bring
    packer = Packer(MONO)
    rows = splice.splice(iter(stretches), None, end, MONO.room)
    data = b"".join([*map(packer.add, rows), packer.finish()])
    heard = decode(info_frame(MONO, source.length) + data)
    assert np.array_equal(heard, decode(one_encoder(source)))


def test_progress_is_told_in_order_up_to_the_end():
    source, told = SOURCES["floor"](), []
    Mp3Encoder(2).write(source, TAGS, io.BytesIO(), told.append)
    assert told == sorted(told)
    assert told[-1] == source.length


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_stopping_leaves_no_thread(stop):
    source = Session(8 * 3600 * SECOND, noise(300 * SPAN, 2), [(9 * SECOND, voice(5 * SECOND))])

    def stopping(frames):
        raise stop

    with pytest.raises(stop):
        Mp3Encoder(2).write(source, TAGS, io.BytesIO(), stopping)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("mp3")]
    assert source.rendered < 120 * SECOND


def test_a_source_that_fails_is_heard_of():
    class Broken(Sound):
        def render(self, start, end):
            if end > 30 * SECOND:
                raise ZeroDivisionError
            return super().render(start, end)

    with pytest.raises(ZeroDivisionError):
        mp3(Broken(noise(60 * SECOND)))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("mp3")]


@st.composite
def sessions(draw):
    channels, at, bursts = draw(st.sampled_from([1, 2])), 0, []
    for seed in range(draw(st.integers(0, 4))):
        at += draw(st.integers(1, 5 * SECOND))
        samples = voice(draw(st.integers(1, 2 * SECOND)), seed)
        bursts.append((at, samples))
        at += len(samples)
    bed = draw(st.sampled_from([floor(channels), noise(40 * SPAN, channels)]))
    return Session(at + draw(st.integers(1, 5 * SECOND)), bed, bursts)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sessions())
def test_any_session_decodes_as_from_one_encoder(source):
    heard, single = decode(mp3(source)), decode(one_encoder(source))
    assert len(heard) == len(single) == source.length
    spliced, alone = ((h - whole(source)) ** 2 for h in (heard, single))
    assert spliced.sum() <= 1.1 * alone.sum() + 1e-6
    assert spliced.max() <= 4 * alone.max() + 1e-6


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.readers
@pytest.mark.parametrize("kind", SOURCES)
def test_readers_find_nothing_wrong(kind, tmp_path):
    path = tmp_path / "session.mp3"
    path.write_bytes(made(kind)[1])
    report = run("mp3val", str(path)).decode()
    assert "WARNING" not in report
    assert "CBR" in report
    meant = decode(path.read_bytes()).ravel()
    ffmpeg = run("ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-")
    mpg123 = run("mpg123", "-q", "-s", "-e", "f32", str(path))
    for heard in (ffmpeg, mpg123):
        samples = np.frombuffer(heard, np.float32)
        assert len(samples) == len(meant)
        assert np.abs(samples - meant).max() < 2e-4


@pytest.mark.readers
@pytest.mark.parametrize("length", [1, 47, 500, 1151, 1152, 1199, 1200, 50_001])
def test_readers_give_the_exact_length(length, tmp_path):
    path = tmp_path / "session.mp3"
    path.write_bytes(mp3(Sound(voice(length))))
    ffmpeg = run("ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-")
    mpg123 = run("mpg123", "-q", "-s", str(path))
    assert (len(ffmpeg), len(mpg123)) == (2 * length, 2 * length)


@pytest.mark.readers
def test_readers_list_chapters_in_playing_order(tmp_path):
    path = tmp_path / "session.mp3"
    source, data = made("floor")
    path.write_bytes(data)
    found = json.loads(
        run("ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", str(path))
    )
    listed = [(chapter["tags"]["title"], chapter["start"]) for chapter in found["chapters"]]
    assert listed == [(chapter.title, chapter.start // 48) for chapter in TAGS.chapters]
    assert found["format"]["tags"]["title"] == TAGS.title
    assert abs(float(found["format"]["duration"]) - source.length / RATE) < 0.06
