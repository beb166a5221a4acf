"""Score: what the transport knows of a timeline."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hold:
    """A place where the session waits for somebody.

    Attributes:
        frame: where it stands still.
        on: where it goes on.
        most: frames after which it is asked whether anybody is there.
    """

    frame: int
    on: int
    most: int


@dataclass(frozen=True, slots=True)
class Score:
    """What the transport knows of a timeline.

    Attributes:
        lines: first and last frame of every spoken line, in order.
        steps: first frame of each step, rising, from 0 on.
        kept: the end of the words of each step that is never skipped, by the step's first frame.
        holds: in order.
        length: of the whole.
    """

    lines: tuple[tuple[int, int], ...]
    steps: tuple[int, ...]
    kept: Mapping[int, int]
    holds: tuple[Hold, ...]
    length: int

    def sentence(self, frame: int) -> int:
        """Return where to go on: the start of the line that is being said, or `frame` itself."""
        index = bisect_right(self.lines, (frame, self.length + 1)) - 1
        if index >= 0 and self.lines[index][0] <= frame < self.lines[index][1]:
            return self.lines[index][0]
        return frame

    def line(self, frame: int) -> int:
        """Return the start of the line that was said last, within the same step."""
        step = self.step(frame)
        index = bisect_right(self.lines, (frame, self.length + 1)) - 1
        return max(self.lines[index][0], step) if index >= 0 else step

    def step(self, frame: int) -> int:
        """Return the start of the step at `frame`."""
        return self.steps[max(bisect_right(self.steps, frame) - 1, 0)]

    def following(self, frame: int) -> int:
        """Return the start of the next step, or the end."""
        after = bisect_right(self.steps, frame)
        return self.steps[after] if after < len(self.steps) else self.length

    def before(self, frame: int) -> int:
        """Return the start of the step before that at `frame`."""
        return self.steps[max(bisect_right(self.steps, frame) - 2, 0)]

    def hold(self, start: int, end: int) -> Hold | None:
        """Return the first hold after `start` and not after `end`."""
        after = bisect_right(self.holds, start, key=lambda hold: hold.frame)
        found = self.holds[after : after + 1]
        return found[0] if found and found[0].frame <= end else None

    def held(self, frame: int) -> Hold | None:
        """Return the hold at a frame."""
        return next((hold for hold in self.holds if hold.frame == frame), None)
