"""Paper: a sheet as PDF, in black on white and large print, made by fpdf2.

Nothing that belongs together is broken between two pages, and every page repeats the stop rule.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from voiceguide.errors import SinkError
from voiceguide.sheet import Part, Question, Sheet, Step, Way

if TYPE_CHECKING:
    from fpdf import FPDF

Format = Literal["a4", "letter"]

FONT = "Helvetica"
"""Every reader of PDF has it, with the letters of `LETTERS`."""

LETTERS = "windows-1252"
"""Western European languages, with their quotation marks and dashes."""

TEXT, HEAD, TITLE = 17, 23, 31
"""Sizes in points. Large print begins at 16 points (UK Association for Accessible Formats)."""

MARGIN = 18
"""Millimetres around the text."""

FOOT = 16
"""Millimetres above the lower edge where the foot of a page begins."""

LINE = 1.35
"""From line to line, in sizes of the letters."""

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""A date of its own would make two equal sheets two different files."""


def ready() -> None:
    """See before any work whether a PDF can be made.

    Raises:
        SinkError: fpdf2 is not installed; the message says what to do.
    """
    if find_spec("fpdf") is None:
        raise SinkError(
            "a PDF needs fpdf2: pip install 'voiceguide[sheet]', or name an .html file after -o "
            "and print that from a browser"
        )


def pdf(sheet: Sheet, paper: Format = "a4") -> bytes:
    """Return a sheet as a PDF document; the same sheet gives the same bytes.

    Raises:
        SinkError: fpdf2 is not installed, or the sheet has letters that its font has not; the
            message says what to do.
    """
    ready()
    _see(sheet)
    from fpdf import FPDF
    from fpdf.prefs import ViewerPreferences

    class Paged(FPDF):
        """A document whose pages end in the stop rule and their number."""

        def footer(self) -> None:
            """Write the foot of a page."""
            self.set_y(-FOOT)
            self.set_x(MARGIN)
            self.set_font(FONT, "B", TEXT - 1)
            self.cell(self.epw * 0.7, 8, _plain(sheet.stop_short))
            number = sheet.page.format(page=self.page_no(), pages="{nb}")
            self.cell(0, 8, _plain(number), align="R")

    document = Paged(format=paper)
    document.core_fonts_encoding = LETTERS
    document.set_title(_plain(sheet.title))
    document.set_subject(_plain(sheet.about))
    document.set_lang(sheet.language)
    document.set_creator("voiceguide")
    document.set_creation_date(MADE)
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    document.set_margin(MARGIN)
    document.set_auto_page_break(auto=True, margin=FOOT + 6)
    document.add_page()
    for block in _blocks(sheet):
        _put(document, block)
    return bytes(document.output())


_Line = tuple[int, str, str, float, float]
"""One paragraph: size, style, words, indent and room above it in millimetres."""

_Block = tuple[str, tuple[_Line, ...]]
"""What stays together on one page, with its name in the outline; most have none."""


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    """Yield what a sheet says; a heading is one block with what follows it."""
    head: list[_Line] = [(TITLE, "B", sheet.title, 0, 0)]
    if sheet.about:
        head.append((TEXT, "", sheet.about, 0, 2))
    head.append((TEXT, "B", sheet.lasts, 0, 2))
    yield sheet.title, tuple(head)
    yield from _section(sheet.stop_title, [((TEXT, "B", sheet.stop, 0, 1),)])
    if sheet.needs:
        yield from _section(
            sheet.needs_title, [((TEXT, "", f"\u2022 {one}", 2, 1),) for one in sheet.needs]
        )
    if sheet.check:
        yield from _section(sheet.check_title, list(_questions(sheet.check)))
    if sheet.parts:
        first, *others = sheet.parts
        lines = [(TEXT, "", sheet.steps_note, 0.0, 1.0)]
        for number, (name, block) in enumerate(_part(first)):
            if number:
                yield name, block
            else:
                yield from _section(sheet.steps_title, [(*lines, *block)])
        for part in others:
            yield from _part(part)
    yield from _section(sheet.notice_title, [((TEXT, "", sheet.notice, 0, 1),)])


def _section(title: str, blocks: Sequence[tuple[_Line, ...]]) -> Iterator[_Block]:
    first, *others = blocks
    yield title, ((HEAD, "B", title, 0, 9), *first)
    yield from (("", block) for block in others)


def _questions(check: Sequence[Question]) -> Iterator[tuple[_Line, ...]]:
    number = 0
    for one in check:
        number += bool(one.ways)
        text = f"{number}. {one.text}" if one.ways else one.text
        yield ((TEXT, "B" if one.ways else "", text, 0, 4), *_ways(one.ways))


def _ways(ways: Sequence[Way]) -> Iterator[_Line]:
    for way in ways:
        yield (TEXT, "", " ".join(filter(None, (f"{way.answers}:", way.outcome, way.said))), 8, 1)


def _part(part: Part) -> Iterator[_Block]:
    head: list[_Line] = [(TEXT + 3, "B", part.title, 0, 7)]
    if part.note:
        head.append((TEXT, "", part.note, 0, 1))
    for index, step in enumerate(part.steps):
        yield (part.title, (*head, *_step(step))) if not index else ("", tuple(_step(step)))


def _step(step: Step) -> Iterator[_Line]:
    when = " · ".join((*step.times, step.length))
    yield (TEXT, "B", f"{step.number}.  {when}", 0, 4)
    yield (TEXT, "", step.text, 8, 1)
    yield from _ways(step.ways)


def _put(document: "FPDF", block: _Block) -> None:
    """Write a block; on a new page where it would be broken and a page has room for it."""
    name, lines = block
    room = document.h - document.b_margin - document.get_y()
    if document.get_y() > document.t_margin and sum(_height(document, one) for one in lines) > room:
        document.add_page()
    if name:
        document.start_section(_plain(name), strict=False)
    for size, style, words, indent, above in lines:
        if document.get_y() > document.t_margin:
            document.ln(above)
        _use(document, size, style, indent)
        document.multi_cell(
            0, _line(document), _plain(words), align="L", new_x="LMARGIN", new_y="NEXT"
        )
        document.set_left_margin(MARGIN)


def _height(document: "FPDF", line: _Line) -> float:
    """Return the millimetres that a paragraph takes."""
    size, style, words, indent, above = line
    _use(document, size, style, indent)
    height = document.multi_cell(
        0, _line(document), _plain(words), align="L", dry_run=True, output="HEIGHT"
    )
    assert isinstance(height, float)
    document.set_left_margin(MARGIN)
    return above + height


def _use(document: "FPDF", size: int, style: str, indent: float) -> None:
    document.set_font(FONT, "B" if style == "B" else "", size)
    document.set_left_margin(MARGIN + indent)
    document.set_x(MARGIN + indent)


def _line(document: "FPDF") -> float:
    return document.font_size * LINE


def _plain(words: str) -> str:
    """Return words with their accents as single letters, as the font has them."""
    return unicodedata.normalize("NFC", words)


def _see(sheet: Sheet) -> None:
    """Refuse a sheet with letters that the font has not."""
    words = "".join(line[2] for _, block in _blocks(sheet) for line in block)
    missing = sorted({one for one in _plain(words) if not _has(one)})
    if missing:
        raise SinkError(
            f"the font of a PDF has no {' '.join(missing[:10])}: name an .html file after -o and "
            "print that from a browser"
        )


def _has(letter: str) -> bool:
    try:
        letter.encode(LETTERS)
    except UnicodeEncodeError:
        return False
    return True
