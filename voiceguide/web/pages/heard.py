"""Heard: a session ordered, waited for, played and kept."""

import asyncio
import contextlib
import time
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from voiceguide.dialogue import End
from voiceguide.entries import Item, Reply
from voiceguide.journal import Journal, JournalError
from voiceguide.library import NotFoundError
from voiceguide.safety import EVERYTHING
from voiceguide.scoring.lines import lines
from voiceguide.units import MINUTE, SECOND, show_time
from voiceguide.web.choosing import nearest, read, written
from voiceguide.web.desk import Choice, Desk, Failed, Ordered, Playable, Speaking, Waiting
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.asked import AN_HOUR, asked, form_of, shown
from voiceguide.web.pages.chosen import card_of, measured
from voiceguide.web.pages.drawn import page, sorry, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.pages.noted import rest
from voiceguide.web.planning import MORE, PLAIN, TONIGHT, Begun, Planning
from voiceguide.web.today import today_here, within
from voiceguide.web.words import Words, words

ANSWERED = "answered"
"""The cookie that names the session whose questions were answered on the page within the hour."""

MEASURING_S = 2.0
"""How long an order waits to learn whether its length can be had; then it is made and told."""


def routes(desk: Desk, owner: Owner, planning: Planning) -> list[Route]:
    """Return the ways to order, hear and keep a session."""

    async def order(request: Request) -> Response:
        form = await request.form()
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        choice = read(given.get("routine", ""), look_of(request).language, given)
        card = card_of(desk, choice.routine, choice.language)
        choice = replace(choice, language=card.language)
        routine = desk.routine(card.routine, card.language)
        answered = bool(given.get("since")) and card.checked
        counts_s = 0
        if answered:
            said = form_of(owner, choice, given)
            now = asked(owner, routine, said)
            if now.end is not End.WHOLE:
                return await shown(request, desk, owner, routine, said)
            choice = replace(choice, conditions=now.conditions)
            counts_s = said.since + AN_HOUR - int(time.time())
        begun = await _begun(owner, planning, choice.routine, given)
        if begun is not None:
            conditions = begun.conditions | (choice.conditions or EVERYTHING)
            choice = replace(choice, length=begun.length, conditions=conditions)
        elif choice.length is not None and round(choice.length / MINUTE) == round(
            card.length / MINUTE
        ):
            choice = replace(choice, length=None)
        always = owner.always(routine)
        if always != EVERYTHING:
            choice = replace(choice, conditions=always | (choice.conditions or EVERYTHING))
        today = await today_here(owner)
        # It weighs what is left by the rules, which takes a tenth of a second.
        allowed = await asyncio.to_thread(within, today, routine, choice)
        if not isinstance(allowed, Choice):
            return rest(request, desk, today, allowed, card.language)
        one = await _ordered(desk, allowed)
        if begun is not None:
            await _replied(owner, begun)
        response = RedirectResponse(f"/sessions/{one.id}", HTTPStatus.SEE_OTHER)
        if answered:
            response.set_cookie(
                ANSWERED,
                one.id,
                max_age=max(counts_s, 1),
                path=f"/sessions/{one.id}",
                httponly=True,
                samesite="lax",
            )
        return response

    async def player(request: Request) -> Response:
        one = desk.find(request.path_params["id"])
        if one is None:
            return sorry(request, HTTPStatus.NOT_FOUND, "gone")
        # A page that is kept on the phone is shown on other evenings: nothing is answered there.
        keeping = "kept" in request.query_params
        if one.score is not None and not keeping:
            today = await today_here(owner)
            refusal = today.refuses(one.score.holds)
            if refusal and not today.goes_on(one.id):
                return rest(request, desk, today, refusal, one.choice.language)
        answered = not keeping and request.cookies.get(ANSWERED) == one.id
        language = look_of(request).language
        facts = _facts(desk, owner, one, language, answered=answered)
        shown = page(request, "player", **facts)
        if answered:
            # Nor where somebody goes back to it: a browser shows what it has, however old it is.
            shown.headers["Cache-Control"] = "no-store"
        return shown

    async def keep(request: Request) -> Response:
        name = request.path_params["id"]
        if desk.find(name) is None:
            return sorry(request, HTTPStatus.NOT_FOUND, "gone")
        kept = (await request.form()).get("kept") != "no"
        desk.keep(name, kept=kept)
        return RedirectResponse(f"/sessions/{name}", HTTPStatus.SEE_OTHER)

    return [
        Route("/sessions", telling(order), methods=["POST"]),
        Route("/sessions/{id}", telling(player)),
        Route("/sessions/{id}/keep", telling(keep), methods=["POST"]),
    ]


async def _begun(
    owner: Owner, planning: Planning, routine: str, given: Mapping[str, str]
) -> Begun | None:
    """Return what a suggestion that is taken up says; None where it is none."""
    how = given.get(TONIGHT, "")
    if owner.journal is None or how not in (PLAIN, MORE):
        return None
    with contextlib.suppress(JournalError):
        return await planning.begun(await owner.journal.history(), owner.clock(), routine, how)
    return None


async def _replied(owner: Owner, begun: Begun) -> None:
    """Keep that a suggestion, and an offer, was taken up."""
    what = [TONIGHT, *([begun.offer.what.value] if begun.offer else [])]
    at = owner.clock()

    def keep(journal: Journal) -> None:
        for one in what:
            journal.reply(Reply(offer=one, taken=True, at=at))

    if owner.journal is not None:
        with contextlib.suppress(JournalError):  # the evening does not end for it
            await owner.journal.do(keep)


async def _ordered(desk: Desk, choice: Choice) -> Ordered:
    """Return an order; a length that cannot be had becomes the nearest that can."""
    if choice.length is not None:
        known = await measured(desk, choice, MEASURING_S)
        if known is not None:
            length = nearest(choice.length, known.shortest, known.longest)
            choice = replace(choice, length=length)
    return await desk.order(choice)


def _facts(
    desk: Desk, owner: Owner, one: Ordered, language: str, *, answered: bool
) -> dict[str, object]:
    """Return what the page of a session names."""
    own, score = words(language), one.score
    state, making, done, total, reason = _state(one, own)
    start = score.check_end / SECOND if answered and score else 0.0
    chapters = score.chapters if score else ()
    try:
        card = card_of(desk, one.choice.routine, one.choice.language)
        checked = card.checked
    except NotFoundError:  # it was taken away after the session was made
        checked = False
    return {
        "one": one,
        "answered": answered,
        "state": state,
        "making": making,
        "done": done,
        "total": total,
        "reason": reason,
        "refresh": state in ("waiting", "speaking"),
        "fragment": f"#t={start:.3f}" if start else "",
        "chapter": chapters[0][1] if chapters else "",
        "chapters": [
            (f"{frame / SECOND:.3f}", title, show_time(frame)) for frame, title in chapters
        ],
        "query": urlencode(list(written(replace(one.choice, conditions=None)))),
        "first_time": checked and not owner.asked_before,
        "checked": checked,
        "asked": own.evenings.asked[Item.PAIN],
        "lines": lines(language),
    }


def _state(one: Ordered, own: Words) -> tuple[str, str, int, int, str]:
    """Return the name of a state, what it says, how much is done of what, and what went wrong."""
    match one.state:
        case Waiting(before):
            return "waiting", own.waiting.format(n=before), 0, 1, ""
        case Speaking(done, total):
            said = own.speaking.format(done=done, total=total)
            return "speaking", said, done, max(total, 1), ""
        case Playable():
            return "playable", own.ready, 1, 1, ""
        case Failed(reason):
            return "failed", own.failed_title, 0, 1, reason
