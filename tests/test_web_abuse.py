"""Everything that can be thrown at a running server from a network, while somebody hears a session.

Nobody gets in, nothing breaks, and the session does not stutter.
"""

import contextlib
import re
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from terminal import home

from voiceguide.people import here

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(sys.platform != "linux", reason="every 127.x.y.z is there on Linux alone"),
]
if sys.platform == "linux":
    from web_rough import ADDRESS, Listener, Server, heard, status_of, stranger

INSIDE = re.compile(rb"bedtime|breathing|ID3|WEBVTT|\"cues\"|root:", re.IGNORECASE)
"""What only somebody sees who is in."""


class Evening:
    """A server, a phone that is in, and a session that it hears."""

    def __init__(self, server):
        self.server = server
        self.used = server.code
        self.cookie = server.phone(server.code)
        self.phone = {"Cookie": self.cookie}
        self.ours = {**self.phone, "Origin": server.origin}
        self.session = self.order()
        self.sound = f"{self.session}/sound.mp3"

    def order(self, **more):
        """Return the path of a session that is made."""
        fields = {"routine": "breathing", "language": "en", "voice": "tone:low", **more}
        form = "&".join(f"{key}={value}" for key, value in fields.items())
        status, headers, body = self.server.asked("POST", "/sessions", self.posted(), form)
        assert status == 303, body
        return headers["location"].partition("?")[0]

    def posted(self):
        return {**self.ours, "Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        home(tmp_path_factory.mktemp("abuse"), patch)
        server = Server()
        try:
            yield Evening(server)
        finally:
            server.close()


@pytest.fixture(scope="module")
def listener(evening):
    with Listener(evening.server, evening.sound, evening.cookie) as one:
        yield one


@pytest.fixture(autouse=True)
def unharmed(evening, listener):
    """After each test the server is there, and no phone was let in that should not be."""
    yield
    assert evening.server.asked(headers=evening.phone)[0] == 200
    assert not listener.fault


def refused(answer, *statuses):
    """Whether an answer is one refusal, shows nothing, and is the only one."""
    assert status_of(answer) in statuses, answer[:300]
    assert not INSIDE.search(answer)
    assert answer.count(b"HTTP/1.1 ") == 1
    return True


def everywhere(evening):
    return [
        "/", "/routine/breathing", "/routine/breathing/sheet", "/routine/breathing/picture.svg",
        evening.session, evening.sound, f"{evening.session}/events",
        f"{evening.session}/score.json", f"{evening.session}/captions.vtt", "/cover.jpg",
        "/offline", "/sessions", "/nothing",
    ]  # fmt: skip


def test_without_a_cookie_there_is_nothing(evening):
    for path in everywhere(evening):
        assert refused(evening.server.shouted(evening.server.head("GET", path), stranger()), 401)


@pytest.mark.parametrize(
    "cookie",
    ["voiceguide=", "voiceguide=x", "voiceguide", "=", "voiceguide=\xff; " * 20, ";" * 200],
)
def test_a_made_up_cookie_opens_nothing(evening, cookie):
    head = evening.server.head("GET", evening.sound, f"Cookie: {cookie}")
    assert refused(evening.server.shouted(head, stranger()), 401)


def test_another_host_is_refused_even_from_a_phone_that_is_in(evening):
    server = evening.server
    for host in ("evil.example", f"localhost:{server.port}", ADDRESS, f"{ADDRESS}:1", "", "[::1]"):
        lines = f"Host: {host}\r\nCookie: {evening.cookie}\r\nConnection: close\r\n\r\n"
        head = f"GET / HTTP/1.1\r\n{lines}".encode()
        assert refused(server.shouted(head, stranger()), 421)
    no_host = f"GET / HTTP/1.0\r\nCookie: {evening.cookie}\r\n\r\n".encode()
    assert refused(server.shouted(no_host, stranger()), 421)
    two = server.head("GET", "/", "Host: evil.example", f"Cookie: {evening.cookie}")
    assert refused(server.shouted(two, stranger()), 400)


def test_an_absolute_address_is_refused(evening):
    server, cookie = evening.server, f"Cookie: {evening.cookie}"
    for target in (
        f"http://{ADDRESS}:{server.port}/",
        "http://evil.example/",
        "evil.example:443",
        "*",
    ):
        assert refused(server.shouted(server.head("GET", target, cookie), stranger()), 400)


def test_a_used_code_and_an_old_one_open_nothing(evening):
    server = evening.server
    old, new = server.fresh_code(), server.fresh_code()
    for code in (evening.used, old, new[:-1], new + "x", new.swapcase()):
        answer = server.shouted(server.head("GET", f"/pair/{code}"), stranger())
        assert refused(answer, 401)
        assert b"set-cookie" not in answer.lower()
    assert server.asked(path=f"/pair/{new}", source=stranger())[0] == 303
    assert server.asked(path=f"/pair/{new}", source=stranger())[0] == 401


def test_who_guesses_is_stopped_and_the_others_are_not(evening):
    server, guesser = evening.server, stranger()
    code = server.fresh_code()
    answers = [server.asked(path=f"/pair/guess{one}", source=guesser)[0] for one in range(30)]
    assert answers == [401] * 10 + [429] * 20
    assert server.asked(path=f"/pair/{code}", source=guesser)[0] == 429
    assert server.asked(path="/feed/guess/feed.xml", source=guesser)[0] == 429
    assert server.asked(headers=evening.phone, source=guesser)[0] == 200
    assert server.asked(path=f"/pair/{code}", source=stranger())[0] == 303


def test_guesses_at_once_are_counted_as_well(evening):
    guesser = stranger()

    def guess(number):
        return evening.server.asked(path=f"/pair/{number}", source=guesser)[0]

    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(guess, range(60)))
    assert answers.count(401) == 10
    assert answers.count(429) == 50


