"""Place: where somebody is in a session, with all that is needed to go on."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from voiceguide.errors import Location
from voiceguide.place.spot import Spot
from voiceguide.routine import Background, Routine, Text
from voiceguide.safety import EVERYTHING, Conditions
from voiceguide.session import PACE, Wishes
from voiceguide.speech import Voice

SAME_CHECK = timedelta(hours=1)
"""So long the answers to a check hold for the same session. Own choice: a check belongs to one
session, and a stored answer never stands for another."""

SAME_EVENING = timedelta(hours=18)
"""So long what hurt, or was left out, stays left out, in addition to new answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody is, with all that is needed to go on.

    Attributes:
        routine: its file.
        digest: of all that was in it.
        voice: engine and name, as it can be typed.
        length, side, gentle, pace, background, level_db, quiet, floor: as in `Wishes`.
        conditions: what check and evening left.
        date: when it was there.
        checked: when the questions of the check were answered; None where there are none.
    """

    routine: str
    digest: str
    language: str
    voice: str
    spot: Spot
    date: datetime
    conditions: Conditions = EVERYTHING
    checked: datetime | None = None
    length: int | None = None
    side: str | None = None
    gentle: bool = False
    pace: int = PACE
    background: str | None = None
    level_db: float = -24.0
    quiet: bool = False
    floor: bool = True

    def wishes(self, voice: Voice) -> Wishes:
        """Return what was wished for, with the voice that `self.voice` names."""
        background = None
        if self.background is not None:
            name = Text(self.background, Location(self.routine))
            background = Background(name, self.level_db)
        return Wishes(
            voice=voice,
            pace=self.pace,
            length=self.length,
            side=self.side,
            gentle=self.gentle,
            background=background,
            quiet=self.quiet,
            floor=self.floor,
        )

    def is_checked(self, routine: Routine, now: datetime) -> bool:
        """Whether the answers to the check still hold: they are fresh, and it is the same check."""
        if self.checked is None or digest(routine) != self.digest:
            return False
        return timedelta(0) <= now - self.checked <= SAME_CHECK

    def still_left(self, now: datetime) -> Conditions:
        """Return the conditions that hold in addition to the answers of a new check."""
        return self.conditions if abs(now - self.date) <= SAME_EVENING else EVERYTHING


def place_of(routine: Routine, wishes: Wishes, spot: Spot, date: datetime) -> Place:
    """Return the place of somebody in a routine."""
    background = wishes.background
    return Place(
        routine=routine.at.file,
        digest=digest(routine),
        language=routine.language,
        voice=f"{wishes.voice.engine}:{wishes.voice.name}",
        spot=spot,
        date=date,
        length=wishes.length,
        side=wishes.side,
        gentle=wishes.gentle,
        pace=wishes.pace,
        background=background.sound.value if background else None,
        level_db=background.level_db if background else -24.0,
        quiet=wishes.quiet,
        floor=wishes.floor,
    )


def digest(routine: Routine) -> str:
    """Return the digest of all that an author wrote: routine, check and steps it uses."""
    return hashlib.sha256(repr(routine).encode()).hexdigest()
