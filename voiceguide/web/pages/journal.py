"""Journal: what was heard and how it was, and forms for what somebody would like to note."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import TypeAlias, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from voiceguide.entries import (
    SCORES,
    History,
    Item,
    Kind,
    Look,
    Note,
    Score,
    Sitting,
    When,
    day_of,
)
from voiceguide.journal import Entry, Journal
from voiceguide.journal.written import at_of, kind_of, name_of
from voiceguide.trends.dates import brief
from voiceguide.units import MINUTE
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.desk import Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.drawn import Endpoint, personal, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.pages.noted import flag_lines, noting
from voiceguide.web.pages.told import fields
from voiceguide.web.sittings import PHONE, at_here, id_here
from voiceguide.web.words import Words, words

SHOWN = 14
"""Sessions and notes on the page: two weeks of evenings. The computer shows all of them."""

LETTERS = 2000
"""Of a note at most."""

JUST_NOW = timedelta(hours=2)
"""After a session, in which a number is of how it is after it. Own choice."""

MORNING = range(4, 12)
"""Hours in which a number is of the morning. Own choice."""

BACKS = ("/journal", "/tonight")
"""Pages that forms lead back to."""

Change: TypeAlias = Callable[[Journal, dict[str, str], datetime], None]
"""What a form does to a journal; it gets what the form says, and the time."""

Word = TypeVar("Word", bound=StrEnum)


def routes(desk: Desk, owner: Owner) -> list[Route]:
    """Return the ways to the journal."""
    ways = {
        "score": _score, "look": _look, "kind": _kind, "note": _note, "back": _back,
        "cleared": _cleared,
    }  # fmt: skip

    async def shown(request: Request) -> Response:
        assert owner.journal is not None
        language = look_of(request).language
        history = await owner.journal.history()
        return personal(request, "journal", **_facts(desk, history, language))

    def posting(change: Change) -> Endpoint:
        async def post(request: Request) -> Response:
            assert owner.journal is not None
            given, now = await fields(request), owner.clock()
            await owner.journal.do(lambda journal: change(journal, given, now))
            if given.get("sitting"):
                return Response(status_code=HTTPStatus.NO_CONTENT)
            back = given.get("back", "")
            return RedirectResponse(back if back in BACKS else BACKS[0], HTTPStatus.SEE_OTHER)

        return post

    return [
        Route("/journal", telling(noting(owner, shown))),
        *(
            Route(f"/journal/{name}", telling(noting(owner, posting(change))), methods=["POST"])
            for name, change in ways.items()
        ),
    ]


def _score(journal: Journal, given: dict[str, str], now: datetime) -> None:
    value = given.get("value", "")
    if not (value.isascii() and value.isdigit() and int(value[:3]) in SCORES):
        raise ChoiceError("a number is from 0 to 10")
    item = _word(Item, given.get("item", ""))
    at, sitting = at_here(given, now), _sitting(given)
    when = given.get("when", "")
    if when:
        moment = _word(When, when)
    else:
        moment, sitting = _moment(item, journal.history(), at)
    journal.score(Score(item=item, when=moment, value=int(value), at=at, sitting=sitting))


def _moment(item: Item, history: History, at: datetime) -> tuple[When, str | None]:
    """Return of when a number is that is given by itself, and of which session."""
    if item is Item.SLEEP:
        return When.MORNING, None
    if item is not Item.PAIN:
        return When.BEFORE, None
    last = history.sittings[-1] if history.sittings else None
    if last is not None and last.heard:
        over = (last.ended or last.begun + timedelta(minutes=last.heard / MINUTE)) + JUST_NOW
        if last.begun <= at <= over:
            return When.AFTER, last.id
    return (When.MORNING if at.hour in MORNING else When.BEFORE), None


def _look(journal: Journal, given: dict[str, str], now: datetime) -> None:
    if given.get("mark") not in ("yes", "no"):
        raise ChoiceError("there is a new mark, or there is none")
    look = Look(mark=given["mark"] == "yes", at=at_here(given, now), sitting=_sitting(given))
    for one in journal.history().looks if look.sitting else ():
        if one.sitting == look.sitting:
            # A phone may say the same twice, or something else instead.
            if one.mark == look.mark:
                return
            _forget_look(journal, one)
    journal.look(look)


def _kind(journal: Journal, given: dict[str, str], now: datetime) -> None:
    """Keep that a session left a kind of pain that was not there before."""
    if given.get("kind") not in ("new", "no"):
        raise ChoiceError("it is a new kind of pain, or it is none")
    sitting = _sitting(given)
    known = [one for one in journal.history().flags if one.kind is Kind.PAIN]
    if given["kind"] == "new" and not any(one.sitting == sitting for one in known):
        journal.flag(Kind.PAIN, at_here(given, now), sitting)


def _note(journal: Journal, given: dict[str, str], now: datetime) -> None:
    text = " ".join(given.get("text", "").split())
    if not text or len(text) > LETTERS:
        raise ChoiceError(f"a note has 1 to {LETTERS} letters")
    journal.note(Note(text=text, at=now))


def _cleared(journal: Journal, given: dict[str, str], now: datetime) -> None:
    flag = given.get("flag", "")
    if not (flag.isascii() and flag.isdigit() and len(flag) < 12):
        raise ChoiceError("what was seen to has a number")
    journal.clear(int(flag), now)


def _back(journal: Journal, given: dict[str, str], now: datetime) -> None:  # noqa: ARG001
    """Take the latest entry back, if it is still the one that was shown."""
    history = journal.history()
    last = _latest(history)
    if last is None or _token(last) != given.get("entry"):
        return
    if isinstance(last, Look):
        _forget_look(journal, last)
    else:
        journal.forget(last)


def _forget_look(journal: Journal, look: Look) -> None:
    """Take a look back, and what it raised."""
    journal.forget(look)
    for flag in journal.history().flags:
        if flag.kind is Kind.MARK and flag.at == look.at:
            journal.forget(flag)


def _latest(history: History) -> Sitting | Score | Look | Note | None:
    """Return what was noted last, of what somebody notes."""
    lasts = [
        kind[-1]
        for kind in (history.sittings, history.scores, history.looks, history.notes)
        if kind
    ]
    return max(lasts, key=at_of, default=None)


def _token(entry: Entry) -> str:
    return hashlib.sha256(f"{kind_of(entry)} {name_of(entry)}".encode()).hexdigest()[:32]


def _sitting(given: dict[str, str]) -> str | None:
    """Return the id of the session that something is said of; None for none."""
    if not given.get("sitting"):
        return None
    return id_here(given.get("session", ""), given["sitting"])


def _word(kind: type[Word], given: str) -> Word:
    try:
        return kind(given)
    except ValueError:
        raise ChoiceError("that is asked for on no page") from None


@dataclass(frozen=True, slots=True)
class Shown:
    """A session as the page shows it, in words."""

    title: str
    language: str
    day: str
    heard: str
    scores: str
    phone: bool


@dataclass(frozen=True, slots=True)
class Last:
    """What was noted last, in words, and what tells it from all else."""

    said: str
    token: str


def _facts(desk: Desk, history: History, language: str) -> dict[str, object]:
    own = words(language)
    evenings = own.evenings
    last = _latest(history)
    standing = [flag for flag in history.flags if flag.cleared is None]
    return {
        "flags": flag_lines(standing, language),
        "items": [
            (
                item.value,
                evenings.names[item],
                evenings.asked[item],
                evenings.scale_sleep if item is Item.SLEEP else evenings.scale,
            )
            for item in Item
        ],
        "longest": LETTERS,
        "last": Last(_said(last, desk, own, language), _token(last)) if last else None,
        "sittings": [
            _shown(one, history, desk, own, language)
            for one in reversed(history.sittings[-SHOWN:])
            if one.heard
        ],
        "notes": [(_day(one.at, language), one.text) for one in reversed(history.notes[-SHOWN:])],
    }


def _shown(one: Sitting, history: History, desk: Desk, own: Words, language: str) -> Shown:
    title, spoken = _title(desk, one.routine, language)
    scores = [score for score in history.scores if score.sitting == one.id]
    return Shown(
        title=title,
        language=spoken,
        day=_day(one.begun, language),
        heard=own.evenings.heard.format(heard=_minutes(one.heard), all=_minutes(one.length)),
        scores="; ".join(_of(score, own) for score in scores),
        phone=one.device == PHONE,
    )


def _said(entry: Entry, desk: Desk, own: Words, language: str) -> str:
    """Return an entry in words."""
    evenings, day = own.evenings, _day(at_of(entry), language)
    match entry:
        case Sitting():
            return f"{evenings.a_session}: {_title(desk, entry.routine, language)[0]}, {day}"
        case Score():
            return f"{_of(entry, own)}, {day}"
        case Look():
            said = evenings.yes_mark if entry.mark else evenings.no_mark
            return f"{evenings.a_look}: {said}, {day}"
        case Note():
            return f"{evenings.a_note}: {entry.text}, {day}"
    raise TypeError(entry)


def _of(score: Score, own: Words) -> str:
    """Return a score in words."""
    evenings = own.evenings
    value = evenings.out_of_ten.format(value=score.value)
    whens = {
        When.BEFORE: evenings.before, When.AFTER: evenings.after, When.MORNING: evenings.morning,
    }  # fmt: skip
    when = f" {whens[score.when]}" if score.item is Item.PAIN else ""
    return f"{evenings.names[score.item]}{when}: {value}"


def _day(at: datetime, language: str) -> str:
    here = at.astimezone()
    return f"{brief(day_of(here), language)}, {here:%H:%M}"


def _title(desk: Desk, routine: str, language: str) -> tuple[str, str]:
    """Return the title of a routine and its language; its id where it is there no more."""
    found = (one for one in desk.cards(language) if one.routine == routine)
    return next(((one.title, one.language) for one in found), (routine, language))


def _minutes(frames: int) -> int:
    return max(round(frames / MINUTE), min(frames, 1))
