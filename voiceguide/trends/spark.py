"""Spark: a line of scores in one row of a terminal, with the same in words."""

from datetime import timedelta
from statistics import median_low

from voiceguide.trends import Line, Trend
from voiceguide.trends.chart import name, told
from voiceguide.trends.words import words

HEIGHTS = "▁▁▂▃▃▄▅▅▆▇█"
"""A sign for each score."""

DIGITS = "0123456789X"
"""The same in ASCII, where X is ten."""

GAP = "·"


def lines(trend: Trend, language: str, width: int = 80, *, plain: bool = False) -> tuple[str, ...]:
    """Return a trend as rows for a terminal: each line that has enough readings, then the words.

    The words say all that the signs do, for those who hear them. Below seven readings there are
    only words.

    Args:
        width: columns at most, of the signs.
        plain: ASCII only.
    """
    own = words(language)
    drawn = [line for line in trend.lines if line.enough]
    names = [name(trend, line, own) for line in drawn]
    room = max(map(len, names), default=0)
    rows = [
        f"{called:{room}}  {signs(trend, line, max(width - room - 2, 7), plain=plain)}"
        for called, line in zip(names, drawn, strict=True)
    ]
    return (*rows, told(trend, language))


def signs(trend: Trend, line: Line, room: int, *, plain: bool) -> str:
    """Return a sign for each day, or for as many days as fit: the middle one of their scores."""
    length = (trend.last - trend.first).days + 1
    each = -(-length // room)
    found = []
    for index in range(0, length, each):
        first = trend.first + timedelta(days=index)
        after = first + timedelta(days=each)
        values = [one.value for one in line.readings if first <= one.day < after]
        signs = DIGITS if plain else HEIGHTS
        found.append(signs[median_low(values)] if values else ("." if plain else GAP))
    return "".join(found)
