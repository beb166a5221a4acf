"""Scoring: numbers from zero to ten, asked for beside a session.

Pure: `numbers` finds the number in what somebody said, `asking` is one question from its asking to
its answer, `topics` says which questions an evening has, and `lines` how they are worded. Nothing
is ever required: silence, or "skip", leaves a question without an answer.
"""

from voiceguide.scoring.asking import CONFIRM, Asking, answered, ask, silent
from voiceguide.scoring.lines import Lines, every_line, lines
from voiceguide.scoring.numbers import score_of
from voiceguide.scoring.topics import SORE, Topic, after, before, wished

__all__ = [
    "CONFIRM",
    "SORE",
    "Asking",
    "Lines",
    "Topic",
    "after",
    "answered",
    "ask",
    "before",
    "every_line",
    "lines",
    "score_of",
    "silent",
    "wished",
]
