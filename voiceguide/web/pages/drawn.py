"""Drawn: a template with what every page needs, as a response; and pages of refusal."""

from collections.abc import Awaitable, Callable
from functools import cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from voiceguide.errors import VoiceguideError
from voiceguide.library import NotFoundError
from voiceguide.phrases import base
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.pages.look import look_of
from voiceguide.web.words import WORDS, minutes, minutes_of, words

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

NO_CACHE = "private, no-cache"
"""Not `no-store`: with that, a phone that goes back through posted questions shows an error."""

HERE = Path(__file__).parents[1]
"""The folder that holds `templates` and `static`."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: Request,
    template: str,
    status: int = HTTPStatus.OK,
    /,
    **values: Any,  # noqa: ANN401  what the template names
) -> Response:
    """Return a page in the look of its visitor; a browser asks anew for it, but to go back.

    Args:
        template: name of its file without ``.html``.
        values: what the template names beside the words.
    """
    look = look_of(request)
    own = words(look.language)
    url = request.url
    back = url.path + (f"?{url.query}" if url.query else "") if request.method == "GET" else "/"
    text = (
        _templates()
        .get_template(f"{template}.html")
        .render(
            look=look,
            w=own,
            back=back,
            secure=bool(getattr(request.app.state, "secure", False)),
            noting=bool(getattr(request.app.state, "noting", False)),
            languages=[(code, one.name) for code, one in WORDS.items()],
            base=base,
            tongue=lambda language: own.tongues.get(base(language), language),
            minutes=lambda frames: minutes(frames, own),
            minutes_of=lambda count: minutes_of(count, own),
            **values,
        )
    )
    return HTMLResponse(text, status, headers={"Cache-Control": NO_CACHE})


def personal(
    request: Request,
    template: str,
    status: int = HTTPStatus.OK,
    /,
    **values: Any,  # noqa: ANN401
) -> Response:
    """Return a page with something of a journal in it: no browser keeps it, not even to go back."""
    response = page(request, template, status, **values)
    response.headers["Cache-Control"] = "no-store"
    return response


def sorry(request: Request, status: int, reason: str, detail: str = "") -> Response:
    """Return the page of a refusal.

    Args:
        reason: one of `words.REASONS`.
        detail: what the machine said, in its own words.
    """
    found = words(look_of(request).language).sorry[reason]
    return page(request, "sorry", status, reason=found, detail=detail)


def telling(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint whose errors become pages that say what to do."""

    @wraps(endpoint)
    async def told(request: Request) -> Response:
        try:
            return await endpoint(request)
        except NotFoundError:
            return sorry(request, HTTPStatus.NOT_FOUND, "not-found")
        except ChoiceError as error:
            return sorry(request, HTTPStatus.BAD_REQUEST, "choice", str(error))
        except VoiceguideError as error:
            return sorry(request, HTTPStatus.SERVICE_UNAVAILABLE, "failed", str(error))

    return told
