"""flite: through a program that lists oddly, and the real one where it is installed."""

import shutil
from contextlib import closing

import pytest
from programs import posix, program

from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, UnknownVoiceError, Utterance, Voice
from voiceguide.speech.flite import KNOWN, FliteEngine
from voiceguide.speech.pace import slowness

installed = pytest.mark.skipif(not shutil.which("flite"), reason="flite is not installed")

LINE = "Rest your thumbs on the arch and make small, slow circles."

ODD = """
import sys
if "-lv" in sys.argv:
    print("Voices available: slt new_time kal new slt")
else:
    print("  version: flite-9.9-odd Sep 2030 (http://cmuflite.org)")
"""


@pytest.fixture(scope="module")
def engine():
    with closing(FliteEngine()) as engine:
        yield engine


@posix
def test_voices_are_listed_once_the_best_first_without_those_that_only_tell_the_time(
    tmp_path, monkeypatch
):
    program(tmp_path, monkeypatch, "flite", ODD)
    with closing(FliteEngine()) as engine:
        assert engine.version.startswith("9.9-odd")
        assert [voice.name for voice in engine.voices()] == ["slt", "kal", "new"]
        assert [voice.language for voice in engine.voices()] == ["en-US", "en-US", "und"]
        assert engine.find("SLT").name == "slt"


@posix
def test_a_program_without_voices_is_told_with_what_mends_it(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "flite", "print('flite: no such option')")
    with (
        closing(FliteEngine()) as engine,
        pytest.raises(LostEngineError, match="sudo apt install flite"),
    ):
        engine.voices()


def test_where_it_is_not_installed_the_command_that_mends_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert FliteEngine.probe().mend == "run: sudo apt install flite"
    with pytest.raises(LostEngineError, match="sudo apt install flite"):
        FliteEngine()


@installed
def test_the_voices_of_the_program_itself_are_all_known(engine):
    assert {voice.name for voice in engine.voices()} <= set(KNOWN)
    assert engine.voices()[0].name == "slt"
    assert all(voice.licence for voice in engine.voices())


@installed
@pytest.mark.parametrize("name", ["awb_time", "/tmp/x.flitevox", "http://example.org/x", "-lv"])
def test_a_voice_that_is_not_listed_never_reaches_the_program(engine, name):
    with pytest.raises(UnknownVoiceError, match="slt, rms"):
        engine.render(Utterance("Hello.", Voice("flite", name, "en")))


@installed
@pytest.mark.parametrize("voice", ["slt", "rms", "awb", "kal16"])
@pytest.mark.parametrize("pace", [100, 140])
def test_a_line_keeps_near_its_pace(engine, voice, pace):
    utterance = Utterance(LINE, engine.find(voice), pace)
    assert abs(slowness(engine.render(utterance), utterance) - 1) < 0.1


@installed
def test_a_line_that_only_other_letters_write_is_refused_by_name(engine):
    with pytest.raises(EngineError, match="“漢字” was not spoken by flite"):
        engine.render(Utterance("漢字", engine.find("slt")))
