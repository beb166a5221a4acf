"""Days: which day of a plan is due, after what the days before were."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voiceguide.entries import Chosen, History, day_of
from voiceguide.plan.changes import Stand, counts, stands
from voiceguide.plan.plan import Entry, Plan

ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """What a day is, or was."""

    DUE = "due"
    """Today, or ahead: a session is asked for."""
    REST = "rest"
    DONE = "done"
    OPEN = "open"
    """A session was asked for, and there was none."""
    FROZEN = "frozen"
    """The plan stood still; what was due is due on the day after it."""
    OVER = "over"
    """The plan has come to its end."""
    NOT_YET = "not yet"
    """Its first day is still to come."""
    NONE = "none"
    """There is no plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of somebody's plan.

    Attributes:
        number: of the plan's day, from 1; on a day after its end, that of its last.
        entry: what it asks for; None before and after the plan.
        made_up: what it asks for is what the day before asked for.
    """

    date: date
    number: int
    entry: Entry | None
    state: State
    made_up: bool = False


def current(history: History) -> Chosen | None:
    """Return the plan that was taken up last; None where there is none, or it was given up."""
    last = history.chosen[-1] if history.chosen else None
    return last if last and last.plan else None


def passed(plan: Plan, history: History, today: date) -> tuple[Day, ...]:
    """Return each day of a plan from its first to today, in order."""
    chosen = current(history)
    if chosen is None or chosen.first > today:
        return ()
    return tuple(_walk(plan, history, chosen.first, today))


def coming(plan: Plan, history: History, today: date, days: int) -> tuple[Day, ...]:
    """Return today and the days after it, `days` in all, as they come if each is kept."""
    chosen = current(history)
    first = chosen.first if chosen else today
    out: list[Day] = []
    if first > today:
        ahead = min((first - today).days, days)
        out = [_blank(today + n * ONE_DAY, 1, State.NOT_YET) for n in range(ahead)]
        number = 0
    else:
        out = [*passed(plan, history, today)[-1:]] or [*_walk(plan, history, today, today)]
        number = out[-1].number - (out[-1].state is State.FROZEN)
    while len(out) < days:
        number += 1
        out.append(_ahead(plan, today + len(out) * ONE_DAY, number))
    return tuple(out)


def _ahead(plan: Plan, day: date, number: int) -> Day:
    entry = plan.entry(number)
    if entry is None:
        return _blank(day, len(plan.days), State.OVER)
    state = State.REST if entry.rest else State.DUE
    return Day(date=day, number=number, entry=entry, state=state)


def _blank(day: date, number: int, state: State) -> Day:
    return Day(date=day, number=number, entry=None, state=state)


def _walk(plan: Plan, history: History, first: date, today: date) -> Iterator[Day]:
    """Yield each day from the first to today; see docs/plans.md for the rules."""
    heard: dict[date, int] = {}
    for sitting in filter(counts, history.sittings):
        heard[day_of(sitting.begun)] = heard.get(day_of(sitting.begun), 0) + 1
    still = stands(history)
    number = 1
    again: Entry | None = None
    day = first
    while day <= today:
        entry = again or plan.entry(number)
        if entry is None:
            yield _blank(day, len(plan.days), State.OVER)
            day += ONE_DAY
            continue
        state = _state(entry, heard.get(day, 0), frozen=_frozen(still, day), over=day < today)
        made_up = again is not None
        yield Day(date=day, number=number, entry=entry, state=state, made_up=made_up)
        day += ONE_DAY
        if state is State.FROZEN:
            continue
        again = _again(plan, number, entry) if state is State.OPEN and not made_up else None
        if again is None or plan.repeats:
            number += 1


def _state(entry: Entry, heard: int, *, frozen: bool, over: bool) -> State:
    if heard >= (1 if over else entry.times) and not entry.rest:
        return State.DONE
    if frozen and not heard:
        return State.FROZEN
    if entry.rest:
        return State.REST
    return State.OPEN if over else State.DUE


def _again(plan: Plan, number: int, entry: Entry) -> Entry | None:
    """Return what is made up on the following day: once, and in a week only on a day of rest."""
    if not plan.repeats:
        return entry
    following = plan.entry(number + 1)
    return entry if following is not None and following.rest else None


def _frozen(still: Sequence[Stand], day: date) -> bool:
    """Whether the plan stood still for some of a day."""
    return any(
        day_of(one.since) <= day and (one.until is None or day <= day_of(one.until))
        for one in still
    )
