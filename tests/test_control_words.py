"""Words: the microphone beside the loudspeaker."""

import contextlib
import threading

import numpy as np

from voiceguide.clip import silence
from voiceguide.control.words import AGAIN_S, BEHIND, FARTHEST, Played, words
from voiceguide.errors import SoundError
from voiceguide.units import MILLISECOND

BLOCK = 30 * MILLISECOND


class Hand:
    """A sink that takes sound when a test says so."""

    gone = False

    def start(self, pull):
        self.pull = pull

    def stop(self):
        self.stopped = True

    def close(self):
        self.closed = True


def counting():
    """Sound whose samples are numbered, so that each can be found again."""
    at = 0

    def pull(frames):
        nonlocal at
        block = np.arange(at + 1, at + frames + 1, dtype=np.float32)[:, None]
        at += frames
        return np.repeat(block, 2, axis=1)

    return pull


def playing():
    hand = Hand()
    played = Played(hand)
    played.start(counting())
    return played, hand.pull


def test_what_was_played_comes_back_in_step_with_the_microphone():
    played, pull = playing()
    pull(BEHIND + 2 * BLOCK)
    heard = []
    for size in (20, 40, 30, 10, 50, 30) * 20:
        pull(size * MILLISECOND)
        heard.append(played.taken(size * MILLISECOND))
    whole = np.concatenate(heard)[:, 0]
    assert (np.diff(whole) == 1).all()


def test_blocks_that_come_unevenly_keep_their_distance():
    played, pull = playing()
    pull(BEHIND + 2 * BLOCK)
    first = played.taken(BLOCK)
    late = played.taken(BLOCK), played.taken(BLOCK)
    pull(2 * BLOCK)
    after = played.taken(BLOCK)
    assert after[0, 0] - first[0, 0] == 3 * BLOCK
    assert np.concatenate(late)[:, 0].max() <= BEHIND + 2 * BLOCK


def test_a_loudspeaker_that_stands_still_is_silence_and_not_its_last_sound_again():
    played, pull = playing()
    pull(20 * BLOCK)
    for _ in range(20):
        last = played.taken(BLOCK)
    assert not last.any()
    assert not played.taken(BLOCK).any()
    pull(20 * BLOCK)
    assert played.taken(BLOCK).all()


def test_a_microphone_that_stood_still_hears_what_is_played_now():
    played, pull = playing()
    pull(4 * BLOCK)
    played.taken(BLOCK)
    for _ in range(100):
        pull(BLOCK)
    newest = 104 * BLOCK
    assert newest - played.taken(BLOCK)[-1, 0] <= FARTHEST


def test_what_is_kept_does_not_grow():
    played, pull = playing()
    for _ in range(1000):
        pull(BLOCK)
    assert sum(map(len, played._kept)) <= 2 * FARTHEST + 2 * BLOCK


def test_the_sound_itself_passes_untouched():
    hand = Hand()
    played = Played(hand)
    played.start(counting())
    assert np.array_equal(hand.pull(100), counting()(100))
    played.stop()
    played.close()
    assert hand.stopped
    assert hand.closed
    assert not played.gone


def test_a_microphone_that_goes_away_is_told_and_found_again(monkeypatch):
    monkeypatch.setattr("voiceguide.control.words.AGAIN_S", AGAIN_S / 100)
    opened, told, heard = [], [], []
    again = threading.Event()

    @contextlib.contextmanager
    def microphone():
        opened.append(1)
        if len(opened) == 2:
            raise SoundError("No microphone can be used here.")
        yield blocks()

    def blocks():
        yield silence(BLOCK, 1)
        if len(opened) < 3:
            raise SoundError("The microphone gives no sound any more.")
        again.set()
        while True:
            yield silence(BLOCK, 1)

    with words(microphone, heard.append, told.append):
        assert again.wait(30)
    assert told == [False, True]
    assert len(opened) == 3
    assert len(heard) >= 2
