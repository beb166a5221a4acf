"""Reel: a placed script with its sound, ready to be played from any frame."""

from bisect import bisect_left, bisect_right
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
from voiceguide.units import MILLISECOND

NEAR = 100 * MILLISECOND
"""What may have gone to the sink already when a plan changes."""


class Sound(Protocol):
    """What a timeline sounds like."""

    channels: int

    def render(self, start: int, end: int) -> Samples:
        """Return the frames from `start` to `end`, shape (frames, channels)."""

    def level(self, frame: int) -> float:
        """Return the factor that the background is softened by at a frame."""


@dataclass(frozen=True)
class Reel:
    """A session as it is planned now.

    Attributes:
        lengths: frames of every clip; estimates for those of `unknown`.
        mixed: gives the sound of a timeline.
        planned: frames of each passage at tempo 1.
        unknown: clips that are not spoken yet.
        asking: it stands still at its own questions, so that somebody can answer them.
        tempo: what its rests take now, as a factor of what was planned.
        end: frame at which its last step is to end, whatever its lines take once they are spoken;
            None where every step takes its own length.
    """

    script: Script
    timeline: Timeline
    lengths: Mapping[Clipped, int]
    mixed: Callable[[Timeline], Sound]
    planned: tuple[int, ...]
    unknown: frozenset[Clipped] = frozenset()
    asking: bool = False
    tempo: float = 1.0
    end: int | None = None

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
        ends = (*starts[1:], self.timeline.length - self.timeline.stay)
        spoken: dict[int, list[Event]] = {}
        for one in events:
            if one.text is not None:
                spoken.setdefault(one.passage, []).append(one)
        steps, kept, holds = [0], {}, []
        for index, passage in enumerate(self.script.passages):
            words = spoken.get(index, [])
            if words and starts[index] > steps[-1]:
                steps.append(starts[index])
            if passage.keep and words:
                kept[steps[-1]] = _words_end(passage, words)
            if passage.kind == "wait" and words:
                frame = min(words[-1].end, ends[index] - 1)
                holds.append(Hold(frame, ends[index], passage.up_to))
            elif passage.kind == "ask" and self.asking:
                holds.append(Hold(starts[index] + 1, ends[index], self.timeline.length))
        lines = tuple((one.start, one.end) for one in events if one.text is not None)
        return Score(lines, tuple(steps), kept, tuple(holds), self.timeline.length)

    def event(self, frame: int) -> Event | None:
        """Return the line or sound that is heard at a frame, or was heard last before it."""
        index = bisect_right(self._starts, frame) - 1
        return self._heard[index] if index >= 0 else None

    def busy(self, frame: int, *, rolling: bool) -> bool:
        """Whether a line or sound is heard at a frame, or on its way: nothing is moved then."""
        now = self.event(frame - 1)
        if now is not None and now.end > frame:
            return True
        near = self.event(frame + NEAR) if rolling else None
        return near is not None and near.start >= frame and near.clip not in self.unknown

    def passage(self, frame: int) -> Passage:
        """Return the step at a frame."""
        return self.script.passages[max(bisect_right(self.timeline.starts, frame) - 1, 0)]

    def lasts(self, frame: int) -> int:
        """Return how long the step at a frame lasts, in frames."""
        index = max(bisect_right(self.timeline.starts, frame) - 1, 0)
        return lengths_of(self.timeline)[index]

    def question(self, frame: int) -> Passage | None:
        """Return the question at whose start it stands still at a frame."""
        here = self.passage(frame)
        return here if self.asking and here.kind == "ask" else None

    def wanted(self, frame: int) -> Event | None:
        """Return the first event from a frame on whose clip is not spoken yet."""
        if not self.unknown:
            return None
        coming = self._heard[bisect_left(self._starts, frame) :]
        return next((one for one in coming if one.clip in self.unknown), None)

    def ready_until(self, frame: int) -> int:
        """Return up to where it can be heard from a frame on."""
        one = self.wanted(frame)
        return self.timeline.length if one is None else one.start

    def stood(self, frames: int) -> "Reel":
        """Return it where so much time went by in the middle of it: its end comes no later."""
        return replace(self, end=None if self.end is None else self.end - frames)

    def slowed(self, position: int, tempo: float, more: int) -> "Reel":
        """Return it with longer or shorter rests from a frame on, at which nothing is said."""
        after = slowed(
            self.script, self.timeline, self.lengths, position,
            planned=self.planned, tempo=tempo, more=more,
        )  # fmt: skip
        end = None if self.end is None else self.end + after.length - self.timeline.length
        return replace(self, timeline=after, tempo=tempo, end=end)

    def learned(
        self, lengths: Mapping[Clipped, int], position: int, guessed: Mapping[Clipped, int]
    ) -> "Reel":
        """Return it with clips that are spoken by now; it ends on its time as far as it can.

        Args:
            lengths: frames of the clips that are spoken by now.
            position: frame that is heard next; nothing is in the middle of being said there.
            guessed: better estimates of others.
        """
        known = {**self.lengths, **guessed, **lengths}
        script, end = self.script, self.end
        after = settled(script, self.timeline, known, position, end)
        here = bisect_right(self.timeline.starts, position)
        coming = lengths_of(after)[here:]
        if end is not None:
            # The end holds, so the tempo is in these lengths already.
            coming = tuple(round(length / self.tempo) for length in coming)
        planned = (*self.planned[:here], *coming)
        if end is None and self.tempo != 1.0:
            after = slowed(script, after, known, position, planned=planned, tempo=self.tempo)
        unknown = self.unknown - lengths.keys()
        return replace(self, timeline=after, lengths=known, unknown=unknown, planned=planned)

    @cached_property
    def _heard(self) -> tuple[Event, ...]:
        return tuple(one for one in self.timeline.events if one.clip is not None)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(one.start for one in self._heard)


def _words_end(passage: Passage, words: list[Event]) -> int:
    """Return where the words of a step end that come before its reminders."""
    spoken = sum(1 for item in passage.items if item in {one.clip for one in words})
    return words[max(min(spoken, len(words)) - 1, 0)].end
