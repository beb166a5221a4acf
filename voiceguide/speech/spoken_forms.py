"""Spoken forms: how each language says what is written in signs and short forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forms:
    """The spoken forms of one language.

    Attributes:
        short: abbreviations by how they are written, in small letters; the stop belongs to them.
        units: after a number, as (one, several). Looked up as written, then in small letters.
        signs: characters that are words.
        money: signs before a number, as (one, several).
        fractions: by how they are written; only these are read as parts.
        sides: letters that mean a side before a part of the body, and those parts.
        half: after a whole number.
        whole_hour: after the hours up to twelve, and from thirteen.
    """

    short: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    signs: Mapping[str, str]
    money: Mapping[str, tuple[str, str]]
    fractions: Mapping[str, str]
    sides: Mapping[str, str]
    parts: re.Pattern[str]
    both_sides: str
    half: str
    point: str
    minus: str
    to: str
    out_of: str
    times: str
    number: str
    either: str
    zero_before: str
    whole_hour: tuple[str, str]


_MINUTE, _SECOND, _HOUR = ("minute", "minutes"), ("second", "seconds"), ("hour", "hours")
_CELSIUS = ("degree Celsius", "degrees Celsius")
_POUND, _TIMES = ("pound", "pounds"), ("time", "times")

FORMS: Mapping[str, Forms] = {
    "en": Forms(
        short={
            "e.g.": "for example",
            "e.g": "for example",
            "i.e.": "that is",
            "i.e": "that is",
            "a.m.": "A M",
            "p.m.": "P M",
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
            "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
            "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
            "F": ("degree Fahrenheit", "degrees Fahrenheit"),
            "Hz": ("hertz", "hertz"),
            "kHz": ("kilohertz", "kilohertz"),
            "dB": ("decibel", "decibels"),
            "wpm": ("word a minute", "words a minute"),
            "bpm": ("beat a minute", "beats a minute"),
            "mmHg": ("millimetre of mercury", "millimetres of mercury"),
            "am": ("A M", "A M"),
            "pm": ("P M", "P M"),
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
        fractions={
            "1/2": "one half",
            "1/3": "one third",
            "2/3": "two thirds",
            "1/4": "one quarter",
            "3/4": "three quarters",
        },
        sides={"L": "left", "R": "right"},
        parts=re.compile(
            r"foot|feet|toes?|big|little|heels?|ankles?|arch|sole|hands?|thumbs?|palm|fingers?"
            r"|legs?|knees?|calf|side|shoulder|arm|hip"
        ),
        both_sides="left and right",
        half="and a half",
        point="point",
        minus="minus",
        to="to",
        out_of="out of",
        times="times",
        number="number",
        either="or",
        zero_before="oh",
        whole_hour=("o'clock", "hundred"),
    ),
}
"""To add a language, add a row; the tests walk over every row."""
