"""Draw the icon of the web app, as SVG and as PNGs of the sizes that phones ask for.

Run it from the root of the repository: ``python tools/icons.py``. Needs Pillow.
"""

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

NIGHT, AMBER = "#10141b", "#ffb454"
MOON, SHADE = (250, 262, 142), (310, 214, 118)
"""Middle and radius of the moon and of what covers a part of it, on a square of 512."""

SIDE, SCALE = 512, 4
SIZES = (180, 192, 512)
PLACE = Path(__file__).parents[1] / "voiceguide" / "web" / "static"


def disc(circle: tuple[int, int, int]) -> Image.Image:
    """Return a mask with one full circle."""
    mask = Image.new("L", (SIDE * SCALE, SIDE * SCALE), 0)
    x, y, radius = (value * SCALE for value in circle)
    ImageDraw.Draw(mask).ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
    return mask


def svg() -> str:
    """Return the icon as SVG."""
    (x, y, r), (a, b, s) = MOON, SHADE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="{NIGHT}"/>'
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="{AMBER}"/>'
        f'<circle cx="{a}" cy="{b}" r="{s}" fill="{NIGHT}"/></svg>\n'
    )


def main() -> None:
    """Write all of them."""
    moon = ImageChops.subtract(disc(MOON), disc(SHADE))
    whole = Image.new("RGB", moon.size, NIGHT)
    whole.paste(Image.new("RGB", moon.size, AMBER), mask=moon)
    for size in SIZES:
        small = whole.resize((size, size), Image.Resampling.LANCZOS).quantize(32)
        small.save(PLACE / f"icon-{size}.png", optimize=True)
    (PLACE / "icon.svg").write_text(svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
