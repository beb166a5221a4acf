"""Tonight: a routine turned to what one person wants, and whether a check left enough of it."""

from voiceguide.errors import VoiceguideError
from voiceguide.routine import SIDES, Routine, moments
from voiceguide.safety import EVERYTHING, GENTLE, Conditions, applies, combine, problems
from voiceguide.script import mirrored, sides


def turned(routine: Routine, side: str | None, *, gentle: bool) -> tuple[Routine, Conditions]:
    """Return the routine turned to the wanted side, and the conditions that the wishes make.

    Args:
        side: left or right alone; None: what the routine has.
        gentle: light touch only.

    Raises:
        VoiceguideError: the routine has no sides to choose from.
    """
    conditions = GENTLE if gentle else EVERYTHING
    if side is None:
        return routine, conditions
    has = sides(routine)
    if not has:
        raise VoiceguideError(
            f"{routine.title.value} has no left or right: leave out the choice of a side"
        )
    if has == {side}:
        return routine, conditions
    if len(has) == 1:
        return mirrored(routine), conditions
    other = SIDES[1 - SIDES.index(side)]
    return routine, combine(conditions, Conditions(without_sides=frozenset({other})))


def halved(routine: Routine, conditions: Conditions) -> bool:
    """Whether conditions leave less than half of what hands do.

    Steps of a side that is left alone do not count: one foot is a session of its own.
    """
    mine = [one for one in moments(routine) if not one.in_check]
    doing = [one for one in mine if one.step.touch is not None or one.step.action]
    sided = [one for one in doing if one.side not in conditions.without_sides]
    left = sum(applies(one, conditions) for one in sided)
    return bool(doing) and left * 2 < max(len(sided), 1)


def refused(routine: Routine, conditions: Conditions, pace: int) -> bool:
    """Whether a check left too little of a routine, or what is left breaks a rule.

    Args:
        routine: turned, with its background.
        conditions: of the wishes and of the check.
        pace: words a minute.
    """
    if conditions.ended or halved(routine, conditions):
        return True
    found = problems(routine, conditions, pace).problems
    return any(one.severity == "error" for one in found)
