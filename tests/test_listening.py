"""Real voices through the real recogniser; nothing is recorded, nothing is sent."""

import tracemalloc
from functools import cache
from importlib.resources import files

import numpy as np
import pytest
import soxr
from listening_here import needs_listening

from voiceguide.listening import (
    EVERYTHING,
    QUESTION,
    Answer,
    Heard,
    Listener,
    Refused,
    during,
    words_between,
)
from voiceguide.listening.echo import BLOCK, Canceller
from voiceguide.listening.listener import ALONE
from voiceguide.listening.talk import Talk
from voiceguide.listening.vad import FRAME, LIKELY, QUIET, Activity, Segment
from voiceguide.listening.words import ALWAYS, MEANINGS, WORDS
from voiceguide.speech import Utterance
from voiceguide.speech.registry import open_engine
from voiceguide.transport import Command, Mode

needs_listening()

RATE = 16_000
VOICE = "en-us+belinda"
"""One that the recogniser was not trained on."""

ODD = "en-us+anika"
"""One that the detector loses in noise and echo, where it is not begun anew."""

GUIDE = "Keep your touch light, pause here when you like, and stop if anything hurts."


@pytest.fixture(scope="module")
def say():
    """Give a function: what a voice says, at 16 kHz, about as loud as somebody at the bedside."""
    engine = open_engine("espeak")

    @cache
    def said(text, pace=120, voice=VOICE):
        made = engine.render(Utterance(text, engine.find(voice), pace))
        sound = soxr.resample(made.samples[:, 0], made.rate, RATE)
        return (sound * 0.3 / np.abs(sound).max()).astype(np.float32)

    yield said
    engine.close()


def stream(*parts):
    """Return parts one after the other over a soft noise; numbers are seconds of silence."""
    sound = np.concatenate(
        [np.zeros(int(p * RATE), np.float32) if isinstance(p, (int, float)) else p for p in parts]
    )
    noise = np.random.default_rng(1).normal(0, 0.001, len(sound))
    return (sound + noise).astype(np.float32)


def hear(listener, sound, block=480):
    """Return everything that came of a sound."""
    return [
        each
        for at in range(0, len(sound), block)
        for each in listener.feed(sound[at : at + block, None])
    ]


def commands(found):
    return [each.meaning for each in found if isinstance(each, Heard)]


@pytest.mark.parametrize(
    "phrase",
    ["stop", "it hurts", "pause", "continue", "say that again", "go back", "faster", "how long",
     "more time", "start over", "both feet"],
)  # fmt: skip
def test_a_phrase_is_heard_as_what_it_means(say, phrase):
    found = hear(Listener(RATE), stream(1, say(phrase), 1))
    assert commands(found) == [MEANINGS[phrase].meaning]


def test_a_command_is_known_soon_after_its_end(say):
    word = say("pause")
    loud = np.flatnonzero(np.abs(word) > 0.02)[-1]
    (heard,) = hear(Listener(RATE), stream(1, word, 1))
    assert heard.known - (RATE + loud) < 0.33 * RATE
    assert heard.start < heard.end < heard.known


def test_what_is_certain_is_known_before_all_of_the_quiet_was_awaited(say):
    (heard,) = hear(Listener(RATE), stream(1, say("go back"), 1))
    assert heard.confidence > 0.99
    assert heard.known - heard.end == LIKELY * FRAME
    (doubtful,) = hear(Listener(RATE, 0.99), stream(1, say("go back"), 1))
    assert doubtful.known - doubtful.end == QUIET * FRAME


def test_a_segment_that_has_likely_ended_is_told_once_as_it_will_end(say):
    activity = Activity()
    sound = stream(0.5, say("pause"), 1)
    likely, ended = [], []
    for at in range(0, len(sound) - FRAME, FRAME):
        segment = activity.feed(sound[at : at + FRAME])
        likely += [activity.likely] if activity.likely else []
        ended += [segment] if segment else []
    assert likely == ended
    assert len(ended) == 1


def test_the_size_of_blocks_does_not_matter(say):
    sound = stream(1, say("pause"), 1, say("faster"), 1)
    once = hear(Listener(RATE), sound)
    assert hear(Listener(RATE), sound, 160) == once
    assert hear(Listener(RATE), sound, 4_000) == once


def test_a_microphone_at_48_kilohertz_is_heard_as_well(say):
    sound = soxr.resample(stream(1, say("pause"), 1), RATE, 48_000).astype(np.float32)
    (heard,) = hear(Listener(), sound, 1_440)
    assert heard.meaning is Command.PAUSE
    assert 48_000 < heard.start < heard.end < 2 * 48_000


