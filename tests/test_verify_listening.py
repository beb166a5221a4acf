"""Listening: the words of a line are heard in its clip, and those that are gone are not."""

import shutil

import numpy as np
import pytest

from voiceguide.errors import EngineError
from voiceguide.speech import Utterance
from voiceguide.speech.prepare import prepare
from voiceguide.speech.registry import open_engine
from voiceguide.units import RATE, SECOND
from voiceguide.verify import examine, listener
from voiceguide.verify.judging import LITTLE
from voiceguide.verify.listening import Listener
from voiceguide.verify.phonemes import pronounced

LINES = (
    "Let both hands rest in your lap for a while.",
    "Now the big toe of your left foot.",
    "Breathe in, and let the breath go slowly.",
)


def test_espeak_says_how_words_of_any_language_sound():
    assert pronounced(["shivery"], "en-GB") == [(("SH", "IH", "V", "ER", "R", "IY"),)]
    spanish = pronounced(["¿Le duele algo?", "Pare."], "es")
    assert [len(words) for words in spanish] == [3, 1]
    assert spanish[0][0] == ("L", "EH")
    assert pronounced(["Ich möchte Öl."], "de")[0][0] == ("IH", "SH")
    assert pronounced(["..."], "de") == [()]


def test_a_language_that_espeak_does_not_know_is_refused_with_its_name():
    with pytest.raises(EngineError, match="'xx'"):
        pronounced(["one"], "xx")


@pytest.fixture(scope="module")
def by():
    pytest.importorskip("pocketsphinx", reason="an extra that is not installed here")
    return Listener("en")


@pytest.fixture(scope="module")
def clips():
    """The lines in a voice that a recogniser follows."""
    if not shutil.which("flite"):
        pytest.skip("flite is not installed")
    engine = open_engine("flite")
    voice = engine.find("slt")
    made = {}
    for line in LINES:
        utterance = Utterance(line, voice)
        made[line] = prepare(engine.render(utterance), utterance)
    engine.close()
    return made


def verdict(by, line, clip, **more):
    return examine(line, "en", clip, quality="clear", by=by, **more)


def test_whole_lines_are_heard_word_by_word(by, clips):
    for line, clip in clips.items():
        heard = by.hear(line, clip)
        assert all(
            there
            for word, there in zip(heard.words, heard.there, strict=True)
            if len(word.phones) > LITTLE
        )
        assert (verdict(by, line, clip).finding, verdict(by, line, clip).proof) == (
            "heard",
            "words",
        )


def test_the_last_words_are_missed_and_named(by, clips):
    line = LINES[1]
    found = verdict(by, line, clips[line][: -SECOND * 3 // 5])
    assert found.finding == "cut"
    if "breaks off" not in found.reason:
        assert "“foot” is not heard" in found.reason


def test_another_line_is_not_taken_for_this_one(by, clips):
    for line, other in zip(LINES, reversed(LINES), strict=True):
        if line != other:
            assert verdict(by, line, clips[other]).finding in ("garbled", "cut", "doubtful")


def test_noise_and_a_line_backwards_are_not_words(by, clips):
    clip = clips[LINES[0]]
    noise = np.random.default_rng(1).normal(0, 0.1, clip.shape).astype(np.float32)
    for sound in (noise, clip[::-1]):
        assert not all(by.hear(LINES[0], sound).there)
        assert verdict(by, LINES[0], sound).finding != "heard"


def test_only_where_it_matters_a_little_word_counts(by, clips):
    line = "Let both hands rest in the lap for a while."
    heard = by.hear(line, clips[LINES[0]])
    missed = [
        word.written for word, there in zip(heard.words, heard.there, strict=True) if not there
    ]
    assert set(missed) <= {"the"}
    assert verdict(by, line, clips[LINES[0]]).finding == "heard"


def test_words_that_are_in_no_dictionary_are_heard_by_their_sounds(by, clips):
    line = "Thinners and lymphoedema and Charcot."
    by.learn([line])
    heard = by.hear(line, clips[LINES[0]])
    assert [word.written for word in heard.words] == [
        "thinners", "and", "lymphoedema", "and", "charcot",
    ]  # fmt: skip
    assert not all(heard.there)


@pytest.mark.parametrize(
    ("language", "line", "other"),
    [
        ("es", "Siga en su asiento, y deje descansar los pies.", "Ahora ponga la toalla al lado."),
        ("de", "Atmen Sie langsam ein, und ohne Eile wieder aus.", "Legen Sie das Tuch weg."),
    ],
)
def test_other_languages_are_heard_by_the_nearest_sounds(by, language, line, other):
    engine = open_engine("espeak")
    voice = engine.find(f"{language}+f2")
    here, there = (
        prepare(engine.render(Utterance(words, voice)), Utterance(words, voice))
        for words in (line, other)
    )
    engine.close()
    ear = Listener(language)
    assert sum(ear.hear(line, there).there) < sum(ear.hear(line, here).there)
    assert listener(language) is None


def test_nothing_to_hear_is_nothing_missed(by):
    assert by.hear("...", np.zeros((RATE, 1), np.float32)).there == ()
