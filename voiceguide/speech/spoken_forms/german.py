"""German: spoken forms."""

import re

from voiceguide.sentences import HABITS
from voiceguide.speech.number_words import Numbers
from voiceguide.speech.spoken_forms.form import DASH, Forms, naming, roman

_MINUTE, _SECOND, _HOUR = ("Minute", "Minuten"), ("Sekunde", "Sekunden"), ("Stunde", "Stunden")
_CELSIUS, _FAHRENHEIT = ("Grad Celsius",) * 2, ("Grad Fahrenheit",) * 2
_TIMES, _EURO, _POUND, _DOLLAR = ("Mal",) * 2, ("Euro",) * 2, ("Pfund",) * 2, ("Dollar",) * 2
_FRACTIONS = {
    "1/2": "ein halb",
    "1/3": "ein Drittel",
    "2/3": "zwei Drittel",
    "1/4": "ein Viertel",
    "3/4": "drei Viertel",
}
_MASCULINE = re.compile(
    r".*(?:tropfen|löffel|finger|zeh|fu(?:ß|ss)|kreis|zug|schritt|teil|tag|monat|abend|morgen|punkt"
    r"|durchgang|gang|strich|liter|meter|daumen|ball|satz|arm|knöchel|januar|februar|märz"
    r"|april|mai|juni|juli|august|september|oktober|november|dezember)"
)
_NEUTER = re.compile(
    r".*(?:mal|glas|bein|knie|kilo|gramm|pfund|tuch|kissen|bad|gelenk|kapitel|stück|paar|jahr|grad"
    r"|prozent|hertz|dezibel|ende)"
)
_FEMININE = re.compile(r".*(?:e|ung|[hk]eit|ion|tät|hand|uhr)")
_DATIVE = re.compile(
    r"\b(?:aus|bei|mit|nach|seit|von|zu|in|vor)(?:\s+(?:circa|etwa|ungefähr|nur|genau|rund))?\s+$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?:(?!oder|aber|über|unter)[a-zäöüß]+e[rsnm]?\s+)?([A-ZÄÖÜ][^\W\d_]+)")
_OTHERS = re.compile(r"(?:\d+\.\s+(?:und|oder|bis)\s+)+$")
"""Ordinals before an ordinal of the same noun."""
_WEAK = re.compile(
    "am|vom|zum|zur|beim|im|dem|den|des|eine[mnr]|jede[mn]|diese[mnr]|(?:ihr|mein|dein|sein)e[mnr]"
    "|ab|seit|nach|mit|bei|bis|von"
)
_PLAIN = re.compile("der|die|das|ins|eine|jede[rs]?|dieses?|(?:ihr|mein|dein|sein)e")
"""What stands before an ordinal or a side that ends in -n, and in -e."""


def _gender(noun: str) -> str:
    """Return ``m``, ``n`` or ``f`` by the ending of a noun; empty where it does not tell."""
    noun = noun.lower()
    if _MASCULINE.fullmatch(noun):
        return "m"
    if _NEUTER.fullmatch(noun):
        return "n"
    return "f" if _FEMININE.fullmatch(noun) else ""


def _article(before: str, gender: str) -> str:
    """Return the article of a noun behind `before`: ``eine``, ``ein``, ``einen`` or the dative."""
    if _DATIVE.search(before[-40:]):
        return "einer" if gender == "f" else "einem"
    if gender == "m" and re.search(r"\w[^.!?:;]*$", before):
        return "einen"
    return "eine" if gender == "f" else "ein"


def _agreed(spoken: str, before: str, after: str) -> str:
    spoken = spoken.replace("einstausend", "eintausend")
    if re.match(r"\s+(?:bis|oder)\s+\d+\s+[A-ZÄÖÜ]", after) or after.startswith(" Uhr"):
        return re.sub("eins$", "ein", spoken)
    found = _NOUN.match(after)
    if not found:
        return spoken
    return (
        _article(before, _gender(found[1])) if spoken == "eins" else re.sub("eins$", "ein", spoken)
    )


