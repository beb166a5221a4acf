"""Reel: a placed script with its sound, ready to be played from any frame."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from voiceguide.clip import Samples
from voiceguide.layout import Event
from voiceguide.passage import Clipped, Passage, Script
from voiceguide.replan import lengths_of, settled, slowed
from voiceguide.timeline import Timeline
from voiceguide.transport import Hold, Score


class Sound(Protocol):
    """What a timeline sounds like."""

    channels: int

    def render(self, start: int, end: int) -> Samples:
        """Return the frames from `start` to `end`, shape (frames, channels)."""


@dataclass(frozen=True)
class Reel:
    """A session as it is planned now.

    Attributes:
        lengths: frames of every clip; estimates for those of `unknown`.
        mixed: gives the sound of a timeline.
        planned: frames of each passage at tempo 1.
        unknown: clips that are not spoken yet.
    """

    script: Script
    timeline: Timeline
    lengths: Mapping[Clipped, int]
    mixed: Callable[[Timeline], Sound]
    planned: tuple[int, ...]
    unknown: frozenset[Clipped] = frozenset()

    @cached_property
    def sound(self) -> Sound:
        """The session."""
        return self.mixed(self.timeline)

    @cached_property
    def under(self) -> Sound:
        """What is heard under it: the bed and the floor, without a word."""
        return self.mixed(replace(self.timeline, events=()))

    @cached_property
    def score(self) -> Score:
        """What the transport knows of it."""
        events, starts = self.timeline.events, self.timeline.starts
        ends = (*starts[1:], self.timeline.length)
        steps, kept, holds = [0], {}, []
        for index, passage in enumerate(self.script.passages):
            words = [one for one in events if one.passage == index and one.text is not None]
            if words and starts[index] > steps[-1]:
                steps.append(starts[index])
            if passage.keep and words:
                kept[steps[-1]] = _words_end(passage, words)
            if passage.kind == "wait" and words:
                frame = min(words[-1].end, ends[index] - 1)
                holds.append(Hold(frame, ends[index], passage.up_to))
        lines = tuple((one.start, one.end) for one in events if one.text is not None)
        return Score(lines, tuple(steps), kept, tuple(holds), self.timeline.length)

    def event(self, frame: int) -> Event | None:
        """Return the line or sound that is heard at a frame, or was heard last before it."""
        heard = [one for one in self.timeline.events if one.clip is not None and one.start <= frame]
        return heard[-1] if heard else None

    def passage(self, frame: int) -> Passage:
        """Return the step at a frame."""
        return self.script.passages[max(bisect_left(self.timeline.starts, frame + 1) - 1, 0)]

    def ready_until(self) -> int:
        """Return the frame at which the first clip is needed that is not spoken yet."""
        return min(
            (one.start for one in self.timeline.events if one.clip in self.unknown),
            default=self.timeline.length,
        )

    def slowed(self, position: int, tempo: float, more: int) -> "Reel":
        """Return it with longer or shorter rests from a frame on, at which nothing is said."""
        after = slowed(
            self.script, self.timeline, self.lengths, position,
            planned=self.planned, tempo=tempo, more=more,
        )  # fmt: skip
        return replace(self, timeline=after)

    def learned(self, lengths: Mapping[Clipped, int], position: int, end: int) -> "Reel":
        """Return it with clips that are spoken by now, ending at frame `end` as far as it can."""
        known = {**self.lengths, **lengths}
        after = settled(self.script, self.timeline, known, position, end)
        unknown = self.unknown - lengths.keys()
        planned = lengths_of(after)
        return replace(self, timeline=after, lengths=known, unknown=unknown, planned=planned)


def _words_end(passage: Passage, words: list[Event]) -> int:
    """Return where the words of a step end that come before its reminders."""
    spoken = sum(1 for item in passage.items if item in {one.clip for one in words})
    return words[max(min(spoken, len(words)) - 1, 0)].end
