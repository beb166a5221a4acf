"""Diary: what an evening asks for somebody's journal, and what it tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from voiceguide.entries import Flag, Kind, Look, Score, Sitting
from voiceguide.scoring import Topic


class Log(Protocol):
    """What takes entries; it returns at once, and never raises: no evening ends for it."""

    def sitting(self, sitting: Sitting) -> None:
        """Keep a session, over what was kept of it before."""

    def score(self, score: Score) -> None:
        """Keep a number that somebody gave."""

    def look(self, look: Look) -> None:
        """Keep whether there is a new mark."""

    def flag(self, kind: Kind, at: datetime, sitting: str | None = None) -> None:
        """Keep what stands against a session."""

    def clear(self, flag: int, at: datetime) -> None:
        """Keep that it was seen to, or has gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What an evening asks, and tells a journal.

    Attributes:
        before: what is asked before the session, in this order.
        after: whether anything is asked after it.
        stands: what stands against a session with touch: it is asked first whether it was seen to.
        goes_on: the session that this one goes on with, to be kept under its id.
    """

    log: Log
    before: tuple[Topic, ...] = ()
    after: bool = False
    stands: tuple[Flag, ...] = ()
    goes_on: Sitting | None = None
