"""Chosen: the page of one routine, where somebody says how they want to hear it."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voiceguide.errors import VoiceguideError
from voiceguide.library import NotFoundError
from voiceguide.routine import Routine
from voiceguide.script import sides
from voiceguide.timeline import Timeline
from voiceguide.web.choosing import estimated, limits, read
from voiceguide.web.desk import Card, Choice, Desk, Measure
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.drawn import page, telling
from voiceguide.web.pages.look import THEMES, look_of
from voiceguide.web.picture import bars_of, described, height, picture, strip
from voiceguide.web.words import words

PATIENCE_S = 20.0
"""How long a page waits for a voice to measure a session, before it keeps to the estimate."""

PICTURE_KEPT_S = 600

MOST_HELD = 100
"""Timelines: a library in three languages, and some choices."""


def card_of(desk: Desk, routine: str, language: str) -> Card:
    """Return the card of a routine.

    Raises:
        NotFoundError: there is no such routine.
    """
    found = next((one for one in desk.cards(language) if one.routine == routine), None)
    if found is None:
        raise NotFoundError(f"there is no routine '{routine}'")
    return found


async def measured(desk: Desk, choice: Choice, patience_s: float = PATIENCE_S) -> Measure | None:
    """Return how long a choice takes; None where that is not known in time."""
    try:
        return await asyncio.wait_for(desk.measure(choice), patience_s)
    except TimeoutError:
        return None


class Roughly:
    """Estimated timelines, those asked for last held ready while their routine is the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: OrderedDict[Choice, tuple[Routine, Timeline]] = OrderedDict()

    def of(self, choice: Choice) -> Timeline:
        """Return how a choice roughly goes; raises what `estimated` does."""
        routine = self._desk.routine(choice.routine, choice.language)
        key = replace(choice, voice=None, background=None, conditions=None)
        known = self._known.get(key)
        if known is None or known[0] is not routine:
            known = (routine, estimated(routine, key))
            self._known[key] = known
        self._known.move_to_end(key)
        while len(self._known) > MOST_HELD:
            self._known.popitem(last=False)
        return known[1]


def routes(desk: Desk, owner: Owner) -> list[Route]:
    """Return the ways to a routine, to its limits, and to its picture."""
    roughly_of = Roughly(desk).of

    async def routine(request: Request) -> Response:
        name, look = request.path_params["routine"], look_of(request)
        choice = read(name, look.language, request.query_params)
        card = card_of(desk, name, choice.language)
        found = desk.routine(name, card.language)
        roughly = roughly_of(choice)
        bars = bars_of(roughly)
        # They are looked for anew when something on the disk has changed, and nobody waits for that
        # but who asked.
        voices = await asyncio.to_thread(desk.voices, card.language)
        backgrounds = await asyncio.to_thread(desk.backgrounds)
        return page(
            request,
            "routine",
            card=card,
            chosen=choice,
            voices=voices,
            backgrounds=backgrounds,
            limits=limits(roughly.shortest, roughly.longest, roughly.length),
            sided=bool(sides(found)),
            first_time=card.checked and not owner.asked_before,
            picture_words=described(bars, words(look.language)),
            picture_height=height(bars),
        )

    async def its_limits(request: Request) -> Response:
        name, look = request.path_params["routine"], look_of(request)
        choice = read(name, look.language, request.query_params)
        card_of(desk, name, choice.language)
        try:
            found = await measured(desk, choice)
        except VoiceguideError as error:
            return JSONResponse({"note": str(error)}, HTTPStatus.SERVICE_UNAVAILABLE)
        roughly = found or roughly_of(choice)
        offered = limits(roughly.shortest, roughly.longest, roughly.length)
        if offered is None:
            return JSONResponse({})
        return JSONResponse(
            {"shortest": offered.shortest, "longest": offered.longest, "usual": offered.usual}
        )

    async def its_picture(request: Request) -> Response:
        name, look = request.path_params["routine"], look_of(request)
        asked = request.query_params
        choice = read(name, look.language, asked)
        card_of(desk, name, choice.language)
        theme = asked.get("theme", "")
        draw = strip if asked.get("small") else picture
        roughly = roughly_of(choice)
        drawn = draw(
            bars_of(roughly),
            theme if theme in THEMES else look.theme,
            words(look.language),
        )
        kept = {"Cache-Control": f"private, max-age={PICTURE_KEPT_S}", "Vary": "Cookie"}
        return Response(drawn, media_type="image/svg+xml", headers=kept)

    return [
        Route("/routine/{routine}", telling(routine)),
        Route("/routine/{routine}/limits", telling(its_limits)),
        Route("/routine/{routine}/picture.svg", telling(its_picture)),
    ]
