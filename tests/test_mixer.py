"""The mixer renders any part of a session as it is in the whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.layout import Event
from voiceguide.mixer import DUCK_DOWN, DUCK_UP, Curve, Mix, duck_curve, fade_curve, floor
from voiceguide.passage import Label, Line, Sound
from voiceguide.timeline import Timeline
from voiceguide.units import SECOND, amplitude

PERIOD = 1152
BED = np.random.default_rng(1).integers(-900, 900, (20 * PERIOD, 2)).astype(np.int16)


def session(*starts, length=60 * SECOND, clip_length=SECOND):
    events = tuple(
        Event("say", start, start + clip_length, Line(f"Line {number}."), Label(), number)
        for number, start in enumerate(starts)
    )
    return Timeline("Test", length, events, (), (), length, length)


def clips(clip):
    number = 0 if isinstance(clip, Sound) else int(clip.text[5:-1])
    samples = np.random.default_rng(number).uniform(-0.5, 0.5, (SECOND, 1))
    return samples.astype(np.float32)


def naive(timeline, bed):
    """The same mix, written as a sum over the whole session."""
    length = timeline.length
    out = np.zeros((length, 1 if bed is None else 2), np.float32)
    if bed is not None:
        times = -(-length // len(bed))
        out += np.tile(bed, (times, 1))[:length].astype(np.float32) / 32768
        for curve in (fade_curve(timeline), duck_curve(timeline)):
            gain = np.ones((length, 1), np.float32)
            curve.apply(gain, 0)
            out *= gain
    out += np.tile(floor(-46.0), (length // PERIOD + 1, 1))[:length]
    for event in timeline.events:
        out[event.start : event.end] += clips(event.clip)
    return out


@pytest.mark.parametrize("bed", [None, BED], ids=["speech alone", "over a bed"])
def test_the_mix_is_the_sum_of_its_parts(bed):
    timeline = session(SECOND, 9 * SECOND, 30 * SECOND)
    mixed = Mix(timeline, clips, bed, floor_db=-46.0).render(0, timeline.length)
    np.testing.assert_allclose(mixed, naive(timeline, bed), atol=1e-6)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 8 * SECOND), min_size=1, max_size=8),
    st.lists(st.integers(1, 700_000), min_size=1, max_size=8),
    st.booleans(),
)
def test_block_size_cannot_be_heard(gaps, blocks, with_bed):
    starts = list(np.cumsum([gap + SECOND for gap in gaps]) - SECOND)
    timeline = session(*map(int, starts), length=int(starts[-1]) + 5 * SECOND)
    mix = Mix(timeline, clips, BED if with_bed else None)
    whole = mix.render(0, mix.length)
    now = 0
    for block in blocks:
        end = min(now + block, mix.length)
        assert np.array_equal(mix.render(now, end), whole[now:end])
        now = end
    assert np.array_equal(mix.render(now, mix.length), whole[now:])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 20 * SECOND), min_size=1, max_size=6), st.booleans())
def test_steady_sound_repeats_bit_by_bit(gaps, with_bed):
    starts = list(np.cumsum([gap + SECOND for gap in gaps]) - SECOND)
    timeline = session(*map(int, starts), length=int(starts[-1]) + 60 * SECOND)
    mix = Mix(timeline, clips, BED if with_bed else None)
    known = np.full((mix.period, mix.channels), np.nan, np.float32)
    for start, end in mix.steady:
        for at in range(start, end, mix.period):
            part = mix.render(at, min(at + mix.period, end))
            phases = (np.arange(at, at + len(part))) % mix.period
            before = known[phases]
            assert np.all(np.isnan(before) | (before == part))
            known[phases] = part


def test_most_of_a_session_with_pauses_is_steady():
    timeline = session(SECOND, 60 * SECOND, length=120 * SECOND)
    for bed in (None, BED):
        mix = Mix(timeline, clips, bed)
        assert sum(end - start for start, end in mix.steady) > 75 * SECOND


def test_the_bed_dips_before_a_voice_and_is_back_after_it():
    timeline = session(30 * SECOND, length=90 * SECOND)
    gain = np.ones((timeline.length, 1), np.float32)
    duck_curve(timeline).apply(gain, 0)
    voice = slice(30 * SECOND, 31 * SECOND)
    assert np.allclose(gain[voice], amplitude(-8.0))
    assert gain[30 * SECOND - DUCK_DOWN - 1] == 1 == gain[31 * SECOND + DUCK_UP]
    assert np.max(np.abs(np.diff(gain[:, 0]))) < 1e-4


def test_the_bed_stays_down_between_sentences_that_follow_each_other():
    timeline = session(30 * SECOND, 33 * SECOND, length=90 * SECOND)
    gain = np.ones((timeline.length, 1), np.float32)
    duck_curve(timeline).apply(gain, 0)
    assert np.allclose(gain[30 * SECOND : 34 * SECOND], amplitude(-8.0))


def test_the_last_words_come_before_the_fade():
    timeline = session(20 * SECOND, 79 * SECOND, length=90 * SECOND)
    gain = np.ones((timeline.length, 1), np.float32)
    fade_curve(timeline).apply(gain, 0)
    assert gain[80 * SECOND] == 1
    assert gain[85 * SECOND] < 0.7
    assert gain[-1] < 1e-6


def test_rests_are_never_digital_zero_for_longer_than_a_millisecond():
    mix = Mix(session(SECOND), clips)
    rest = np.rint(mix.render(10 * SECOND, 12 * SECOND) * 32767)
    zeros = np.convolve(rest[:, 0] == 0, np.ones(48), "valid")
    assert zeros.max() < 48


def test_the_floor_can_be_turned_off():
    mix = Mix(session(SECOND), clips, floor_db=None)
    assert not mix.render(10 * SECOND, 12 * SECOND).any()


@given(st.integers(-50, 150), st.integers(0, 150))
def test_a_curve_is_the_same_from_any_frame_on(start, length):
    curve = Curve(((0, 0.0), (20, 1.0), (60, 1.0), (90, 0.25)))
    whole = np.ones((400, 1), np.float32)
    curve.apply(whole, -100)
    part = np.ones((length, 1), np.float32)
    curve.apply(part, start)
    assert np.array_equal(part, whole[start + 100 : start + 100 + length])
