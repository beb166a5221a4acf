"""Suggestion: what fits tonight, and the row of the table that says so."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from voiceguide.plan.days import State
from voiceguide.routine import Touch
from voiceguide.safety import EVERYTHING, GENTLE, Conditions


class Row(StrEnum):
    """Rows of the table in the order in which they are tried, then the days without one.

    They are told one by one in docs/plans.md.
    """

    BLOCKED = "blocked"
    """A new mark, an answer that ended a check, or a new kind of pain, until it is cleared."""
    PAUSED = "paused"
    """Two or more above, for the second time in seven days."""
    RESTING = "resting"
    """Two or more above, less than a day ago."""
    HALF = "half"
    """Two or more above, a day or more ago: half the time, level 1."""
    SORE = "sore"
    """Seven or more before a session: gentle, or breathing."""
    LESS = "less"
    """One above: one level down, a quarter shorter."""
    MISSING = "missing"
    """No number: the same or lighter."""
    MORE = "more"
    """Three times not above, no mark, day 8 or later: the same, and an offer."""
    SAME = "same"
    """Not above: the same."""
    FIRST = "first"
    """No session yet."""


class Offered(StrEnum):
    """What more there may be; the word that a `Reply` keeps."""

    TOUCH = "touch"
    """One level, to 2."""
    MINUTES = "minutes"
    """More time for each foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """More, which is only ever offered.

    Attributes:
        conditions: in the place of those of the suggestion, once it is taken.
        length: likewise.
        frames: more for each foot; 0 for an offer of touch.
    """

    what: Offered
    conditions: Conditions
    length: int | None = None
    frames: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What fits tonight.

    Attributes:
        routines: ids, one after the other; none: a rest.
        conditions: highest touch, and the frames one foot may have, to be joined to a check's.
        length: frames of the first routine; None: its own.
        lasts: frames of all, about.
        touches: hands are at work in it.
        strength: the highest touch that the first routine asks for, under these conditions.
        hands: it is for hands.
        held: it is less than the plan has for the day.
        row: of the table.
        state: what the plan says of today.
        number: of the plan's day; None without a plan.
        made_up: it is what was due the day before.
        offer: what more there may be; None for nothing.
        lighter: ids that may be had instead, the fullest first; breathing is always among them.
        until: when a rest ends; None where that is not a matter of time.
    """

    routines: tuple[str, ...]
    conditions: Conditions = EVERYTHING
    length: int | None = None
    lasts: int = 0
    touches: bool = False
    strength: Touch = Touch.STILL
    hands: bool = False
    held: bool = False
    row: Row
    state: State
    number: int | None = None
    made_up: bool = False
    offer: Offer | None = None
    lighter: tuple[str, ...] = ()
    until: datetime | None = None
    date: date

    @property
    def touch(self) -> Touch:
        """The highest touch."""
        return self.conditions.touch

    @property
    def gentle(self) -> bool:
        """Whether it is a gentle session: no ball, points or stretch, five minutes a foot."""
        return self.conditions.without_actions >= GENTLE.without_actions

    @property
    def blocked(self) -> bool:
        """Whether no session is to be had until somebody says that it was seen to."""
        return self.row is Row.BLOCKED

    @property
    def frozen(self) -> bool:
        """Whether the plan stands still."""
        return self.row in (Row.BLOCKED, Row.PAUSED, Row.RESTING)
