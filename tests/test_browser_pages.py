"""The pages in a real browser: from the library to sound, to the end, and without the server."""

import json

import pytest
from web_browser import (
    ChangingHouse,
    House,
    chromium,
    follow,
    now,
    opened,
    phone_of,
    ready,
    shown,
    text_at,
    until,
)

pytest.importorskip("playwright.sync_api", reason="pip install playwright")
pytestmark = pytest.mark.browser

LATE_S = 0.2
"""How much later than its voice a line may be shown."""


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


def ordered(page, routine="moment", *ways):
    """Order a session on its page, and wait until it can be heard; return its score."""
    page.goto(f"/routine/{routine}?language=en")
    for way in ways:
        page.click(way)
    page.click("#choose .big.main")
    return ready(page)


def go_to(page, time_s):
    page.evaluate("time => { document.getElementById('sound').currentTime = time; }", time_s)


def test_three_taps_lead_from_the_library_to_sound(phone):
    phone.goto("/")
    phone.click("text=A moment")
    phone.click("#choose .big.main")
    phone.click("#play")
    until(lambda: now(phone) > 0.5)
    score = ready(phone)
    length = phone.evaluate("document.getElementById('sound').duration")
    assert abs(length - score["length"]) < 0.05
    first = now(phone)
    until(lambda: now(phone) > first + 0.5)
    assert phone.locator("#play-word").text_content() == "Pause"


