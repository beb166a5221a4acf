"""Entries: what somebody's journal holds, as facts.

Times of day carry their zone, lengths are frames. An entry is never a verdict: it says what was
heard, touched and answered, and nothing of what that means.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from voiceguide.routine import Touch
from voiceguide.safety import EVERYTHING, Conditions

SCORES = range(11)
"""Of every score: nothing to the worst there can be; for sleep, none to the best."""

DAY_BEGINS = timedelta(hours=4)
"""An evening that goes past midnight belongs to the day on which it began. Own choice."""


class Item(StrEnum):
    """What a score is of, each from 0 to 10 (numeric rating scale, Farrar 2001)."""

    PAIN = "pain"
    TINGLING = "tingling"
    NUMBNESS = "numbness"
    SLEEP = "sleep"


class When(StrEnum):
    """When a score was given."""

    BEFORE = "before"
    AFTER = "after"
    MORNING = "morning"


class Kind(StrEnum):
    """What stands against a session until somebody says that it was seen to, or has gone."""

    MARK = "mark"
    """A new mark on the skin."""
    ANSWER = "answer"
    """An answer to a check that ended it."""
    PAIN = "pain"
    """A kind of pain that was not there before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One session as somebody had it, whole or in part.

    Attributes:
        id: letters and digits that no other has, on any device.
        routine: its id, such as ``bedtime-feet``.
        begun: of the first word.
        ended: of the last; None while it goes on, or where it broke off.
        length: frames that it was to take.
        heard: frames of it that were heard.
        left, right: frames for which hands were on that foot, or that hand.
        hands: it was hands and not feet.
        touch: the highest that was asked for in what was heard.
        conditions: what held, of wishes, check and plan.
        why: how it ended, as `evening.Why`; empty where nobody knows.
        commands: how often each was given, by its word, in the order of the words.
        device: empty for this machine, else what it is, such as ``phone``.
    """

    id: str
    routine: str
    begun: datetime
    ended: datetime | None = None
    length: int = 0
    heard: int = 0
    left: int = 0
    right: int = 0
    hands: bool = False
    touch: Touch = Touch.STILL
    conditions: Conditions = EVERYTHING
    why: str = ""
    commands: tuple[tuple[str, int], ...] = ()
    device: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A number that somebody gave.

    Attributes:
        value: of `SCORES`.
        sitting: id of the session it was given at; None for none.
    """

    item: Item
    when: When
    value: int
    at: datetime
    sitting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An answer to: is there any new red mark or blister?"""

    mark: bool
    at: datetime
    sitting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What stands against a session.

    Attributes:
        cleared: when somebody said that it was seen to, or has gone; None while it stands.
    """

    id: int
    kind: Kind
    at: datetime
    cleared: datetime | None = None
    sitting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Free words."""

    text: str
    at: datetime
    sitting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A plan that somebody took up, the one before given up; an empty name: none from then on.

    Attributes:
        plan: its id, such as ``starter-14``.
        first: its first day.
    """

    plan: str
    first: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody said to an offer.

    Attributes:
        offer: its word, such as ``touch`` or ``minutes``; for a suggestion, ``tonight``.
        taken: it was taken up, not declined.
    """

    offer: str
    taken: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that a journal holds, each in the order of time."""

    sittings: tuple[Sitting, ...] = ()
    scores: tuple[Score, ...] = ()
    looks: tuple[Look, ...] = ()
    flags: tuple[Flag, ...] = ()
    notes: tuple[Note, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    replies: tuple[Reply, ...] = ()


def day_of(at: datetime) -> date:
    """Return the day that a time of day belongs to.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 3, 2, 1, 30, tzinfo=UTC)).isoformat()
    '2026-03-01'
    """
    return (at - DAY_BEGINS).date()
