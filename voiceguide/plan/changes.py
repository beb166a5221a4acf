"""What the numbers say of each session, and when a plan stands still for it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from voiceguide.entries import History, Item, Score, Sitting, When, day_of

MUCH = 2
"""So many points above are a worse evening: the least that most people call a change (Farrar 2001,
Salaffi 2004); taken more strictly for worse than for better. Own choice."""

REST = timedelta(hours=24)
WEEK = timedelta(days=7)

GO_ON = "go on"
"""The word of a `Reply` that ends a pause."""


@dataclass(frozen=True, slots=True)
class Change:
    """By how much pain was above, after a session or on the next morning.

    Attributes:
        points: the larger of the two; None where there is no number.
        at: when it was known; without a number, when the session began.
    """

    sitting: Sitting
    points: float | None
    at: datetime


def counts(sitting: Sitting) -> bool:
    """Whether a session stands for its day: any of which something was heard does.

    One that a check ended does not.
    """
    return sitting.heard > 0 and sitting.why != "questions"


def changes(history: History) -> tuple[Change, ...]:
    """Return the change of each session that counts, in the order of time.

    After is compared with before; the morning after a day's last session, with the median of the
    mornings of the seven days before it.
    """
    pain = [one for one in history.scores if one.item is Item.PAIN]
    sittings = [one for one in history.sittings if counts(one)]
    lasts = {day_of(one.begun): one for one in sittings}
    out = []
    for one in sittings:
        known = [*_around(one, pain)]
        if lasts[day_of(one.begun)] is one:
            known += _morning(one, pain)
        points = max((points for points, _ in known), default=None)
        above = [at for found, at in known if found >= MUCH]
        at = min(above) if above else max((at for _, at in known), default=one.begun)
        out.append(Change(one, points, at))
    return tuple(out)


def _around(sitting: Sitting, pain: list[Score]) -> Iterator[tuple[float, datetime]]:
    before = [one for one in pain if one.when is When.BEFORE and _belongs(one, sitting)]
    after = [one for one in pain if one.when is When.AFTER and _belongs(one, sitting)]
    if before and after:
        yield after[-1].value - before[-1].value, after[-1].at


def _belongs(score: Score, sitting: Sitting) -> bool:
    """Whether a number was given at a session, or on its day, on the right side of its begin."""
    if score.sitting is not None:
        return score.sitting == sitting.id
    ahead = score.at <= sitting.begun
    return day_of(score.at) == day_of(sitting.begun) and ahead is (score.when is When.BEFORE)


def _morning(sitting: Sitting, pain: list[Score]) -> Iterator[tuple[float, datetime]]:
    mornings = [one for one in pain if one.when is When.MORNING]
    following = day_of(sitting.begun) + timedelta(days=1)
    mine = [one for one in mornings if day_of(one.at) == following]
    if not mine:
        return
    earlier = [one.value for one in mornings if following - WEEK <= day_of(one.at) < following]
    if earlier:
        yield mine[-1].value - median(earlier), mine[-1].at


@dataclass(frozen=True, slots=True)
class Stand:
    """A time in which the plan stands still.

    Attributes:
        why: `flag`, `pause` or `rest`.
        until: None while no end is known.
    """

    why: str
    since: datetime
    until: datetime | None

    def at(self, now: datetime) -> bool:
        """Whether it holds at a time of day."""
        return self.since <= now and (self.until is None or now < self.until)


def stands(history: History) -> tuple[Stand, ...]:
    """Return each time in which a plan stands still: flags first, then pauses and rests.

    A flag holds until it is cleared. After an evening that was much worse, 24 hours are a rest; the
    second in seven days pauses the plan until somebody says to go on, or chooses a plan anew.
    """
    out = [Stand("flag", one.at, one.cleared) for one in history.flags]
    worse = sorted(one.at for one in changes(history) if (one.points or 0) >= MUCH)
    anew = sorted(
        [one.at for one in history.replies if one.offer == GO_ON and one.taken]
        + [one.at for one in history.chosen if one.plan]
    )
    for before, at in itertools.pairwise([None, *worse]):
        assert at is not None
        if before is not None and day_of(at) - day_of(before) <= WEEK:
            out.append(Stand("pause", at, next((one for one in anew if one > at), None)))
        else:
            out.append(Stand("rest", at, at + REST))
    return tuple(sorted(out, key=lambda one: ("flag", "pause", "rest").index(one.why)))
