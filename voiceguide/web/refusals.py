"""Refusals: what is said to who does not come in, and the headers of every answer."""

from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from voiceguide.web.shape import Refused

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


def said(refused: Refused) -> Response:
    """Return the words of a refusal."""
    words = WORDS.get(refused.key, WORDS["malformed"])
    return PlainTextResponse(f"{words}\n", refused.status, refused.headers)


def with_defaults(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers of an answer, and the usual ones that it lacks."""
    there = {name.lower() for name, _ in headers}
    more = ((name.encode(), value.encode()) for name, value in DEFAULTS.items())
    return [*headers, *(one for one in more if one[0] not in there)]
