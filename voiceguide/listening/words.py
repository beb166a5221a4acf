"""Words: what can be said to the guide, what it means, and when it counts.

`WORDS` is the whole vocabulary. A row more, such as the numbers of a score, needs a meaning here
and a model made anew by ``python -m tools.listening.train``; nothing else knows single words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from voiceguide.transport import TABLE, Command, Mode


class Answer(Enum):
    """What somebody can answer to a question of a check."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


Meaning: TypeAlias = Command | Answer


@dataclass(frozen=True, slots=True)
class Word:
    """One meaning and the ways to say it.

    Attributes:
        phrases: as they are spoken, in small letters, the usual one first.
    """

    meaning: Meaning
    phrases: tuple[str, ...]


WORDS = (
    Word(Command.STOP, ("stop", "stop please", "please stop", "stop stop", "stop it")),
    Word(Command.HURTS, ("it hurts", "ouch", "that hurts")),
    Word(Command.PAUSE, ("pause", "pause please", "wait", "wait please", "hold on")),
    Word(Command.RESUME, ("go on", "go on please", "continue", "resume", "carry on")),
    Word(Command.REPEAT, ("again", "repeat", "repeat that", "say that again", "say it again")),
    Word(Command.NEXT, ("next", "next please", "next one")),
    Word(Command.BACK, ("back", "go back", "back please")),
    Word(Command.SLOWER, ("slower", "slower please", "slow down")),
    Word(Command.FASTER, ("faster", "faster please", "speed up")),
    Word(Command.LOUDER, ("louder", "louder please")),
    Word(Command.QUIETER, ("quieter", "quieter please")),
    Word(Command.HOW_LONG, ("how long", "how long left", "how much longer")),
    Word(Command.MORE_TIME, ("more time", "more time please", "give me more time")),
    Word(Command.READY, ("ready", "i'm ready", "okay")),
    Word(Command.START_OVER, ("start over", "start again", "from the beginning")),
    Word(Answer.YES, ("yes", "yes please", "yeah", "yep")),
    Word(Answer.NO, ("no", "no thank you", "nope")),
    Word(Answer.UNSURE, ("not sure", "i don't know", "maybe")),
    Word(Answer.LEFT, ("left", "the left", "left foot")),
    Word(Answer.RIGHT, ("right", "the right", "right foot")),
    Word(Answer.BOTH, ("both", "both feet", "both of them")),
)

MEANINGS: Mapping[str, Word] = {phrase: word for word in WORDS for phrase in word.phrases}
"""The word that a phrase belongs to."""

ALWAYS = frozenset({Command.STOP, Command.HURTS})
"""What nobody should have to say twice: it counts even right after other speech,
and is easier to be heard by."""

QUESTION = frozenset[Meaning](
    {Answer.YES, Answer.NO, Answer.UNSURE, Command.READY, Command.STOP, Command.REPEAT}
)
"""What counts while a question waits for its answer."""

WHICH = QUESTION | {Answer.LEFT, Answer.RIGHT, Answer.BOTH}
"""What counts while it is asked which foot, or which hand."""

SCORING = frozenset[Meaning]({Command.STOP, Command.REPEAT})
"""What counts beside the numbers of `scores` while one is asked for."""

EVERYTHING = frozenset[Meaning](word.meaning for word in WORDS)


def during(mode: Mode) -> frozenset[Meaning]:
    """Return what counts in a mode of the session: the commands that do something there."""
    return frozenset(TABLE[mode])
