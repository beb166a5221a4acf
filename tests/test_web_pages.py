"""The pages, as a browser without scripts gets them."""

import asyncio
import re
import threading
import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_asking import asking, scope
from web_desk import ToneDesk
from web_pages import app_of, ask

from voiceguide import first_time, library
from voiceguide.units import MINUTE
from voiceguide.web.choosing import ChoiceError, read, written
from voiceguide.web.desk import Choice
from voiceguide.web.pages.drawn import HERE, sorry
from voiceguide.web.words import REASONS, WORDS

NOBODY = {"cookie": "look=night.en"}
WELL = ["yes", "no", "no", "no", "no", "no", "yes", "no", "no"]
"""Answers to the foot check of somebody who is well."""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's folder with one very short routine, who has answered the first questions."""
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))
    scripts = tmp_path / "home" / "scripts"
    scripts.mkdir(parents=True)
    (scripts / "moment.yaml").write_text(
        "title: A moment\nlanguage: en\nsteps:\n  - say: Rest now.\n    for: 8s\n"
    )
    library.home().joinpath("first-time.toml").write_text("answered = 2026-11-01\n")
    return tmp_path


@pytest.fixture
def desk(home):
    desk = ToneDesk(home)
    desk.gate.clear()  # what is only ordered is not made
    yield desk
    desk.close()


@pytest.fixture
def app(desk):
    return app_of(desk)


def made(app, desk, **fields):
    """Order a session, wait until it is whole, and return its path."""
    desk.gate.set()
    page = ask(app, "/sessions", {"routine": "moment", "language": "en", **fields})
    assert page.status == 303
    name = page.headers["location"].rpartition("/")[2]
    for _ in range(500):
        if getattr(desk.find(name).state, "whole", False):
            return f"/sessions/{name}"
        time.sleep(0.01)
    raise AssertionError(desk.find(name).state)


def through(app, routine, answers, **fields):
    """Answer question after question, as the pages offer them."""
    page = ask(app, f"/routine/{routine}/check", {"routine": routine, "language": "en", **fields})
    for answer in answers:
        page = ask(app, f"/routine/{routine}/check", {**page.form, "answer": answer})
    return page


PLACES = ("/", "/routine/bedtime-feet", "/routine/breathing", "/help", "/offline", "/sessions/none")


@pytest.mark.parametrize("theme", ["night", "day"])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("place", PLACES)
def test_every_page_speaks_its_language_and_brings_no_script_or_style_of_its_own(
    app, place, language, theme
):
    page = ask(app, place, cookie=f"look={theme}.{language}")
    assert f'<html lang="{language}" data-theme="{theme}">' in page.text
    assert not re.search(r"<style|style=|<script(?![^>]* src=)|\son[a-z]+=|=\"https?:", page.text)
    # The list of kept sessions is never that of before; all else may be gone back to.
    assert page.headers["cache-control"] == ("no-store" if place == "/" else "private, no-cache")
    assert "{" not in re.sub(r'data-[a-z-]+="[^"]*"', "", page.text)


def test_the_library_shows_every_routine_with_its_minutes_and_needs(app):
    text = ask(app, "/", **NOBODY).text
    for name in library.routine_files():
        assert f"/routine/{name}?language=en" in text
    assert '<strong lang="en">20 minutes</strong>' in text
    assert "a towel, your socks, plain lotion or oil" in text


def test_kept_sessions_stand_on_top_of_the_library(app, desk):
    place = made(app, desk)
    assert place not in ask(app, "/").text
    assert ask(app, f"{place}/keep", {"kept": "yes"}).headers["location"] == place
    text = ask(app, "/", **NOBODY).text
    assert text.index(place) < text.index("/routine/bedtime-feet")
    ask(app, f"{place}/keep", {"kept": "no"})
    assert place not in ask(app, "/").text


def test_a_language_is_taken_from_the_phone_until_somebody_chooses(app):
    assert 'lang="de"' in ask(app, "/", accept_language="fr, de-AT;q=0.8, en;q=0.5").text[:60]
    assert 'lang="en"' in ask(app, "/", accept_language="xx;q=oh,, ;;").text[:60]
    chosen = ask(app, "/look", {"language": "es", "back": "/help"}, accept_language="de")
    assert (chosen.status, chosen.headers["location"]) == (303, "/help")
    assert "look=night.es" in chosen.cookies[0]
    assert {"HttpOnly", "SameSite=lax"} <= set(chosen.cookies[0].split("; "))
    day = ask(app, "/look", {"theme": "day", "back": "/"}, cookie="look=night.es")
    assert "look=day.es" in day.cookies[0]


