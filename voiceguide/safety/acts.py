"""Acts: what the hands do in a step, as its author declared it and as its words plainly say."""

import re
import unicodedata
from collections.abc import Iterable

from voiceguide.routine import Action, Say, Step, Text, Touch, Wait
from voiceguide.safety.english import ENGLISH
from voiceguide.safety.wordlist import Words
from voiceguide.sentences import split

HAND = frozenset({"hand", "fingers", "palm", "webs", "wrist"})
"""Areas of a hand; all others belong to a foot and its leg."""

CARE = frozenset({Action.LOOK, Action.WIPE})
"""Looking, and drying with a towel: no massage, so neither limits nor doses count them."""

SKIN = frozenset(
    {
        Action.STROKE, Action.KNEAD, Action.CIRCLE, Action.SQUEEZE,
        Action.HOLD, Action.PRESS, Action.ROLL, Action.SWEEP,
    }
)  # fmt: skip
"""What lays hands, or a ball, on the skin."""

ASSUMED = {
    Action.STROKE: Touch.LIGHT,
    Action.SWEEP: Touch.LIGHT,
    Action.SQUEEZE: Touch.LIGHT,
    Action.CIRCLE: Touch.LOTION,
    Action.KNEAD: Touch.LOTION,
    Action.PRESS: Touch.LOTION,
    Action.ROLL: Touch.LOTION,
}
"""How strong an action is taken to be where its author gave no touch."""


_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens and the like: a voice says the word all the same."""


def sentences(words: str, language: str = "en") -> tuple[str, ...]:
    """Return the sentences of a text without its silences, and without what cannot be seen.

    Accents that were typed as signs of their own become part of their letters.
    """
    whole = unicodedata.normalize("NFC", _UNSEEN.sub("", words))
    return tuple(part for part in split(whole, language) if isinstance(part, str))


def said(lines: Iterable[str], words: Words = ENGLISH) -> frozenset[Action]:
    """Return the actions that sentences plainly ask for."""
    lines = tuple(lines)
    return frozenset(
        action for action, finder in words.acts.items() if any(line in finder for line in lines)
    )


def acts(step: Step, lines: Iterable[str], words: Words = ENGLISH) -> frozenset[Action]:
    """Return what a step does: the declared action, and what its sentences say.

    Sentences count where the step names an area or a touch, or they name a part of a foot or hand:
    "press play" and "stroke the cat" touch nobody's skin.
    """
    lines = tuple(lines)
    declared = frozenset({step.action}) if step.action else frozenset()
    if not isinstance(step, Say | Wait):
        return declared
    if (
        step.area is None
        and step.touch is None
        and not any(_names_limb(line, words) for line in lines)
    ):
        return declared
    return declared | said(lines, words)


def _names_limb(line: str, words: Words) -> bool:
    return line in words.signs.foot or line in words.signs.hand


def hands_on(step: Step, does: frozenset[Action]) -> bool:
    """Whether hands are at work in a step: a touch or an action, other than looking and wiping."""
    if cares(step):
        return False
    return step.touch is not None or bool(does - CARE)


def cares(step: Step) -> bool:
    """Whether a step only looks at the skin or wipes it dry."""
    light = step.touch is None or step.touch <= Touch.LIGHT
    return step.action in CARE and light


def limb(step: Step, lines: Iterable[str], words: Words = ENGLISH) -> str:
    """Return ``foot`` or ``hand``: where a step works."""
    if step.area is not None:
        return "hand" if step.area in HAND else "foot"
    lines = tuple(lines)
    foot = any(line in words.signs.foot for line in lines)
    return "hand" if not foot and any(line in words.signs.hand for line in lines) else "foot"


def strength(step: Step, does: frozenset[Action]) -> Touch:
    """Return how strongly a step touches; where it does not say, what its actions stand for."""
    if step.touch is not None:
        return step.touch
    return max((ASSUMED.get(action, Touch.STILL) for action in does), default=Touch.STILL)


def softness(text: Text, words: Words = ENGLISH) -> Touch:
    """Return how strong a gentle wording is by its words: a still hold, a feather or a glide."""
    signs = words.signs
    lines = sentences(text.value)
    if not any(line in signs.motion for line in lines):
        return Touch.STILL
    moving = [line for line in lines if line in signs.motion]
    return Touch.FEATHER if all(line in signs.feather for line in moving) else Touch.LIGHT
