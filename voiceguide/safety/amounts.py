"""Amounts: numbers in a sentence, in digits or words, and the times that they stand for."""

import re
from collections.abc import Iterator

from voiceguide.safety.wordlist import Words


def held_seconds(sentence: str, words: Words) -> Iterator[tuple[float, int, str]]:
    """Yield every time that a sentence says something is held: seconds, where, and the words.

    A breath counts as five seconds, and a count as one second for each number.
    """
    if sentence not in words.signs.held:
        return
    number = numeral(words)
    units = "|".join(sorted(words.seconds, key=len, reverse=True))
    for found in re.finditer(rf"\b({number})[\s-]+(?:\w+\s+)?({units})\b", sentence, re.IGNORECASE):
        if not re.match(
            rf"\s+(?:{words.amounts.not_held})\b", sentence[found.end() :], re.IGNORECASE
        ):
            yield value_of(found[1], words) * words.seconds[found[2].lower()], *_found(found)
    for found in re.finditer(
        rf"\b(?:{words.amounts.counting})\s+({number})\b", sentence, re.IGNORECASE
    ):
        yield value_of(found[1], words), *_found(found)


def _found(found: re.Match[str]) -> tuple[int, str]:
    return found.start(), found[0]


def numeral(words: Words) -> str:
    """Return an expression for a number in digits or words."""
    spelled = sorted(words.numbers, key=len, reverse=True)
    return r"\d+(?:[.,]\d+)?|" + "|".join(word.replace(" ", r"[\s-]") for word in spelled)


def value_of(text: str, words: Words) -> float:
    """Return the number that a `numeral` has found."""
    plain = " ".join(text.lower().replace("-", " ").split())
    return words.numbers[plain] if plain in words.numbers else float(plain.replace(",", "."))