@pytest.mark.parametrize(
    "back", ["https://elsewhere", "//elsewhere", "/\\elsewhere", "elsewhere", "", "javascript:x"]
)
def test_a_chosen_look_leads_to_no_other_server(app, back):
    assert ask(app, "/look", {"theme": "day", "back": back}).headers["location"] == "/"


def test_a_routine_offers_whole_minutes_that_its_session_can_last(app):
    text = ask(app, "/routine/bedtime-feet", **NOBODY).text
    low, high, usual = (
        int(one)
        for one in re.search(
            r'type="number"[^>]*min="(\d+)" max="(\d+)" value="(\d+)"', text
        ).groups()
    )
    assert low < usual == 20 < high
    told = ask(app, "/routine/bedtime-feet/limits?side=left").text
    assert '"usual":11' in told or '"usual":12' in told or '"usual":13' in told
    assert ask(app, "/routine/moment/limits").text == "{}"
    assert 'name="length"' not in ask(app, "/routine/moment", **NOBODY).text


def test_why_a_length_cannot_be_told_is_told(app, desk):
    desk.broken = "No voice speaks it: install one."
    page = ask(app, "/routine/bedtime-feet/limits")
    assert page.status == 503
    assert desk.broken in page.text
    assert ask(app, "/routine/bedtime-feet").status == 200


def test_voices_that_are_long_in_coming_hold_up_no_other_page(app, desk, monkeypatch):
    asked, answered = threading.Event(), threading.Event()

    def voices(_):
        asked.set()
        assert answered.wait(20)
        return ("tone:high",)

    async def both():
        routine = asyncio.create_task(asking(app, scope(path="/routine/breathing")))
        await asyncio.to_thread(asked.wait, 20)
        helped = await asking(app, scope(path="/help"))
        answered.set()
        return helped.status, (await routine).status

    monkeypatch.setattr(desk, "voices", voices)
    assert asyncio.run(both()) == (200, 200)


def test_who_has_never_answered_the_first_questions_is_told_of_them(app):
    first_time.first_time_file().unlink()
    assert "Before your very first session" in ask(app, "/routine/bedtime-feet", **NOBODY).text
    assert "Before your very first session" not in ask(app, "/routine/breathing", **NOBODY).text


def test_a_length_becomes_the_nearest_that_can_be_had_and_the_usual_one_stays_open(app, desk):
    ask(app, "/sessions", {"routine": "breathing", "length": "20"})
    ask(app, "/sessions", {"routine": "breathing", "length": "5"})
    assert 5 * MINUTE < desk.ordered[0].length < 20 * MINUTE
    assert desk.ordered[1].length is None


def test_a_choice_reaches_the_desk_as_it_was_made(app, desk):
    fields = {"side": "left", "voice": "tone:low", "background": "soft-rain", "pace": "100"}
    ask(app, "/sessions", {"routine": "bedtime-feet", "language": "es", **fields})
    assert desk.ordered == [
        Choice(
            routine="bedtime-feet",
            language="es",
            side="left",
            voice="tone:low",
            background="soft-rain",
            pace=100,
        )
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"side": "middle"}, {"length": "-1"}, {"length": "1e3"}, {"length": "99999"},
        {"pace": "500"}, {"voice": "x" * 999}, {"background": "a\nb"}, {"language": "../.."},
        {"routine": "breathing", "side": "left", "since": "0"},
    ],
)  # fmt: skip
def test_what_no_page_offers_is_refused_with_a_page(app, desk, fields):
    page = ask(app, "/sessions", {"routine": "bedtime-feet", **fields}, **NOBODY)
    assert page.status == 400 or page.status == 303
    if page.status == 400:
        assert "This cannot be chosen" in page.text
        assert desk.ordered == []


def test_an_unknown_routine_is_not_found(app):
    for place in ("/routine/nothing", "/routine/nothing/limits", "/routine/nothing/picture.svg"):
        assert ask(app, place).status == 404
    assert ask(app, "/sessions", {"routine": "nothing"}).status == 404
    assert ask(app, "/routine/nothing/check", {}).status == 404


