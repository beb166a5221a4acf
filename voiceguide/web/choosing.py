"""Choosing: what a form says about a session, read; and the limits of what can be chosen.

The fields are those of the session page, in a posted form and in the address of a sheet alike:
``length`` in whole minutes, ``side``, ``gentle``, ``voice``, ``background``, ``pace`` and
``language``. A field that is empty or not there leaves it to the routine.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from voiceguide.config import PACES
from voiceguide.errors import FitError, Location, VoiceguideError
from voiceguide.library import LANGUAGE
from voiceguide.passage import Line, Script
from voiceguide.routine import SIDES, Background, Routine, Text
from voiceguide.safety import EVERYTHING, Conditions
from voiceguide.script import compile_script
from voiceguide.sentences import estimate
from voiceguide.timeline import Timeline, place
from voiceguide.tonight import turned
from voiceguide.units import MINUTE, SECOND
from voiceguide.web.desk import Choice

PACE = 115
"""Words a minute, where nobody chose; that of `session.PACE`."""

LONGEST = 24 * 60
"""Minutes of a session at most: no routine is longer."""

NAME_LETTERS = 200
"""Of a voice or a sound at most."""

SOUND = 2 * SECOND
"""Of a chime, roughly: it is measured once the session is made."""


class ChoiceError(VoiceguideError):
    """A form says something that no session page offers."""


def read(routine: str, language: str, form: Mapping[str, str]) -> Choice:
    """Return what a form chose of a routine.

    Raises:
        ChoiceError: a field holds what no session page offers.
    """
    return Choice(
        routine=routine,
        language=_language(form.get("language", "").strip() or language),
        length=_minutes(form.get("length", "").strip()),
        side=_one_of("side", form.get("side", "").strip(), SIDES),
        gentle=bool(form.get("gentle", "").strip()),
        voice=_name("voice", form.get("voice", "").strip()),
        background=_name("background", form.get("background", "").strip()),
        pace=_pace(form.get("pace", "").strip()),
    )


def written(choice: Choice) -> Iterator[tuple[str, str]]:
    """Yield the fields that `read` reads a choice from, without its routine."""
    yield "language", choice.language
    if choice.length is not None:
        yield "length", str(round(choice.length / MINUTE))
    if choice.side:
        yield "side", choice.side
    if choice.gentle:
        yield "gentle", "yes"
    if choice.voice:
        yield "voice", choice.voice
    if choice.background:
        yield "background", choice.background
    if choice.pace:
        yield "pace", str(choice.pace)


def judged(routine: Routine, choice: Choice) -> tuple[Routine, Conditions]:
    """Return a routine turned and with its background as chosen, and what the choice leaves of it.

    Raises:
        ChoiceError: it has no sides to choose from.
    """
    try:
        routine, conditions = turned(routine, choice.side, gentle=choice.gentle)
    except VoiceguideError as error:
        raise ChoiceError(str(error)) from error
    match choice.background:
        case None:
            return routine, conditions
        case "none":
            return replace(routine, background=None), conditions
        case name:
            sound = Text(name, Location(routine.at.file))
            return replace(routine, background=Background(sound)), conditions


def estimated(routine: Routine, choice: Choice) -> Timeline:
    """Return how a session roughly goes, before any voice has spoken it, under its conditions.

    A length that cannot be had becomes the nearest that can.

    Raises:
        ChoiceError: it has no sides to choose from.
    """
    return laid_out(routine, choice)[1]


def laid_out(routine: Routine, choice: Choice) -> tuple[Script, Timeline]:
    """Return the script of a choice, and how it roughly goes, as `estimated` does."""
    routine, conditions = judged(routine, choice)
    script = compile_script(routine, conditions | (choice.conditions or EVERYTHING))
    pace, language = choice.pace or PACE, routine.language
    lengths = {
        clip: estimate(clip.text, pace, language) if isinstance(clip, Line) else SOUND
        for clip in script.clipped
    }
    try:
        return script, place(script, lengths, choice.length)
    except FitError as error:
        asked = script.natural if choice.length is None else choice.length
        return script, place(script, lengths, nearest(asked or 0, error.shortest, error.longest))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a slider offers, in whole minutes."""

    shortest: int
    longest: int
    usual: int


def limits(shortest: int, longest: int, usual: int) -> Limits | None:
    """Return the whole minutes between two limits in frames; None where there are not two."""
    low, high = -(-shortest // MINUTE), longest // MINUTE
    if high <= low:
        return None
    return Limits(low, high, min(max(round(usual / MINUTE), low), high))


def nearest(length: int, shortest: int, longest: int) -> int:
    """Return a length in frames, or the limit that is nearest to it."""
    return min(max(length, shortest), longest)


def _minutes(given: str) -> int | None:
    if not given:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", given) or not 1 <= int(given) <= LONGEST:
        raise ChoiceError(f"a length is a whole number of minutes, 1 to {LONGEST}")
    return int(given) * MINUTE


def _one_of(what: str, given: str, known: Collection[str]) -> str | None:
    if given and given not in known:
        raise ChoiceError(f"the {what} is one of {', '.join(known)}, or none")
    return given or None


def _name(what: str, given: str) -> str | None:
    if len(given) > NAME_LETTERS or not given.isprintable():
        raise ChoiceError(f"that is not the name of a {what}")
    return given or None


def _pace(given: str) -> int | None:
    if not given:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", given) or int(given) not in PACES:
        raise ChoiceError(f"the pace is a number of words a minute, {PACES[0]} to {PACES[-1]}")
    return int(given)


def _language(given: str) -> str:
    if not re.fullmatch(LANGUAGE, given):
        raise ChoiceError("a language has a short name, such as es")
    return given
