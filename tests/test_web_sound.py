"""Sound in parts: what a phone asks for, of files that are whole and of files that still grow."""

import contextlib
import email
import email.policy
import http.client
import socket
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from web_server import Server

from voiceguide.web.ranges import MOST, UnsatisfiableError, spans
from voiceguide.web.sound import Sound

SIZE = 300_000
DATA = bytes(number * 7 % 251 for number in range(SIZE))
TAG = '"one"'


class Growing:
    """A file that grows when the test says so, served under ``/``."""

    def __init__(self, path):
        self.path = path
        self.over = False
        self.reads = 0

    def write(self, start, end):
        with self.path.open("ab") as file:
            file.write(DATA[start:end])

    async def answer(self, scope, receive, send):
        await Sound(lambda: self.path, SIZE, TAG, self.given_up, "Calm feet.mp3")(
            scope, receive, send
        )

    def given_up(self):
        self.reads += 1
        return self.over


class Answering:
    """An address, as Starlette wants one that is no function."""

    def __init__(self, file):
        self._file = file

    async def __call__(self, scope, receive, send):
        await self._file.answer(scope, receive, send)


@pytest.fixture(params=["whole", "growing"])
def served(request, tmp_path):
    """A server of a file: whole, or written in pieces while it is being asked for."""
    file = Growing(tmp_path / "a.mp3")
    stop = threading.Event()

    def grow():
        for start in range(0, SIZE, 25_000):
            if stop.wait(0.005):
                return
            file.write(start, min(start + 25_000, SIZE))

    writer = threading.Thread(target=grow)
    if request.param == "whole":
        file.write(0, SIZE)
    else:
        writer.start()
    with Server(Starlette(routes=[Route("/", Answering(file))])) as server:
        yield server
    stop.set()
    if writer.is_alive():
        writer.join()


@pytest.fixture
def growing(tmp_path):
    file = Growing(tmp_path / "a.mp3")
    with Server(Starlette(routes=[Route("/", Answering(file))])) as server:
        yield file, server


def test_the_whole_file_comes_with_its_length(served):
    status, headers, body = served.get("/")
    assert (status, body) == (200, DATA)
    assert headers["content-length"] == str(SIZE)
    assert headers["accept-ranges"] == "bytes"
    assert headers["content-type"] == "audio/mpeg"
    assert headers["etag"] == TAG
    assert headers["content-disposition"] == 'attachment; filename="Calm feet.mp3"'


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-1", 0, 2),
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=150000-150999", 150_000, 151_000),
        ("bytes=-500", SIZE - 500, SIZE),
        ("bytes=-999999999", 0, SIZE),
        ("bytes=299999-", SIZE - 1, SIZE),
        ("bytes=299990-999999999", SIZE - 10, SIZE),
        ("Bytes = 5-9", 5, 10),
        ("bytes=10-19,15-29", 10, 30),
        ("bytes=7-9, 999999999-", 7, 10),
    ],
)
def test_a_part_comes_as_it_was_asked_for(served, asked, start, end):
    status, headers, body = served.get("/", Range=asked)
    assert (status, body) == (206, DATA[start:end])
    assert headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert headers["content-length"] == str(end - start)


def test_several_parts_come_in_one_answer(served):
    status, headers, body = served.get("/", Range="bytes=200000-200099, 0-9, -5")
    assert status == 206
    assert headers["content-length"] == str(len(body))
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    parts = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    found = [
        (part["content-range"], part["content-type"], part.get_payload(decode=True))
        for part in parts.iter_parts()
    ]
    wanted = [(200_000, 200_100), (0, 10), (SIZE - 5, SIZE)]
    assert found == [
        (f"bytes {start}-{end - 1}/{SIZE}", "audio/mpeg", DATA[start:end]) for start, end in wanted
    ]