TRICKS = [
    "/..", "/../../etc/passwd", "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/app.py",
    "/static/..%2f..%2fgate.py", "/static/%2e%2e%5cgate.py", "/static/..\\gate.py", "//etc/passwd",
    "/static//etc/passwd", "/static/%00", "/static/app.css%00.js", "/%", "/%zz", "/%c0%af", "/%ff",
    "/static/%252e%252e/gate.py", "/./", "/static/./app.css", "/sessions/../", "/;/../", "/a\\b",
    "/sessions/%2e%2e/sound.mp3", "/feed/%2e%2e/", "/pair/..", "/%0d%0aX:%20y", "/\t", "/a?b#c",
]  # fmt: skip


@pytest.mark.parametrize("path", TRICKS)
def test_a_path_with_tricks_leads_nowhere(evening, path):
    for lines in ((), (f"Cookie: {evening.cookie}",)):
        head = evening.server.head("GET", path, *lines)
        assert refused(evening.server.shouted(head, stranger()), 400)


@pytest.mark.parametrize("path", ["/static/", "/static", "/sessions/", "/trust", "/feed/"])
def test_no_folder_is_listed(evening, path):
    answer = evening.server.shouted(
        evening.server.head("GET", path, f"Cookie: {evening.cookie}"), stranger()
    )
    assert refused(answer, 307, 404, 405)


def test_what_is_too_large_is_refused(evening):
    server, cookie, ours = (
        evening.server,
        f"Cookie: {evening.cookie}",
        f"Origin: {evening.server.origin}",
    )
    declared = server.head("POST", "/sessions", cookie, ours, "Content-Length: 10000000000")
    assert refused(server.shouted(declared, stranger()), 413)
    form = "Content-Type: application/x-www-form-urlencoded"
    chunked = server.head("POST", "/sessions", cookie, ours, form, "Transfer-Encoding: chunked")
    flood = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    assert refused(server.shouted(chunked + flood * 20, stranger()), 413)
    for head in (
        server.head("GET", "/", cookie, *(f"X-{one}: {'y' * 1000}" for one in range(100))),
        server.head("GET", "/", f"X: {'y' * 1_000_000}"),
        server.head("GET", "/" + "a" * 1_000_000),
        server.head("GET", "/", *(f"X-{one}: 1" for one in range(100))),
        server.head("GET", "/" + "a" * 600, cookie),
        server.head("GET", "/?" + "a" * 3000, cookie),
    ):
        answer = server.shouted(head, stranger())
        # A head that is cut off may be answered by a closed connection.
        assert answer == b"" or refused(answer, 400, 414, 431)


def test_a_file_cannot_be_sent_in(evening):
    head = {**evening.ours, "Content-Type": "multipart/form-data; boundary=x"}
    body = '--x\r\nContent-Disposition: form-data; name="f"; filename="../a"\r\n\r\nz\r\n--x--\r\n'
    assert evening.server.asked("POST", "/sessions", head, body)[0] == 415


