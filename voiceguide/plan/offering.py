"""Offering: what more there may be, one thing at a time, and only where somebody takes it."""

from dataclasses import replace
from datetime import datetime, timedelta

from voiceguide.entries import History
from voiceguide.plan.plan import Entry, Outline
from voiceguide.plan.suggestion import Offer, Offered, Suggestion
from voiceguide.plan.table import MOST_FOOT
from voiceguide.routine import SIDES, Touch
from voiceguide.safety import Conditions
from voiceguide.units import MINUTE

STEP = 2 * MINUTE
"""Frames for each foot that are offered at once."""

UNASKED = timedelta(days=7)
"""After an offer was declined, none is made for so long. Own choice."""


def offered(
    got: Suggestion,
    entry: Entry,
    first: Outline,
    most: Conditions,
    history: History,
    now: datetime,
    *,
    follows: bool,
) -> Offer | None:
    """Return what more may be offered beside a suggestion; None for nothing.

    Minutes that the plan has come first, then touch that it has; minutes beyond it last, and not
    where a plan with an end is followed.

    Args:
        first: the routine that comes first.
        most: what the day and the person allow.
        follows: a plan with an end says what is had today.
    """
    if got.gentle or not first.touches or _declined(history, now):
        return None
    cap = got.conditions.cap
    within = min(cap + STEP, first.foot, MOST_FOOT, most.cap)
    if within >= cap + MINUTE // 2:
        more = replace(got.conditions, cap=within)
        return Offer(what=Offered.MINUTES, conditions=more, length=got.length, frames=within - cap)
    touch = min(entry.touch, first.touch, most.touch, Touch.LOTION)
    if touch > got.touch:
        conditions = replace(got.conditions, touch=touch)
        return Offer(what=Offered.TOUCH, conditions=conditions, length=got.length)
    if follows:
        return None
    length = got.length or first.natural
    now_foot = first.foot + max(length - first.natural, 0) // len(SIDES)
    foot = min(now_foot + STEP, first.most, MOST_FOOT, most.cap)
    longer = length + len(SIDES) * (foot - now_foot)
    if foot - now_foot < MINUTE or longer > first.longest:
        return None
    conditions = replace(got.conditions, cap=max(cap, foot))
    return Offer(what=Offered.MINUTES, conditions=conditions, length=longer, frames=foot - now_foot)


def _declined(history: History, now: datetime) -> bool:
    """Whether an offer was declined not long ago."""
    words = set(Offered)
    return any(
        one.offer in words and not one.taken and now - one.at < UNASKED for one in history.replies
    )
