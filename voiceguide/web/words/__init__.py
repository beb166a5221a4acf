"""Words: what pages say by themselves, in each language; one module a language.

They keep the rules about words that hold for sessions: calm, no promise, no blame, no "we".
"""

from voiceguide.phrases import base
from voiceguide.units import MINUTE
from voiceguide.web.words.english import ENGLISH
from voiceguide.web.words.german import GERMAN
from voiceguide.web.words.shape import REASONS, Reason, Section, Words
from voiceguide.web.words.spanish import SPANISH

__all__ = ["REASONS", "WORDS", "Reason", "Section", "Words", "minutes", "minutes_of", "words"]

WORDS = {"en": ENGLISH, "es": SPANISH, "de": GERMAN}
"""To add a language, add its words here."""


def words(language: str) -> Words:
    """Return the words of a language; English where it has none."""
    return WORDS.get(base(language), ENGLISH)


def minutes(frames: int, own: Words) -> str:
    """Return a length in whole minutes, in words."""
    count = round(frames / MINUTE)
    return minutes_of(count, own) if count else own.short


def minutes_of(count: int, own: Words) -> str:
    """Return a number of minutes in words."""
    return own.minute if count == 1 else own.minutes.format(n=count)
