"""What the numbers say of each session, and when a plan stands still for it."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from voiceguide.entries import History, Item, Score, Sitting, When, day_of
from voiceguide.units import SECOND

MUCH = 2
"""So many points above are a worse evening: the least that most people call a change (Farrar 2001,
Salaffi 2004); taken more strictly for worse than for better. Own choice."""

TOGETHER = timedelta(minutes=30)
"""Sessions with no more than that between them are one evening. Own choice."""

REST = timedelta(hours=24)
WEEK = timedelta(days=7)

GO_ON = "go on"
"""The word of a `Reply` that ends a pause."""


@dataclass(frozen=True, slots=True)
class Change:
    """By how much pain was above, after a session or on the next morning.

    Attributes:
        sitting: of several one right after the other, that with most touch.
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
    mornings of the seven days before it. Sessions one right after the other are one: the number
    before the first and the one after the last are theirs.
    """
    evenings = _evenings(history)
    lasts = {day_of(one[-1].begun): one for one in evenings}
    numbers = _Numbers(history)
    out = []
    for evening in evenings:
        known = [*numbers.around(evening)]
        day = day_of(evening[-1].begun)
        if lasts[day] is evening:
            known += numbers.next_morning(day)
        points = max((points for points, _ in known), default=None)
        above = [at for found, at in known if found >= MUCH]
        begun = evening[0].begun
        at = min(above) if above else max((at for _, at in known), default=begun)
        out.append(Change(max(evening, key=_touch), points, at))
    return tuple(out)


def _evenings(history: History) -> Sequence[Sequence[Sitting]]:
    """Return the sessions that count; those one right after the other together."""
    out: list[list[Sitting]] = []
    for one in filter(counts, history.sittings):
        before = out[-1][-1] if out else None
        over = before and (before.ended or before.begun + timedelta(seconds=before.heard / SECOND))
        if over and one.begun - over <= TOGETHER:
            out[-1].append(one)
        else:
            out.append([one])
    return out


def _touch(sitting: Sitting) -> int:
    return max(sitting.left, sitting.right)


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

    def around(self, evening: Sequence[Sitting]) -> Iterator[tuple[float, datetime]]:
        """Yield after minus before, where there are both."""
        befores = (self._of(one, When.BEFORE) for one in evening)
        afters = (self._of(one, When.AFTER) for one in reversed(evening))
        before, after = next(filter(None, befores), None), next(filter(None, afters), None)
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
