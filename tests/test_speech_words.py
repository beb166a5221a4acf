"""Words: what an engine is given to speak."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.speech.spoken_forms import FORMS
from voiceguide.speech.words import as_words

PIECES = (
    "5|10-15| min.| s|°C|C|c|L/R|L| foot|No. |e.g.|i.e|/|a.m.|approx.|-|–| - |1/2|½|.5|20:30"
    "|08:05 pm|x|%|$|€|...|…|“|'|(|)|STOP|Dr.|etc.|,|.|!|?| |w/|1,000|1st|°|#|😀|٣|²|1:75|MIN|&|+"
    "|\n|~|the|\x01"
)
OTHERS = (
    "p. ej.|1.º|2.ª|3.er|n.º |izq.|der.|pie |mano |1,5|1.000|\u00a0000|1½|1/2 hora|14:30 h|p. m."
    "|tipo |II|cda|¿|¡|z. B.|d. h.|ca.|Min.|3. |Zeh|Runde|am |der |li. |re. |Fuß|Uhr|14.30|TL|Nr. "
    "|1 |21 |bis |oder |eins|uno|^|º|§|1,50 €|und/oder|y/o|„|“|Ä|é|e\u0301|\u00ad|Teil "
)
TEXTS = (
    st.lists(st.sampled_from((PIECES + OTHERS).split("|")), max_size=12).map("".join)
    | st.text(max_size=40)
    | st.text(alphabet="0123456789.,:-/ %abcLRs°x'\"", max_size=20)
)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Hold 1 min. Then 5 min.", "Hold one minute. Then five minutes."),
        ("Rub 10-15 s, 2–3 min", "Rub ten to fifteen seconds, two to three minutes"),
        ("a 5-minute rest, a 5-min rest", "a five-minute rest, a five-minute rest"),
        ("at 37.5 °C or 1 °C", "at thirty-seven point five degrees Celsius or one degree Celsius"),
        ("20 C, -5°", "twenty degrees Celsius, minus five degrees"),
        (
            "2 cm, 3 mm, 10 ml, 1 kg",
            "two centimetres, three millimetres, ten millilitres, one kilogram",
        ),
        ("115 wpm, 1 h, 2 hrs", "one hundred and fifteen words a minute, one hour, two hours"),
        ("20-30% and 100 %", "twenty to thirty percent and one hundred percent"),
        ("the 1st and 22nd", "the first and twenty-second"),
        ("1.05 and .5", "one point zero five and zero point five"),
        ("1,234", "one thousand, two hundred and thirty-four"),
        ("At 20:30, 8:05 pm, 7:00", "At twenty thirty, eight oh five P-M, seven o'clock"),
        ("L/R: your L foot, R big toe", "left and right: your left foot, right big toe"),
        ("12 in. long, 1 in. wide, 5 in all", "twelve inches long, one inch wide, five in all"),
        ("pain 4/10, 1/2 cup, 1½ cups", "pain four out of ten, one half cup, one and a half cups"),
        ("e.g. oil, i.e. approx. 5", "for example oil, that is approximately five"),
        ("Ask Dr. Ng vs. No. 3, etc.", "Ask Doctor Ng versus number three, et cetera."),
        ("No. Rest.", "No. Rest."),
        ("oil & towel + socks", "oil and towel plus socks"),
        ("his/her toes, and/or heel", "his or her toes, and or heel"),
        ("softly — slowly – gently - now", "softly, slowly, gently, now"),
        ("DON'T PRESS HARD. MRI, NOW", "don't press hard. MRI, NOW"),
        ("“Rest…” ‘it’s’ 😀 fine", "Rest. it's fine"),
        ("Breathe in... and out...", "Breathe in, and out."),
        ("Lie down (slowly).", "Lie down, slowly."),
        ("3x, 3 x 10", "three times, three times ten"),
        ("$5, €1", "five dollars, one euro"),
        (
            "007 12345678901",
            "zero zero seven one two three four five six seven eight nine zero one",
        ),
        ("[[h@loU]] <b>x</b>", "h at loU, less than b more than x less than b more than"),
    ],
)
def test_signs_and_short_forms_are_spelled_out(text, spoken):
    assert as_words(text, "en", {}) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("1 minuto, 21 minutos, 31 gotas", "un minuto, veintiún minutos, treinta y una gotas"),
        ("1 vez, 200 gotas, 1 día", "una vez, doscientas gotas, un día"),
        ("El paso 1. De 1 a 10", "El paso uno. De uno a diez"),
        ("21.000 pasos, 1.000.000", "veintiún mil pasos, un millón"),
        ("10-15 s, 1-2 veces", "diez a quince segundos, una a dos veces"),
        (
            "37,5 °C, 1,25 l",
            "treinta y siete coma cinco grados Celsius, uno coma veinticinco litros",
        ),
        ("12.345,6 kg", "doce mil trescientos cuarenta y cinco coma seis kilos"),
        ("el 1.º dedo, la 2.ª vez", "el primer dedo, la segunda vez"),
        ("3er paso, 11.º, 13.ª", "tercer paso, undécimo, decimotercera"),
        ("a las 14:30 h, 8:05, 8:30", "a las catorce treinta, ocho y cinco, ocho y media"),
        ("la 1:00, las 20:00", "la una, las veinte horas"),
        ("p. ej. aceite, aprox. 5 min", "por ejemplo aceite, aproximadamente cinco minutos"),
        ("p.ej. la Dra. Ruiz, etc.", "por ejemplo la doctora Ruiz, etcétera."),
        ("pie izq. y mano der.", "pie izquierdo y mano derecha"),
        ("1/2 hora, 1½ horas", "media hora, una hora y media"),
        ("3/4 cucharada, 4/10", "tres cuartos de cucharada, cuatro de diez"),
        ("2x, 3 x 10, n.º 3", "dos veces, tres por diez, número tres"),
        ("5 €, 1,50 €, $1", "cinco euros, un euro con cincuenta, un dólar"),
        ("diabetes tipo II, siglo XX", "diabetes tipo dos, siglo veinte"),
        ("¿Duele? ¡PARE AHORA!", "Duele? pare ahora!"),
        ("dere\u00adcha y/o pie/mano", "derecha y o pie o mano"),
    ],
)
def test_spanish_is_spelled_out_with_its_genders(text, spoken):
    assert as_words(text, "es", {}) == spoken


def test_american_spanish_has_points_before_decimals():
    assert (
        as_words("1,500 pasos, 2.5 min", "es-MX", {})
        == "mil quinientos pasos, dos punto cinco minutos"
    )
    assert (
        as_words("1.500 pasos, 2,5 min", "es-AR", {})
        == "mil quinientos pasos, dos coma cinco minutos"
    )


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("1 Minute, 21 Minuten, 1 Mal", "eine Minute, einundzwanzig Minuten, ein Mal"),
        ("Nach 1 Min. mit 1 Tropfen Öl", "Nach einer Minute mit einem Tropfen Öl"),
        ("Nehmen Sie 1 Tropfen", "Nehmen Sie einen Tropfen"),
        ("Punkt 1. Von 1 bis 10", "Punkt eins. Von eins bis zehn"),
        ("1-2 Minuten, 10–15 s", "ein bis zwei Minuten, zehn bis fünfzehn Sekunden"),
        ("2,5 cm, 1,25 l", "zwei Komma fünf Zentimeter, eins Komma zwei fünf Liter"),
        ("1.500 Schritte, 1'000 g", "eintausendfünfhundert Schritte, eintausend Gramm"),
        ("10\u202f000 oder 10 000", "zehntausend oder zehntausend"),
        ("am 3. Mai, der 2. Zeh", "am dritten Mai, der zweite Zeh"),
        ("der 2. und 3. Zeh, die 2. Runde", "der zweite und dritte Zeh, die zweite Runde"),
        ("in der 2. Runde, zum 3. Mal", "in der zweiten Runde, zum dritten Mal"),
        ("2. Runde", "zweite Runde"),
        ("3. Zeh", "dritter Zeh"),
        ("2.–4. Zeh", "zweiter bis vierter Zeh"),
        ("1. Setzen Sie sich.", "erstens, Setzen Sie sich."),
        ("Zählen Sie bis 10. Dann ruhen.", "Zählen Sie bis zehn. Dann ruhen."),
        ("14:30 Uhr, 1:00, 14.05 Uhr", "vierzehn Uhr dreißig, ein Uhr, vierzehn Uhr fünf"),
        ("um 1 Uhr", "um ein Uhr"),
        ("z. B. Öl, d.h. ca. 5 ml", "zum Beispiel Öl, das heißt circa fünf Milliliter"),
        ("Dr. Maier, Hr. Ott usw.", "Doktor Maier, Herr Ott und so weiter."),
        ("max. 5 Min, mind. 2 cm", "höchstens fünf Minuten, mindestens zwei Zentimeter"),
        ("am li. Fuß, die re. Hand", "am linken Fuß, die rechte Hand"),
        ("li./re. im Wechsel", "links und rechts im Wechsel"),
        ("1/2 Stunde, nach 1/2 Stunde", "eine halbe Stunde, nach einer halben Stunde"),
        ("1½ Stunden, 1/2 TL Öl", "eineinhalb Stunden, einen halben Teelöffel Öl"),
        ("4/10, 2x, 3 x 10", "vier von zehn, zwei Mal, drei mal zehn"),
        ("5 €, 1,50 €", "fünf Euro, ein Euro fünfzig"),
        ("Typ II, Teil I, Nr. 3", "Typ zwei, Teil eins, Nummer drei"),
        ("„Ruhen Sie.“ ÖFFNEN", "Ruhen Sie. öffnen"),
        ("Fuß\u00adsohle und/oder Ferse", "Fußsohle und oder Ferse"),
    ],
)
def test_german_is_spelled_out_with_its_cases(text, spoken):
    assert as_words(text, "de", {}) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Type II diabetes, Part IV", "Type two diabetes, Part four"),
        ("the step I take, Vitamin C", "the step I take, Vitamin C"),
        ("$5.50, $5.00", "five dollars fifty, five dollars"),
        ("5 min - 10 min", "five minutes to ten minutes"),
        ("e. g. oil", "for example oil"),
    ],
)
def test_english_roman_numerals_money_and_ranges(text, spoken):
    assert as_words(text, "en", {}) == spoken


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@pytest.mark.parametrize("language", [*FORMS, "es-MX"])
def test_no_digit_or_sign_is_left_and_spelling_again_changes_nothing(language, text):
    spelled = as_words(text, language, {})
    assert not any(map(str.isdigit, spelled))
    assert all(each in " .,;:!?'-" or unicodedata.category(each)[0] in "LM" for each in spelled)
    assert as_words(spelled, language, {}) == spelled


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@pytest.mark.parametrize("language", FORMS)
def test_what_has_letters_or_digits_is_never_spoken_as_nothing(language, text):
    if any(each.isalnum() and each.isascii() for each in text):
        assert any(map(str.isalpha, as_words(text, language, {})))


def test_the_author_list_wins_over_everything():
    own = {"TENS-x": "tenz ex", "ng": "Ing", "5": "V", "big toe": "great toe 1"}
    text = "Dr. Ng: 5 times, tens-X, sing, 55, Big  toe"
    expected = "Doctor Ing: V times, tenz ex, sing, fifty-five, great toe 1"
    assert as_words(text, "en", own) == expected


@given(TEXTS, st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_author_list_is_taken(text, own):
    as_words(text, "en", own)


def test_a_language_without_a_table_gets_its_numbers_in_words_and_keeps_its_signs():
    dutch = as_words("Nog 15 minuten, 2,5 kg & 20 % – „ja“ 😀", "nl-BE", {})
    assert dutch == "Nog vijftien minuten, twee komma vijf kg & twintig %, ja"


def test_a_language_without_number_words_keeps_its_digits():
    assert as_words("15 minit", "ms", {}) == "15 minit"


@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
def test_every_spoken_form_is_spelled_without_digits_or_signs(forms):
    spoken = [*forms.short.values(), *forms.signs.values(), *forms.marks.values()]
    spoken += [each for pair in (*forms.units.values(), *forms.money.values()) for each in pair]
    assert all(re.sub("[ -]", "", each).isalpha() for each in spoken)
    assert all(key == key.lower() and " " not in key for key in forms.short)


def test_an_author_list_is_found_however_its_accents_are_written():
    assert (
        as_words("Knie, FU\u0308SSE", "de", {"füsse": "Füße", "K\u00adnie": "Kni"}) == "Kni, Füße"
    )
