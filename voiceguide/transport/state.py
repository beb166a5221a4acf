"""States: the modes of listening, what can be asked for, and what is to be done about it."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias


class Mode(Enum):
    """What is heard."""

    ROLLING = "rolling"
    PAUSED = "paused"
    HOLDING = "holding"
    """At a step that waits for somebody to be ready."""
    TELLING = "telling"
    """A line that is not part of the session; it stands still meanwhile."""
    ENDED = "ended"


class Command(Enum):
    """What somebody can ask for by key, by word or from elsewhere."""

    TOGGLE = "toggle"
    PAUSE = "pause"
    RESUME = "resume"
    READY = "ready"
    REPEAT = "repeat"
    NEXT = "next"
    BACK = "back"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    QUIETER = "quieter"
    MORE_TIME = "more time"
    HOW_LONG = "how long"
    START_OVER = "start over"
    HURTS = "hurts"
    STOP = "stop"


class Notice(Enum):
    """Lines that are told beside the session."""

    HOW_LONG = "how long"
    WHERE = "where"
    KEPT = "kept"
    ANYBODY = "anybody"
    NO_MORE_TIME = "no more time"
    """The step at hand is as long as it may be."""
    HURTS = "hurts"
    BACK_AGAIN = "back again"
    """The device that went away is there again."""


@dataclass(frozen=True, slots=True)
class Seek:
    """Go on from `frame`; what is heard until then fades out."""

    frame: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Fade out, and be silent."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Say a notice, then report `told`."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class Retime:
    """Make the rests from here on longer or shorter.

    Attributes:
        tempo: what they take, as a factor of what was planned.
        more: frames that the step at hand gets in addition.
    """

    tempo: float
    more: int = 0


@dataclass(frozen=True, slots=True)
class Volume:
    """Set the loudness, in dB against the session as it is."""

    gain_db: float


@dataclass(frozen=True, slots=True)
class Soften:
    """Somebody is hurt: what is left of the session must become gentler, or end."""


@dataclass(frozen=True, slots=True)
class Finish:
    """End: the session is over, somebody asked for it, or nobody is awake any more."""

    why: Literal["over", "asked", "asleep"]


Effect: TypeAlias = Seek | Cut | Tell | Retime | Volume | Soften | Finish


@dataclass(frozen=True, slots=True)
class Transport:
    """Where a listener is.

    Attributes:
        position: frame of the timeline that is heard next.
        then: mode after a notice.
        silent: frames of silence so far in a pause or a hold.
        sought: it was asked at this hold already whether anybody is there.
        repeated: position of the last `repeat`, so that a second one goes back to the step.
        tempo, gain_db: as they were asked for.
    """

    mode: Mode = Mode.ROLLING
    position: int = 0
    then: Mode = Mode.ROLLING
    silent: int = 0
    sought: bool = False
    repeated: int | None = None
    tempo: float = 1.0
    gain_db: float = 0.0
