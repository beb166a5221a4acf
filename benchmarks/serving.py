"""What the server for phones costs: ``python -m benchmarks.serving --help``.

`voiceguide serve` is started as somebody would start it, and asked over the loopback of this
machine. Ten phones are played by threads that fetch sound as a phone does: in parts, some way
ahead of what they play.
"""

import argparse
import contextlib
import http.client
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.report import between

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN = "<!-- served: written by python -m benchmarks.serving --markdown -->"
END = "<!-- end of served -->"

PROGRAM = (sys.executable, "-m", "voiceguide")
ROUTINE = "bedtime-feet"
VOICE = "espeak:en-us"
LENGTHS = range(16, 26)
"""Minutes of the sessions that the phones play, one each."""

PART = 256 * 1024
"""Bytes that a phone asks for at once: 33 s of speech."""

AHEAD_S = 40.0
"""What a phone holds at most before it waits."""

BEHIND_S = 5.0
"""Less than that ahead counts as near to a stall."""

GOALS = {"start": 1.0, "memory": 80.0, "page": 0.05}


@dataclass(slots=True)
class Phone:
    """One phone that plays.

    Attributes:
        least_s: of sound that it held ahead, once it had begun.
        slowest_s: that a part took to come whole.
    """

    path: str
    size: int
    length_s: float
    least_s: float = float("inf")
    slowest_s: float = 0.0
    fault: str = ""
    parts: int = 0

    def play(self, port: int, until: float) -> None:
        """Fetch and play until a time of the clock; what goes wrong is kept in `fault`."""
        try:
            self._play(port, until)
        except (OSError, http.client.HTTPException, AssertionError) as error:
            self.fault = repr(error)

    def _play(self, port: int, until: float) -> None:
        at, rate = 0, self.size / self.length_s
        began = None
        while time.perf_counter() < until and at < self.size:
            asked = time.perf_counter()
            status, body = get(port, self.path, {"Range": f"bytes={at}-{at + PART - 1}"})
            now = time.perf_counter()
            assert status == 206, f"{status}"
            self.slowest_s = max(self.slowest_s, now - asked)
            self.parts += 1
            if began is not None:
                # What was left to play at the moment before this part was there.
                self.least_s = min(self.least_s, at / rate - (now - began))
            began = began or now
            at += len(body)
            spare = at / rate - (now - began) - AHEAD_S
            if spare > 0:
                time.sleep(min(spare, max(until - now, 0)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print it; 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--phones", type=int, default=len(LENGTHS), help="that play at once")
    parser.add_argument("--seconds", type=float, default=120.0, help="for which they play")
    parser.add_argument("--rounds", type=int, default=9, help="of starts and of pages")
    parser.add_argument("--markdown", action="store_true", help=f"write {PAGE.name}")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "VOICEGUIDE_HOME": f"{folder}/home",
            "VOICEGUIDE_CACHE": f"{folder}/cache",
            "VOICEGUIDE_CONFIG": f"{folder}/config.toml",
        }
        Path(f"{folder}/config.toml").write_text(f'voice = "{VOICE}"\n', encoding="utf-8")
        starts = [started(env) for _ in range(asked.rounds + 1)][1:]
        with serving(env) as (process, port):
            told = measured(process.pid, port, asked)
    start = statistics.median(starts)
    table = written(start, told, asked)
    print(table)
    if asked.markdown:
        between(PAGE, BEGIN, END, table)
    good = (
        start < GOALS["start"]
        and told["memory"] < GOALS["memory"]
        and max(statistics.median(each) for each in told["pages"].values()) < GOALS["page"]
        and told["least"] > BEHIND_S
    )
    return 0 if good else 1


def started(env: dict[str, str]) -> float:
    """Return the seconds from the command to the first connection."""
    began = time.perf_counter()
    with serving(env):
        return time.perf_counter() - began


@contextlib.contextmanager
def serving(env: dict[str, str]) -> "Iterator[tuple[subprocess.Popen[bytes], int]]":
    """Give a server that accepts connections, and end it as Ctrl-C would."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (*PROGRAM, "serve", "--port", str(port))
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.perf_counter() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() > until:
                    raise
                time.sleep(0.002)
        yield process, port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def measured(pid: int, port: int, asked: argparse.Namespace) -> dict:
    """Return the figures of a running server."""
    idle = memory_mib(pid)
    sessions = [ordered(port, minutes) for minutes in LENGTHS[: asked.phones]]
    phones = []
    for path in sessions:
        wait_for(port, path)
        size = head(port, f"{path}/sound.mp3")
        _, score = get(port, f"{path}/score.json", {})
        length_s = json.loads(score)["length"]
        phones.append(Phone(f"{path}/sound.mp3", size, length_s))
    places = {
        "the library": "/",
        "the page of a routine": f"/routine/{ROUTINE}",
        "the player": sessions[0],
        "help": "/help",
    }
    pages: dict[str, list[float]] = {name: [] for name in places}
    for _ in range(asked.rounds + 1):
        for name, path in places.items():
            began = time.perf_counter()
            status, _ = get(port, path, {})
            assert status == 200, (name, status)
            pages[name].append(time.perf_counter() - began)
    until = time.perf_counter() + asked.seconds
    threads = [threading.Thread(target=one.play, args=(port, until)) for one in phones]
    for one in threads:
        one.start()
    made, meanwhile = 0, []
    # One session after the other, over a background, which takes the most work.
    while time.perf_counter() < until:
        path = ordered(port, 16 + made % 10, background="soft-rain", pace=str(100 + made % 40))
        wait_for(port, path)
        made += 1
        began = time.perf_counter()
        get(port, "/", {})
        meanwhile.append(time.perf_counter() - began)
    for one in threads:
        one.join()
    return {
        "idle": idle,
        "memory": memory_mib(pid, most=True),
        "child": max((memory_mib(one, most=True) for one in children(pid)), default=0.0),
        "pages": {name: each[1:] for name, each in pages.items()},
        "meanwhile": meanwhile,
        "made": made,
        "parts": sum(one.parts for one in phones),
        "least": min(one.least_s for one in phones),
        "slowest": max(one.slowest_s for one in phones),
        "faults": [one.fault for one in phones if one.fault],
    }


def ordered(port: int, minutes: int, **more: str) -> str:
    """Order a session, and return the path of its page."""
    form = {"routine": ROUTINE, "language": "en", "length": minutes, "voice": VOICE, **more}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
    }
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        line.request("POST", "/sessions", urlencode(form), headers)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 303, answer.status
        return str(answer.headers["location"])


def wait_for(port: int, path: str) -> None:
    """Wait until a session is whole."""
    status, body = get(port, f"{path}/events", {})
    assert status == 200
    assert b'"failed"' not in body, body[-300:]


def get(port: int, path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """Return status and body, over a connection of its own."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as line:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read()


def head(port: int, path: str) -> int:
    """Return the bytes of what is at a path."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as line:
        line.request("HEAD", path)
        answer = line.getresponse()
        return int(answer.headers["content-length"])


def memory_mib(pid: int, *, most: bool = False) -> float:
    """Return the memory of a process; NaN where the system does not tell it this way."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM" if most else "VmRSS"):
                return int(line.split()[1]) / 1024
    return float("nan")


