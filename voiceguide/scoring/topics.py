"""Topics: what is asked beside a session, and when (section "Scores" of docs/live.md)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum

from voiceguide.entries import History, Item, When, day_of

WEEK = timedelta(days=7)
"""From one rating of tingling and numbness to the next: more often tells no more (Liu 2015 and
PRO-CTCAE ask for the severity over seven days)."""

SORE = 7
"""Pain before a session from which its touch stays light. Own choice, as in the plan's table."""


class Topic(Enum):
    """What is asked for."""

    PAIN = Item.PAIN
    TINGLING = Item.TINGLING
    NUMBNESS = Item.NUMBNESS
    SLEEP = Item.SLEEP
    MARK = "mark"
    """Whether there is any new red mark or blister."""
    NEW_PAIN = "new pain"
    """Whether it is a kind of pain that was not there before."""

    @property
    def item(self) -> Item | None:
        """What a number is of; None for a question of yes and no."""
        return self.value if isinstance(self.value, Item) else None


def wished(history: History, *, journal: bool | None) -> bool:
    """Whether somebody wants to be asked before a session as well.

    Args:
        journal: what they set; None: nothing, and then who follows a plan or has ever given a
            number is asked.
    """
    if journal is not None:
        return journal
    plan = history.chosen[-1].plan if history.chosen else ""
    return bool(plan or history.scores)


def before(history: History, now: datetime) -> tuple[Topic, ...]:
    """Return what is asked before a session.

    Pain every time; tingling and numbness once a week; the sleep of last night where it is asked
    for the first time that day, and the day has no session yet.
    """
    return (Topic.PAIN, *_weekly(history, now), *_nightly(history, now))


def after(
    pain: int | None, now: int | None, *, touched: bool, hurt: bool = False
) -> tuple[Topic, ...]:
    """Return what is asked after a session and its rating of pain.

    Whether the kind of pain is new is asked only where there is more of it, or it hurt.

    Args:
        pain, now: rated before and after; None where nobody did.
        touched: hands were at work.
    """
    more = pain is not None and now is not None and now > pain
    kinds = (Topic.NEW_PAIN,) if more or hurt else ()
    return (*((Topic.MARK,) if touched else ()), *kinds)


def _weekly(history: History, now: datetime) -> Iterator[Topic]:
    for topic in (Topic.TINGLING, Topic.NUMBNESS):
        days = [day_of(one.at) for one in history.scores if one.item is topic.item]
        if not days or day_of(now) - max(days) >= WEEK:
            yield topic


def _nightly(history: History, now: datetime) -> Iterator[Topic]:
    today = day_of(now)
    rated = any(
        one.item is Item.SLEEP and one.when is When.MORNING and day_of(one.at) == today
        for one in history.scores
    )
    heard = any(day_of(one.begun) == today for one in history.sittings)
    if not rated and not heard:
        yield Topic.SLEEP
