"""Words: a text as it is spoken, without digits, signs and short forms.

Engines differ in how they read ``10-15 min``; so they never see it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from voiceguide.speech.number_words import Numbers
from voiceguide.speech.spoken_forms import Forms, forms_of
from voiceguide.speech.spoken_forms.form import DASH, FRACTION, Change

_OWN = "\ua015"
"""Stands for a word of the author's list while the others are spelled: a letter of no language
spoken here."""

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and the like, which stand inside words."""


def as_words(text: str, language: str, pronounce: Mapping[str, str]) -> str:
    """Return `text` as words and punctuation, for any engine to speak.

    Args:
        language: such as ``en-GB``. One without a row in `FORMS` keeps its signs and short forms,
            and its digits where num2words does not know it.
        pronounce: words and how they are spelled to be spoken; whole words in any case of letters,
            and what they become is left as it is. See `pronunciations`.

    >>> as_words("Rub each toe 10-15 s, e.g. the L foot – 2x.", "en", {})
    'Rub each toe ten to fifteen seconds, for example the left foot, two times.'
    >>> as_words("Nach 1 Min. den 2. Zeh, ca. 2,5 cm.", "de", {})
    'Nach einer Minute den zweiten Zeh, circa zwei Komma fünf Zentimeter.'
    """
    forms = forms_of(language)
    text = _seen(text)
    own = {as_key(key): value for key, value in pronounce.items() if key.strip()}
    if not own:
        return _plain(text, language, forms)
    keys = "|".join(re.escape(key) for key in sorted(own, key=len, reverse=True))
    words = rf"(?<!\w)(?:{keys})(?!\w)"
    text = " ".join(text.replace(_OWN, "").split())
    values = [own[as_key(found)] for found in re.findall(words, text, re.IGNORECASE)]
    plain = _plain(re.sub(words, _OWN, text, flags=re.IGNORECASE), language, forms)
    return re.sub(_OWN, lambda _: values.pop(0), plain)


def as_key(word: str) -> str:
    """Return a word as pronunciations are told apart by: in small letters, with single spaces."""
    return " ".join(_seen(word).lower().split())


