"""Lasting: what holds for somebody on every evening, whatever they answer to the check.

It only ever takes away. What each leaves out follows the questions before a first session and the
rules for routines; where no source gives it, it is our own, and the more cautious.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from voiceguide.errors import SinkError
from voiceguide.people.folders import Person, PersonError
from voiceguide.people.words import keep_words, read_words
from voiceguide.routine import Action, Routine, Touch, moments
from voiceguide.safety import EVERYTHING, GENTLE, STILL_HANDS, Conditions
from voiceguide.safety.acts import HAND
from voiceguide.units import SECOND

FORTNIGHT = timedelta(days=14)
"""So long somebody is new to it: light first, built up over time."""

FIRST_WEEK = timedelta(days=7)
"""So long nothing above light touch is done (rule 7)."""

NEW_CAP = 720 * SECOND
"""Frames of touch one foot may have in the first two weeks: 12 minutes (rule 3)."""


class Lasting(StrEnum):
    """What somebody can say once, for every evening; each also the word that is typed for it."""

    GENTLE = "gentle"
    LEFT = "leave-left"
    RIGHT = "leave-right"
    THINNERS = "thinners"
    CANCER = "cancer"
    BONES = "bones"
    SWELLING = "swelling"
    CLOT = "clot"
    CIRCULATION = "circulation"
    ULCER = "ulcer"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class About:
    """What is meant by it, and what comes of it.

    Attributes:
        of: when it is to be said.
        then: what is done, in words.
        conditions: the same as conditions; `NEW` changes with the day, see `conditions`.
        feet: it is of a foot, and nothing of hands.
        asked: it is one of the questions before a first session.
    """

    of: str
    then: str
    conditions: Conditions
    feet: bool = False
    asked: bool = False


_LIGHT_NO_POINTS = Conditions(touch=Touch.LIGHT, without_actions=frozenset({Action.PRESS}))

ABOUT: Mapping[Lasting, About] = MappingProxyType(
    {
        Lasting.GENTLE: About(
            "light touch is what suits you",
            "light touch only, five minutes a foot; no ball, no points, no stretch",
            GENTLE,
        ),
        Lasting.LEFT: About(
            "your left foot is to be left alone",
            "the left foot is left alone",
            Conditions(without_sides=frozenset({"left"})),
            feet=True,
        ),
        Lasting.RIGHT: About(
            "your right foot is to be left alone",
            "the right foot is left alone",
            Conditions(without_sides=frozenset({"right"})),
            feet=True,
        ),
        Lasting.THINNERS: About(
            "you take blood thinners, have low platelets, or bruise easily",
            "light touch, no points",
            _LIGHT_NO_POINTS,
            asked=True,
        ),
        Lasting.CANCER: About(
            "you are having cancer treatment, or your palms or soles are sore",
            "no rubbing: still hands only",
            STILL_HANDS,
            asked=True,
        ),
        Lasting.BONES: About(
            "you had a recent fracture or operation, or have fragile bones",
            "no stretch, no ball",
            Conditions(without_actions=frozenset({Action.STRETCH, Action.ROLL})),
            asked=True,
        ),
        Lasting.SWELLING: About(
            "you have heart failure, or long-lasting swelling called lymphoedema",
            "no strokes up the leg",
            Conditions(without_actions=frozenset({Action.SWEEP})),
            asked=True,
        ),
        Lasting.CLOT: About(
            "you were treated for a blood clot in the last six months",
            "light touch, no points, no strokes up the leg",
            _LIGHT_NO_POINTS | Conditions(without_actions=frozenset({Action.SWEEP})),
            asked=True,
        ),
        Lasting.CIRCULATION: About(
            "you were told that the circulation in your legs is poor",
            "light touch, no points",
            _LIGHT_NO_POINTS,
            asked=True,
        ),
        Lasting.ULCER: About(
            "you ever had a foot ulcer, an amputation or a Charcot foot",
            "no ball",
            Conditions(without_actions=frozenset({Action.ROLL})),
            feet=True,
            asked=True,
        ),
        Lasting.NEW: About(
            "it is all new to you",
            "for two weeks from today at most twelve minutes a foot, and light touch in the first",
            EVERYTHING,
        ),
    }
)


def lasting(person: Person) -> frozenset[Lasting]:
    """Return what somebody said once, for every evening.

    Raises:
        WordsError: it cannot be read.
        PersonError: it says what nobody knows.
    """
    said = read_words(person.words).get("always", [])
    try:
        return frozenset(map(Lasting, said))
    except (ValueError, TypeError) as error:
        raise PersonError(
            f"in {person.words} 'always' says what is not known ({error}); there are "
            f"{', '.join(Lasting)}"
        ) from error


def keep_lasting(person: Person, said: Iterable[Lasting], today: date) -> None:
    """Keep what somebody says once, over what was kept before.

    Args:
        today: from when on somebody is new, if they were not before.

    Raises:
        WordsError, PersonError: it cannot be written, or what is there cannot be read.
    """
    words = sorted(set(said))
    since = _new_since(person) if Lasting.NEW in lasting(person) else None
    new = (since or today) if Lasting.NEW in words else None
    try:
        keep_words(person.words, always=[str(one) for one in words] or None, new_since=new)
    except (OSError, SinkError) as error:
        raise PersonError(
            f"what holds for you cannot be kept in {person.words}: free some space there, make it "
            "a folder that you may write to, or name another place with VOICEGUIDE_HOME"
        ) from error


def conditions(person: Person, today: date, *, hands: bool = False) -> Conditions:
    """Return what holds for somebody on an evening, before any question is asked.

    Args:
        hands: it is a session of hands: what is said of a foot does not hold for a hand.

    Raises:
        WordsError, PersonError: what they said cannot be read.
    """
    said = lasting(person)
    whole = EVERYTHING
    for one in said:
        if not (hands and ABOUT[one].feet):
            whole |= ABOUT[one].conditions
    since = _new_since(person) if Lasting.NEW in said else None
    if since and today - since < FORTNIGHT:
        whole |= Conditions(cap=NEW_CAP)
        if today - since < FIRST_WEEK:
            whole |= Conditions(touch=Touch.LIGHT)
    return whole


def of_routine(person: Person, routine: Routine, today: date) -> Conditions:
    """Return what holds for somebody on an evening, of what a routine does.

    Raises:
        WordsError, PersonError: what they said cannot be read.
    """
    areas = {one.step.area for one in moments(routine)} - {None}
    return conditions(person, today, hands=bool(areas) and areas <= HAND)


def is_new(person: Person, today: date) -> bool:
    """Whether somebody said that it is new to them, less than two weeks before."""
    since = _new_since(person) if Lasting.NEW in lasting(person) else None
    return since is not None and today - since < FORTNIGHT


def _new_since(person: Person) -> date | None:
    since = read_words(person.words).get("new_since")
    return since if isinstance(since, date) else None
