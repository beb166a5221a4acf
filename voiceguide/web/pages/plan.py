"""Plan: the coming days, and plans that can be taken up or given up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from voiceguide.entries import Chosen, day_of
from voiceguide.phrases import base
from voiceguide.plan import Day, Plan, State, current
from voiceguide.trends.dates import brief, forms
from voiceguide.units import MINUTE
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.desk import Card, Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.drawn import personal, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.pages.noted import noting
from voiceguide.web.pages.told import fields
from voiceguide.web.planning import Planning, first_day
from voiceguide.web.words import Words, minutes_of, words


@dataclass(frozen=True, slots=True)
class Shown:
    """A day of a plan, in words."""

    name: str
    said: str
    today: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A plan, in words.

    Attributes:
        first: its first day, where that is still to come.
    """

    id: str
    title: str
    about: str = ""
    first: str = ""


def routes(desk: Desk, owner: Owner, planning: Planning) -> list[Route]:
    """Return the ways to the plan."""

    async def shown(request: Request) -> Response:
        assert owner.journal is not None
        language = look_of(request).language
        own = words(language)
        history, now = await owner.journal.history(), owner.clock()
        taken = await planning.coming(history, now)
        cards = {card.routine: card for card in desk.cards(language)}
        today, first = day_of(now), first_day(history, day_of(now))
        chosen = None
        if taken:
            begins = long_day(first, language) if first else ""
            chosen = Named(taken[0].id, taken[0].titled(language), first=begins)
        return personal(
            request,
            "plan",
            plan=chosen,
            days=[*_days(taken[1], today, cards, own, language)] if taken else [],
            plans=[
                Named(one.id, one.titled(language), _about(one, language))
                for one in (await planning.plans()).values()
                if not taken or one.id != taken[0].id
            ],
        )

    async def chosen(request: Request) -> Response:
        assert owner.journal is not None
        name, now = (await fields(request)).get("plan", ""), owner.clock()
        if name and name not in await planning.plans():
            raise ChoiceError("there is no such plan")
        history = await owner.journal.history()
        known = current(history)
        if name != (known.plan if known else ""):
            entry = Chosen(plan=name, first=day_of(now), at=now)
            await owner.journal.do(lambda journal: journal.chosen(entry))
        return RedirectResponse("/plan", HTTPStatus.SEE_OTHER)

    return [
        Route("/plan", telling(noting(owner, shown))),
        Route("/plan", telling(noting(owner, chosen)), methods=["POST"]),
    ]


def long_day(day: date, language: str) -> str:
    """Return a day with its weekday.

    >>> long_day(date(2026, 3, 2), "en")
    'Monday, 2 Mar'
    """
    return f"{forms(language).weekdays[day.weekday()].capitalize()}, {brief(day, language)}"


def _days(
    days: tuple[Day, ...], today: date, cards: Mapping[str, Card], own: Words, language: str
) -> Iterator[Shown]:
    for day in days:
        if day.state in (State.OVER, State.NOT_YET) and day.date != today:
            continue
        name = own.evenings.today if day.date == today else long_day(day.date, language)
        yield Shown(name, _said(day, cards, own), day.date == today, day.state is State.DONE)


def _said(day: Day, cards: Mapping[str, Card], own: Words) -> str:
    """Return what a day asks for, or that it is free."""
    if day.entry is None or day.entry.rest or day.state is State.REST:
        return own.evenings.free
    titles = [cards[name].title for name in day.entry.do if name in cards]
    first = cards.get(day.entry.do[0])
    length = day.entry.length or (first.length if first else 0)
    said = ", ".join(titles)
    if length:
        said += f" ({minutes_of(max(round(length / MINUTE), 1), own)})"
    return f"{day.entry.times} × {said}" if day.entry.times > 1 else said


def _about(plan: Plan, language: str) -> str:
    texts = plan.about or {}
    found = texts.get(base(language)) or texts.get(plan.language)
    return found.value if found else ""
