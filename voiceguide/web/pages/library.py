"""Library: what there is to hear, with kept sessions on top."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voiceguide.web.desk import Desk
from voiceguide.web.pages.drawn import page, telling
from voiceguide.web.pages.look import look_of

FIRST = ("bedtime-feet", "short-feet", "hands", "feather", "breathing")
"""What most evenings are for stands first; all else as the desk has it."""


def _place(routine: str) -> int:
    return FIRST.index(routine) if routine in FIRST else len(FIRST)


def routes(desk: Desk) -> list[Route]:
    """Return the way to the library."""

    async def library(request: Request) -> Response:
        language = look_of(request).language
        cards = sorted(desk.cards(language), key=lambda card: _place(card.routine))
        shown = page(request, "library", kept=desk.kept(), cards=cards)
        # Its list says what a phone may go on keeping: one of before would take away what was kept
        # since, when somebody goes back to it.
        shown.headers["Cache-Control"] = "no-store"
        return shown

    return [Route("/", telling(library))]
