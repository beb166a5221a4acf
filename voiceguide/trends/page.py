"""Page: pictures of a journal with their tables, as one HTML file for screens and printers.

It brings no fonts or scripts and asks the network for nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from voiceguide.trends.ink import DAY, FONT, NIGHT
from voiceguide.trends.table import Table

STYLE = f"""\
:root {{ color-scheme: light dark; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 45rem; font: 20px/1.5 {FONT};
  background: {DAY["paper"]}; color: {DAY["ink"]}; }}
svg {{ display: block; width: 100%; height: auto; }}
figure {{ margin: 0 0 2.5rem; break-inside: avoid-page; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; }}
th, td {{ text-align: left; padding: .2em .8em .2em 0; border-bottom: 1px solid; }}
thead {{ display: table-header-group; }}
@media (prefers-color-scheme: dark) {{
  body {{ background: {NIGHT["paper"]}; color: {NIGHT["ink"]}; }}
}}"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it says.

    Attributes:
        svg: empty where there is too little to draw.
        told: the same in words.
    """

    title: str
    svg: str
    told: str
    table: Table


def html(title: str, figures: Sequence[Figure], language: str) -> str:
    """Return pictures as an HTML document; the same pictures give the same text."""
    return "\n".join(_document(title, figures, language)) + "\n"


def _document(title: str, figures: Sequence[Figure], language: str) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(title)}</h1>"
    for one in figures:
        yield "<figure>"
        yield f"<h2>{escape(one.title)}</h2>"
        yield from ([one.svg.rstrip()] if one.svg else [])
        yield f"<figcaption>{escape(one.told)}</figcaption>"
        yield from _table(one.table) if one.table.rows else ()
        yield "</figure>"
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    yield f"<caption>{escape(table.caption)}</caption>"
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in table.head)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{escape(one)}</td>" for one in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
