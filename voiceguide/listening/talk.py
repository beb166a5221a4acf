"""Talk: whether others are talking, so that a piece of speech may be part of what they say."""

from collections import deque

from voiceguide.listening.moonshine import RATE
from voiceguide.listening.vad import Segment

LONGEST = int(2.3 * RATE)
"""A longer segment is running talk."""

GAP = int(0.35 * RATE)
"""Quiet before what stands alone."""

LASTS = 6 * RATE
"""For so long after running talk others may go on talking."""

MUCH = int(3.5 * RATE)
"""Speech that is no command, in that time, which is talk as well, in however short pieces.

Somebody who says a command again, because it was not heard, says less than that."""


class Talk:
    """Remembers the speech of the last seconds that was no command."""

    def __init__(self) -> None:
        self._said: deque[Segment] = deque()

    def note(self, segment: Segment) -> None:
        """Keep a segment that is no command."""
        self._said.append(segment)
        while self._said[0].end <= segment.end - LASTS:
            self._said.popleft()

    def before(self, segment: Segment) -> bool:
        """Return whether there was talk shortly before a segment, which then may be part of it."""
        since = segment.start - LASTS
        late = [said for said in self._said if said.end > since]
        much = sum(said.end - max(said.start, since) for said in late)
        running = any(said.length > LONGEST for said in late)
        return segment.before < GAP or running or much >= MUCH
