"""Outlines: what a plan needs to know of each routine, as the safety rules measure it."""

from collections.abc import Callable, Sequence

from voiceguide.plan.plan import Outline
from voiceguide.routine import SIDES, Action, Routine, Touch
from voiceguide.safety import GENTLE, Conditions, halved
from voiceguide.safety.conditions import EVERYTHING
from voiceguide.safety.parts import Part, lay
from voiceguide.safety.view import View
from voiceguide.safety.words import words_of

USUAL_PACE = 115
NEEDED = (Action.ROLL, Action.PRESS, Action.STRETCH, Action.SWEEP)
"""Actions that what somebody said of themselves, or a check, can leave out."""

SOFTEST = (Touch.STILL, Touch.FEATHER, Touch.LIGHT)


def outline(routine: Routine) -> Outline:
    """Return what a plan needs to know of a routine.

    Speech is estimated, so lengths are near those of a session and not the same.
    """
    view = View(routine, EVERYTHING, USUAL_PACE, words_of(routine.language))
    touching = view.touching
    asked = sum(
        lay(one, 0, EVERYTHING, view.words, USUAL_PACE).length
        for one in view.moments
        if one.in_check
    )
    natural = asked + sum(part.length for part in view.parts)
    return Outline(
        id=routine.id,
        length=routine.length or natural,
        natural=natural,
        shortest=asked + sum(part.shortest for part in view.parts),
        longest=asked + sum(part.longest for part in view.parts),
        foot=_foot(touching, lambda part: part.length),
        least=_foot(touching, lambda part: part.shortest),
        most=_foot(touching, lambda part: part.longest),
        hands=bool(touching) and all(part.limb == "hand" for part in touching),
        touch=max((part.strength for part in touching), default=Touch.STILL),
        softest=next(
            (one for one in SOFTEST if not halved(routine, Conditions(touch=one))), Touch.LOTION
        ),
        gentle=not halved(routine, GENTLE),
        felt=any({Action.ROLL, Action.PRESS} & part.does for part in touching),
        needs=frozenset(
            one for one in NEEDED if halved(routine, Conditions(without_actions=frozenset({one})))
        ),
        from_week=routine.from_week,
    )


def _foot(touching: Sequence[Part], length: Callable[[Part], int]) -> int:
    """Return the frames of the side that has more of them."""
    return max(sum(length(part) for part in touching if side in part.sides) for side in SIDES)
