"""Told: what a player says of the session that it plays, for the journal."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from voiceguide.journal import Journal
from voiceguide.web.desk import Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages.drawn import telling
from voiceguide.web.pages.noted import noting
from voiceguide.web.sittings import begins, sitting, told
from voiceguide.web.today import today_of

LATE = timedelta(minutes=5)
"""What is told later than that has happened: it is noted, whatever the day allows."""


def routes(desk: Desk, owner: Owner) -> list[Route]:
    """Return the way for what a player says."""

    async def heard(request: Request) -> Response:
        assert owner.journal is not None
        one = desk.find(request.path_params["id"])
        if one is None:
            return PlainTextResponse("There is no such session.", HTTPStatus.NOT_FOUND)
        score = one.score
        if score is None:
            return PlainTextResponse("It is being made anew.", HTTPStatus.SERVICE_UNAVAILABLE)
        now = owner.clock()
        said = told(await fields(request), now)
        entry = sitting(one, score, said)
        starting = begins(said) and now - said.begun < LATE

        def note(journal: Journal) -> bool:
            history = journal.history()
            known = next((old for old in history.sittings if old.id == entry.id), None)
            if known is None and starting and today_of(history, now).refuses(score.holds):
                return False
            # What comes late, and knows less, changes nothing.
            if known is None:
                journal.sitting(entry)
            elif known.heard <= entry.heard:
                again = known.ended and known.heard == entry.heard and known.why == entry.why
                ended = known.ended if again else entry.ended
                journal.sitting(replace(entry, begun=known.begun, ended=ended))
            return True

        noted = await owner.journal.do(note)
        return Response(status_code=HTTPStatus.NO_CONTENT if noted else HTTPStatus.CONFLICT)

    return [Route("/sessions/{id}/heard", telling(noting(owner, heard)), methods=["POST"])]


async def fields(request: Request) -> dict[str, str]:
    """Return what a form says."""
    return {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
