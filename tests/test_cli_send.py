"""One file to a phone: a program of its own is asked for it as a phone asks."""

import http.client
import re
import signal
import sys
from urllib.parse import urlsplit

import pytest
from terminal import QUIET_MINUTE, home, started, typed


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    folder = home(tmp_path, monkeypatch)
    (folder / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    return folder


@pytest.fixture
def send():
    running = []

    def begin(*words):
        """Return the program, once the file can be fetched, and where."""
        process = started("send", "quiet-minute.yaml", "--here", "--port", "0", *words)
        running.append(process)
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
                return process, urlsplit(found[0])
        raise AssertionError(process.communicate()[1])

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def fetched(where, path=None, **headers):
    phone = http.client.HTTPConnection(where.netloc, timeout=30)
    phone.request("GET", path or where.path, headers=headers)
    answer = phone.getresponse()
    body = answer.read()
    phone.close()
    return answer, body


def test_a_file_that_was_fetched_ends_the_program(send, here):
    process, where = send("--gentle")
    answer, first = fetched(where, Range="bytes=0-999")
    assert answer.status == 206
    total = int(answer.headers["content-range"].split("/")[1])
    answer, rest = fetched(where, Range="bytes=1000-")
    assert len(first + rest) == total
    assert answer.headers["content-disposition"] == 'attachment; filename="quiet-minute-gentle.mp3"'
    said, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert said.endswith(
        "quiet-minute-gentle.mp3 was fetched: it is among the downloads of the phone.\n"
    )
    typed("export", "quiet-minute.yaml", "--gentle")
    assert first + rest == (here / "quiet-minute-gentle.mp3").read_bytes()


def test_nothing_but_the_file_is_there(send):
    _, where = send()
    assert fetched(where, "/")[0].status == 404
    assert fetched(where, where.path + "x")[0].status == 404
    assert fetched(where, Host="rebound.example")[0].status == 421


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_ctrl_c_ends_it_and_leaves_nothing(send):
    process, _ = send()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "stopped\n")


def test_nobody_is_waited_for_for_ever(send):
    process, _ = send("--wait", "1s")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "nobody fetched quiet-minute.mp3 in time" in errors


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--here", "--address", "192.168.1.20"], "two addresses"),
        (["--address", "0.0.0.0"], "write the one address"),
        (["--port", "70000"], "70000"),
        (["--format", "ogg"], "ogg"),
    ],
)
def test_what_does_not_fit_together_is_told_before_the_work(words, said):
    answer = typed("send", "quiet-minute.yaml", *words)
    assert answer.exit_code == 2
    assert said in answer.stderr


def test_an_address_of_another_machine_is_told_before_the_work():
    answer = typed("send", "quiet-minute.yaml", "--address", "198.51.100.7")
    assert answer.exit_code == 1
    assert "not an address of this machine" in answer.stderr
