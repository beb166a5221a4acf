"""Prepare: whatever an engine gives becomes a clip of one kind."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.errors import EngineError
from voiceguide.loudness import loudness, true_peak
from voiceguide.speech import Recording, Utterance, Voice
from voiceguide.speech.delivery import without_clicks, without_hiss
from voiceguide.speech.prepare import HIGHEST, TARGET, prepare
from voiceguide.speech.tone import ToneEngine
from voiceguide.units import MILLISECOND, SECOND, decibels

LINE = Utterance("Rest your hands now.", Voice("tone", "high", "mul"))


def voice_like(seconds=1.5, rate=22_050, peaks=1.0):
    """A buzz in syllables: pulses through a resonance, so that peaks stand far above the mean."""
    at = np.arange(int(seconds * rate))
    pulses = (at % 147 == 0).astype(float)
    ring = np.exp(-np.arange(120) / 25.0) * np.sin(np.arange(120) * 0.4)
    wave = np.convolve(pulses, ring)[: len(at)]
    wave *= np.abs(np.sin(2 * np.pi * 2.2 * at / rate)) ** peaks
    wave[0] = wave[-1] = 0.3
    return 0.4 * wave / np.abs(wave).max()


def recording(wave, rate=22_050):
    return Recording(np.asarray(wave)[:, None].astype(np.float32), rate)


def heard(clip, below):
    """Return where a listener who takes all `below` dB under the speech for silence hears it."""
    wave = clip[:, 0].astype(np.float64)
    power = np.convolve(wave**2, np.ones(48) / 48, "same")
    level = np.mean(wave[np.abs(wave) > 0.03 * np.abs(wave).max()] ** 2)
    (at,) = np.nonzero(power > level * 10 ** (-below / 10))
    return at[0], len(wave) - 1 - at[-1]


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("gain", [0.003, 0.5, 1.0])
def test_every_recording_comes_out_equally_loud_and_below_the_peak(rate, gain):
    clip = prepare(recording(gain * voice_like(rate=rate), rate), LINE)
    assert clip.shape[1] == 1
    assert clip.dtype == np.float32
    assert loudness(clip) == pytest.approx(TARGET, abs=0.1)
    assert decibels(true_peak(clip)) <= HIGHEST


@pytest.mark.parametrize("below", [40, 45])
def test_the_clip_begins_and_ends_with_the_voice(below):
    for before, after in ((0, 0), (3000, 11_025), (20_000, 7)):
        wave = np.pad(voice_like(), (before, after))
        clip = prepare(recording(wave), LINE)
        assert len(clip) == pytest.approx(1.5 * SECOND, abs=10 * MILLISECOND)
        assert max(heard(clip, below)) <= 5 * MILLISECOND


def test_a_soft_hiss_at_the_start_is_kept():
    hiss = np.random.default_rng(1).standard_normal(2205) * 0.004
    clip = prepare(recording(np.concatenate([np.zeros(4000), hiss, voice_like()])), LINE)
    assert len(clip) == pytest.approx(1.6 * SECOND, abs=10 * MILLISECOND)


def test_high_peaks_are_turned_down_and_the_loudness_is_kept():
    wave = voice_like(peaks=6.0)
    plain = recording(wave)
    peaky = 20 * np.log10(np.abs(wave).max() / np.sqrt(np.mean(wave**2)))
    assert peaky > 18
    clip = prepare(plain, LINE)
    assert decibels(true_peak(clip)) <= HIGHEST
    assert loudness(clip) == pytest.approx(TARGET, abs=0.5)


def test_the_ends_are_faded_and_no_constant_is_left():
    clip = prepare(recording(0.2 + np.pad(voice_like(), 2000)), LINE)
    assert abs(float(clip[0, 0])) < 0.01
    assert abs(float(clip[-1, 0])) < 0.01
    assert abs(float(clip.mean())) < 0.002


@pytest.mark.parametrize("rate", [8_000, 22_050, 48_000])
@pytest.mark.parametrize("size", [0.1, 0.9])
def test_clicks_before_after_and_in_a_pause_are_not_in_the_clip(rate, size):
    quiet = np.zeros(rate // 5)
    plain = np.concatenate([quiet, voice_like(rate=rate), quiet, voice_like(0.5, rate), quiet])
    clicked = plain.copy()
    for at in (0.1, 1.8, 2.5):
        begin = int(at * rate)
        clicked[begin : begin + rate // 1000] += (
            size * np.array([1.0, -1.0])[np.arange(rate // 1000) % 2]
        )
    assert (prepare(recording(clicked, rate), LINE) == prepare(recording(plain, rate), LINE)).all()


@pytest.mark.parametrize("length", [6, 20])
def test_the_stop_that_ends_a_word_by_itself_is_no_click(length):
    size = 22 * length
    stop = np.random.default_rng(1).standard_normal(size) * np.linspace(0.2, 0.02, size)
    wave = np.concatenate([voice_like(), np.zeros(2000), stop, np.zeros(4000)])
    clip = prepare(recording(wave), LINE)
    assert len(clip) > (1.5 + 2000 / 22_050 + 0.004) * SECOND


def sibilant(level, rate=48_000):
    """A voice with a hiss in it that is `level` times as strong as the voice."""
    noise = np.random.default_rng(2).standard_normal(rate // 5)
    spectrum, hertz = np.fft.rfft(noise), np.fft.rfftfreq(len(noise), 1 / rate)
    hiss = np.fft.irfft(np.where((hertz > 5_500) & (hertz < 8_500), spectrum, 0), len(noise))
    voice = voice_like(rate=rate)
    hiss *= level * voice.std() / hiss.std()
    return np.concatenate([voice, hiss, voice])


def test_a_harsh_hiss_is_softened_and_the_voice_around_it_is_not():
    harsh = prepare(recording(sibilant(2.0), 48_000), LINE)[:, 0]
    mild = prepare(recording(sibilant(0.3), 48_000), LINE)[:, 0]
    at = slice(int(1.53 * SECOND), int(1.67 * SECOND))
    before, after = slice(SECOND // 2, SECOND), slice(2 * SECOND, int(2.5 * SECOND))

    def stands_out(clip):
        return decibels(clip[at].std() / clip[before].std())

    assert decibels(2.0 / 0.3) == pytest.approx(16.5, abs=0.1)
    assert 5 < stands_out(harsh) - stands_out(mild) < 13
    for part in (before, after):
        spectrum = np.abs(np.fft.rfft(harsh[part])) / np.abs(np.fft.rfft(mild[part])).max()
        assert spectrum.max() == pytest.approx(harsh[part].std() / mild[part].std(), rel=0.02)


def test_an_ordinary_hiss_is_left_as_it_is():
    wave = sibilant(0.5).astype(np.float64)
    assert without_hiss(wave) is wave
    assert without_hiss(sibilant(2.0)) is not wave


@pytest.mark.parametrize("frames", [1, 5, 100, 500])
def test_very_short_sounds_pass_delivery(frames):
    for wave in (np.zeros(frames), np.ones(frames), np.random.default_rng(3).random(frames)):
        assert len(without_clicks(wave, 22_050)) == frames
        assert len(without_hiss(wave)) == frames


def test_samples_lie_on_the_grid_of_sixteen_bits_and_are_the_same_each_time():
    clip = prepare(recording(voice_like()), LINE)
    steps = clip * 32768
    assert (steps == np.rint(steps)).all()
    assert (clip == prepare(recording(voice_like()), LINE)).all()


def test_two_channels_become_one():
    wave = voice_like()[:, None].astype(np.float32)
    clip = prepare(Recording(np.repeat(wave, 2, axis=1), 22_050), LINE)
    assert (clip == prepare(Recording(wave, 22_050), LINE)).all()


@pytest.mark.parametrize(
    ("wave", "found"),
    [
        (np.zeros(0), "silence"),
        (np.zeros(22_050), "silence"),
        (np.full(22_050, 0.5), "silence"),
        (np.full(22_050, np.nan), "no sound"),
        (np.append(voice_like(), np.inf), "no sound"),
        (voice_like(0.05), "0.0 s of sound"),
        (voice_like(20.0), "20.0 s of sound"),
    ],
)
def test_what_cannot_be_the_line_is_refused_with_its_text(wave, found):
    with pytest.raises(EngineError, match=found) as caught:
        prepare(recording(wave), LINE)
    assert LINE.text in str(caught.value)
    assert "another voice" in str(caught.value)


@given(st.lists(st.floats(-1, 1, width=32), max_size=3000), st.sampled_from([8000, 44_100, 48_000]))
@settings(max_examples=40, deadline=None)
def test_any_samples_give_a_clip_or_a_clear_refusal(values, rate):
    try:
        clip = prepare(recording(values, rate), Utterance("O", LINE.voice))
    except EngineError:
        return
    assert np.isfinite(clip).all()
    assert decibels(true_peak(clip)) <= HIGHEST


def test_tones_beep_once_a_word_at_the_pace():
    engine = ToneEngine()
    text = "Rest both of your hands for a moment, then breathe out slowly and wait."
    for pace in (100, 140):
        utterance = Utterance(text, engine.voices()[0], pace)
        clip = prepare(engine.render(utterance), utterance)
        power = np.convolve(clip[:, 0] ** 2, np.ones(480) / 480, "same") > 1e-5
        assert np.count_nonzero(np.diff(power.astype(int)) == 1) + power[0] == len(text.split())
        assert len(clip) == pytest.approx(len(text.split()) * 60 * SECOND / pace, rel=0.15)


def test_tones_refuse_a_voice_they_do_not_have():
    with pytest.raises(EngineError, match="high, low"):
        ToneEngine().render(Utterance("Rest.", Voice("tone", "shrill", "mul")))
