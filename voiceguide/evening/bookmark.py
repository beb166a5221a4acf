"""Bookmark: the place of an evening, kept as it goes and found again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from voiceguide.evening.body import Body
from voiceguide.place import Keeper, Place, digest, frame_of, place_of, spot_of
from voiceguide.player.player import Showing
from voiceguide.player.reel import Reel
from voiceguide.routine import Routine
from voiceguide.safety import Conditions
from voiceguide.session import Wishes
from voiceguide.units import SECOND

EVERY = 3 * SECOND
"""Frames between two writings, where no line begins."""

SURELY = 20
"""Writings from one that outlives a power cut to the next."""


class Bookmark:
    """Keeps the place of one session.

    Attributes:
        checked: when the questions were answered.
    """

    def __init__(
        self,
        routine: Routine,
        wishes: Wishes,
        keeper: Keeper | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._routine, self._wishes, self._keeper, self._clock = routine, wishes, keeper, clock
        self._place: Place | None = None
        self._position = -EVERY
        self._line: tuple[int, str | None] | None = None
        self._written = 0
        self.checked: datetime | None = None

    @property
    def trouble(self) -> str:
        """Why the place was not kept; empty where it was."""
        return self._keeper.trouble if self._keeper else ""

    def keep(self, showing: Showing, conditions: Conditions, *, surely: bool) -> None:
        """Write the place if a line has begun or it is time to, or `surely` at once.

        So whatever happens, it goes on from the sentence that was begun last.
        """
        if self._keeper is None:
            return
        position, reel = showing.now.position, showing.reel
        event = reel.event(position)
        line = None if event is None else (event.passage, event.text)
        if not (surely or line != self._line or abs(position - self._position) >= EVERY):
            return
        spot = spot_of(reel.script, reel.timeline, position)
        if self._place is None:
            self._place = place_of(self._routine, self._wishes, spot, self._clock())
        self._place = replace(
            self._place,
            spot=spot,
            date=self._clock(),
            conditions=conditions,
            checked=self.checked,
        )
        self._keeper.keep(self._place, surely=surely or self._written % SURELY == 0)
        self._position, self._line = position, line
        self._written += 1

    def forget(self) -> None:
        """Keep no place: there is nothing to go on with."""
        if self._keeper:
            self._keeper.forget()

    def find(self, place: Place, body: Body, reel: Reel) -> int | None:
        """Return the frame of a place; None where its step is not there any more.

        A step that is left out tonight gives way to the first that is left after it.
        """
        if digest(self._routine) != place.digest:
            return frame_of(reel.script, reel.timeline, place.spot, changed=True)
        frame = frame_of(reel.script, reel.timeline, place.spot)
        if frame is None:
            before = body.reel(place.conditions)
            then = frame_of(before.script, before.timeline, place.spot)
            frame = None if then is None else body.same(before, then, reel)
        return frame