@given(
    st.builds(
        Choice,
        routine=st.just("bedtime-feet"),
        language=st.sampled_from(["en", "es-MX"]),
        length=st.none() | st.integers(1, 1440).map(lambda count: count * MINUTE),
        side=st.sampled_from([None, "left", "right"]),
        gentle=st.booleans(),
        voice=st.sampled_from([None, "piper:en_US-x"]),
        background=st.sampled_from([None, "none", "soft-rain"]),
        pace=st.none() | st.integers(100, 140),
    )
)
def test_a_choice_that_is_written_into_a_form_is_read_the_same(choice):
    assert read("bedtime-feet", "de", dict(written(choice))) == choice


def test_answers_travel_in_bodies_alone(app):
    page = ask(app, "/routine/bedtime-feet/check", {"language": "en", "side": "left"}, **NOBODY)
    while "Thank you" not in page.text:
        assert 'method="post"' in page.text
        assert not re.search(r'(?:href|action|src)="[^"]*(?:answer|yes|unsure)', page.text)
        answer = "yes" if "looked" in page.text or "feel a light" in page.text else "no"
        page = ask(app, "/routine/bedtime-feet/check", {**page.form, "answer": answer}, **NOBODY)
    done = ask(app, "/sessions", page.form)
    assert not parse_qsl(urlsplit(done.headers["location"]).query)


def test_one_question_stands_on_a_page_with_three_answers(app):
    page = ask(app, "/routine/bedtime-feet/check", {"language": "en"}, **NOBODY)
    assert page.text.count("<h1") == 1
    assert "Question 1 of 9" in page.text
    assert re.findall(r'name="answer" value="(\w+)"', page.text) == ["yes", "no", "unsure"]
    assert ask(app, "/routine/bedtime-feet/check").status == 405


def test_one_question_back_gives_the_question_before(app):
    page = through(app, "bedtime-feet", ["yes", "no"])
    back = next(one for one in page.forms if one.get("answers") == "yes")
    assert "Question 2 of 9" in ask(app, "/routine/bedtime-feet/check", back, **NOBODY).text


def test_answers_set_the_session_and_are_known_on_its_page_for_an_hour(app, desk):
    page = through(app, "bedtime-feet", [*WELL[:6], "no", "no", "no"])
    assert "light strokes only" in page.text
    # Half an hour went by before they were sent: they hold for the other half.
    done = ask(app, "/sessions", {**page.form, "since": str(int(time.time()) - 1800)})
    assert desk.ordered[0].conditions.touch.name == "LIGHT"
    place = done.headers["location"]
    cookie = dict(part.partition("=")[::2] for part in done.cookies[0].split("; "))
    assert cookie["answered"] == place.rpartition("/")[2]
    assert 1790 <= int(cookie["Max-Age"]) <= 1800
    assert cookie["Path"] == place
    assert "HttpOnly" in cookie
    answered = {"cookie": f"answered={cookie['answered']}"}
    page = ask(app, place, **answered)
    assert 'data-answered="yes"' in page.text
    assert page.headers["cache-control"] == "no-store"  # it holds for an hour, and not gone back to
    assert 'data-answered=""' in ask(app, place).text
    # What is kept on a phone is shown on other evenings.
    assert 'data-answered=""' in ask(app, f"{place}?kept", **answered).text


def test_answers_to_half_of_the_questions_begin_no_session(app, desk):
    page = ask(app, "/sessions", through(app, "bedtime-feet", ["yes", "no"]).form, **NOBODY)
    assert "Question 3 of 9" in page.text
    assert desk.ordered == []


def test_answers_of_another_evening_count_no_more(app, desk):
    old = {**through(app, "bedtime-feet", WELL).form, "since": str(int(time.time()) - 3700)}
    assert "Question 1 of 9" in ask(app, "/sessions", old, **NOBODY).text
    assert desk.ordered == []


def test_an_answer_that_ends_it_says_why_and_whom_to_call_and_offers_breathing(app, desk):
    page = through(app, "bedtime-feet", ["yes", "yes"])
    assert (
        "No massage tonight. Rest the foot, and call your foot team or doctor today." in page.text
    )
    assert "You answered “Yes” to:" in page.text
    assert "Whom to call" in page.text
    offered = next(one for one in page.forms if one.get("routine") == "breathing")
    assert ask(app, "/sessions", offered).status == 303
    assert desk.ordered[0].routine == "breathing"


