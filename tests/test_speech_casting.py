"""Casting: the best voice that is here, and the one that somebody means."""

import contextlib

import pytest

from voiceguide.errors import EngineError
from voiceguide.speech import UnknownVoiceError, Voice
from voiceguide.speech.casting import Cast, fitting, speaks
from voiceguide.speech.registry import BEST, ENGINES, preference, probe


@pytest.fixture
def cast():
    with contextlib.closing(Cast()) as opened:
        yield opened


def test_every_engine_that_is_chosen_by_itself_is_one_of_the_registry():
    assert set(BEST) <= set(ENGINES) | {"say"}
    assert preference()[-1] == "espeak"
    assert "tone" not in preference()


@pytest.mark.parametrize("language", ["en", "en-GB", "es", "de"])
def test_there_is_always_a_voice_of_these_languages_and_the_best_engine_comes_first(cast, language):
    found = [*cast.best(language)]
    assert found[-1].engine == "espeak"
    assert [one.engine for one in found] == [
        name for name in preference() if name in {one.engine for one in found}
    ]
    assert all(speaks(one, language) for one in found)


def test_a_voice_is_found_by_engine_and_name_or_by_its_name_alone(cast):
    assert cast.find("tone:LOW") == Voice("tone", "low", "mul")
    assert cast.find("espeak:en-us+f2").language == "en-us"
    assert cast.find("en-gb-x-rp").engine == "espeak"
    assert cast.find("en-gb").language.lower() == "en-gb"


@pytest.mark.parametrize("name", ["nobody", "tone:nobody", "espeak:xx", "espeak:en-us+nosuch"])
def test_a_voice_that_is_not_here_is_told(cast, name):
    with pytest.raises(UnknownVoiceError):
        cast.find(name)


def test_an_engine_that_is_not_here_is_told_with_what_to_do(cast):
    with pytest.raises(EngineError, match="There is no speech engine 'nosuch'"):
        cast.find("nosuch:x")
    for name in ENGINES:
        lack = probe(name)
        if lack:
            with pytest.raises(EngineError) as told:
                cast.engine(name)
            assert lack.mend in str(told.value)


def test_spares_are_other_engines_of_the_same_language(cast):
    first = next(cast.best("es"))
    spares = [*cast.spares(first, "es")]
    assert all(engine.name == voice.engine != first.engine for engine, voice in spares)
    assert all(speaks(voice, "es") for _, voice in spares)


def test_an_engine_is_opened_once_and_all_are_closed():
    with contextlib.closing(Cast()) as cast:
        engine = cast.engine("espeak")
        assert cast.engine("espeak") is engine
        assert engine.voices()
        assert engine.pids
    assert not engine.pids


def test_a_region_that_is_asked_for_goes_first_and_a_voice_of_any_language_last():
    voices = [Voice("x", "any", "mul"), Voice("x", "us", "en-US"), Voice("x", "gb", "en-GB")]
    assert [one.name for one in fitting(voices, "en")] == ["us", "gb", "any"]
    assert [one.name for one in fitting(voices, "en-gb")] == ["gb", "us", "any"]
    assert [one.name for one in fitting(voices, "de")] == ["any"]
