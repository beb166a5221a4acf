"""Noted: pages of a journal, and what stands in their place where there is none."""

from collections.abc import Iterable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from voiceguide.entries import Flag, day_of
from voiceguide.trends.dates import long
from voiceguide.web.desk import Card, Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.drawn import Endpoint, personal
from voiceguide.web.pages.look import look_of
from voiceguide.web.today import Refusal, Today
from voiceguide.web.words import words

BREATHING = "breathing"
"""The routine that is offered where there is to be no touch."""


def breathing_of(desk: Desk, language: str) -> Card | None:
    """Return the routine that needs no touch and no questions, where it is there."""
    cards = desk.cards(language)
    return next((one for one in cards if one.routine == BREATHING and not one.checked), None)


def noting(owner: Owner, endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that needs a journal; where there is none, a page says why."""
    if owner.journal is not None:
        return endpoint

    async def off(request: Request) -> Response:
        return personal(request, "off", HTTPStatus.FORBIDDEN)

    return off


def rest(request: Request, desk: Desk, today: Today, refusal: Refusal, language: str) -> Response:
    """Return the page that says why there is no touch now, and offers quiet breathing."""
    own = look_of(request).language
    return personal(
        request,
        "rest",
        refusal=refusal,
        flags=flag_lines(today.flags, own),
        breathing=breathing_of(desk, language),
    )


def flag_lines(flags: Iterable[Flag], language: str) -> list[tuple[int, str]]:
    """Return each flag with what it says."""
    own = words(language).evenings
    return [
        (one.id, own.flags[one.kind].format(day=long(day_of(one.at.astimezone()), language)))
        for one in flags
    ]
