"""Pages: what is seen on the phone; each module draws some of them and names its ways.

They work without scripts; the scripts in `static` make them quicker and quieter.
"""

from starlette.routing import BaseRoute

from voiceguide.people import here
from voiceguide.web.desk import Desk
from voiceguide.web.journaling import Owner
from voiceguide.web.pages import (
    around,
    asked,
    chosen,
    heard,
    journal,
    library,
    pictures,
    plan,
    told,
    tonight,
)
from voiceguide.web.pages.drawn import sorry
from voiceguide.web.planning import Planning

__all__ = ["routes", "sorry"]


def routes(desk: Desk, owner: Owner | None = None) -> list[BaseRoute]:
    """Return the way to every page, over what a desk gives.

    Args:
        owner: whose evenings they are; None: of who has the machine alone, without a journal.
    """
    owner = owner or Owner(here(None))
    planning = Planning(desk, owner.own)
    return [
        *library.routes(desk),
        *chosen.routes(desk, owner),
        *asked.routes(desk, owner),
        *heard.routes(desk, owner, planning),
        *told.routes(desk, owner),
        *journal.routes(desk, owner),
        *tonight.routes(desk, owner, planning),
        *plan.routes(desk, owner, planning),
        *pictures.routes(owner, planning),
        *around.routes(),
    ]
