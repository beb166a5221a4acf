"""Media: the addresses of what is played and kept: sound, states, scores, captions, sheet, feed.

A session that is not spoken yet is waited for, so that a page can name its sound at once.
"""

import base64
import hashlib
import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from voiceguide.sheet.page import STYLE
from voiceguide.web.choosing import read
from voiceguide.web.desk import Desk, Ordered, Playable
from voiceguide.web.feed import (
    CAPTIONS_TYPE,
    CHAPTERS_TYPE,
    FEED_TYPE,
    chapters_json,
    feed_xml,
    is_secret,
)
from voiceguide.web.pages.look import look_of
from voiceguide.web.sound import Sound, while_there
from voiceguide.web.stream import beating
from voiceguide.web.written import in_seconds

NO_STORE = {"cache-control": "no-store"}
PRIVATE = {"cache-control": "private, no-cache"}

_STYLE_HASH = base64.b64encode(hashlib.sha256(f"\n{STYLE}\n".encode()).digest()).decode()

SHEET_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'"
)
"""A sheet has one style of its own, and nothing else."""


def routes(desk: Desk, feed_secret: str) -> list[Route]:
    """Return the addresses.

    Args:
        feed_secret: opens the feed, see `feed.feed_secret`.
    """
    media = _Media(desk, feed_secret)
    feed = "/feed/{secret}"
    return [
        Route("/sessions/{id}/sound.mp3", _Waiting(media.sound)),
        Route("/sessions/{id}/events", media.events),
        Route("/sessions/{id}/score.json", _Waiting(media.score)),
        Route("/sessions/{id}/captions.vtt", _Waiting(media.captions)),
        Route("/routine/{routine}/sheet", _Waiting(media.sheet)),
        Route("/cover.jpg", media.cover),
        Route(f"{feed}/feed.xml", media.feed),
        Route(f"{feed}/cover.jpg", media.feed_cover),
        Route(f"{feed}/chapters/{{id}}.json", media.feed_chapters),
        Route(f"{feed}/transcript/{{id}}.vtt", media.feed_captions),
        Route(f"{feed}/sound/{{id}}.mp3", _Waiting(media.feed_sound)),
    ]


class _Waiting:
    """An address whose answer may be long in coming: who goes away is not waited for."""

    def __init__(self, answer: Callable[[Request], Awaitable[ASGIApp]]) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("GET", 405, {"allow": "GET, HEAD"})(scope, receive, send)
            return
        request = Request(scope)
        answer = await while_there(receive, lambda: self._answer(request))
        if answer is not None:
            await answer(scope, receive, send)


class _Media:
    """What is sent at each address."""

    def __init__(self, desk: Desk, feed_secret: str) -> None:
        self._desk, self._secret = desk, feed_secret
        self._picture = files("voiceguide").joinpath("output", "cover.jpg").read_bytes()

    async def sound(self, request: Request) -> ASGIApp:
        id = request.path_params["id"]  # noqa: A001
        return await self._sound(id, save="save" in request.query_params)

    async def _sound(self, id: str, *, save: bool) -> ASGIApp:  # noqa: A002
        desk, found = self._desk, await self._spoken(id)
        if isinstance(found, Response):
            return found
        assert isinstance(found.state, Playable)

        def given_up() -> bool:
            now = desk.find(id)
            return now is None or not isinstance(now.state, Playable)

        tag = f'"{desk.made(id)}"'
        name = found.file_name if save else ""
        return Sound(lambda: desk.sound(id), found.state.size, tag, given_up, name)

    async def score(self, request: Request) -> ASGIApp:
        found = await self._spoken(request.path_params["id"])
        if isinstance(found, Response):
            return found
        assert found.score is not None
        return _json(in_seconds(found.score), "application/json", PRIVATE)

    async def captions(self, request: Request) -> ASGIApp:
        found = await self._spoken(request.path_params["id"])
        return found if isinstance(found, Response) else self._captions(found)

    def _captions(self, found: Ordered) -> Response:
        words = self._desk.captions(found.id) or ""
        return Response(words, media_type=f"{CAPTIONS_TYPE}; charset=utf-8", headers=PRIVATE)

    async def sheet(self, request: Request) -> ASGIApp:
        routine, language = request.path_params["routine"], look_of(request).language
        choice = read(routine, language, request.query_params)
        page = await self._desk.sheet(choice)
        headers = {**PRIVATE, "content-security-policy": SHEET_POLICY}
        return Response(page, media_type="text/html", headers=headers)

    async def cover(self, _: Request) -> Response:
        return Response(self._picture, media_type="image/jpeg", headers=PRIVATE)

    async def events(self, request: Request) -> Response:
        id = request.path_params["id"]  # noqa: A001
        if self._desk.find(id) is None:
            return _missing()
        head = {**NO_STORE, "x-accel-buffering": "no"}
        stream = beating(self._desk.follow(id))
        return StreamingResponse(stream, media_type="text/event-stream", headers=head)

    async def feed(self, request: Request) -> Response:
        if not is_secret(request.path_params["secret"], self._secret):
            return _missing()
        address = str(request.base_url).rstrip("/") + f"/feed/{self._secret}"
        return Response(
            feed_xml(self._desk.kept(), address), headers=NO_STORE, media_type=FEED_TYPE
        )

    async def feed_cover(self, request: Request) -> Response:
        if not is_secret(request.path_params["secret"], self._secret):
            return _missing()
        return await self.cover(request)

    async def feed_chapters(self, request: Request) -> Response:
        found = self._kept(request)
        if found is None or found.score is None:
            return _missing()
        return _json(chapters_json(found.score), CHAPTERS_TYPE, PRIVATE)

    async def feed_captions(self, request: Request) -> Response:
        found = self._kept(request)
        return _missing() if found is None else self._captions(found)

    async def feed_sound(self, request: Request) -> ASGIApp:
        found = self._kept(request)
        return _missing() if found is None else await self._sound(found.id, save=False)

    def _kept(self, request: Request) -> Ordered | None:
        """Return the session that is asked for with the secret, if it is a kept one."""
        if not is_secret(request.path_params["secret"], self._secret):
            return None
        found = self._desk.find(request.path_params["id"])
        return found if found and found.kept else None

    async def _spoken(self, id: str) -> Ordered | Response:  # noqa: A002
        """Return a session once its lines are spoken, or why there is none."""
        async with aclosing(self._desk.follow(id)) as states:
            async for state in states:
                if isinstance(state, Playable):
                    break
        found = self._desk.find(id)
        if found is None:
            return _missing()
        if not isinstance(found.state, Playable):
            why = getattr(found.state, "reason", "It was not made. Try again.")
            return PlainTextResponse(why, 503, headers=NO_STORE)
        return found


def _json(what: dict[str, Any], kind: str, headers: dict[str, str]) -> Response:
    return Response(json.dumps(what, ensure_ascii=False), media_type=kind, headers=headers)


def _missing() -> Response:
    return PlainTextResponse("There is no such session.", 404, headers=NO_STORE)
