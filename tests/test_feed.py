"""Feed: what goes in comes out, without a step, whoever interferes at whatever moment."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.clip import silence
from voiceguide.mixer import FLOOR_DB, floor
from voiceguide.player.feed import FADE, Feed, Heard
from voiceguide.units import RATE, SECOND

FLOOR = floor(FLOOR_DB)


def tone(length, start=0, channels=1, level=0.5):
    """A tone of 110 Hz whose samples are a function of their frame."""
    wave = level * np.sin(2 * np.pi * 110 * np.arange(start, start + length) / RATE)
    return np.repeat(wave[:, None], channels, axis=1).astype(np.float32)


def taken(feed, frames, block=480):
    blocks = [feed.take(block) for _ in range(frames // block)]
    return np.concatenate([silence(0, feed.channels), *blocks])


STEEPEST = 0.5 * 2 * np.pi * 110 / RATE + 0.5 / FADE + 0.001
"""Between two frames of the tone while it fades, with the floor."""


def steepest(sound):
    return float(np.abs(np.diff(sound[:, 0])).max())


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=8), st.integers(1, 1000))
def test_blocks_come_out_as_they_went_in_whatever_size_is_taken(lengths, block):
    feed, at = Feed(1), 0
    for length in lengths:
        feed.lay(tone(length, at))
        at += length
    heard = taken(feed, at // block * block, block)
    assert np.array_equal(heard[FADE:], tone(at)[FADE : len(heard)])
    assert feed.heard().session == len(heard)


def test_a_start_fades_in_and_a_cut_fades_out():
    feed = Feed(1, FLOOR)
    idle = taken(feed, SECOND // 10)
    feed.lay(tone(SECOND))
    played = taken(feed, SECOND // 10)
    feed.cut()
    after = taken(feed, SECOND // 10)
    whole = np.concatenate([idle, played, after])
    assert steepest(whole) < STEEPEST
    assert np.abs(after[FADE:]).max() <= np.abs(FLOOR).max() * 1.01
    assert np.abs(after[-1152:]).max() == pytest.approx(np.abs(FLOOR).max(), rel=0.01)


@given(st.lists(st.tuples(st.sampled_from("cls"), st.integers(0, 60)), max_size=25))
def test_nothing_that_is_asked_for_at_any_moment_is_a_step(orders):
    feed, sounds, at = Feed(1, FLOOR), [], 0
    for order, blocks in orders:
        if order == "c":
            feed.cut()
        elif order == "l":
            feed.lay(tone(SECOND // 4, at))
            at += SECOND // 4
        elif feed.queued:
            feed.heard()
            feed.swap(tone(SECOND // 4))
            at = SECOND // 4
        waits = feed.queued // 48
        sounds.append(taken(feed, 48 * (min(blocks, waits) if waits else blocks), 48))
        if not feed.queued:
            feed.cut()
    sound = np.concatenate([silence(1, 1), *sounds])
    assert len(sound) < 2 or steepest(sound) < STEEPEST


def test_a_cut_in_the_middle_of_a_fade_goes_on_from_where_that_is():
    for moment in (48, 480, FADE - 48, FADE + 48):
        feed = Feed(1)
        feed.lay(tone(SECOND))
        sound = [taken(feed, moment, 48)]
        feed.cut()
        sound.append(taken(feed, moment, 48))
        feed.lay(tone(SECOND, SECOND))
        feed.cut()
        sound.append(taken(feed, SECOND // 10, 48))
        assert steepest(np.concatenate(sound)) < STEEPEST


def test_a_swap_goes_on_from_the_frame_that_is_heard_and_not_from_that_of_the_last_look():
    feed = Feed(1)
    feed.lay(tone(SECOND))
    taken(feed, 4800)
    position = feed.heard().session
    taken(feed, 960)
    feed.swap(tone(SECOND, position))
    sound = taken(feed, 9600)
    assert np.allclose(sound, tone(9600, position + 960), atol=1e-6)
    assert feed.heard().session == 960 + 9600


def test_a_cut_forgets_what_was_heard_of_the_old_place():
    feed = Feed(1)
    feed.lay(tone(SECOND))
    taken(feed, 4800)
    feed.cut()
    feed.lay(tone(SECOND))
    assert feed.heard().session == 0


def test_silence_that_is_meant_is_told_apart_from_silence_that_is_not():
    feed = Feed(1)
    feed.lay(tone(480))
    taken(feed, 960)
    assert feed.heard() == Heard(session=480, missing=480)
    feed.lay(tone(480), aside=True)
    feed.rest()
    taken(feed, 960)
    assert feed.heard() == Heard(aside=480, silent=480)
    feed.cut()
    taken(feed, 4800)
    assert feed.heard().missing == 0


def test_a_sound_that_came_too_late_fades_in():
    feed = Feed(1)
    feed.lay(np.full((480, 1), 0.5, np.float32))
    taken(feed, 1920)
    feed.lay(np.full((4800, 1), 0.5, np.float32))
    assert steepest(taken(feed, 4800)) <= 0.5 / FADE + 1e-6


def test_one_channel_is_heard_in_both_and_two_in_one():
    two = Feed(2)
    two.lay(tone(4800))
    sound = taken(two, 4800)
    assert np.array_equal(sound[:, 0], sound[:, 1])
    one = Feed(1)
    one.lay(np.concatenate([tone(4800), -tone(4800)], axis=1))
    assert not taken(one, 4800).any()


def test_the_volume_changes_smoothly_and_is_there_from_the_start_where_it_is_set():
    feed = Feed(1, gain_db=-6.0)
    feed.lay(np.full((SECOND, 1), 0.5, np.float32))
    first = taken(feed, 4800)
    assert first[-1, 0] == pytest.approx(0.25, abs=0.001)
    feed.volume(0.0)
    assert steepest(taken(feed, 480)) < 0.001
    assert taken(feed, 480)[-1, 0] == pytest.approx(0.5)


def test_louder_than_it_was_made_nothing_goes_over_full_scale_and_the_rest_stays_as_it_is():
    feed = Feed(1, gain_db=6.0)
    feed.lay(tone(SECOND, level=0.8))
    sound = taken(feed, 9600)[FADE:]
    assert 0.95 < np.abs(sound).max() <= 1.0
    wanted = tone(9600, level=0.8)[FADE:] * 10 ** (6 / 20)
    small = np.abs(wanted) < 0.75
    assert np.allclose(sound[small], wanted[small], atol=1e-5)


def test_two_threads_lose_no_frame_and_hear_none_twice():
    feed, total = Feed(1), 20 * SECOND
    ramp = np.arange(total, dtype=np.float32)[:, None] + 1
    feed.lay(ramp[:4800])
    heard = []

    def take():
        while len(heard) * 480 < total:
            if feed.queued >= 480:
                heard.append(feed.take(480))

    thread = threading.Thread(target=take)
    thread.start()
    for at in range(4800, total, 4800):
        feed.lay(ramp[at : at + 4800])
    thread.join()
    assert np.array_equal(np.concatenate(heard)[FADE:], ramp[FADE:])
    assert feed.heard() == Heard(session=total)
