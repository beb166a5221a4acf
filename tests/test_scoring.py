"""Scoring: what a tired person says for a number, and questions that nobody has to answer."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from voiceguide.dialogue import ANSWER, Waits
from voiceguide.entries import Chosen, History, Item, Score, Sitting, When
from voiceguide.errors import Location
from voiceguide.phrases import PHRASES
from voiceguide.routine import Text
from voiceguide.safety import banned
from voiceguide.safety.talk import LONGEST_SENTENCE
from voiceguide.scoring import (
    CONFIRM,
    Topic,
    after,
    answered,
    ask,
    before,
    every_line,
    lines,
    score_of,
    silent,
    wished,
)
from voiceguide.scoring.asking import TURNS
from voiceguide.scoring.lines import LINES, Lines, back
from voiceguide.scoring.numbers import SPOKEN
from voiceguide.sentences import split

LANGUAGES = sorted(LINES)
NOW = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)
OWN = lines("en")

WAYS = {
    "en": (
        "{}", "{}.", "about {}", "About {}, I think.", "maybe {}", "{} or so", "it's {}",
        "{} out of ten", "{} out of 10", "I'd say a {}", "um, {}", "oh, {}", "{}, {}",
    ),
    "de": (
        "{}", "Etwa {}.", "vielleicht {}", "{} oder so", "{} von zehn", "so um die {}", "eine {}",
        "ich würde sagen {}", "äh, {}",
    ),
    "es": (
        "{}", "Como {}.", "quizá {}", "{} o así", "{} sobre diez", "{} de diez", "un {}",
        "yo diría que {}", "pues, {}", "más o menos {}",
    ),
}  # fmt: skip
FIXES = {
    "en": ("{}, no, {}", "{}, sorry, {}", "{}. No, I mean {}.", "{}... make that {}"),
    "de": ("{}, nein, {}", "{}, Entschuldigung, {}", "{}, ich meine {}", "{}, doch eher {}"),
    "es": ("{}, no, {}", "{}, perdón, {}", "{}, digo, {}", "{}, mejor {}"),
}
NO = {"en": "no, {}", "de": "nein, {}", "es": "no, {}"}


def words(language):
    return SPOKEN[language].numbers


def test_every_language_of_a_session_can_ask_and_understand():
    assert LINES.keys() == SPOKEN.keys() == PHRASES.keys()


@pytest.mark.parametrize(("language", "way"), [(one, way) for one in WAYS for way in WAYS[one]])
def test_all_eleven_numbers_are_understood_however_they_are_softened(language, way):
    for number, word in enumerate(words(language)):
        assert score_of(way.format(word, word), language) == number
        assert score_of(way.format(number, number), language) == number


@pytest.mark.parametrize(("language", "way"), [(one, way) for one in FIXES for way in FIXES[one]])
def test_a_number_taken_back_gives_way_to_the_next_one(language, way):
    for number, right in enumerate(words(language)):
        wrong = words(language)[(number + 4) % 11]
        assert score_of(way.format(wrong, right), language) == number
        assert score_of(NO[language].format(right), language) == number


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "none", 0), ("en", "No pain at all.", 0), ("en", "oh", 0), ("en", "nothing", 0),
        ("de", "gar nichts", 0), ("de", "keine Schmerzen", 0), ("es", "nada de dolor", 0),
        ("en", "between three and four", 4), ("en", "three or four", 4), ("en", "7.5", 8),
        ("en", "three and a half", 4), ("de", "dreieinhalb", 4), ("es", "tres y medio", 4),
        ("de", "zwischen drei und vier", 4), ("es", "entre tres y cuatro", 4), ("en", "3/10", 3),
        ("en-GB", "six", 6), ("fr", "six", 6),
    ],
)  # fmt: skip
def test_what_else_people_say_for_a_number(language, text, value):
    assert score_of(text, language) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ""), ("en", "no"), ("en", "eleven"), ("en", "11"), ("en", "not four"),
        ("en", "four weeks ago"), ("en", "three four"), ("en", "one moment"), ("en", "-"),
        ("en", "three, four or five"), ("en", "ten and a half"),
        ("en", "two or"),
        ("de", "nicht vier"), ("de", "nein"), ("es", "no"), ("es", "menos de cuatro"),
    ],
)  # fmt: skip
def test_what_is_not_clear_as_a_whole_is_no_number(language, text):
    assert score_of(text, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_says_what_no_routine_may_say(language):
    own = LINES[language]
    texts = [Text(getattr(own, one.name), Location(one.name)) for one in fields(Lines)]
    assert banned(texts, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_one_or_two_short_sentences(language):
    for line in every_line(language):
        said = [one for one in split(line, language) if isinstance(one, str)]
        assert 1 <= len(said) <= 2, line
        assert all(len(one.split()) <= LONGEST_SENTENCE for one in said), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_said_back_is_the_number_that_was_understood(language):
    for value in range(11):
        assert score_of(back(value, language), language) == value


def test_a_number_is_said_back_shortly_and_counts_if_nobody_corrects_it():
    now = ask(Topic.PAIN, "en")
    assert (now.say, now.waits, now.patience) == ((OWN.pain,), Waits.SCORE, ANSWER)
    now = answered(now, "about four")
    assert (now.say, now.patience, now.over) == (("Four.",), CONFIRM, False)
    now = silent(now)
    assert (now.value, now.over, now.say, now.silent) == (4, True, (), False)


@pytest.mark.parametrize("correction", ["no, five", "five", "5", "sorry, five"])
def test_a_number_can_be_corrected_once_it_was_said_back(correction):
    now = answered(answered(ask(Topic.PAIN, "en"), "four"), correction)
    assert now.say == ("Five.",)
    assert silent(now).value == 5


def test_a_plain_no_to_what_was_said_back_asks_anew():
    now = answered(answered(ask(Topic.PAIN, "en"), "four"), "no")
    assert (now.say, now.heard) == ((OWN.pain,), None)
    assert silent(now).value is None
    assert silent(answered(now, "six")).value == 6


def test_one_and_zero_typed_one_after_the_other_are_ten():
    now = answered(answered(ask(Topic.PAIN, "en"), "1"), "0")
    assert now.say == ("Ten.",)
    assert answered(now, "0").say == ("Zero.",)
    assert answered(answered(ask(Topic.PAIN, "en"), "one"), "zero").say == ("Zero.",)


@pytest.mark.parametrize("word", ["four", "yes", "ready", "4"])
def test_a_number_that_is_said_again_or_confirmed_counts_at_once(word):
    now = answered(answered(ask(Topic.PAIN, "en"), "four"), word)
    assert (now.value, now.over) == (4, True)


@pytest.mark.parametrize("word", ["skip", "no", "unsure"])
@pytest.mark.parametrize("topic", [one for one in Topic if one.item])
def test_nobody_has_to_give_a_number(topic, word):
    now = answered(ask(topic, "en"), word)
    assert (now.value, now.over, now.silent, now.say) == (None, True, False, ())


@pytest.mark.parametrize("topic", Topic)
def test_silence_is_an_answer_and_nothing_is_asked_twice(topic):
    now = silent(ask(topic, "en"))
    assert (now.value, now.yes, now.over, now.silent, now.say) == (None, None, True, True, ())


@pytest.mark.parametrize("topic", Topic)
def test_stop_always_stops(topic):
    for now in (ask(topic, "en"), answered(ask(topic, "en"), "four")):
        assert answered(now, "stop").stopped
        assert answered(now, "stop").over


@pytest.mark.parametrize("topic", Topic)
def test_what_is_not_understood_is_asked_once_more_and_no_more(topic):
    now = answered(ask(topic, "en"), "marmalade")
    assert now.say in ((OWN.unclear,), (OWN.unclear_answer,))
    assert answered(now, "repeat").say == (OWN.of(topic),)
    now = answered(now, "marmalade")
    assert (now.over, now.value, now.yes, now.say) == (True, None, None, ())


@pytest.mark.parametrize("topic", [Topic.MARK, Topic.NEW_PAIN])
def test_a_yes_says_what_to_do_and_a_no_says_nothing(topic):
    yes, no = (answered(ask(topic, "en"), word) for word in ("yes", "no"))
    assert (yes.yes, no.yes, no.say) == (True, False, ())
    assert yes.say == ((OWN.marked if topic is Topic.MARK else OWN.pained),)


@pytest.mark.parametrize("words", [("four", "five") * 20, ("four", "no") * 20, ("four", "hm") * 20])
def test_however_often_it_is_corrected_it_comes_to_an_end(words):
    now = ask(Topic.PAIN, "en")
    count = 0
    while not now.over:
        now = answered(now, words[count])
        count += 1
    assert count <= 2 * TURNS + 3


def history(*scores, sittings=(), chosen=()):
    return History(scores=tuple(scores), sittings=sittings, chosen=chosen)


def score(item, days, when=When.BEFORE):
    return Score(item=item, when=when, value=3, at=NOW - timedelta(days=days))


def test_before_a_session_pain_is_asked_every_time_and_the_rest_now_and_then():
    assert before(history(), NOW) == (Topic.PAIN, Topic.TINGLING, Topic.NUMBNESS, Topic.SLEEP)
    known = (score(Item.TINGLING, 6), score(Item.NUMBNESS, 7))
    assert before(history(*known), NOW) == (Topic.PAIN, Topic.NUMBNESS, Topic.SLEEP)
    slept = score(Item.SLEEP, 0, When.MORNING)
    assert before(history(*known, slept), NOW) == (Topic.PAIN, Topic.NUMBNESS)


def test_sleep_is_asked_at_the_first_session_of_a_day_alone():
    sitting = Sitting(id="a", routine="short-feet", begun=NOW - timedelta(hours=3))
    assert Topic.SLEEP not in before(history(sittings=(sitting,)), NOW)
    assert Topic.SLEEP in before(history(sittings=(sitting,)), NOW + timedelta(days=1))


def test_after_a_session_only_what_the_answers_call_for_is_asked():
    assert after(3, 3, touched=True) == (Topic.MARK,)
    assert after(3, 4, touched=True) == (Topic.MARK, Topic.NEW_PAIN)
    assert after(None, 8, touched=False) == ()
    assert after(None, None, touched=True, hurt=True) == (Topic.MARK, Topic.NEW_PAIN)


def test_who_follows_a_plan_or_has_given_a_number_is_asked_before_a_session():
    chosen = Chosen(plan="starter-14", first=NOW.date(), at=NOW)
    given_up = Chosen(plan="", first=NOW.date(), at=NOW)
    assert not wished(history(), journal=None)
    assert wished(history(), journal=True)
    assert wished(history(score(Item.PAIN, 1, When.AFTER)), journal=None)
    assert wished(history(chosen=(chosen,)), journal=None)
    assert not wished(history(chosen=(chosen, given_up)), journal=None)
    assert not wished(history(chosen=(chosen,)), journal=False)
