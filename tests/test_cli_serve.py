"""The command that lets phones in, as somebody uses it who sits at the machine."""

import contextlib
import http.client
import os
import re
import signal
import socket
import ssl
import sys
import time

import pytest
from terminal import home, started, typed

here_only = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="every 127.x.y.z is there on Linux alone"
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


@pytest.fixture
def serve():
    """Start the command at an address that stands for the one in the network at home."""
    from web_rough import Server

    with contextlib.ExitStack() as running:

        def begin(*words, **more):
            server = Server(*words, **more)
            running.callback(server.close)
            return server

        yield begin


def alone(*words):
    """Start it for this machine alone; return the program, its port, and what it said."""
    program, said = started("serve", "--port", "0", *words), ""
    for line in program.stdout:
        said += line
        if line == "Ctrl-C ends it.\n":
            return program, int(re.search(r"http://127\.0\.0\.1:(\d+)", said)[1]), said
    raise AssertionError(program.communicate()[1])


@here_only
def test_this_machine_sees_the_library_without_a_code():
    program, port, said = alone()
    try:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        link.request("GET", "/", headers={"Accept": "text/html"})
        page = link.getresponse()
        assert page.status == 200
        assert b"Bedtime feet" in page.read()
        link.request("GET", "/", headers={"Host": "rebound.example"})
        assert link.getresponse().status == 421
        link.close()
    finally:
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=60)
    assert (program.returncode, errors) == (130, "stopped\n")
    assert "For a phone: voiceguide serve --lan" in said


@linux
def test_a_phone_comes_in_by_the_code_and_enter_shows_another(serve):
    server = serve()
    assert server.asked()[0] == 401
    first = {"Cookie": server.phone(server.code)}
    server.waits_for("A phone was let in.")
    second = {"Cookie": server.phone(server.fresh_code())}
    assert server.asked(headers=first)[0] == server.asked(headers=second)[0] == 200
    assert server.code != server.fresh_code()


@linux
def test_a_player_of_podcasts_gets_an_address_of_its_own(serve):
    server = serve()
    os.write(server.keys, b"f\n")
    server.waits_for("/feed.xml")
    path = re.search(r"http://[^/]+(/feed/\S+)", server.said)[1]
    status, headers, feed = server.asked(path=path)
    assert status == 200
    assert headers["content-type"].startswith("application/rss+xml")
    assert b"<rss" in feed
    assert server.asked(path=path.replace("/feed.xml", "x/feed.xml"))[0] == 404


@linux
def test_phones_are_known_in_the_next_run_until_they_are_forgotten(serve):
    server = serve()
    cookie = {"Cookie": server.phone(server.code)}
    server.end()
    again = serve()
    assert again.asked(headers=cookie)[0] == 200
    answer = typed("serve", "--forget")
    assert answer.stdout == (
        "1 phone is forgotten: to come in again, each has to scan a new code.\n"
    )
    assert again.asked(headers=cookie)[0] == 401
    assert typed("serve", "--forget").stdout == "No phone was let in.\n"


@linux
def test_a_page_has_phones_forgotten_and_the_window_says_so(serve):
    server = serve()
    cookie = {"Cookie": server.phone(server.code), "Origin": server.origin}
    assert server.asked("POST", "/forget", cookie)[0] == 303
    server.waits_for("All phones are forgotten.")
    assert server.asked(headers=cookie)[0] == 401


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_while_a_phone_is_there(serve, number):
    server = serve()
    cookie = server.phone(server.code)
    with server.connect() as phone, server.connect():
        order = server.head(
            "POST", "/sessions", f"Cookie: {cookie}", f"Origin: {server.origin}",
            "Content-Type: application/x-www-form-urlencoded", "Content-Length: 36",
        )  # fmt: skip
        phone.sendall(order + b"routine=breathing&voice=tone%3Alow  "[:36])
        path = re.search(rb"location: (\S+)", phone.recv(65536))[1].decode()
        with server.connect() as listening:
            listening.sendall(server.head("GET", f"{path}/events", f"Cookie: {cookie}"))
            assert b"200 OK" in listening.recv(65536)
            code, _ = server.end(number)
    assert code == 128 + number
    assert "Traceback" not in server.said


@linux
def test_a_port_that_is_in_use_is_told(serve):
    with socket.create_server(("127.0.0.2", 0)) as taken:
        port = taken.getsockname()[1]
        answer = typed("serve", "--address", "127.0.0.2", "--port", str(port))
    assert answer.exit_code == 1
    assert f"port {port} is in use" in answer.stderr


def test_what_does_not_fit_together_is_told():
    answer = typed("serve", "--tls")
    assert answer.exit_code == 2
    assert "add --lan" in answer.stderr
    assert typed("serve", "--address", "here").exit_code == 2


