"""Rules about how much: minutes for each foot, in all and in a day, reminders, left and right."""

from collections.abc import Iterator

from voiceguide.errors import Problem
from voiceguide.routine import SIDES
from voiceguide.safety.parts import Part
from voiceguide.safety.spoken import problem
from voiceguide.safety.view import View
from voiceguide.units import MINUTE, SECOND, show_time

MOST_A_FOOT = 15 * MINUTE
MOST_A_FOOT_AT_FIRST = 12 * MINUTE
FIRST_WEEKS = 2
MOST_IN_ALL = 40 * MINUTE
MUCH_IN_ALL = 30 * MINUTE
MOST_TIMES_A_DAY = 2
LONGEST_WITHOUT_REMINDER = 300 * SECOND
LONG_WITHOUT_REMINDER = 180 * SECOND
MOST_DIFFERENCE = 0.10


def minutes_a_foot(view: View) -> Iterator[Problem]:
    """Rule 3: how long one foot, or hand, is touched, at the least and as it is written."""
    at_first = view.routine.from_week <= FIRST_WEEKS
    for which, side, parts in _limbs(view):
        total = sum(part.length for part in parts)
        name = f"the {side} {which}"
        least, most = sum(part.shortest for part in parts), view.conditions.cap
        if least > most:
            yield problem(
                3, parts[-1].at,
                f"{name} has at least {show_time(least)} here, and {show_time(most)} are left "
                "for it",
                "choose a shorter routine, or a day without touch",
            )  # fmt: skip
            continue
        if total > MOST_A_FOOT:
            yield problem(
                3, _crossing(parts, MOST_A_FOOT).at,
                f"here {name} goes over 15 minutes: {show_time(total)} in all",
                "shorten its steps, or leave some out",
            )  # fmt: skip
        elif total > MOST_A_FOOT_AT_FIRST and at_first:
            yield problem(
                3, _crossing(parts, MOST_A_FOOT_AT_FIRST).at,
                f"here {name} goes over 12 minutes, much for the first two weeks: "
                f"{show_time(total)} in all",
                "shorten its steps, or write `from week: 3`", "warning",
            )  # fmt: skip


def _limbs(view: View) -> Iterator[tuple[str, str, list[Part]]]:
    for which in ("foot", "hand"):
        for side in SIDES:
            yield (
                which,
                side,
                [part for part in view.touching if part.limb == which and side in part.sides],
            )


def _crossing(parts: list[Part], limit: int) -> Part:
    """The part in which the sum of lengths goes over a limit."""
    total = 0
    for part in parts:
        total += part.length
        if total > limit:
            return part
    return parts[-1]


def minutes_in_all(view: View) -> Iterator[Problem]:
    """Rule 4: how long hands are at work."""
    parts = list(view.touching)
    total = sum(part.length for part in parts)
    if total > MOST_IN_ALL:
        yield problem(
            4, _crossing(parts, MOST_IN_ALL).at,
            f"here the touch goes over 40 minutes: {show_time(total)} in all",
            "make two routines of it, for two days",
        )  # fmt: skip
    elif total > MUCH_IN_ALL:
        yield problem(
            4, _crossing(parts, MUCH_IN_ALL).at,
            f"here the touch goes over 30 minutes: {show_time(total)} in all",
            "30 minutes is as long as most trials went; shorten the steps", "warning",
        )  # fmt: skip


def times_a_day(view: View) -> Iterator[Problem]:
    """Rule 5: how often in a day."""
    a_day = view.routine.schedule.a_day
    if not view.touching or a_day < MOST_TIMES_A_DAY:
        return
    at = view.routine.schedule.at or view.routine.at
    longest = max(sum(part.length for part in parts) for _, _, parts in _limbs(view))
    if a_day > MOST_TIMES_A_DAY:
        yield problem(5, at, f"{a_day} times a day is too often", "write `a day: 1`, and at most 2")
    if longest * a_day > MOST_A_FOOT:
        yield problem(
            5, at, f"{a_day} times a day is {show_time(longest * a_day)} for one foot",
            "a foot may have 15 minutes a day: write `a day: 1`, or shorten its steps",
        )  # fmt: skip
    elif a_day == MOST_TIMES_A_DAY:
        yield problem(
            5, at, "twice a day is more than most trials did",
            "`a day: 1` is enough for most people", "warning",
        )  # fmt: skip


def stop_reminders(view: View) -> Iterator[Problem]:
    """Rule 15: the longest touch without a word that stopping is right when it hurts."""
    signs = view.signs
    if signs is None or not view.touching:
        return
    longest, where, gap = 0, view.touching[0], 0
    for part in view.parts:
        since = 0
        for line, ends in part.lines:
            hurts = line in signs.hurts and line in signs.stops and line not in signs.goes_on
            if not hurts and line not in signs.stop_at_will:
                continue
            if part.touches and gap + ends - since > longest:
                longest, where = gap + ends - since, part
            gap, since = 0, ends
        if part.touches:
            gap += max(part.length - since, 0)
            if gap > longest:
                longest, where = gap, part
    if longest <= LONG_WITHOUT_REMINDER:
        return
    yield problem(
        15, where.at,
        f"{show_time(longest)} of touch have passed here without a reminder to stop",
        'add one at least every 3 minutes: `remind: [If anything hurts, rest your hands.]`',
        "error" if longest > LONGEST_WITHOUT_REMINDER else "warning",
    )  # fmt: skip


def sides_alike(view: View) -> Iterator[Problem]:
    """Rule 22: as long on the left as on the right, and left first."""
    for which in ("foot", "hand"):
        mine = [part for part in view.touching if part.limb == which]
        alone = {side: [p for p in mine if p.moment.side == side] for side in SIDES}
        if not all(alone.values()):
            continue
        left, right = (sum(part.length for part in alone[side]) for side in SIDES)
        if abs(left - right) > MOST_DIFFERENCE * max(left, right):
            less = alone["left" if left < right else "right"]
            yield problem(
                22, less[0].at,
                f"the left {which} has {show_time(left)} and the right {which} "
                f"{show_time(right)}",
                "give both the same steps: `each: {side: [left, right]}`",
            )  # fmt: skip
        if alone["right"][0].start < alone["left"][0].start:
            yield problem(
                22, alone["right"][0].at, f"the right {which} comes first",
                "write [left, right]: always the same order is easier in the dark", "warning",
            )  # fmt: skip


RULES = (minutes_a_foot, minutes_in_all, times_a_day, stop_reminders, sides_alike)
