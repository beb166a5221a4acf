"""Evenings in a real browser: what is heard is noted once, also when the computer was away."""

from datetime import UTC, datetime

import pytest
from test_browser_access import BEYOND, GAP_PX, MEASURED, SMALLEST_PX, TAGS, axe, far, on, press_to
from web_browser import House, chromium, follow, live, now, opened, phone_of, ready, until

from voiceguide.entries import Kind, When
from voiceguide.journal import open_journal
from voiceguide.units import SECOND
from voiceguide.web.words import WORDS

pytest.importorskip("playwright.sync_api", reason="pip install playwright")
pytestmark = pytest.mark.browser

LOOKS = [(theme, language) for theme in ("night", "day") for language in WORDS]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with opened(House(tmp_path_factory.mktemp("house"))) as house:
        yield house


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def phone(house, browser):
    with phone_of(browser, house) as page:
        yield page


def noted(house):
    """What the journal holds."""
    with open_journal(house.journal) as journal:
        return journal.history()


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A journal with ten evenings and a note."""
    path = tmp_path_factory.mktemp("lived") / "journal.sqlite"
    live(path)
    return path


def ordered(page, routine="moment"):
    """Order a session on its page, and wait until it can be heard; return its score."""
    page.goto(f"/routine/{routine}?language=en")
    follow(page, "#choose .big.main")
    return ready(page)


def every_page(page, house, lived):
    """Go to each page of the evenings in turn, and yield its name."""
    with open_journal(lived) as journal, open_journal(house.journal) as here:
        here.merge(journal.entries())
    for place in ("/", "/tonight", "/plan", "/journal", "/pictures"):
        page.goto(place)
        for one in page.locator("details").all():
            one.locator("summary").click()
        yield place
    page.goto("/tonight")
    follow(page, "button[value=lighter]")
    yield "lighter"
    page.goto("/plan")
    follow(page, "button[value=starter-14]")
    yield "plan chosen"
    with open_journal(house.journal) as journal:
        journal.flag(Kind.MARK, datetime.now(UTC))
    page.goto("/routine/bedtime-feet")
    follow(page, "#choose .big.main")
    yield "waits"
    ordered(page)
    page.evaluate("document.getElementById('after').hidden = false")
    yield "asked"


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_small_on_any_page(house, browser, lived, theme, language):
    source, found = axe(), []
    # Half of the looks on a narrow phone, half on a usual one.
    width = 320 if theme == "night" else 390
    with phone_of(browser, house, theme=theme, language=language, width=width) as page:
        for name in every_page(page, house, lived):
            page.evaluate(source)
            told = page.evaluate(
                "tags => axe.run({runOnly: {type: 'tag', values: tags}})", [*TAGS, *BEYOND]
            )
            for one in told["violations"]:
                found += [(name, one["id"], node["target"]) for node in one["nodes"]]
            boxes = page.evaluate(MEASURED)
            small = min((min(one["width"], one["height"]) for one in boxes["boxes"]), default=99)
            found += [(name, "small", small)] if small < SMALLEST_PX - 0.01 else []
            found += [(name, "letters", one) for one in boxes["small"]]
            found += [(name, "wide", boxes["wide"])] if boxes["wide"] > 0 else []
            found += [
                (name, "near", one["name"], other["name"])
                for n, one in enumerate(boxes["boxes"])
                for other in boxes["boxes"][n + 1 :]
                if far(one, other) < GAP_PX - 0.01
            ]
    assert not found, "\n".join(map(str, found))


def test_what_is_heard_is_noted_with_what_is_said_of_it(house, phone):
    score = ordered(phone)
    phone.locator("#before-pain button", has_text="5").click()
    until(lambda: phone.locator("#before-pain-told").text_content() == "Noted: 5.")
    phone.click("#play")
    until(lambda: now(phone) > 0.5)
    assert phone.locator("#before").is_hidden()
    phone.click("#next")
    phone.evaluate(
        "time => { document.getElementById('sound').currentTime = time; }", score["length"] - 4
    )
    until(lambda: phone.locator("#after").is_visible(), 30)
    assert phone.locator("#after-kind").is_hidden()
    phone.locator("#after-pain button", has_text="6").click()
    phone.locator("#after-kind button[value=no]").click()
    until(lambda: phone.locator("#after-kind-told").text_content() == "Noted. Thank you.")
    until(lambda: len(noted(house).scores) == 2)
    (sitting,) = noted(house).sittings
    assert (sitting.routine, sitting.device, sitting.why) == ("moment", "phone", "over")
    assert sitting.ended is not None
    assert 4 * SECOND < sitting.heard < sitting.length
    assert dict(sitting.commands)["next"] == 1
    assert [(one.when, one.value, one.sitting == sitting.id) for one in noted(house).scores] == [
        (When.BEFORE, 5, True),
        (When.AFTER, 6, True),
    ]
    until(lambda: not waiting(phone))
    # Once more from the start is another session.
    phone.click("#play")
    until(lambda: 0.3 < now(phone) < 8)
    phone.click("#play")
    until(lambda: len(noted(house).sittings) == 2)


def waiting(page):
    """What is held on the phone for the computer."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('tell-'))")


