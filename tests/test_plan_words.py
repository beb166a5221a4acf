"""What is suggested is said within the rules about words, in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from voiceguide.errors import Location
from voiceguide.plan.sentences import WORDS, Words
from voiceguide.routine import Text
from voiceguide.safety import banned

AT = Location("sentences")


def _lines(words: Words) -> Iterator[str]:
    for one in fields(words):
        value = getattr(words, one.name)
        yield from value.values() if isinstance(value, Mapping) else (value,)


@pytest.mark.parametrize("language", WORDS)
def test_no_sentence_says_what_no_routine_may_say(language: str) -> None:
    texts = [Text(line, AT) for line in _lines(WORDS[language])]
    assert banned(texts, language) == []


@pytest.mark.parametrize("language", WORDS)
def test_each_language_has_the_same_rows_states_and_touches(language: str) -> None:
    for name in ("why", "still", "states", "touch"):
        assert getattr(WORDS[language], name).keys() == getattr(WORDS["en"], name).keys()
