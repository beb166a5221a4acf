"""Take the pictures of the web app that stand in docs/pages, as a phone shows it at night.

Run it from the root of the repository: ``python tools/pictures.py``. Needs Chromium, Playwright and
Pillow. The session in them is spoken by tones, so that any machine takes the same pictures.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from web_browser import (  # noqa: E402
    CHROMIUM,
    FLAGS,
    House,
    follow,
    live,
    now,
    phone_of,
    ready,
    until,
)

PLACE = ROOT / "docs" / "pages"
SCALE = 1.5
COLOURS = 64
MOST_BYTES = 60_000


def pictures(page: Page, house: House) -> Iterator[str]:
    """Go through the app as somebody does on an evening, and yield a name at each picture."""
    live(house.journal)
    page.goto("/plan")
    follow(page, "button[value=nightly]")
    yield "plan"
    page.goto("/tonight")
    yield "tonight"
    page.goto("/pictures")
    page.evaluate("scrollTo(0, document.querySelectorAll('img.trend')[2].offsetTop - 60)")
    yield "trends"
    page.goto("/journal")
    yield "journal"
    page.evaluate("scrollTo(0, document.getElementById('latest').offsetTop - 20)")
    yield "latest"
    page.goto("/routine/bedtime-feet")
    follow(page, "button[formaction$=check]")
    yield "question"
    for answer in ("yes", "yes"):
        follow(page, f"button[value={answer}]")
    yield "ended"
    follow(page, "text=One question back")
    page.goto("/routine/bedtime-feet")
    follow(page, "button[formaction$=check]")
    for answer in ("yes", *("no",) * 5, "no", "no", "no"):
        follow(page, f"button[value={answer}]")
    yield "answered"
    follow(page, ".big.main")
    ready(page)
    until(lambda: now(page) > 10)
    yield "player"
    follow(page, ".back")
    page.goto("/routine/bedtime-feet")
    page.wait_for_load_state("networkidle")
    yield "routine"
    follow(page, "#choose .big.main")
    score = ready(page)
    page.evaluate("fetch(location.pathname + '/keep', {method: 'POST', body: ''})")
    page.click("#play")
    until(lambda: now(page) > 0.1)
    left = next(one for one in score["cues"] if "Glide both hands" in one["text"])
    page.evaluate("time => { document.getElementById('sound').currentTime = time; }", left["start"])
    until(lambda: page.locator("#line").text_content() == left["text"])
    yield "playing"
    page.click("#play")
    page.evaluate("() => { document.getElementById('after').hidden = false; }")
    page.evaluate("scrollTo(0, document.getElementById('after').offsetTop - 20)")
    yield "asked"
    page.locator("#parts").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.getElementById('parts').offsetTop - 20)")
    yield "parts"
    page.goto("/")
    page.wait_for_load_state("networkidle")
    yield "library"
    page.goto("/help")
    yield "help"
    page.goto("/offline")
    yield "offline"


def small(png: bytes) -> bytes:
    """Return a picture with few colours, as small as it gets."""
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Take all of them."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        house = House(Path(folder))
        for own in (Path(folder) / "home" / "scripts").rglob("*.yaml"):
            own.unlink()
        house.open()
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        try:
            with phone_of(browser, house, device_scale_factor=SCALE) as page:
                for name in pictures(page, house):
                    png = small(page.screenshot())
                    assert len(png) < MOST_BYTES, (name, len(png))
                    (PLACE / f"{name}.png").write_bytes(png)
        finally:
            browser.close()
            house.close()


if __name__ == "__main__":
    main()
