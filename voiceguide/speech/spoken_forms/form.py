"""Form: what each language has to say about signs, short forms and numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from voiceguide.speech.number_words import Numbers

Pairs: TypeAlias = Mapping[str, tuple[str, str]]
"""Something as (one, several)."""

Change: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], Numbers], str]]
"""What is found, and how it is said; digits that stay are said later."""

DASH = "[-‐‑‒–—―−]"
FRACTION = r"\d+/\d+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The spoken forms of one language.

    Attributes:
        short: abbreviations by how they are written, in small letters; the stop belongs to them,
            and a space may stand behind a stop inside.
        units: after a number. Looked up as written, then in small letters.
        signs: characters that are words.
        money: signs before a number.
        cents: between the whole and the hundredths of an amount; with a space on either side.
        marks: what separates decimals, with the word for it.
        thousands: what separates groups of three digits.
        decimals_together: two decimals are one number (``coma veinticinco``).
        first: changes before units and numbers: ordinals, sides, roman numerals.
        then: changes while units are words and numbers still digits.
        time: a time of day, with groups `hour`, `minute` and perhaps `half`.
        clock: (hour, minute, half, numbers): how it is said; minutes below 60.
        fraction: (whole or empty, part, text before, text after, numbers): how it is said.
        agreed: (number word, text before, text after): the word in the form that the noun wants.
    """

    short: Mapping[str, str]
    units: Pairs
    signs: Mapping[str, str]
    money: Pairs
    cents: str
    marks: Mapping[str, str]
    thousands: str
    minus: str
    to: str
    times: str
    either: str
    time: re.Pattern[str]
    clock: Callable[[int, int, str, Numbers], str]
    fraction: Callable[[str, str, str, str, Numbers], str]
    agreed: Callable[[str, str, str], str]
    first: tuple[Change, ...] = ()
    then: tuple[Change, ...] = ()
    decimals_together: bool = False


def naming(words: str, spoken: str) -> Change:
    """Return the change of what stands before a number and names it, such as ``No. 3``."""
    found = re.compile(rf"(?:{words}|#\s?)(?=\d)")
    return found, lambda _found, _numbers: f"{spoken} "


def roman(words: str, shortest: int = 1) -> Change:
    """Return the change of a roman numeral behind one of `words` to digits.

    Args:
        words: joined by ``|``; elsewhere a capital I, V or X may be anything.
        shortest: letters of the shortest numeral; a single I may be a pronoun.
    """
    found = re.compile(rf"\b((?i:{words})\s+)(?=[IVX]{{{shortest}}})(X{{0,3}})(IX|IV|V?I{{0,3}})\b")

    def digits(found: re.Match[str], _numbers: Numbers) -> str:
        ones = {"IX": 9, "IV": 4}.get(found[3], 5 * found[3].count("V") + found[3].count("I"))
        return f"{found[1]}{10 * len(found[2]) + ones}"

    return found, digits