def test_who_is_slow_is_not_waited_for(evening):
    """Heads and bodies that trickle, and connections that say nothing, all at once."""
    server, cookie, ours = (
        evening.server,
        f"Cookie: {evening.cookie}",
        f"Origin: {evening.server.origin}",
    )
    form = "Content-Type: application/x-www-form-urlencoded"
    body = server.head("POST", "/sessions", cookie, ours, form, "Content-Length: 1000")

    def trickled(start, drop):
        began, answer = time.monotonic(), b""
        with server.connect(stranger(), 1) as link:
            link.sendall(start)
            while time.monotonic() - began < 40:
                try:
                    if drop:
                        link.sendall(drop)
                    part = link.recv(65536)
                except TimeoutError:
                    continue
                except OSError:
                    break
                if not part:
                    break
                answer += part
        return answer, time.monotonic() - began

    ways = [
        (b"", b""), (b"GET / HTTP/1.1\r\n", b"X"), (b"G", b""), (body, b"x"), (body, b""),
        (server.head("GET", "/")[:-2], b"X-A: b\r\n"), (b"\r\n" * 3, b"\r\n"),
    ]  # fmt: skip
    with ThreadPoolExecutor(len(ways) * 4) as many:
        ends = list(many.map(lambda way: trickled(*way), ways * 4))
    assert all(took < 30 for _, took in ends)
    assert all(answer == b"" or refused(answer, 400, 408) for answer, _ in ends)


def test_a_connection_that_was_good_once_has_to_hurry_too(evening):
    with evening.server.connect(stranger(), 60) as link:
        head = evening.server.head("GET", "/").replace(b"Connection: close\r\n", b"")
        link.sendall(head)
        answer = b""
        while b"scan the code that it shows.\n" not in answer:
            answer += link.recv(65536)
        link.sendall(b"GET / HT")
        began = time.monotonic()
        assert heard(link) == b""
        assert time.monotonic() - began < 30


def test_a_hundred_connections_of_one_address_keep_nobody_out(evening):
    server, greedy = evening.server, stranger()
    with contextlib.ExitStack() as held:
        links = [held.enter_context(server.connect(greedy, 5)) for _ in range(100)]
        for link in links:
            with contextlib.suppress(OSError):
                link.sendall(server.head("GET", "/").replace(b"Connection: close\r\n", b""))
        answered = 0
        for link in links:
            with contextlib.suppress(OSError):
                answered += status_of(link.recv(65536)) == 401
        assert answered <= 48
        assert server.asked(headers=evening.phone, source=stranger())[0] == 200
    with ThreadPoolExecutor(20) as many:
        statuses = list(
            many.map(
                lambda _: server.asked(headers=evening.phone, source=stranger())[0], range(200)
            )
        )
    assert statuses == [200] * 200


def test_three_hundred_connections_of_many_addresses_end(evening):
    server = evening.server
    before = server.files
    with contextlib.ExitStack() as held:
        for _ in range(300):
            with contextlib.suppress(OSError):
                held.enter_context(server.connect(stranger(), 5))
        assert server.files < before + 250
    give_up = time.monotonic() + 30
    while server.files > before + 8 and time.monotonic() < give_up:
        time.sleep(0.1)
    assert server.files <= before + 8


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/tonight"), ("GET", "/plan"), ("GET", "/journal"), ("GET", "/pictures"),
        ("POST", "/journal/score"), ("POST", "/tonight"), ("POST", "/plan"), ("POST", "{}/heard"),
    ],
)  # fmt: skip
def test_over_a_network_that_others_read_nothing_of_a_journal_goes(evening, method, path):
    headers = evening.posted() if method == "POST" else evening.phone
    form = "item=pain&value=4&do=not" if method == "POST" else None
    where = path.format(evening.session)
    status, headers, body = evening.server.asked(method, where, headers, form)
    assert status == 403
    assert b"serve --lan --tls" in body
    assert headers["cache-control"] == "no-store"
    assert "Journal and plan are off" in " ".join(evening.server.said.split())
    assert not here(None).journal.exists()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Origin: null",),
        ("Origin: http://evil.example",),
        ("Origin: http://127.0.0.2",),
        ("Origin: http://127.0.0.2:1",),
        ("Sec-Fetch-Site: cross-site",),
        ("Sec-Fetch-Site: same-site",),
        ("Sec-Fetch-Site: none",),
        ("Sec-Fetch-Site: same-origin", "Origin: http://evil.example"),
        ("Referer: http://127.0.0.2/",),
    ],
)
def test_a_form_of_another_page_does_nothing(evening, lines):
    server = evening.server
    form = ("Content-Type: application/x-www-form-urlencoded", "Content-Length: 0")
    for path in ("/sessions", f"{evening.session}/keep", "/look", "/forget"):
        head = server.head("POST", path, f"Cookie: {evening.cookie}", *lines, *form)
        assert refused(server.shouted(head, stranger()), 403)


