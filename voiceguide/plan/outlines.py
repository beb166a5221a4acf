"""Outlines: what a plan needs to know of each routine, as the safety rules measure it."""

from collections.abc import Iterable

from voiceguide.plan.plan import Outline
from voiceguide.routine import SIDES, Action, Breathe, Routine, Say, Touch
from voiceguide.safety import GENTLE, Conditions, halved
from voiceguide.safety.conditions import EVERYTHING
from voiceguide.safety.parts import Part
from voiceguide.safety.view import View
from voiceguide.safety.words import words_of

USUAL_PACE = 115
SOFTEST = (Touch.STILL, Touch.FEATHER, Touch.LIGHT)


def outline(routine: Routine) -> Outline:
    """Return what a plan needs to know of a routine.

    Speech is estimated, so lengths are near those of a session and not the same.
    """
    view = View(routine, EVERYTHING, USUAL_PACE, words_of(routine.language))
    touching = view.touching
    natural = sum(part.length for part in view.parts)
    foot, least, most = (_foot(touching, which) for which in (0, 1, 2))
    return Outline(
        id=routine.id,
        length=routine.length or natural,
        shortest=sum(_range(part)[1] for part in view.parts),
        longest=sum(_range(part)[2] for part in view.parts),
        foot=foot,
        least=least,
        most=most,
        hands=bool(touching) and all(part.limb == "hand" for part in touching),
        touch=max((part.strength for part in touching), default=Touch.STILL),
        softest=next(
            (one for one in SOFTEST if not halved(routine, Conditions(touch=one))), Touch.LOTION
        ),
        gentle=not halved(routine, GENTLE),
        felt=any({Action.ROLL, Action.PRESS} & part.does for part in touching),
        from_week=routine.from_week,
    )


def _foot(touching: Iterable[Part], which: int) -> int:
    """Return the frames of the side that has more of them: natural, shortest or longest."""
    touching = tuple(touching)
    return max(
        sum(_range(part)[which] for part in touching if side in part.sides) for side in SIDES
    )


def _range(part: Part) -> tuple[int, int, int]:
    """Return how long a step is, and how far it can be shortened and stretched."""
    step = part.moment.step
    if not isinstance(step, Say | Breathe) or step.length is None or step.keep:
        return part.length, part.length, part.length
    return part.length, max(step.length.shortest, min(part.voice, part.length)), step.length.longest
