"""Eyes, fingers, keys and screen readers: every page in a real browser, in every look."""

import os
from pathlib import Path

import pytest
from web_browser import House, chromium, follow, now, opened, phone_of, ready, shown, until

from voiceguide.web.words import WORDS

pytest.importorskip("playwright.sync_api", reason="pip install playwright")
pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEYOND = ["best-practice"]
LOOKS = [(theme, language) for theme in ("night", "day") for language in WORDS]
SMALLEST_PX = 56
GAP_PX = 8
TEXT_PX = 20

MEASURED = """() => {
    const seen = (one) => {
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        return style.visibility !== "hidden" && style.display !== "none" && box.width > 1
            && box.height > 1 && box.right > 0;
    };
    // What is pressed instead of a control that is drawn by what is around it.
    const pressed = (one) => {
        if (one.matches(".whole")) return one.closest(".card");
        if (one.matches("input[type=radio], input[type=checkbox]")) return one.closest("label");
        return one;
    };
    const controls = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, summary, audio[controls]"
    )].filter(seen).map(pressed).filter(seen);
    const boxes = [...new Set(controls)].map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const name = one.id || one.textContent.trim().slice(0, 30) || one.name || one.tagName;
        return { name, left, top, width, height };
    });
    const small = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const at = walk.currentNode.parentElement;
        if (!walk.currentNode.textContent.trim() || !at.checkVisibility()) continue;
        if (at.closest("noscript, script, option")) continue;
        const size = parseFloat(getComputedStyle(at).fontSize);
        if (size < 20) small.push([walk.currentNode.textContent.trim().slice(0, 30), size]);
    }
    const line = document.getElementById("line");
    return {
        boxes, small,
        wide: document.documentElement.scrollWidth - innerWidth,
        line: line ? parseFloat(getComputedStyle(line).fontSize) : null,
    };
}"""


def axe():
    """Where axe-core is: named by VOICEGUIDE_AXE, or installed beside the tests."""
    named = os.environ.get("VOICEGUIDE_AXE")
    here = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
    path = Path(named) if named else here
    if not path.is_file():
        pytest.skip("npm install axe-core, or name its axe.min.js with VOICEGUIDE_AXE")
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with opened(House(tmp_path_factory.mktemp("house"))) as house:
        yield house


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def places(house, browser):
    """The address of a session that can be heard, and of one that is kept."""
    with phone_of(browser, house) as page:
        page.goto("/routine/moment?language=en")
        follow(page, "#choose .big.main")
        ready(page)
        page.evaluate(
            "fetch(location.pathname + '/keep', {method: 'POST', body: new URLSearchParams()})"
        )
        return page.url.removeprefix(house.url)


def every_page(page, player):
    """Go to each page in turn, and yield its name."""
    for name, place in {
        "library": "/",
        "routine": "/routine/bedtime-feet",
        "player": player,
        "help": "/help",
        "offline": "/offline",
        "gone": "/sessions/nothing",
    }.items():
        page.goto(place)
        if name == "player":
            ready(page)
        if name == "routine":
            page.locator("details summary").click()
        yield name
    yield from _questions(
        page,
        "bedtime-feet",
        {
            (): "first question",
            ("no",): "look first",
            ("ready", "unsure"): "once more",
            ("yes", "yes"): "ended",
        },
    )
    yield from _questions(page, "hands", {("no", "yes"): "which hand", ("left", "yes"): "answered"})