def test_another_page_cannot_take_sound_in(evening):
    for mode, dest in (("no-cors", "audio"), ("cors", "empty"), ("navigate", "iframe")):
        other = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
        assert (
            evening.server.asked(path=evening.sound, headers={**evening.phone, **other})[0] == 403
        )


@pytest.mark.parametrize(
    "field",
    ["routine", "language", "voice", "background", "side", "length", "pace", "kept", "back"],
)
def test_a_field_adds_no_header(evening, field):
    broken = "x%0d%0aSet-Cookie:%20evil=1%0d%0a%0d%0a%3Cscript%3E"
    form = f"routine=breathing&language=en&{field}={broken}"
    for path in ("/sessions", "/look", f"{evening.session}/keep", "/routine/breathing/check"):
        _, headers, body = evening.server.asked("POST", path, evening.posted(), form)
        assert "evil" not in str(headers.get_all("set-cookie"))
        assert b"<script>" not in body
    for path in (f"/routine/breathing?{field}={broken}", f"{evening.sound}?save={broken}"):
        status, headers, _ = evening.server.asked(path=path, headers=evening.phone)
        assert status == 400
        assert headers.get_all("set-cookie") is None


def test_a_name_is_shown_and_not_run(evening):
    script = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for path in (f"/routine/breathing?language={script}", f"/routine/{script}", f"/?x={script}"):
        page = {**evening.phone, "Accept": "text/html"}
        assert b"<script>alert" not in evening.server.asked(path=path, headers=page)[2]


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "PRI"]
)
def test_another_method_is_refused(evening, method):
    for path in ("/", evening.sound):
        head = evening.server.head(method, path, f"Cookie: {evening.cookie}", "X-Secret: 12345")
        answer = evening.server.shouted(head, stranger())
        assert refused(answer, 405)
        assert b"12345" not in answer


@pytest.mark.parametrize(
    "span",
    [
        "bytes=" + ",".join(f"{one}-{one}" for one in range(1000)),
        "bytes=" + ",".join(["0-"] * 1000),
        "bytes=" + ",".join(["0-", "-1"] * 8),
        "bytes=0-99999999999999999999",
        "bytes=99999999999999999999-",
        "bytes=-99999999999999999999",
        "bytes=5-1",
        "bytes=--1",
        "bytes=a-b",
        "bytes=",
        "bytes",
        "lines=0-1",
        "bytes=\xb2-\xb3",
        "bytes=0-0" + " " * 5000,
    ],
)
def test_ranges_never_cost_more_than_the_file(evening, span):
    status, headers, _ = evening.server.asked("HEAD", evening.sound, evening.phone)
    assert status == 200
    size = int(headers["content-length"])
    head = {**evening.phone, "Range": span.encode("latin-1")}
    status, _, body = evening.server.asked(path=evening.sound, headers=head, source=stranger())
    assert status in (200, 206, 400, 416)
    assert len(body) < size + 10_000


def smuggled(server, cookie):
    """Return requests that two readers could read as one and as two."""
    inner = f"GET / HTTP/1.1\r\nHost: {ADDRESS}:{server.port}\r\nCookie: {cookie}\r\n\r\n"
    post = f"POST /look HTTP/1.1\r\nHost: {ADDRESS}:{server.port}\r\n"
    chunked = "Transfer-Encoding: chunked\r\n"
    yield post + f"Content-Length: {len(inner)}\r\n{chunked}\r\n0\r\n\r\n{inner}"
    yield post + f"{chunked}Content-Length: 4\r\n\r\n5c\r\n{inner}\r\n0\r\n\r\n"
    yield post + f"Content-Length: 0\r\nContent-Length: {len(inner)}\r\n\r\n{inner}"
    yield post + f"Content-Length: 0, {len(inner)}\r\n\r\n{inner}"
    yield post + f"Content-Length: +{len(inner)}\r\n\r\n{inner}"
    yield post + f"Content-Length: 0x10\r\n\r\n{inner}"
    yield post + f"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{inner}"
    yield post + f"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{inner}"
    yield post + f"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{inner}"
    yield post + f"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n{inner}"
    yield post + f"X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{inner}"
    yield post + f"{chunked}\r\nZZ\r\n{inner}"
    yield post + f"{chunked}\r\n-1\r\n{inner}"
    yield post + f"{chunked}\r\nffffffffffffffff0\r\n{inner}"
    yield post + f"{chunked}\r\n1;{'x' * 50_000}\r\n"
    get = f"GET / HTTP/1.1\r\nHost: {ADDRESS}:{server.port}\r\n"
    yield get + f"Content-Length: {len(inner)}\r\n\r\n{inner}"


