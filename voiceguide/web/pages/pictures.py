"""Pictures: numbers and sessions as they were given, with the same as tables; never a verdict."""

import base64
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voiceguide.entries import History, Item, day_of
from voiceguide.trends import bars, chart, days, month, span, trend
from voiceguide.trends import words as trend_words
from voiceguide.trends.dates import month as month_name
from voiceguide.trends.ink import Theme
from voiceguide.trends.table import Table
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.drawn import personal, telling
from voiceguide.web.pages.look import Look, look_of
from voiceguide.web.pages.noted import noting
from voiceguide.web.planning import Planning


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says.

    Attributes:
        image: as an address that holds all of it; empty where there is too little to draw.
        said: the same in words.
    """

    title: str
    image: str
    said: str
    table: Table


def routes(owner: Owner, planning: Planning) -> list[Route]:
    """Return the way to the pictures."""

    async def shown(request: Request) -> Response:
        assert owner.journal is not None
        history = await owner.journal.history()
        now = owner.clock()
        rest = await planning.rests(history, now)
        pictures = [*_pictures(history, day_of(now), look_of(request), rest)]
        return personal(request, "pictures", pictures=pictures)

    return [Route("/pictures", telling(noting(owner, shown)))]


def _pictures(
    history: History, today: date, look: Look, rest: Collection[date]
) -> Iterator[Picture]:
    language, theme = look.language, look.theme
    drawn_as: Theme = "day" if theme == "day" else "night"
    first, last = span(history, today)
    own = trend_words.words(language)
    for when in (today.replace(day=1), (today.replace(day=1) - timedelta(days=1)).replace(day=1)):
        if when == today.replace(day=1) or first < today.replace(day=1):
            at = (history, when.year, when.month, language)
            drawn = month.svg(*at, rest=rest, today=today, theme=drawn_as)
            yield Picture(
                month_name(when, language),
                _address(drawn),
                month.told(*at, rest=rest),
                month.table(*at, rest=rest),
            )
    every = days(history, first, last)
    yield Picture(
        own.sessions,
        _address(bars.svg(every, language, drawn_as)) if bars.enough(every) else "",
        bars.told(every, language),
        bars.table(every, language),
    )
    for item in Item:
        found = trend(history, item, first, last)
        yield Picture(
            own.items[item],
            _address(chart.svg(found, language, drawn_as)) if found.enough else "",
            chart.told(found, language),
            chart.table(found, language),
        )


def _address(svg: str) -> str:
    """Return a picture as an address, so that none of it is asked for by a name."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
