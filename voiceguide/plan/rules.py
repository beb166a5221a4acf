"""Rules for plans: what no plan may ask for, whoever wrote it.

The numbers are those of `safety.RULES`, applied to days.
"""

from collections.abc import Iterator, Mapping

from voiceguide.errors import Problem, Severity
from voiceguide.plan.plan import Entry, Outline, Plan
from voiceguide.plan.table import BASE_FOOT, FIRST_DAY
from voiceguide.routine import SIDES, Touch
from voiceguide.safety import CAP
from voiceguide.units import MINUTE, show_time

MOST_TIMES = 2
MUCH_FOOT = 12 * MINUTE
FIRST_WEEKS = 2
WEEK = 7
BETWEEN = 2
"""Sessions from one rise to the next, that of the first rise among them."""
SHORTEST_REASON = 3
"""Words of a `because`."""


def problems(plan: Plan, outlines: Mapping[str, Outline]) -> tuple[Problem, ...]:
    """Return every problem that the rules find in a plan, in the order of its days.

    Args:
        outlines: of the routines that it names; of one without, nothing is said.
    """
    found = [one for number, entry in _days(plan) for one in _day(plan, number, entry, outlines)]
    found += _rises(plan, outlines)
    silent = {one.rule for one in plan.allow if len(one.because.value.split()) >= SHORTEST_REASON}
    loud = [one for one in found if one.severity == "error" or one.rule not in silent]
    return tuple(sorted(dict.fromkeys(loud), key=lambda one: (one.at, one.message)))


def _days(plan: Plan) -> Iterator[tuple[int, Entry]]:
    yield from ((n, one) for n, one in enumerate(plan.days, 1) if not one.rest)


def _day(
    plan: Plan, number: int, entry: Entry, outlines: Mapping[str, Outline]
) -> Iterator[Problem]:
    if entry.touch > Touch.LOTION:
        yield _problem(
            entry,
            7,
            f"'touch: {entry.touch.name.lower()}' is more than a plan may ask for",
            "write 'touch: lotion' or less",
        )
    elif entry.touch > Touch.LIGHT and plan.from_week == 1 and number < FIRST_DAY:
        yield _problem(
            entry,
            7,
            f"day {number} is in the first week, in which touch stays light",
            "write 'touch: light', or move it to day 8 or later",
        )
    yield from _often(plan, number, entry, outlines)
    week = plan.from_week + (number - 1) // WEEK
    ids = dict.fromkeys((*entry.do, *entry.instead, *entry.otherwise))
    for one in (outlines[name] for name in ids if name in outlines):
        if one.from_week > week:
            yield _problem(
                entry,
                None,
                f"'{one.id}' is meant for week {one.from_week} and later, "
                f"and day {number} is in week {week}",
                "choose another routine, or move it to a later day",
            )
        if one.felt and not entry.felt and one.id not in entry.otherwise:
            yield _problem(
                entry,
                8,
                f"'{one.id}' rolls or presses, which is only for soles that feel a light touch",
                "add 'when: soles feel touch'",
            )
        if one.felt and one.id in entry.otherwise:
            yield _problem(
                entry,
                8,
                f"'{one.id}' rolls or presses, and stands where the soles do "
                "not feel a light touch",
                "write 'otherwise: breathing'",
            )
        if one.touches and one.softest > entry.touch:
            yield _problem(
                entry,
                None,
                f"most of '{one.id}' would be left out with the touch '{entry.touch.name.lower()}'",
                f"write 'touch: {one.softest.name.lower()}', or choose 'feather'",
            )


def _often(
    plan: Plan, number: int, entry: Entry, outlines: Mapping[str, Outline]
) -> Iterator[Problem]:
    """Rules 3 and 5: minutes of a foot on one day, and times."""
    touching = [outlines[one] for one in entry.do if one in outlines and outlines[one].touches]
    if not touching:
        return
    if entry.times > MOST_TIMES:
        yield _problem(entry, 5, f"{entry.times} times a day is too often", "write 'times: 2' or 1")
    elif entry.times == MOST_TIMES:
        yield _problem(
            entry,
            5,
            "twice a day is more than most trials did",
            "once is enough for most people",
            "warning",
        )
    for limb in (False, True):
        foot = _foot(entry, outlines, hands=limb) * entry.times
        name = "hand" if limb else "foot"
        if foot > CAP:
            yield _problem(
                entry,
                5,
                f"day {number} has {show_time(foot)} for one {name}, and 15 minutes are the most",
                "leave a routine out, or shorten it",
            )
        elif foot > MUCH_FOOT and plan.from_week <= FIRST_WEEKS and number <= WEEK * FIRST_WEEKS:
            yield _problem(
                entry,
                3,
                f"day {number} has {show_time(foot)} for one {name}, much for the first two weeks",
                "12 minutes at most",
                "warning",
            )


def _foot(entry: Entry, outlines: Mapping[str, Outline], *, hands: bool) -> int:
    """Return the frames of touch that one foot, or hand, has in one session of a day."""
    total = 0
    for name in entry.do:
        one = outlines.get(name)
        if one is None or one.hands is not hands:
            continue
        first = name == entry.do[0] and entry.length is not None
        longer = max((entry.length or 0) - one.length, 0) // len(SIDES) if first else 0
        total += min(one.foot + longer, max(one.most, one.foot)) if one.touches else 0
    return total


def _rises(plan: Plan, outlines: Mapping[str, Outline]) -> Iterator[Problem]:
    """Rule 7 over days: pressure or time, never both, with sessions between two rises.

    A plan that repeats does not rise: what is new to somebody in it is offered, see `offering`.
    """
    if plan.repeats:
        return
    touch, foot, since = Touch.LIGHT, BASE_FOOT, BETWEEN
    for number, entry in _days(plan):
        known = [outlines[one] for one in entry.do if one in outlines]
        mine = min(max((one.touch for one in known), default=Touch.STILL), entry.touch)
        long = _foot(entry, outlines, hands=any(one.hands for one in known))
        more, longer = mine > touch, long > foot + MINUTE
        if more and longer:
            yield _problem(
                entry,
                7,
                f"day {number} has more pressure and more time than the days before it",
                "raise one of them, and the other some days later",
            )
        elif (more or longer) and since < BETWEEN:
            yield _problem(
                entry,
                7,
                f"day {number} has more than the days before it, right after another rise",
                "put at least one session between them",
            )
        since = 1 if more or longer else since + 1
        touch, foot = max(touch, mine), max(foot, long)


def _problem(
    entry: Entry, rule: int | None, message: str, hint: str, severity: Severity = "error"
) -> Problem:
    return Problem(entry.at, message, hint, severity, rule)