@pytest.mark.parametrize("number", range(16))
def test_no_request_hides_in_another(evening, number):
    whole = list(smuggled(evening.server, evening.cookie))
    assert len(whole) == 16
    answer = evening.server.shouted(whole[number].encode("latin-1"), stranger(), 8)
    assert status_of(answer) in (400, 401, 403, 413), answer[:300]
    assert not INSIDE.search(answer)


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x00" * 1000,
        b"\xff" * 1000,
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n",
        b"GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\r\n\r\n\r\n\r\nGET\r\n\r\n",
        b"A" * 200_000,
        "GET /é HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
        b"GET / HTTP/1.1\nHost: x\n\n",
    ],
)
def test_what_is_no_request_is_refused(evening, data):
    answer = evening.server.shouted(data, stranger(), 3)
    assert answer == b"" or refused(answer, 400, 405, 421)


def test_nothing_is_upgraded(evening):
    for to in ("websocket", "h2c"):
        lines = ("Upgrade: " + to, "Sec-WebSocket-Key: x", "HTTP2-Settings: AAMAAABkAAQAAP__")
        with evening.server.connect(stranger()) as link:
            link.sendall(evening.server.head("GET", "/", *lines).replace(b"close", b"Upgrade"))
            assert status_of(link.recv(65536)) == 401


def test_who_leaves_in_the_middle_leaves_nothing_behind(evening):
    server = evening.server
    before = server.files

    def torn(number):
        with server.connect(stranger()) as link:
            path = (evening.sound, f"{evening.session}/events")[number % 2]
            link.sendall(server.head("GET", path, f"Cookie: {evening.cookie}"))
            if number % 3:
                link.recv(100)
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    with ThreadPoolExecutor(20) as many:
        list(many.map(torn, range(300)))
    give_up = time.monotonic() + 30
    while server.files > before + 4 and time.monotonic() < give_up:
        time.sleep(0.1)
    assert server.files <= before + 4


def test_another_page_cannot_have_phones_forgotten(evening):
    server = evening.server
    other = {"Cookie": server.phone()}
    assert server.asked(headers=other)[0] == 200
    stolen = {"Cookie": other["Cookie"], "Origin": "http://evil.example"}
    assert server.asked("POST", "/forget", stolen)[0] == 403
    assert server.asked(headers=other)[0] == 200


def test_all_at_once(evening, listener):
    """Ten attackers for a while, each doing everything by turns, while a session is made."""
    server = evening.server
    over = threading.Event()
    heads = [
        server.head("GET", evening.sound),
        server.head("GET", "/static/%2e%2e/x"),
        server.head("POST", "/forget", f"Cookie: {evening.cookie}", "Content-Length: 9"),
        server.head("GET", "/", "Host: evil.example"),
        b"\x00" * 5000,
        *(one.encode("latin-1") for one in list(smuggled(server, evening.cookie))[:4]),
    ]

    def attacker(_):
        count = 0
        while not over.is_set():
            answer = server.shouted(heads[count % len(heads)], stranger(), 8)
            assert not INSIDE.search(answer)
            count += 1
        return count

    heard_before = listener.seconds
    with ThreadPoolExecutor(10) as many:
        counts = [many.submit(attacker, one) for one in range(10)]
        path = evening.order(pace=120)
        status, headers, body = server.asked(path=f"{path}/sound.mp3", headers=evening.phone)
        while listener.seconds < heard_before + 10 and not listener.fault:
            time.sleep(0.1)
        over.set()
        assert sum(one.result() for one in counts) > 50
    assert status == 200
    assert len(body) == int(headers["content-length"])


def test_in_the_end_the_session_did_not_stutter_and_the_window_told_no_secret(evening, listener):
    assert not listener.fault
    assert listener.seconds >= Listener.AHEAD
    assert listener.least_s >= 5
    said = evening.server.said
    assert "Traceback" not in said
    assert "Error" not in said
    assert evening.cookie.partition("=")[2] not in said
    assert "GET " not in said
    assert evening.session not in said
