"""Matching: phrases found in sentences, unless the sentence denies them.

A phrase is plain words with a few marks, so that whoever adds a language can read and write it:

- ``~press``: press, presses, pressed, pressing; which forms a verb has, its language knows
- ``fuß*``, ``*sohle``: any word that begins or ends so
- ``calf|calves``: either word
- ``the?``: there or not
- ``..``: up to three words between, ``...``: up to six, none of them over a comma
- ``;`` separates phrases; lines may be broken anywhere

Words are whole words; capitals, hyphens and line breaks make no difference.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

_GAP = r"(?:\s*[,/‐‑–—-]\s*|\s+)"
_SPACE = r"(?:\s*[‐‑–—-]\s*|\s+)"
_BETWEEN = r"(?:[\w'’]+[\s‐‑-]+)"

_LOOSE = {"..": 3, "...": 6}


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """What finding phrases needs to know of a language.

    Attributes:
        forms: the forms of a verb that stands behind ``~``; for other words the word alone.
        denied: whether the words of a sentence from one place to another are denied in it.
        verb: an expression for those forms, where there are too many to list.
        letters: expressions for letters that are written in more than one way.
    """

    forms: Callable[[str], tuple[str, ...]]
    denied: Callable[[str, int, int], bool]
    verb: Callable[[str], str] | None = None
    letters: Mapping[str, str] = field(default_factory=dict)


@cache
def pattern(phrases: str, grammar: Grammar) -> re.Pattern[str]:
    """Return one expression that finds any of the phrases; without phrases it finds nothing.

    Made when it is first needed and kept: all of them together take a tenth of a second.
    """
    each = re.sub(r"\s*\|\s*", "|", phrases).split(";")
    return re.compile(
        "|".join(_phrase(one, grammar) for one in each if one.strip()) or r"(?!)", re.IGNORECASE
    )


def _phrase(phrase: str, grammar: Grammar) -> str:
    built, gap = "", ""
    for word in phrase.split():
        if word in _LOOSE:
            built += f"{_SPACE if gap else ''}{_BETWEEN}{{0,{_LOOSE[word]}}}?"
            gap = ""
            continue
        words = "|".join(_escaped(one, grammar) for one in word.rstrip("?").split("|"))
        if not word.endswith("?"):
            built, gap = f"{built}{gap}(?:{words})", _GAP
        elif gap:
            built += f"(?:{gap}(?:{words}))?"
        else:
            built += f"(?:(?:{words}){_GAP})?"
    return rf"(?<![\w'’]){built}(?!\w)"


def _escaped(word: str, grammar: Grammar) -> str:
    if word.startswith("~") and grammar.verb:
        return grammar.verb(word[1:])
    written = grammar.forms(word[1:]) if word.startswith("~") else (word,)
    return "|".join(_spelled(form, grammar) for form in written)


def _spelled(form: str, grammar: Grammar) -> str:
    letters = (grammar.letters.get(letter, letter) for letter in re.escape(form))
    return "".join(letters).replace("'", "['’]").replace(r"\*", r"\w*")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds phrases that mean what they say, given in the notation of this module.

    Attributes:
        phrases: what is looked for.
        unless: harmless phrases that contain one of them, such as ``hard chair``.
        stubborn: a denial before them does not make them harmless ("do not stop until it hurts").
    """

    grammar: Grammar
    phrases: str
    unless: str = field(default="", kw_only=True)
    stubborn: bool = field(default=False, kw_only=True)

    def find(self, sentence: str) -> Iterator[re.Match[str]]:
        """Yield every place in a sentence where a phrase stands and is meant."""
        for found in pattern(self.phrases, self.grammar).finditer(sentence):
            if any(
                harmless.start() < found.end() and found.start() < harmless.end()
                for harmless in pattern(self.unless, self.grammar).finditer(sentence)
            ):
                continue
            if self.stubborn or not self.grammar.denied(sentence, found.start(), found.end()):
                yield found

    def __contains__(self, sentence: str) -> bool:
        return next(self.find(sentence), None) is not None
