"""Today: what stands against a session with touch on this day, and what of it the day allows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from voiceguide.entries import Flag, History
from voiceguide.journal import JournalError
from voiceguide.plan import Budget, budget
from voiceguide.routine import SIDES, Routine
from voiceguide.safety import CAP, EVERYTHING, Conditions
from voiceguide.tonight import refused
from voiceguide.units import MINUTE, SECOND
from voiceguide.web.choosing import PACE, judged, laid_out
from voiceguide.web.desk import Choice, Hold
from voiceguide.web.holds import hands_alone, holds
from voiceguide.web.journaling import Owner

Refusal = Literal["waits", "enough", "unfit"]
"""Something stands against it; the day has had its touch; too little of it is left."""

UNDER_WAY = timedelta(hours=1)
"""After which a session that rests is another one, as everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What one day allows.

    Attributes:
        flags: what stands against a session.
        budget: what is left of the day.
        under_way: ids of sittings that can still go on.
    """

    flags: tuple[Flag, ...] = ()
    budget: Budget = field(default_factory=Budget)
    under_way: tuple[str, ...] = ()

    def refuses(self, touching: Sequence[Hold]) -> Refusal | None:
        """Return why a session with these holds is not to be begun; None: it may be."""
        if not touching:
            return None
        if self.flags:
            return "waits"
        if not self.budget.sessions:
            return "enough"
        for side in SIDES:
            for hand in (False, True):
                if _needed(touching, side, hand=hand) > self._left(side, hand=hand) + SECOND:
                    return "enough"
        return None

    def conditions(self, touching: Sequence[Hold]) -> Conditions:
        """Return what the day leaves of a session with these holds, in whole minutes.

        Whole ones, so that the same evening is the same recording.
        """
        left = self.budget.conditions(hands=hands_alone(touching))
        if left.ended or left.cap >= CAP:
            return left
        return replace(left, cap=max(left.cap - left.cap % MINUTE, MINUTE))

    def goes_on(self, session: str) -> bool:
        """Whether a session was begun already, and may go on."""
        return any(one.startswith(session) for one in self.under_way)

    def _left(self, side: str, *, hand: bool) -> int:
        left: int = getattr(self.budget, f"{side}_hand" if hand else side)
        return left


def today_of(history: History, now: datetime) -> Today:
    """Return what the day of `now` allows."""
    return Today(
        flags=tuple(one for one in history.flags if one.cleared is None),
        budget=budget(history, now),
        under_way=tuple(
            one.id
            for one in history.sittings
            if one.why != "over" and now - one.begun < UNDER_WAY + _time(one.length)
        ),
    )


def within(today: Today, routine: Routine, choice: Choice) -> Choice | Refusal:
    """Return a choice as the day allows it, or why there is none.

    Args:
        choice: under all that holds for somebody whatever the day had.
    """
    asked = choice.conditions or EVERYTHING
    if choice.conditions and _too_little(routine, choice, asked):
        return "unfit"
    whole = _holds(routine, choice)
    left = today.conditions(whole)
    if not whole or today.flags or left == EVERYTHING:
        return today.refuses(whole) or choice
    if _too_little(routine, choice, left | asked):
        return "enough"
    choice = replace(choice, conditions=left | asked)
    return today.refuses(_holds(routine, choice)) or choice


async def today_here(owner: Owner) -> Today:
    """Return what today allows; all of it where there is no journal, or it cannot be read.

    No evening ends for want of a journal.
    """
    if owner.journal is None:
        return Today()
    try:
        return today_of(await owner.journal.history(), owner.clock())
    except JournalError:
        return Today()


def _too_little(routine: Routine, choice: Choice, conditions: Conditions) -> bool:
    turned, wished = judged(routine, choice)
    return refused(turned, wished | conditions, choice.pace or PACE)


def _holds(routine: Routine, choice: Choice) -> tuple[Hold, ...]:
    """Return where hands are in a session, roughly."""
    return tuple(holds(*laid_out(routine, choice)))


def _needed(touching: Sequence[Hold], side: str, *, hand: bool) -> int:
    mine = (one for one in touching if one.side in (side, "both") and one.hand is hand)
    return sum(one.end - one.start for one in mine)


def _time(frames: int) -> timedelta:
    return timedelta(seconds=frames / SECOND)
