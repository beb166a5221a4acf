"""Choosing: how much is trusted what, on voices, words and sentences kept for tuning.

All of them together: commands, and what is none. The choice is the one of the grid that costs
least, and of several that cost the same, the first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from voiceguide.listening.recogniser import Numbers, Places, Trust, odds, shares
from voiceguide.listening.words import ALWAYS, WORDS

WRONG, FALSE = 2.0, 1.0
"""What a wrong command and a false one cost, on top of the 1 of a command that is missed.

A missed one is said again; a wrong one has to be undone as well. A share of the other sounds weighs
as much as one of the commands, though a bedroom has few that are so similar to a command.
"""

DEAR = 3.0
"""How often a missed word of `words.ALWAYS` counts."""

EVENNESS = tuple(n / 2 for n in range(9))
AGREES, DIFFERS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0), (0.0, -0.5, -1.0, -2.0)
EASE = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of the tuning set.

    Attributes:
        missed: share of the commands, those of `words.ALWAYS` counted `DEAR` times.
        recall, wrong: shares of the commands.
        false: share of what is no command.
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
    found = list(_all(net, owners, values, true, seconds))
    return min(found, key=lambda each: each[2].cost)


def _all(
    net: Mapping[str, Numbers], owners: Places, values: Numbers, true: Places, seconds: Places
) -> Iterator[tuple[float, Trust, Outcome]]:
    for evenness in EVENNESS:
        each = shares({**net, "b2": evened(net["b2"], evenness)}, values)
        for agrees, differs, ease in product(AGREES, DIFFERS, EASE):
            trust = Trust(agrees, differs, ease)
            yield evenness, trust, outcome(odds(each, owners, seconds, trust), true)


def evened(middle: Numbers, evenness: float) -> Numbers:
    """Return the last weights with class 0 less likely by `evenness`, in log odds."""
    lowered = middle.copy()
    lowered[0] -= evenness
    return lowered


def outcome(sure: Numbers, true: Places) -> Outcome:
    """Return what comes of how sure it is, at an even bar."""
    best = np.where(sure.max(1) >= 0, sure.argmax(1), -1)
    said = true >= 0
    dear = np.array([word.meaning in ALWAYS for word in WORDS])[true] & said
    weight = np.where(dear, DEAR, 1.0) * said
    return Outcome(
        missed=float((weight * (best != true)).sum() / weight.sum()),
        recall=float((best == true)[said].mean()),
        wrong=float(((best != true) & (best >= 0))[said].mean()),
        false=float((best >= 0)[~said].mean()),
    )
