"""The check answered by voice: sound of a microphone, in the rhythm of the loudspeaker's blocks.

Nothing here waits for time: a second of the room passes as quickly as it can be listened to. The
real microphone and the real clock are in `test_cli_play`.
"""

import numpy as np
import pytest
import soxr
from bedroom import Hand, Room
from listening_here import needs_listening

from voiceguide.cli.hearing import Hearing
from voiceguide.cli.steering import Steering
from voiceguide.clip import silence
from voiceguide.control.words import Played
from voiceguide.dialogue import Waits
from voiceguide.evening import Around, Ending, Evening
from voiceguide.library import find_routine, script_folders
from voiceguide.listening import Listener
from voiceguide.loader import Folders, load
from voiceguide.notices import words
from voiceguide.routine import Touch
from voiceguide.safety.answers import questions
from voiceguide.session import Wishes
from voiceguide.speech import Utterance
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.registry import open_engine
from voiceguide.speech.tone import ToneEngine
from voiceguide.units import RATE

needs_listening()

GUIDE = ToneEngine()
OWN = words("en")
FIND = Folders(*script_folders())
FEET = load(find_routine("short-feet"), FIND)
ASKED = questions(FEET.check)
WELL = ("yes", "no", "no", "no", "no", "no", "yes", "no", "no")
LATE = 2.5
"""Seconds from the beginning of a word to its being understood, and more than that."""

TRIES = 3
"""A word is not always understood, and people say it again; how often is in `benchmarks`."""


@pytest.fixture(scope="module")
def said():
    """Give a function: what somebody says, at 48 kHz."""
    engine = open_engine("espeak")
    known = {}

    def speak(text):
        if text not in known:
            made = engine.render(Utterance(text, engine.find("en-us+belinda"), 120))
            sound = soxr.resample(made.samples[:, 0], made.rate, RATE)
            known[text] = (sound * 0.3 / np.abs(sound).max()).astype(np.float32)
        return known[text]

    yield speak
    engine.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("clips")


class Bed(Room):
    """A room with a microphone in it."""

    def __init__(self, evening, sink, said):
        steering = Steering(evening, FEET.title.value, FEET.language)
        self.steering, self._said = steering, said
        self._noise = np.random.default_rng(1)
        self._mouth = silence(0, 1)[:, 0]
        listener = Listener()
        ears = Hearing(sink, lambda: evening.glance, steering.word, lambda: listener)
        ears.block(silence(1, 1))

        def beside(frames):
            block = self._noise.normal(0, 0.001, frames).astype(np.float32)
            part, self._mouth = self._mouth[:frames], self._mouth[frames:]
            block[: len(part)] += part
            ears.block(block[:, None])

        super().__init__(evening, sink, beside)

    def say(self, text):
        """Say something now; the room goes on."""
        self._mouth = self._said(text)

    def press(self, *given):
        """Answer the next questions by key."""
        self.answer(*given)

    def speaks(self, text):
        """Say an answer once the next question was asked, and again where it was not heard."""
        assert self.listen(120, self.asked), self.said
        self.insists(text)

    def insists(self, text):
        """Say something now, and again where it was not heard."""
        self.steering.heard = ""
        for _ in range(TRIES):
            self.say(text)
            if self.listen(LATE, lambda: self.steering.heard):
                self.listen(0.1)
                return
        raise AssertionError(f"{text} was not heard")


@pytest.fixture
def bed(folder, said):
    begun = []

    def begin(answered=0):
        """An evening whose first questions were answered by key."""
        sink = Played(Hand())
        around = Around(breathing=load(find_routine("breathing"), FIND), microphone=True)
        wishes = Wishes(voice=GUIDE.voices()[0], pace=140)
        evening = Evening(FEET, wishes, Clips(GUIDE, Cache(folder)), sink, around)
        begun.append(evening)
        room = Bed(evening, Pulled(sink), said)
        room.press(*WELL[:answered])
        return room

    yield begin
    for one in begun:
        one.close()


