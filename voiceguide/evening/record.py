"""Record: a session as it is heard, told to a journal while it goes on.

So whatever ends it, what was heard until a minute before is kept. A step that is repeated counts
once: frames of touch are those of the session.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from voiceguide import library
from voiceguide.entries import Sitting
from voiceguide.evening.diary import Log
from voiceguide.passage import Passage, Script
from voiceguide.place import passage_at
from voiceguide.player.player import Showing
from voiceguide.player.reel import Reel
from voiceguide.routine import SIDES, Routine, Touch, moments
from voiceguide.safety import Conditions
from voiceguide.safety.acts import HAND
from voiceguide.transport import Command
from voiceguide.units import MINUTE, SECOND

EVERY = MINUTE
"""Frames that are heard between two writings."""

MOST = 2 * SECOND
"""More than that is not heard between two looks: somebody went on to another place."""


class Record:
    """Keeps one session.

    Args:
        log: takes it; None: nothing is kept.
        goes_on: a part of it that was heard before.
    """

    def __init__(
        self,
        log: Log | None,
        routine: Routine,
        clock: Callable[[], datetime],
        goes_on: Sitting | None = None,
    ) -> None:
        self._log, self._clock = log, clock
        self._now = goes_on or Sitting(
            id=uuid.uuid4().hex,
            routine=library.parted(routine.id)[0],
            begun=clock(),
            hands=of_hands(routine),
        )
        self._commands = Counter(dict(self._now.commands))
        self._marks: dict[tuple[object, ...], int] = {}
        self._script: Script | None = None
        self._keys: list[tuple[object, ...]] = []
        self._at = 0
        self._written = -EVERY
        self.begun = False
        """Whether any of it was played."""

    @property
    def id(self) -> str:
        """Of the session."""
        return self._now.id

    @property
    def touched(self) -> bool:
        """Whether hands were at work."""
        return self._now.left > 0 or self._now.right > 0

    def seen(self, showing: Showing, conditions: Conditions, command: Command | None) -> None:
        """Take note of where it is, some times a second.

        Args:
            conditions: what holds of wishes, check and plan.
            command: what was asked for just now.
        """
        position, reel = showing.now.position, showing.reel
        if command:
            self._commands[command.value] += 1
        if reel.script is not self._script:
            self._keys = _keys(reel.script)
        elif command is None and 0 < position - self._at <= MOST:
            self._hear(reel, self._at, position)
        self._script, self._at = reel.script, position
        if not self.begun:
            self.begun = True
            self._now = replace(self._now, ended=None, why="")
        length = reel.timeline.length - reel.timeline.stay
        self._now = replace(self._now, conditions=conditions, length=length)
        if self._now.heard - self._written >= EVERY:
            self.write()

    def ended(self, why: str) -> None:
        """Keep that it is over, and why."""
        if self.begun and not self._now.why:
            self._now = replace(self._now, ended=self._clock(), why=why)
            self.write()

    def write(self) -> None:
        """Tell the journal how far it came."""
        self._written = self._now.heard
        self._now = replace(self._now, commands=tuple(sorted(self._commands.items())))
        if self._log and self.begun:
            self._log.sitting(self._now)

    def close(self) -> None:
        """Keep what was heard of a session that broke off."""
        if self.begun and not self._now.why:
            self.write()

    def _hear(self, reel: Reel, start: int, end: int) -> None:
        """Count what was heard from one frame to another for the first time."""
        keys, starts = self._keys, _bounds(reel)
        for index in range(passage_at(reel.timeline, start), passage_at(reel.timeline, end) + 1):
            first = max(start, starts[index]) - starts[index]
            last = min(end, starts[index + 1]) - starts[index]
            mark = self._marks.get(keys[index], 0)
            if last > max(first, mark):
                self._add(reel.script.passages[index], last - max(first, mark))
            self._marks[keys[index]] = max(mark, last)

    def _add(self, passage: Passage, frames: int) -> None:
        now, label = self._now, passage.label
        sides = SIDES if label.side == "both" else (label.side,)
        on = {side: frames if label.hands and side in sides else 0 for side in SIDES}
        self._now = replace(
            now,
            heard=now.heard + frames,
            left=now.left + on["left"],
            right=now.right + on["right"],
            touch=max(now.touch, label.touch or Touch.STILL),
        )


def of_hands(routine: Routine) -> bool:
    """Whether a session is for hands, and not for feet."""
    areas = {one.step.area for one in moments(routine)} - {None}
    return bool(areas) and areas <= HAND


def touch_of(reel: Reel) -> dict[str, int]:
    """Return for how many frames each side is touched in a session."""
    starts = _bounds(reel)
    frames = dict.fromkeys(SIDES, 0)
    for index, passage in enumerate(reel.script.passages):
        for side in SIDES:
            if passage.label.hands and passage.label.side in (side, "both"):
                frames[side] += starts[index + 1] - starts[index]
    return frames


def _bounds(reel: Reel) -> tuple[int, ...]:
    """Return where each step begins, and where the last one ends."""
    return (*reel.timeline.starts, reel.timeline.length - reel.timeline.stay)


def _keys(script: Script) -> list[tuple[object, ...]]:
    """Return what each step is found by in any form of the same routine."""
    seen: Counter[tuple[object, ...]] = Counter()
    keys: list[tuple[object, ...]] = []
    for passage in script.passages:
        key = (passage.at, passage.label.side)
        keys.append((*key, seen[key]))
        seen[key] += 1
    return keys
