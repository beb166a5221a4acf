"""Plan: which session a day asks for, and what the days before leave of it.

`days` walks a plan, `changes` and `table` read the numbers of the sessions before, `suggesting`
brings both together, `offering` finds what more there may be, `budget` what is left of a day, and
`sentences` says it; `rules` holds for every plan, whoever wrote it. docs/plans.md tells the rules.
"""

from voiceguide.plan.budget import Budget, budget
from voiceguide.plan.changes import GO_ON
from voiceguide.plan.days import Day, State, coming, current, passed
from voiceguide.plan.outlines import outline
from voiceguide.plan.plan import Entry, Outline, Plan
from voiceguide.plan.rules import problems
from voiceguide.plan.sentences import question, words
from voiceguide.plan.suggesting import suggested
from voiceguide.plan.suggestion import Offer, Offered, Row, Suggestion
from voiceguide.plan.today import Own

__all__ = [
    "GO_ON",
    "Budget",
    "Day",
    "Entry",
    "Offer",
    "Offered",
    "Outline",
    "Own",
    "Plan",
    "Row",
    "State",
    "Suggestion",
    "budget",
    "coming",
    "current",
    "outline",
    "passed",
    "problems",
    "question",
    "suggested",
    "words",
]
