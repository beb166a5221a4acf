"""Near: words that sound like a command and are none, out of the dictionary of pocketsphinx.

The dictionary tells how 130,000 words and names are spoken. Those that differ by few sounds from a
phrase are what a recogniser mistakes for it.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pocketsphinx

from tools.listening.texts import TEST_DECOYS, TUNE_DECOYS
from voiceguide.listening.words import MEANINGS

DICTIONARY = "en-us/cmudict-en-us.dict"

Sounds = tuple[str, ...]

_KEPT_APART = {*TEST_DECOYS, *TUNE_DECOYS}

KEPT_FOR_TUNING = 8
"""One of so many is never trained on."""


def words(count: int, rng: np.random.Generator, *, tuning: bool) -> list[str]:
    """Return that many words near a command, chosen anew each time.

    Args:
        tuning: from the part of the dictionary that is kept for tuning, instead of the other.
    """
    near = _near()
    own = [
        [word for word in found if (_place(word) % KEPT_FOR_TUNING == 0) == tuning]
        for found in near.values()
    ]
    # Each phrase alike: a long one has fewer words that are near to it.
    lots = [found for found in own if found]
    return [str(rng.choice(lots[int(rng.integers(len(lots)))])) for _ in range(count)]


def others(count: int, rng: np.random.Generator, *, tuning: bool) -> list[str]:
    """Return that many words that are not chosen by their sound, short ones."""
    taken = {word for found in _near().values() for word in found}
    own = [
        word
        for word, sounds in _pronounced().items()
        if 2 <= len(sounds) <= 7
        and "'" not in word
        and word not in taken
        and word not in _KEPT_APART
        and (_place(word) % KEPT_FOR_TUNING == 0) == tuning
        and not _holds(sounds)
    ]
    return [str(word) for word in rng.choice(own, count)]


def _place(word: str) -> int:
    """Return a number of a word that no other change of the dictionary moves."""
    return sum((n + 1) * ord(c) for n, c in enumerate(word))


@cache
def _pronounced() -> dict[str, Sounds]:
    """Return every plain word and how it is spoken, the usual way."""
    path = Path(pocketsphinx.get_model_path(DICTIONARY))
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split()
        if word.replace("'", "").isalpha() and len(word) > 1:
            found[word] = tuple(sounds)
    return found


@cache
def _phrases() -> dict[str, Sounds]:
    spoken = _pronounced()
    return {
        phrase: tuple(s for word in phrase.split() for s in spoken.get(word, ()))
        for phrase in MEANINGS
    }


def _holds(sounds: Sounds) -> bool:
    """Return whether a phrase is spoken in the middle of the word, or is the word."""
    return any(
        sounds[at : at + len(phrase)] == phrase
        for phrase in _phrases().values()
        for at in range(len(sounds) - len(phrase) + 1)
        if len(phrase) > 2 or len(sounds) == len(phrase)
    )


@cache
def _near() -> dict[str, list[str]]:
    """Return the words near each phrase."""
    found: dict[str, list[str]] = {}
    spoken = _pronounced()
    for phrase, wanted in _phrases().items():
        if not 2 <= len(wanted) <= 8:
            continue
        most = 1 if len(wanted) <= 3 else 2
        found[phrase] = [
            word
            for word, sounds in spoken.items()
            if "'" not in word
            and word not in _KEPT_APART
            and abs(len(sounds) - len(wanted)) <= 1
            and len(set(sounds) & set(wanted)) >= len(set(wanted)) - most
            and 0 < _apart(sounds, wanted) <= most
            and not _holds(sounds)
        ]
    return found


def _apart(one: Sounds, other: Sounds) -> int:
    """Return how many sounds have to be put in, left out or exchanged."""
    row = list(range(len(other) + 1))
    for n, a in enumerate(one):
        before, row = row, [n + 1]
        for m, b in enumerate(other):
            row.append(min(before[m + 1] + 1, row[m] + 1, before[m] + (a != b)))
    return row[-1]
