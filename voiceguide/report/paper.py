"""Paper: a report as PDF, exactly two A4 pages, made by fpdf2.

The first page has numbers and pictures, the second what was heard, marks and notes. What has no
room is counted and told, never dropped in silence.
"""

import contextlib
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from voiceguide.errors import SinkError
from voiceguide.report import Report
from voiceguide.report.figures import Box, draw_days, draw_trend
from voiceguide.sheet.paper import FONT, LETTERS
from voiceguide.trends.table import Table

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, FOOT = 15.0, 12.0
"""Millimetres."""

TITLE, HEAD, TEXT = 20, 12, 9.5
"""Sizes in points."""

LINE = 4.6
"""Millimetres from line to line of the text."""

HEADED = 9.0
"""Millimetres that a heading takes."""

COLUMN = 26.0
"""Millimetres of each column of a table but the first."""

DAY = 44.0
"""Millimetres of a date before an entry."""

LINES = 4
"""Of one note at most; the rest of it is cut with a sign."""


def ready() -> None:
    """See before any work whether a report can be made.

    Raises:
        SinkError: fpdf2 is not installed; the message says what to do.
    """
    if find_spec("fpdf") is None:
        raise SinkError(
            "a PDF needs fpdf2: pip install 'voiceguide[sheet]', or name a .csv file, which any "
            "spreadsheet opens"
        )


def pdf(report: Report) -> bytes:
    """Return a report as a PDF document of two pages; the same report gives the same bytes.

    Raises:
        SinkError: fpdf2 is not installed; the message says what to do.
    """
    ready()
    from fpdf import FPDF
    from fpdf.prefs import ViewerPreferences

    class Paged(FPDF):
        """A document whose pages end in their number."""

        def footer(self) -> None:
            """Write the foot of a page."""
            self.set_y(-FOOT)
            self.set_font(FONT, "", TEXT)
            words = report.page.format(page=self.page_no(), pages="{nb}")
            self.cell(0, 5, printed(words), align="R")

    document = Paged(format="a4")
    document.core_fonts_encoding = LETTERS
    document.set_title(printed(report.title))
    document.set_lang(report.language)
    document.set_creator("voiceguide")
    # The day of the print and no time: the same report gives the same bytes.
    document.set_creation_date(datetime.combine(report.made, time(), UTC))
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    document.set_margin(MARGIN)
    document.c_margin = 0
    document.set_auto_page_break(auto=False)
    document.add_page()
    _first(document, report)
    document.add_page()
    _second(document, report)
    return bytes(document.output())


def printed(words: str) -> str:
    """Return words in the letters that the font has; what it lacks is a question mark."""
    plain = unicodedata.normalize("NFC", words)
    return "".join(one if _has(one) else _nearest(one) for one in plain)


def lacks(report: Report) -> bool:
    """Return whether any name or note has letters that the font has not."""
    words = [*(value for _, value in report.facts), *(text for _, text in report.notes)]
    words += [cell for row in report.evenings.rows for cell in row]
    return any(unicodedata.normalize("NFC", one) != printed(one) for one in words)


def _has(letter: str) -> bool:
    try:
        letter.encode(LETTERS)
    except UnicodeEncodeError:
        return False
    return letter.isprintable()


