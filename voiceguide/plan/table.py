"""The table: from the sessions before to the row that holds tonight, and what it allows.

Rows are those of docs/plans.md, and the first that matches wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from voiceguide.entries import History, Item, Sitting, When, day_of
from voiceguide.plan.budget import LEAST, touched
from voiceguide.plan.changes import MUCH, Change, Stand, changes, counts, stands
from voiceguide.plan.suggestion import Offered, Row
from voiceguide.routine import Touch
from voiceguide.safety import CAP, GENTLE
from voiceguide.units import MINUTE, SECOND

SORE = 7
"""Of ten, before a session: gentle, or breathing."""
BASE_FOOT = 5 * MINUTE
"""Frames of touch for a foot that are never called more. As in a gentle session. Own choice."""
MOST_FOOT = 12 * MINUTE
"""Frames of touch for a foot that may be offered."""
UNSEEN = 3 * SECOND
"""Frames that a player may not have seen of a session that was heard whole. Own choice."""
TIMES = 3
"""Sessions that were not above, before more is offered."""
FIRST_DAY = 8
"""Day of a plan, and of practice, from which more may be offered."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the table allows.

    Attributes:
        foot: frames of touch for each foot.
        gentle: light touch, no ball, points or stretch.
    """

    row: Row
    touch: Touch = Touch.LIGHT
    foot: int = BASE_FOOT
    gentle: bool = False
    until: datetime | None = None


def limits(history: History, now: datetime) -> Limits:
    """Return the first row of the table that matches, and what it allows at a time of day."""
    known = changes(history)
    stand = next((one for one in stands(history, known) if one.at(now)), None)
    if stand:
        return _still(stand)
    sore = is_sore(history)
    if not known:
        return Limits(Row.SORE if sore else Row.FIRST, gentle=sore)
    found = _row(known, history)
    if not sore:
        return found
    row = Row.HALF if found.row is Row.HALF else Row.SORE
    return replace(found, row=row, gentle=True)


def _row(known: Sequence[Change], history: History) -> Limits:
    points = known[-1].points
    if points is not None and points >= MUCH:
        return _half(known)
    return _less(known) if points is not None and points > 0 else _same(known, history)


def _still(stand: Stand) -> Limits:
    row = {"flag": Row.BLOCKED, "pause": Row.PAUSED, "rest": Row.RESTING}[stand.why]
    return Limits(row, until=stand.until)


def is_sore(history: History) -> bool:
    """Whether pain was seven or more before the last session that has a number, or since."""
    pain = [one for one in history.scores if one.item is Item.PAIN and one.when is not When.AFTER]
    befores = [one.at for one in pain if one.when is When.BEFORE]
    since = max(befores, default=None)
    return any(one.value >= SORE for one in pain if since is None or one.at >= since)


def is_gentle(history: History) -> bool:
    """Whether the last session with touch was a gentle one: soles may not feel a light touch."""
    known = [one for one in history.sittings if touched(one)]
    left_out = known[-1].conditions.without_actions if known else frozenset()
    return left_out >= GENTLE.without_actions


def _half(known: Sequence[Change]) -> Limits:
    """Half the time, level 1."""
    foot = _foot(_touching(known)[-1:]) or BASE_FOOT
    return Limits(Row.HALF, Touch.LIGHT, max(foot // 2, LEAST))


def _less(known: Sequence[Change]) -> Limits:
    """One level down, not under 1, and a quarter shorter."""
    last = _touching(known)[-1:]
    had = last[0].sitting.touch if last else Touch.LIGHT
    touch = Touch(had - 1) if had > Touch.LIGHT else max(had, Touch.FEATHER)
    foot = _foot(last) or BASE_FOOT
    return Limits(Row.LESS, min(touch, Touch.LOTION), max(foot * 3 // 4, LEAST))


def _same(known: Sequence[Change], history: History) -> Limits:
    """As it was, without a number or with one that was not above."""
    last = known[-1]
    row = Row.MISSING if last.points is None else Row.SAME
    kept = _since_worse(known)
    touching = _touching(kept)[-1:] if row is Row.MISSING else _touching(kept)
    touch = max((one.sitting.touch for one in touching), default=Touch.LIGHT)
    foot = max([BASE_FOOT, *(had(one.sitting) for one in touching)])
    if row is Row.SAME and _earned(known, history):
        row = Row.MORE
    return Limits(row, min(max(touch, Touch.LIGHT), Touch.LOTION), min(foot, MOST_FOOT))


def _since_worse(known: Sequence[Change]) -> Sequence[Change]:
    """Return the sessions after the last one that was above."""
    worse = [n for n, one in enumerate(known) if (one.points or 0) > 0]
    return known[worse[-1] + 1 :] if worse else known


def _earned(known: Sequence[Change], history: History) -> bool:
    """Whether three sessions since the last rise were not above, and left no mark."""
    rises = [one.at for one in history.replies if one.taken and one.offer in set(Offered)]
    taken = max(rises, default=None)
    last = known[-TIMES:]
    if len(last) < TIMES or any(one.points is None or one.points > 0 for one in last):
        return False
    since = last[0].sitting.begun
    marks = any(one.mark and one.at >= since for one in history.looks)
    flags = any(one.at >= since for one in history.flags)
    return not marks and not flags and (taken is None or taken <= since)


def _touching(known: Sequence[Change]) -> Sequence[Change]:
    return [one for one in known if touched(one.sitting)]


def _foot(known: Sequence[Change]) -> int:
    """Return the most frames that one foot, or hand, had in any of these sessions."""
    return min(max((max(one.sitting.left, one.sitting.right) for one in known), default=0), CAP)


def had(sitting: Sitting) -> int:
    """Return the frames of touch that one foot, or hand, had in a session.

    One that was heard to its end and filled its limit had all of it, so that the same limit gives
    the same session again, and none becomes shorter by itself.
    """
    heard, cap = max(sitting.left, sitting.right), sitting.conditions.cap
    whole = sitting.why == "over" and cap < CAP and heard >= cap - UNSEEN
    return cap if whole else min(heard, CAP)


def practice_day(history: History, now: datetime) -> int:
    """Return how many days it is since the first session, that day counted; 1 before any."""
    first = next((one for one in history.sittings if counts(one)), None)
    return 1 if first is None else max((day_of(now) - day_of(first.begun)).days, 0) + 1
