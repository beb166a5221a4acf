"""Score: what the transport knows of a timeline."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What the transport knows of a timeline.

    Attributes:
        lines: first and last frame of every spoken line, in order.
        steps: first frame of each step, rising, from 0 on.
        kept: the end of the words of each step that is never skipped, by the step's first frame.
        holds: frames at which the session waits for somebody.
        length: of the whole.
    """

    lines: tuple[tuple[int, int], ...]
    steps: tuple[int, ...]
    kept: Mapping[int, int]
    holds: tuple[int, ...]
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

    def hold(self, start: int, end: int) -> int | None:
        """Return the first hold after `start` and not after `end`."""
        after = bisect_right(self.holds, start)
        return self.holds[after] if after < len(self.holds) and self.holds[after] <= end else None