def test_a_session_of_which_nothing_is_left_is_told_as_an_end(app, desk):
    sore = [*WELL[:5], "yes", "left", "yes", "no", "no"]
    page = through(app, "bedtime-feet", sore, side="left")
    assert "this session is left out tonight" in page.text
    back = next(one for one in page.forms if "answers" in one)
    page = ask(app, "/sessions", {**back, "answers": ",".join(sore)}, **NOBODY)
    assert "this session is left out tonight" in page.text
    assert desk.ordered == []


def test_the_first_questions_come_once(app):
    first_time.first_time_file().unlink()
    page = through(app, "bedtime-feet", [])
    assert "Question 1 of 18" in page.text
    page = through(app, "bedtime-feet", ["no"] * 8)
    assert not first_time.asked_before(first_time.first_time_file())
    page = ask(app, "/routine/bedtime-feet/check", {**page.form, "answer": "no"}, **NOBODY)
    assert first_time.asked_before(first_time.first_time_file())
    assert "Question 10 of 18" in page.text
    # The same evening goes on with its count; the next begins without them.
    page = ask(app, "/routine/bedtime-feet/check", {**page.form, "answer": "yes"}, **NOBODY)
    assert "Question 11 of 18" in page.text
    assert "Question 1 of 9" in through(app, "bedtime-feet", []).text


def test_a_first_question_that_ends_it_is_asked_again_another_time(app):
    first_time.first_time_file().unlink()
    assert "Please ask your doctor" in through(app, "bedtime-feet", ["yes"]).text
    assert "Question 1 of 18" in through(app, "bedtime-feet", []).text


def test_a_routine_without_questions_leads_back_to_its_page(app):
    page = ask(app, "/routine/breathing/check", {"language": "en"})
    assert page.headers["location"] == "/routine/breathing?language=en"


def test_a_session_plays_without_scripts(app, desk):
    text = ask(app, made(app, desk)).text
    assert re.search(r'<audio id="sound" controls [^>]*src="/sessions/\w+/sound.mp3"', text)
    assert "sound.mp3?save" in text
    assert "<noscript>" not in text


def test_a_session_that_is_being_made_shows_how_far_it_is_and_asks_again(app, desk):
    place = ask(app, "/sessions", {"routine": "moment"}).headers["location"]
    text = ask(app, place, **NOBODY).text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert "Another session is being made first. Before this one: 1." in text


def test_a_session_that_failed_says_why_and_what_to_do(app, desk):
    desk.gate.set()
    desk.broken = "There is no voice for it: install one."
    place = ask(app, "/sessions", {"routine": "moment"}).headers["location"]
    for _ in range(500):
        text = ask(app, place, **NOBODY).text
        if "could not be made" in text and 'data-state="failed"' in text:
            break
        time.sleep(0.01)
    assert desk.broken in text
    assert "Change the session" in text
    assert "<progress" not in text


def test_a_session_that_was_answered_begins_after_its_questions_without_scripts_too(app, desk):
    desk.gate.set()
    page = through(app, "hands", ["no", "no", "yes"])
    place = ask(app, "/sessions", page.form).headers["location"]
    name = place.rpartition("/")[2]
    for _ in range(3000):
        if getattr(desk.find(name).state, "whole", False):
            break
        time.sleep(0.01)
    end = desk.find(name).score.check_end / 48000
    assert f"sound.mp3#t={end:.3f}" in ask(app, place, cookie=f"answered={name}").text
    assert "#t=" not in ask(app, place).text


