"""Suggesting: from a plan and the days before to what fits tonight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from voiceguide.entries import History, day_of
from voiceguide.plan.budget import budget, touched
from voiceguide.plan.changes import counts
from voiceguide.plan.days import Day, State, current, passed
from voiceguide.plan.offering import offered
from voiceguide.plan.plan import Entry, Outline, Plan
from voiceguide.plan.suggestion import Row, Suggestion
from voiceguide.plan.table import FIRST_DAY, had, is_gentle, limits, practice_day
from voiceguide.plan.today import NOTHING_SAID, Own, Today
from voiceguide.routine import SIDES, Touch
from voiceguide.safety import ENDED
from voiceguide.units import MINUTE

BREATHING, FEATHER, SHORT = "breathing", "feather", "short-feet"
"""Routines that take the place of what does not fit; the last is also the one without a past."""

STEADY = (Row.SAME, Row.MORE, Row.MISSING)
"""Rows after which a session may be as long again as it was."""


def suggested(
    plan: Plan | None,
    history: History,
    now: datetime,
    outlines: Mapping[str, Outline],
    own: Own = NOTHING_SAID,
) -> Suggestion:
    """Return what fits at a time of day, never more than the table allows.

    Args:
        plan: that was taken up, see `current`; None for none.
        outlines: of every routine that there is, by id.
        own: what holds for this person on every evening.
    """
    found, day = limits(history, now), _day(plan, history, now)
    nothing = Suggestion(
        routines=(),
        conditions=ENDED,
        row=found.row,
        state=day.state,
        number=day.number or None,
        made_up=day.made_up,
        lighter=(BREATHING,) if BREATHING in outlines else (),
        until=found.until,
        date=day.date,
    )
    entry, left = _entry(day, history, outlines), budget(history, now)
    if nothing.frozen or entry is None:
        return nothing
    if not left.sessions:
        return replace(nothing, state=State.DONE)
    practice = practice_day(history, now)
    today = Today(
        plan=plan,
        day=day,
        entry=entry,
        limits=found,
        left=left,
        week=(practice - 1) // 7 + 1,
        felt=not is_gentle(history),
        history=history,
        outlines=outlines,
        own=own,
    )
    ids = next(_fitting(today), None)
    if ids is None:
        return replace(nothing, state=State.DONE)
    got = _with(nothing, today, ids)
    numbered = practice if plan is None or day.state is not State.DUE else day.number
    if found.row is Row.MORE and min(numbered, practice) >= FIRST_DAY:
        first = outlines[ids[0]]
        most = left.conditions(hands=first.hands) | own.of(first)
        offer = offered(got, entry, first, most, history, now, follows=today.follows)
        got = replace(got, offer=offer)
    return got


def _with(nothing: Suggestion, today: Today, ids: Sequence[str]) -> Suggestion:
    """Return the suggestion of these routines."""
    first, *rest = (today.outlines[one] for one in ids)
    conditions, length = today.conditions(first), _length(today, first)
    lasts = first.length if length is None else length
    if length is None and first.touches:
        lasts -= len(SIDES) * max(first.foot - conditions.cap, 0)
    asked = today.outlines.get(today.entry.do[0])
    held = tuple(ids) != today.entry.do
    if asked and asked.touches:
        wanted = min(asked.touch, today.entry.touch)
        held = held or conditions.touch < wanted or conditions.cap < first.foot
    fitting = [one for one in _fitting(today) if one != tuple(ids)]
    return replace(
        nothing,
        routines=tuple(ids),
        conditions=conditions,
        length=length,
        lasts=lasts + sum(one.length for one in rest),
        touches=first.touches,
        strength=min(first.touch, conditions.touch),
        hands=first.hands,
        held=held,
        lighter=tuple(dict.fromkeys(one for ids in fitting for one in ids[:1])),
    )


def _fitting(today: Today) -> Iterator[tuple[str, ...]]:
    """Yield what fits, that of the plan first and then what is lighter."""
    for ids in dict.fromkeys(_choices(today)):
        known = [today.outlines.get(one) for one in ids]
        if not all(known):
            continue
        there = [one for one in known if one]
        conditions = today.conditions(there[0])
        if all(today.fits(one, conditions) for one in there):
            yield ids


def _choices(today: Today) -> Iterator[tuple[str, ...]]:
    entry, outlines = today.entry, today.outlines
    if entry.felt and not today.felt:
        yield from ((entry.otherwise,) if entry.otherwise else ())
    else:
        yield entry.do
        for one in entry.instead:
            yield (one,)
    asked, short = outlines.get(entry.do[0]), outlines.get(SHORT)
    if asked and short and not asked.hands and asked.foot > short.foot:
        yield (SHORT,)
    yield (FEATHER,)
    yield (BREATHING,)


def _length(today: Today, first: Outline) -> int | None:
    """Return frames of the first routine; None where it keeps its own.

    What was longer than the routine is by itself, stays so where no plan with an end is followed.
    """
    own = today.entry.length or first.length
    mine = [one for one in today.history.sittings if one.routine == first.id and touched(one)]
    if mine and today.limits.row in STEADY and not today.follows:
        longer = len(SIDES) * (min(had(mine[-1]), today.conditions(first).cap) - first.foot)
        own = first.natural + longer if longer > MINUTE else own
    if today.conditions(first).cap < first.foot and first.touches:
        return None  # its minutes are fewer than its own, and the rest keeps its length
    return None if own == first.length else min(own, first.longest)


def _day(plan: Plan | None, history: History, now: datetime) -> Day:
    """Return what a plan says of today; without one, or after it, one session is enough."""
    today, chosen = day_of(now), current(history)
    days = passed(plan, history, today) if plan else ()
    if days and days[-1].state is not State.OVER:
        return days[-1]
    state = State.OVER if days else State.NONE
    if plan and chosen and chosen.first > today:
        state = State.NOT_YET
    elif any(counts(one) and day_of(one.begun) == today for one in history.sittings):
        state = State.DONE
    return Day(date=today, number=0, entry=None, state=state)


def _entry(day: Day, history: History, outlines: Mapping[str, Outline]) -> Entry | None:
    """Return what the day asks for; without a plan, or after it, the last session again."""
    if day.state is State.DUE:
        return day.entry
    if day.state not in (State.NONE, State.OVER):
        return None
    known = [outlines.get(one.routine) for one in history.sittings if counts(one)]
    touching = [one.id for one in known if one and one.touches]
    return Entry(do=(touching[-1] if touching else SHORT,), touch=Touch.LOTION)
