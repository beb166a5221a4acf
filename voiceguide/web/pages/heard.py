"""Heard: a session ordered, waited for, played and kept."""

import time
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from voiceguide.dialogue import End
from voiceguide.first_time import asked_before, first_time_file
from voiceguide.library import NotFoundError
from voiceguide.units import MINUTE, SECOND, show_time
from voiceguide.web.choosing import nearest, read, written
from voiceguide.web.desk import Choice, Desk, Failed, Ordered, Playable, Speaking, Waiting
from voiceguide.web.pages.asked import AN_HOUR, asked, form_of, shown
from voiceguide.web.pages.chosen import card_of, measured
from voiceguide.web.pages.drawn import page, sorry, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.words import Words, words

ANSWERED = "answered"
"""The cookie that names the session whose questions were answered on the page within the hour."""

MEASURING_S = 2.0
"""How long an order waits to learn whether its length can be had; then it is made and told."""


def routes(desk: Desk) -> list[Route]:
    """Return the ways to order, hear and keep a session."""

    async def order(request: Request) -> Response:
        form = await request.form()
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        choice = read(given.get("routine", ""), look_of(request).language, given)
        card = card_of(desk, choice.routine, choice.language)
        choice = replace(choice, language=card.language)
        answered = bool(given.get("since")) and card.checked
        counts_s = 0
        if answered:
            routine, said = desk.routine(card.routine, card.language), form_of(choice, given)
            now = asked(routine, said)
            if now.end is not End.WHOLE:
                return shown(request, desk, routine, said)
            choice = replace(choice, conditions=now.conditions)
            counts_s = said.since + AN_HOUR - int(time.time())
        if choice.length is not None and round(choice.length / MINUTE) == round(
            card.length / MINUTE
        ):
            choice = replace(choice, length=None)
        one = await _ordered(desk, choice)
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
        answered = not keeping and request.cookies.get(ANSWERED) == one.id
        language = look_of(request).language
        shown = page(request, "player", **_facts(desk, one, language, answered=answered))
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


async def _ordered(desk: Desk, choice: Choice) -> Ordered:
    """Return an order; a length that cannot be had becomes the nearest that can."""
    if choice.length is not None:
        known = await measured(desk, choice, MEASURING_S)
        if known is not None:
            length = nearest(choice.length, known.shortest, known.longest)
            choice = replace(choice, length=length)
    return await desk.order(choice)


def _facts(desk: Desk, one: Ordered, language: str, *, answered: bool) -> dict[str, object]:
    """Return what the page of a session names."""
    own, score = words(language), one.score
    state, making, done, total, reason = _state(one, own)
    start = score.check_end / SECOND if answered and score else 0.0
    chapters = score.chapters if score else ()
    try:
        card = card_of(desk, one.choice.routine, one.choice.language)
        first_time = card.checked and not asked_before(first_time_file())
    except NotFoundError:  # it was taken away after the session was made
        first_time = False
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
        "first_time": first_time,
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
