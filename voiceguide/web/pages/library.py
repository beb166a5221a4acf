"""Library: what there is to hear, with kept sessions on top."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voiceguide.web.desk import Desk
from voiceguide.web.pages.drawn import page, telling
from voiceguide.web.pages.look import look_of


def routes(desk: Desk) -> list[Route]:
    """Return the way to the library."""

    async def library(request: Request) -> Response:
        language = look_of(request).language
        return page(request, "library", kept=desk.kept(), cards=desk.cards(language))

    return [Route("/", telling(library))]
