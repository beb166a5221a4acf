"""Conditions: what may be done in a session, and what is left of a step under them."""

from dataclasses import dataclass, replace

from voiceguide.routine import (
    AREAS,
    SIDES,
    Action,
    Moment,
    Routine,
    Say,
    Text,
    Touch,
    Wait,
    moments,
)
from voiceguide.safety.acts import HAND, acts, cares, hands_on, said, sentences, softness, strength
from voiceguide.safety.english import ENGLISH
from voiceguide.safety.words import words_of
from voiceguide.units import SECOND

CAP = 900 * SECOND
"""Frames of touch one foot may have in a session: 15 minutes (rule 3)."""

GENTLE_CAP = 300 * SECOND
"""The same in a gentle session: 5 minutes."""

_SOLE = frozenset({"sole", "arch", "inner-arch", "ball", "heel", "toe-base"})
_PARTS = {
    "whole": frozenset(AREAS) - HAND - {"shin", "calf"},
    "sole": _SOLE,
    "arch": frozenset({"arch", "inner-arch", "sole"}),
    "inner-arch": frozenset({"arch", "inner-arch", "sole"}),
    "ball": frozenset({"ball", "sole", "toe-base"}),
    "heel": frozenset({"heel", "sole"}),
    "toes": frozenset({"toes", "toe-base"}),
    "toe-base": frozenset({"toes", "toe-base"}),
    "hand": HAND - {"wrist"},
    "fingers": frozenset({"fingers", "webs"}),
    "webs": frozenset({"fingers", "webs"}),
}
"""What goes with an area that is left out. Strokes over a whole foot stay: a place too sore for
them ends the session or leaves the whole foot out."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What may be done tonight.

    Attributes:
        without_sides: of left and right, the ones to leave alone.
        without_areas: areas to leave alone, with what goes with them.
        touch: the highest touch allowed; LIGHT or less takes the gentle wordings.
        without_actions: left out, whatever the wording.
        softened: actions that are done only in the gentle wording of their step.
        cap: frames of touch one foot may have.
        ended: no touch at all; breathing can still be offered, as a session of its own.
    """

    without_sides: frozenset[str] = frozenset()
    without_areas: frozenset[str] = frozenset()
    touch: Touch = Touch.MODERATE
    without_actions: frozenset[Action] = frozenset()
    softened: frozenset[Action] = frozenset()
    cap: int = CAP
    ended: bool = False

    def __or__(self, other: "Conditions") -> "Conditions":
        """Return the more cautious of two in every respect; both sides left out end the session."""
        without = self.without_sides | other.without_sides
        return Conditions(
            without,
            self.without_areas | other.without_areas,
            min(self.touch, other.touch),
            self.without_actions | other.without_actions,
            self.softened | other.softened,
            min(self.cap, other.cap),
            self.ended or other.ended or without >= set(SIDES),
        )


EVERYTHING = Conditions()
"""No limits but those of the rules."""

GENTLE = Conditions(
    touch=Touch.LIGHT,
    without_actions=frozenset({Action.ROLL, Action.PRESS, Action.STRETCH}),
    softened=frozenset({Action.KNEAD, Action.CIRCLE, Action.SQUEEZE, Action.SWEEP}),
    cap=GENTLE_CAP,
)
"""Feather, glide and still hold, at most light, five minutes a foot; no ball, points or stretch."""

STILL_HANDS = replace(GENTLE, touch=Touch.STILL)
"""Gentle for somebody whom light touch hurts (question 8): still hands, no feather (rule 26)."""

ENDED = Conditions(ended=True)


def combine(one: Conditions, other: Conditions) -> Conditions:
    """Return the more cautious of two conditions in every respect."""
    return one | other


def wording(say: Say, conditions: Conditions) -> Text:
    """Return the words of a step that are spoken: the gentle ones where touch is light at most."""
    gentle = conditions.touch <= Touch.LIGHT
    return say.gentle if gentle and say.gentle is not None else say.text


def applies(moment: Moment, conditions: Conditions) -> bool:
    """Whether a step takes place under conditions; the check itself always does.

    Left out are steps of a side or an area to leave alone, hands on both sides when one is to be
    left alone, or on a side that nobody named, actions that are not allowed, and touch above what
    is allowed without a gentle wording that is soft enough. A step that looks at the skin or wipes
    it dry stays as long as its side does: it is care, and oil must come off.
    """
    if moment.in_check:
        return True
    step = moment.step
    if conditions.ended or moment.side in conditions.without_sides:
        return False
    if cares(step):
        return not conditions.without_sides >= set(SIDES)
    if any(step.area in _PARTS.get(area, {area}) for area in conditions.without_areas):
        return False
    if not isinstance(step, Say | Wait):
        return True
    text = wording(step, conditions) if isinstance(step, Say) else step.text
    words = words_of(moment.language) or ENGLISH
    lines = sentences(moment.fill(text), moment.language)
    does = acts(step, lines, words)
    if not hands_on(step, does):
        return True
    if conditions.without_sides and moment.side not in SIDES:
        return False
    if conditions.without_areas and step.area is None:
        return False
    if step.action in conditions.without_actions:
        return False
    if isinstance(step, Say) and text is step.gentle:
        forbidden = conditions.without_actions | conditions.softened
        return softness(text, words) <= conditions.touch and not said(lines, words) & forbidden
    return strength(step, does) <= conditions.touch and not does & (
        conditions.without_actions | conditions.softened
    )


def halved(routine: Routine, conditions: Conditions) -> bool:
    """Whether conditions leave less than half of what hands do.

    Steps of a side that is left alone do not count: one foot is a session of its own.
    """
    mine = [one for one in moments(routine) if not one.in_check]
    doing = [one for one in mine if one.step.touch is not None or one.step.action]
    sided = [one for one in doing if one.side not in conditions.without_sides]
    left = sum(applies(one, conditions) for one in sided)
    return bool(doing) and left * 2 < max(len(sided), 1)
