"""Listening: commands and answers out of the sound of a microphone, offline.

`Listener` takes blocks and gives what was heard; `words` says which words there are, and when each
counts. `Scores` listens beside it for a number while one is asked for. Nothing is kept beyond the
last three seconds, seven while a number is asked for, and nothing is sent.
"""

from voiceguide.listening.heard import Heard, Refused
from voiceguide.listening.listener import THRESHOLD, Listener
from voiceguide.listening.missing import check
from voiceguide.listening.numbers import ANSWERS
from voiceguide.listening.own import words_between
from voiceguide.listening.scores import Scores
from voiceguide.listening.words import (
    EVERYTHING,
    QUESTION,
    SCORING,
    WHICH,
    WORDS,
    Answer,
    Meaning,
    Word,
    during,
)

__all__ = [
    "ANSWERS",
    "EVERYTHING",
    "QUESTION",
    "SCORING",
    "THRESHOLD",
    "WHICH",
    "WORDS",
    "Answer",
    "Heard",
    "Listener",
    "Meaning",
    "Refused",
    "Scores",
    "Word",
    "check",
    "during",
    "words_between",
]
