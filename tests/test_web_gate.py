"""The gate: who and what comes in, whatever is sent."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from web_asking import ask, asking, scope

from voiceguide.web import shape
from voiceguide.web.gate import Gate, Keeper
from voiceguide.web.pairing import MISSES, Phones
from voiceguide.web.refusals import DEFAULTS
from voiceguide.web.rules import rules

HOST = ("host", "192.168.1.20:8765")
OURS = ("origin", "http://192.168.1.20:8765")
SECRET = "feed-secret-feed-secret"


async def inside(request):
    if request.url.path.endswith("/broken"):
        raise ZeroDivisionError
    form = await request.form() if request.method == "POST" else {}
    return PlainTextResponse("inside " + ",".join(form))


async def breaks_later(request):
    async def parts():
        yield b"begun"
        raise ZeroDivisionError

    return StreamingResponse(parts())


def app_of(keeper):
    routes = [
        Route("/later", breaks_later),
        Route("/own", lambda _: PlainTextResponse("", headers={"cache-control": "max-age=60"})),
        Route("/{rest:path}", inside, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Gate, keeper=keeper)])


@pytest.fixture
def keeper(tmp_path):
    phones = Phones(tmp_path / "phones.json")
    return Keeper(rules("192.168.1.20", 8765, paired=True), phones, feed_secret=SECRET)


@pytest.fixture
def app(keeper):
    return app_of(keeper)


@pytest.fixture
def phone(keeper):
    return ("cookie", f"theme=day; voiceguide={keeper.phones.admit()}")


@pytest.fixture
def at_home(tmp_path):
    """An app on this machine alone, where no phone has to be let in."""
    return app_of(Keeper(rules("127.0.0.1", 8765, paired=False), Phones(tmp_path / "p.json")))


def test_a_phone_without_a_cookie_stays_outside(app):
    assert ask(app, headers=[HOST]).status == 401


def test_a_phone_that_was_let_in_comes_in(app, phone):
    assert ask(app, headers=[HOST, phone]).text == "inside "


def test_a_code_leads_in_with_a_cookie_that_scripts_do_not_see(app, keeper):
    told = []
    keeper.paired = lambda: told.append("paired")
    answer = ask(app, path=f"/pair/{keeper.codes.fresh()}", headers=[HOST])
    assert (answer.status, answer["location"]) == (303, "/")
    assert told == ["paired"]
    cookie = answer["set-cookie"]
    assert all(one in cookie for one in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert "Secure" not in cookie
    assert ask(app, headers=[HOST, ("cookie", cookie.split(";")[0])]).status == 200


def test_a_cookie_given_under_tls_is_never_sent_without(tmp_path):
    safe = rules("192.168.1.20", 8765, paired=True, plain_port=8766)
    keeper = Keeper(safe, Phones(tmp_path / "p.json"))
    path = f"/pair/{keeper.codes.fresh()}"
    answer = ask(app_of(keeper), path=path, headers=[HOST], scheme="https")
    assert "Secure" in answer["set-cookie"]


def test_beside_the_secured_address_there_is_help_and_nothing_else(tmp_path):
    safe = rules("192.168.1.20", 8765, paired=True, plain_port=8766)
    keeper = Keeper(safe, Phones(tmp_path / "p.json"))
    app, host = app_of(keeper), ("host", "192.168.1.20:8766")
    for path in ("/help", "/trust", "/static/app.css"):
        assert ask(app, path=path, headers=[host]).status == 200
    cookie = ("cookie", f"voiceguide={keeper.phones.admit(secure=True)}")
    code = keeper.codes.fresh()
    for path in ("/", f"/pair/{code}", "/sessions/x/sound.mp3"):
        for headers in ([host], [host, cookie], [HOST, cookie]):
            answer = ask(app, path=path, headers=headers)
            assert (answer.status, answer["location"]) == (303, "https://192.168.1.20:8765")
    assert keeper.codes.redeem(code)


def test_a_used_code_lets_nobody_in(app, keeper):
    path = f"/pair/{keeper.codes.fresh()}"
    ask(app, path=path, headers=[HOST])
    answer = ask(app, path=path, headers=[HOST])
    assert (answer.status, answer["set-cookie"]) == (401, None)


@pytest.mark.parametrize("ahead", [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")])
def test_a_browser_that_looks_ahead_uses_no_code_up(app, keeper, ahead):
    path = f"/pair/{keeper.codes.fresh()}"
    assert ask(app, path=path, headers=[HOST, ahead]).status == 401
    assert ask(app, "HEAD", path=path, headers=[HOST]).status == 401
    assert ask(app, path=path, headers=[HOST]).status == 303


def test_who_guesses_codes_has_to_wait_even_with_the_right_one(app, keeper):
    for _ in range(MISSES):
        assert ask(app, path="/pair/guess", headers=[HOST]).status == 401
    path = f"/pair/{keeper.codes.fresh()}"
    answer = ask(app, path=path, headers=[HOST])
    assert answer.status == 429
    assert 0 < int(answer["retry-after"]) <= 61
    assert ask(app, path=path, headers=[HOST], client="192.168.1.10").status == 303


def test_a_phone_that_is_in_stays_in_while_its_address_guesses(app, phone):
    for _ in range(MISSES + 1):
        ask(app, path="/pair/guess", headers=[HOST])
    assert ask(app, headers=[HOST, phone]).status == 200


def test_forgotten_phones_stay_outside(app, keeper, phone):
    keeper.phones.forget()
    assert ask(app, headers=[HOST, phone]).status == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "192.168.1.20", "192.168.1.20:80", "localhost:8765", "", "é"]
)
def test_another_host_is_refused(app, phone, host):
    assert ask(app, headers=[("host", host), phone]).status == 421


def test_a_host_has_to_be_named_once(app, phone):
    assert ask(app, headers=[phone]).status == 421
    assert ask(app, headers=[HOST, HOST, phone]).status == 400


def test_on_this_machine_no_code_is_needed(at_home):
    for host in ("127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765"):
        assert ask(at_home, headers=[("host", host)]).status == 200
    here = ("host", "127.0.0.1:8765")
    assert ask(at_home, path="/pair/anything", headers=[here]).status == 303


def test_a_name_that_points_at_this_machine_is_refused(at_home):
    assert ask(at_home, headers=[("host", "rebound.example:8765")]).status == 421
    assert ask(at_home, headers=[("host", "rebound.example")]).status == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([OURS], 200),
        ([("sec-fetch-site", "same-origin")], 200),
        ([("sec-fetch-site", "same-origin"), OURS], 200),
        ([], 403),
        ([("origin", "null")], 403),
        ([("origin", "http://evil.example")], 403),
        ([("origin", "http://192.168.1.20:9000")], 403),
        ([("origin", "https://192.168.1.20:8765")], 403),
        ([("origin", "http://192.168.1.20:8765.evil.example")], 403),
        ([("sec-fetch-site", "cross-site"), OURS], 403),
        ([("sec-fetch-site", "same-site")], 403),
        ([("sec-fetch-site", "none")], 403),
        ([("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")], 403),
    ],
)
def test_only_our_own_pages_send_forms(app, phone, headers, status):
    assert ask(app, "POST", headers=[HOST, phone, *headers]).status == status


def test_a_page_of_somebody_else_may_lead_here_and_take_nothing_in(app, phone):
    def asked(site, mode, dest):
        said = zip(("site", "mode", "dest"), (site, mode, dest), strict=True)
        headers = [(f"sec-fetch-{name}", value) for name, value in said]
        return ask(app, headers=[HOST, phone, *headers]).status

    assert asked("cross-site", "navigate", "document") == 200
    assert asked("none", "navigate", "document") == 200
    assert asked("same-origin", "no-cors", "audio") == 200
    assert asked("cross-site", "no-cors", "audio") == 403
    assert asked("same-site", "no-cors", "image") == 403
    assert asked("cross-site", "navigate", "iframe") == 403
    assert asked("cross-site", "cors", "empty") == 403


def test_a_form_comes_in_whole(app, phone):
    answer = ask(app, "POST", headers=[HOST, phone, OURS, FORM], body=[b"side=le", b"ft&x=1"])
    assert answer.text == "inside side,x"


FORM = ("content-type", "application/x-www-form-urlencoded")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("content-length", str(shape.BODY_BYTES + 1))], 413),
        ([("content-length", "-1")], 400),
        ([("content-length", "1e3")], 400),
        ([("content-length", "9" * 30)], 400),
        ([("content-length", "5"), ("transfer-encoding", "chunked")], 400),
        ([("content-length", "5"), ("content-length", "6")], 400),
        ([("content-type", "multipart/form-data; boundary=x")], 415),
        ([("content-type", "text/plain")], 415),
    ],
)
def test_a_body_that_no_form_of_ours_has_is_refused_unread(app, phone, headers, status):
    answer = ask(app, "POST", headers=[HOST, phone, OURS, *headers])
    assert (answer.status, answer["connection"]) == (status, "close")


def test_a_body_is_counted_as_it_comes(app, phone):
    parts = [b"x" * 1024] * 65
    assert ask(app, "POST", headers=[HOST, phone, OURS, FORM], body=parts).status == 413


def test_what_asks_for_a_page_has_no_body(app, phone):
    for method in ("GET", "HEAD"):
        assert ask(app, method, headers=[HOST, phone, ("content-length", "3")]).status == 400
        assert ask(app, method, headers=[HOST, phone, ("content-length", "0")]).status == 200


def test_a_body_that_does_not_come_is_not_waited_for(app, phone, monkeypatch):
    monkeypatch.setattr(shape, "BODY_S", 0.01)
    sent = []

    async def never():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope("POST", headers=[HOST, phone, OURS]), never, send))
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "get"])
def test_other_methods_are_refused(app, phone, method):
    answer = ask(app, method, headers=[HOST, phone])
    assert (answer.status, answer["allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    "path",
    [
        "//etc/passwd", "/a//b", "/..", "/../etc/passwd", "/%2e%2e/etc", "/a/%2E%2e", "/./a",
        "/a%2fb", "/a%5Cb", "/a\\b", "/%00", "/a%0d%0aset-cookie:%20x=1", "/%252e%252e/",
        "/%ff", "/%c0%ae", "/%", "/%4", "http://evil.example/", "*", "", "a", "/a b", "/é",
        "/%e2%80%ae", "/%7f",
    ],
)  # fmt: skip
def test_a_path_that_means_two_things_is_refused(app, phone, path):
    assert ask(app, path=path, headers=[HOST, phone]).status == 400


def test_a_name_in_any_language_is_a_path(app, phone):
    assert ask(app, path="/routine/f%C3%BC%C3%9Fe", headers=[HOST, phone]).status == 200


@pytest.mark.parametrize("query", ["a=%0d%0ab", "a=%00", b"a=\xff", b"a\r\n", "a b"])
def test_a_query_ends_no_line(app, phone, query):
    assert ask(app, headers=[HOST, phone], query=query).status == 400


def test_what_is_too_long_is_refused(app, phone):
    assert ask(app, path="/" + "a" * shape.PATH_BYTES, headers=[HOST, phone]).status == 414
    assert ask(app, headers=[HOST, phone], query="a" * (shape.QUERY_BYTES + 1)).status == 414
    many = [(f"x-{one}", "1") for one in range(shape.HEADERS)]
    assert ask(app, headers=[HOST, phone, *many]).status == 431


def test_every_answer_has_the_headers_that_keep_others_out(app, phone, keeper):
    for answer in (
        ask(app, headers=[HOST, phone]),
        ask(app, headers=[HOST]),
        ask(app, headers=[]),
        ask(app, path="/pair/x", headers=[HOST]),
        ask(app, path="/a//b", headers=[HOST]),
    ):
        for name, value in DEFAULTS.items():
            assert [one for key, one in answer.headers if key == name] == [value]


def test_an_answer_may_say_otherwise(app, phone):
    assert ask(app, path="/own", headers=[HOST, phone])["cache-control"] == "max-age=60"


def test_the_feed_needs_its_secret_and_no_cookie(app):
    assert ask(app, path=f"/feed/{SECRET}/feed.xml", headers=[HOST]).status == 200
    assert ask(app, path=f"/feed/{SECRET}x/feed.xml", headers=[HOST]).status == 404
    assert ask(app, path="/feed/", headers=[HOST]).status == 404


def test_the_secret_of_the_feed_opens_nothing_else(app):
    for path in ("/", f"/{SECRET}", f"/pair/{SECRET}", f"/sessions/{SECRET}"):
        assert ask(app, path=path, headers=[HOST, ("cookie", f"voiceguide={SECRET}")]).status == 401


def test_guesses_at_the_feed_count_as_wrong_codes(app):
    for _ in range(MISSES):
        ask(app, path="/feed/guess/feed.xml", headers=[HOST])
    assert ask(app, path=f"/feed/{SECRET}/feed.xml", headers=[HOST]).status == 429
    assert ask(app, path="/pair/guess", headers=[HOST]).status == 429


def test_where_there_is_no_feed_no_secret_opens_it(keeper):
    keeper.feed_secret = ""
    assert ask(app_of(keeper), path="/feed//feed.xml", headers=[HOST]).status == 400
    assert ask(app_of(keeper), path="/feed/x", headers=[HOST]).status == 404


def test_how_it_looks_may_be_seen_by_anybody(app):
    for path in ("/static/style.css", "/manifest.webmanifest", "/sw.js", "/trust", "/help"):
        assert ask(app, path=path, headers=[HOST]).status == 200
    for path in ("/static", "/statics/x", "/sw.js/x"):
        assert ask(app, path=path, headers=[HOST]).status == 401


def test_a_fault_of_ours_is_a_plain_page_and_a_traceback_on_stderr(app, phone, capsys):
    answer = ask(app, path="/broken", headers=[HOST, phone])
    assert answer.status == 500
    assert "Zero" not in answer.text
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert phone[1].split("=")[-1] not in said


def test_a_fault_in_the_middle_of_an_answer_cuts_it_off(app, phone, capsys):
    with pytest.raises(ZeroDivisionError):
        ask(app, path="/later", headers=[HOST, phone])
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_websocket_is_closed(app):
    sent = []

    async def send(message):
        sent.append(message["type"])

    asyncio.run(app({**scope(), "type": "websocket"}, None, send))
    assert sent == ["websocket.close"]


BYTES = st.binary(max_size=60)
ANY = st.one_of(
    BYTES, st.sampled_from([b"192.168.1.20:8765", b"/", b"/pair/x", b"/feed/x/y", b"a=1"])
)
NAMES = st.sampled_from(
    [b"host", b"cookie", b"origin", b"sec-fetch-site", b"sec-fetch-mode", b"content-length",
     b"content-type", b"transfer-encoding", b"accept", b"purpose", b"x"]
)  # fmt: skip


@given(
    method=st.one_of(st.sampled_from(["GET", "HEAD", "POST", "TRACE"]), st.text(max_size=5)),
    path=ANY,
    query=ANY,
    headers=st.lists(st.tuples(NAMES, ANY), max_size=8),
    body=st.lists(BYTES, max_size=3),
    client=st.one_of(st.none(), st.text(max_size=5)),
)
def test_whatever_is_sent_is_answered_and_nobody_comes_in(
    tmp_path_factory, method, path, query, headers, body, client
):
    file = tmp_path_factory.getbasetemp() / "fuzzed.json"
    keeper = Keeper(rules("192.168.1.20", 8765, paired=True), Phones(file), feed_secret=SECRET)
    keeper.codes.fresh()
    wanted = {**scope(method, path, headers, query, client)}
    answer = asyncio.run(asking(app_of(keeper), wanted, body))
    assert 400 <= answer.status < 500
    assert "inside" not in answer.text
    assert not file.exists()
