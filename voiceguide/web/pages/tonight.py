"""Tonight: what fits, and why, in one sentence; it is begun, made lighter, or left."""

from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from voiceguide.entries import History, Item, Reply, When, day_of
from voiceguide.plan import GO_ON, Row, Suggestion, question
from voiceguide.plan import words as sentence
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.desk import Card, Choice, Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.asked import form_of, shown
from voiceguide.web.pages.chosen import card_of
from voiceguide.web.pages.drawn import personal, telling
from voiceguide.web.pages.look import look_of
from voiceguide.web.pages.noted import breathing_of, flag_lines, noting
from voiceguide.web.pages.told import fields
from voiceguide.web.planning import MORE, PLAIN, TONIGHT, Planning
from voiceguide.web.words import words


def routes(desk: Desk, owner: Owner, planning: Planning) -> list[Route]:
    """Return the ways to tonight."""

    async def tonight(request: Request) -> Response:
        assert owner.journal is not None
        history, now = await owner.journal.history(), owner.clock()
        return _page(request, desk, history, await planning.suggestion(history, now))

    async def answered(request: Request) -> Response:
        assert owner.journal is not None
        given, now = await fields(request), owner.clock()
        history = await owner.journal.history()
        found = await planning.suggestion(history, now)
        if given.get("begin"):
            return await begun(request, found, given["begin"], PLAIN)
        match given.get("do"):
            case "lighter":
                return personal(request, "lighter", cards=_cards(desk, request, found.lighter))
            case "not":
                await reply(TONIGHT, taken=False)
                language = look_of(request).language
                return personal(request, "resting", breathing=breathing_of(desk, language))
            case "more" if found.offer and found.routines:
                return await begun(request, found, found.routines[0], MORE)
            case "no-more" if found.offer:
                await reply(found.offer.what.value, taken=False)
            case "go-on" if found.row is Row.PAUSED:
                await reply(GO_ON, taken=True)
            case "more" | "no-more" | "go-on":
                pass  # it was answered already
            case _:
                raise ChoiceError("that is asked for on no page")
        return RedirectResponse("/tonight", HTTPStatus.SEE_OTHER)

    async def reply(offer: str, *, taken: bool) -> None:
        assert owner.journal is not None
        said = Reply(offer=offer, taken=taken, at=owner.clock())
        await owner.journal.do(lambda journal: journal.reply(said))

    async def begun(request: Request, found: Suggestion, name: str, how: str) -> Response:
        if name not in (*found.routines, *found.lighter):
            return RedirectResponse("/tonight", HTTPStatus.SEE_OTHER)
        card = card_of(desk, name, look_of(request).language)
        choice = Choice(routine=name, language=card.language)
        if not card.checked:
            one = await desk.order(choice)
            return RedirectResponse(f"/sessions/{one.id}", HTTPStatus.SEE_OTHER)
        form = replace(form_of(owner, choice, {}), tonight=how)
        return await shown(request, desk, owner, desk.routine(name, card.language), form)

    return [
        Route("/tonight", telling(noting(owner, tonight))),
        Route("/tonight", telling(noting(owner, answered)), methods=["POST"]),
    ]


def _page(request: Request, desk: Desk, history: History, found: Suggestion) -> Response:
    language = look_of(request).language
    own = words(language)
    titles = {card.routine: card.title for card in desk.cards(language)}
    standing = [flag for flag in history.flags if flag.cleared is None]
    offer = found.offer
    return personal(
        request,
        "tonight",
        sentence=sentence(found, language, titles),
        flags=flag_lines(standing, language),
        cards=_cards(desk, request, found.routines),
        question=question(offer, language, hands=found.hands) if offer else "",
        paused=found.row is Row.PAUSED,
        breathing=breathing_of(desk, language),
        asked=own.evenings.asked[Item.PAIN],
        given=_given(history, found),
    )


def _given(history: History, found: Suggestion) -> int | None:
    """Return the number that was given today before any session; None where there is none."""
    mine = [
        one.value
        for one in history.scores
        if one.item is Item.PAIN
        and one.when is When.BEFORE
        and one.sitting is None
        and day_of(one.at) == found.date
    ]
    return mine[-1] if mine else None


def _cards(desk: Desk, request: Request, names: Iterable[str]) -> list[Card]:
    known = {card.routine: card for card in desk.cards(look_of(request).language)}
    return [known[name] for name in names if name in known]
