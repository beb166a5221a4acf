"""Bringing a line to its pace: one rendering where that is near, two where it is not."""

import numpy as np
import pytest

from voiceguide import sentences
from voiceguide.speech import Recording, Utterance, Voice
from voiceguide.speech.pace import MOST, at_pace, slowness

VOICE = Voice("any", "any", "en")
LINE = Utterance("Rest both of your hands upon your knees.", VOICE, 120)


class Speaker:
    """Speaks a line as a tone, `natural` words a minute at stretch 1, with silence around it."""

    def __init__(self, natural, utterance=LINE, longest=9.0):
        self.asked = []
        self._seconds = 60 * sentences.words(utterance.text) / natural
        self._longest = longest

    def __call__(self, stretch):
        self.asked.append(stretch)
        tone = np.sin(np.arange(round(8000 * self._seconds * min(stretch, self._longest))) / 3)
        return Recording(np.pad(tone, 2000).astype(np.float32)[:, None], 8000)


def test_a_line_at_its_pace_is_spoken_once():
    speaker = Speaker(200)
    assert slowness(at_pace(speaker, LINE, 200), LINE) == pytest.approx(1, abs=0.01)
    assert speaker.asked == [200 / 120]


@pytest.mark.parametrize("natural", [180, 190, 215, 225])
def test_a_line_off_its_pace_is_moved_two_thirds_of_the_way(natural):
    speaker = Speaker(natural)
    off = 200 / natural
    assert slowness(at_pace(speaker, LINE, 200), LINE) == pytest.approx(off ** (1 / 3), abs=0.01)
    assert len(speaker.asked) == 2


@pytest.mark.parametrize("natural", [90, 400])
def test_no_line_of_a_measured_voice_is_hurried_or_slowed_much_against_the_others(natural):
    speaker = Speaker(natural)
    at_pace(speaker, LINE, 200)
    change = speaker.asked[1] / speaker.asked[0]
    assert max(change, 1 / change) == pytest.approx(MOST)


@pytest.mark.parametrize("natural", [80, 110, 130, 185])
def test_a_voice_that_nobody_measured_finds_the_pace_of_each_line(natural):
    speaker = Speaker(natural)
    assert slowness(at_pace(speaker, LINE, None), LINE) == pytest.approx(1, abs=0.02)


def test_the_first_rendering_is_kept_where_the_second_is_no_nearer():
    speaker = Speaker(250, longest=1.6)
    first = speaker(200 / 120)
    recording = at_pace(speaker, LINE, 200)
    assert len(speaker.asked) == 3
    assert np.array_equal(recording.samples, first.samples)


@pytest.mark.parametrize("text", ["Rest now.", "One, two, three, four, five."])
def test_short_lines_keep_their_natural_length(text):
    short = Utterance(text, VOICE, 120)
    speaker = Speaker(100, short)
    at_pace(speaker, short, 200)
    assert len(speaker.asked) == 1


def test_silence_is_given_back_as_it_is():
    silence = Recording(np.zeros((8000, 1), np.float32), 8000)
    assert at_pace(lambda _: silence, LINE, 200) is silence


def test_slowness_is_the_time_of_the_voice_against_its_pace():
    tone = np.sin(np.arange(3 * 48_000) / 20).astype(np.float32)[:, None]
    quiet = np.zeros((24_000, 1), np.float32)
    recording = Recording(np.concatenate([quiet, tone, quiet]), 48_000)
    six, five = "one two three four five six", "one two three four five"
    assert slowness(recording, Utterance(six, VOICE, 120)) == pytest.approx(1, abs=0.01)
    assert slowness(recording, Utterance(five, VOICE, 120)) is None
    assert slowness(Recording(quiet, 48_000), Utterance(six, VOICE)) is None
