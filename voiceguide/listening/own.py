"""Own: the words of the guide itself, which are no commands.

What is left of an echo still sounds like the guide. Whoever plays knows which words are heard when,
so a command that the guide is just saying is not believed.
"""

from collections import deque

from voiceguide.listening.moonshine import RATE
from voiceguide.listening.words import WORDS, Meaning

MARGIN = RATE // 4
"""Frames before and after a word in which it is still the guide's: word times are estimates."""

_KEPT = 10 * RATE

_POLITE = frozenset({"please"})


def words_between(text: str, length: int, start: int, end: int) -> str:
    """Return the words of a line that are heard between two of its frames.

    Args:
        text: what is said, in `length` frames; each letter is taken to last as long.
        start, end: frames since the line began.
    """
    words = text.split()
    total = max(sum(len(word) + 1 for word in words), 1)
    found, at = [], 0
    for word in words:
        begins, at = at, at + len(word) + 1
        if begins * length < end * total and at * length > start * total:
            found.append(word)
    return " ".join(found)


class OwnWords:
    """Remembers what the guide said in the last seconds."""

    def __init__(self) -> None:
        self._said: deque[tuple[int, frozenset[str]]] = deque()

    def note(self, at: int, text: str) -> None:
        """Keep the words that are being played at a frame."""
        if text:
            self._said.append((at, _words(text)))
        while self._said and self._said[0][0] < at - _KEPT:
            self._said.popleft()

    def meanings(self, start: int, end: int) -> frozenset[Meaning]:
        """Return the commands that the guide itself may have spoken between two frames."""
        lots = [words for at, words in self._said if start - MARGIN <= at <= end + MARGIN]
        said = frozenset[str]().union(*lots)
        return frozenset(
            word.meaning
            for word in WORDS
            if any(_words(phrase) - _POLITE <= said for phrase in word.phrases)
        )


def _words(text: str) -> frozenset[str]:
    plain = "".join(c if c.isalnum() or c == "'" else " " for c in text.casefold())
    return frozenset(plain.split())
