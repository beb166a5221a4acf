"""Figures: the pictures of a report, drawn in black on white for fpdf2.

They show what those of `trends` show, with the same shapes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from voiceguide.entries import When
from voiceguide.sheet.paper import FONT
from voiceguide.trends import Day, Line, Point, Trend, points
from voiceguide.trends.bars import gathered, top
from voiceguide.trends.chart import name, ticks
from voiceguide.trends.dates import under
from voiceguide.trends.words import words
from voiceguide.units import MINUTE

if TYPE_CHECKING:
    from fpdf import FPDF

HEAD, TEXT = 10, 8
"""Sizes in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a picture is, in millimetres; letters stand in it, too."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def plot(self) -> "Box":
        """Return what is left beside the letters."""
        return Box(self.x + 9, self.y + 12, self.wide - 11, self.high - 18)


def draw_trend(document: "FPDF", trend: Trend, language: str, box: Box) -> None:
    """Draw the scores of an item."""
    own, plot = words(language), box.plot
    drawn = [line for line in trend.lines if line.enough]
    _title(document, own.items[trend.item], box, own.each_week if trend.weekly else "")
    _grid(document, plot, [(value / 10, str(value)) for value in range(0, 11, 2)])
    length = trend.length
    places = ((day / length, trend.first + timedelta(days=day)) for day in ticks(length))
    _dates(document, plot, ((part, under(day, language, length)) for part, day in places))
    x = box.x
    for line in drawn:
        if len(drawn) > 1:
            x = _entry(document, line, name(trend, line, own), x, box.y + 8)
        for run in points(trend, line):
            _run(document, line, run, length, plot)


def _run(document: "FPDF", line: Line, run: Sequence[Point], length: int, plot: Box) -> None:
    def at(day: float, value: float) -> tuple[float, float]:
        return plot.x + plot.wide * day / length, plot.y + plot.high * (1 - value / 10)

    document.set_line_width(0.2)
    _dashed(document, line.when)
    if len(run) > 1:
        document.polyline([at(one.day, one.value) for one in run])
    document.set_dash_pattern()
    for one in run:
        if one.low < one.high:
            document.set_line_width(0.1)
            document.line(*at(one.day, one.low), *at(one.day, one.high))
        _mark(document, line.when, *at(one.day, one.value))


def draw_days(document: "FPDF", days: Sequence[Day], language: str, box: Box) -> None:
    """Draw the minutes of sessions."""
    own, plot = words(language), box.plot
    bars, weekly = gathered(days, language)
    most = top(bars)
    _title(document, f"{own.sessions}: {own.weekly if weekly else own.minutes}", box)
    _grid(document, plot, [(part / 4, f"{most * part / 4:g}") for part in range(5)])
    places = (((at + 0.5) / len(bars), bars[at].first) for at in ticks(len(days), len(bars)))
    _dates(document, plot, ((part, under(day, language, len(days))) for part, day in places))
    wide = plot.wide / len(bars)
    thick = min(max(wide * 0.7, 0.5), 6)
    document.set_line_width(0.2)
    x = box.x
    for style, called in (("F", own.whole), ("D", own.part)):
        document.set_fill_color(60)
        document.rect(x, box.y + 6, 3, 3, style=style)
        x = _words(document, called, x + 4.5, box.y + 8.8) + 6
    for index, one in enumerate(bars):
        x = plot.x + wide * (index + 0.5) - thick / 2
        bottom = plot.y + plot.high
        for frames, style in ((one.whole, "F"), (one.heard - one.whole, "D")):
            high = plot.high * frames / (most * MINUTE)
            if frames:
                document.rect(x, bottom - high, thick, high, style=style)
                bottom -= high


def _title(document: "FPDF", called: str, box: Box, more: str = "") -> None:
    document.set_draw_color(0)
    document.set_font(FONT, "B", HEAD)
    document.text(box.x, box.y + 3.5, called)
    after = box.x + document.get_string_width(called) + 3
    if more:
        _words(document, more, after, box.y + 3.5)


def _grid(document: "FPDF", plot: Box, rows: Sequence[tuple[float, str]]) -> None:
    document.set_line_width(0.15)
    document.set_font(FONT, "", TEXT)
    for part, called in rows:
        y = plot.y + plot.high * (1 - part)
        document.set_draw_color(0 if not part else 200)
        document.line(plot.x, y, plot.x + plot.wide, y)
        document.text(plot.x - 1.5 - document.get_string_width(called), y + 1, called)
    document.set_draw_color(0)


def _dates(document: "FPDF", plot: Box, places: Iterable[tuple[float, str]]) -> None:
    """Write dates under a picture, each within it."""
    document.set_font(FONT, "", TEXT)
    bottom = plot.y + plot.high
    for part, called in places:
        x = plot.x + plot.wide * part
        document.line(x, bottom, x, bottom + 1)
        most = plot.x + plot.wide - document.get_string_width(called)
        document.text(min(x, most), bottom + 4.2, called)


def _entry(document: "FPDF", line: Line, called: str, x: float, y: float) -> float:
    """Write what a line is, and return where it ends."""
    document.set_line_width(0.2)
    _dashed(document, line.when)
    document.line(x, y, x + 7, y)
    document.set_dash_pattern()
    _mark(document, line.when, x + 3.5, y)
    return _words(document, called, x + 8.5, y + 1) + 5


def _words(document: "FPDF", called: str, x: float, y: float) -> float:
    document.set_font(FONT, "", TEXT)
    document.text(x, y, called)
    return x + document.get_string_width(called)


def _dashed(document: "FPDF", when: When | None) -> None:
    match when:
        case When.AFTER:
            document.set_dash_pattern(dash=1.2, gap=0.8)
        case When.MORNING:
            document.set_dash_pattern(dash=0.4, gap=0.8)
        case _:
            document.set_dash_pattern()


def _mark(document: "FPDF", when: When | None, x: float, y: float) -> None:
    document.set_line_width(0.3)
    document.set_fill_color(0)
    match when:
        case When.AFTER:
            document.rect(x - 0.9, y - 0.9, 1.8, 1.8, style="D")
        case When.MORNING:
            document.polygon([(x, y - 1.1), (x + 1, y + 0.8), (x - 1, y + 0.8)], style="F")
        case _:
            document.circle(x, y, 0.7, style="F")
