"""Wanted: whether somebody is reminded now, after what the day was so far."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from voiceguide.entries import DAY_BEGINS, History, day_of
from voiceguide.plan import Plan, State, coming
from voiceguide.plan.changes import counts, stands
from voiceguide.reminders import Reminder

AHEAD = 28
"""Days of a plan that a calendar is told. Own choice: what is kept moves what comes, so a long way
ahead would be wrong."""


def is_wanted(reminder: Reminder, plan: Plan | None, history: History, now: datetime) -> bool:
    """Return whether a reminder is shown.

    Nobody is reminded of a session that they had, on a day on which their plan rests, or while
    something stands against a session.

    Args:
        plan: that was taken up; None for none.
    """
    if any(one.at(now) for one in stands(history)):
        return False
    today = day_of(now)
    if reminder.plan:
        return today in due(plan, history, today, days=1)
    return not any(counts(one) and day_of(one.begun) == today for one in history.sittings)


def dates(reminder: Reminder, days: Iterable[date]) -> tuple[date, ...]:
    """Return the dates on which a reminder of some days is: a time after midnight ends a day."""
    late = timedelta(hours=reminder.at.hour, minutes=reminder.at.minute) < DAY_BEGINS
    return tuple(day + timedelta(days=late) for day in days)


def due(plan: Plan | None, history: History, today: date, days: int = AHEAD) -> Sequence[date]:
    """Return the days from today on for which a plan asks for a session; none without a plan."""
    if plan is None:
        return ()
    ahead = coming(plan, history, today, days)
    return tuple(one.date for one in ahead if one.state is State.DUE)
