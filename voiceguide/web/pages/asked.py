"""Asked: the questions of a check, one a page.

Answers travel in the bodies of posted forms and nowhere else: no address and no log holds them.
"""

import contextlib
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
from voiceguide.entries import Kind
from voiceguide.first_time import remember
from voiceguide.journal import Journal, JournalError
from voiceguide.loader import Folders, load_check
from voiceguide.notices import words as notices
from voiceguide.routine import Check, Routine
from voiceguide.sheet.words import words as sheet
from voiceguide.web.checks import ANSWERS, Asked, replayed, too_little
from voiceguide.web.choosing import read, written
from voiceguide.web.desk import Choice, Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.chosen import card_of
from voiceguide.web.pages.drawn import page, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.pages.noted import breathing_of
from voiceguide.web.planning import MORE, PLAIN, TONIGHT
from voiceguide.web.words import Words, words

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
        tonight: how a suggestion was taken up, see `planning`; empty: it was none.
    """

    choice: Choice
    answers: tuple[str, ...] = ()
    first: bool = False
    since: int = 0
    tonight: str = ""

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield the hidden fields that say the same on the next page."""
        yield "routine", self.choice.routine
        yield from written(self.choice)
        yield "answers", ",".join(self.answers)
        yield "since", str(self.since)
        if self.first:
            yield "first", "yes"
        if self.tonight:
            yield TONIGHT, self.tonight


def form_of(owner: Owner, choice: Choice, given: Mapping[str, str]) -> Form:
    """Return a form as it was sent; answers that are older than an hour count no more."""
    now = int(time.time())
    since = given.get("since", "")
    tonight = given.get(TONIGHT, "") if given.get(TONIGHT) in (PLAIN, MORE) else ""
    began = int(since) if since.isascii() and since.isdigit() and len(since) < 12 else 0
    if not 0 <= now - began <= AN_HOUR:
        return Form(choice, (), not owner.asked_before, now, tonight)
    answers = tuple(filter(None, given.get("answers", "").split(",")))
    if given.get("answer"):
        answers = (*answers, given["answer"])
    first = bool(given.get("first")) or not owner.asked_before
    return Form(choice, answers, first, began, tonight)


def asked(owner: Owner, routine: Routine, form: Form) -> Asked:
    """Return where the questions are; those of the first time are remembered once they are passed.

    An end for want of anything left of the session is an end like any other.
    """
    now = replayed(routine, first_check(routine.language) if form.first else None, form.answers)
    if now.passed:
        remember(owner.answered_file, owner.clock().date())
    left = now.conditions | owner.always(routine)
    if now.end is End.WHOLE and too_little(routine, form.choice, left):
        said = (*now.said, notices(routine.language).not_tonight)
        return replace(now, end=End.ENDED, said=said, question="")
    return now


def first_check(language: str) -> Check | None:
    """Return the questions of the first time in a language, or in their own."""
    finder = Folders(*library.script_folders())
    return load_check(library.find_routine(FIRST_TIME, language), finder)


def routes(desk: Desk, owner: Owner) -> list[Route]:
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
        form = form_of(owner, replace(choice, language=card.language), given)
        return await shown(request, desk, owner, routine, form)

    return [Route("/routine/{routine}/check", telling(check), methods=["POST"])]


async def shown(
    request: Request, desk: Desk, owner: Owner, routine: Routine, form: Form
) -> Response:
    """Return the page on which the questions are, or how they ended.

    An answer that ends them stands against the next session, until somebody says that it was seen
    to; who goes one question back takes it back.
    """
    now = asked(owner, routine, form)
    if form.answers:
        await _flag(owner, form, red=now.red)
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
                breathing=breathing_of(desk, routine.language),
                **values,
            )


async def _flag(owner: Owner, form: Form, *, red: bool) -> None:
    """Keep what these questions raise, or take back what they raised before.

    They are known by when they were begun, so the same answers sent twice raise one flag.
    """
    at = datetime.fromtimestamp(form.since, UTC)

    def keep(journal: Journal) -> None:
        if red:
            journal.flag(Kind.ANSWER, at)
            return
        for one in journal.history().flags:
            if one.kind is Kind.ANSWER and one.at == at:
                journal.forget(one)

    if owner.journal is not None:
        with contextlib.suppress(JournalError):  # the evening does not end for it
            await owner.journal.do(keep)


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
