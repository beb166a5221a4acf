"""English: spoken forms."""

import re

from voiceguide.speech.number_words import Numbers
from voiceguide.speech.spoken_forms.form import Forms, naming, roman

_MINUTE, _SECOND, _HOUR = ("minute", "minutes"), ("second", "seconds"), ("hour", "hours")
_CELSIUS = ("degree Celsius", "degrees Celsius")
_FAHRENHEIT = ("degree Fahrenheit", "degrees Fahrenheit")
_POUND, _TIMES = ("pound", "pounds"), ("time", "times")
_FRACTIONS = {
    "1/2": "one half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
}
"""Only these are read as parts."""

_SIDES = {"L": "left", "R": "right"}
_PARTS = (
    r"foot|feet|toes?|big|little|heels?|ankles?|arch|sole|hands?|thumbs?|palm|fingers?"
    r"|legs?|knees?|calf|side|shoulder|arm|hip"
)


def _clock(hour: int, minute: int, half: str, numbers: Numbers) -> str:
    spoken = numbers.cardinal(str(hour))
    after = f" {half.upper()}-M" if half else ""
    if not minute:
        return spoken + (after or (" hundred" if hour > 12 or hour == 0 else " o'clock"))
    early = "oh " if minute < 10 else ""
    return f"{spoken} {early}{numbers.cardinal(str(minute))}{after}"


def _fraction(whole: str, part: str, _before: str, _after: str, numbers: Numbers) -> str:
    if whole and part == "1/2":
        return f"{numbers.cardinal(whole)} and a half"
    spoken = _FRACTIONS.get(part) or " out of ".join(map(numbers.cardinal, part.split("/")))
    return f"{numbers.cardinal(whole)}, {spoken}" if whole else spoken


ENGLISH = Forms(
    short={
        "e.g.": "for example",
        "e.g": "for example",
        "i.e.": "that is",
        "i.e": "that is",
        "a.m.": "A-M",
        "p.m.": "P-M",
        "approx.": "approximately",
        "approx": "approximately",
        "dr.": "Doctor",
        "mr.": "Mister",
        "mrs.": "Missis",
        "prof.": "Professor",
        "vs.": "versus",
        "vs": "versus",
        "incl.": "including",
        "max.": "at most",
        "fig.": "figure",
        "w/o": "without",
        "w/": "with",
        "and/or": "and or",
        "etc": "et cetera",
    },
    units={
        "ms": ("millisecond", "milliseconds"),
        "s": _SECOND,
        "sec": _SECOND,
        "secs": _SECOND,
        "min": _MINUTE,
        "mins": _MINUTE,
        "h": _HOUR,
        "hr": _HOUR,
        "hrs": _HOUR,
        "mm": ("millimetre", "millimetres"),
        "cm": ("centimetre", "centimetres"),
        "km": ("kilometre", "kilometres"),
        "km/h": ("kilometre an hour", "kilometres an hour"),
        "in.": ("inch", "inches"),
        "ft": ("foot", "feet"),
        "ml": ("millilitre", "millilitres"),
        "l": ("litre", "litres"),
        "mg": ("milligram", "milligrams"),
        "g": ("gram", "grams"),
        "kg": ("kilogram", "kilograms"),
        "lb": _POUND,
        "lbs": _POUND,
        "oz": ("ounce", "ounces"),
        "tsp": ("teaspoon", "teaspoons"),
        "tbsp": ("tablespoon", "tablespoons"),
        "%": ("percent", "percent"),
        "°": ("degree", "degrees"),
        "°C": _CELSIUS,
        "° C": _CELSIUS,
        "C": _CELSIUS,
        "°F": _FAHRENHEIT,
        "° F": _FAHRENHEIT,
        "F": _FAHRENHEIT,
        "Hz": ("hertz", "hertz"),
        "kHz": ("kilohertz", "kilohertz"),
        "dB": ("decibel", "decibels"),
        "wpm": ("word a minute", "words a minute"),
        "bpm": ("beat a minute", "beats a minute"),
        "mmHg": ("millimetre of mercury", "millimetres of mercury"),
        "am": ("A-M", "A-M"),
        "pm": ("P-M", "P-M"),
        "x": _TIMES,
        "×": _TIMES,
    },
    signs={
        "&": "and",
        "+": "plus",
        "=": "equals",
        "%": "percent",
        "°": "degrees",
        "@": "at",
        "×": "times",
        "÷": "divided by",
        "±": "plus or minus",
        "<": "less than",
        ">": "more than",
        "≤": "at most",
        "≥": "at least",
        "~": "about",
        "≈": "about",
        "€": "euros",
        "£": "pounds",
        "$": "dollars",
    },
    money={"€": ("euro", "euros"), "£": _POUND, "$": ("dollar", "dollars")},
    cents=" ",
    marks={".": "point"},
    thousands=",",
    minus="minus",
    to="to",
    times="times",
    either="or",
    time=re.compile(
        r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])(?:\s?(?P<half>[aApP])\.?[mM]\b)?"
    ),
    clock=_clock,
    fraction=_fraction,
    agreed=lambda spoken, _before, _after: spoken,
    first=(
        (
            re.compile(r"(?<!\w)([LR])\s?[/+&]\s?(?!\1)[LR](?!\w)"),
            lambda _found, _numbers: "left and right",
        ),
        (
            re.compile(rf"(?<![\w'])([LR])\.?(?=\s+(?:{_PARTS})\b)"),
            lambda found, _numbers: _SIDES[found[1]],
        ),
        naming(r"\b[Nn]o\.\s?", "number"),
        roman("part|chapter|type|stage|grade|phase|step|level|figure|class", shortest=2),
        (
            re.compile(r"(\d+)(?:st|nd|rd|th)\b"),
            lambda found, numbers: numbers.ordinal(found[1]),
        ),
    ),
)
