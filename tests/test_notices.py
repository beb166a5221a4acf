"""Notices: every line there is in every language, calm, short, and allowed by the rules."""

from dataclasses import fields

import pytest

from voiceguide import notices
from voiceguide.errors import Location
from voiceguide.notices import WORDS, Facts, Words, every_line, opening, told
from voiceguide.phrases import PHRASES
from voiceguide.routine import Text
from voiceguide.safety import banned
from voiceguide.safety.talk import LONGEST_SENTENCE
from voiceguide.sentences import split
from voiceguide.speech.words import as_words
from voiceguide.transport import Notice
from voiceguide.units import MINUTE, SECOND

LANGUAGES = sorted(WORDS)
FACTS = Facts(12 * MINUTE, "Your left foot")


def lines(language):
    own = WORDS[language]
    return {one.name: getattr(own, one.name) for one in fields(Words)}


def sentences(text, language):
    return [one for one in split(text, language) if isinstance(one, str)]


def test_every_language_of_a_session_has_its_notices():
    assert WORDS.keys() == PHRASES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_says_what_no_routine_may_say(language):
    texts = [Text(line, Location(name)) for name, line in lines(language).items()]
    assert banned(texts, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_one_or_two_short_sentences(language):
    for name, line in lines(language).items():
        said = sentences(line, language)
        assert 1 <= len(said) <= 2, name
        assert all(len(one.split()) <= LONGEST_SENTENCE for one in said), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [one.name for one in fields(Words)])
def test_every_line_has_the_same_names_to_fill_in_every_language(language, name):
    def open_names(line):
        return sorted(part.partition("}")[0] for part in line.split("{")[1:])

    assert open_names(lines(language)[name]) == open_names(lines("en")[name])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", Notice)
@pytest.mark.parametrize("left", [0, 20 * SECOND, MINUTE, 12 * MINUTE, 480 * MINUTE])
def test_every_notice_is_whole_and_can_be_spoken(language, notice, left):
    said = told(notice, Facts(left, "Your left foot"), language)
    assert said
    assert "{" not in said
    for one in sentences(said, language):
        assert as_words(one, language, {}).strip()


def test_the_time_that_is_left_is_told_in_whole_minutes():
    assert told(Notice.HOW_LONG, FACTS, "en") == "About 12 minutes to go."
    assert told(Notice.HOW_LONG, Facts(MINUTE, ""), "de") == "Noch etwa eine Minute."
    assert told(Notice.HOW_LONG, Facts(20 * SECOND, ""), "es") == "Falta menos de un minuto."
    assert told(Notice.WHERE, FACTS, "en") == "Your left foot. About 12 minutes to go."


def test_one_minute_is_spoken_of_as_one():
    said = [told(Notice.HOW_LONG, Facts(MINUTE, ""), language) for language in LANGUAGES]
    assert said == [
        "Noch etwa eine Minute.",
        "About one minute to go.",
        "Aún un minuto, más o menos.",
    ]


def test_where_it_hurts_what_is_said_is_what_can_be_done():
    assert told(Notice.HURTS, Facts(0, "", gentler=True), "en") == WORDS["en"].softer
    assert told(Notice.HURTS, Facts(0, ""), "en") == WORDS["en"].enough


def test_the_opening_names_the_session_its_length_and_the_microphone():
    assert opening("Bedtime feet", 20 * MINUTE, "en", microphone=False) == (
        "Good evening. Bedtime feet, 20 minutes. The microphone is off."
    )
    assert opening("Feet", None, "en-GB", microphone=True) == (
        "Good evening. Feet. The microphone is on."
    )
    assert opening("Füße", 10 * SECOND, "de", microphone=True) == (
        "Guten Abend. Füße, eine Minute. Das Mikrofon ist an."
    )


def test_a_language_without_words_is_spoken_to_in_english():
    assert notices.words("fr") is WORDS["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_spoken_ahead_has_nothing_left_to_fill(language):
    ahead = every_line(language)
    assert WORDS[language].softer in ahead
    assert not [line for line in ahead if "{" in line]
