"""Numbers: a score from zero to ten out of a piece of speech, while one is asked for.

Moonshine is asked how likely it is that somebody said a score, in one of the ways in which people
soften and correct it. It knows all else that can be said as well, so what is no score is unlikely
to be one.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import soxr

from voiceguide.listening.moonshine import UNLIKELY, shared, tree, ways

SCORES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DIGITS = tuple(str(number) for number in range(len(SCORES)))
"""The model writes either."""

NOTHING = ("none", "nothing")
"""What stands for zero beside itself is no shorter: "oh" is in every second word."""

ANSWERS = ("no", "skip", "yes")
"""What else is an answer where a number is asked for."""

STOP = "stop"
"""Taken for no number; that it is a command, the recogniser of commands says."""

WORDS = {
    "no": ("no", "nope", "no thank you"),
    "skip": ("skip", "skip it"),
    "yes": ("yes", "yeah", "yep"),
    STOP: ("stop", "stop please", "please stop", "stop it"),
}

BEFORE = (
    "about", "maybe", "around", "it's", "I think", "I'd say", "probably", "a", "about a",
    "maybe a", "it's a", "it's about", "it's around", "I think a", "I think it's", "I think about",
    "I'd say a", "I'd say about", "um,", "well,", "okay,",
)  # fmt: skip
AFTER = (" or so", " please", ", please", " maybe", " I think")
FIX = ("no", "sorry", "I mean")
EITHER = ("or", "to")
"""Between two numbers next to each other: of both it is the higher one."""

PACES = (1.0, 1.1)
"""How much faster than it was said the sound is heard; what it means is the mean of both. What a
number is remains one at either pace, and what only sounds like one seldom does."""

_ENDS = ("", ".", ",")

_MEANT = (*SCORES, *ANSWERS, STOP)
_EXPECTED = np.array([4.0, 256.0])
"""What a number is multiplied by, alone and with something beside it. The model does not know that
one is waited for; and where "about" was heard before it, hardly anything else was said."""

_LIKELY, _CLEAR = 0.05, 0.85
"""What the best answer needs, and its share of all of them."""


class Numbers:
    """Asks Moonshine for a score; for one thread.

    Raises:
        SoundError: a package is missing; the message says what to do.
    """

    def __init__(self) -> None:
        self._moonshine = shared()
        self._texts = tree(
            (text, _MEANT.index(answer) * len(_EXPECTED) + beside)
            for text, answer, beside in texts()
        )

    def __call__(self, sound: npt.NDArray[np.float32]) -> str | None:
        """Return the score in words, or one of `ANSWERS`; None where it is neither, or not clear.

        Args:
            sound: at 16 kHz, with some quiet at both ends, shape (frames,).
        """
        likely = np.mean([self._likely(sound, pace) for pace in PACES], axis=0)
        best = int(likely.argmax())
        clear = likely[best] >= max(_LIKELY, _CLEAR * likely.sum())
        return _MEANT[best] if clear and _MEANT[best] != STOP else None

    def _likely(self, sound: npt.NDArray[np.float32], pace: float) -> npt.NDArray[np.float64]:
        """Return how likely each of `_MEANT` is, what is beside it considered."""
        heard = sound if pace == 1 else soxr.resample(sound, pace, 1)
        states = self._moonshine.states(heard)
        count = len(_MEANT) * len(_EXPECTED)
        logs = self._moonshine.likely(states, self._texts, count)
        found = (np.exp(logs) - np.exp(UNLIKELY)).reshape(len(_MEANT), -1)
        found[: len(SCORES)] *= _EXPECTED
        return np.asarray(found.sum(1))


def texts() -> Iterator[tuple[str, str, int]]:
    """Give each text, what it means, and 1 where something is beside the number, otherwise 0."""
    for answer, phrases in (*WORDS.items(), (SCORES[0], NOTHING)):
        yield from ((text, answer, 0) for phrase in phrases for text in ways(phrase))
    for words in (SCORES, DIGITS):
        for place, (number, answer) in enumerate(zip(words, SCORES, strict=True)):
            for text in (number, f"{number}, {number}", f"{number}. {_begun(number)}"):
                yield from ((way, answer, 0) for way in ways(text))
            for phrase in _phrases(words, place):
                yield from ((_begun(phrase) + end, answer, 1) for end in _ENDS)


def _phrases(words: tuple[str, ...], place: int) -> Iterator[str]:
    """Give one of the numbers, softened and corrected.

    >>> set(_phrases(SCORES, 4)) >= {"about four out of ten", "three, no, four", "no. Four"}
    True
    """
    number = words[place]
    soft = [f"{before} " for before in BEFORE]
    after = (*AFTER, f" out of {words[-1]}")
    yield from (f"{before}{number}" for before in soft)
    yield from (f"{before}{number}{behind}" for before in ("", *soft) for behind in after)
    for lower in words[max(place - 1, 0) : place]:
        pairs = [f"{lower} {either} {number}" for either in EITHER]
        yield from (f"{before}{pair}" for before in ("", *soft) for pair in pairs)
    for fix in FIX:
        for fixed in (f"{fix} {number}", f"{fix}, {number}", f"{fix}. {_begun(number)}"):
            yield fixed
            for other in words:
                yield from (f"{other}{pause} {fixed}" for pause in ("", ","))
                yield f"{other}. {_begun(fixed)}"


def _begun(text: str) -> str:
    """Return a text as it is written where a sentence begins."""
    return text[0].upper() + text[1:]
