"""Twelve weeks of evenings of made-up people, through the real plan, table, session and journal."""

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from planning import FIRST, outlines, plan, routines

from voiceguide.entries import (
    Chosen,
    History,
    Item,
    Kind,
    Look,
    Reply,
    Score,
    Sitting,
    When,
    day_of,
)
from voiceguide.errors import FitError
from voiceguide.evening.body import Body
from voiceguide.evening.record import touch_of
from voiceguide.plan import GO_ON, Row, Suggestion, current, suggested
from voiceguide.safety import Conditions
from voiceguide.session import Wishes
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine
from voiceguide.units import SECOND

WEEKS = 12
_ENGINE = ToneEngine()
_FOLDER = tempfile.mkdtemp(prefix="voiceguide-weeks-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """How somebody's evenings go; what has a chance is drawn anew each day.

    Attributes:
        pain: before a session, by the day.
        change: after a session, by the day and what was done.
        comes, rates, wants: how likely a session, a number, and a yes to an offer are.
        stops: how likely a session is stopped before its end.
        marks: days on which a new mark is found; it is seen to `heals` days later.
        then: the plan that follows the first two weeks.
    """

    name: str
    pain: Callable[[random.Random, int], int] = lambda chance, _: chance.choice((3, 4, 4, 5))
    change: Callable[[random.Random, int, Suggestion], int] = lambda chance, _, __: chance.choice(
        (-1, -1, 0, 0, 0)
    )
    comes: float = 1.0
    rates: float = 1.0
    wants: float = 0.5
    stops: float = 0.0
    marks: tuple[int, ...] = ()
    heals: int = 9
    mornings: float = 0.0
    then: str = "three-evenings"


PEOPLE = (
    Somebody(
        name="steady",
        pain=lambda chance, _: chance.choice((3, 4, 4, 4)),
        comes=0.97,
        wants=0.8,
        mornings=0.3,
    ),
    Somebody(
        name="worsening",
        pain=lambda chance, day: min(3 + day // 21 + chance.choice((0, 0, 1)), 10),
        change=lambda chance, day, _: chance.choice(
            (-1, 0, 0, 1, 1, 2) if day > 20 else (-1, 0, 0)
        ),
        then="nightly",
    ),
    Somebody(name="forgetful", comes=0.5, rates=0.5, wants=0.3),
    Somebody(name="wound in week three", marks=(17,), wants=0.6, then="nightly"),
    Somebody(
        name="sore",
        pain=lambda chance, day: chance.choice((6, 7, 7, 8, 9) if day % 7 < 4 else (4, 5, 6)),
        change=lambda chance, _, __: chance.choice((-2, -1, 0, 0, 1)),
    ),
    Somebody(name="stops often", stops=0.6, wants=0.6, then="twice-daily"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What was suggested at a time of day, after what, and what came of it.

    Attributes:
        after: everything that was known then.
        taken: an offer was taken.
        sittings: what was heard.
    """

    now: datetime
    day: int
    suggestion: Suggestion
    after: History
    taken: bool
    sittings: tuple[Sitting, ...] = ()


@cache
def reel_of(name: str, conditions: Conditions, length: int | None) -> tuple[int, int, int]:
    """Return the frames of a session as it would be heard, and those of each side."""
    wishes = Wishes(voice=_ENGINE.voices()[0], conditions=conditions, length=length)
    clips = Clips(_ENGINE, Cache(Path(_FOLDER)))
    try:
        reel = Body(routines()[name], wishes, clips).reel(Conditions())
    except FitError as error:  # as `voiceguide tonight` does
        nearest = min(max(length or 0, error.shortest), error.longest)
        reel = Body(routines()[name], replace(wishes, length=nearest), clips).reel(Conditions())
    sides = touch_of(reel)
    return reel.timeline.length, sides["left"], sides["right"]


class Memory:
    """A journal that is kept nowhere, for many people at once."""

    def __init__(self) -> None:
        self._now = History()

    def history(self) -> History:
        return self._now

    def _add(self, name: str, entry: object) -> None:
        self._now = replace(self._now, **{name: (*getattr(self._now, name), entry)})

    def sitting(self, entry: Sitting) -> None:
        self._add("sittings", entry)

    def score(self, entry: Score) -> None:
        self._add("scores", entry)

    def reply(self, entry: Reply) -> None:
        self._add("replies", entry)

    def chosen(self, entry: Chosen) -> None:
        self._add("chosen", entry)

    def look(self, entry: Look) -> None:
        from voiceguide.entries import Flag

        self._add("looks", entry)
        if entry.mark:
            number = len(self._now.flags) + 1
            self._add("flags", Flag(id=number, kind=Kind.MARK, at=entry.at, sitting=entry.sitting))

    def clear(self, number: int, at: datetime) -> None:
        flags = tuple(
            replace(one, cleared=at) if one.id == number else one for one in self._now.flags
        )
        self._now = replace(self._now, flags=flags)


def nights(somebody: Somebody, journal, *, days: int = 7 * WEEKS, seed: int = 1) -> Iterator[Night]:
    """Yield each evening of somebody, and write it into a journal on the way."""
    chance = random.Random(f"{somebody.name} {seed}")
    journal.chosen(Chosen(plan="starter-14", first=FIRST.date(), at=FIRST - timedelta(hours=9)))
    for day in range(days):
        if current(journal.history()).plan == "starter-14" and _is_over(journal.history(), day):
            at = FIRST + timedelta(days=day, hours=-8)
            journal.chosen(Chosen(plan=somebody.then, first=day_of(at), at=at))
        twice = current(journal.history()).plan == "twice-daily"
        for hour in (-12, 0) if twice else (0,):
            now = FIRST + timedelta(days=day, hours=hour, minutes=chance.randrange(40))
            yield _night(somebody, journal, chance, day, now)


def _is_over(history: History, day: int) -> bool:
    from voiceguide.plan import State, passed

    today = day_of(FIRST + timedelta(days=day))
    return passed(plan("starter-14"), history, today)[-1].state is State.OVER


def _night(somebody, journal, chance, day: int, now: datetime) -> Night:
    before = journal.history()
    for flag in before.flags:
        if flag.cleared is None and now - flag.at > timedelta(days=somebody.heals):
            journal.clear(flag.id, now - timedelta(hours=3))
    if chance.random() < somebody.mornings:
        value = somebody.pain(chance, day)
        at = now - timedelta(hours=2)
        journal.score(Score(item=Item.PAIN, when=When.MORNING, value=value, at=at))
    after = journal.history()
    got = suggested(plan(current(after).plan), after, now, outlines())
    if got.row is Row.PAUSED and chance.random() < 0.25:
        journal.reply(Reply(offer=GO_ON, taken=True, at=now))
    night = Night(now=now, day=day, suggestion=got, after=after, taken=False)
    if not got.routines or chance.random() >= somebody.comes:
        return night
    taken, conditions, length = False, got.conditions, got.length
    if got.offer and chance.random() < 0.9:
        taken = chance.random() < somebody.wants
        journal.reply(Reply(offer=got.offer.what.value, taken=taken, at=now))
        if taken:
            conditions, length = got.offer.conditions, got.offer.length
    sittings = []
    for number, name in enumerate(got.routines):
        begun = now + timedelta(minutes=1 + 20 * number)
        own = length if number == 0 else None
        sittings.append(
            _session(somebody, journal, chance, day, name, begun, conditions, own, got, number)
        )
    return replace(night, taken=taken, sittings=tuple(sittings))


def _session(
    somebody, journal, chance, day, name, begun, conditions, length, got, number
) -> Sitting:
    about = outlines()[name]
    whole, left, right = reel_of(name, conditions, length)
    if max(left, right) > conditions.cap and about.touches:
        # An evening refuses what a voice makes too long, and offers breathing.
        whole, left, right = reel_of("breathing", Conditions(), None)
        name, about = "breathing", outlines()["breathing"]
    part = chance.uniform(0.1, 0.9) if chance.random() < somebody.stops else 1.0
    own = conditions.touch if about.touches else about.touch
    sitting = Sitting(
        id=f"{begun:%Y%m%d%H%M%S}",
        routine=name,
        begun=begun,
        ended=begun + timedelta(seconds=whole * part / SECOND),
        length=whole,
        heard=int(whole * part),
        left=int(left * min(2 * part, 1.0)),
        right=int(right * max(2 * part - 1.0, 0.0)),
        hands=about.hands,
        touch=min(about.touch, own),
        conditions=conditions,
        why="over" if part == 1.0 else "asked",
    )
    journal.sitting(sitting)
    pain = somebody.pain(chance, day)
    after = min(max(pain + somebody.change(chance, day, got), 0), 10)
    both = ((When.BEFORE, pain, begun), (When.AFTER, after, sitting.ended))
    first, last = number == 0, number == len(got.routines) - 1
    for when, value, at in (one for one in both if (first, last)[one[0] is When.AFTER]):
        if chance.random() < somebody.rates:
            journal.score(Score(item=Item.PAIN, when=when, value=value, at=at, sitting=sitting.id))
    journal.look(Look(mark=day in somebody.marks, at=sitting.ended, sitting=sitting.id))
    return sitting
