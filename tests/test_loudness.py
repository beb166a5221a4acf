"""Loudness against the reference signals of BS.1770 and against pyloudnorm."""

import math

import numpy as np
import pyloudnorm
import pytest

from voiceguide.clip import silence
from voiceguide.loudness import loudness, true_peak
from voiceguide.units import MILLISECOND, RATE, SECOND


def sine(frequency, length, peak=1.0, phase=0.0):
    at = 2 * np.pi * frequency / RATE * np.arange(length) + phase
    return (peak * np.sin(at))[:, None].astype(np.float32)


def noise(length, channels=1, level=0.1):
    wave = np.random.default_rng(7).standard_normal((length, channels))
    return (level * wave).astype(np.float32)


def speech_like(length, channels=1):
    """Noise in syllables of different strength, with pauses."""
    strength = np.random.default_rng(3).random(length // 4800 + 1) ** 4
    strength[::5] = 0
    return noise(length, channels) * np.repeat(strength, 4800)[:length, None].astype(np.float32)


def test_a_full_scale_tone_has_the_loudness_that_the_standard_names():
    tone = sine(997, 5 * SECOND)
    assert loudness(tone) == pytest.approx(-3.01, abs=0.01)
    assert loudness(np.repeat(tone, 2, axis=1)) == pytest.approx(0.0, abs=0.01)


def test_six_decibels_less_are_six_units_less():
    wave = speech_like(3 * SECOND)
    assert loudness(wave / 2) == pytest.approx(loudness(wave) - 6.02, abs=0.01)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("length", [400, 500, 1000, 3000, 10_000])
@pytest.mark.parametrize("make", [noise, speech_like])
def test_it_agrees_with_pyloudnorm(make, length, channels):
    wave = make(length * MILLISECOND, channels)
    expected = pyloudnorm.Meter(RATE).integrated_loudness(wave.astype(np.float64))
    assert loudness(wave) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("frequency", [50, 100, 440, 3000, 12_000])
def test_it_agrees_with_pyloudnorm_on_tones(frequency):
    wave = sine(frequency, 2 * SECOND, 0.3)
    expected = pyloudnorm.Meter(RATE).integrated_loudness(wave.astype(np.float64))
    assert loudness(wave) == pytest.approx(expected, abs=0.1)


def test_pauses_do_not_make_speech_softer():
    wave = noise(2 * SECOND)
    paused = np.concatenate([wave, silence(8 * SECOND)])
    assert loudness(paused) == pytest.approx(loudness(wave), abs=0.7)


def test_a_clip_shorter_than_a_block_is_one_block():
    wave = noise(400 * MILLISECOND)
    assert loudness(wave[: 399 * MILLISECOND]) == pytest.approx(loudness(wave), abs=0.2)
    assert math.isfinite(loudness(wave[: 20 * MILLISECOND]))


def test_silence_has_no_loudness():
    assert loudness(silence(SECOND)) == -math.inf
    assert loudness(silence(0)) == -math.inf
    assert loudness(noise(SECOND, level=1e-5)) == -math.inf


@pytest.mark.parametrize("frequency", [997, 6_000, 12_000, 17_000])
def test_the_true_peak_is_found_between_the_samples(frequency):
    wave = sine(frequency, SECOND // 4, 0.5, phase=math.pi / 4)
    assert true_peak(wave) == pytest.approx(0.5, rel=0.03)


def test_a_tone_whose_samples_miss_its_peaks_is_not_taken_for_softer():
    wave = sine(12_000, SECOND // 4, 0.5, phase=math.pi / 4)
    assert np.abs(wave).max() < 0.36
    assert true_peak(wave) > 0.49


def test_the_true_peak_is_at_least_the_highest_sample():
    assert true_peak(silence(100)) == 0.0
    assert true_peak(silence(0)) == 0.0
    wave = noise(5000, 2)
    assert true_peak(wave) >= np.abs(wave).max()