def children(pid: int) -> list[int]:
    """Return the process ids that a process has started, and those that these have."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            mine = [int(one) for one in (task / "children").read_text().split()]
            found += mine + [each for one in mine for each in children(one)]
    return found


def written(start: float, told: dict, asked: argparse.Namespace) -> str:
    """Return the figures as Markdown."""
    machine = (
        f"voiceguide {version('voiceguide')}, Python {platform.python_version()}, "
        f"{platform.system()}, {os.cpu_count()} cores."
    )
    rows = [
        ("from the command to the first connection", f"{start * 1000:.0f} ms"),
        ("memory of the server, just started", f"{told['idle']:.0f} MiB"),
        ("memory of the server, at most", f"{told['memory']:.0f} MiB"),
        ("memory of what speaks and encodes, at most", f"{told['child']:.0f} MiB"),
        *(
            (f"{name}, median", f"{statistics.median(each) * 1000:.1f} ms")
            for name, each in told["pages"].items()
        ),
        (
            f"the library while {asked.phones} phones play and a session is made, median",
            f"{statistics.median(told['meanwhile']) * 1000:.1f} ms",
        ),
        ("sound that any of the phones held ahead, at least", f"{told['least']:.1f} s"),
        (
            f"a part of {PART // 1024} KiB, the slowest of {told['parts']}",
            f"{told['slowest']:.2f} s",
        ),
        (f"sessions made meanwhile, in {asked.seconds:.0f} s", str(told["made"])),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    faults = "".join(f"\n\nA phone failed: {one}" for one in told["faults"])
    return f"{machine}\n\n| | |\n| --- | ---: |\n{table}{faults}\n"


if __name__ == "__main__":
    sys.exit(main())
