"""Handing: one file under a path that nobody guesses, until it has been fetched whole."""

import secrets
import time
from collections.abc import Callable
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from voiceguide.web.sound import Sound

LINGER_S = 4.0
"""After the last byte: what a phone has not taken from the line yet arrives, and a download manager
that asks once more is answered."""

HELD = 128 * 1024
"""Bytes that may be on their way: all else that was handed out is with the phone."""

KINDS = {
    ".mp3": "audio/mpeg",
    ".m4b": "audio/mp4",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
}
"""What a file is, as HTTP names it. The tables of the system know only some of these."""

_GONE = "There is nothing here, or it was fetched already. Send it again from the computer.\n"


class Handing:
    """An app that hands out one file, in any parts and as often as it is asked for until the end.

    Args:
        file: is not changed while it is handed out.
        name: under which a phone keeps it.
        clock: seconds that only go forward.

    Attributes:
        path: of the file.
    """

    def __init__(self, file: Path, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = f"/{secrets.token_urlsafe(16)}"
        self.size = file.stat().st_size
        kind = KINDS.get(file.suffix, "application/octet-stream")
        tag = f'"{secrets.token_urlsafe(8)}"'
        self._sound = Sound(lambda: file, self.size, tag, lambda: False, name, kind)
        self._clock = clock
        self._handed = Spans()
        self._under_way, self._last = 0, 0.0

    @property
    def handed(self) -> int:
        """Bytes that were handed out, each counted once."""
        return self._handed.total

    @property
    def done(self) -> bool:
        """It was fetched whole, and nobody is at it any more."""
        rested = self._clock() - self._last >= LINGER_S
        return self.handed == self.size and not self._under_way and rested

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        if not secrets.compare_digest(scope["path"].encode(), self.path.encode()):
            await PlainTextResponse(_GONE, 404)(scope, receive, send)
            return
        if scope["method"] == "POST":
            await PlainTextResponse(_GONE, 405, {"allow": "GET, HEAD"})(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self._sound(scope, receive, self._counting(scope, send))
        finally:
            self._under_way -= 1
            self._last = self._clock()

    def _counting(self, scope: Scope, send: Send) -> Send:
        """Return what sends, and notes which bytes of the file went out.

        Of several ranges in one answer nothing is noted: no phone fetches a file so.
        """
        at: int | None = None

        async def counted(message: Message) -> None:
            nonlocal at
            await send(message)
            if message["type"] == "http.response.start":
                at = None if scope["method"] == "HEAD" else _start(message)
            elif at is not None:
                size = len(message.get("body", b""))
                self._handed.add(at, at + size)
                at += size

        return counted


class Spans:
    """Parts of a file, each byte counted once."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    @property
    def total(self) -> int:
        """Bytes in all parts."""
        return sum(end - start for start, end in self._spans)

    def add(self, start: int, end: int) -> None:
        """Add a part, which may lie over others.

        >>> spans = Spans()
        >>> spans.add(0, 10), spans.add(20, 30), spans.add(5, 25), spans.total
        (None, None, None, 30)
        """
        if start == end:
            return
        apart = [one for one in self._spans if one[1] < start or one[0] > end]
        touching = [one for one in self._spans if one not in apart]
        starts, ends = (start, *(one[0] for one in touching)), (end, *(one[1] for one in touching))
        self._spans = sorted([*apart, (min(starts), max(ends))])


def _start(message: Message) -> int | None:
    """Return where in the file an answer begins; None where it holds no part of it, or several."""
    headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
    if message["status"] == 200:
        return 0
    found = headers.get("content-range", "").removeprefix("bytes ").split("-", 1)[0]
    return int(found) if message["status"] == 206 and found.isdigit() else None
