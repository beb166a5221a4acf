"""Choosing: how much is trusted what, on voices, words and sentences kept for tuning.

All of them together: commands, and what is none. The choice is the one that costs least: first what
all words have in common, then each word's own ease, as long as that saves anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from voiceguide.listening.moonshine import Numbers
from voiceguide.listening.recogniser import Places, Trust, odds, shares
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

TRANSCRIBER = 0.5
"""By hand, on recordings of real people that are in no table: there what Moonshine finds likely is
worth more than on synthetic voices, for which it costs nothing up to here."""

NONE = tuple(n / 2 for n in range(-16, 9))
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
    net: Mapping[str, Numbers], owners: Places, values: Numbers, true: Places, likely: Numbers
) -> tuple[Trust, Outcome]:
    """Return what is trusted, and what comes of it.

    Args:
        owners: the word of each phrase of the network.
        values: features of the tuning set.
        true: the word that was said; -1 for none.
        likely: what Moonshine found likely, shape (examples, words).
    """
    each = shares(net, values)

    def came(trust: Trust) -> Outcome:
        return outcome(odds(each, owners, likely, trust), true)

    usual = tuple(EASE_ALWAYS[0] if easy else 0.0 for easy in _EASY)
    trust = min((Trust(TRANSCRIBER, none, usual) for none in NONE), key=lambda one: came(one).cost)
    before = np.inf
    while (cost := came(trust).cost) < before:
        before = cost
        for n, easy in enumerate(_EASY):
            tried = (
                replace(trust, ease=(*trust.ease[:n], ease, *trust.ease[n + 1 :]))
                for ease in (EASE_ALWAYS if easy else EASE)
            )
            # Of those that cost the same, the one there is already, else the last: the easiest.
            trust = min((trust, *reversed([*tried])), key=lambda one: came(one).cost)
    return trust, came(trust)


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