def _seen(text: str) -> str:
    """Return a text whose accents are part of their letters, and without what cannot be seen."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _plain(text: str, language: str, forms: Forms | None) -> str:
    """Return a text in words."""
    numbers = Numbers(language)
    # Taking signs away can bring a short form to light.
    for _ in range(5):
        before = text
        text = _digits(unicodedata.normalize("NFKC", _parted(text)))
        text = re.sub("[‘’‛`´]", "'", text)
        text = re.sub(r"\.{2,}(?=\s*[^\W_])", ", ", text)
        text = re.sub(r"\.{2,}", ".", text)
        if forms:
            text = _spelled(text, forms, numbers)
        text = re.sub(r"\d+(?:[.,]\d+)?", lambda found: numbers.cardinal(found[0]), text)
        text = re.sub(rf"(?<=\s){DASH}+(?=\s)|[–—―]+|--+", ", ", text)
        text = re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)*", _quiet, text)
        text = re.sub(r"[()\[\]{}]", ", ", text)
        text = "".join(each if _kept(each, forms) else " " for each in text)
        text = _tidy(re.sub(r"(?<!\w)['-]+|['-]+(?!\w)", " ", text))
        if text == before:
            break
    return text


def _spelled(text: str, forms: Forms, numbers: Numbers) -> str:
    """Return a text with the signs, numbers and short forms of a language spelled out."""
    marks = f"[{re.escape(''.join(forms.marks))}]"
    thousands = f"[{re.escape(forms.thousands)}]"
    amount = rf"(?:[1-9]\d*(?:{thousands}\d{{3}})+(?!\d)|\d+)(?:{marks}\d+)?"

    def change(pattern: str, by: Callable[[re.Match[str]], str], flags: int = 0) -> None:
        nonlocal text
        text = re.sub(pattern, by, text, flags=flags)

    def changes(each: tuple[Change, ...]) -> None:
        nonlocal text
        for pattern, by in each:
            # Bound now: `by` is another in the next round.
            text = pattern.sub(lambda found, by=by: by(found, numbers), text)  # type: ignore[misc]

    def unit(found: re.Match[str]) -> str:
        number, hyphen, name = found["number"], found["hyphen"], found["unit"]
        one, several = forms.units.get(name) or forms.units[name.lower()]
        fraction = "/" in number and " " not in number
        single = bool(hyphen) or number == "1" or fraction
        return f"{number}{'-' if hyphen else ' '}{one if single else several}"

    def money(found: re.Match[str]) -> str:
        amount, names = (found[2], forms.money[found[1]])
        return f"{amount} {names[amount != '1']}"

    def cents(found: re.Match[str]) -> str:
        before, whole, part, after = found.groups()
        one, several = forms.money[before or after]
        spent = f"{forms.cents}{int(part)}" if int(part) else ""
        return f"{whole} {one if whole == '1' else several}{spent}"

    def clock(found: re.Match[str]) -> str:
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour > 24 or minute > 59:
            return f"{found['hour']} {found['minute']}"
        half = (found.groupdict().get("half") or "").lower()
        return forms.clock(hour, minute, half, numbers)

    def fraction(found: re.Match[str]) -> str:
        around = found.string[: found.start()], found.string[found.end() :]
        return forms.fraction((found[1] or "").strip(), found[2], *around, numbers)

    def number(found: re.Match[str]) -> str:
        around = found.string[: found.start()], found.string[found.end() :]
        return forms.agreed(_number(found[0], forms, numbers, thousands), *around)

    keys = sorted(forms.short, key=len, reverse=True)
    short = "|".join(re.sub(r"\\\.(?=[^\W_])", r"\\.\\s?", re.escape(each)) for each in keys)
    change(rf"(?<!\w)(?<!\w\.)(?:{short})(?![\w/])", lambda f: _short(f, forms), re.IGNORECASE)
    changes(forms.first)
    change(forms.time.pattern, clock)
    change(rf"(?<![\w.,]){marks}(?=\d)", lambda found: f"0{found[0]}")
    signs = "".join(map(re.escape, forms.money))
    change(rf"(?:([{signs}])\s?)?(?<![\d.,])(\d+){marks}(\d\d)(?!\d)\s?((?(1)|[{signs}]))", cents)
    change(rf"([{signs}])\s?({amount})", money)
    names = "|".join(sorted(map(re.escape, forms.units), key=len, reverse=True))
    # One letter means another unit in the other case.
    anyhow = "|".join(re.escape(name) for name in forms.units if len(name) > 1 and name.islower())
    units = rf"(?:{names}|(?i:{anyhow}))"
    change(
        rf"(?<=\d)(\s?{units}\.?)\s?{DASH}\s?(?={amount}\s?{units})",
        lambda f: f"{f[1]} {forms.to} ",
    )
    change(rf"(?<=\d)\s?{DASH}\s?(?={amount})", lambda _: f" {forms.to} ")
    change(r"(?<=\d)\s?[xX×]\s?(?=\d)", lambda _: f" {forms.times} ")
    counted = rf"(?P<number>(?:\d+\s)?{FRACTION}|{amount})"
    change(
        rf"(?<![\d.,/]){counted}(?:(?P<hyphen>-)|\s?)(?P<unit>{units})"
        r"(?![^\W_]|'\w|/\w)(?:\.(?=\s+[a-zß-öø-ÿ]|[,;:)]))?",
        unit,
    )
    changes(forms.then)
    change(rf"(?<![\w/.])(\d+\s)?({FRACTION})(?![\w/])", fraction)
    change(rf"(?<![\w]){DASH}(?=\d)", lambda _: f"{forms.minus} ")
    change(r"\d+(?:\.\d+){2,}", lambda found: _version(found[0], forms, amount))
    change(amount, number)
    change(r"(?<=\w)\s?/\s?(?=\w)", lambda _: f" {forms.either} ")
    for sign, word in forms.signs.items():
        text = text.replace(sign, f" {word} ")
    return text


def _short(found: re.Match[str], forms: Forms) -> str:
    """Return what an abbreviation stands for; at the end of a sentence its stop stays."""
    spoken = forms.short["".join(found[0].lower().split())]
    ends = found[0].endswith(".") and not found.string[found.end() :].strip("\"'”’“) \n")
    return spoken + "." * ends


def _version(number: str, forms: Forms, amount: str) -> str:
    """Return a number with several points as its parts, unless these only part thousands."""
    if re.fullmatch(amount, number):
        return number
    return number.replace(".", f" {forms.marks['.']} ")


def _number(number: str, forms: Forms, numbers: Numbers, thousands: str) -> str:
    """Return an amount in words."""
    whole = re.match(rf"[1-9]\d*(?:{thousands}\d{{3}})+(?!\d)|\d+", number)
    assert whole
    spoken = numbers.cardinal(re.sub(r"\D", "", whole[0]))
    mark, part = number[whole.end() :][:1], number[whole.end() :][1:]
    if not part:
        return spoken
    together = forms.decimals_together and len(part) == 2 and part[0] != "0"
    digits = numbers.cardinal(part) if together else " ".join(map(numbers.cardinal, part))
    return f"{spoken} {forms.marks[mark]} {digits}"


def _parted(text: str) -> str:
    """Return a text whose signs keep their meaning when they become plain ones.

    A space before each fraction, so that ``1½`` is not eleven halves; none between groups of
    digits; and a mark before raised letters, as in ``1.º``.
    """
    text = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text).replace("⁄", "/")
    text = re.sub(r"(?<=\d)(?:[\u00a0\u2009\u202f](?=\d{3}(?!\d))| (?=000(?!\d)))", "", text)
    return text.replace("º", "^o").replace("ª", "^a")


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
