"""festival: through a program that lists oddly, and the real one where it is installed."""

import shutil
from contextlib import closing

import numpy as np
import pytest
from programs import posix, program

from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, UnknownVoiceError, Utterance, Voice
from voiceguide.speech.festival import FestivalEngine
from voiceguide.speech.pace import slowness
from voiceguide.speech.registry import open_engine

LINE = "Rest your thumbs on the arch and make small, slow circles."

ODD = r"""
import sys
if "--version" in sys.argv:
    print("festival: Festival Speech Synthesis System: 9.9:release December 2030")
else:
    print("a line of somebody's own settings")
    for facts in (
        "zz_new {0} english british male nil", "kal_diphone {0} english american male nil",
        "odd;(quit) {0} english american male nil", "mr_nsk {0} marathi nil male nil",
        "xx_de {0} german nil nil ISO-8859-15", "xx_no {0} german nil nil no-such-coding",
        "short {0}",
    ):
        print("\t".join(("voice " + facts.format(sys.path and "/nowhere")).split()))
"""


@pytest.fixture(scope="module")
def engine():
    if not shutil.which("festival"):
        pytest.skip("festival is not installed")
    with closing(FestivalEngine()) as engine:
        yield engine


@pytest.fixture(params=["cmu_us_slt_arctic_hts", "kal_diphone"])
def voice(engine, request):
    try:
        return engine.find(request.param)
    except UnknownVoiceError:
        pytest.skip(f"{request.param} is not installed")


@posix
def test_only_voices_that_can_be_given_text_are_listed_the_best_first(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "festival", ODD)
    with closing(FestivalEngine()) as engine:
        assert engine.version.startswith("9.9")
        assert [(voice.name, voice.language) for voice in engine.voices()] == [
            ("kal_diphone", "en-US"),
            ("xx_de", "de"),
            ("zz_new", "en-GB"),
        ]


@posix
def test_without_any_voice_the_package_to_install_is_told(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "festival", "print('nothing')")
    with (
        closing(FestivalEngine()) as engine,
        pytest.raises(LostEngineError, match="festvox-us-slt-hts"),
    ):
        engine.voices()


def test_where_it_is_not_installed_the_command_that_mends_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "sudo apt install festival" in FestivalEngine.probe().mend
    with pytest.raises(LostEngineError, match="sudo apt install festival"):
        FestivalEngine()


@posix
def test_the_fingerprint_changes_with_the_files_of_the_voice(tmp_path, monkeypatch):
    voices = tmp_path / "voices"
    voices.mkdir()
    program(tmp_path, monkeypatch, "festival", ODD.replace("/nowhere", str(voices)))
    utterance = Utterance("Rest.", Voice("festival", "xx_de", "de"))
    seals = []
    for content in (b"one", b"other"):
        (voices / "data").write_bytes(content)
        with closing(open_engine("festival")) as engine:
            seals.append(engine.fingerprint(utterance))
            assert engine.fingerprint(utterance) == seals[-1]
    assert len(set(seals)) == 2


@posix
def test_a_program_that_was_lost_meanwhile_still_has_a_fingerprint(tmp_path, monkeypatch):
    path = program(tmp_path, monkeypatch, "festival", ODD)
    with closing(FestivalEngine()) as engine:
        path.unlink()
        monkeypatch.setenv("PATH", str(tmp_path))
        utterance = Utterance("Rest.", Voice("festival", "kal_diphone", "en"))
        assert engine.fingerprint(utterance) == engine.version


@pytest.mark.parametrize("pace", [100, 115, 140])
def test_a_line_keeps_near_its_pace(engine, voice, pace):
    utterance = Utterance(LINE, voice, pace)
    assert abs(slowness(engine.render(utterance), utterance) - 1) < 0.1


def test_what_would_end_the_text_or_be_run_is_neither(engine, voice, tmp_path):
    mark = tmp_path / "mark"
    text = f'Rest." t) (system "touch {mark}") (quit) \\ "now'
    recording = engine.render(Utterance(text, voice))
    assert np.abs(recording.samples).max() > 0.1
    assert len(recording.samples) > 2 * recording.rate
    assert not mark.exists()


@pytest.mark.parametrize("name", ["kal_diphone) (quit", "nosuch", "-b", "", "rab diphone"])
def test_a_voice_that_is_not_listed_never_reaches_the_program(engine, name):
    with pytest.raises(UnknownVoiceError, match=r"diphone|hts"):
        engine.render(Utterance("Hello.", Voice("festival", name, "en")))


def test_a_line_that_only_other_letters_write_is_refused_by_name(engine, voice):
    with pytest.raises(EngineError, match="“漢字” was not spoken by festival"):
        engine.render(Utterance("漢字", voice))
