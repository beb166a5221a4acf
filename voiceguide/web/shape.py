"""Shape: what a request may look like, before anybody asks what it wants.

Everything here refuses by raising `Refused`, and takes nothing for granted: any bytes may stand
anywhere.
"""

import asyncio
import re
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.types import Message, Receive

Scope = MutableMapping[str, Any]

METHODS = ("GET", "HEAD", "POST")

HEADERS = 64
"""A browser sends about 20; their bytes are limited where they are read, see `serving`."""

PATH_BYTES = 512
QUERY_BYTES = 2048
BODY_BYTES = 64 * 1024
BODY_S = 10.0
"""A form is there at once. Who takes longer holds a connection and nothing else."""

FORM = b"application/x-www-form-urlencoded"

_PATH = re.compile(rb"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
_QUERY = re.compile(rb"[\x21\x24-\x7e]*")  # neither quotation marks nor a fragment
_LENGTH = re.compile(rb"[0-9]{1,12}")


class Refused(Exception):  # noqa: N818  a decision, not an error
    """A request that is not answered as it wanted.

    Attributes:
        status: of HTTP.
        key: reason, as `pages.sorry` knows it.
        headers: that go with it.
    """

    def __init__(self, status: int, key: str, headers: dict[str, str] | None = None) -> None:
        self.status, self.key, self.headers = status, key, headers or {}
        super().__init__(status, key)


CLOSING = {"connection": "close"}
"""With what is refused while more of it may follow."""


def header(scope: Scope, name: bytes) -> bytes | None:
    """Return a header, in small letters and without spaces around it; None where it is missing.

    Raises:
        Refused: it stands there twice, so that two readers could each see another one.
    """
    found = [value for one, value in scope["headers"] if one.lower() == name]
    if len(found) > 1:
        raise Refused(400, "malformed", CLOSING)
    return bytes(found[0]).strip().lower() if found else None


def see_shape(scope: Scope) -> str:
    """Return the path that is asked for, decoded.

    Raises:
        Refused: the request has a method, path, query, headers or body that none of ours has.
    """
    if scope["method"] not in METHODS:
        raise Refused(405, "malformed", {"allow": ", ".join(METHODS), **CLOSING})
    if len(scope["headers"]) > HEADERS:
        raise Refused(431, "malformed", CLOSING)
    _see_body(scope)
    query = scope["query_string"]
    if len(query) > QUERY_BYTES or len(_raw_path(scope)) > PATH_BYTES:
        raise Refused(414, "malformed")
    if not _QUERY.fullmatch(query) or not _plain(unquote_to_bytes(query)):
        raise Refused(400, "malformed")
    return _path(_raw_path(scope))


def _raw_path(scope: Scope) -> bytes:
    raw: bytes = scope["raw_path"]
    return raw


def _plain(decoded: bytes) -> bool:
    """Whether bytes are text without anything that could end a line or a name."""
    return not any(one < 0x20 or one == 0x7F for one in decoded)


def _path(raw: bytes) -> str:
    """Return a path, decoded; it means one thing to every reader or is refused."""
    if not _PATH.fullmatch(raw):
        raise Refused(400, "malformed")
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        raise Refused(400, "malformed") from None
    tricks = (
        not path.isprintable()
        or "//" in path
        or "\\" in path
        or "%" in path
        or path.count("/") != raw.count(b"/")
        or any(part in (".", "..") for part in path.split("/"))
    )
    if tricks:
        raise Refused(400, "malformed")
    return path


def _see_body(scope: Scope) -> None:
    """Refuse a body that no form of ours has, before any of it is read."""
    length, transfer = header(scope, b"content-length"), header(scope, b"transfer-encoding")
    if length is not None and transfer is not None:
        raise Refused(400, "malformed", CLOSING)
    if length is not None and not _LENGTH.fullmatch(length):
        raise Refused(400, "malformed", CLOSING)
    if scope["method"] != "POST":
        if transfer is not None or (length is not None and int(length)):
            raise Refused(400, "malformed", CLOSING)
        return
    if length is not None and int(length) > BODY_BYTES:
        raise Refused(413, "too-large", CLOSING)
    kind = header(scope, b"content-type")
    if kind is not None and kind.split(b";")[0].strip() != FORM:
        raise Refused(415, "malformed", CLOSING)


async def whole_body(scope: Scope, receive: Receive) -> Receive:
    """Return what gives the app the body of a form, once all of it is here.

    It is counted as it comes, whatever its headers say.

    Raises:
        Refused: it is too large, or does not come.
    """
    if scope["method"] != "POST":
        return receive
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            more = True
            while more:
                message = await receive()
                if message["type"] != "http.request":
                    raise Refused(400, "malformed", CLOSING)
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > BODY_BYTES:
                    raise Refused(413, "too-large", CLOSING)
    except TimeoutError:
        raise Refused(408, "too-slow", CLOSING) from None
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return replay
