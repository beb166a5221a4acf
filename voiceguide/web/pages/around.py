"""Around: the look, help, what is seen without the server, and files that pages are made of."""

import hashlib
import json
from functools import cache
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from voiceguide.web.pages.drawn import HERE, page, telling
from voiceguide.web.pages.look import THEMES, Look, keep_look, look_of
from voiceguide.web.words import WORDS, words

STATIC = HERE / "static"
WORKER = "sw.js"
SHELL = ("/offline",)
"""Pages that are seen without the server, beside the files in `static`."""


def routes() -> list[BaseRoute]:
    """Return the ways to all that is no session."""
    return [
        Route("/look", telling(_look), methods=["POST"]),
        Route("/help", telling(_help)),
        Route("/offline", telling(_offline)),
        Route("/manifest.webmanifest", telling(_manifest)),
        Route("/sw.js", telling(worker)),
        Mount("/static", _Static(directory=STATIC)),
    ]


class _Static(StaticFiles):
    """Files that browsers ask about each time: the answer is mostly that nothing changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


async def _look(request: Request) -> Response:
    form, look = await request.form(), look_of(request)
    theme, language = str(form.get("theme", "")), str(form.get("language", ""))
    back = _inside(str(form.get("back", "")))
    if language in WORDS and back.startswith("/routine/"):
        # The routine is shown in the new language as well, where it is there in it.
        back = back.partition("?")[0]
    response = RedirectResponse(back, HTTPStatus.SEE_OTHER)
    keep_look(
        response,
        Look(
            theme if theme in THEMES else look.theme,
            language if language in WORDS else look.language,
        ),
    )
    return response


def _inside(back: str) -> str:
    """Return a place of this server: where a form came from, or the library."""
    parts = urlsplit(back)
    plain = back.isprintable() and "\\" not in back and not parts.scheme and not parts.netloc
    return back if plain and back.startswith("/") and not back.startswith("//") else "/"


async def _help(request: Request) -> Response:
    state = request.app.state
    return page(
        request,
        "help",
        certificate=str(getattr(state, "serve_url", "")).startswith("https:"),
        lan=bool(getattr(state, "lan", False)),
    )


async def _offline(request: Request) -> Response:
    return page(request, "offline")


async def _manifest(request: Request) -> Response:
    own = words(look_of(request).language)
    icons = [
        {"src": "/static/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "/static/icon-512.png", "sizes": "512x512", "type": "image/png"},
        {
            "src": "/static/icon-512.png",
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    told = {
        "name": "voiceguide",
        "short_name": "voiceguide",
        "description": own.library_lead,
        "lang": look_of(request).language,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#10141b",
        "theme_color": "#10141b",
        "icons": icons,
    }
    return JSONResponse(told, media_type="application/manifest+json")


async def worker(_: Request) -> Response:
    """Answer with the worker."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return Response(_written_worker(), media_type="text/javascript", headers=headers)


@cache
def _written_worker() -> str:
    """Return the worker with the files that it keeps, and a version that changes as they do."""
    files = sorted(path for path in STATIC.iterdir() if path.is_file() and path.name != WORKER)
    digest = hashlib.sha256()
    for path in (*files, STATIC / WORKER, *sorted((HERE / "templates").iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    shell = [*SHELL, *(f"/static/{path.name}" for path in files)]
    version = digest.hexdigest()[:16]
    head = f"const VERSION = {json.dumps(version)};\nconst SHELL = {json.dumps(shell)};\n"
    return head + (STATIC / WORKER).read_text("utf-8")