def test_the_line_shown_follows_the_voice(phone):
    score = ordered(phone, "hands")
    phone.click("#play")
    until(lambda: now(phone) > 0.1)
    # Eight lines spread over the session, each reached by itself half a second after a jump.
    # Sampled in the page, so that the road to it does not count.
    cues = score["cues"]
    goals = [cue["start"] - 0.5 for cue in cues[1 :: max(len(cues) // 8, 1)]][:8]
    seen = phone.evaluate(
        """async (goals) => {
            const sound = document.getElementById("sound");
            const line = document.getElementById("line");
            const wait = (ms) => new Promise((done) => setTimeout(done, ms));
            const seen = [];
            for (const goal of goals) {
                sound.currentTime = goal;
                await new Promise((done) => sound.addEventListener("seeked", done, { once: true }));
                await wait(200);
                for (let n = 0; n < 50; n += 1) {
                    seen.push([sound.currentTime, line.textContent]);
                    await wait(20);
                }
            }
            return seen;
        }""",
        goals,
    )
    near = [
        (time_s, text, text_at(score, time_s), text_at(score, time_s - LATE_S))
        for time_s, text in seen
    ]
    assert len({text for _, text, _, _ in near}) >= 6
    assert [one for one in near if one[1] not in one[2:]] == []


def test_steps_parts_and_seconds_lead_to_their_places(phone):
    score = ordered(phone, "hands")
    steps, chapters, cues = score["steps"], score["chapters"], score["cues"]
    phone.click("#next")
    assert now(phone) == pytest.approx(cues[0]["start"], abs=0.05)
    phone.click("#next")
    assert now(phone) == pytest.approx(cues[1]["start"], abs=0.05)
    assert cues[1]["start"] < score["check_end"]
    go_to(phone, steps[0])
    phone.click("#next")
    assert now(phone) == pytest.approx(steps[1], abs=0.05)
    phone.click("#next")
    phone.click("#previous")
    assert now(phone) == pytest.approx(steps[1], abs=0.05)
    phone.click("#on15")
    assert now(phone) == pytest.approx(steps[1] + 15, abs=0.05)
    phone.click("#back15")
    assert now(phone) == pytest.approx(steps[1], abs=0.05)
    phone.click(f"#chapters >> text={chapters[2][1]}")
    assert now(phone) == pytest.approx(chapters[2][0], abs=0.05)
    assert phone.locator('#chapters [aria-current="true"]').text_content().endswith(chapters[2][1])
    assert phone.locator("#side").text_content() == "left"
    phone.locator("#seek").focus()
    phone.keyboard.press("End")
    assert now(phone) > score["length"] - 2
    phone.keyboard.press("Home")
    phone.click("#back15")
    assert now(phone) == 0


def test_the_lock_screen_shows_each_step_and_has_steps_on_its_buttons(house, browser):
    with phone_of(browser, house) as phone:
        phone.add_init_script("""
            window.actions = {}; window.positions = [];
            const session = navigator.mediaSession;
            const set = session.setActionHandler.bind(session);
            session.setActionHandler = (name, action) => {
                window.actions[name] = action;
                set(name, action);
            };
            const state = session.setPositionState.bind(session);
            session.setPositionState = (told) => { window.positions.push(told); state(told); };
        """)
        score = ordered(phone, "hands")
        phone.click("#play")
        until(lambda: now(phone) > 0.2)
        titles = []
        for step in (3, 5, 7):
            go_to(phone, score["steps"][step] + 1.2)
            text = next(
                one["text"] for one in score["cues"] if one["start"] >= score["steps"][step]
            )
            until(
                lambda text=text: phone.evaluate("navigator.mediaSession.metadata?.title") == text
            )
            titles.append(text)
        assert len(set(titles)) == 3
        told = phone.evaluate("""() => {
            const { metadata, playbackState } = navigator.mediaSession;
            return [metadata.album, metadata.artist, playbackState];
        }""")
        assert (told[0], told[2]) == ("Hands", "playing")
        assert told[1] in [title for _, title in score["chapters"]]
        position = phone.evaluate("window.positions.at(-1)")
        assert position["duration"] == pytest.approx(score["length"])
        assert (
            phone.evaluate(
                "['seekbackward', 'seekforward', 'seekto'].map(one => window.actions[one])"
            )
            == [None] * 3
        )
        phone.evaluate("window.actions.nexttrack()")
        assert now(phone) == pytest.approx(score["steps"][8], abs=0.4)
        phone.evaluate("window.actions.pause()")
        until(lambda: phone.evaluate("document.getElementById('sound').paused"))
        assert phone.evaluate("navigator.mediaSession.playbackState") == "paused"


def test_a_session_being_made_can_be_left_and_come_back_to(phone, house):
    phone.goto("/routine/bedtime-feet?language=en")
    phone.click("#choose .big.main")
    place = phone.url
    phone.goto("/")
    phone.goto(place)
    ready(phone)
    assert phone.locator("#play").is_visible()


def test_answers_on_the_page_begin_the_session_after_its_questions(phone):
    score = answered(phone)
    assert score["check_end"] > 1
    phone.click("#play")
    until(lambda: now(phone) > score["check_end"])
    assert now(phone) < score["check_end"] + 5
    assert "answer" not in phone.url


def answered(page):
    """Answer the questions of a moment on their pages, and order it."""
    page.goto("/routine/moment?language=en")
    page.click("text=Answer the questions here first")
    page.click("text=Yes")
    page.click("text=No >> nth=0")
    page.click(".big.main")
    return ready(page)


def another_evening(page):
    """Let the hour go by in which answers hold, for the phone's cookies and its clock."""
    page.context.clear_cookies(name="answered")
    page.evaluate("""() => {
        const now = Date.now;
        Date.now = () => now() + 3601 * 1000;
    }""")


def test_going_back_on_another_evening_leads_to_the_questions(phone):
    score = answered(phone)
    assert score["check_end"] > 1
    until(lambda: now(phone) == pytest.approx(score["check_end"], abs=0.05))
    phone.goto("/help")
    another_evening(phone)
    phone.go_back()
    assert ready(phone) == score
    phone.click("#play")
    until(lambda: not phone.evaluate("document.getElementById('sound').paused"))
    assert now(phone) < score["check_end"] / 2


def test_answers_do_not_hold_for_a_sound_that_is_loaded_on_another_evening(house, browser):
    with phone_of(browser, house, service_workers="block") as phone:
        phone.route("**/sound.mp3*", lambda asked: asked.abort())
        score = answered(phone)
        assert phone.evaluate("document.getElementById('sound').readyState") == 0
        another_evening(phone)
        phone.unroute("**/sound.mp3*")
        phone.click("#play")
        until(lambda: now(phone) > 0.2)
        assert now(phone) < score["check_end"] / 2


def test_a_place_is_kept_within_the_hour_and_not_for_another_evening(phone):
    ordered(phone, "hands")
    phone.click("#play")
    until(lambda: now(phone) > 0.2)
    phone.click("#chapters button >> nth=2")
    at = now(phone)
    phone.click("#play")
    phone.reload()
    ready(phone)
    until(lambda: abs(now(phone) - at) < 3)
    assert "Go on from" in phone.locator("#play-word").text_content()
    phone.evaluate("""() => {
        const key = Object.keys(localStorage).find((one) => one.startsWith("place-"));
        const [time] = JSON.parse(localStorage[key]);
        addEventListener("pagehide", () => {
            localStorage[key] = JSON.stringify([time, Date.now() - 3601 * 1000]);
        });
    }""")
    phone.reload()
    ready(phone)
    assert now(phone) == 0
    assert phone.locator("#play-word").text_content() == "Play"


def test_the_sleep_timer_grows_softer_and_stops(phone):
    score = ordered(phone)
    phone.click("#play")
    until(lambda: now(phone) > 0.1)
    go_to(phone, score["chapters"][1][0] - 3)
    phone.select_option("#sleep", "part")
    assert phone.locator("#sleep-note").text_content() == "It grows softer and stops."
    until(lambda: phone.evaluate("document.getElementById('sound').volume") < 0.9)
    until(lambda: phone.evaluate("document.getElementById('sound').paused"))
    assert now(phone) == pytest.approx(score["chapters"][1][0], abs=1)
    assert phone.evaluate("document.getElementById('sound').volume") == 1
    assert phone.locator("#sleep").input_value() == ""


def test_where_a_page_cannot_change_loudness_it_stops_after_the_line(house, browser):
    with phone_of(browser, house) as phone:
        phone.add_init_script("""
            Object.defineProperty(HTMLMediaElement.prototype, "volume", {
                get: () => 1, set: () => {},
            });
        """)
        score = ordered(phone)
        phone.click("#play")
        until(lambda: now(phone) > 0.1)
        go_to(phone, score["chapters"][1][0] - 1)
        phone.select_option("#sleep", "part")
        assert "after the line" in phone.locator("#sleep-note").text_content()
        until(lambda: phone.evaluate("document.getElementById('sound').paused"))
        at = now(phone)
        assert at >= score["chapters"][1][0] - 0.2
        assert not any(one["start"] + 0.1 < at < one["end"] - 0.3 for one in score["cues"])


def test_the_screen_is_kept_on_while_it_plays_and_no_longer(house, browser):
    with phone_of(browser, house) as phone:
        phone.add_init_script("""
            window.locks = 0;
            navigator.wakeLock.request = async () => {
                window.locks += 1;
                return { addEventListener() {}, async release() { window.locks -= 1; } };
            };
        """)
        ordered(phone)
        assert phone.evaluate("window.locks") == 0
        phone.click("#play")
        until(lambda: phone.evaluate("window.locks") == 1)
        phone.click("#play")
        until(lambda: phone.evaluate("window.locks") == 0)


def test_keeping_a_session_does_not_disturb_it(phone):
    score = ordered(phone, "hands")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    ready(phone)
    assert phone.evaluate("navigator.serviceWorker.controller !== null")
    phone.click("#play")
    until(lambda: now(phone) > 0.2)
    kept(phone)
    go_to(phone, score["length"] - 60)
    until(lambda: now(phone) > score["length"] - 59)
    assert phone.evaluate("document.getElementById('sound').error") is None
    assert phone.locator("#keep button").text_content() == "Do not keep it any longer"


def kept(phone):
    """Keep the session on the page, and wait until it is on the phone."""
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.click("#keep button")
    until(lambda: "Kept on this phone" in (phone.locator("#keep-note").text_content() or ""))


def sessions_on(phone):
    """What of sessions is on the phone."""
    there = phone.evaluate("""async () => {
        const found = await (await caches.open("kept")).keys();
        return found.map((one) => one.url);
    }""")
    return [one for one in there if "/sessions/" in one]


RANGES = {
    "bytes=0-99": (206, 100, "bytes 0-99/{size}"),
    "bytes=100-": (206, None, "bytes 100-{last}/{size}"),
    "bytes=-50": (206, 50, "bytes {from50}-{last}/{size}"),
    "bytes=10-99999999": (206, None, "bytes 10-{last}/{size}"),
    "bytes=99999999-": (416, 0, "bytes */{size}"),
    "bytes=-0": (416, 0, "bytes */{size}"),
    "bytes=5-2": (200, None, None),
    "bytes=0-1,4-5": (200, None, None),
    "pages=1-2": (200, None, None),
    None: (200, None, None),
}


def test_a_kept_session_plays_seeks_and_shows_its_words_with_the_server_gone(house, browser):
    with phone_of(browser, house) as phone:
        score = ordered(phone, "hands")
        place = phone.url
        kept(phone)
        house.close()
        try:
            phone.reload()
            ready(phone)
            phone.click("#play")
            until(lambda: now(phone) > 0.5)
            phone.click("#chapters button >> nth=3")
            until(lambda: now(phone) > score["chapters"][3][0] + 1)
            until(lambda: shown(phone) == text_at(score, now(phone)))
            assert phone.evaluate("navigator.mediaSession.metadata.album") == "Hands"

            path = place.removeprefix(house.url) + "/sound.mp3"
            size = phone.evaluate(
                "path => caches.match(path).then(one => one.blob()).then(one => one.size)", path
            )
            names = {"size": size, "last": size - 1, "from50": size - 50}
            for asked, (status, length, told) in RANGES.items():
                found = phone.evaluate(
                    """async ([path, asked]) => {
                    const answer = await fetch(path, { headers: asked ? { Range: asked } : {} });
                    const body = await answer.arrayBuffer();
                    return [answer.status, body.byteLength, answer.headers.get("content-range"),
                        answer.headers.get("accept-ranges"), answer.headers.get("content-type")];
                }""",
                    [path, asked],
                )
                assert found[0] == status, asked
                assert found[2] == (told.format(**names) if told else None), asked
                assert found[3:] == ["bytes", "audio/mpeg"]
                if length is not None:
                    assert found[1] == length, asked

            phone.goto("/")
            assert phone.locator("h1").text_content() == "The computer is not reached"
            phone.click("text=Hands")
            ready(phone)
            assert phone.url == place
            phone.goto("/routine/hands")
            assert phone.locator("h1").text_content() == "The computer is not reached"
        finally:
            house.open()


def test_a_session_that_is_not_kept_any_longer_leaves_the_phone(phone):
    ordered(phone)
    kept(phone)
    phone.click("#keep button")
    until(lambda: phone.locator("#keep").get_attribute("data-kept") == "")
    assert not sessions_on(phone)


def test_a_session_that_the_computer_forgot_leaves_the_phone(phone):
    ordered(phone)
    kept(phone)
    phone.evaluate("""async () => {
        const body = new URLSearchParams({ kept: "no" });
        await fetch(location.pathname + "/keep", { method: "POST", body });
    }""")
    phone.goto("/")
    until(lambda: not sessions_on(phone))


def test_going_back_to_the_library_takes_nothing_from_the_phone(phone):
    phone.goto("/")
    ordered(phone)
    kept(phone)
    there = sessions_on(phone)
    phone.go_back()
    phone.go_back()
    until(lambda: phone.locator("#kept").count() == 1)
    assert sessions_on(phone) == there


def test_a_new_worker_does_not_disturb_a_session_that_plays(tmp_path, browser):
    with opened(ChangingHouse(tmp_path)) as house, phone_of(browser, house) as phone:
        score = ordered(phone, "hands")
        kept(phone)
        phone.reload()
        ready(phone)
        assert phone.evaluate("navigator.serviceWorker.controller !== null")
        phone.click("#play")
        until(lambda: now(phone) > 0.3)
        (house.folder / "worker").write_text("// another one\n")
        waits = phone.evaluate("""async () => {
            const known = await navigator.serviceWorker.getRegistration();
            await known.update();
            while (!known.waiting) await new Promise((done) => setTimeout(done, 20));
            return known.waiting !== known.active;
        }""")
        assert waits
        first = now(phone)
        until(lambda: now(phone) > first + 0.5)
        phone.click("#chapters button >> nth=2")
        until(lambda: now(phone) > score["chapters"][2][0] + 0.5)
        assert not phone.evaluate("document.getElementById('sound').paused")


def test_a_sound_that_cannot_be_loaded_is_told_and_tried_again_by_itself(house, browser):
    with phone_of(browser, house, service_workers="block") as phone:
        phone.route("**/sound.mp3*", lambda route: route.abort())
        ordered(phone)
        phone.click("#play")
        until(lambda: phone.locator("#trouble").is_visible())
        assert "computer with voiceguide" in phone.locator("#trouble").text_content()
        phone.unroute("**/sound.mp3*")
        until(lambda: now(phone) > 0.2)
        assert phone.locator("#trouble").is_hidden()


def test_a_phone_installs_it(phone):
    phone.goto("/")
    told = json.loads(
        phone.evaluate(
            "fetch(document.querySelector('link[rel=manifest]').href).then(one => one.text())"
        )
    )
    assert told["display"] == "standalone"
    assert phone.evaluate("navigator.serviceWorker.ready.then(one => one.scope)") == phone.url


def test_a_phone_that_goes_back_sees_the_question_before(phone):
    phone.goto("/routine/bedtime-feet?language=en")
    follow(phone, "button[formaction$=check]")
    follow(phone, "button[value=yes]")
    follow(phone, "button[value=no]")
    assert "Question 3" in phone.locator("#count").text_content()
    phone.go_back()
    assert "Question 2" in phone.locator("#count").text_content()
    follow(phone, "button[value=no]")
    assert "Question 3" in phone.locator("#count").text_content()


def test_a_computer_that_sleeps_does_not_hold_up_what_is_kept(house, browser):
    with phone_of(browser, house) as phone:
        ordered(phone, "moment")
        kept(phone)
        phone.reload()
        ready(phone)
        house.sleep()
        try:
            phone.reload()
            ready(phone)
            phone.click("#play")
            until(lambda: now(phone) > 0.3)
            phone.goto("/")
            assert phone.locator("h1").text_content() == "The computer is not reached"
        finally:
            house.wake()


def test_a_session_that_rested_for_an_hour_begins_with_its_questions(phone):
    score = ordered(phone)
    phone.click("#play")
    until(lambda: now(phone) > 0.1)
    phone.click("#chapters button >> nth=1")
    until(lambda: now(phone) > score["check_end"] + 0.2)
    phone.click("#play")
    # The sound says so before the page has heard of it, and the page notes when it began to rest.
    until(lambda: phone.locator("#play").get_attribute("data-playing") == "")
    phone.evaluate("() => { const real = Date.now; Date.now = () => real() + 3601 * 1000; }")
    phone.click("#play")
    until(lambda: 0 < now(phone) < score["check_end"] - 2)
    assert "begins with its questions" in phone.locator("#status").text_content()


def test_the_sheet_of_a_choice_is_one_press_away(phone):
    phone.goto("/routine/hands?language=en")
    phone.locator("label", has_text="Left only").click()
    follow(phone, "text=Large-print sheet")
    assert phone.locator("h1").text_content() == "Hands"
    assert "side=left" in phone.url
    ordered(phone, "moment")
    follow(phone, "text=Large-print sheet")
    assert phone.locator("h1").text_content() == "A moment"


def test_a_session_is_saved_under_its_own_name(phone, tmp_path):
    ordered(phone)
    with phone.expect_download() as saved:
        phone.click("text=Save to this phone")
    assert saved.value.suggested_filename.startswith("Voiceguide - A moment")
    assert saved.value.suggested_filename.endswith(".mp3")
    saved.value.save_as(tmp_path / "saved.mp3")
    assert (tmp_path / "saved.mp3").read_bytes()[:3] == b"ID3"
