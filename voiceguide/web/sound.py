"""Sound: a file sent in any part of it, while it is still being written.

Its size is known beforehand, so a phone knows the length and can go anywhere; bytes that are not
there yet are waited for. Starlette sends whole files only, so what it does for those is done here
for both, and one way of doing it is proved.
"""

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from voiceguide.web.ranges import Span, UnsatisfiableError, matches, spans

TYPE = "audio/mpeg"

PIECE = 64 * 1024

LOOK_S = 0.05
"""Between two looks at a file that grows: a thirtieth of what a phone holds before it plays."""

_Result = TypeVar("_Result")


async def while_there(receive: Receive, doing: Callable[[], Awaitable[_Result]]) -> _Result | None:
    """Return what comes of `doing`; None where the client went away before, which stops it."""
    working = asyncio.ensure_future(doing())
    gone = asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for one in (working, gone):
            one.cancel()
        await asyncio.wait({working, gone})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


@dataclass(frozen=True, slots=True)
class Sound:
    """An answer that sends a file, or parts of it.

    Attributes:
        path: gives the file; it may not be there yet, and get another name when it is whole.
        size: bytes of the whole.
        tag: changes whenever the bytes do; with its quotation marks.
        given_up: whether no more of it will be written.
        name: under which it is to be saved; empty: it is to be played.
        kind: what it is, as HTTP names it.
    """

    path: Callable[[], Path]
    size: int
    tag: str
    given_up: Callable[[], bool]
    name: str = ""
    kind: str = TYPE
    boundary: str = field(default_factory=lambda: secrets.token_hex(13))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a GET or HEAD request."""
        asked = Headers(scope=scope)
        if matches(asked.get("if-none-match"), self.tag):
            await self._head(send, 304, {})
            await send(_END)
            return
        head_only = scope["method"] == "HEAD"
        try:
            parts = () if head_only or not self._unchanged(asked) else self._spans(asked)
        except UnsatisfiableError:
            more = {"content-range": f"bytes */{self.size}", "content-length": "0"}
            await self._head(send, 416, more)
            await send(_END)
            return
        heads = self._heads(parts)
        length = sum(end - start for start, end in parts) + sum(map(len, heads))
        if not parts:
            await self._head(send, 200, {"content-length": str(self.size)})
        elif len(parts) == 1:
            (start, end) = parts[0]
            more = {"content-range": f"bytes {start}-{end - 1}/{self.size}"}
            await self._head(send, 206, {"content-length": str(length), **more})
        else:
            kind = f"multipart/byteranges; boundary={self.boundary}"
            more = {"content-length": str(length), "content-type": kind}
            await self._head(send, 206, more)
        if head_only:
            await send(_END)
            return
        await while_there(receive, lambda: self._send(send, parts or ((0, self.size),), heads))

    def _spans(self, asked: Headers) -> tuple[Span, ...]:
        return spans(asked.get("range"), self.size)

    def _unchanged(self, asked: Headers) -> bool:
        """Whether a part may be sent: what the client has is of this very file, or it has none.

        A date never is, as the file grows; the whole file is right then.
        """
        return asked.get("if-range", self.tag).strip() == self.tag

    def _heads(self, parts: Sequence[Span]) -> tuple[bytes, ...]:
        """Return what stands before each part, and after the last; empty for a single one."""
        if len(parts) < 2:
            return ()
        heads = [
            f"\r\n--{self.boundary}\r\nContent-Type: {self.kind}\r\n"
            f"Content-Range: bytes {start}-{end - 1}/{self.size}\r\n\r\n"
            for start, end in parts
        ]
        return tuple(one.encode() for one in (*heads, f"\r\n--{self.boundary}--\r\n"))

    async def _head(self, send: Send, status: int, more: dict[str, str]) -> None:
        headers = MutableHeaders(
            {
                "accept-ranges": "bytes",
                "etag": self.tag,
                "cache-control": "private, no-cache",
                **({} if status in (304, 416) else {"content-type": self.kind}),
                **(
                    {"content-disposition": f'attachment; filename="{self.name}"'}
                    if self.name
                    else {}
                ),
                **more,
            }
        )
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})

    async def _send(self, send: Send, parts: Sequence[Span], heads: Sequence[bytes]) -> None:
        number = await self._opened()
        if number is None:
            return
        try:
            for index, (start, end) in enumerate(parts):
                if heads:
                    await send(_body(heads[index]))
                async for piece in self._pieces(number, start, end):
                    await send(_body(piece))
            if heads:
                await send(_body(heads[-1]))
            await send(_END)
        except EOFError:
            # The answer stays short, so the client knows that it has not everything.
            return
        finally:
            os.close(number)

    async def _opened(self) -> int | None:
        """Return the number of the open file; None where it will never be there."""
        while True:
            with contextlib.suppress(FileNotFoundError):
                # Not in a thread: who goes away meanwhile would leave the file open for ever.
                return _open(self.path())
            if self.given_up():
                return None
            await asyncio.sleep(LOOK_S)

    async def _pieces(self, number: int, start: int, end: int) -> AsyncIterator[bytes]:
        """Yield a span of the file, as it comes."""
        while start < end:
            piece = await asyncio.to_thread(_read, number, start, min(PIECE, end - start))
            if piece:
                start += len(piece)
                yield piece
            elif self.given_up():
                raise EOFError
            else:
                await asyncio.sleep(LOOK_S)


_END: Message = {"type": "http.response.body", "body": b"", "more_body": False}


def _body(data: bytes) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": True}


def _open(path: Path) -> int:
    return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))


def _read(number: int, start: int, count: int) -> bytes:
    # In one call where there is one; the file has one reader in either case.
    if hasattr(os, "pread"):
        return os.pread(number, count, start)
    os.lseek(number, start, os.SEEK_SET)
    return os.read(number, count)
