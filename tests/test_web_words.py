"""What pages say: whole in every language, and calm."""

import re
from dataclasses import fields

import pytest

from voiceguide.errors import Location
from voiceguide.routine import Text
from voiceguide.safety import banned
from voiceguide.units import MINUTE, SECOND
from voiceguide.web.words import REASONS, WORDS, Words, minutes, words

ENGLISH = WORDS["en"]


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    else:
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def shape(value):
    """What has to be the same in every language: names, numbers of parts, places to fill."""
    if isinstance(value, str):
        return sorted(re.findall(r"\{\w+\}", value)), bool(value)
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [shape(one) for one in value]
    return {one.name: shape(getattr(value, one.name)) for one in fields(value)}


@pytest.mark.parametrize("language", WORDS)
def test_every_language_says_everything_that_english_says(language):
    for one in fields(Words):
        assert shape(getattr(WORDS[language], one.name)) == shape(getattr(ENGLISH, one.name)), one


@pytest.mark.parametrize("language", ["es", "de"])
def test_no_line_was_left_in_english(language):
    same = set(texts(WORDS[language])) & set(texts(ENGLISH))
    assert same <= {"", "No", "English", "Pause", "1 minute"}


@pytest.mark.parametrize("language", WORDS)
def test_pages_say_nothing_that_a_session_may_not_say(language):
    # The notice at the end of the help names treatment to deny it, as the README does.
    notice = set(texts(WORDS[language].help_sections[-1]))
    own = [line for line in texts(WORDS[language]) if line and line not in notice]
    assert banned([Text(line, Location(language), line) for line in own], language) == []


def test_every_reason_of_a_refusal_has_its_page():
    for own in WORDS.values():
        assert set(own.sorry) == set(REASONS)


def test_other_languages_fall_back_on_english_and_regions_on_their_language():
    assert words("fr") is ENGLISH
    assert words("es-MX") is WORDS["es"]


def test_lengths_are_told_in_whole_minutes():
    assert [minutes(one, ENGLISH) for one in (20 * SECOND, MINUTE, 20 * MINUTE)] == [
        "less than a minute",
        "1 minute",
        "20 minutes",
    ]
