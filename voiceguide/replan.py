"""Replan: the rest of a session that is under way, with longer or shorter rests.

What was heard stays where it was, frame for frame; only what is still to come moves.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from voiceguide.errors import FitError
from voiceguide.layout import Event
from voiceguide.pacing import TAIL
from voiceguide.passage import Clipped, Count, Passage, Script
from voiceguide.routine import Elastic
from voiceguide.timeline import Timeline, place, staying
from voiceguide.units import SECOND


def lengths_of(timeline: Timeline) -> tuple[int, ...]:
    """Return the frames of each passage."""
    ends = (*timeline.starts[1:], timeline.length - timeline.stay)
    return tuple(end - start for start, end in zip(timeline.starts, ends, strict=True))


def voiced(timeline: Timeline, position: int) -> bool:
    """Whether something is being said at a frame: nothing is moved then."""
    return any(one.clip is not None and one.start <= position < one.end for one in timeline.events)


def slowed(
    script: Script,
    timeline: Timeline,
    lengths: Mapping[Clipped, int],
    position: int,
    *,
    planned: Sequence[int],
    tempo: float,
    more: int = 0,
) -> Timeline:
    """Return the timeline with the steps from `position` on `tempo` times as long as planned.

    Each stays within its own range, and no foot goes over its cap; steps without a length of their
    own do not change.

    Args:
        position: frame that is heard next; nothing is being said there.
        planned: frames of each passage at tempo 1.
        more: frames that the step at hand gets in addition.
    """
    here = _at(timeline, position)
    now = lengths_of(timeline)

    def wanted(index: int, passage: Passage) -> Elastic | None:
        own = passage.length
        if own is None:
            return None
        if index < here:
            return Elastic(now[index], now[index], now[index])
        natural = round(planned[index] * tempo) + (more if index == here else 0)
        if index > here:
            return replace(own, natural=min(max(natural, own.shortest), own.longest))
        passed = min(position - timeline.starts[here] + SECOND, now[here])
        return Elastic(natural, passed, max(own.longest, passed))

    return _joined(script, timeline, place(_with(script, wanted), lengths), position)


def settled(
    script: Script,
    timeline: Timeline,
    lengths: Mapping[Clipped, int],
    position: int,
    end: int | None,
) -> Timeline:
    """Return the timeline with clips as long as they turned out to be, ending at `end` as before.

    The steps after that at `position` give way, as far as they can.

    Args:
        lengths: measured, where the timeline was placed with estimates.
        end: of the last step, without what stays after it; None: the steps take their own lengths.
    """
    here = _at(timeline, position)
    now = lengths_of(timeline)

    def wanted(index: int, passage: Passage) -> Elastic | None:
        if passage.length is None or index > here:
            return passage.length
        return Elastic(now[index], now[index], now[index])

    # Lines of the other side that turn out longer must not lengthen what was heard of this one.
    passages = tuple(
        replace(passage, twin=()) if index <= here else passage
        for index, passage in enumerate(script.passages)
    )
    fixed = _with(replace(script, passages=passages), wanted)
    try:
        after = place(fixed, lengths, end)
    except FitError as error:
        if end is None:
            raise
        after = place(fixed, lengths, min(max(end, error.shortest), error.longest))
    return _joined(script, timeline, after, position)


def _joined(script: Script, before: Timeline, after: Timeline, position: int) -> Timeline:
    """Return `after` with what was heard as it was heard.

    Reminders that would now come too soon after the last one are left out; nothing else is.
    """
    past = [one for one in before.events if one.start < position]
    planned = set(before.events)
    free = max((one.end for one in past if one.clip is not None), default=0) + TAIL
    coming = [
        one
        for one in after.events
        if one.start >= position
        and (one in planned or one.start >= free or not _reminds(script.passages[one.passage], one))
    ]
    return staying(replace(after, events=(*past, *coming)), before.stay)


def _reminds(passage: Passage, event: Event) -> bool:
    """Whether an event is a reminder, and not part of what the step has to say."""
    said: set[object] = set(passage.breath.words + passage.breath.tones if passage.breath else ())
    for item in passage.items:
        said.update(item.lines if isinstance(item, Count) else (item,))
    return event.clip in (*passage.remind, passage.closing) and event.clip not in said


def _at(timeline: Timeline, position: int) -> int:
    return max(bisect_right(timeline.starts, position) - 1, 0)


def _with(script: Script, wanted: Callable[[int, Passage], Elastic | None]) -> Script:
    """Return a script with other lengths of its passages, and none of the whole."""
    passages = tuple(
        replace(passage, length=wanted(index, passage))
        for index, passage in enumerate(script.passages)
    )
    return replace(script, passages=passages, natural=None)
