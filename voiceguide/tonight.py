"""Tonight: a routine turned to what one person wants, and whether a check left enough of it."""

from voiceguide.errors import VoiceguideError
from voiceguide.routine import SIDES, Routine
from voiceguide.safety import EVERYTHING, GENTLE, Conditions, combine, halved, problems
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
