"""Choosing: how much is trusted what, on voices, words and sentences kept for tuning.

All of them together: commands, and what is none. The choice is the one that costs least: first a
grid of what all words have in common, then each word's own ease, as long as that saves anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt

from voiceguide.listening.recogniser import Numbers, Places, Trust, odds, shares
from voiceguide.listening.words import ALWAYS, WHICH, WORDS, during
from voiceguide.transport import Mode

WRONG, FALSE = 2.0, 0.35
"""What a wrong command costs on top of the 1 of a command that is missed, and what a false one.

A missed one is said again; a wrong one has to be undone as well. A share of the other sounds weighs
a third of one of the commands: many of them are single words chosen for being near to a command, of
which a bedroom has few, and pieces of talk, which the listener refuses by what is around them.
"""

IN_A_QUESTION = 0.3
"""How much a false answer counts: a question is seldom waiting."""

DEAR = 3.0
"""How often a missed word of `words.ALWAYS` counts."""

EVENNESS = tuple(n / 2 for n in range(-2, 15))
AGREES, DIFFERS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0), (0.0, -0.5, -1.0)
EASE, EASE_ALWAYS = (-1.5, -1.0, -0.5, 0.0), (0.5, 1.0)
"""What may be added for a word, and for one of `words.ALWAYS`, which stay the easiest.

With more than 1 they were the most imagined of all: ten times in 24 minutes of talk.
"""

COUNTS = (during(Mode.ROLLING), during(Mode.HOLDING), WHICH)
"""What counts together; a word is said where it counts."""

_EASY = np.array([word.meaning in ALWAYS for word in WORDS])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of the tuning set.

    Attributes:
        missed: share of the commands, those of `words.ALWAYS` counted `DEAR` times.
        recall, wrong: shares of the commands.
        false: share of what is no command, answers counted `IN_A_QUESTION` times.
    """

    missed: float
    recall: float
    wrong: float
    false: float

    @property
    def cost(self) -> float:
        """Return what the choice is made by: less is better."""
        return self.missed + WRONG * self.wrong + FALSE * self.false


def choose(
    net: Mapping[str, Numbers], owners: Places, values: Numbers, true: Places, seconds: Places
) -> tuple[float, Trust, Outcome]:
    """Return how much less likely class 0 is made, what is trusted, and what comes of it.

    Args:
        owners: the word of each phrase of the network.
        values: features of the tuning set.
        true, seconds: the word that was said, and that of the second opinion; -1 for none.
    """
    each = {
        evenness: shares({**net, "b2": evened(net["b2"], evenness)}, values)
        for evenness in EVENNESS
    }

    def came(evenness: float, trust: Trust) -> Outcome:
        return outcome(odds(each[evenness], owners, seconds, trust), true)

    usual = tuple(EASE_ALWAYS[0] if easy else 0.0 for easy in _EASY)
    grid = (
        (evenness, Trust(agrees, differs, usual))
        for evenness, agrees, differs in product(EVENNESS, AGREES, DIFFERS)
    )
    evenness, trust = min(grid, key=lambda one: came(*one).cost)
    before = np.inf
    while (cost := came(evenness, trust).cost) < before:
        before = cost
        for n, easy in enumerate(_EASY):
            tried = (
                replace(trust, ease=(*trust.ease[:n], ease, *trust.ease[n + 1 :]))
                for ease in (EASE_ALWAYS if easy else EASE)
            )
            # Of those that cost the same, the one there is already, else the last: the easiest.
            trust = min((trust, *reversed([*tried])), key=lambda one: came(evenness, one).cost)
    return evenness, trust, came(evenness, trust)


def evened(middle: Numbers, evenness: float) -> Numbers:
    """Return the last weights with class 0 less likely by `evenness`, in log odds."""
    lowered = middle.copy()
    lowered[0] -= evenness
    return lowered


def outcome(sure: Numbers, true: Places) -> Outcome:
    """Return what comes of being as sure as that of each word, with the bar at 0."""
    best = np.where(sure.max(1) >= 0, sure.argmax(1), -1)
    said = true >= 0
    dear = np.where(_EASY[true], DEAR, 1.0)[said]
    right = (best == true)[said]
    followed = (best >= 0) & (_TOGETHER[true, best] | ~said)
    weight = np.where(_ROLLING[best], 1.0, IN_A_QUESTION)
    return Outcome(
        missed=float(dear[~right].sum() / dear.sum()),
        recall=float(right.mean()),
        wrong=float((followed[said] & ~right).mean()),
        false=float((weight * followed)[~said].mean()),
    )


def _together() -> npt.NDArray[np.bool_]:
    """Return which word counts where another is said."""
    found = np.zeros((len(WORDS), len(WORDS)), bool)
    for n, said in enumerate(WORDS):
        counts = next(each for each in COUNTS if said.meaning in each)
        found[n] = [word.meaning in counts for word in WORDS]
    return found


_TOGETHER = _together()
_ROLLING = np.array([word.meaning in COUNTS[0] for word in WORDS])