def test_a_page_that_is_opened_again_goes_on_with_the_same_sitting(house, phone):
    ordered(phone)
    phone.click("#play")
    until(lambda: now(phone) > 1)
    phone.reload()
    ready(phone)
    phone.click("#play")
    until(lambda: now(phone) > 2)
    phone.goto("/help")  # left as it plays: told on the way
    until(lambda: noted(house).sittings and noted(house).sittings[0].heard > 1.5 * SECOND)
    assert len(noted(house).sittings) == 1


def test_what_was_heard_without_the_computer_is_noted_once_when_it_is_back(house, phone):
    ordered(phone)
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.click("#keep button")
    until(lambda: "Kept on this phone" in (phone.locator("#keep-note").text_content() or ""))
    house.close()
    try:
        phone.reload()
        score = ready(phone)
        phone.click("#play")
        until(lambda: now(phone) > 0.5)
        phone.evaluate(
            "time => { document.getElementById('sound').currentTime = time; }", score["length"] - 2
        )
        until(lambda: phone.locator("#after").is_visible(), 30)
        phone.locator("#after-pain button", has_text="3").click()
        until(lambda: len(waiting(phone)) == 2)
        held = phone.evaluate("JSON.stringify(localStorage)")
    finally:
        house.open()
    phone.goto("/")
    until(lambda: not waiting(phone))
    (first,) = whole(house)
    assert [(one.value, one.sitting) for one in noted(house).scores] == [(3, first.id)]
    # The answer was lost on the way, so it is told once more.
    phone.evaluate("held => Object.assign(localStorage, JSON.parse(held))", held)
    phone.goto("/help")
    until(lambda: not waiting(phone))
    (again,) = whole(house)
    assert again == first
    assert len(noted(house).scores) == 1


def whole(house):
    """The sessions that were heard to their end; a phone of before may still tell of its own."""
    return [one for one in noted(house).sittings if one.why == "over"]


def test_a_journal_that_cannot_be_written_is_told_once_and_the_session_goes_on(house, phone):
    ordered(phone)
    whole = house.journal.read_bytes()
    for more in house.journal.parent.glob("journal.sqlite-*"):
        more.unlink(missing_ok=True)
    house.journal.write_bytes(b"no journal" * 200)
    try:
        phone.click("#play")
        until(lambda: now(phone) > 0.5)
        phone.click("#play")
        until(lambda: phone.locator("#unwritten").is_visible())
        assert "The session goes on" in phone.locator("#unwritten").text_content()
        phone.click("#play")
        first = now(phone)
        until(lambda: now(phone) > first + 0.5)
        assert waiting(phone)
    finally:
        house.journal.write_bytes(whole)
    phone.click("#play")
    until(lambda: not waiting(phone))
    assert len(noted(house).sittings) == 1


def test_no_page_of_a_journal_is_kept_on_the_phone(phone):
    phone.goto("/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for place in ("/tonight", "/plan", "/journal", "/pictures"):
        phone.goto(place)
    there = phone.evaluate("""async () => {
        const names = await caches.keys();
        const all = await Promise.all(names.map(async (one) => (await caches.open(one)).keys()));
        return all.flat().map((one) => new URL(one.url).pathname);
    }""")
    assert not [one for one in there if not one.startswith(("/static/", "/offline"))]


def test_keys_alone_lead_through_an_evening(house, phone):
    phone.goto("/")
    press_to(phone, "at.textContent === 'Tonight'")
    on(phone)
    press_to(phone, "at.name === 'value' && at.value === '6'")
    on(phone, "Space")
    assert "Noted: 6." in phone.locator("main").text_content()
    press_to(phone, "at.name === 'begin'")
    outline = phone.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "4px"
    on(phone)
    assert "Question 1" in phone.locator("#count").text_content()
    phone.goto("/journal")
    press_to(phone, "at.textContent === 'Take it back'")
    on(phone)
    assert noted(house).scores == ()


def test_the_evenings_need_no_scripts(house, browser):
    with phone_of(browser, house, java_script_enabled=False) as page:
        page.goto("/")
        follow(page, "a.big")
        follow(page, "button[name=value][value='7']")
        follow(page, "text=Journal")
        follow(page, "button[name=mark][value=yes]")
        assert page.locator(".note").is_visible()
        follow(page, ".note button")
        assert [one.cleared is None for one in noted(house).flags] == [False]
        follow(page, "nav >> text=Plan")
        follow(page, "button[value=nightly]")
        assert "Every evening" in page.locator("main").text_content() or noted(house).chosen
