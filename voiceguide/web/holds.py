"""Holds: where in a session hands are on a foot or on a hand, and how much of that was heard."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from voiceguide.passage import Script
from voiceguide.routine import SIDES, Touch
from voiceguide.safety.acts import HAND
from voiceguide.timeline import Timeline
from voiceguide.web.desk import Hold

Stretch: TypeAlias = tuple[int, int]
"""First frame, and the frame after the last."""


def holds(script: Script, timeline: Timeline) -> Iterator[Hold]:
    """Yield each stretch in which hands are on a foot or a hand."""
    ends = (*timeline.starts[1:], timeline.length - timeline.stay)
    for passage, start, end in zip(script.passages, timeline.starts, ends, strict=True):
        label = passage.label
        if label.hands and label.area and label.side in (*SIDES, "both"):
            yield Hold(start, end, label.side, label.touch or Touch.STILL, label.area in HAND)


def hands_alone(holds: Sequence[Hold]) -> bool:
    """Whether a session is for hands, and not for feet."""
    return bool(holds) and all(hold.hand for hold in holds)


def joined(spans: Iterable[Stretch], length: int) -> tuple[Stretch, ...]:
    """Return stretches in order and apart, none of them outside of `length` frames.

    >>> joined([(5, 9), (0, 6), (20, 99)], 30)
    ((0, 9), (20, 30))
    """
    found: list[Stretch] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in spans):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def within(holds: Iterable[Hold], heard: Sequence[Stretch]) -> Iterator[Hold]:
    """Yield the holds of which anything was heard."""
    return (hold for hold in holds if _overlap(hold, heard))


def touched(holds: Iterable[Hold], heard: Sequence[Stretch], side: str) -> int:
    """Return for how many of the frames that were heard hands were on a side.

    Args:
        heard: in order and apart, see `joined`.
    """
    return sum(_overlap(hold, heard) for hold in holds if hold.side in (side, "both"))


def _overlap(hold: Hold, heard: Sequence[Stretch]) -> int:
    return sum(max(min(end, hold.end) - max(start, hold.start), 0) for start, end in heard)
