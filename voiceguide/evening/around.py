"""Around: what belongs to an evening beside its routine, what there is to see, and how it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from voiceguide.dialogue import Waits
from voiceguide.evening.diary import Diary
from voiceguide.place import Keeper, Place
from voiceguide.player.player import Showing
from voiceguide.routine import Check, Routine
from voiceguide.safety import EVERYTHING, Conditions

Why = Literal["over", "asked", "asleep", "hurts", "questions"]


@dataclass(frozen=True, slots=True)
class Ending:
    """How an evening ended.

    Attributes:
        why: `over`: the session was heard to its end. `asked`: somebody stopped it. `asleep`:
            nobody answered any more. `hurts`: it hurt and nothing gentler was left. `questions`:
            an answer ended it.
        breathing: the breathing routine was begun in its place.
        missed: frames that came too late and were silent.
        trouble: what the person at the machine should know; empty for nothing.
    """

    why: Why
    breathing: bool = False
    missed: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """What there is to see.

    Attributes:
        words: what is said beside the session, or was said last.
        waits: what a question waits for.
        paused: a question waits until somebody wants to go on.
        said: all of it was said, and it is quiet until somebody speaks.
        showing: the session, while it plays.
    """

    words: str
    waits: Waits
    paused: bool = False
    said: bool = False
    showing: Showing | None = None


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What belongs to an evening beside its routine.

    Attributes:
        first_time: the questions before a first session; None where they were answered.
        passed: told when they were answered and nothing ended the evening.
        breathing: the routine that is offered where an answer ended the evening.
        microphone: whether it listens: it is told.
        gain_db: loudness to begin with.
        resume: place to go on from.
        lost_place: there was a place, and it could not be read: it is told.
        keeper: keeps the place.
        tonight: what holds for touch before any question, of person, plan and day.
        diary: what is asked for a journal, and where it is kept; None: nothing.
        watch: told what there is to see, some times a second; must not take long.
        clock: gives the time of day, with its zone.
    """

    first_time: Check | None = None
    passed: Callable[[], None] = lambda: None
    breathing: Routine | None = None
    microphone: bool = False
    gain_db: float = 0.0
    resume: Place | None = None
    lost_place: bool = False
    keeper: Keeper | None = None
    tonight: Conditions = EVERYTHING
    diary: Diary | None = None
    watch: Callable[[Glance], None] = lambda _: None
    clock: Callable[[], datetime] = _now