@linux
def test_a_phone_begins_at_the_address_beside_and_goes_on_secured(serve):
    pytest.importorskip("cryptography")
    server = serve("--tls")
    assert server.origin.startswith("https:")
    os.write(server.keys, b"t\n")
    server.waits_for("fingerprint (SHA-256)")
    server.waits_for("Certificate Trust Settings")
    beside = int(re.search(r"http://127\.0\.0\.2:(\d+)/help", server.said)[1])

    def plainly(path, **headers):
        link = http.client.HTTPConnection("127.0.0.2", beside, timeout=60)
        link.request("GET", path, headers=headers)
        answer = link.getresponse()
        body = answer.read()
        link.close()
        return answer, body

    page, words = plainly("/help", Accept="text/html")
    assert page.status == 200
    assert b'href="/trust"' in words
    answer, _ = plainly(f"/pair/{server.code}")
    assert (answer.status, answer.headers["location"]) == (303, server.origin)
    _, authority = plainly("/trust/voiceguide.pem")

    trusting = ssl.create_default_context(cadata=authority.decode())
    link = http.client.HTTPSConnection("127.0.0.2", server.port, timeout=60, context=trusting)
    link.request("GET", f"/pair/{server.code}")
    answer = link.getresponse()
    answer.read()
    cookie = answer.headers["set-cookie"]
    assert "Secure" in cookie
    link.request("GET", "/", headers={"Cookie": cookie.split(";")[0], "Accept": "text/html"})
    assert b"Bedtime feet" in link.getresponse().read()
    link.close()
    with pytest.raises(ssl.SSLCertVerificationError):
        http.client.HTTPSConnection(
            "127.0.0.2", server.port, context=ssl.create_default_context()
        ).request("GET", "/")
    code, _ = server.end()
    assert code == 130
    assert "Traceback" not in server.said


@here_only
def test_the_browser_of_this_machine_is_shown_the_first_page(tmp_path, monkeypatch):
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >{seen}.new\nmv {seen}.new {seen}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    program, port, _ = alone("--open")
    try:
        give_up = time.monotonic() + 60
        while not seen.exists() and time.monotonic() < give_up:
            time.sleep(0.05)
        assert seen.read_text() == f"http://127.0.0.1:{port}\n"
    finally:
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=60)


@here_only
def test_where_there_is_no_browser_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER", "w3m")
    program, _, _ = alone("--open")
    assert program.stderr.readline().startswith("no browser was found on this machine")
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=60)


@linux
def test_who_opens_connections_and_says_nothing_keeps_no_phone_out_of_a_secured_door(serve):
    pytest.importorskip("cryptography")
    server = serve("--tls")
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    with contextlib.ExitStack() as held:
        for _ in range(100):
            held.enter_context(server.connect("127.0.0.9"))
        link = http.client.HTTPSConnection("127.0.0.2", server.port, timeout=60, context=anybody)
        link.request("GET", f"/pair/{server.code}")
        assert link.getresponse().status == 303
        link.close()


def hosting(tmp_path, port=8765, asked_port=None, *, noting=False):
    from voiceguide.cli.hosting import Hosting
    from voiceguide.people import here
    from voiceguide.web.gate import Keeper
    from voiceguide.web.journaling import Journaling, Owner
    from voiceguide.web.pairing import Phones
    from voiceguide.web.rules import rules

    keeper = Keeper(rules("192.168.1.20", port, paired=True), Phones(tmp_path / "phones.json"))
    person = here(None)
    owner = Owner(person, Journaling(person.journal) if noting else None)
    return Hosting(keeper, None, asked_port=asked_port, plain=True, owner=owner)


@pytest.mark.parametrize(
    ("port", "asked", "told"), [(8765, None, False), (8766, None, True), (8766, 8766, False)]
)
def test_another_port_than_the_usual_one_is_told(tmp_path, capsys, port, asked, told):
    hosting(tmp_path, port, asked).begin(opened=False)
    said = " ".join(capsys.readouterr().out.split())
    assert ("Port 8765 is in use" in said) == told
    assert f"http://192.168.1.20:{port}/pair/" in said


@pytest.mark.parametrize(
    ("noting", "told"),
    [(False, "Journal and plan are off"), (True, "others in this network could read them")],
)
def test_whether_others_could_read_the_journal_is_told(tmp_path, capsys, noting, told):
    hosting(tmp_path, noting=noting).begin(opened=False)
    assert told in " ".join(capsys.readouterr().out.split())


def test_an_address_that_goes_and_comes_back_is_told_once_each(tmp_path, capsys, monkeypatch):
    from voiceguide.web import address

    one = hosting(tmp_path)
    for there in (True, False, False, True, True):
        monkeypatch.setattr(address, "still_ours", lambda _, there=there: there)
        one.look()
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("is no address of this computer any more") == 1
    assert said.endswith("192.168.1.20 is back.")