@pytest.mark.parametrize("asked", ["bytes=300000-", "bytes=999999999-", "bytes=-0"])
def test_what_lies_behind_the_end_is_refused_with_the_size(served, asked):
    status, headers, body = served.get("/", Range=asked)
    assert (status, body) == (416, b"")
    assert headers["content-range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-3", "lines=1-2", "bytes=1-2-3",
     "bytes=--5", "bytes=+1-2", "bytes=0-0," * MOST + "5-6", "bytes=" + "9" * 40 + "-"],
)  # fmt: skip
def test_what_is_no_range_gives_the_whole_file(served, asked):
    status, _, body = served.get("/", Range=asked)
    assert (status, body) == (200, DATA)


def test_a_part_comes_only_of_the_file_that_the_phone_has(served):
    for tag in (TAG, f" {TAG} "):
        assert served.get("/", Range="bytes=5-9", If_Range=tag)[0] == 206
    for other in ('"two"', f"W/{TAG}", "Sat, 28 Nov 2026 18:00:00 GMT", "nonsense"):
        status, _, body = served.get("/", Range="bytes=5-9", If_Range=other)
        assert (status, body) == (200, DATA)


def test_what_the_phone_has_is_not_sent_again(served):
    for tag in (TAG, f'"zero", W/{TAG}', "*"):
        status, headers, body = served.get("/", If_None_Match=tag)
        assert (status, headers["etag"], body) == (304, TAG, b"")
    assert served.get("/", If_None_Match='"two"')[0] == 200


def test_a_head_says_what_the_whole_file_is(served):
    status, headers, body = served.get("/", "HEAD", Range="bytes=0-9")
    assert (status, headers["content-length"], body) == (200, str(SIZE), b"")


def test_bytes_that_are_not_there_yet_are_waited_for(growing):
    file, server = growing
    with contextlib.closing(server.connection()) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.headers["content-length"] == str(SIZE)
        file.write(0, 1000)
        assert answer.read(1000) == DATA[:1000]
        assert server.get("/", Range="bytes=500-599")[2] == DATA[500:600]
        file.write(1000, SIZE)
        assert answer.read() == DATA[1000:]


@contextlib.contextmanager
def begun(growing):
    """Give an answer of which all that is written has been read."""
    file, server = growing
    file.write(0, 1000)
    with contextlib.closing(server.connection()) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.read(1000) == DATA[:1000]
        yield answer


def test_a_file_that_gets_its_last_name_meanwhile_is_read_on(growing):
    file, _ = growing
    with begun(growing) as answer:
        file.write(1000, SIZE)
        file.path.rename(file.path.with_name("other.mp3"))
        assert answer.read() == DATA[1000:]


def test_where_no_more_is_written_the_answer_stays_short(growing):
    file, _ = growing
    with begun(growing) as answer:
        file.over = True
        with pytest.raises(http.client.IncompleteRead):
            answer.read()


def test_it_stops_when_the_phone_goes_away(growing):
    file, server = growing
    with socket.create_connection(("127.0.0.1", server.port)) as phone:
        phone.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        phone.recv(100)
        file.write(0, 1000)
        while file.reads < 3:
            time.sleep(0.01)
    quiet = file.reads
    for _ in range(200):
        time.sleep(0.02)
        before, quiet = quiet, file.reads
        if before == quiet and server.get("/", "HEAD")[0] == 200:
            time.sleep(0.2)
            assert file.reads == quiet
            return
    raise AssertionError("it goes on")


@given(
    st.integers(1, 1000),
    st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 1200)), min_size=1, max_size=MOST),
)
def test_any_ranges_give_each_wanted_byte_of_the_file_once(size, wanted):
    wanted = [(min(one), max(one)) for one in wanted]
    header = "bytes=" + ",".join(f"{first}-{last}" for first, last in wanted)
    bytes_wanted = {at for first, last in wanted for at in range(first, last + 1) if at < size}
    try:
        found = spans(header, size)
    except UnsatisfiableError:
        assert not bytes_wanted
        return
    given_out = [at for start, end in found for at in range(start, end)]
    assert sorted(given_out) == sorted(bytes_wanted)


@given(st.text(max_size=60), st.integers(0, 10**9))
def test_no_header_breaks_anything(header, size):
    for asked in (header, f"bytes={header}"):
        with contextlib.suppress(UnsatisfiableError):
            assert all(0 <= start < end <= size for start, end in spans(asked, size))
