"""Look: the colours and the language in which somebody sees the pages, kept in one cookie."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from voiceguide.web.words import WORDS

COOKIE = "look"
A_YEAR = 365 * 24 * 3600
THEMES = ("night", "day")


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look: `theme` is night or day, `language` one of `WORDS`."""

    theme: str = "night"
    language: str = "en"


def look_of(request: Request) -> Look:
    """Return the look that a visitor chose, or else night, in a language that the phone speaks."""
    theme, _, language = request.cookies.get(COOKIE, "").partition(".")
    return Look(
        theme if theme in THEMES else "night",
        language if language in WORDS else _preferred(request.headers.get("accept-language", "")),
    )


def keep_look(response: Response, look: Look) -> None:
    """Let a response keep a look on the phone."""
    response.set_cookie(
        COOKIE, f"{look.theme}.{look.language}", max_age=A_YEAR, httponly=True, samesite="lax"
    )


def _preferred(header: str) -> str:
    """Return the language that a header likes best among ours; English where it likes none."""
    liked = []
    for place, part in enumerate(header[:500].split(",")):
        found = re.fullmatch(r"\s*([A-Za-z]{2,3})[A-Za-z0-9-]*\s*(?:;\s*q=([0-9.]{1,5}))?\s*", part)
        if found and found[1].lower() in WORDS:
            weight = _weight(found[2])
            if weight > 0:
                liked.append((-weight, place, found[1].lower()))
    return min(liked)[2] if liked else "en"


def _weight(given: str | None) -> float:
    try:
        return float(given) if given else 1.0
    except ValueError:
        return 0.0
