"""Asked: the questions of a check, one a page.

Answers travel in the bodies of posted forms and nowhere else: no address and no log holds them.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from voiceguide import library
from voiceguide.dialogue import End, Waits
from voiceguide.first_time import asked_before, first_time_file, remember
from voiceguide.loader import Folders, load_check
from voiceguide.notices import words as notices
from voiceguide.routine import Check, Routine
from voiceguide.sheet.words import words as sheet
from voiceguide.web.checks import ANSWERS, Asked, replayed, too_little
from voiceguide.web.choosing import read, written
from voiceguide.web.desk import Card, Choice, Desk
from voiceguide.web.pages.chosen import card_of
from voiceguide.web.pages.drawn import page, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.words import Words, words

BREATHING = "breathing"
"""The routine that is offered where an answer ended the evening."""

FIRST_TIME = "first-time"

AN_HOUR = 3600
"""Seconds that answers hold, as in a live session that goes on."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form of the questions says.

    Attributes:
        answers: so far, in order.
        first: the questions of the first time were begun with.
        since: seconds since 1970, when the questions began.
    """

    choice: Choice
    answers: tuple[str, ...] = ()
    first: bool = False
    since: int = 0

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield the hidden fields that say the same on the next page."""
        yield "routine", self.choice.routine
        yield from written(self.choice)
        yield "answers", ",".join(self.answers)
        yield "since", str(self.since)
        if self.first:
            yield "first", "yes"


def form_of(choice: Choice, given: Mapping[str, str]) -> Form:
    """Return a form as it was sent; answers that are older than an hour count no more."""
    now = int(time.time())
    since = given.get("since", "")
    began = int(since) if since.isascii() and since.isdigit() and len(since) < 12 else 0
    if not 0 <= now - began <= AN_HOUR:
        return Form(choice, (), not asked_before(first_time_file()), now)
    answers = tuple(filter(None, given.get("answers", "").split(",")))
    if given.get("answer"):
        answers = (*answers, given["answer"])
    first = bool(given.get("first")) or not asked_before(first_time_file())
    return Form(choice, answers, first, began)


def asked(routine: Routine, form: Form) -> Asked:
    """Return where the questions are; those of the first time are remembered once they are passed.

    An end for want of anything left of the session is an end like any other.
    """
    now = replayed(routine, first_check(routine.language) if form.first else None, form.answers)
    if now.passed:
        remember(first_time_file(), datetime.now(UTC).astimezone().date())
    if now.end is End.WHOLE and too_little(routine, form.choice, now.conditions):
        said = (*now.said, notices(routine.language).not_tonight)
        return replace(now, end=End.ENDED, said=said, question="")
    return now


def first_check(language: str) -> Check | None:
    """Return the questions of the first time in a language, or in their own."""
    finder = Folders(*library.script_folders())
    return load_check(library.find_routine(FIRST_TIME, language), finder)


def routes(desk: Desk) -> list[Route]:
    """Return the way to the questions."""

    async def check(request: Request) -> Response:
        name = request.path_params["routine"]
        given = {
            key: value for key, value in (await request.form()).items() if isinstance(value, str)
        }
        choice = read(name, look_of(request).language, given)
        card = card_of(desk, name, choice.language)
        routine = desk.routine(name, card.language)
        if routine.check is None:
            there = f"/routine/{card.routine}?language={card.language}"
            return RedirectResponse(there, HTTPStatus.SEE_OTHER)
        return shown(
            request, desk, routine, form_of(replace(choice, language=card.language), given)
        )

    return [Route("/routine/{routine}/check", telling(check), methods=["POST"])]


def shown(request: Request, desk: Desk, routine: Routine, form: Form) -> Response:
    """Return the page on which the questions are, or how they ended."""
    now = asked(routine, form)
    own = words(look_of(request).language)
    earlier = None
    if form.answers:
        earlier = list(replace(form, answers=form.answers[:-1]).fields())
    values = {
        "routine": form.choice.routine,
        "language": routine.language,
        "fields": list(form.fields()),
        "earlier": earlier,
    }
    match now.end:
        case None:
            return page(
                request,
                "question",
                number=now.number,
                total=now.total,
                said=now.said,
                note=_note(now, own),
                question=now.question,
                question_language=now.language,
                ways=[(value, _word(value, now.waits, own)) for value in ANSWERS[now.waits]],
                **values,
            )
        case End.WHOLE:
            stop = sheet(routine.language).stop
            return page(request, "answered", said=now.told, stop=stop, **values)
        case _:
            return page(
                request,
                "ended",
                said=now.said,
                question=now.question,
                answer=_word(now.answer, Waits.ANSWER, own) if now.answer else "",
                breathing=_breathing(desk, routine.language),
                **values,
            )


def _note(now: Asked, own: Words) -> str:
    if now.waits is Waits.READY:
        return own.look_first
    return own.once_more if now.again else ""


def _word(answer: str, waits: Waits, own: Words) -> str:
    """Return the word on a button."""
    if waits is Waits.READY:
        return own.looked if answer == "ready" else own.cannot_look
    return {
        "yes": own.yes,
        "no": own.no,
        "unsure": own.unsure,
        "left": own.left,
        "right": own.right,
        "both": own.both,
        "ready": own.looked,
    }[answer]


def _breathing(desk: Desk, language: str) -> Card | None:
    """Return the routine that needs no touch and no questions, where it is there."""
    cards = desk.cards(language)
    return next((one for one in cards if one.routine == BREATHING and not one.checked), None)
