"""Words: the languages that the safety rules can read.

To add one, write a module like `english` and add a row to `WORDS`.
"""

from voiceguide.safety.english import ENGLISH
from voiceguide.safety.german import GERMAN
from voiceguide.safety.spanish import SPANISH
from voiceguide.safety.wordlist import Words

WORDS = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}


def words_of(language: str) -> Words | None:
    """Return the word lists of a language such as ``en`` or ``en-GB``; None where there are none.

    >>> words_of("en-GB") is ENGLISH
    True
    """
    return WORDS.get(language.split("-")[0].lower())
