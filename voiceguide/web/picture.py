"""Picture: a session as an SVG for a phone, 360 wide, so that its letters stay as large as text.

It brings no style sheet, so that a page may forbid them, and is coloured by attributes alone.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from voiceguide.lettering import columns, fitted
from voiceguide.picture import rows
from voiceguide.timeline import Timeline
from voiceguide.units import MINUTE, show_time
from voiceguide.web.desk import Bar
from voiceguide.web.words import Words

WIDTH = 360
ROW = 58
"""A row of a picture: its words, and its bar under them."""

BAR = 18
MERGED = 0.5
"""Rests narrower than this are not drawn."""

NIGHT = {
    "ink": "#e8e6e1", "soft": "#c3c9d2", "none": "#8a93a3", "left": "#7fd1ff", "right": "#ffb454",
    "both": "#a5d67a", "rest": "0.20",
}  # fmt: skip
DAY = {
    "ink": "#1d2228", "soft": "#3f4750", "none": "#5a636e", "left": "#0b5f86", "right": "#8a4000",
    "both": "#3b5a24", "rest": "0.14",
}  # fmt: skip
COLOURS = {"night": NIGHT, "day": DAY}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"

STRIP = 64
LETTER = 12.5
"""How wide a letter of a strip is at most."""


def bars_of(timeline: Timeline) -> tuple[Bar, ...]:
    """Return a bar for each chapter of a timeline."""
    return tuple(Bar(one.title, one.side, one.start, one.end, one.voiced) for one in rows(timeline))


def height(bars: Sequence[Bar]) -> int:
    """Return how high the picture of a session is."""
    return ROW * len(bars) + 6


def picture(bars: Sequence[Bar], theme: str, own: Words) -> str:
    """Return a session as a picture: a row for each chapter, full where the voice speaks."""
    colours = COLOURS[theme]
    length = max((bar.end for bar in bars), default=1)
    lines = [line for n, bar in enumerate(bars) for line in _row(bar, n * ROW, length, colours)]
    return _document(height(bars), described(bars, own), lines)


def strip(bars: Sequence[Bar], theme: str, own: Words) -> str:
    """Return a session as one bar, with its minutes under it."""
    colours = COLOURS[theme]
    length = max((bar.end for bar in bars), default=1)
    return _document(STRIP, described(bars, own), list(_strip(bars, length, colours, own)))


def described(bars: Sequence[Bar], own: Words) -> str:
    """Return the picture in words."""
    sides = {"left": own.side_left, "right": own.side_right, "both": own.side_both}
    parts = []
    for bar in bars:
        side = f", {sides[bar.side]}" if bar.side in sides else ""
        parts.append(f"{bar.title}{side}: {show_time(bar.end - bar.start)}")
    return ". ".join(parts)


def _document(high: int, said: str, lines: Sequence[str]) -> str:
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" '
            f'width="{WIDTH}" height="{high}" role="img" aria-label={quoteattr(said)} '
            f'font-family="{FONT}">',
            *lines,
            "</svg>\n",
        ]
    )


def _row(bar: Bar, top: int, length: int, colours: dict[str, str]) -> Iterator[str]:
    kind = bar.side or "none"
    start, end = _x(bar.start, length), _x(bar.end, length)
    time = show_time(bar.end - bar.start)
    name = escape(fitted(bar.title, 30).rstrip())
    yield f'<text x="0" y="{top + 22}" font-size="20" fill="{colours["ink"]}">{name}</text>'
    yield (
        f'<text x="{WIDTH}" y="{top + 22}" font-size="20" text-anchor="end" '
        f'fill="{colours["soft"]}">{time}</text>'
    )
    y = top + 30
    yield (
        f'<rect x="{start:g}" y="{y}" width="{max(end - start, 2):g}" height="{BAR}" rx="4" '
        f'fill="{colours[kind]}" fill-opacity="{colours["rest"]}"/>'
    )
    path = "".join(f"M{a:g} {y}h{round(b - a, 2):g}v{BAR}H{a:g}z" for a, b in _spans(bar, length))
    if path:
        yield f'<path d="{path}" fill="{colours[kind]}"/>'


def _strip(bars: Sequence[Bar], length: int, colours: dict[str, str], own: Words) -> Iterator[str]:
    sides = {"left": own.side_left, "right": own.side_right, "both": own.side_both}
    for bar in bars:
        kind = bar.side or "none"
        start, end = _x(bar.start, length), _x(bar.end, length)
        wide = max(end - start - 4, 2)
        yield (
            f'<rect x="{start + 1:g}" y="3" width="{wide:g}" height="30" rx="6" stroke-width="2" '
            f'stroke="{colours[kind]}" fill="{colours[kind]}" fill-opacity="{colours["rest"]}"/>'
        )
        word = sides.get(bar.side or "", "")
        if word and columns(word) * LETTER < wide:
            yield (
                f'<text x="{start + 1 + wide / 2:g}" y="24" font-size="18" text-anchor="middle" '
                f'font-weight="600" fill="{colours["ink"]}">{escape(word)}</text>'
            )
    for frame, anchor in ((0, "start"), (length // 2, "middle"), (length, "end")):
        yield (
            f'<text x="{_x(frame, length):g}" y="57" font-size="18" text-anchor="{anchor}" '
            f'fill="{colours["soft"]}">{_clock(frame)}</text>'
        )


def _clock(frame: int) -> str:
    return show_time(frame) if frame % MINUTE else str(frame // MINUTE)


def _spans(bar: Bar, length: int) -> list[tuple[float, float]]:
    """Return where the voice speaks, what all but touches as one."""
    spans: list[tuple[float, float]] = []
    for start, end in bar.voiced:
        a, b = _x(start, length), _x(end, length)
        if spans and a - spans[-1][1] < MERGED:
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, max(b, a + MERGED)))
    return spans


def _x(frame: int, length: int) -> float:
    return round(WIDTH * frame / max(length, 1), 2)
