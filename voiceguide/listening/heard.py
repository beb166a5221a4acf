"""Heard: what came of a piece of speech."""

from dataclasses import dataclass

from voiceguide.listening.words import Meaning


@dataclass(frozen=True, slots=True)
class Heard:
    """A command or an answer.

    Attributes:
        confidence: 0 to 1, after what makes a word easier to be heard by.
        start, end: of the word, in frames of the microphone since the first block.
        known: the frame at which it was known.
    """

    meaning: Meaning
    confidence: float
    start: int
    end: int
    known: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Speech that is not followed, for whoever practises.

    Attributes:
        why: in a few words, such as ``not clear enough``.
        meaning: what it sounded most like; None where it was not looked at.
        confidence, start, end, known: as in `Heard`.
    """

    why: str
    meaning: Meaning | None
    confidence: float
    start: int
    end: int
    known: int
