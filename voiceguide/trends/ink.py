"""Ink: what the pictures of a journal are drawn with, 360 wide so that letters stay large.

A file carries both themes in a style sheet. A page that forbids style sheets asks for one theme,
and gets the same picture coloured by attributes alone.
"""

from collections.abc import Iterable, Iterator
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Theme = Literal["both", "day", "night"]

WIDTH = 360
DAY = {
    "paper": "#fbfaf6", "ink": "#1d2228", "soft": "#3f4750", "grid": "#d9d6cc",
    "one": "#0b5f86", "two": "#8a4000", "three": "#3b5a24",
}  # fmt: skip
NIGHT = {
    "paper": "#10141b", "ink": "#e8e6e1", "soft": "#c3c9d2", "grid": "#2d3440",
    "one": "#7fd1ff", "two": "#ffb454", "three": "#a5d67a",
}  # fmt: skip
"""Colours by what they are for. Text keeps 7:1 against the paper, lines 4.5:1 and more, but for
the grid, which says nothing that the numbers do not."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
HEAD, TEXT, SMALL = 18, 14, 13
"""Sizes of letters in the units of the drawing."""


class Ink:
    """Elements in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def fill(self, colour: str) -> str:
        """Return the attributes of what is filled with a colour."""
        return self._coloured(fill=colour)

    def stroke(self, colour: str) -> str:
        """Return the attributes of a line in a colour, with nothing inside."""
        return f'fill-opacity="0" {self._coloured(stroke=colour)}'

    def outline(self, colour: str) -> str:
        """Return the attributes of a line in a colour, with paper inside."""
        return self._coloured(fill="paper", stroke=colour)

    def text(
        self, x: float, y: float, words: str, *, size: int = TEXT, anchor: str = "start",
        colour: str = "ink", bold: bool = False,
    ) -> str:  # fmt: skip
        """Return words at a place."""
        return (
            f'<text x="{number(x)}" y="{number(y)}" font-size="{size}" {self.fill(colour)}'
            + (f' text-anchor="{anchor}"' if anchor != "start" else "")
            + (' font-weight="600"' if bold else "")
            + f">{escape(words)}</text>"
        )

    def document(self, title: str, told: str, height: float, inside: Iterable[str]) -> str:
        """Return a whole SVG document.

        Args:
            told: the picture in words, for those who hear it.
        """
        high = number(height)
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="vg" viewBox="0 0 {WIDTH} {high}" '
                f'width="{2 * WIDTH}" height="{number(2 * height)}" role="img" '
                f"aria-label={quoteattr(f'{title}. {told}')} font-family={quoteattr(FONT)}>",
                f"<title>{escape(title)}</title>",
                f"<desc>{escape(told)}</desc>",
                *self._style(),
                f'<rect width="{WIDTH}" height="{high}" rx="8" {self.fill("paper")}/>',
                *inside,
                "</svg>\n",
            ]
        )

    def _coloured(self, **kinds: str) -> str:
        palette = NIGHT if self._theme == "night" else DAY
        given = " ".join(f'{kind}="{palette[colour]}"' for kind, colour in kinds.items())
        if self._theme != "both":
            return given
        named = " ".join(f"{kind[0]}-{colour}" for kind, colour in kinds.items())
        return f'{given} class="{named}"'

    def _style(self) -> Iterator[str]:
        """Yield the style sheet, without variables, which some readers of SVG do not know."""
        if self._theme == "both":
            yield "<style>@media (prefers-color-scheme: dark) {"
            for name, colour in NIGHT.items():
                yield f".vg .f-{name} {{ fill: {colour}; }} .vg .s-{name} {{ stroke: {colour}; }}"
            yield "}</style>"


def number(value: float) -> str:
    """Return a coordinate to a hundredth, as short as it goes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
