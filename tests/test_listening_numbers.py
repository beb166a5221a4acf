"""Numbers: the texts that Moonshine is asked for, and what it makes of a voice."""

import numpy as np
import pytest
import soxr
from listening_here import needs_listening

from voiceguide.listening.moonshine import RATE
from voiceguide.listening.numbers import ANSWERS, SCORES, STOP, Numbers, texts
from voiceguide.scoring import score_of
from voiceguide.speech import Utterance
from voiceguide.speech.registry import open_engine, probe

VOICE = "awb"
"""Made of a man's recordings; nothing was tuned on it."""


def test_a_text_means_one_answer_however_it_is_written():
    means = {}
    for text, answer, beside in texts():
        assert means.setdefault(text, (answer, beside)) == (answer, beside)
    assert {answer for answer, _ in means.values()} == {*SCORES, *ANSWERS, STOP}


def test_what_is_heard_means_what_it_would_mean_typed():
    for text, answer, _ in texts():
        if answer in SCORES:
            assert score_of(text, "en") == SCORES.index(answer), text


@pytest.fixture(scope="module")
def numbers():
    needs_listening()
    if probe("flite"):
        pytest.skip("needs the Debian package flite")
    return Numbers()


@pytest.fixture(scope="module")
def said():
    """Give a function: what a voice says, between moments of quiet."""
    engine = open_engine("flite")

    def speak(text):
        made = engine.render(Utterance(text, engine.find(VOICE), 140))
        sound = soxr.resample(made.samples[:, 0], made.rate, RATE)
        noise = np.random.default_rng(1).normal(0, 0.001, len(sound) + RATE * 6 // 10)
        noise[RATE * 3 // 10 :][: len(sound)] += sound
        return noise.astype(np.float32)

    yield speak
    engine.close()


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("four", "four"),
        ("maybe a two", "two"),
        ("I think about nine out of ten", "nine"),
        ("three, no, five", "five"),
        ("six or seven", "seven"),
        ("no", "no"),
    ],
)
def test_an_answer_is_heard(numbers, said, text, heard):
    assert numbers(said(text)) == heard


@pytest.mark.parametrize("text", ["stop", "window", "good night", "come here", "not four"])
def test_what_is_no_answer_is_heard_as_none(numbers, said, text):
    assert numbers(said(text)) is None


@pytest.mark.parametrize("sound", [np.zeros(RATE), np.random.default_rng(2).normal(0, 0.1, RATE)])
def test_what_is_no_speech_is_no_answer(numbers, sound):
    assert numbers(sound.astype(np.float32)) is None
