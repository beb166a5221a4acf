"""Words: what an engine is given to speak."""

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
TEXTS = (
    st.lists(st.sampled_from(PIECES.split("|")), max_size=12).map("".join)
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
        ("At 20:30, 8:05 pm, 7:00", "At twenty thirty, eight oh five P M, seven o'clock"),
        ("L/R: your L foot, R big toe", "left and right: your left foot, right big toe"),
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


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_digit_is_left_and_spelling_again_changes_nothing(text):
    for language in FORMS:
        spelled = as_words(text, language, {})
        assert not any(map(str.isdigit, spelled))
        assert as_words(spelled, language, {}) == spelled


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
    german = as_words("Noch 15 Minuten, 2,5 kg & 20 % – „ja“ 😀", "de-AT", {})
    assert german == "Noch fünfzehn Minuten, zwei Komma fünf kg & zwanzig %, ja"


def test_a_language_without_number_words_keeps_its_digits():
    assert as_words("15 minit", "ms", {}) == "15 minit"


@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
def test_every_spoken_form_is_spelled_without_digits_or_signs(forms):
    spoken = [*forms.short.values(), *forms.signs.values(), *forms.fractions.values()]
    spoken += [each for pair in (*forms.units.values(), *forms.money.values()) for each in pair]
    assert all(each.replace(" ", "").isalpha() for each in spoken)
    assert all(key == key.lower() for key in forms.short)
