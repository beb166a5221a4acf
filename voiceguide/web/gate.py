"""Gate: who and what comes in, and the headers with which everything goes out.

Pure ASGI, so that sound streams through it untouched. Nothing that it sees is written anywhere.
"""

import hmac
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from voiceguide.web.pairing import COOKIE_S, Codes, Misses, Phones
from voiceguide.web.shape import Refused, header, see_shape, whole_body

COOKIE = "voiceguide"

OPEN = ("/static/", "/trust")
OPEN_PAGES = ("/manifest.webmanifest", "/sw.js", "/favicon.ico", "/help")
"""What anybody may have: how things look, the help, and the certificate that phones need before
they come in. The manifest is fetched without cookies."""

DEFAULTS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), screen-wake-lock=(self)"
    ),
    "cache-control": "no-store",
}
"""What every answer has that does not say otherwise."""

WORDS = {
    "unpaired": "This phone was not let in yet, or was forgotten. On the computer, press Enter in "
    "the window where voiceguide runs, and scan the code that it shows.",
    "host": "This is not the address of voiceguide. Open the one that its window shows.",
    "forged": "This was not asked for by a page of voiceguide. Open voiceguide and try it there.",
    "too-large": "That was more than a form of voiceguide holds. Go back and write less.",
    "too-many": "Too many wrong codes. Wait a minute, then scan a new one.",
    "not-found": "There is nothing at this address. Open the first page of voiceguide.",
    "too-slow": "That took too long to arrive. Go back and try again.",
    "malformed": "This is not an address of voiceguide. Open its first page.",
    "failed": "Something went wrong, and it is a fault of voiceguide. The window where it runs "
    "shows what to report.",
}  # fmt: skip
"""What is answered where no page is wanted, or none can be drawn."""

DRAWN = ("unpaired", "host", "forged", "too-large", "too-many", "not-found", "failed")
"""Reasons that have a page; the others are never seen by somebody who uses ours."""


class Sorry(Protocol):
    """Draws the page of a refusal."""

    def __call__(self, request: Request, status: int, reason: str, detail: str = "") -> Response:
        """Return it; `detail` is what the machine said, in its own words."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds at one address.

    Attributes:
        origin: such as ``http://192.168.1.20:8765``.
        hosts: what a browser may call it.
        paired: only phones that were let in see anything.
        beside: where there is a secured address, the one without that a phone begins at. It has
            what is open to anybody and nothing else.
    """

    origin: str
    hosts: frozenset[str]
    paired: bool
    beside: str = ""

    @property
    def secure(self) -> bool:
        """Nobody between can read it."""
        return self.origin.startswith("https:")


def rules(address: str, port: int, *, paired: bool, plain_port: int | None = None) -> Rules:
    """Return what holds at an address.

    Args:
        plain_port: where the port is secured, the one beside it that is not.

    >>> sorted(rules("127.0.0.1", 8765, paired=False).hosts)
    ['127.0.0.1:8765', 'localhost:8765']
    """
    scheme, usual = ("http", 80) if plain_port is None else ("https", 443)
    names = [address, *(["localhost"] if address == "127.0.0.1" else [])]
    hosts = {f"{name}:{port}" for name in names} | {name for name in names if port == usual}
    if plain_port is None:
        return Rules(f"{scheme}://{address}:{port}", frozenset(hosts), paired)
    hosts |= {f"{name}:{plain_port}" for name in names}
    beside = f"http://{address}:{plain_port}"
    return Rules(f"{scheme}://{address}:{port}", frozenset(hosts), paired, beside)


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
                message = {**message, "headers": _with_defaults(message["headers"])}
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
            await _said(Refused(500, "failed"))(scope, receive, answer)

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
        known = self._keeper.phones.known
        if not any(known(one) for one in _cookies(scope)):
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
        cookie = keeper.phones.admit()
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
            return _said(refused)
        response = self._sorry(Request(scope), refused.status, refused.key)
        response.headers.update(refused.headers)
        return response


def _said(refused: Refused) -> Response:
    words = WORDS.get(refused.key, WORDS["malformed"])
    return PlainTextResponse(f"{words}\n", refused.status, refused.headers)


def _with_defaults(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    there = {name.lower() for name, _ in headers}
    more = ((name.encode(), value.encode()) for name, value in DEFAULTS.items())
    return [*headers, *(one for one in more if one[0] not in there)]


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
