"""Words: a text as it is spoken, without digits, signs and short forms.

Engines differ in how they read ``10-15 min``; so they never see it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from voiceguide.speech.spoken_forms import FORMS, Forms

_NUMBER = r"(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_FRACTION = r"\d+/\d+"
_DASH = "[-‐‑‒–—―−]"
_LONGEST = 9
"""Digits of the longest number that is read as one; longer ones are read digit by digit."""

_OWN = "\ua015"
"""Stands for a word of the author's list while the others are spelled: a letter of no language
spoken here."""

Change = Callable[[re.Match[str]], str]


def as_words(text: str, language: str, pronounce: Mapping[str, str]) -> str:
    """Return `text` as words and punctuation, for any engine to speak.

    Args:
        language: such as ``en-GB``. One without a row in `FORMS` keeps its signs and short forms,
            and its digits where num2words does not know it.
        pronounce: the author's own list; its words win, whole words in any case of letters, and
            what they become is left as it is.

    >>> as_words("Rub each toe 10-15 s, e.g. the L foot – 2x.", "en", {})
    'Rub each toe ten to fifteen seconds, for example the left foot, two times.'
    """
    forms = FORMS.get(language.split("-")[0].lower())
    own = {" ".join(key.lower().split()): value for key, value in pronounce.items() if key.strip()}
    if not own:
        return _plain(text, language, forms)
    keys = "|".join(re.escape(key) for key in sorted(own, key=len, reverse=True))
    words = rf"(?<!\w)(?:{keys})(?!\w)"
    text = " ".join(text.replace(_OWN, "").split())
    values = [own[found.lower()] for found in re.findall(words, text, re.IGNORECASE)]
    plain = _plain(re.sub(words, _OWN, text, flags=re.IGNORECASE), language, forms)
    return re.sub(_OWN, lambda _: values.pop(0), plain)


def _plain(text: str, language: str, forms: Forms | None) -> str:
    """Return a text in words."""
    # Taking signs away can bring a short form to light.
    for _ in range(5):
        before = text
        text = _digits(unicodedata.normalize("NFKC", _parted(text)))
        text = re.sub("[‘’‛`´]", "'", text)
        text = re.sub(r"\.{2,}(?=\s*[^\W_])", ", ", text)
        text = re.sub(r"\.{2,}", ".", text)
        if forms:
            text = _spelled(text, forms, language)
        text = re.sub(r"\d+(?:[.,]\d+)?", lambda found: _say(found[0], language), text)
        text = re.sub(rf"(?<=\s){_DASH}+(?=\s)|[–—―]+|--+", ", ", text)
        text = re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)*", _quiet, text)
        text = re.sub(r"[()\[\]{}]", ", ", text)
        text = "".join(each if _kept(each, forms) else " " for each in text)
        text = _tidy(re.sub(r"(?<!\w)['-]+|['-]+(?!\w)", " ", text))
        if text == before:
            break
    return text


def _spelled(text: str, forms: Forms, language: str) -> str:
    """Return a text with the signs, numbers and short forms of a language spelled out."""

    def say(number: str) -> str:
        return _say(number, language)

    def change(pattern: str, by: Change, flags: int = 0) -> None:
        nonlocal text
        text = re.sub(pattern, by, text, flags=flags)

    def unit(found: re.Match[str]) -> str:
        number, hyphen, name = found["number"], found["hyphen"], found["unit"]
        one, several = forms.units.get(name) or forms.units[name.lower()]
        fraction = "/" in number and " " not in number
        single = bool(hyphen) or number == "1" or fraction
        return f"{number}{'-' if hyphen else ' '}{one if single else several}"

    def money(found: re.Match[str]) -> str:
        return f"{found[2]} {forms.money[found[1]][found[2] != '1']}"

    def clock(found: re.Match[str]) -> str:
        hour, minute = int(found[1]), int(found[2])
        if hour > 24 or minute > 59:
            return f"{found[1]} {found[2]}"
        half = found[3] and f" {forms.short[found[3].lower() + '.m.']}"
        if not minute:
            late = hour > 12 or hour == 0
            return say(str(hour)) + (half or f" {forms.whole_hour[late]}")
        early = f"{forms.zero_before} " if minute < 10 else ""
        return f"{say(str(hour))} {early}{say(str(minute))}{half or ''}"

    def fraction(found: re.Match[str]) -> str:
        whole, part = found[1], found[2]
        if whole and part == "1/2":
            return f"{say(whole.strip())} {forms.half}"
        above, below = part.split("/")
        spoken = forms.fractions.get(part) or f"{say(above)} {forms.out_of} {say(below)}"
        return f"{say(whole.strip())}, {spoken}" if whole else spoken

    short = "|".join(re.escape(each) for each in sorted(forms.short, key=len, reverse=True))
    change(rf"(?<!\w)(?<!\w\.)(?:{short})(?![\w/])", lambda f: _short(f, forms), re.IGNORECASE)
    sides = "".join(forms.sides)
    change(rf"(?<!\w)([{sides}])\s?[/+&]\s?(?!\1)[{sides}](?!\w)", lambda _: forms.both_sides)
    change(
        rf"(?<![\w'])([{sides}])\.?(?=\s+(?:{forms.parts.pattern})\b)",
        lambda found: forms.sides[found[1]],
    )
    change(r"(?<!\d)(\d{1,2}):(\d\d)(?![\d:])(?:\s?([aApP])\.?[mM]\b)?", clock)
    change(r"(?:\b[Nn]o\.\s?|#\s?)(?=\d)", lambda _: f"{forms.number} ")
    change(r"(?<![\w.])\.(?=\d)", lambda _: "0.")
    signs = "".join(map(re.escape, forms.money))
    change(rf"([{signs}])\s?({_NUMBER})", money)
    change(rf"(?<=\d)\s?{_DASH}\s?(?={_NUMBER})", lambda _: f" {forms.to} ")
    names = sorted(map(re.escape, forms.units), key=len, reverse=True)
    # One letter means another unit in the other case.
    anyhow = "|".join(name for name in names if len(name) > 1 and name.islower())
    change(r"(?<=\d)\s?[xX×]\s?(?=\d)", lambda _: f" {forms.times} ")
    number = rf"(?P<number>(?:\d+\s)?{_FRACTION}|{_NUMBER})"
    change(
        rf"(?<![\d.,/]){number}(?:(?P<hyphen>-)|\s?)(?P<unit>{'|'.join(names)}|(?i:{anyhow}))"
        r"(?![^\W_]|'\w|/\w)(?:\.(?=\s+[a-z]|[,;:)]))?",
        unit,
    )
    change(rf"(?<![\w/.])(\d+\s)?({_FRACTION})(?![\w/])", fraction)
    change(r"(\d+)(?:st|nd|rd|th)\b", lambda found: _say(found[1], language, "ordinal"))
    change(rf"(?<![\w]){_DASH}(?=\d)", lambda _: f"{forms.minus} ")
    change(r"\d+(?:\.\d+){2,}", lambda found: found[0].replace(".", f" {forms.point} "))
    change(_NUMBER, lambda found: _decimal(found[0].replace(",", ""), forms, language))
    change(r"(?<=\w)\s?/\s?(?=\w)", lambda _: f" {forms.either} ")
    for sign, word in forms.signs.items():
        text = text.replace(sign, f" {word} ")
    return text


def _short(found: re.Match[str], forms: Forms) -> str:
    """Return what an abbreviation stands for; at the end of a sentence its stop stays."""
    spoken = forms.short[found[0].lower()]
    ends = found[0].endswith(".") and not found.string[found.end() :].strip("\"'”’) \n")
    return spoken + "." * ends


def _decimal(number: str, forms: Forms, language: str) -> str:
    whole, _, part = number.partition(".")
    if not part:
        return _say(whole, language)
    digits = " ".join(_say(each, language) for each in part)
    return f"{_say(whole, language)} {forms.point} {digits}"


def _say(number: str, language: str, form: str = "cardinal") -> str:
    """Return a number in words; as it is where the language is not known."""
    # Its tables of fifty languages take a moment to load.
    from num2words import CONVERTER_CLASSES, num2words

    name = language.replace("-", "_")
    known = next((each for each in (name, name.split("_")[0]) if each in CONVERTER_CLASSES), None)
    if known is None:
        return number
    if len(number) > 1 and number.isdigit() and (number[0] == "0" or len(number) > _LONGEST):
        return " ".join(_say(digit, language) for digit in number)
    value = number.replace(",", ".")
    try:
        return str(num2words(value, lang=known, to=form))
    except (NotImplementedError, ArithmeticError, LookupError, TypeError, ValueError):
        return number


def _parted(text: str) -> str:
    """Return a text with a space before each fraction sign, so that ``1½`` is not eleven halves."""
    return re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text).replace("⁄", "/")


def _digits(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9."""
    text = text.replace("⁄", "/")
    return "".join(str(unicodedata.digit(each, each)) for each in text)


def _quiet(found: re.Match[str]) -> str:
    """Return a shouted word in small letters; up to three letters may be initials."""
    word = found[0]
    return word.lower() if word.isupper() and len(word.replace("'", "")) > 3 else word


def _kept(character: str, forms: Forms | None) -> bool:
    if unicodedata.category(character)[0] in "LM" or character in " .,;:!?'-":
        return True
    return forms is None and (character.isdigit() or character in "%&+/°€£$=@<>。、！？")


def _tidy(text: str) -> str:
    """Return a text with single spaces and one mark of punctuation at a time."""
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
    text = re.sub(r"[,;:]+(?=[.!?,;:])", "", text)
    text = re.sub(r"([.!?])[.,;:]+", r"\1", text)
    return text.lstrip(" .,;:!?").rstrip(" ,;:")
