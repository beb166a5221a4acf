"""Sittings: what a phone says of a session that it plays, read with care, as an entry of a journal.

A phone says everything that it knows each time: when it was begun, which stretches were heard, and
how it ended. So it may say the same twice, or late, and nothing is counted twice. How long hands
were on each foot is found here, out of the session itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from voiceguide.entries import Sitting
from voiceguide.routine import SIDES, Touch
from voiceguide.safety import EVERYTHING, GENTLE
from voiceguide.units import SECOND
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.desk import Ordered, Score
from voiceguide.web.holds import Stretch, hands_alone, joined, touched, within

PHONE = "phone"
"""Of `Sitting.device`."""

ENDS = ("over", "asked")
"""How a session ends on a phone: at its end, or where somebody wanted it to."""

QUESTIONS = "questions"
"""Of `Sitting.why`, as in a live evening."""

COMMANDS = ("back", "next", "pause", "seek")
"""What a phone counts."""

BEGINNING = 10 * SECOND
"""Who has heard no more of a session begins it."""

MOST_SPANS = 400
MOST_TIMES = 999
OLDEST = timedelta(days=60)
"""After which a phone that was away does not know any more when something was."""

_ID = re.compile(r"[a-z0-9]{16,40}")
_SPAN = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)-([0-9]{1,6}(?:\.[0-9]{1,3})?)")
_TIME = re.compile(r"[0-9]{1,14}")
_COMMAND = re.compile(r"([a-z]{1,10}) ([0-9]{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a phone says of a session that it plays.

    Attributes:
        id: of the sitting, made by the phone.
        begun, ended: by the clock of this machine; `ended` is None while it goes on.
        heard: stretches, in frames; not known yet to lie inside the session.
        why: of `ENDS`, or empty.
    """

    id: str
    begun: datetime
    ended: datetime | None
    heard: tuple[Stretch, ...]
    why: str
    commands: tuple[tuple[str, int], ...]


def told(form: Mapping[str, str], now: datetime) -> Told:
    """Return what a form of a player says.

    Args:
        now: the time here.

    Raises:
        ChoiceError: a field holds what no player sends.
    """

    def here(field: str) -> datetime | None:
        return at_here({**form, "at": form[field]}, now) if form.get(field) else None

    begun, ended, why = here("begun"), here("ended"), form.get("why", "")
    if begun is None or why not in ("", *ENDS):
        raise ChoiceError("a player says when a session was begun, and how it ended")
    return Told(
        id=form.get("sitting", ""),
        begun=begun,
        ended=max(begun, ended) if ended else None,
        heard=_spans(form.get("heard", "")),
        why=why,
        commands=_commands(form.get("commands", "")),
    )


def at_here(form: Mapping[str, str], now: datetime) -> datetime:
    """Return when something was that a phone tells, by the clock of this machine.

    A phone sends the time that it has along, so that a clock that is wrong changes nothing.

    Args:
        form: with `at` and `now` in milliseconds; without them it was just now.

    Raises:
        ChoiceError: they are no times.
    """
    if not form.get("at"):
        return now
    at, clock = (_milliseconds(form.get(name, "")) for name in ("at", "now"))
    return now - min(max(timedelta(milliseconds=clock - at), timedelta()), OLDEST)


def id_here(session: str, sitting: str) -> str:
    """Return the id of a sitting in the journal; it begins with that of its session.

    So no phone can write over what was heard elsewhere.

    Raises:
        ChoiceError: they are no ids.
    """
    if not _ID.fullmatch(session) or not _ID.fullmatch(sitting):
        raise ChoiceError("a sitting has an id of letters and digits")
    return session + sitting


def sitting(one: Ordered, score: Score, said: Told) -> Sitting:
    """Return the entry of a session that a phone plays.

    Nothing that was heard lies outside the session, and what was heard twice counts once. Who heard
    no more than its questions had no session: it is noted as one that the questions ended.

    Raises:
        ChoiceError: its id is none.
    """
    heard = joined(said.heard, score.length)
    left, right = (touched(score.holds, heard, side) for side in SIDES)
    choice = one.choice
    asked = bool(heard) and heard[-1][1] <= score.check_end
    return Sitting(
        id=id_here(one.id, said.id),
        routine=choice.routine,
        begun=said.begun,
        ended=said.ended,
        length=score.length,
        heard=sum(end - start for start, end in heard),
        left=left,
        right=right,
        hands=hands_alone(score.holds),
        touch=max((hold.touch for hold in within(score.holds, heard)), default=Touch.STILL),
        conditions=(GENTLE if choice.gentle else EVERYTHING) | (choice.conditions or EVERYTHING),
        why=said.why or (QUESTIONS if asked else ""),
        commands=said.commands,
        device=PHONE,
    )


def begins(said: Told) -> bool:
    """Whether a session is only begun, so that it can still be left."""
    return not said.why and sum(end - start for start, end in said.heard) <= BEGINNING


def _spans(given: str) -> tuple[Stretch, ...]:
    parts = given.split(",") if given else []
    found = [_SPAN.fullmatch(part) for part in parts]
    if len(parts) > MOST_SPANS or not all(found):
        raise ChoiceError("what was heard is written like 0-12.5,60-75")
    return tuple(
        (round(float(one[1]) * SECOND), round(float(one[2]) * SECOND)) for one in found if one
    )


def _commands(given: str) -> tuple[tuple[str, int], ...]:
    parts = given.split(",") if given else []
    found = [_COMMAND.fullmatch(part) for part in parts]
    counts = {one[1]: min(int(one[2]), MOST_TIMES) for one in found if one}
    if not all(found) or not set(counts) <= set(COMMANDS):
        raise ChoiceError("what was pressed is written like pause 2,next 1")
    return tuple(sorted((word, count) for word, count in counts.items() if count))


def _milliseconds(given: str) -> int:
    if not _TIME.fullmatch(given):
        raise ChoiceError("a time is a number of milliseconds")
    return int(given)
