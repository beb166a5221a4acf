"""What the numbers say of each session, and when a plan stands still for it."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
    sittings = [one for one in history.sittings if counts(one)]
    lasts = {day_of(one.begun): one for one in sittings}
    numbers = _Numbers(history)
    out = []
    for one in sittings:
        known = [*numbers.around(one)]
        if lasts[day_of(one.begun)] is one:
            known += numbers.next_morning(day_of(one.begun))
        points = max((points for points, _ in known), default=None)
        above = [at for found, at in known if found >= MUCH]
        at = min(above) if above else max((at for _, at in known), default=one.begun)
        out.append(Change(one, points, at))
    return tuple(out)


class _Numbers:
    """The numbers for pain, by what they belong to."""

    def __init__(self, history: History) -> None:
        self._given: dict[tuple[str, When], Score] = {}
        self._loose: dict[date, list[Score]] = {}
        self._mornings: dict[date, list[Score]] = {}
        for one in history.scores:
            if one.item is not Item.PAIN:
                continue
            if one.when is When.MORNING:
                self._mornings.setdefault(day_of(one.at), []).append(one)
            elif one.sitting is not None:
                self._given[one.sitting, one.when] = one
            else:
                self._loose.setdefault(day_of(one.at), []).append(one)

    def around(self, sitting: Sitting) -> Iterator[tuple[float, datetime]]:
        """Yield after minus before, where there are both."""
        before, after = self._of(sitting, When.BEFORE), self._of(sitting, When.AFTER)
        if before and after:
            yield after.value - before.value, after.at

    def _of(self, sitting: Sitting, when: When) -> Score | None:
        """Return a number of a session: given at it, or on its day before or after its begin."""
        for one in reversed(self._loose.get(day_of(sitting.begun), [])):
            if one.when is when and (one.at <= sitting.begun) is (when is When.BEFORE):
                return self._given.get((sitting.id, when), one)
        return self._given.get((sitting.id, when))

    def next_morning(self, day: date) -> Iterator[tuple[float, datetime]]:
        """Yield what the morning after a day is above the middle of seven days before it.

        Of several numbers of that morning, the highest counts.
        """
        following = day + timedelta(days=1)
        mine = self._mornings.get(following)
        week = (following - timedelta(days=n) for n in range(1, WEEK.days + 1))
        earlier = [one.value for before in week for one in self._mornings.get(before, [])]
        if mine and earlier:
            worst = max(mine, key=lambda one: one.value)
            yield worst.value - median(earlier), worst.at


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


def stands(history: History, known: Sequence[Change] | None = None) -> tuple[Stand, ...]:
    """Return each time in which a plan stands still: flags first, then pauses and rests.

    A flag holds until it is cleared. After an evening that was much worse, 24 hours are a rest; the
    second in seven days pauses the plan until somebody says to go on, or chooses a plan anew.

    Args:
        known: the changes of that history, where they are known already.
    """
    known = changes(history) if known is None else known
    out = [Stand("flag", one.at, one.cleared) for one in history.flags]
    worse = sorted(one.at for one in known if (one.points or 0) >= MUCH)
    anew = sorted(
        [one.at for one in history.replies if one.offer == GO_ON and one.taken]
        + [one.at for one in history.chosen if one.plan]
    )
    for before, at in itertools.pairwise([None, *worse]):
        assert at is not None
        out.append(Stand("rest", at, at + REST))
        if before is not None and day_of(at) - day_of(before) <= WEEK:
            out.append(Stand("pause", at, next((one for one in anew if one > at), None)))
    return tuple(sorted(out, key=lambda one: ("flag", "pause", "rest").index(one.why)))