class Pulled:
    """A loudspeaker that knows what it played, taken from by the test."""

    def __init__(self, played):
        self._played = played
        self.gone = False

    def pull(self, frames):
        return self._played._sink.pull(frames)

    def taken(self, frames):
        return self._played.taken(frames)


def sides_of(reel):
    return {one.label.side for one in reel.script.passages}


def areas_of(reel):
    return {one.label.area for one in reel.script.passages}


def test_yes_and_no_go_on_to_the_next_question(bed):
    room = bed()
    room.speaks("yes")
    assert room.steering.heard == "heard: yes"
    room.speaks("no")
    room.speaks("no")
    assert room.glance.words == ASKED[3].text.value


def test_a_yes_that_ends_the_evening_says_whom_to_call(bed):
    room = bed(answered=2)
    room.speaks("yes")
    assert "urgent medical help" in room.glance.words
    room.speaks("no")
    assert room.ends() == Ending("questions")
    assert room.said[-1] == OWN.good_night


def test_a_wound_leaves_the_side_alone_that_is_said(bed):
    room = bed(answered=5)
    room.speaks("yes")
    assert room.listen(20, lambda: room.glance.waits is Waits.SIDE)
    room.speaks("left")
    room.press(*WELL[6:])
    assert sides_of(room.begins()) == {None, "right", "both"}


def test_a_sole_that_feels_little_makes_it_gentle(bed):
    room = bed(answered=6)
    room.speaks("no")
    room.press(*WELL[7:])
    reel = room.begins()
    assert max(one.label.touch or 0 for one in reel.script.passages) <= Touch.LIGHT


def test_sore_toes_are_left_alone(bed):
    room = bed(answered=8)
    room.speaks("yes")
    assert "toes" not in areas_of(room.begins())


def test_who_has_not_looked_is_waited_for_until_ready(bed):
    room = bed()
    room.speaks("no")
    assert room.listen(20, lambda: room.glance.waits is Waits.READY)
    room.listen(30)
    assert room.glance.waits is Waits.READY
    room.speaks("ready")
    assert room.glance.words == ASKED[0].text.value


def test_not_sure_is_asked_once_more(bed):
    room = bed(answered=1)
    room.speaks("not sure")
    assert OWN.unsure in room.glance.words


def test_silence_and_nonsense_are_no_all_clear(bed):
    room = bed(answered=7)
    for nonsense in ("the weather in autumn is often better than people think", "marmalade"):
        assert room.listen(60, room.asked)
        room.say(nonsense)
        room.listen(3)
        assert room.steering.heard != "heard: no"
    # Nobody answered: it is asked once more, and then the careful answer counts.
    assert room.listen(40, lambda: ASKED[8].text.value in room.glance.words)
    room.press("no")
    reel = room.begins()
    assert max(one.label.touch or 0 for one in reel.script.passages) <= Touch.LIGHT


def test_stop_in_the_middle_of_a_question_ends_the_evening(bed):
    room = bed(answered=3)
    assert room.listen(30, lambda: room.glance.words == ASKED[3].text.value and not room.quiet)
    room.listen(0.6)
    room.insists("stop")
    assert OWN.stopping in room.glance.words
    assert room.ends() == Ending("asked")


def test_a_question_is_said_again_when_it_is_asked_for(bed):
    room = bed(answered=3)
    room.speaks("say that again")
    assert room.steering.heard == "heard: repeat"
    assert room.listen(1, lambda: not room.quiet)
    assert room.glance.words == ASKED[3].text.value


def test_a_session_is_steered_by_voice_in_its_rests(bed):
    room = bed(answered=9)
    room.begins()
    assert room.listen(60, lambda: room.quiet > 1)
    for text, heard in (("pause", "pause"), ("continue", "go on")):
        room.insists(text)
        assert room.steering.heard == f"heard: {heard}"
    assert room.playing
