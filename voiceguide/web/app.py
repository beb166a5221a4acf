"""App: pages and media behind the gate, and what becomes of what goes wrong."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from voiceguide.errors import VoiceguideError
from voiceguide.library import NotFoundError
from voiceguide.web.address import HERE
from voiceguide.web.desk import Desk
from voiceguide.web.gate import COOKIE, Gate, Keeper
from voiceguide.web.journaling import Owner
from voiceguide.web.refusals import Sorry
from voiceguide.web.tls import Trust, trust_routes


def make_app(
    desk: Desk, keeper: Keeper, routes: Sequence[BaseRoute], sorry: Sorry | None = None
) -> Starlette:
    """Return the app: routes behind the gate.

    What they raise is answered here. A `VoiceguideError` becomes a page that says its words; for
    anything else the gate answers, and its traceback is on stderr.

    Args:
        routes: of pages and media.
        sorry: draws the page of a refusal.
    """

    async def missing(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if sorry is not None and error.status_code == 404 and _wants_page(request):
            return sorry(request, 404, "not-found")
        return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)

    async def told(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, NotFoundError) else 409
        if sorry is not None and _wants_page(request):
            return sorry(request, status, "not-found" if status == 404 else "failed", str(error))
        return PlainTextResponse(f"{error}\n", status)

    def forget(_: Request) -> Response:
        keeper.phones.forget()
        keeper.forgotten()
        response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE)
        return response

    app = Starlette(
        routes=[*routes, Route("/forget", forget, methods=["POST"])],
        middleware=[Middleware(Gate, keeper=keeper, sorry=sorry)],
        exception_handlers={HTTPException: missing, VoiceguideError: told},
    )
    app.state.desk = desk
    app.state.feed_secret = keeper.feed_secret
    app.state.lan = keeper.rules.paired
    app.state.secure = keeper.rules.secure or f"{HERE}:" in keeper.rules.origin
    app.state.serve_url = keeper.rules.origin
    return app


def whole_app(
    desk: Desk, keeper: Keeper, trust: Trust | None = None, owner: Owner | None = None
) -> Starlette:
    """Return the app as it is served.

    Args:
        trust: where it is secured.
        owner: whose evenings the pages are; None: of who has the machine alone, with no journal.
    """
    from voiceguide.web import media, pages

    routes = [
        *pages.routes(desk, owner),
        *media.routes(desk, keeper.feed_secret),
        *(trust_routes(trust) if trust else ()),
    ]
    app = make_app(desk, keeper, routes, pages.sorry)
    app.state.certificate = trust is not None
    app.state.noting = owner is not None and owner.journal is not None
    return app


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")
