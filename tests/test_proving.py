"""Proving: a file whose lines are not heard is not given its name."""

import numpy as np
import pytest
from terminal import QUIET_MINUTE

from voiceguide.exporter import Export
from voiceguide.library import script_folders
from voiceguide.loader import Folders, load
from voiceguide.proving import UnheardError, export_proved
from voiceguide.session import Wishes, make_session
from voiceguide.speech import Recording, Voice
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine

SPARE = ToneEngine()
HURTS = QUIET_MINUTE.replace("Stay for as long as you like.", "If it hurts, stop and rest.")


class Unsteady(ToneEngine):
    """Says one line wrongly for the first `times`: another sound each time."""

    name = "unsteady"

    def __init__(self, words, times):
        self.words, self.times, self.said = words, times, 0

    def render(self, utterance):
        sound = super().render(utterance)
        if self.words in utterance.text and self.said < self.times:
            self.said += 1
            noise = np.random.default_rng(self.said).normal(0, 0.2, sound.samples.shape)
            return Recording(noise.astype(np.float32), sound.rate)
        return sound


class Hoarse(Unsteady):
    name = "hoarse"


def proving(tmp_path, engine, text=QUIET_MINUTE, spare=SPARE):
    path = tmp_path / "minute.yaml"
    path.write_text(text)
    routine = load(path, Folders(*script_folders()))
    voice = Voice("unsteady", "low", "mul", "beeps")
    others = [(spare, Voice(spare.name, "low", "mul", "beeps"))]
    clips = Clips(engine, Cache(tmp_path / "cache"), spares=lambda: others)
    wishes = Wishes(voice=voice)
    to = Export(tmp_path / "minute.wav", "wav")
    return export_proved(lambda: make_session(routine, wishes, clips), clips, to), clips


def test_a_voice_that_says_every_line_is_believed(tmp_path):
    proved, clips = proving(tmp_path, Unsteady("", 0))
    assert proved.files[0].is_file()
    assert not proved.doubtful
    assert proved.anew == 0
    assert {one.finding for one in proved.verdicts} == {"heard"}
    assert len(proved.verdicts) == len(proved.session.script.clipped)
    assert not clips.stands


def test_a_line_that_was_garbled_once_is_spoken_again(tmp_path):
    proved, clips = proving(tmp_path, Unsteady("shoulders", 1))
    assert not proved.doubtful
    assert proved.anew == 1
    assert not clips.stands


def test_a_line_that_is_always_garbled_is_left_to_another_voice(tmp_path):
    proved, clips = proving(tmp_path, Unsteady("shoulders", 99))
    assert not proved.doubtful
    assert [one.voice.engine for one in clips.stands] == ["tone"]
    assert "shoulders" in clips.stands[0].utterance.text


def test_without_a_line_of_safety_there_is_no_file_and_the_old_one_stays(tmp_path):
    old = tmp_path / "minute.wav"
    old.write_bytes(b"old")
    with pytest.raises(UnheardError) as told:
        proving(tmp_path, Unsteady("hurts", 99), HURTS, Hoarse("hurts", 99))
    assert "“If it hurts, stop and rest.”" in str(told.value)
    assert "Choose another voice" in str(told.value)
    assert old.read_bytes() == b"old"
    assert not [*tmp_path.glob(".*part")]