def _questions(page, routine, ways):
    page.goto(f"/routine/{routine}")
    follow(page, "button[formaction$=check]")
    for answers, name in ways.items():
        for answer in answers:
            follow(page, f"button[value={answer}]")
        yield name


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_axe_finds_nothing_on_any_page(house, browser, places, theme, language):
    source, found = axe(), []
    with phone_of(browser, house, theme=theme, language=language) as page:
        for name in every_page(page, places):
            page.evaluate(source)
            told = page.evaluate(
                "tags => axe.run({runOnly: {type: 'tag', values: tags}})", [*TAGS, *BEYOND]
            )
            for one in told["violations"]:
                where = [node["target"] for node in one["nodes"]]
                found.append((name, one["id"], one["help"], where))
            unsure = [one for one in told["incomplete"] if one["id"] == "color-contrast"]
            found += [
                (name, one["id"], node["target"], node["any"][0]["message"])
                for one in unsure
                for node in one["nodes"]
            ]
    assert found == []


def far(one, other):
    """How far two boxes are apart; 0 where they touch."""
    across = max(one["left"], other["left"]) - min(
        one["left"] + one["width"], other["left"] + other["width"]
    )
    down = max(one["top"], other["top"]) - min(
        one["top"] + one["height"], other["top"] + other["height"]
    )
    return max(across, down)


@pytest.mark.parametrize(
    ("width", "language"), [*((320, language) for language in WORDS), (390, "en")]
)
def test_fingers_find_large_targets_with_room_between_and_eyes_large_letters(
    house, browser, places, width, language
):
    with phone_of(browser, house, width=width, height=640, language=language) as page:
        for name in every_page(page, places):
            told = page.evaluate(MEASURED)
            boxes = told["boxes"]
            assert boxes or name == "gone", name
            assert [
                one for one in boxes if min(one["width"], one["height"]) < SMALLEST_PX - 0.01
            ] == [], name
            assert [
                (one["name"], other["name"], far(one, other))
                for n, one in enumerate(boxes)
                for other in boxes[n + 1 :]
                if far(one, other) < GAP_PX - 0.01
            ] == [], name
            assert told["small"] == [], name
            assert told["wide"] <= 0, name
            assert told["line"] is None or told["line"] >= 24


def test_play_is_the_largest_target(house, browser, places):
    with phone_of(browser, house) as page:
        page.goto(places)
        ready(page)
        assert page.locator("#play").bounding_box()["height"] >= 88


def test_pages_hold_at_letters_of_twice_the_size(house, browser, places):
    with phone_of(browser, house) as page:
        page.add_init_script("""
            addEventListener("DOMContentLoaded", () => {
                document.documentElement.style.fontSize = "200%";
            });
        """)
        for name in every_page(page, places):
            told = page.evaluate(MEASURED)
            assert told["wide"] <= 0, name


def test_pages_hold_at_a_zoom_of_two(house, browser, places):
    # A page of 390 px at a zoom of 2 is laid out as one of 195 px.
    with phone_of(browser, house, width=195, height=422) as page:
        for name in every_page(page, places):
            assert page.evaluate(MEASURED)["wide"] <= 0, name


def press_to(page, true, key="Tab", most=60):
    """Press a key until what has the focus is what is wanted."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(f"(() => {{ const at = document.activeElement; return {true}; }})()"):
            return
    raise AssertionError(f"{key} does not lead to {true}")


def on(page, key="Enter"):
    """Press a key that leads to another page, and wait until that is there."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def test_keys_alone_lead_through_a_whole_session(house, browser):
    with phone_of(browser, house) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        press_to(page, "at.textContent === 'A moment' && at.href.includes('routine')")
        assert (
            page.evaluate("getComputedStyle(document.activeElement.closest('.card')).outlineWidth")
            == "4px"
        )
        on(page)
        press_to(page, "at.textContent.includes('Answer the questions')")
        on(page, "Enter")
        press_to(page, "at.value === 'no'")
        on(page, "Space")
        press_to(page, "at.value === 'ready'")
        on(page, "Enter")
        press_to(page, "at.value === 'yes'")
        on(page, "Enter")
        press_to(page, "at.value === 'no'")
        on(page, "Enter")
        press_to(page, "at.matches('.big.main')")
        on(page, "Enter")
        score = ready(page)
        press_to(page, "at.id === 'play'")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "4px"
        page.keyboard.press("Space")
        until(lambda: now(page) > score["check_end"] + 0.3)
        press_to(page, "at.id === 'seek'")
        press_to(page, "at.id === 'next'")
        page.keyboard.press("Enter")
        until(lambda: shown(page) == "The session is over.", 30)
        assert page.evaluate("document.activeElement.id") == "next"
        press_to(page, "at.id === 'play'", "Shift+Tab")
        press_to(page, "at.id === 'sleep'")
        press_to(page, "at.closest('#keep') !== null")
        press_to(page, "at.value === 'day'")


