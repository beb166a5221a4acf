"""Chart: the scores of an item as SVG, a mark for each, joined where no week is missing.

Of many days each week is a mark, at its middle number, with a line from its lowest to its highest.

What a line is, its marks say by their shape. The same trend gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from voiceguide.entries import When
from voiceguide.trends import ENOUGH, JOINED, WINDOW, Line, Point, Trend, medians, points
from voiceguide.trends.dates import YEAR, long, under
from voiceguide.trends.ink import HEAD, SMALL, WIDTH, Ink, Theme, number
from voiceguide.trends.table import Table, of_scores, scale
from voiceguide.trends.words import Words, words

LEFT, RIGHT = 36, WIDTH - 14
TOP, STEP = 78, 15
"""Where 10 stands, and how far it is from one number to the next."""

BOTTOM = TOP + 10 * STEP
EDGE = 24
"""A date that is nearer to an end than this does not stand under the middle of its mark."""

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
    middle = len(drawn) == 1 and JOINED[trend.item] <= WINDOW and not trend.weekly
    more = own.middle if middle else own.each_week if trend.weekly else ""
    entries = [*(name(trend, line, own) for line in drawn), *([more] if more else [])]
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
            *_legend(drawn, entries, legend, ink, weekly=trend.weekly),
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


def ticks(length: int, marks: int | None = None) -> range:
    """Return which days are named under a picture of so many.

    Args:
        marks: of which it is made, where they are not days; those that are named are returned.
    """
    count = length if marks is None else marks
    most = 4 if length < YEAR else 3
    step = next((one for one in TICKS if one * most >= count), TICKS[-1])
    return range(0, count, step)


def tick(x: float, date: str, ink: Ink) -> Iterator[str]:
    """Yield a mark under a picture with its date, which stays within the picture."""
    yield (
        f'<line x1="{number(x)}" y1="{BOTTOM}" x2="{number(x)}" y2="{BOTTOM + 5}" '
        f"{ink.stroke('ink')}/>"
    )
    anchor = "start" if x < LEFT + EDGE else "end" if x > RIGHT - EDGE else "middle"
    yield ink.text(x, BOTTOM + 20, date, size=SMALL, anchor=anchor)


def _axes(trend: Trend, language: str, ink: Ink) -> Iterator[str]:
    for value in range(0, 11, 2):
        y = number(_y(value))
        yield (
            f'<line x1="{LEFT}" y1="{y}" x2="{RIGHT}" y2="{y}" '
            f"{ink.stroke('ink' if not value else 'grid')}/>"
        )
        yield ink.text(LEFT - 6, _y(value) + 4.5, str(value), size=SMALL, anchor="end")
    for day in ticks(trend.length):
        yield from tick(
            _x(trend, day), under(trend.first + timedelta(days=day), language, trend.length), ink
        )


def _line(trend: Trend, line: Line, ink: Ink) -> Iterator[str]:
    colour = SHAPES[line.when]
    for run in points(trend, line):
        if len(run) > 1:
            yield (
                f'<polyline points="{_path(trend, run)}" stroke-width="1.2"{_dash(line.when)} '
                f"{ink.stroke(colour)}/>"
            )
        for one in run:
            x = _x(trend, one.day)
            if one.low < one.high:
                yield _range(x, _y(one.low), _y(one.high), colour, ink)
            yield _mark(line.when, x, _y(one.value), ink)


def _middle(trend: Trend, line: Line, ink: Ink) -> Iterator[str]:
    """Yield the middle values as a broad pale line."""
    for run in medians(trend, line):
        yield (
            f'<polyline points="{_path(trend, run)}" stroke-width="5" stroke-opacity="0.35" '
            f"{ink.stroke('three')}/>"
        )


def _path(trend: Trend, run: Sequence[Point]) -> str:
    return " ".join(f"{number(_x(trend, one.day))},{number(_y(one.value))}" for one in run)


def _range(x: float, low: float, high: float, colour: str, ink: Ink) -> str:
    return (
        f'<line x1="{number(x)}" y1="{number(low)}" x2="{number(x)}" y2="{number(high)}" '
        f'stroke-opacity="0.5" {ink.stroke(colour)}/>'
    )


def _legend(
    drawn: list[Line], entries: list[str], top: int, ink: Ink, *, weekly: bool
) -> Iterator[str]:
    for index, called in enumerate(entries):
        y = top + 24 * index
        if index < len(drawn):
            when = drawn[index].when
            yield (
                f'<line x1="14" y1="{y - 5}" x2="44" y2="{y - 5}" stroke-width="1.2"'
                f"{_dash(when)} {ink.stroke(SHAPES[when])}/>"
            )
            yield _mark(when, 29, y - 5, ink)
        elif weekly:
            yield _range(29, y - 14, y + 3, "one", ink)
            yield _mark(None, 29, y - 5, ink)
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


def _x(trend: Trend, day: float) -> float:
    return LEFT + (RIGHT - LEFT) * day / trend.length


def _y(value: float) -> float:
    return BOTTOM - STEP * value
