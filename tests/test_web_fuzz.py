"""Whatever somebody writes into addresses, forms and cookies, the app has an answer for it."""

import asyncio
import re
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from web_asking import asking, scope
from web_desk import ToneDesk

from voiceguide.web import media, pages
from voiceguide.web.app import make_app
from voiceguide.web.gate import Keeper
from voiceguide.web.pairing import Phones
from voiceguide.web.rules import rules

SECRET = "secret" * 4
HERE = ("host", "127.0.0.1:8765")

GET = [
    "/", "/help", "/offline", "/manifest.webmanifest", "/sw.js", "/static/{}", "/routine/{}",
    "/routine/{}/limits", "/routine/{}/picture.svg", "/routine/{}/sheet", "/sessions/{}",
    "/sessions/{}/sound.mp3", "/sessions/{}/events", "/sessions/{}/score.json",
    "/sessions/{}/captions.vtt", "/feed/" + SECRET + "/{}",
    "/feed/" + SECRET + "/sound/{}.mp3", "/{}",
]  # fmt: skip
POST = ["/look", "/sessions", "/sessions/{}/keep", "/routine/{}/check", "/forget", "/{}"]

ROUTINES = ["breathing", "bedtime-feet", "hands"]
NAMES = st.one_of(
    st.sampled_from(ROUTINES),
    st.sampled_from(ROUTINES),
    st.sampled_from(["nothing", "app.css", "feed.xml"]),
    st.text(max_size=30),
)
MEANT = {
    "routine": ROUTINES,
    "language": ["en", "es", "de", "xx-YY", ""],
    "length": ["", "4", "15", "1440", "0", "-1", "9999", "1e9", "٣"],
    "side": ["left", "right", "", "both"],
    "gentle": ["yes", ""],
    "voice": ["tone:low", "nobody", ""],
    "background": ["soft-rain", "none", "nothing", ""],
    "pace": ["115", "1", ""],
    "theme": ["night", "day", "x"],
    "small": ["yes"],
    "back": ["/", "//evil.example", "/routine/breathing", "https://evil.example", "\\\\evil"],
    "kept": ["yes", "no"],
    "since": ["1", "x"],
    "answers": ["", "[]", "{", "yes", "n"],
    "answer": ["yes", "no", "x"],
    "save": [""],
}
ODD = st.one_of(
    st.sampled_from(["\r\nset-cookie: a=b", "<script>", "\x00", "😀" * 60, "٣", "9" * 30]),
    st.text(max_size=40),
)
FIELD = st.sampled_from(sorted(MEANT)).flatmap(
    lambda one: st.tuples(st.just(one), st.sampled_from(MEANT[one]))
)
STRANGE = st.tuples(st.one_of(st.sampled_from(sorted(MEANT)), st.text(max_size=8)), ODD)
FORM = st.one_of(
    st.lists(FIELD, max_size=8), st.lists(FIELD, max_size=8), st.lists(FIELD | STRANGE, max_size=8)
)
VALUES = st.one_of(st.sampled_from(["day.de", "night.xx", ""]), ODD)
COOKIE = st.one_of(st.none(), VALUES.map(lambda one: f"look={one}; answered={one}"))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("fuzz")
        patch.setenv("VOICEGUIDE_HOME", str(folder / "home"))
        desk = ToneDesk(folder)
        desk.gate.clear()  # what is ordered is not made
        keeper = Keeper(
            rules("127.0.0.1", 8765, paired=False),
            Phones(folder / "phones.json"),
            feed_secret=SECRET,
        )
        routes = [*pages.routes(desk), *media.routes(desk, SECRET)]
        yield make_app(desk, keeper, routes, pages.sorry)
        desk.close()


def answer(app, method, path, query="", headers=(), body=()):
    """Return the answer; what waits for sound that is never made is let go."""

    async def asked():
        async with asyncio.timeout(10):
            return await asking(app, scope(method, path, [HERE, *headers], query), body)

    return asyncio.run(asked())


def sound(answer, said):
    """Whether an answer is none of a fault, and all its headers are headers."""
    assert answer.status < 500 or answer.status == 503
    assert "Traceback" not in said
    for name, value in answer.headers:
        assert value.isprintable(), (name, value)
        assert not (name == "set-cookie" and value.startswith("a=b"))
    assert "<script>alert" not in answer.text
    assert re.match(r"(http://127\.0\.0\.1:8765)?/(?![/\\])", answer["location"] or "/")
    return True


def cookies(cookie):
    return [("cookie", cookie.encode("utf-8", "replace"))] if cookie is not None else []


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(GET), NAMES, FORM, COOKIE, st.sampled_from(["text/html", "*/*", "\xff"]))
@example("/routine/{}", "breathing", [("language", "<script>alert(1)")], None, "text/html")
def test_every_page_has_an_answer(app, capsys, path, name, query, cookie, accept):
    place = path.format(quote(name, safe=""))
    asked = urlencode(query, errors="replace")
    found = answer(app, "GET", place, asked, [("accept", accept), *cookies(cookie)])
    assert sound(found, capsys.readouterr().err)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(POST), NAMES, FORM, COOKIE)
@example("/sessions", "", [("routine", "breathing"), ("since", "x"), ("answers", "{")], None)
def test_every_form_has_an_answer(app, capsys, path, name, form, cookie):
    place = path.format(quote(name, safe=""))
    headers = [
        ("origin", "http://127.0.0.1:8765"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
        *cookies(cookie),
    ]
    body = urlencode(form, errors="replace").encode()
    assert sound(answer(app, "POST", place, "", headers, [body]), capsys.readouterr().err)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(POST), st.binary(max_size=200))
def test_a_body_that_is_no_form_has_an_answer(app, capsys, path, body):
    headers = [
        ("origin", "http://127.0.0.1:8765"),
        ("content-type", "application/x-www-form-urlencoded"),
    ]
    found = answer(app, "POST", path.format("breathing"), "", headers, [body])
    assert sound(found, capsys.readouterr().err)
