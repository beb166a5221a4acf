"""Routes behind the gate: what goes wrong in them becomes a page that says what to do."""

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from web_asking import ask

from voiceguide.errors import EngineError
from voiceguide.library import NotFoundError
from voiceguide.web.app import make_app
from voiceguide.web.gate import Keeper
from voiceguide.web.pairing import Phones
from voiceguide.web.rules import rules

HERE = ("host", "127.0.0.1:8765")
PAGE = ("accept", "text/html,*/*")


def raising(error):
    async def endpoint(_):
        raise error

    return endpoint


ROUTES = [
    Route("/", lambda _: PlainTextResponse("first page")),
    Route("/voiceless", raising(EngineError("no voice speaks it: choose another"))),
    Route("/nowhere", raising(NotFoundError("no routine is named so: see the list"))),
    Route("/broken", raising(ZeroDivisionError("secret"))),
]


def drawn(request, status, reason, detail=""):
    return HTMLResponse(f"{reason}: {detail}", status)


@pytest.fixture
def keeper(tmp_path):
    return Keeper(rules("127.0.0.1", 8765, paired=False), Phones(tmp_path / "phones.json"))


@pytest.fixture
def app(keeper):
    return make_app(None, keeper, ROUTES, drawn)


@pytest.mark.parametrize(
    ("path", "status", "page", "words"),
    [
        ("/voiceless", 409, "failed: no voice", "no voice speaks it: choose another\n"),
        ("/nowhere", 404, "not-found: no routine", "no routine is named so: see the list\n"),
        ("/elsewhere", 404, "not-found: ", "Not Found\n"),
    ],
)
def test_what_somebody_can_mend_is_told(app, path, status, page, words):
    answer = ask(app, path=path, headers=[HERE, PAGE])
    assert answer.status == status
    assert answer.text.startswith(page)
    assert ask(app, path=path, headers=[HERE]).text == words


def test_a_fault_of_ours_keeps_its_words_to_the_window(app, capsys):
    answer = ask(app, path="/broken", headers=[HERE, PAGE])
    assert answer.status == 500
    assert "secret" not in answer.text
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_wrong_method_is_told(app):
    answer = ask(app, "POST", path="/", headers=[HERE, ("origin", "http://127.0.0.1:8765")])
    assert answer.status == 405
    assert sorted(answer["allow"].split(", ")) == ["GET", "HEAD"]


def test_refusals_of_the_gate_are_drawn_where_a_page_is_wanted(app):
    evil = ("host", "evil.example")
    assert ask(app, headers=[evil, PAGE]).text == "host: "
    assert "address of voiceguide" in ask(app, headers=[evil]).text


def test_a_page_can_have_all_phones_forgotten(app, keeper):
    told = []
    keeper.forgotten = lambda: told.append("forgotten")
    cookie = keeper.phones.admit()
    answer = ask(app, "POST", path="/forget", headers=[HERE, ("origin", "http://127.0.0.1:8765")])
    assert (answer.status, answer["location"]) == (303, "/")
    assert "Max-Age=0" in answer["set-cookie"]
    assert not keeper.phones.known(cookie)
    assert told == ["forgotten"]
    assert ask(app, path="/forget", headers=[HERE]).status == 405


@pytest.mark.parametrize(
    ("where", "lan", "secure"),
    [
        (rules("127.0.0.1", 8765, paired=False), False, True),
        (rules("192.168.1.20", 8765, paired=True), True, False),
        (rules("192.168.1.20", 8765, paired=True, plain_port=8766), True, True),
    ],
)
def test_pages_know_where_they_are(tmp_path, where, lan, secure):
    app = make_app(None, Keeper(where, Phones(tmp_path / "p.json")), ROUTES)
    assert (app.state.lan, app.state.secure, app.state.serve_url) == (lan, secure, where.origin)