def _is_ordinal(before: str, after: str) -> bool:
    """Whether the number and stop between `before` and `after` are an ordinal."""
    habits = HABITS["de"]
    assert habits.ordinal
    assert habits.ordered
    if not before.strip():
        return not re.match(r"\s+\w+\s+Sie\b", after)
    return bool(habits.ordinal.search(before[-40:] + "1") or habits.ordered.match(after.lstrip()))


def _ordinal(found: re.Match[str], numbers: Numbers) -> str:
    """Return an ordinal with the ending that the words around it ask for.

    Behind an article it is sure; without one, the ending goes by the noun.
    """
    before, after = found.string[: found.start()], found.string[found.end() :]
    if not _is_ordinal(before, after):
        return found[0]
    spoken = numbers.ordinal(found[1])
    noun = re.match(r"(?:\d+\.|[^.!?,;:])*?\b([A-ZÄÖÜ][^\W\d_]+)", after)
    gender = _gender(noun[1]) if noun else ""
    earlier = _OTHERS.sub("", before[-60:]).lower().split()
    word = earlier[-1] if earlier else ""
    if _WEAK.fullmatch(word) or (word == "der" and gender != "m"):
        return spoken + "n"
    if _PLAIN.fullmatch(word):
        return spoken
    return spoken + {"m": "r", "n": "s"}.get(gender, "")


def _first(found: re.Match[str], numbers: Numbers) -> str:
    """Return a number before an instruction as ``erstens,``."""
    return f"{numbers.ordinal(found[1])}ns,"


def _side(found: re.Match[str], _numbers: Numbers) -> str:
    side = "link" if found[1].lower() == "li" else "recht"
    before = found.string[: found.start()].split()
    gender, word = _gender(found[2]), before[-1].lower() if before else ""
    if not word or word == "ein":
        return side + {"m": "er", "n": "es"}.get(gender, "e")
    plain = _PLAIN.fullmatch(word) and (word != "der" or gender == "m")
    return side + ("e" if plain else "en")


def _clock(hour: int, minute: int, _half: str, numbers: Numbers) -> str:
    spoken = re.sub("eins$", "ein", numbers.cardinal(str(hour)))
    return f"{spoken} Uhr {numbers.cardinal(str(minute))}" if minute else f"{spoken} Uhr"


def _fraction(whole: str, part: str, before: str, after: str, numbers: Numbers) -> str:
    if whole and part == "1/2":
        return re.sub("eins$", "ein", numbers.cardinal(whole)) + "einhalb"
    noun = _NOUN.match(after)
    if part == "1/2" and noun:
        gender = _gender(noun[1])
        article = _article(before, gender)
        half = {"eine": "e", "ein": "es" if gender == "n" else "er"}.get(article, "en")
        return f"{article} halb{half}"
    if part == "1/4" and noun and _gender(noun[1]) == "f":
        return f"{_article(before, 'f')} viertel"
    spoken = _FRACTIONS.get(part) or " von ".join(map(numbers.cardinal, part.split("/")))
    return f"{numbers.cardinal(whole)} und {spoken}" if whole else spoken


