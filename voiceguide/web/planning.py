"""Planning: what fits tonight and what is to come, out of a journal, the plans and the library."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from voiceguide import library
from voiceguide.entries import History, day_of
from voiceguide.loader import Folders, load_plans
from voiceguide.plan import (
    Day,
    Offer,
    Outline,
    Own,
    Plan,
    Suggestion,
    coming,
    current,
    outline,
    problems,
    suggested,
)
from voiceguide.routine import Routine
from voiceguide.safety import Conditions
from voiceguide.trends.month import rests
from voiceguide.web.desk import Desk

WRITTEN_IN = "en"
"""The language whose texts are measured: that of the originals, so that a plan is the same for
whoever looks at it."""

TONIGHT = "tonight"
"""The word of a `Reply` to a suggestion, and of the field that says that one is taken up."""

PLAIN, MORE = "yes", "more"
"""How: as it is, or with what is offered."""

DAYS = 14
"""Of the plan that are shown."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a suggestion says of one of its routines.

    Attributes:
        length: frames; None: its own.
        offer: it is more than before, which somebody takes up.
    """

    conditions: Conditions
    length: int | None = None
    offer: Offer | None = None


class Planning:
    """Suggestions over the library of a desk. Routines and plans are read and measured once.

    Its coroutines do so in a thread, as that takes a second the first time.
    """

    def __init__(self, desk: Desk, own: Callable[[], Own]) -> None:
        """Take a desk, and what gives the conditions that hold for a person on every evening."""
        self._desk, self._own = desk, own
        self._known: dict[str, tuple[Routine, Outline]] = {}
        self._plans: tuple[object, dict[str, Plan]] = ((), {})

    async def plans(self) -> Mapping[str, Plan]:
        """Return every plan that keeps the rules, by id."""
        return await asyncio.to_thread(self._all)

    async def suggestion(self, history: History, now: datetime) -> Suggestion:
        """Return what fits at a time of day."""
        return await asyncio.to_thread(self._suggested, history, now)

    async def coming(self, history: History, now: datetime) -> tuple[Plan, tuple[Day, ...]] | None:
        """Return the plan that was taken up, and its next days; None where there is none."""
        plan = await asyncio.to_thread(self._current, history)
        return None if plan is None else (plan, coming(plan, history, day_of(now), DAYS))

    async def rests(self, history: History, now: datetime) -> frozenset[date]:
        """Return the days on which the plan that was taken up rested, or will."""
        plan = await asyncio.to_thread(self._current, history)
        return rests(plan, history, day_of(now))

    async def begun(self, history: History, now: datetime, routine: str, how: str) -> Begun | None:
        """Return what a suggestion says of a routine that is begun; None where it says nothing.

        Args:
            how: `PLAIN`, or `MORE` where somebody takes up the offer.
        """
        found = await self.suggestion(history, now)
        if routine not in (*found.routines, *found.lighter):
            return None
        first = bool(found.routines) and routine == found.routines[0]
        if how == MORE and found.offer and first:
            return Begun(found.offer.conditions, found.offer.length, found.offer)
        return Begun(found.conditions, found.length if first else None)

    def _suggested(self, history: History, now: datetime) -> Suggestion:
        return suggested(self._current(history), history, now, self._outlines(), self._own())

    def _current(self, history: History) -> Plan | None:
        chosen = current(history)
        return self._all().get(chosen.plan) if chosen else None

    def _all(self) -> dict[str, Plan]:
        files = library.plan_files()
        stamp = [(path, path.stat().st_mtime_ns) for path in files.values()]
        if self._plans[0] != stamp:
            found, _ = load_plans(files.values(), Folders(*library.script_folders()))
            known = self._outlines()
            self._plans = (
                stamp,
                {
                    one.id: one
                    for one in found
                    if not any(fault.severity == "error" for fault in problems(one, known))
                },
            )
        return self._plans[1]

    def _outlines(self) -> dict[str, Outline]:
        found = {}
        for card in self._desk.cards(WRITTEN_IN):
            routine = self._desk.routine(card.routine, WRITTEN_IN)
            known = self._known.get(card.routine)
            if known is None or known[0] is not routine:
                known = self._known[card.routine] = (routine, outline(routine))
            found[card.routine] = known[1]
        return found


def first_day(history: History, today: date) -> date | None:
    """Return the first day of the plan that was taken up, where it is still to come."""
    chosen = current(history)
    return chosen.first if chosen and chosen.first > today else None
