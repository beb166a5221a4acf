"""Drawing: a timeline as SVG, for a page or a README.

It reads on light and on dark, brings no fonts, and says in words what it shows. The same timeline
gives the same bytes.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from voiceguide.lettering import fitted
from voiceguide.picture import LETTERS, Row, rows, scale
from voiceguide.timeline import Timeline
from voiceguide.units import show_time

WIDTH = 720
LEFT, RIGHT = 232, 704
"""Where the time begins and ends, in the units of the drawing."""

TOP, ROW, BAR = 56, 42, 24
"""Where the first row begins, from row to row, and how high a bar is."""

EDGE = 24
"""A time that stands nearer to the right end than this is written before its mark."""

TITLE_LETTERS = 22
MERGED = 0.4
"""Rests narrower than this are not drawn, so that a night of eight hours stays a small file."""

LIGHT = {
    "paper": "#fbfaf6", "ink": "#24292f", "soft": "#57606a", "grid": "#d9d6cc",
    "none": "#57606a", "left": "#0b6e99", "right": "#a04b00", "both": "#46682b",
}  # fmt: skip
DARK = {
    "paper": "#10141b", "ink": "#e8e6e1", "soft": "#a9b1bd", "grid": "#2d3440",
    "none": "#c3c9d2", "left": "#7fd1ff", "right": "#ffb454", "both": "#a5d67a",
}  # fmt: skip
"""Colours by what they are for; text keeps 4.5:1 against the paper and more."""

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif'


def svg(timeline: Timeline) -> str:
    """Return a timeline as an SVG document: a row for each chapter, dark where the voice speaks."""
    shown = rows(timeline)
    title = escape(fitted(timeline.title, 56).rstrip())
    bottom = TOP + ROW * len(shown)
    height = bottom + 76
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="vg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" role="img" aria-labelledby="vg-title vg-desc">',
            f'<title id="vg-title">{escape(timeline.title)}</title>',
            f'<desc id="vg-desc">{escape(_described(timeline, shown))}</desc>',
            *_style(),
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="10"/>',
            f'<text class="head" x="16" y="34">{title}</text>',
            f'<text class="head" x="{RIGHT}" y="34" text-anchor="end">'
            f"{show_time(timeline.length)}</text>",
            *_axis(timeline, bottom),
            *(
                line
                for index, row in enumerate(shown)
                for line in _row(row, timeline.length, TOP + ROW * index)
            ),
            *_legend(shown, bottom + 58),
            "</svg>\n",
        ]
    )


def _style() -> Iterator[str]:
    """Yield the style sheet; without variables, which some readers of SVG do not know."""
    yield "<style>"
    yield f".vg text {{ font-family: {FONT}; font-size: 15px; }}"
    yield ".vg .head { font-size: 19px; font-weight: 600; }"
    yield ".vg .soft, .vg .letter { font-size: 12.5px; } .vg .letter { font-weight: 700; }"
    yield ".vg .rest { fill-opacity: 0.22; }"
    yield from _colours(LIGHT)
    yield "@media (prefers-color-scheme: dark) {"
    yield from _colours(DARK)
    yield "}"
    yield "</style>"


def _colours(palette: dict[str, str]) -> Iterator[str]:
    for name, colour in palette.items():
        match name:
            case "ink":
                yield f".vg text {{ fill: {colour}; }}"
            case "soft":
                yield f".vg text.soft {{ fill: {colour}; }}"
            case "grid":
                yield f".vg .grid {{ stroke: {colour}; }}"
            case "paper":
                yield f".vg .paper, .vg text.letter {{ fill: {colour}; }}"
            case _:
                yield f".vg .{name} {{ fill: {colour}; }}"


def _described(timeline: Timeline, shown: tuple[Row, ...]) -> str:
    """Return the drawing in words, for those who hear it."""
    chapters = "; ".join(
        f"{row.title}, from {show_time(row.start)} to {show_time(row.end)}" for row in shown
    )
    spoken = sum(b - a for row in shown for a, b in row.voiced)
    return (
        f"A session of {show_time(timeline.length)}, of which the voice speaks "
        f"{show_time(spoken)}. Chapters: {chapters}."
    )


def _axis(timeline: Timeline, bottom: int) -> Iterator[str]:
    step = scale(timeline.length, 8)
    for frame in range(0, timeline.length + 1, step):
        x = _x(frame, timeline.length)
        at = _number(x)
        anchor = "end" if x > RIGHT - EDGE else "middle"
        yield f'<line class="grid" x1="{at}" y1="{TOP - 6}" x2="{at}" y2="{bottom}"/>'
        yield (
            f'<text class="soft" x="{at}" y="{bottom + 18}" text-anchor="{anchor}">'
            f"{show_time(frame)}</text>"
        )


def _row(row: Row, length: int, top: int) -> Iterator[str]:
    kind = row.side or "none"
    middle = top + ROW / 2
    bar = middle - BAR / 2
    start, end = _x(row.start, length), _x(row.end, length)
    yield "<g>"
    yield f"<title>{escape(row.title)}</title>"
    if row.side:
        yield f'<circle class="{kind}" cx="26" cy="{_number(middle)}" r="10"/>'
        yield (
            f'<text class="letter" x="26" y="{_number(middle + 4.5)}" text-anchor="middle">'
            f"{LETTERS[row.side]}</text>"
        )
    name = escape(fitted(row.title, TITLE_LETTERS).rstrip())
    yield f'<text x="44" y="{_number(middle - 2)}">{name}</text>'
    yield (
        f'<text class="soft" x="44" y="{_number(middle + 14)}">'
        f"from {show_time(row.start)}, lasts {show_time(row.length)}</text>"
    )
    yield (
        f'<rect class="{kind} rest" x="{_number(start)}" y="{_number(bar)}" '
        f'width="{_number(max(end - start, 1))}" height="{BAR}" rx="3"/>'
    )
    voiced = "".join(
        f"M{_number(a)} {_number(bar)}h{_number(b - a)}v{BAR}h{_number(a - b)}z"
        for a, b in _spans(row, length)
    )
    if voiced:
        yield f'<path class="{kind}" d="{voiced}"/>'
    yield "</g>"


def _spans(row: Row, length: int) -> list[tuple[float, float]]:
    """Return where the voice speaks in the units of the drawing, what all but touches as one."""
    spans: list[tuple[float, float]] = []
    for start, end in row.voiced:
        a, b = _x(start, length), _x(end, length)
        if spans and a - spans[-1][1] < MERGED:
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    return spans


def _legend(shown: tuple[Row, ...], y: int) -> Iterator[str]:
    """Yield what the marks mean, from left to right."""
    x = 16
    for kind, word in (("", "voice"), (" rest", "rest")):
        yield f'<rect class="none{kind}" x="{x}" y="{y - 11}" width="18" height="13" rx="2"/>'
        yield f'<text class="soft" x="{x + 24}" y="{y}">{word}</text>'
        x += 84
    for side in ("left", "right", "both"):
        if any(row.side == side for row in shown):
            yield f'<circle class="{side}" cx="{x + 9}" cy="{y - 4.5}" r="9"/>'
            yield (
                f'<text class="letter" x="{x + 9}" y="{y}" text-anchor="middle">'
                f"{LETTERS[side]}</text>"
            )
            yield f'<text class="soft" x="{x + 24}" y="{y}">{side}</text>'
            x += 84


def _x(frame: int, length: int) -> float:
    return LEFT + (RIGHT - LEFT) * frame / max(length, 1)


def _number(value: float) -> str:
    """Return a coordinate to a hundredth, as short as it goes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