def test_a_narrow_phone_leads_through_a_whole_session(house, browser):
    with phone_of(browser, house, width=320, height=568) as page:
        page.goto("/")
        follow(page, "text=A moment >> nth=-1")
        follow(page, "text=Answer the questions here first")
        follow(page, "button[value=yes]")
        follow(page, "button[value=no]")
        follow(page, ".big.main")
        ready(page)
        box = page.locator("#play").bounding_box()
        assert box["y"] + box["height"] <= 568  # seen without scrolling
        page.click("#play")
        until(lambda: shown(page) == "The session is over.", 30)


def test_a_screen_reader_gets_names_and_landmarks_and_is_not_talked_over(house, browser, places):
    with phone_of(browser, house) as page:
        page.goto(places)
        ready(page)
        tree = page.locator("body").aria_snapshot()
        for part in ("banner", "navigation", "main", "contentinfo", 'heading "A moment" [level=1]'):
            assert part in tree, part
        for name in ("Play", "Place in the session", "Step back", "Next step", "Stop by itself"):
            assert name in tree, name
        assert "15 seconds back" in tree
        # The voice says the line: read out as well, it would be heard twice.
        assert page.locator("#line").get_attribute("aria-live") is None
        page.click("#play")
        until(lambda: now(page) > 3)
        assert page.locator("#status").text_content() in ("", "Ready to play.")
        page.click("#play")
        page.click("#next")
        until(lambda: page.locator("#status").text_content() == shown(page) != "")


def test_colours_of_the_system_are_taken_where_they_are_forced(house, browser, places):
    with phone_of(browser, house, forced_colors="active") as page:
        page.goto(places)
        ready(page)
        page.keyboard.press("Tab")
        for name in ("#play", "#next", "#seek"):
            assert page.locator(name).is_visible()
        ground, ink = page.evaluate("""() => {
            const style = getComputedStyle(document.getElementById("play"));
            return [style.backgroundColor, style.color];
        }""")
        assert ground != ink


def test_length_has_buttons_a_slider_and_a_field_that_agree(house, browser):
    with phone_of(browser, house) as page:
        page.goto("/routine/bedtime-feet")
        field, slider = page.locator("#length input[type=number]"), page.locator("#length .slider")
        page.click("#length .more")
        page.click("#length .more")
        assert (field.input_value(), slider.input_value()) == ("22", "22")
        page.click("#length .less")
        assert field.input_value() == "21"
        slider.focus()
        page.keyboard.press("End")
        assert field.input_value() == slider.get_attribute("max")
        assert page.locator("#length .more").get_attribute("aria-disabled") == "true"
        field.fill("999")
        page.keyboard.press("Tab")
        assert field.input_value() == slider.get_attribute("max")
        both = int(slider.get_attribute("max"))
        page.locator("label", has_text="Left only").click()
        until(lambda: int(slider.get_attribute("max")) < both)
        assert int(field.input_value()) <= int(slider.get_attribute("max"))


def test_pages_lead_to_sound_without_scripts(house, browser):
    with phone_of(browser, house, java_script_enabled=False) as page:
        page.goto("/")
        follow(page, "text=A moment >> nth=-1")
        follow(page, "#choose .big.main")
        assert page.locator("audio").is_visible()
        assert page.locator("#controls").is_hidden()
        assert page.locator("audio").get_attribute("src").endswith("/sound.mp3")
