"""Titles and file names, with how a session is heard."""

import re

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.titles import file_title, titled
from voiceguide.units import MINUTE, SECOND


def test_a_title_says_what_was_chosen_in_its_language():
    assert titled("Füße", "de-AT", length=20 * MINUTE, side="right") == "Füße (20 min, rechts)"
    assert titled("Feet", "en") == "Feet"
    assert titled("Pieds", "fr", gentle=True, voice="espeak:fr") == "Pieds (gentle, espeak:fr)"


def test_a_file_name_rounds_to_minutes_and_never_to_none():
    assert file_title("Feet", "en", 20 * SECOND) == "Voiceguide - Feet - 1 min"
    assert file_title("Feet", "en", 599 * SECOND) == "Voiceguide - Feet - 10 min"
    assert file_title("Feet", "en", None) == "Voiceguide - Feet"
    assert file_title("Feet", "en", None, gentle=True) == "Voiceguide - Feet - gentle"


def test_accents_and_umlauts_are_written_out():
    assert file_title("Masaje de pies, año", "es", None) == "Voiceguide - Masaje de pies ano"
    assert file_title("Große Füße", "de", None) == "Voiceguide - Grosse Fuesse"


@given(st.text(), st.sampled_from(["en", "de", "es", "x"]), st.integers(1, 10**10))
def test_any_title_gives_a_name_that_every_system_takes(title, language, length):
    name = file_title(title, language, length, side="left")
    assert re.fullmatch("Voiceguide( - [A-Za-z0-9 ]+)+", name)
    assert len(name) < 160
    assert name == name.strip()