def test_stop_and_it_hurts_are_easier_to_be_heard_by_than_the_others():
    with files("voiceguide.listening").joinpath("model/words.npz").open("rb") as file:
        _, _, *ease = np.load(file)["trust"]
    easy = [word.meaning in ALWAYS for word in WORDS]
    easiest = [each for each, one in zip(ease, easy, strict=True) if one]
    others = [each for each, one in zip(ease, easy, strict=True) if not one]
    assert min(easiest) > max(others)


def test_a_word_that_does_not_count_now_is_refused_by_name(say):
    listener = Listener(RATE, counts=QUESTION)
    (found,) = hear(listener, stream(1, say("faster"), 1))
    assert isinstance(found, Refused)
    assert (found.meaning, found.why) == (Command.FASTER, "does not count now")


def test_what_counts_can_change_from_one_word_to_the_next(say):
    listener = Listener(RATE, counts=during(Mode.ROLLING))
    assert not commands(hear(listener, stream(1, say("no thank you"), 1)))
    listener.counts = QUESTION
    assert commands(hear(listener, stream(1, say("no thank you"), 1))) == [Answer.NO]


def test_running_talk_is_no_command(say):
    sentence = say("He said that we could pause the film and go back to the start of it")
    found = hear(Listener(RATE), stream(1, sentence, 1))
    assert not commands(found)
    assert "running talk" in [each.why for each in found]


def test_a_command_after_talk_counts_once_it_is_quiet_for_longer(say):
    sentence = say("He said that we could pause the film and go back to the start of it")
    found = hear(Listener(RATE), stream(1, sentence, 1, say("go back"), 1))
    heard = next(each for each in found if isinstance(each, Heard))
    assert heard.meaning is Command.BACK
    assert heard.known - heard.end >= ALONE


def test_a_command_after_talk_does_not_count_where_the_talk_goes_on(say):
    sentence = say("He said that we could pause the film and go back to the start of it")
    found = hear(Listener(RATE), stream(1, sentence, 1, say("go back"), 0.25, sentence, 1))
    assert not commands(found)
    assert (Command.BACK, "in the middle of speech") in [
        (each.meaning, each.why) for each in found if isinstance(each, Refused)
    ]


