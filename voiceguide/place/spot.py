"""Spot: a step and a line of it, to be found again in another form of the same routine."""

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from voiceguide.passage import Line, Passage, Script
from voiceguide.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Spot:
    """A step as it can be found again in another form of the same routine, and a line of it.

    Attributes:
        at: where the step stands: name of the file, line and column.
        side: left, right or both, or nothing.
        words: its first line, for a routine that was changed meanwhile.
        nth: how many steps alike come before it.
        line: number of its line that was said last, from 0; None for its start.
    """

    at: str
    side: str
    words: str
    nth: int
    line: int | None = None


def passage_at(timeline: Timeline, position: int) -> int:
    """Return the number of the passage at a frame."""
    return max(bisect_right(timeline.starts, position) - 1, 0)


def spot_of(script: Script, timeline: Timeline, position: int) -> Spot:
    """Return the place of a frame: its step, and the line that is said or was said last."""
    index = passage_at(timeline, position)
    passage = script.passages[index]
    nth = sum(_key(one) == _key(passage) for one in script.passages[:index])
    begun = sum(
        one.passage == index and one.text is not None and one.start <= position
        for one in timeline.events
    )
    return Spot(*_key(passage), _words(passage), nth, begun - 1 if begun else None)


def frame_of(
    script: Script, timeline: Timeline, spot: Spot, *, changed: bool = False
) -> int | None:
    """Return the frame of a place; None where its step is not there.

    Args:
        changed: the routine is no longer the same: the step is found by its words, and begins
            from its start.
    """
    alike = [
        index
        for index, passage in enumerate(script.passages)
        if (changed and (passage.label.side or "", _words(passage)) == (spot.side, spot.words))
        or (not changed and _key(passage) == (spot.at, spot.side))
    ]
    if not alike or (not changed and spot.nth >= len(alike)):
        return None
    index = alike[min(spot.nth, len(alike) - 1)]
    lines = [one.start for one in timeline.events if one.passage == index and one.text is not None]
    if changed or spot.line is None or not lines:
        return timeline.starts[index]
    return lines[min(spot.line, len(lines) - 1)]


def _key(passage: Passage) -> tuple[str, str]:
    at = passage.at
    return f"{Path(at.file).name}:{at.line}:{at.column}", passage.label.side or ""


def _words(passage: Passage) -> str:
    return next((one.text for one in passage.items if isinstance(one, Line)), passage.kind)
