"""Gate: who and what comes in, and the headers with which everything goes out.

Pure ASGI, so that sound streams through it untouched. Nothing that it sees is written anywhere.
"""

import hmac
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from voiceguide.web.pairing import COOKIE_S, Codes, Misses, Phones
from voiceguide.web.refusals import DRAWN, Sorry, said, with_defaults
from voiceguide.web.rules import Rules
from voiceguide.web.shape import Refused, header, see_shape, whole_body

COOKIE = "voiceguide"

OPEN = ("/static/", "/trust")
OPEN_PAGES = ("/manifest.webmanifest", "/sw.js", "/favicon.ico", "/help")
"""What anybody may have: how things look, the help, and the certificate that phones need before
they come in. The manifest is fetched without cookies."""


@dataclass(slots=True)
class Keeper:
    """Who keeps the gate: the rules, and all that is secret.

    Attributes:
        feed_secret: opens the feed and nothing else; empty: there is no feed.
        paired: told when a phone was let in.
        forgotten: told when a page had all phones forgotten.
    """

    rules: Rules
    phones: Phones
    codes: Codes = field(default_factory=Codes)
    misses: Misses = field(default_factory=Misses)
    feed_secret: str = ""
    paired: Callable[[], None] = lambda: None
    forgotten: Callable[[], None] = lambda: None


class Gate:
    """The gate before an app.

    Args:
        sorry: draws the page of a refusal.
    """

    def __init__(self, app: ASGIApp, keeper: Keeper, sorry: Sorry | None = None) -> None:
        self._app, self._keeper, self._sorry = app, keeper, sorry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": with_defaults(message["headers"])}
            await send(message)

        try:
            try:
                await self._hand_on(scope, receive, answer)
            except Refused as refused:
                response = self._refusal(scope, refused)
                await response(scope, receive, answer)
        except Exception as error:
            traceback.print_exception(error)
            if begun:
                raise
            await said(Refused(500, "failed"))(scope, receive, answer)

    async def _hand_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = see_shape(scope)
        self._see_host(scope)
        _see_fetch(scope)
        if self._keeper.rules.secure and scope["scheme"] != "https" and not _is_open(path):
            await RedirectResponse(self._keeper.rules.origin, 303)(scope, receive, send)
            return
        if scope["method"] == "POST":
            self._see_origin(scope)
        if path.startswith("/pair/"):
            await self._pair(scope, path.removeprefix("/pair/"))(scope, receive, send)
            return
        if path.startswith("/feed/"):
            self._see_feed(scope, path)
        elif self._keeper.rules.paired and not _is_open(path):
            self._see_phone(scope)
        await self._app(scope, await whole_body(scope, receive), send)

    def _see_host(self, scope: Scope) -> None:
        """Refuse what was sent to another name, as a page does that points its name at us."""
        host = header(scope, b"host")
        if host is None or host.decode("latin-1") not in self._keeper.rules.hosts:
            raise Refused(421, "host")

    def _see_origin(self, scope: Scope) -> None:
        """Refuse a form that no page of ours has sent; browsers say where a form was."""
        site, origin = header(scope, b"sec-fetch-site"), header(scope, b"origin")
        host = (header(scope, b"host") or b"").decode("latin-1")
        scheme = self._keeper.rules.origin.split(":", 1)[0]
        ours = f"{scheme}://{host}".encode()
        if site not in (None, b"same-origin") or origin not in (None, ours):
            raise Refused(403, "forged")
        if site is None and origin is None:
            raise Refused(403, "forged")

    def _see_phone(self, scope: Scope) -> None:
        phones, secure = self._keeper.phones, self._keeper.rules.secure
        if not any(phones.known(one, secure=secure) for one in _cookies(scope)):
            raise Refused(401, "unpaired")

    def _see_feed(self, scope: Scope, path: str) -> None:
        """Refuse a feed without its secret; what is guessed counts as a wrong code."""
        self._see_misses(scope)
        secret = path.split("/")[2]
        wanted = self._keeper.feed_secret
        if not wanted or not hmac.compare_digest(secret.encode(), wanted.encode()):
            self._keeper.misses.note(_address(scope))
            raise Refused(404, "not-found")

    def _see_misses(self, scope: Scope) -> None:
        wait_s = self._keeper.misses.wait_s(_address(scope))
        if wait_s > 0:
            raise Refused(429, "too-many", {"retry-after": str(int(wait_s) + 1)})

    def _pair(self, scope: Scope, code: str) -> Response:
        """Return the way in, with a cookie; a look ahead by a browser uses no code up."""
        keeper = self._keeper
        if not keeper.rules.paired:
            return RedirectResponse("/", 303)
        self._see_misses(scope)
        if scope["method"] != "GET" or header(scope, b"sec-purpose") or header(scope, b"purpose"):
            raise Refused(401, "unpaired")
        if not keeper.codes.redeem(code):
            keeper.misses.note(_address(scope))
            raise Refused(401, "unpaired")
        cookie = keeper.phones.admit(secure=keeper.rules.secure)
        keeper.paired()
        response = RedirectResponse("/", 303)
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=COOKIE_S,
            httponly=True,
            samesite="lax",
            secure=keeper.rules.secure,
        )
        return response

    def _refusal(self, scope: Scope, refused: Refused) -> Response:
        """Return the page of a refusal, or its words where no page is wanted."""
        wanted = [value for name, value in scope["headers"] if name == b"accept"]
        drawn = refused.key in DRAWN and any(b"text/html" in one for one in wanted)
        if self._sorry is None or not drawn:
            return said(refused)
        response = self._sorry(Request(scope), refused.status, refused.key)
        response.headers.update(refused.headers)
        return response


def _see_fetch(scope: Scope) -> None:
    """Refuse what a page of somebody else takes in; it may only lead here by a link."""
    if header(scope, b"sec-fetch-site") not in (b"cross-site", b"same-site"):
        return
    led = header(scope, b"sec-fetch-mode") == b"navigate"
    if not led or header(scope, b"sec-fetch-dest") != b"document":
        raise Refused(403, "forged")


def _is_open(path: str) -> bool:
    return path.startswith(OPEN) or path in OPEN_PAGES


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _cookies(scope: Scope) -> list[str]:
    """Return every value of our cookie; another port of this machine may have set one as well."""
    found = []
    for name, value in scope["headers"]:
        if name == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, _, held = part.strip().partition("=")
                if key == COOKIE:
                    found.append(held)
    return found[:4]
