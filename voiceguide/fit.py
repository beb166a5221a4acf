"""Fit: one stretch factor for all elastic passages, so that a session ends on the frame.

Water-filling: every elastic length is its natural length times one factor, held inside its own
range; the touch of one foot together is held under its cap. What the whole frames leave over is
laid on the last passage that can take it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voiceguide.routine import SIDES


@dataclass(frozen=True, slots=True)
class Span:
    """The lengths that one passage may have, in frames; a fixed one has all three alike.

    Attributes:
        foot: left, right or both where the passage counts towards the cap of that foot.
    """

    natural: int
    shortest: int
    longest: int
    foot: str | None = None

    def at(self, factor: float) -> int:
        """Return the length under a stretch factor."""
        return min(max(int(self.natural * factor), self.shortest), self.longest)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a session can last, and what it lasts here.

    Attributes:
        lengths: frames of each span, summing to the wanted length; empty where it cannot be had.
    """

    lengths: tuple[int, ...]
    shortest: int
    longest: int


def fit(spans: Sequence[Span], wanted: int | None, cap: int) -> Fitted:
    """Return lengths for `spans` that sum to `wanted` frames.

    Args:
        spans: in order.
        wanted: frames; None takes the natural lengths, held under the cap.
        cap: frames that the passages of one foot may have together.
    """
    low = _stretched(spans, 0.0, cap)
    high = _stretched(spans, _largest(spans), cap)
    if wanted is None:
        return Fitted(tuple(_stretched(spans, 1.0, cap)), sum(low), sum(high))
    if not sum(low) <= wanted <= sum(high):
        return Fitted((), sum(low), sum(high))
    below, above = 0.0, _largest(spans)
    for _ in range(80):
        middle = (below + above) / 2
        if sum(_stretched(spans, middle, cap)) <= wanted:
            below = middle
        else:
            above = middle
    lengths = _stretched(spans, below, cap)
    return Fitted(
        tuple(_lay_rest(spans, lengths, high, wanted - sum(lengths))), sum(low), sum(high)
    )


def _largest(spans: Sequence[Span]) -> float:
    """A factor at which every span has reached its longest."""
    return max((span.longest / max(span.natural, 1) for span in spans), default=1.0) + 1.0


def _stretched(spans: Sequence[Span], factor: float, cap: int) -> list[int]:
    """Lengths under one factor; a foot over its cap takes the largest factor that keeps it."""
    lengths = [span.at(factor) for span in spans]
    for side in SIDES:
        mine = [index for index, span in enumerate(spans) if span.foot in (side, "both")]
        if sum(lengths[index] for index in mine) <= cap:
            continue
        below, above = 0.0, factor
        for _ in range(80):
            middle = (below + above) / 2
            if sum(spans[index].at(middle) for index in mine) <= cap:
                below = middle
            else:
                above = middle
        for index in mine:
            lengths[index] = min(lengths[index], spans[index].at(below))
    return lengths


def _lay_rest(
    spans: Sequence[Span], lengths: list[int], most: Sequence[int], rest: int
) -> list[int]:
    """Lay `rest` frames on the last spans that can take them, those without a cap first."""
    order = sorted(range(len(spans)), key=lambda index: (spans[index].foot is not None, -index))
    for index in order:
        more = min(rest, max(most[index] - lengths[index], 0))
        lengths[index] += more
        rest -= more
    return lengths
