"""A house with a server and a phone: what tests in a real browser need."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voiceguide.entries import DAY_BEGINS, Item, Note, Score, Sitting, When
from voiceguide.journal import open_journal
from voiceguide.routine import Touch
from voiceguide.units import MINUTE

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=document-user-activation-required", "--mute-audio",
)  # fmt: skip

CHECK = """\
title: Two questions
language: en
line: Stop here if you like.
steps:
  - ask: Are you sitting well?
    topic: other
    no: {say: Please sit well first., then: wait}
  - ask: Do you feel unwell tonight?
    topic: unwell
    yes: {say: Rest tonight. Please call a doctor., then: end}
"""

MOMENT = """\
title: A moment
language: en
check: two
steps:
  - chapter: Begin
    steps:
      - say: Rest your hands.
        for: 3s
      - say: Let your shoulders soften.
        for: 3s
  - chapter: Finish
    steps:
      - say: Breathe in your own way.
        for: 3s
      - say: Rest now.
        for: 3s
"""


class House:
    """A server with a voice of tones that can be ended and begun again at the same address."""

    def __init__(self, folder):
        self.folder = folder
        home = folder / "home"
        (home / "scripts" / "checks").mkdir(parents=True)
        (home / "scripts" / "moment.yaml").write_text(MOMENT)
        (home / "scripts" / "checks" / "two.yaml").write_text(CHECK)
        (home / "first-time.toml").write_text("answered = 2026-11-01\n")
        (folder / "config.toml").write_text('voice = "tone:low"\n')
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "VOICEGUIDE_HOME": str(home),
            "VOICEGUIDE_CONFIG": str(folder / "config.toml"),
            "VOICEGUIDE_CACHE": str(folder / "lines"),
        }
        self._process = None

    @property
    def command(self):
        """What is typed to open it."""
        return [sys.executable, "-m", "voiceguide", "serve", "--port", str(self.port)]

    def open(self):
        with (self.folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until(self._answers)

    def _answers(self):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port)) as asking:
            try:
                asking.request("GET", "/")
            except ConnectionRefusedError:
                assert self._process.poll() is None, (self.folder / "serve.log").read_text()
                return False
            return asking.getresponse().status == 200

    def sleep(self):
        """Say nothing any more, without refusing."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def wake(self):
        os.kill(self._process.pid, signal.SIGCONT)

    @property
    def journal(self):
        """The file of the journal; the server opens it each time anew."""
        return self.folder / "home" / "journal.sqlite"

    def another_day(self):
        """Take back all that the journal holds, so that a day has all its touch again.

        The server may be writing a last word of the phone before.
        """
        if self.journal.exists():
            with open_journal(self.journal) as journal:
                journal.forget(*journal.entries())

    def close(self):
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None


class ChangingHouse(House):
    """The same, with a worker that a test can change."""

    @property
    def command(self):
        return [sys.executable, str(HERE / "web_runner.py"), str(self.port), str(self.folder)]


@contextlib.contextmanager
def phone_of(browser, house, *, width=390, height=844, theme="night", language="en", **more):
    """A phone that saw nothing yet, on another day; what its pages complain of is an error."""
    house.another_day()
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, base_url=house.url, **more)
    context.add_cookies([{"name": "look", "value": f"{theme}.{language}", "url": house.url}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: (
            faults.append(said.text)
            if said.type == "error" and "Failed to load resource" not in said.text
            else None
        ),
    )
    try:
        yield page
        assert faults == []
    finally:
        context.close()


def live(path):
    """Note ten evenings before today, of which none was worse than before, and a few words."""
    today = (datetime.now(UTC).astimezone() - DAY_BEGINS).replace(hour=21, minute=0)
    numbers = ((6, 5), (5, 5), (6, 4), (5, 4), (4, 4), (5, 3), (4, 4), (4, 3), (5, 4), (3, 3))
    with open_journal(path) as journal:
        for ago, (before, after) in zip(range(len(numbers), 0, -1), numbers, strict=True):
            begun, name = today - timedelta(days=ago), f"{ago:016}"
            journal.sitting(
                Sitting(
                    id=name, routine="short-feet", begun=begun, length=10 * MINUTE,
                    heard=10 * MINUTE, left=3 * MINUTE, right=3 * MINUTE, touch=Touch.LIGHT,
                    why="over", device="phone",
                )
            )  # fmt: skip
            for when, value in ((When.BEFORE, before), (When.AFTER, after)):
                score = Score(item=Item.PAIN, when=when, value=value, at=begun, sitting=name)
                journal.score(score)
        journal.note(Note(text="A quiet week.", at=today - timedelta(days=1)))


def until(true, timeout_s=20, every_s=0.02):
    """Wait until something is true, and return it; pages allow no script that waits for it."""
    end = time.monotonic() + timeout_s
    while True:
        found = true()
        if found:
            return found
        assert time.monotonic() < end, "it did not become true"
        time.sleep(every_s)


def follow(page, to):
    """Click what leads to another page, and wait until that is there."""
    with page.expect_navigation(wait_until="load"):
        page.locator(to).click()


def ready(page):
    """Wait until a session can be heard and its player knows it; return its score."""
    until(lambda: page.locator("#making").is_hidden() and page.locator("#parts").is_visible())
    return page.evaluate("fetch(location.pathname + '/score.json').then(found => found.json())")


def now(page):
    return page.evaluate("document.getElementById('sound').currentTime")


def shown(page):
    return page.locator("#line").text_content()


def text_at(score, time_s):
    """What is to be shown at a place; empty before the first line, and after the questions."""
    said = [one for one in score["cues"] if one["start"] <= time_s]
    over = said and said[-1]["start"] < score["check_end"] <= time_s
    return said[-1]["text"] if said and not over else ""


@contextlib.contextmanager
def opened(house):
    """Give a house whose server runs, and end it whatever happens."""
    house.open()
    try:
        yield house
    finally:
        house.close()


@contextlib.contextmanager
def chromium(*flags):
    """Give a browser of its own; what is needed for it is imported by whoever asks."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()
