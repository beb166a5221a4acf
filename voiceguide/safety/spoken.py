"""Spoken: the sentences of a text, and where their words stand in the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from voiceguide.errors import Location, Problem, Severity
from voiceguide.routine import FILLED, Text, fill
from voiceguide.safety.acts import sentences

Role = Literal["spoken", "question", "shown"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text with its names filled, sentence by sentence.

    Attributes:
        role: a question of a check names symptoms; a title or a list of things is only shown.
    """

    text: Text
    names: Mapping[str, str]
    sentences: tuple[str, ...]
    role: Role = "spoken"

    def written(self, words: str) -> str:
        """Return words of a sentence as they stand in the file, with the names in brackets."""
        each = ("|".join(map(re.escape, (word, *self._unfilled(word)))) for word in words.split())
        plain = " ".join(self.text.value.split())
        found = re.search(" ".join(f"(?:{one})" for one in each), plain, re.IGNORECASE)
        return found[0] if found else words

    def _unfilled(self, word: str) -> Iterator[str]:
        """Yield how a word may have been written with a name in it."""
        for found in FILLED.finditer(" ".join(self.text.value.split())):
            value = fill(found[0], self.names)
            if value and value in word:
                yield word.replace(value, found[0])

    def place(self, number: int, start: int, words: str) -> Location:
        """Return where `words` stand that were found at `start` of a sentence.

        The same words may stand earlier, harmlessly: those are passed over.
        """
        before = " ".join((*self.sentences[:number], self.sentences[number][:start]))
        written = self.written(words)
        raw = self.text.raw
        earlier = sum(1 for _ in _spaced(words).finditer(before))
        places = [found.start() for found in _spaced(written).finditer(raw)]
        if earlier < len(places):
            start = places[earlier]
            raw = re.sub(r"\S", "\0", raw[:start]) + raw[start:]
        return replace(self.text, raw=raw).place(written)


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


def spoken(
    text: Text, names: Mapping[str, str], role: Role = "spoken", language: str = "en"
) -> Spoken:
    """Return a text with its names filled, cut into sentences as its language does."""
    return Spoken(text, names, sentences(fill(text.value, names), language), role)


def problem(
    rule: int, at: Location, message: str, hint: str, severity: Severity = "error"
) -> Problem:
    """Return a problem that breaks a safety rule."""
    return Problem(at, message, hint, severity, rule)