GERMAN = Forms(
    short={
        "z.b.": "zum Beispiel",
        "d.h.": "das heißt",
        "u.a.": "unter anderem",
        "z.t.": "zum Teil",
        "i.d.r.": "in der Regel",
        "o.ä.": "oder Ähnliches",
        "u.ä.": "und Ähnliches",
        "u.v.m.": "und vieles mehr",
        "u.u.": "unter Umständen",
        "s.o.": "siehe oben",
        "s.u.": "siehe unten",
        "bzw.": "beziehungsweise",
        "bspw.": "beispielsweise",
        "ca.": "circa",
        "etc": "et cetera",
        "evtl.": "eventuell",
        "ggf.": "gegebenenfalls",
        "inkl.": "inklusive",
        "max.": "höchstens",
        "mind.": "mindestens",
        "sog.": "sogenannt",
        "usw.": "und so weiter",
        "vgl.": "vergleiche",
        "dr.": "Doktor",
        "prof.": "Professor",
        "hr.": "Herr",
        "fr.": "Frau",
        "tel.": "Telefon",
        "abb.": "Abbildung",
        "kap.": "Kapitel",
        "und/oder": "und oder",
    },
    units={
        "ms": ("Millisekunde", "Millisekunden"),
        "s": _SECOND,
        "sek": _SECOND,
        "sec": _SECOND,
        "min": _MINUTE,
        "mins": _MINUTE,
        "h": _HOUR,
        "std": _HOUR,
        "mm": ("Millimeter",) * 2,
        "cm": ("Zentimeter",) * 2,
        "m": ("Meter",) * 2,
        "km": ("Kilometer",) * 2,
        "km/h": ("Kilometer pro Stunde",) * 2,
        "ml": ("Milliliter",) * 2,
        "l": ("Liter",) * 2,
        "mg": ("Milligramm",) * 2,
        "g": ("Gramm",) * 2,
        "kg": ("Kilogramm",) * 2,
        "EL": ("Esslöffel",) * 2,
        "TL": ("Teelöffel",) * 2,
        "%": ("Prozent",) * 2,
        "°": ("Grad",) * 2,
        "°C": _CELSIUS,
        "° C": _CELSIUS,
        "C": _CELSIUS,
        "°F": _FAHRENHEIT,
        "° F": _FAHRENHEIT,
        "Hz": ("Hertz",) * 2,
        "kHz": ("Kilohertz",) * 2,
        "dB": ("Dezibel",) * 2,
        "mmHg": ("Millimeter Quecksilbersäule",) * 2,
        "x": _TIMES,
        "×": _TIMES,
        "€": _EURO,
        "£": _POUND,
        "$": _DOLLAR,
    },
    signs={
        "&": "und",
        "+": "plus",
        "=": "gleich",
        "%": "Prozent",
        "°": "Grad",
        "@": "at",
        "×": "mal",
        "÷": "geteilt durch",
        "±": "plus minus",
        "<": "weniger als",
        ">": "mehr als",
        "≤": "höchstens",
        "≥": "mindestens",
        "~": "etwa",
        "≈": "etwa",
        "€": "Euro",
        "£": "Pfund",
        "$": "Dollar",
        "§": "Paragraf",
    },
    money={"€": _EURO, "£": _POUND, "$": _DOLLAR},
    cents=" ",
    marks={",": "Komma", ".": "Punkt"},
    thousands=".'",
    minus="minus",
    to="bis",
    times="mal",
    either="oder",
    time=re.compile(
        r"(?<![\d.])(?P<hour>\d{1,2})(?::(?=\d\d(?![\d:]))|\.(?=\d\d\s?Uhr\b))(?P<minute>\d\d)"
        r"(?:\s?Uhr\b)?"
    ),
    clock=_clock,
    fraction=_fraction,
    agreed=_agreed,
    first=(
        (
            re.compile(r"(?<!\w)(li|re)\b\.?\s?(?:[/+&]|und)\s?(?!\1)(?:li|re)(?!\w)\.?"),
            lambda _found, _numbers: "links und rechts",
        ),
        (re.compile(r"(?<!\w)([Ll]i|[Rr]e)\.(?=\s+([A-ZÄÖÜ][^\W\d_]+))"), _side),
        (
            re.compile(r"(?<![\w.])(?<!\d\s)[Mm]in\.\s(?=\d)"),
            lambda _found, _numbers: "mindestens ",
        ),
        naming(r"\b[Nn]r\.\s?", "Nummer"),
        roman("teil|kapitel|typ|grad|phase|stadium|stufe|abbildung|klasse"),
        (re.compile(rf"(?<=\d)\.\s?{DASH}\s?(?=\d{{1,3}}\.\s)"), lambda _found, _numbers: ". bis "),
        (re.compile(r"^\s*(\d{1,2})\.(?=\s+\w+\s+Sie\b)"), _first),
        (re.compile(r"(?<![\w.,])(\d{1,3})\.(?=\s+[^\W\d_])"), _ordinal),
    ),
)
