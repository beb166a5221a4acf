"""Pages: what is seen on the phone; each module draws some of them and names its ways.

They work without scripts; the scripts in `static` make them quicker and quieter.
"""

from starlette.routing import BaseRoute

from voiceguide.web.desk import Desk
from voiceguide.web.pages import around, asked, chosen, heard, library
from voiceguide.web.pages.drawn import sorry

__all__ = ["routes", "sorry"]


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the way to every page, over what a desk gives."""
    return [
        *library.routes(desk),
        *chosen.routes(desk),
        *asked.routes(desk),
        *heard.routes(desk),
        *around.routes(),
    ]
