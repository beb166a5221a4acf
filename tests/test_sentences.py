"""Sentences: where a text is cut, and what its parts are taken to last."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voiceguide.sentences import estimate, split, words
from voiceguide.units import MILLISECOND, SECOND

PIECES = (
    'Rest| your| hands|.|!|?|...|…|"|”|(|)| |\n|1.5|[2s]|[x]|[|]|approx.| e.g.|Dr.| No. |3| min.'
    "|a.m.|J.|。"
)
TEXTS = st.lists(st.sampled_from(PIECES.split("|")), max_size=15).map("".join) | st.text(
    max_size=60
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sit back. Breathe out.", ("Sit back.", "Breathe out.")),
        ("Is it red?! Stop! Rest.", ("Is it red?!", "Stop!", "Rest.")),
        ("Hold approx. five seconds. Rest.", ("Hold approx. five seconds.", "Rest.")),
        ("Use oil, e.g. Almond. Rest.", ("Use oil, e.g. Almond.", "Rest.")),
        ("Ask Dr. Smith. Rest.", ("Ask Dr. Smith.", "Rest.")),
        ("Rest 5 min. Then stroke.", ("Rest 5 min.", "Then stroke.")),
        ("Rest 5 min. or more.", ("Rest 5 min. or more.",)),
        ("At 9 a.m. we rest. At 8 p.m. Stop.", ("At 9 a.m. we rest.", "At 8 p.m.", "Stop.")),
        ("No. 3 is next.", ("No. 3 is next.",)),
        ("No. Stop there.", ("No.", "Stop there.")),
        ("Warm to 37.5 degrees. Rest.", ("Warm to 37.5 degrees.", "Rest.")),
        ("Breathe in... and out. Rest... Go.", ("Breathe in... and out.", "Rest...", "Go.")),
        ("Breathe in… and out.", ("Breathe in… and out.",)),
        ("Breathe in. and out.", ("Breathe in.", "and out.")),
        ("“Rest.” Then go. 'Is it?' Yes.", ("“Rest.”", "Then go.", "'Is it?'", "Yes.")),
        ('"Stop!" she says. Rest.', ('"Stop!" she says.', "Rest.")),
        ("1. Sit. 2. Rest.", ("1. Sit.", "2. Rest.")),
        ("Toes, etc. and sole. Oil, etc. Rest.", ("Toes, etc. and sole.", "Oil, etc.", "Rest.")),
        ("Rest now.Then go.", ("Rest now.", "Then go.")),
        ("  Rest \n your\thands.\u00a0 ", ("Rest your hands.",)),
        ("足を。手を！", ("足を。", "手を！")),
        ("... !", ()),
        ("", ()),
    ],
)
def test_a_text_is_cut_where_a_reader_takes_a_breath(text, parts):
    assert split(text) == parts


def test_inline_silences_stand_between_the_sentences_as_frames():
    text = "Breathe in, [2s]and out.[800ms][1m30s] Rest."
    silences = (2 * SECOND, 800 * MILLISECOND, 90 * SECOND)
    expected = ("Breathe in,", silences[0], "and out.", silences[1], silences[2], "Rest.")
    assert split(text) == expected


def test_brackets_without_a_time_stay_for_the_loader_to_refuse():
    assert split("Rest [softly]. [30] Go.") == ("Rest [softly].", "[30] Go.")


@given(TEXTS)
def test_splitting_again_changes_nothing(text):
    for part in split(text):
        if isinstance(part, str):
            assert split(part) == (part,)
            assert any(map(str.isalnum, part))
        else:
            assert part >= 0


@given(TEXTS)
def test_no_letter_is_lost(text):
    assume("[" not in text)
    parts = "".join(map(str, split(text)))
    assert [c for c in parts if c.isalnum()] == [c for c in text if c.isalnum()]


def test_words_are_counted_as_spoken():
    assert words("Draw 2.5 cm circles - don't press, well-being first.") == 8
    assert words("Toes/heel, 10-15") == 3
    assert words("...") == 0


def test_an_estimate_is_near_a_real_voice():
    # Lengths of espeak-ng's en-us+f2 at 115 words a minute.
    measured = {
        "Rest your thumbs on the arch and make small, slow circles.": 5.86,
        "Toes to ankle, slowly.": 2.70,
        "Breathe in.": 1.12,
    }
    for text, seconds in measured.items():
        assert estimate(text) == pytest.approx(seconds * SECOND, rel=0.2)


@given(TEXTS)
def test_an_estimate_grows_with_the_text_and_falls_with_the_pace(text):
    assert 0 <= estimate(text) <= estimate(text + " more")
    assert estimate(text, 140) <= estimate(text, 100)
    assert (estimate(text) == 0) == (words(text) == 0)
