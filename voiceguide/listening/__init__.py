"""Listening: commands and answers out of the sound of a microphone, offline.

`Listener` takes blocks and gives what was heard; `words` says which words there are, and when each
counts. Nothing is kept beyond the last three seconds, and nothing is sent.
"""

from voiceguide.listening.heard import Heard, Refused
from voiceguide.listening.listener import THRESHOLD, Listener
from voiceguide.listening.missing import check
from voiceguide.listening.own import words_between
from voiceguide.listening.words import (
    EVERYTHING,
    QUESTION,
    WHICH,
    WORDS,
    Answer,
    Meaning,
    Word,
    during,
)

__all__ = [
    "EVERYTHING",
    "QUESTION",
    "THRESHOLD",
    "WHICH",
    "WORDS",
    "Answer",
    "Heard",
    "Listener",
    "Meaning",
    "Refused",
    "Word",
    "check",
    "during",
    "words_between",
]
