"""Sentences: where a text is cut, and what its parts are taken to last."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voiceguide.sentences import HABITS, estimate, split, words
from voiceguide.units import MILLISECOND, SECOND

PIECES = (
    'Rest| your| hands|.|!|?|...|…|"|”|(|)| |\n|1.5|[2s]|[x]|[|]|approx.| e.g.|Dr.| No. |3| min.'
    "|a.m.|J.|。|¿|¡|„|“|»|«|p. ej.| z. B.| d. h.| usw.| am | der | 2.| und | Runde|Ärzte| Min."
    "| n.º"
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


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("¿Duele? ¡Pare! Ya está.", ("¿Duele?", "¡Pare!", "Ya está.")),
        ("¿Duele?¡Pare!Ya está.", ("¿Duele?", "¡Pare!", "Ya está.")),
        ("Use aceite, p. ej. Almendra. Bien.", ("Use aceite, p. ej. Almendra.", "Bien.")),
        ("La Dra. Ruiz y el Sr. Paz. Bien.", ("La Dra. Ruiz y el Sr. Paz.", "Bien.")),
        ("Espere 5 min. Luego siga.", ("Espere 5 min.", "Luego siga.")),
        ("Espere 5 min. o más.", ("Espere 5 min. o más.",)),
        ("Son las 8 p. m. Descanse.", ("Son las 8 p. m.", "Descanse.")),
        ("Son las 8 p. m. y ya.", ("Son las 8 p. m. y ya.",)),
        ("Pie izq. y mano der. Bien.", ("Pie izq. y mano der.", "Bien.")),
        ("El 1.º paso y el n.º 3. Bien.", ("El 1.º paso y el n.º 3.", "Bien.")),
        ("«Descanse.» Siga. Aprox. Cinco.", ("«Descanse.»", "Siga.", "Aprox. Cinco.")),
        ("Respire... y suelte.", ("Respire... y suelte.",)),
    ],
)
def test_spanish_is_cut_by_its_own_short_forms_and_signs(text, parts):
    assert split(text, "es-MX") == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("„Ruhen Sie.“ Dann weiter.", ("„Ruhen Sie.“", "Dann weiter.")),
        ("»Ruhen Sie.« Dann weiter.", ("»Ruhen Sie.«", "Dann weiter.")),
        ("Mit Öl, z. B. Mandelöl. Gut.", ("Mit Öl, z. B. Mandelöl.", "Gut.")),
        ("Sanft, d. h. leicht. Gut.", ("Sanft, d. h. leicht.", "Gut.")),
        ("Öl, Creme usw. Dann Socken.", ("Öl, Creme usw.", "Dann Socken.")),
        ("Am 3. Mai ruhen Sie. Gut.", ("Am 3. Mai ruhen Sie.", "Gut.")),
        ("Der 2. und 3. Zeh. Gut.", ("Der 2. und 3. Zeh.", "Gut.")),
        ("Es folgt Ihre 2. Runde. Gut.", ("Es folgt Ihre 2. Runde.", "Gut.")),
        ("Zählen Sie bis 10. Dann ruhen.", ("Zählen Sie bis 10.", "Dann ruhen.")),
        ("Ruhen Sie 5 Min. Dann weiter.", ("Ruhen Sie 5 Min.", "Dann weiter.")),
        ("Ca. 5 Std. lang. Dr. Ott.", ("Ca. 5 Std. lang.", "Dr. Ott.")),
        ("Am li. Fuß. Nr. 3.", ("Am li. Fuß.", "Nr. 3.")),
        ("Ruhen.Öl nehmen.", ("Ruhen.", "Öl nehmen.")),
    ],
)
def test_german_is_cut_by_its_own_short_forms_and_ordinals(text, parts):
    assert split(text, "de") == parts


def test_inline_silences_stand_between_the_sentences_as_frames():
    text = "Breathe in, [2s]and out.[800ms][1m30s] Rest."
    silences = (2 * SECOND, 800 * MILLISECOND, 90 * SECOND)
    expected = ("Breathe in,", silences[0], "and out.", silences[1], silences[2], "Rest.")
    assert split(text) == expected


def test_brackets_without_a_time_stay_for_the_loader_to_refuse():
    assert split("Rest [softly]. [30] Go.") == ("Rest [softly].", "[30] Go.")


@given(TEXTS)
@pytest.mark.parametrize("language", [*HABITS, "nl"])
def test_splitting_again_changes_nothing(language, text):
    for part in split(text, language):
        if isinstance(part, str):
            assert split(part, language) == (part,)
            assert any(map(str.isalnum, part))
        else:
            assert part >= 0


@given(TEXTS)
@pytest.mark.parametrize("language", [*HABITS, "nl"])
def test_no_letter_is_lost(language, text):
    assume("[" not in text)
    parts = "".join(map(str, split(text, language)))
    assert [c for c in parts if c.isalnum()] == [c for c in text if c.isalnum()]


def test_words_are_counted_as_spoken():
    assert words("Draw 2.5 cm circles - don't press, well-being first.") == 8
    assert words("Toes/heel, 10-15") == 3
    assert words("...") == 0
    assert words("¿Cómo está el 1.º dedo del pie?") == 7
    assert words("„Ruhen Sie“ – 5-minütig, z.B. im E-Bett.") == 6
    assert words("pi\u0301e, Fu\u00adß") == 2


def test_an_estimate_is_near_a_real_voice():
    # Lengths of espeak-ng's en-us+f2 at 115 words a minute.
    measured = {
        "Rest your thumbs on the arch and make small, slow circles.": 5.86,
        "Toes to ankle, slowly.": 2.70,
        "Breathe in.": 1.12,
    }
    for text, seconds in measured.items():
        assert estimate(text) == pytest.approx(seconds * SECOND, rel=0.2)


def test_an_estimate_is_near_voices_of_other_languages():
    # Lengths of espeak-ng's es+f2 and de+f2 at 115 words a minute.
    measured = {
        ("es", "Siéntese cómodamente y ponga una toalla debajo de los pies."): 5.45,
        ("es", "Suelte el aire despacio por la boca."): 3.58,
        ("de", "Streichen Sie vom Zeh über den Fußrücken zum Knöchel."): 4.96,
        ("de", "Lösen Sie Schultern und Kiefer."): 3.00,
    }
    for (language, text), seconds in measured.items():
        assert estimate(text, 115, language) == pytest.approx(seconds * SECOND, rel=0.15)


@given(TEXTS)
def test_an_estimate_grows_with_the_text_and_falls_with_the_pace(text):
    assert 0 <= estimate(text) <= estimate(text + " more")
    assert estimate(text, 140) <= estimate(text, 100)
    assert (estimate(text) == 0) == (words(text) == 0)
