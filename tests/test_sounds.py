"""Chimes and beds: shipped ones as they ought to sound, and files of every kind from anyone."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voiceguide.decoding import BLOCK, CONVERTED
from voiceguide.errors import SoundError
from voiceguide.library import find_sound
from voiceguide.loudness import loudness, true_peak
from voiceguide.sounds import (
    GRID,
    LONGEST_BED,
    LONGEST_CHIME,
    SHIPPED_LOOP,
    SHIPPED_LUFS,
    load_bed,
    load_chime,
)
from voiceguide.units import MILLISECOND, RATE, SECOND, amplitude, decibels

BEDS = ("soft-rain", "slow-waves", "brown-noise", "warm-drone")
CHIMES = ("soft-bell", "low-bowl", "breath-in", "breath-out")


def tone(seconds: float, rate: int = RATE, hertz: float = 440.0, peak: float = 0.3) -> np.ndarray:
    return peak * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def noise(seconds: float, channels: int = 1, rms: float = 0.05, rate: int = RATE) -> np.ndarray:
    return np.random.default_rng(1).standard_normal((round(seconds * rate), channels)) * rms


def written(path: Path, samples: np.ndarray, rate: int = RATE, **kind: str) -> Path:
    soundfile.write(path, samples, rate, **kind)
    return path


def pitch(samples: np.ndarray) -> float:
    """Hertz of the strongest partial of the first channel."""
    wave = samples[:, 0].astype(float)
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    return float(np.argmax(spectrum)) * RATE / len(wave)


def measured(bed: np.ndarray) -> float:
    return pyloudnorm.Meter(RATE).integrated_loudness(bed / 32768)


def levels(samples: np.ndarray, above_hz: int, window: int = 256) -> np.ndarray:
    """dB of each window of the sound above a frequency, all channels together."""
    whole = samples[: len(samples) // window * window].reshape(-1, window, samples.shape[1])
    spectra = np.fft.rfft(whole * np.hanning(window)[:, None], axis=1)
    power = (np.abs(spectra[:, above_hz * window // RATE :]) ** 2).sum(axis=(1, 2))
    return 10 * np.log10(power + 1e-9)


@functools.cache
def stored_bed(name: str) -> np.ndarray:
    samples, rate = soundfile.read(find_sound(name), dtype="float32", always_2d=True)
    assert rate == RATE
    return samples


# What voiceguide comes with.


@pytest.mark.parametrize("name", BEDS)
def test_shipped_beds_are_whole_loops_at_the_level_asked_for(name):
    stored = stored_bed(name)
    assert stored.shape == (SHIPPED_LOOP, 2)
    assert loudness(stored) == pytest.approx(SHIPPED_LUFS, abs=0.05)
    assert decibels(np.abs(stored).max()) < -12
    bed = load_bed(find_sound(name), -24.0)
    assert bed.dtype == np.int16
    assert bed.shape == (SHIPPED_LOOP, 2)
    factor = amplitude(-16 - 24 - SHIPPED_LUFS)
    assert np.abs(bed - stored * factor * 32768).max() < 0.51


@pytest.mark.parametrize("name", BEDS)
@pytest.mark.parametrize("above_hz", [1000, 4000, 12000])
def test_the_seam_of_a_shipped_bed_cannot_be_told_from_the_rest(name, above_hz):
    stored = stored_bed(name)
    seam = np.concatenate([stored[-640:], stored[:640]])
    around = np.concatenate([stored[-2 * RATE :], stored[: 2 * RATE]])
    at_seam = max(levels(seam, above_hz).max(), levels(seam[128:-128], above_hz).max())
    assert at_seam < levels(around, above_hz).max() + 1


@pytest.mark.parametrize(("name", "most"), [(n, 6.5 if n == "slow-waves" else 3) for n in BEDS])
def test_shipped_beds_are_even_over_time(name, most):
    stored = stored_bed(name)
    threes = [loudness(stored[at : at + 3 * RATE]) for at in range(0, len(stored) - 3 * RATE, RATE)]
    assert max(threes) - min(threes) < most


@pytest.mark.parametrize("name", BEDS)
def test_shipped_beds_are_neither_shrill_nor_rumbling(name):
    stored = stored_bed(name)
    power = (np.abs(np.fft.rfft(stored, axis=0)) ** 2).sum(axis=1)
    hertz = np.fft.rfftfreq(len(stored), 1 / RATE)
    assert power[hertz > 8000].sum() < 0.01 * power.sum()
    assert power[hertz < 40].sum() < 0.01 * power.sum()


@pytest.mark.parametrize("name", CHIMES)
def test_shipped_chimes_startle_nobody(name):
    chime = load_chime(find_sound(name))
    assert chime.dtype == np.float32
    assert chime.shape[1] == 1
    assert loudness(chime) == pytest.approx(-26, abs=0.1)
    assert decibels(true_peak(chime)) < -6
    peak = np.abs(chime).max()
    assert np.abs(chime[: 4 * MILLISECOND]).max() < peak / 4
    assert np.abs(chime[-20 * MILLISECOND :]).max() < peak / 50
    assert np.abs(chime[-MILLISECOND:]).max() < peak / 1000


def test_breath_tones_rise_and_fall_where_old_ears_hear():
    for name, rises in (("breath-in", True), ("breath-out", False)):
        chime = load_chime(find_sound(name))
        assert 1.2 * SECOND <= len(chime) <= 1.7 * SECOND
        third = len(chime) // 3
        assert (pitch(chime[-third:]) > pitch(chime[:third]) * 1.2) is rises
        assert (pitch(chime[-third:]) < pitch(chime[:third]) / 1.2) is not rises
        power = np.abs(np.fft.rfft(chime[:, 0])) ** 2
        assert power[: 2000 * len(chime) // RATE].sum() > 0.99 * power.sum()


# Anyone's files.


@pytest.mark.parametrize(
    ("name", "rate", "kind"),
    [
        ("a.wav", 48000, {"subtype": "PCM_16"}),
        ("a.wav", 192000, {"subtype": "PCM_24"}),
        ("a.wav", 8000, {"subtype": "ULAW"}),
        ("a.wav", 44100, {"subtype": "DOUBLE"}),
        ("a.flac", 44100, {}),
        ("a.ogg", 44100, {}),
        ("a.opus", 48000, {"format": "OGG", "subtype": "OPUS"}),
        ("a.mp3", 22050, {}),
        ("a.aiff", 32000, {}),
        ("a.au", 11025, {}),
        ("a.caf", 96000, {}),
        ("A.WAV", 48000, {"format": "WAV", "subtype": "PCM_U8"}),
    ],
)
def test_every_format_and_rate_gives_the_same_chime(tmp_path, name, rate, kind):
    chime = load_chime(written(tmp_path / name, tone(2, rate), rate, **kind))
    assert chime.shape[0] == pytest.approx(2 * SECOND, abs=0.06 * SECOND)
    assert pitch(chime) == pytest.approx(440, abs=1)
    assert loudness(chime) == pytest.approx(-26, abs=0.1)


def test_both_channels_of_a_chime_are_kept(tmp_path):
    left_only = np.stack([tone(1), np.zeros(RATE)], axis=1)
    chime = load_chime(written(tmp_path / "a.wav", left_only))
    assert chime.shape == (RATE - 1, 2), "the last sample of the tone is 0 and is cut"
    assert np.abs(chime[:, 1]).max() < 1e-3 < np.abs(chime[:, 0]).max()


def test_surround_is_mixed_to_two_channels_without_losing_the_centre(tmp_path):
    six = np.zeros((RATE, 6))
    six[:, 2], six[:, 3] = tone(1), tone(1, hertz=60)
    chime = load_chime(written(tmp_path / "a.wav", six))
    assert chime.shape[1] == 2
    assert np.array_equal(chime[:, 0], chime[:, 1])
    assert pitch(chime) == pytest.approx(440, abs=1)
    five = written(tmp_path / "b.wav", np.repeat(tone(1)[:, None], 5, axis=1))
    assert load_chime(five).shape[1] == 2


def test_silence_around_a_chime_is_left_out(tmp_path):
    silent = np.zeros(RATE)
    chime = load_chime(written(tmp_path / "a.wav", np.concatenate([silent, tone(1), silent])))
    assert len(chime) == pytest.approx(RATE, abs=2)


def test_a_click_is_held_at_the_highest_peak(tmp_path):
    click = np.zeros(RATE)
    click[1000:1003] = [0.6, 1, 0.6]
    click[2000:20000] = 0.001 * tone(18000 / RATE, peak=1.0)
    chime = load_chime(written(tmp_path / "a.wav", click))
    assert -6.1 < decibels(true_peak(chime)) <= -6
    assert loudness(chime) < -26


def test_a_long_chime_is_cut_and_faded(tmp_path):
    chime = load_chime(written(tmp_path / "a.wav", tone(30, 8000), 8000))
    assert len(chime) == LONGEST_CHIME
    assert np.abs(chime[-10 * MILLISECOND :]).max() < 0.01 * np.abs(chime).max()


@pytest.mark.parametrize("scale", [1e-4, 1.0, 50.0, 1e30, 3e38])
def test_floats_of_any_size_come_to_the_same_level(tmp_path, scale):
    wave = (tone(1, peak=1.0) * scale).astype(np.float32)
    chime = load_chime(written(tmp_path / "a.wav", wave, subtype="FLOAT"))
    assert loudness(chime) == pytest.approx(-26, abs=0.1)


@pytest.mark.parametrize("level_db", [-15.0, -24.0, -40.0])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_bed_is_at_the_level_asked_for_against_speech(tmp_path, channels, level_db):
    bed = load_bed(written(tmp_path / "a.wav", noise(12, channels)), level_db)
    assert measured(bed) == pytest.approx(-16 + level_db, abs=0.15)
    assert (channels == 1) == np.array_equal(bed[:, 0], bed[:, 1])


def test_quiet_stretches_do_not_make_a_bed_louder(tmp_path):
    half_quiet = np.concatenate([noise(25), noise(25, rms=0.0005)])
    bed = load_bed(written(tmp_path / "a.wav", half_quiet), -24.0)
    assert measured(bed) == pytest.approx(-40, abs=0.5)


def test_a_bed_never_comes_near_full_scale(tmp_path):
    bursts = noise(12, rms=0.001)
    bursts[RATE : RATE + 50] = 0.9
    bed = load_bed(written(tmp_path / "a.wav", bursts), 0.0)
    assert np.abs(bed).max() == pytest.approx(32768 * amplitude(-6), rel=0.01)


@pytest.mark.parametrize("seconds", [13.4, 17.77, 40.0])
def test_a_bed_of_any_length_becomes_a_loop_of_whole_mp3_frames(tmp_path, seconds):
    bed = load_bed(written(tmp_path / "a.wav", noise(seconds)), -24.0)
    assert len(bed) % GRID == 0
    assert 0.7 * seconds * SECOND < len(bed) <= (seconds - 3) * SECOND


@pytest.mark.parametrize("seconds", [1.0, 3.3, 9.9])
def test_a_short_bed_is_repeated_until_ten_seconds_are_full(tmp_path, seconds):
    bed = load_bed(written(tmp_path / "a.wav", noise(seconds)), -24.0)
    assert len(bed) % GRID == 0
    assert 10 * SECOND <= len(bed) < 20 * SECOND
    times = -(-len(bed) // round(seconds * SECOND))
    assert any(
        len(bed) % n == 0 and np.array_equal(bed, np.tile(bed[: len(bed) // n], (n, 1)))
        for n in range(times, 3 * times)
    )


def test_the_seam_of_a_bed_is_neither_heard_as_a_step_nor_as_a_dip(tmp_path):
    # A recording that falls in pitch has the widest step between its end and its start.
    time = np.arange(20 * RATE) / RATE
    falling = 0.2 * np.sin(2 * np.pi * (400 - 8 * time) * time)
    bed = load_bed(written(tmp_path / "a.wav", falling), -15.0)[:, 0].astype(float)
    steps = np.abs(np.diff(np.concatenate([bed, bed[:1]])))
    assert steps[-1] <= steps[:-1].max()
    hiss = load_bed(written(tmp_path / "b.wav", noise(20)), -15.0)[:, 0].astype(float)
    tenths = np.sqrt(np.mean(hiss[: 155 * 4800].reshape(-1, 4800) ** 2, axis=1))
    assert 20 * np.log10(tenths.max() / tenths.min()) < 1


def test_only_the_first_five_minutes_of_a_bed_are_used(tmp_path):
    rate = 4000
    wave = np.concatenate([noise(300, rate=rate), np.ones((60 * rate, 1))])
    bed = load_bed(written(tmp_path / "a.wav", wave, rate), -24.0)
    assert LONGEST_BED - 4 * SECOND - 2 * GRID < len(bed) < LONGEST_BED
    assert measured(bed[: 20 * RATE]) == pytest.approx(-40, abs=0.3)


def test_a_copy_of_a_shipped_bed_is_treated_as_anyones_file(tmp_path):
    copy = Path(shutil.copy(find_sound("brown-noise"), tmp_path))
    assert len(load_bed(copy, -24.0)) < SHIPPED_LOOP


# Broken files.


def nan_in_the_middle(path):
    wave = tone(1)
    wave[RATE // 2] = np.nan
    written(path, wave, subtype="FLOAT")


def header_that_claims(channels: int, rate: int):
    def write(path):
        written(path, tone(0.2))
        file = bytearray(path.read_bytes())
        file[22:24] = channels.to_bytes(2, "little")
        file[24:28] = rate.to_bytes(4, "little")
        path.write_bytes(file)

    return write


BROKEN = {
    "missing": (lambda path: None, "there is no such file"),
    "folder": (lambda path: path.mkdir(), "this is a folder"),
    "empty": (lambda path: path.touch(), "is empty"),
    "text": (lambda path: path.write_text("not a sound at all\n" * 50), "save it as FLAC"),
    "zeros": (lambda path: path.write_bytes(bytes(5000)), "save it as FLAC"),
    "header alone": (lambda path: written(path, np.zeros(0)), "nothing can be heard"),
    "silent": (lambda path: written(path, np.zeros(RATE)), "nothing can be heard"),
    "almost silent": (lambda path: written(path, tone(1) * 1e-6, subtype="FLOAT"), "be heard"),
    "one sample": (lambda path: written(path, np.ones(1)), "can be heard"),
    "constant": (lambda path: written(path, np.full(RATE, 0.5)), "nothing can be heard"),
    "too short": (lambda path: written(path, tone(0.01)), "choose a longer one"),
    "not numbers": (nan_in_the_middle, "export it again"),
    "endless": (lambda path: written(path, np.full(9, np.inf), subtype="FLOAT"), "export it"),
    "one hertz": (header_that_claims(1, 1), "cannot be right"),
    "gigahertz": (header_that_claims(1, 2_000_000_000), "cannot be (right|read)"),
    "many channels": (header_that_claims(1000, 48000), "cannot be (right|read)"),
}


@pytest.mark.parametrize("load", [load_chime, lambda path: load_bed(path, -24.0)])
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_named_with_what_to_do(tmp_path, kind, load):
    make, says = BROKEN[kind]
    path = tmp_path / "broken.wav"
    make(path)
    with pytest.raises(SoundError, match=says) as caught:
        load(path)
    assert str(path) in str(caught.value)


@pytest.mark.skipif(not hasattr(Path, "is_fifo"), reason="needs named pipes")
def test_a_device_is_not_read_for_ever(tmp_path):
    endless = tmp_path / "endless.wav"
    endless.symlink_to("/dev/zero")
    with pytest.raises(SoundError, match="no such file"):
        load_chime(endless)


def test_a_name_no_system_allows_is_not_found():
    with pytest.raises(SoundError, match=r"name (a sound|another) file"):
        load_chime(Path("x" * 5000))
    with pytest.raises(SoundError, match=r"name (a sound|another) file"):
        load_chime(Path("a\0b.wav"))


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg", ".mp3", ".aiff"])
@pytest.mark.parametrize("part", [0.05, 0.5, 0.97])
def test_a_truncated_file_gives_what_is_there_or_says_so(tmp_path, suffix, part):
    path = written(tmp_path / f"a{suffix}", tone(3))
    file = path.read_bytes()
    path.write_bytes(file[: int(len(file) * part)])
    try:
        chime = load_chime(path)
    except SoundError:
        return
    assert len(chime) < 3 * SECOND * part + 0.2 * SECOND
    assert pitch(chime) == pytest.approx(440, abs=10)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damage_anywhere_gives_a_sound_or_a_sound_error(tmp_path, data):
    suffix = data.draw(st.sampled_from([".wav", ".flac", ".ogg", ".mp3", ".aiff", ".au"]))
    path = written(tmp_path / f"a{suffix}", tone(0.3, 16000), 16000)
    file = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(file)
    try:
        chime = load_chime(path)
    except SoundError:
        return
    assert np.isfinite(chime).all()
    assert 0 < len(chime) <= LONGEST_CHIME
    assert decibels(true_peak(chime)) <= -6


# Formats that need more.


def test_without_pydub_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pydub", None)
    path = tmp_path / "rain.m4a"
    path.write_bytes(b"x")
    with pytest.raises(SoundError, match=r"voiceguide\[formats\].*ffmpeg.*save it as FLAC"):
        load_bed(path, -24.0)


def test_without_ffmpeg_the_message_says_what_to_install(tmp_path, monkeypatch):
    pytest.importorskip("pydub")
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "rain.m4a"
    path.write_bytes(b"x")
    with pytest.raises(SoundError, match=r"need ffmpeg; install that, or save it as FLAC"):
        load_bed(path, -24.0)


@pytest.fixture
def converter():
    """The program that reads the other formats; the test is left out where it is missing."""
    pytest.importorskip("pydub")
    program = shutil.which("ffmpeg")
    if not program or not shutil.which("ffprobe"):
        pytest.skip("ffmpeg is not installed")
    return program


@pytest.mark.parametrize("suffix", sorted(set(CONVERTED) - {".amr"}))
def test_other_formats_come_through_ffmpeg(tmp_path, converter, suffix):
    source = written(tmp_path / "a.wav", tone(2, 44100), 44100)
    path = tmp_path / f"a{suffix}"
    subprocess.run([converter, "-loglevel", "error", "-i", source, path], check=True)
    chime = load_chime(path)
    assert len(chime) == pytest.approx(2 * SECOND, abs=0.1 * SECOND)
    assert pitch(chime) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("content", [b"not a sound", b"#EXTM3U\nsecret.wav\n", bytes(5000)])
def test_what_ffmpeg_cannot_read_is_a_sound_error(tmp_path, converter, content):
    written(tmp_path / "secret.wav", tone(1))
    path = tmp_path / "a.m4a"
    path.write_bytes(content)
    with pytest.raises(SoundError, match="cannot be read as sound"):
        load_chime(path)


def test_a_long_file_is_read_block_by_block(tmp_path):
    assert 3 * BLOCK < 10 * RATE
    path = written(tmp_path / "a.wav", tone(10, hertz=100))
    assert pitch(load_chime(path)) == pytest.approx(100, abs=0.2)
