"""A running `voiceguide serve`, and ways to be rough with it; all on addresses of this machine."""

import contextlib
import http.client
import itertools
import os
import pty
import re
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from terminal import command

ADDRESS = "127.0.0.2"
"""Stands for the address in the network at home: another one of the loopback device."""

PACE = 8000
"""Bytes a second of a recording, 64 kbit/s."""

_sources = itertools.count(10)


def stranger():
    """Return an address that nobody has come from yet."""
    number = next(_sources)
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


class Server:
    """The command, as somebody starts it who sits at a terminal.

    Attributes:
        port, origin: where it is.
        said: everything that its window showed.
    """

    def __init__(self, *words, address=ADDRESS):
        self.keys, theirs = pty.openpty()
        self.process = subprocess.Popen(
            command("serve", "--address", address, "--port", "0", "--plain", *words),
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        os.close(theirs)
        self.said, self._codes = "", []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.code = self.next_code(0)
        self.origin = re.search(r"https?://[0-9.:]+(?=/pair/)", self.said)[0]
        self.port = int(self.origin.rpartition(":")[2])
        self.address = address

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.said += line
                self._codes += re.findall(r"/pair/(\S+)", line)
                self._news.notify_all()

    def next_code(self, known):
        """Return the code that is shown after the first so many."""
        with self._news:
            assert self._news.wait_for(lambda: len(self._codes) > known, 60), self.said
            return self._codes[known]

    def fresh_code(self):
        """Press Enter, and return the code that is shown."""
        known = len(self._codes)
        os.write(self.keys, b"\n")
        return self.next_code(known)

    def waits_for(self, words):
        with self._news:
            assert self._news.wait_for(lambda: words in " ".join(self.said.split()), 60), self.said

    @property
    def files(self):
        """How many files and connections it has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def end(self, number=signal.SIGINT):
        """Ask it to end, and return its exit code and how long it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(30)
        took = time.monotonic() - began
        self._reader.join(10)
        return code, took

    def close(self):
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)
        os.close(self.keys)
        self.process.stdout.close()

    def connect(self, source=None, timeout=30):
        return socket.create_connection(
            (self.address, self.port), timeout, source_address=(source or ADDRESS, 0)
        )

    def asked(self, method="GET", path="/", headers=None, body=None, source=None):
        """Return status, headers and body of a well formed request."""
        link = http.client.HTTPConnection(self.address, self.port, timeout=60)
        link.source_address = (source or ADDRESS, 0)
        with contextlib.closing(link):
            link.request(method, path, body, headers or {})
            answer = link.getresponse()
            return answer.status, answer.headers, answer.read()

    def shouted(self, data, source=None, timeout=30):
        """Send bytes as they are, and return all that comes back until the end."""
        with self.connect(source, timeout) as link:
            with contextlib.suppress(OSError):
                link.sendall(data)
            return heard(link)

    def head(self, method="GET", path="/", *lines):
        """Return the head of a request that is right but for what is told."""
        first = [f"{method} {path} HTTP/1.1", f"Host: {self.address}:{self.port}"]
        return "\r\n".join([*first, *lines, "Connection: close", "", ""]).encode("latin-1")

    def phone(self, code=None):
        """Return the cookie of a phone that scans a code."""
        status, headers, _ = self.asked(
            path=f"/pair/{code or self.fresh_code()}", source=stranger()
        )
        assert status == 303, self.said
        return headers["set-cookie"].split(";")[0]


def heard(link):
    """Return what comes until the other side closes, or falls silent for long."""
    parts = []
    with contextlib.suppress(OSError):
        while part := link.recv(65536):
            parts.append(part)
    return b"".join(parts)


def status_of(answer):
    """Return the status of an answer as bytes; None where there is none."""
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else None


class Listener:
    """Somebody who hears a session: asks for a second of it each second, with some ahead.

    Attributes:
        least_s: the least that was ahead, in seconds of sound.
        seconds: how many were heard.
    """

    AHEAD = 10
    SOURCE = "127.0.0.3"

    def __init__(self, server, path, cookie):
        self._server, self._path, self._cookie = server, path, cookie
        self._over = threading.Event()
        self.least_s, self.seconds, self.fault = float(self.AHEAD), 0, ""
        self._thread = threading.Thread(target=self._hear)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join(30)

    def _hear(self):
        server, at = self._server, 0
        link = http.client.HTTPConnection(server.address, server.port, timeout=60)
        link.source_address = (self.SOURCE, 0)
        began = None
        with contextlib.closing(link):
            while not self._over.is_set():
                seconds = self.AHEAD if began is None else 1
                end = at + seconds * PACE
                span = {"Range": f"bytes={at}-{end - 1}", "Cookie": self._cookie}
                link.request("GET", self._path, headers=span)
                answer = link.getresponse()
                got = answer.read()
                if answer.status == 416:
                    at, began = 0, None  # the end: from the start again
                    continue
                if answer.status != 206:
                    self.fault = f"{answer.status} after {self.seconds} s: {got[:200]!r}"
                    return
                at += len(got)
                began = began or time.monotonic()
                played_s = time.monotonic() - began
                self.least_s = min(self.least_s, at / PACE - played_s)
                self.seconds += seconds
                self._over.wait(max(at / PACE - self.AHEAD - played_s, 0))
