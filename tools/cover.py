"""Draw the cover picture that sessions carry: a calm night, a moon, two feet under a blanket.

Run it from the root of the repository: ``python tools/cover.py``. Needs Pillow.
"""

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIDE = 600
SCALE = 3
"""Drawn three times as large and made smaller, so that edges are smooth."""

NIGHT = (16, 20, 27)
DUSK = (34, 46, 66)
AMBER = (255, 180, 84)
BLANKET = (47, 63, 90)
FOLD = (64, 84, 118)
PLACE = Path(__file__).parents[1] / "voiceguide" / "output" / "cover.jpg"


def sky(side: int) -> Image.Image:
    """Return a night that is a little lighter towards the ground."""
    fall = Image.linear_gradient("L").resize((side, side))
    return Image.composite(
        Image.new("RGB", (side, side), DUSK), Image.new("RGB", (side, side), NIGHT), fall
    )


def disc(side: int, x: float, y: float, radius: float) -> Image.Image:
    """Return a mask with one full circle; places in parts of the side."""
    mask = Image.new("L", (side, side), 0)
    box = [side * (x - radius), side * (y - radius), side * (x + radius), side * (y + radius)]
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return mask


def moon(picture: Image.Image) -> None:
    """Paint a sickle moon with a soft glow."""
    side = picture.width
    sickle = ImageChops.subtract(disc(side, 0.5, 0.32, 0.17), disc(side, 0.575, 0.275, 0.15))
    glow = disc(side, 0.5, 0.32, 0.2).filter(ImageFilter.GaussianBlur(side / 12))
    picture.paste(AMBER, mask=glow.point(lambda value: value * 0.16))
    picture.paste(AMBER, mask=sickle)


def stars(picture: Image.Image) -> None:
    """Paint a few stars."""
    for x, y, radius in (
        (0.14, 0.16, 5),
        (0.83, 0.13, 4),
        (0.22, 0.45, 3),
        (0.88, 0.4, 5),
        (0.7, 0.5, 3),
    ):
        picture.paste(AMBER, mask=disc(picture.width, x, y, radius / 1200))


def bed(picture: Image.Image) -> None:
    """Paint two feet that rest under a blanket."""
    side = picture.width
    for colour, lower in ((FOLD, 0.0), (BLANKET, 0.02)):
        draw = ImageDraw.Draw(picture)
        for x in (0.36, 0.64):
            width, top = 0.09 - lower * 0.5, 0.63 + lower
            draw.rounded_rectangle(
                [side * (x - width), side * top, side * (x + width), side * 1.1],
                radius=side * width,
                fill=colour,
            )
        draw.ellipse([side * -0.25, side * (0.78 + lower), side * 1.25, side * 1.6], fill=colour)


def main() -> None:
    """Write the picture to its place in the package."""
    picture = sky(SIDE * SCALE)
    stars(picture)
    moon(picture)
    bed(picture)
    picture = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    picture.save(PLACE, "JPEG", quality=92, optimize=True, subsampling=0)


if __name__ == "__main__":
    main()
