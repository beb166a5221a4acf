"""Page: a sheet as one HTML file, for a screen, a screen reader and a printer.

It brings no fonts, pictures or scripts and asks the network for nothing.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from voiceguide.sheet import Part, Question, Sheet, Step, Way

STYLE = """\
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.2rem; max-width: 42rem; background: #fff; color: #000;
  font: 22px/1.5 Verdana, "DejaVu Sans", "Segoe UI", system-ui, sans-serif; }
h1 { font-size: 1.9em; line-height: 1.2; margin: 0 0 .4em; }
h2 { font-size: 1.4em; line-height: 1.25; margin: 1.4em 0 .4em; border-top: 3px solid #000;
  padding-top: .5em; }
h3 { font-size: 1.15em; margin: 1.3em 0 .3em; }
p { margin: 0 0 .5em; }
ol, ul { padding-left: 1.7em; margin: 0; }
li { margin: 0 0 1em; }
li::marker, dt, .when { font-weight: bold; }
dl { margin: .3em 0 0; }
dd { margin: 0 0 .4em 1.2em; }
.stop { border: 4px solid #000; padding: .6em .8em; margin: 1em 0; }
.stop h2 { border: 0; padding: 0; margin: 0 0 .2em; }
@page { margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 16pt
  sans-serif; } }
@media print {
  body { font-size: 17pt; max-width: none; padding: 0; }
  li, .stop, dl, dl > div, .notice { break-inside: avoid; }
  h1, h2, h3, .note { break-after: avoid; }
}"""


def html(sheet: Sheet) -> str:
    """Return a sheet as an HTML document; the same sheet gives the same text."""
    return "\n".join(_document(sheet)) + "\n"


def _document(sheet: Sheet) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(sheet.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(sheet.title)}</title>"
    yield f"<style>\n{STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(sheet.title)}</h1>"
    if sheet.about:
        yield f"<p>{escape(sheet.about)}</p>"
    yield f'<p class="when">{escape(sheet.lasts)}</p>'
    yield '<section class="stop">'
    yield f"<h2>{escape(sheet.stop_title)}</h2>"
    yield f"<p>{escape(sheet.stop)}</p>"
    yield "</section>"
    if sheet.needs:
        yield f"<section>\n<h2>{escape(sheet.needs_title)}</h2>\n<ul>"
        yield from (f"<li>{escape(one)}</li>" for one in sheet.needs)
        yield "</ul>\n</section>"
    if sheet.check:
        yield f"<section>\n<h2>{escape(sheet.check_title)}</h2>"
        yield from _check(sheet.check)
        yield "</section>"
    if sheet.parts:
        yield f"<section>\n<h2>{escape(sheet.steps_title)}</h2>"
        yield f'<p class="note">{escape(sheet.steps_note)}</p>'
        for part in sheet.parts:
            yield from _part(part)
        yield "</section>"
    yield '<section class="notice">'
    yield f"<h2>{escape(sheet.notice_title)}</h2>"
    yield f"<p>{escape(sheet.notice)}</p>"
    yield "</section>"
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _check(check: Sequence[Question]) -> Iterator[str]:
    """Yield the questions, numbered through, with the words between them in their place."""
    number = 1
    for asked, group in groupby(check, key=lambda one: bool(one.ways)):
        if not asked:
            yield from (f"<p>{escape(one.text)}</p>" for one in group)
            continue
        yield f'<ol start="{number}">'
        for one in group:
            number += 1
            yield f"<li><p>{escape(one.text)}</p>"
            yield from _ways(one.ways)
            yield "</li>"
        yield "</ol>"


def _ways(ways: Sequence[Way]) -> Iterator[str]:
    if not ways:
        return
    yield "<dl>"
    for way in ways:
        said = f" {escape(way.said)}" if way.said else ""
        yield f"<div><dt>{escape(way.answers)}:</dt>"
        yield f"<dd><strong>{escape(way.outcome)}</strong>{said}</dd></div>"
    yield "</dl>"


def _part(part: Part) -> Iterator[str]:
    yield f"<section>\n<h3>{escape(part.title)}</h3>"
    if part.note:
        yield f'<p class="note">{escape(part.note)}</p>'
    yield f'<ol start="{part.steps[0].number}">'
    for step in part.steps:
        yield from _step(step)
    yield "</ol>\n</section>"


def _step(step: Step) -> Iterator[str]:
    when = " · ".join((*step.times, step.length))
    yield f'<li value="{step.number}"><p class="when">{escape(when)}</p>'
    yield f"<p>{escape(step.text)}</p>"
    yield from _ways(step.ways)
    yield "</li>"