def test_speech_in_many_short_pieces_is_talk_as_well():
    talk, word = Talk(), Segment(7 * RATE, 8 * RATE, RATE)
    for second in (1, 2, 3):
        talk.note(Segment(second * RATE, second * RATE + RATE * 9 // 10, RATE // 10))
    assert not talk.before(word)
    talk.note(Segment(5 * RATE, 6 * RATE, RATE))
    assert talk.before(word)
    assert not talk.before(Segment(9 * RATE, 10 * RATE, RATE))


@pytest.mark.parametrize("played", [False, True])
def test_the_detector_begins_anew_in_noise_but_not_while_the_guide_plays(say, played):
    words = ("stop", "continue", "louder", "go back", "how long", "ready") * 3
    clean = stream(3, *[part for word in words for part in (1.4, say(word, 120, ODD))], 1)
    rng = np.random.default_rng(6)
    way = rng.normal(size=RATE // 2) * np.exp(-14 * np.arange(RATE // 2) / RATE)
    way *= np.sqrt(0.6 / np.square(way).sum())
    way[0] += 1
    spectrum = np.fft.rfft(rng.normal(size=len(clean)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 100), len(clean))
    sound = np.convolve(clean, way)[: len(clean)] + noise * 0.01 / noise.std()
    activity = Activity()
    found = [
        segment
        for at in range(0, len(sound) - FRAME, FRAME)
        if (segment := activity.feed(sound[at : at + FRAME].astype(np.float32), played=played))
    ]
    assert (len(found) == len(words)) is not played


def test_noise_knocks_and_hums_are_no_commands():
    rng = np.random.default_rng(2)
    t = np.arange(RATE // 2) / RATE
    sounds = [
        rng.normal(0, 0.1, RATE),
        np.sin(2 * np.pi * 120 * t) * 0.2,
        rng.normal(0, 0.3, RATE // 4) * np.exp(-np.arange(RATE // 4) / 800),
        rng.normal(0, 0.2, RATE // 2) * np.hanning(RATE // 2),
    ]
    parts = [part for sound in sounds for part in (1, sound.astype(np.float32))]
    assert not commands(hear(Listener(RATE), stream(*parts, 1)))


def echoed(sound, delay=2_000):
    """Return a sound as it comes back from the loudspeaker through a room."""
    rng = np.random.default_rng(4)
    way = rng.normal(0, 1, 3_000) * np.exp(-np.arange(3_000) / 500)
    way[0] = 12
    back = np.convolve(sound, way / np.sqrt(np.square(way).sum()))
    return np.concatenate([np.zeros(delay), back])[: len(sound)].astype(np.float32)


def test_the_guide_does_not_hear_itself(say):
    line = say(GUIDE, 115, "en-us+f2")
    played = stream(*[1, line] * 4, 1)
    starts = [RATE + n * (RATE + len(line)) for n in range(4)]
    heard = stream(echoed(played))
    listener = Listener(RATE)
    found = []
    for at in range(0, len(played), 480):
        spoken = " ".join(
            words_between(GUIDE, len(line), at - start, at + 480 - start)
            for start in starts
            if start <= at < start + len(line)
        )
        played_block = played[at : at + 480, None]
        found += listener.feed(heard[at : at + 480, None], played_block, spoken)
    assert not commands(found)


def test_somebody_is_heard_over_the_guide(say):
    line = say(GUIDE, 115, "en-us+f2")
    played = stream(*[1, line] * 4, 1)
    user = np.zeros(len(played), np.float32)
    at = len(played) - len(line)
    word = say("go back")
    user[at : at + len(word)] = word
    heard = stream(echoed(played) * 0.5 + user)
    listener = Listener(RATE)
    found = []
    for at in range(0, len(played), 480):
        found += listener.feed(heard[at : at + 480, None], played[at : at + 480, None])
    assert Command.BACK in commands(found)


def test_a_word_that_the_guide_says_in_the_same_moment_is_refused(say):
    listener = Listener(RATE)
    sound = stream(1, say("stop"), 1)
    found = []
    for at in range(0, len(sound), 480):
        spoken = "stop" if RATE <= at < 1.5 * RATE else ""
        found += listener.feed(sound[at : at + 480, None], None, spoken)
    assert [(each.meaning, each.why) for each in found] == [(Command.STOP, "the guide said it")]


def test_the_echo_is_found_and_taken_away(say):
    played = stream(*[say(GUIDE, 115, "en-us+f2"), 0.3] * 5)
    played = played[: len(played) // BLOCK * BLOCK]
    heard = echoed(played, 3_210)
    canceller = Canceller()
    left = np.concatenate(
        [
            canceller.clean(heard[at : at + BLOCK], played[at : at + BLOCK])
            for at in range(0, len(played), BLOCK)
        ]
    )
    assert abs(canceller.delay - 3_210) < 50
    late = slice(len(played) // 2, None)
    assert np.mean(np.square(left[late])) < 0.01 * np.mean(np.square(heard[late]))


def test_where_nothing_is_played_nothing_is_taken_away(say):
    word = stream(say("continue"))
    word = word[: len(word) // BLOCK * BLOCK]
    canceller, silence = Canceller(), np.zeros(BLOCK, np.float32)
    for at in range(0, len(word), BLOCK):
        assert (canceller.clean(word[at : at + BLOCK], silence) == word[at : at + BLOCK]).all()


def test_it_says_that_somebody_speaks_and_how_loud_it_is(say):
    listener = Listener(RATE)
    assert not listener.speaking
    hear(listener, stream(1))
    quiet = listener.level_db
    word = say("continue")
    hear(listener, word[: len(word) // 2])
    assert listener.speaking
    assert listener.level_db > quiet + 20


def test_a_broken_microphone_breaks_nothing(say):
    listener = Listener(RATE)
    for broken in (np.full(RATE, np.nan), np.full(RATE, np.inf), np.full(RATE, 100.0)):
        hear(listener, broken.astype(np.float32))
    assert listener.feed(np.zeros((0, 1), np.float32)) == ()
    hear(listener, stream(2))
    assert commands(hear(listener, stream(1, say("faster"), 1))) == [Command.FASTER]


def test_what_was_played_must_be_as_long_as_what_was_heard():
    with pytest.raises(ValueError, match="480"):
        Listener(RATE).feed(np.zeros((480, 1), np.float32), np.zeros((481, 1), np.float32))


@pytest.mark.parametrize("threshold", [0.0, 1.0, -1.0])
def test_a_threshold_lies_between_never_and_always(threshold):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Listener(RATE, threshold)


def test_it_keeps_nothing_of_what_it_hears():
    listener = Listener(RATE)
    sound = stream(10)
    hear(listener, sound)
    tracemalloc.start()
    try:
        hear(listener, sound)
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(2):
            hear(listener, sound)
        assert tracemalloc.get_traced_memory()[0] - before < 20_000
    finally:
        tracemalloc.stop()


def test_the_model_is_small_and_knows_every_phrase():
    path = files("voiceguide.listening").joinpath("model/words.npz")
    assert len(path.read_bytes()) < 4_000_000
    with path.open("rb") as file, np.load(file) as model:
        assert set(model["phrases"]) == set(MEANINGS)
        assert all(np.isfinite(model[name]).all() for name in model.files if name != "phrases")
    assert {word.meaning for word in MEANINGS.values()} == EVERYTHING
