"""What is suggested is said within the rules about words, in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest
from planning import evening, tonight

from voiceguide.errors import Location
from voiceguide.plan import Offer, Offered, question, words
from voiceguide.plan.sentences import WORDS, Words
from voiceguide.routine import Text
from voiceguide.safety import banned
from voiceguide.units import MINUTE

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


TITLES = {"feather": "Feather touch", "towel-stretch": "Towel stretch", "short-feet": "Short feet"}


def test_the_touch_that_is_told_is_that_of_the_routine_and_not_only_what_is_allowed() -> None:
    half = tonight(evening(0, 3, 5, foot=60), day=2)
    assert words(half, "en", TITLES) == (
        "Tonight: Feather touch, 5 minutes, with fingertips that barely touch, about half as long, "
        "because your number was higher after the last session."
    )
    days = [evening(day, 3, 3) for day in range(8)]
    stretch = tonight(*days, day=8, name="starter-14")
    assert words(stretch, "en", TITLES) == (
        "Tonight: Towel stretch, 8 minutes, as your plan has it."
    )


def test_what_is_offered_is_asked_for_feet_and_for_hands() -> None:
    offer = tonight(*(evening(day, 3, 3) for day in range(8)), day=8).offer
    assert offer is not None
    assert question(offer, "de").startswith("Möchten Sie eine Berührung")
    longer = Offer(what=Offered.MINUTES, conditions=offer.conditions, frames=2 * MINUTE)
    assert question(longer, "en") == "Would you like about 2 minutes more for each foot?"
    assert question(longer, "es", hands=True) == "¿Le gustarían unos 2 minutos más para cada mano?"