def test_nothing_is_offered_that_a_plain_connection_cannot_do(desk):
    plain, place = app_of(desk, secure=False), made(app_of(desk), desk)
    assert "data-worker" not in ask(plain, "/").text
    text = ask(plain, place, **NOBODY).text
    assert "data-offline" not in text
    assert "Keep this session" in text
    assert "the help page says how" in re.sub(r"\s+", " ", text)
    secure = ask(app_of(desk), place, **NOBODY).text
    assert "Keep for times without the computer" in secure
    assert 'data-worker="/sw.js"' in secure


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_has_a_page_in_every_language(app, reason, language):
    from starlette.requests import Request

    scope = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "app": app,
        "server": ("127.0.0.1", 80), "scheme": "http",
        "headers": [(b"cookie", f"look=day.{language}".encode())],
    }  # fmt: skip
    answer = sorry(Request(scope), 403, reason, "<b>")
    assert answer.status_code == 403
    text = answer.body.decode()
    assert f"<h1>{WORDS[language].sorry[reason].title}</h1>" in text
    assert "&lt;b&gt;" in text


def test_pictures_are_drawn_for_both_themes_without_styles(app):
    for theme in ("night", "day"):
        for small in ("", "&small=yes"):
            page = ask(app, f"/routine/bedtime-feet/picture.svg?theme={theme}{small}")
            assert page.headers["content-type"].startswith("image/svg+xml")
            assert 'viewBox="0 0 360 ' in page.text
            assert "style" not in page.text
            assert min(map(int, re.findall(r'font-size="(\d+)"', page.text))) >= 18
    assert "Your left foot, left: " in page.text


def test_help_shows_the_certificate_where_there_is_one_and_forgets_phones_in_a_network(desk):
    plain = ask(app_of(desk), "/help").text
    assert "/trust" not in plain
    assert "/forget" not in plain
    safe = ask(app_of(desk, lan=True, serve_url="https://192.168.1.5:8765"), "/help").text
    assert 'href="/trust"' in safe
    assert 'action="/forget"' in safe


def test_the_worker_keeps_every_file_of_the_pages_and_changes_with_them(app):
    page = ask(app, "/sw.js")
    assert page.headers["content-type"].startswith("text/javascript")
    assert page.headers["cache-control"] == "no-cache"
    for path in (HERE / "static").iterdir():
        assert (f'"/static/{path.name}"' in page.text) == (path.name != "sw.js")
        assert ask(app, f"/static/{path.name}").status == 200
    assert re.match(r'const VERSION = "[0-9a-f]{16}";', page.text)


def test_the_manifest_names_icons_that_are_there(app):
    import json

    page = ask(app, "/manifest.webmanifest", cookie="look=day.de")
    told = json.loads(page.text)
    assert page.headers["content-type"].startswith("application/manifest+json")
    assert (told["start_url"], told["scope"], told["lang"]) == ("/", "/", "de")
    for icon in told["icons"]:
        assert ask(app, icon["src"]).status == 200


# ---- Colours.


def palette(theme):
    css = (HERE / "static" / "app.css").read_text("utf-8")
    blocks = re.findall(r":root(\[data-theme=\"day\"\])?\s*\{([^}]*)\}", css)
    colours = {}
    for day, block in blocks:
        if not day or theme == "day":
            colours |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    return colours


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["night", "day"])
def test_text_keeps_seven_to_one_and_borders_three_to_one(theme):
    colours = palette(theme)
    for ground in ("paper", "raised"):
        for text in ("ink", "soft", "amber", "blue"):
            assert contrast(colours[text], colours[ground]) >= 7, (text, ground)
        assert contrast(colours["line"], colours[ground]) >= 4.5
    assert contrast(colours["on-amber"], colours["amber"]) >= 7


@pytest.mark.parametrize("theme", ["night", "day"])
def test_letters_and_outlines_of_pictures_can_be_told_from_their_ground(theme):
    from voiceguide.web.picture import COLOURS

    drawn = COLOURS[theme]
    for ground in (palette(theme)["paper"], palette(theme)["raised"]):
        assert contrast(drawn["ink"], ground) >= 7
        assert contrast(drawn["soft"], ground) >= 7
        for kind in ("none", "left", "right", "both"):
            assert contrast(drawn[kind], ground) >= 3


def test_an_error_of_a_choice_is_one_that_a_page_can_tell():
    with pytest.raises(ChoiceError, match="whole number of minutes"):
        read("bedtime-feet", "en", {"length": "soon"})


def test_every_size_in_the_style_sheet_is_large_enough():
    css = (HERE / "static" / "app.css").read_text("utf-8")
    for size in re.findall(r"font(?:-size)?: ([0-9.]+)rem", css):
        assert float(size) * 16 >= 20
    assert not re.search(r"animation|transition|@keyframes|:hover", css)
