"""Chart: the scores of an item as SVG, a mark for each, joined where no week is missing.

What a line is, its marks say by their shape. The same trend gives the same bytes.
"""

from collections.abc import Iterator
from datetime import timedelta

from voiceguide.entries import When
from voiceguide.trends import ENOUGH, JOINED, WINDOW, Line, Trend, medians, place, runs
from voiceguide.trends.dates import brief, long
from voiceguide.trends.ink import HEAD, SMALL, WIDTH, Ink, Theme, number
from voiceguide.trends.table import Table, of_scores, scale
from voiceguide.trends.words import Words, words

LEFT, RIGHT = 36, WIDTH - 14
TOP, STEP = 78, 15
"""Where 10 stands, and how far it is from one number to the next."""

BOTTOM = TOP + 10 * STEP
SHAPES = {When.BEFORE: "one", When.AFTER: "two", When.MORNING: "three", None: "one"}
"""The colour of each line; `_mark` and `_dash` say the same by shapes."""

TICKS = (1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1820)
"""Days from one date under a picture to the next."""


def svg(trend: Trend, language: str, theme: Theme = "both") -> str:
    """Return a trend as an SVG document.

    Args:
        theme: `both` carries a style sheet; the others do without one.

    Raises:
        ValueError: no line has enough readings, see `Trend.enough`; `told` says so in words.
    """
    if not trend.enough:
        raise ValueError(f"a trend of fewer than {ENOUGH} readings is not drawn")
    own, ink = words(language), Ink(theme)
    drawn = [line for line in trend.lines if line.enough]
    title = own.items[trend.item]
    legend = BOTTOM + 46
    middle = len(drawn) == 1 and JOINED[trend.item] <= WINDOW
    entries = [*(name(trend, line, own) for line in drawn), *([own.middle] if middle else [])]
    return ink.document(
        title,
        told(trend, language),
        legend + 24 * len(entries),
        [
            ink.text(14, 30, title, size=HEAD, bold=True),
            ink.text(14, 50, scale(trend, own), size=SMALL, colour="soft"),
            *_axes(trend, language, ink),
            *(_middle(trend, drawn[0], ink) if middle else ()),
            *(part for line in drawn for part in _line(trend, line, ink)),
            *_legend(drawn, entries, legend, ink),
        ],
    )


def table(trend: Trend, language: str) -> Table:
    """Return the numbers of a trend."""
    return of_scores(trend, language)


def told(trend: Trend, language: str) -> str:
    """Return in words what there is; of too few, how many there are."""
    own = words(language)
    if not trend.enough:
        count = trend.count
        return own.none if not count else own.one if count == 1 else own.few.format(n=count)
    return " ".join(
        f"{name(trend, line, own)}: {_counted(line, own, language)}"
        for line in trend.lines
        if line.enough
    )


def name(trend: Trend, line: Line, own: Words) -> str:
    """Return what a line is called."""
    item = own.items[trend.item]
    return own.line.format(item=item, when=own.whens[line.when]) if line.when else item


def _counted(line: Line, own: Words, language: str) -> str:
    values = [one.value for one in line.readings]
    return own.many.format(
        n=len(values),
        first=long(line.readings[0].day, language),
        last=long(line.readings[-1].day, language),
        low=min(values),
        high=max(values),
        now=values[-1],
    )


def ticks(length: int, most: int = 4) -> range:
    """Return the days that are named under a picture of so many days."""
    step = next((one for one in TICKS if one * most >= length), TICKS[-1])
    return range(0, length, step)


def _axes(trend: Trend, language: str, ink: Ink) -> Iterator[str]:
    for value in range(0, 11, 2):
        y = number(_y(value))
        yield (
            f'<line x1="{LEFT}" y1="{y}" x2="{RIGHT}" y2="{y}" '
            f"{ink.stroke('ink' if not value else 'grid')}/>"
        )
        yield ink.text(LEFT - 6, _y(value) + 4.5, str(value), size=SMALL, anchor="end")
    for day in ticks(_days(trend)):
        x = _x(trend, day)
        yield (
            f'<line x1="{number(x)}" y1="{BOTTOM}" x2="{number(x)}" y2="{BOTTOM + 5}" '
            f"{ink.stroke('ink')}/>"
        )
        date = brief(trend.first + timedelta(days=day), language)
        yield ink.text(x, BOTTOM + 20, date, size=SMALL, anchor="middle" if day else "start")


def _line(trend: Trend, line: Line, ink: Ink) -> Iterator[str]:
    colour = SHAPES[line.when]
    for run in runs(line, JOINED[trend.item]):
        points = [(_x(trend, place(one.at, trend.first)), _y(one.value)) for one in run]
        if len(points) > 1:
            path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
            yield (
                f'<polyline points="{path}" stroke-width="1.2"{_dash(line.when)} '
                f"{ink.stroke(colour)}/>"
            )
        yield from (_mark(line.when, x, y, ink) for x, y in points)


def _middle(trend: Trend, line: Line, ink: Ink) -> Iterator[str]:
    """Yield the middle values as a broad pale line."""
    values = dict(medians(line))
    for run in runs(line, JOINED[trend.item]):
        points = " ".join(
            f"{number(_x(trend, place(one.at, trend.first)))},{number(_y(values[one]))}"
            for one in run
        )
        yield (
            f'<polyline points="{points}" stroke-width="5" stroke-opacity="0.35" '
            f"{ink.stroke('three')}/>"
        )


def _legend(drawn: list[Line], entries: list[str], top: int, ink: Ink) -> Iterator[str]:
    for index, called in enumerate(entries):
        y = top + 24 * index
        if index < len(drawn):
            when = drawn[index].when
            yield (
                f'<line x1="14" y1="{y - 5}" x2="44" y2="{y - 5}" stroke-width="1.2"'
                f"{_dash(when)} {ink.stroke(SHAPES[when])}/>"
            )
            yield _mark(when, 29, y - 5, ink)
        else:
            yield (
                f'<line x1="14" y1="{y - 5}" x2="44" y2="{y - 5}" stroke-width="5" '
                f'stroke-opacity="0.35" {ink.stroke("three")}/>'
            )
        yield ink.text(52, y, called)


def _mark(when: When | None, x: float, y: float, ink: Ink) -> str:
    """Return a mark: a disc before, an empty square after, a triangle next morning."""
    colour = SHAPES[when]
    match when:
        case When.AFTER:
            return (
                f'<rect x="{number(x - 3.4)}" y="{number(y - 3.4)}" width="6.8" height="6.8" '
                f'stroke-width="1.5" {ink.stroke(colour)}/>'
            )
        case When.MORNING:
            path = f"M{number(x)} {number(y - 4)}l4 7h-8z"
            return f'<path d="{path}" stroke-width="1.2" {ink.fill(colour)}/>'
        case _:
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="3.1" {ink.fill(colour)}/>'


def _dash(when: When | None) -> str:
    match when:
        case When.AFTER:
            return ' stroke-dasharray="5 3"'
        case When.MORNING:
            return ' stroke-dasharray="1.5 3"'
        case _:
            return ""


def _days(trend: Trend) -> int:
    return (trend.last - trend.first).days + 1


def _x(trend: Trend, day: float) -> float:
    return LEFT + (RIGHT - LEFT) * day / _days(trend)


def _y(value: float) -> float:
    return BOTTOM - STEP * value
