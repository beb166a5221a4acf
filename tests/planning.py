"""Evenings with numbers, and the routines of the library, for tests of plans."""

from datetime import UTC, datetime, timedelta
from functools import cache

from voiceguide.cli import planning
from voiceguide.entries import (
    Chosen,
    Flag,
    History,
    Item,
    Kind,
    Look,
    Reply,
    Score,
    Sitting,
    When,
)
from voiceguide.plan import suggested
from voiceguide.routine import Touch
from voiceguide.units import MINUTE, SECOND

FIRST = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
"""A Monday."""


@cache
def routines():
    return planning.routines()


@cache
def outlines():
    return planning.outlines(routines())


@cache
def plan(name):
    return planning.find_plan(name)


def at(day, hour=21, minute=0):
    """A time of day on a day, counted from 0."""
    return FIRST.replace(hour=0) + timedelta(days=day, hours=hour, minutes=minute)


def evening(
    day, before=None, after=None, *, routine="short-feet", touch=Touch.LIGHT, foot=145, hour=21,
    morning=None, **more,
):  # fmt: skip
    """A session with its numbers, and perhaps one of the next morning."""
    name = f"s{day}-{hour}"
    begun = at(day, hour)
    frames = foot * SECOND
    facts = {
        "length": 10 * MINUTE, "heard": 10 * MINUTE, "why": "over", "touch": touch,
        "left": frames, "right": frames, "hands": routine == "hands",
    } | more  # fmt: skip
    sitting = Sitting(id=name, routine=routine, begun=begun, **facts)
    pain = [(When.BEFORE, before, begun), (When.AFTER, after, begun + timedelta(minutes=12))]
    if morning is not None:
        pain.append((When.MORNING, morning, at(day + 1, 8)))
    scores = tuple(
        Score(item=Item.PAIN, when=when, value=value, at=time,
              sitting=None if when is When.MORNING else name)
        for when, value, time in pain if value is not None
    )  # fmt: skip
    return History(sittings=(sitting,), scores=scores)


def joined(*parts):
    """Histories as one, each kind in the order of time."""

    def all_of(name, key):
        return tuple(sorted((one for part in parts for one in getattr(part, name)), key=key))

    return History(
        sittings=all_of("sittings", lambda one: one.begun),
        scores=all_of("scores", lambda one: one.at),
        looks=all_of("looks", lambda one: one.at),
        flags=all_of("flags", lambda one: one.at),
        chosen=all_of("chosen", lambda one: one.at),
        replies=all_of("replies", lambda one: one.at),
    )


def flag(day, cleared=None, kind=Kind.MARK, hour=21):
    until = None if cleared is None else at(cleared, 9)
    return History(flags=(Flag(id=day + 1, kind=kind, at=at(day, hour), cleared=until),))


def mark(day):
    return History(looks=(Look(mark=True, at=at(day)),))


def reply(day, offer, *, taken):
    return History(replies=(Reply(offer=str(offer), taken=taken, at=at(day)),))


def follows(name, day=0):
    return History(chosen=(Chosen(plan=name, first=at(day).date(), at=at(day, 9)),))


def tonight(*parts, day, name=None, hour=21):
    """What is suggested after these histories."""
    history = joined(*parts, *([follows(name)] if name else []))
    return suggested(plan(name) if name else None, history, at(day, hour), outlines())