def _nearest(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    bare = unicodedata.name(letter, "").partition(" WITH ")[0]  # of Ł, which is no L and a sign
    with contextlib.suppress(KeyError):
        plain = plain or unicodedata.lookup(bare).encode("ascii", "ignore").decode()
    return plain or "?"


def _first(document: "FPDF", report: Report) -> None:
    document.set_font(FONT, "B", TITLE)
    document.cell(0, 10, printed(report.title), new_x="LMARGIN", new_y="NEXT")
    for called, value in report.facts:
        _pair(document, called, value)
    _told(document, report.told)
    _head(document, report.numbers.caption)
    _table(document, report.numbers)
    for words in report.few:
        _told(document, words)
    document.ln(3)
    wide, high = (document.epw - 6) / 2, 50.0
    top = document.get_y()
    for index, trend in enumerate(report.trends):
        row, column = divmod(index, 2)
        box = Box(MARGIN + column * (wide + 6), top + row * (high + 3), wide, high)
        draw_trend(document, trend, report.language, box)
    rows = -(-len(report.trends) // 2)
    if report.days:
        box = Box(MARGIN, top + rows * (high + 3), document.epw, high)
        draw_days(document, report.days, report.language, box)


def _second(document: "FPDF", report: Report) -> None:
    _head(document, report.evenings.caption)
    _table(document, report.evenings)
    foot = _foot_height(document, report)
    bottom = document.h - FOOT - 4 - foot
    middle = bottom - _wanted(document, report.notes, (bottom - document.get_y()) * 0.55)
    _head(document, report.flags_title)
    _entries(document, report.flags, report.no_flags, report, middle)
    _head(document, report.notes_title)
    _entries(document, report.notes, report.no_notes, report, bottom)
    document.set_y(bottom)
    for title, words in _foot(report):
        _head(document, title)
        _told(document, words)


def _foot(report: Report) -> tuple[tuple[str, str], ...]:
    scale = f"{report.scale} {report.replaced}" if lacks(report) else report.scale
    return (report.scale_title, scale), (report.notice_title, report.notice)


def _foot_height(document: "FPDF", report: Report) -> float:
    return sum(HEADED + _height(document, words, document.epw) for _, words in _foot(report))


def _entries(
    document: "FPDF", entries: Sequence[tuple[str, str]], none: str, report: Report, bottom: float
) -> None:
    """Write entries as far as there is room above `bottom`, and how many have none."""
    if not entries:
        _told(document, none)
        return
    for index, (when, words) in enumerate(entries):
        lines = _lines(document, words, document.epw - DAY)
        left = len(entries) - index
        room = bottom - document.get_y() - (LINE if left > 1 else 0)
        if len(lines) * LINE > room:
            told = report.left_out_one if left == 1 else report.left_out.format(n=left)
            _told(document, told)
            return
        top = document.get_y()
        document.set_font(FONT, "", TEXT)
        document.cell(DAY, LINE, printed(when))
        for line in lines:
            document.set_x(MARGIN + DAY)
            document.cell(0, LINE, line, new_x="LMARGIN", new_y="NEXT")
        document.set_y(top + len(lines) * LINE)


def _wanted(document: "FPDF", entries: Sequence[tuple[str, str]], most: float) -> float:
    """Return the millimetres that entries take with their heading, up to `most`."""
    wanted = HEADED + LINE
    for _, words in entries:
        wanted += LINE * len(_lines(document, words, document.epw - DAY))
        if wanted > most:
            return most
    return wanted


def _lines(document: "FPDF", words: str, wide: float) -> list[str]:
    document.set_font(FONT, "", TEXT)
    lines = document.multi_cell(wide, LINE, printed(words), align="L", dry_run=True, output="LINES")
    assert isinstance(lines, list)
    # They come back as the bytes of the font, one letter each.
    lines = [line.encode("latin-1").decode(LETTERS) for line in lines]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][:-4].rstrip()} ..."]
    return lines


def _height(document: "FPDF", words: str, wide: float) -> float:
    document.set_font(FONT, "", TEXT)
    height = document.multi_cell(
        wide, LINE, printed(words), align="L", dry_run=True, output="HEIGHT"
    )
    assert isinstance(height, float)
    return height


def _head(document: "FPDF", words: str) -> None:
    document.ln(3)
    document.set_font(FONT, "B", HEAD)
    document.cell(0, 6, printed(words), new_x="LMARGIN", new_y="NEXT")


def _told(document: "FPDF", words: str) -> None:
    document.set_font(FONT, "", TEXT)
    document.multi_cell(0, LINE, printed(words), align="L", new_x="LMARGIN", new_y="NEXT")


def _pair(document: "FPDF", called: str, value: str) -> None:
    document.set_font(FONT, "B", TEXT + 1)
    document.cell(32, LINE + 1, printed(called))
    document.set_font(FONT, "", TEXT + 1)
    document.cell(0, LINE + 1, _fitting(document, value, document.epw - 32))
    document.ln()


def _table(document: "FPDF", table: Table) -> None:
    first = document.epw - COLUMN * (len(table.head) - 1)
    for row, bold in [(table.head, True), *((row, False) for row in table.rows)]:
        document.set_font(FONT, "B" if bold else "", TEXT)
        for index, words in enumerate(row):
            wide = COLUMN if index else first
            document.cell(
                wide, LINE + 0.6, _fitting(document, words, wide - 2), border="B",
                align="R" if index else "L",
            )  # fmt: skip
        document.ln()


def _fitting(document: "FPDF", words: str, wide: float) -> str:
    """Return words cut to a width in the font that is set."""
    plain = printed(words)
    if document.get_string_width(plain) <= wide:
        return plain
    while plain and document.get_string_width(f"{plain}...") > wide:
        plain = plain[:-1]
    return f"{plain.rstrip()}..."
