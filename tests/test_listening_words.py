"""What can be said, when it counts, and what the guide itself says: without any recogniser."""

import sys

import numpy as np
import pytest

from voiceguide.errors import SoundError
from voiceguide.listening import QUESTION, WHICH, WORDS, Answer, check, during, words_between
from voiceguide.listening.missing import CARRIER, PACKAGES, carried
from voiceguide.listening.moonshine import RATE, Moonshine
from voiceguide.listening.own import MARGIN, OwnWords
from voiceguide.listening.recogniser import Trust, odds
from voiceguide.transport import Command, Mode


def test_every_command_can_be_spoken_but_the_one_that_is_only_a_key():
    assert {word.meaning for word in WORDS} >= set(Command) - {Command.TOGGLE}


def test_every_answer_can_be_spoken():
    assert {word.meaning for word in WORDS} >= set(Answer)


def test_no_phrase_means_two_things():
    phrases = [phrase for word in WORDS for phrase in word.phrases]
    assert len(phrases) == len(set(phrases))


def test_phrases_are_written_as_they_are_compared():
    for word in WORDS:
        for phrase in word.phrases:
            assert phrase == " ".join(phrase.lower().split())


def test_answers_do_not_count_while_the_session_is_under_way():
    assert not during(Mode.ROLLING) & set(Answer)


def test_stop_and_it_hurts_count_in_every_mode_of_a_session():
    for mode in Mode:
        if mode is not Mode.ENDED:
            assert {Command.STOP, Command.HURTS} <= during(mode)


def test_ready_counts_where_the_session_waits_and_not_where_it_rolls():
    assert Command.READY in during(Mode.HOLDING)
    assert Command.READY not in during(Mode.ROLLING)


def test_a_question_hears_answers_and_neither_next_nor_faster():
    assert {Answer.YES, Answer.NO, Command.STOP, Command.REPEAT, Command.READY} <= QUESTION
    assert not {Command.NEXT, Command.FASTER, Command.BACK} & QUESTION
    assert {Answer.LEFT, Answer.RIGHT, Answer.BOTH} == WHICH - QUESTION


def test_words_of_a_line_are_found_by_their_place_in_it():
    line, length = "Rest here and stop if it hurts.", 31_000
    assert words_between(line, length, 0, 100) == "Rest"
    assert words_between(line, length, length - 100, length) == "hurts."
    assert words_between(line, length, 0, length) == line
    assert words_between(line, length, length, length + 100) == ""


def test_every_word_of_a_line_is_met_in_order_block_by_block():
    line, length = "Now let both hands rest on your lap", 50_000
    met = []
    for at in range(0, length, 480):
        met += [w for w in words_between(line, length, at, at + 480).split() if w not in met]
    assert met == line.split()


def test_a_line_without_words_has_none():
    assert words_between("", 1000, 0, 1000) == ""


def test_a_command_that_the_guide_is_just_saying_is_its_own():
    own = OwnWords()
    own.note(RATE, "Then stop,")
    own.note(2 * RATE, "and rest.")
    assert own.meanings(RATE, RATE + 100) == {Command.STOP}
    assert own.meanings(RATE + MARGIN, RATE + MARGIN + 100) == {Command.STOP}
    assert not own.meanings(RATE + MARGIN + 1, 2 * RATE)


def test_a_phrase_is_the_guide_s_own_only_when_all_its_words_were_said():
    own = OwnWords()
    own.note(0, "go")
    assert not own.meanings(0, 100)
    own.note(100, "on")
    assert own.meanings(0, 100) == {Command.RESUME}


def test_a_please_does_not_make_the_guide_s_word_somebody_else_s():
    own = OwnWords()
    own.note(0, "louder")
    assert Command.LOUDER in own.meanings(0, 100)


def test_what_the_guide_said_is_forgotten():
    own = OwnWords()
    for at in range(0, 3600 * RATE, RATE):
        own.note(at, "rest")
    assert len(own._said) < 20


@pytest.mark.parametrize("module", PACKAGES)
def test_a_missing_package_is_named_with_what_to_do(monkeypatch, module):
    for each in PACKAGES:
        monkeypatch.setitem(sys.modules, each, None if each == module else object())
    with pytest.raises(SoundError, match=r"pip install 'voiceguide\[listen\]'"):
        check()


@pytest.fixture
def carrier(monkeypatch, tmp_path):
    """Give the folder of a package that is found in place of the one with the model."""
    folder = tmp_path / CARRIER
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.delitem(sys.modules, CARRIER, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_a_damaged_model_is_told_with_what_to_do(carrier):
    pytest.importorskip("onnxruntime", reason="needs pip install 'voiceguide[listen]'")
    model = carrier / "assets" / "tiny-en"
    model.mkdir(parents=True)
    for name in ("tokenizer.bin", "encoder_model.ort", "decoder_model_merged.ort"):
        (model / name).write_bytes(b"cut off")
    with pytest.raises(SoundError, match=r"damaged.*--force-reinstall"):
        Moonshine()


@pytest.mark.usefixtures("carrier")
def test_another_version_of_the_carrier_without_the_model_is_named():
    with pytest.raises(SoundError, match=r"no English model.*pip install 'voiceguide\[listen\]'"):
        carried()


def test_both_opinions_count_and_what_is_no_command_and_each_word_s_ease():
    count = len(WORDS)
    shares = np.full((2, 1 + count), 0.02, np.float32)
    likely = np.full((2, count), -4.0, np.float32)
    likely[1, 5] = 0
    sure = odds(shares, np.arange(count), likely, Trust(0.5, 3.0, (1.0, *[0.0] * (count - 1))))
    none, word = np.exp(3.0), np.exp(-2.0)
    alike = np.log(word / (none + (count - 1) * word))
    assert sure[0, [0, 5, 6]] == pytest.approx([alike + 1, alike, alike], abs=1e-5)
    assert sure[1, 5] == pytest.approx(-np.log(none + (count - 1) * word), abs=1e-5)
    assert sure[1, 6] < alike
