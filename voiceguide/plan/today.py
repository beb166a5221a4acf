"""Today: everything that a choice for tonight depends on, and whether a routine fits into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.entries import History
from voiceguide.plan.budget import Budget
from voiceguide.plan.days import Day, State
from voiceguide.plan.plan import Entry, Outline, Plan
from voiceguide.plan.table import Limits
from voiceguide.routine import Touch
from voiceguide.safety import EVERYTHING, GENTLE, Conditions

SLOWER = 1.15
"""A voice can need so much longer than is reckoned with. Own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What holds for a person on every evening, before any question, for feet and for hands."""

    feet: Conditions = EVERYTHING
    hands: Conditions = EVERYTHING

    def of(self, one: Outline) -> Conditions:
        """Return what holds for a routine."""
        return self.hands if one.hands else self.feet


NOTHING_SAID = Own()


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything that a choice for tonight depends on."""

    plan: Plan | None
    day: Day
    entry: Entry
    limits: Limits
    left: Budget
    week: int
    felt: bool
    history: History
    outlines: Mapping[str, Outline]
    own: Own

    @property
    def touch(self) -> Touch:
        """The highest touch: of the plan's day and of the table, in the first week light."""
        most = Touch.LOTION if self.week > 1 else Touch.LIGHT
        return min(self.limits.touch, self.entry.touch, most)

    @property
    def follows(self) -> bool:
        """Whether a plan with an end says what is had today."""
        return self.plan is not None and not self.plan.repeats and self.day.state is State.DUE

    def conditions(self, first: Outline) -> Conditions:
        """Return what holds for a session that begins with a routine."""
        if not first.touches:
            return Conditions(touch=self.touch)
        mine = Conditions(touch=self.touch, cap=self.limits.foot)
        if self.limits.gentle:
            mine |= GENTLE
        return mine | self.left.conditions(hands=first.hands) | self.own.of(first)

    def fits(self, one: Outline, conditions: Conditions) -> bool:
        """Whether enough of a routine is left, within its minutes, in this week."""
        if not one.touches:
            return True
        return (
            not conditions.ended
            and one.softest <= conditions.touch
            and one.least * SLOWER <= conditions.cap
            and not one.needs & conditions.without_actions
            and (one.gentle or not conditions.without_actions >= GENTLE.without_actions)
            and (self.felt or not one.felt)
            and one.from_week <= self.week
        )
