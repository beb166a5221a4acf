"""Safety: the numbered rules that every routine keeps, and the conditions of an evening.

`problems` finds what a routine breaks; `after` turns the answers of a check into `Conditions`;
`applies` and `wording` say what is left of a step under them.
"""

from voiceguide.safety.answers import after, answered, questions
from voiceguide.safety.conditions import (
    CAP,
    ENDED,
    EVERYTHING,
    GENTLE,
    STILL_HANDS,
    Conditions,
    applies,
    combine,
    halved,
    wording,
)
from voiceguide.safety.report import Allowed, Report, banned, problems
from voiceguide.safety.rules import RULES, Rule, rule
from voiceguide.safety.written import conditions_of, written

__all__ = [
    "CAP",
    "ENDED",
    "EVERYTHING",
    "GENTLE",
    "RULES",
    "STILL_HANDS",
    "Allowed",
    "Conditions",
    "Report",
    "Rule",
    "after",
    "answered",
    "applies",
    "banned",
    "combine",
    "conditions_of",
    "halved",
    "problems",
    "questions",
    "rule",
    "wording",
    "written",
]
