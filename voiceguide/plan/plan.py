"""What a plan is: days by number, each with the routines it asks for and the touch it allows."""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.errors import Location
from voiceguide.phrases import base
from voiceguide.routine import Action, Allowance, Text, Touch

NOWHERE = Location("")
"""Of an entry that stands in no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one day of a plan asks for.

    Attributes:
        do: ids of routines, one after the other; none: a day of rest.
        instead: ids, each of which may be had in the place of `do`; on a day of rest, what may be
            had all the same.
        touch: the highest of the day.
        length: frames of the first routine; None: its own.
        times: sessions on that day.
        felt: only where the soles feel a light touch; elsewhere `otherwise` takes its place.
        otherwise: ids; none: a rest.
        review: a day to look back.
    """

    at: Location = NOWHERE
    do: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    touch: Touch = Touch.LIGHT
    length: int | None = None
    times: int = 1
    felt: bool = False
    otherwise: tuple[str, ...] = ()
    review: bool = False

    @property
    def rest(self) -> bool:
        """Whether nothing is asked for."""
        return not self.do


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Days one after the other, by number and not by date.

    Attributes:
        id: the name of its file, such as ``starter-14``.
        title, about: by language; `language` is among them.
        days: in order, the first is day 1.
        repeats: after the last day comes the first again; else it is over.
        from_week: first week of practice that it is meant for.
        allow: warnings that its author has silenced.
    """

    id: str
    at: Location
    title: Mapping[str, Text]
    days: tuple[Entry, ...]
    about: Mapping[str, Text] | None = None
    language: str = "en"
    repeats: bool = False
    from_week: int = 1
    allow: tuple[Allowance, ...] = ()

    def titled(self, language: str) -> str:
        """Return its title in a language, or else in its own."""
        return self.title.get(base(language), self.title[self.language]).value

    def entry(self, number: int) -> Entry | None:
        """Return what day `number`, from 1, asks for; None when the plan is over by then."""
        if self.repeats:
            return self.days[(number - 1) % len(self.days)]
        return self.days[number - 1] if number <= len(self.days) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a plan needs to know of a routine; lengths are frames.

    Attributes:
        length: as it is without a wish, its check in the time that a recording leaves for it.
        natural: of its steps as they are written, and of the check; near `length`.
        shortest, longest: to which that can be made.
        foot: of touch for each foot, or hand, whichever has more of it.
        least, most: the same where the routine is shortest and longest.
        hands: it is for hands alone.
        touch: the highest it asks for.
        softest: the lowest touch under which more than half of it is left.
        gentle: more than half of it is left in a gentle session.
        felt: it rolls or presses, which is for soles that feel a light touch.
        needs: actions without which less than half of it is left.
        from_week: first week of practice it is meant for.
    """

    id: str
    length: int
    natural: int
    shortest: int
    longest: int
    foot: int = 0
    least: int = 0
    most: int = 0
    hands: bool = False
    touch: Touch = Touch.STILL
    softest: Touch = Touch.STILL
    gentle: bool = True
    felt: bool = False
    needs: frozenset[Action] = frozenset()
    from_week: int = 1

    @property
    def touches(self) -> bool:
        """Whether hands are at work."""
        return self.foot > 0
