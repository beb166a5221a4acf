"""What is left of a day: minutes for each foot and hand, and sessions."""

from dataclasses import dataclass
from datetime import datetime

from voiceguide.entries import History, Sitting, day_of
from voiceguide.safety import CAP, ENDED, Conditions
from voiceguide.units import MINUTE

MOST_SESSIONS = 2
"""Sessions with touch on one day (rule 5)."""

LEAST = MINUTE
"""Frames: a foot with less than this left is left alone. Own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What is left of a day, in frames of touch and in sessions that touch."""

    left: int = CAP
    right: int = CAP
    left_hand: int = CAP
    right_hand: int = CAP
    sessions: int = MOST_SESSIONS

    def conditions(self, *, hands: bool = False) -> Conditions:
        """Return what the day still allows, to be joined with ``|`` to all else that holds.

        A foot that has had its minutes is left alone; nothing is left without a session.
        """
        left, right = (self.left_hand, self.right_hand) if hands else (self.left, self.right)
        sides = {"left": left, "right": right}
        without = frozenset(side for side, frames in sides.items() if frames < LEAST)
        kept = [frames for side, frames in sides.items() if side not in without]
        if not kept or not self.sessions:
            return ENDED
        return Conditions(without_sides=without, cap=min(kept))


def budget(history: History, now: datetime) -> Budget:
    """Return what is left of the day of `now`, after all sessions on all devices."""
    today = [one for one in history.sittings if day_of(one.begun) == day_of(now)]
    feet = [one for one in today if not one.hands]
    hands = [one for one in today if one.hands]
    return Budget(
        left=max(CAP - sum(one.left for one in feet), 0),
        right=max(CAP - sum(one.right for one in feet), 0),
        left_hand=max(CAP - sum(one.left for one in hands), 0),
        right_hand=max(CAP - sum(one.right for one in hands), 0),
        sessions=max(MOST_SESSIONS - sum(map(touched, today)), 0),
    )


def touched(sitting: Sitting) -> bool:
    """Whether hands were at work in a session."""
    return sitting.left > 0 or sitting.right > 0
