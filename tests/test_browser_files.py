"""Exported files in a real browser: as long as they are, and heard to their last second."""

import contextlib
import functools
import http.server
import threading
from pathlib import Path

import pytest
from terminal import run
from web_browser import chromium

from voiceguide.units import RATE

pytest.importorskip("playwright.sync_api", reason="pip install playwright")
pytest.importorskip("av", reason="pip install 'voiceguide[formats]'")
pytestmark = pytest.mark.browser

FORMS = ("mp3", "m4b", "opus", "flac")
LENGTH_S = 20 * 60
PRE_SKIP_S = {"opus": 312 / RATE}
"""What Chromium counts as part of the file, and does not play: frames before the first sample."""

SOUND = """async name => {
    const sound = new Audio(name);
    const comes = event => new Promise((yes, no) => {
        sound.addEventListener(event, yes, {once: true});
        sound.addEventListener("error", () => no(sound.error.message), {once: true});
    });
    await comes("loadedmetadata");
    const length = sound.duration;
    sound.currentTime = length - 2;
    await comes("seeked");
    const from = sound.currentTime;
    await sound.play();
    await comes("ended");
    return [length, from, sound.currentTime];
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "page.html").write_text("<!DOCTYPE html><title>Files</title>")
    for form in FORMS:
        made = run(
            "export",
            "bedtime-feet",
            "-o",
            str(folder / f"feet.{form}"),
            "--voice",
            "tone",
            text=True,
        )
        assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="module")
def page(folder):
    handler = functools.partial(_Ranges, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with chromium("--autoplay-policy=no-user-gesture-required") as browser:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/page.html")
            yield page
        server.shutdown()


class _Ranges(http.server.SimpleHTTPRequestHandler):
    """Files, also in parts, as any web server gives them."""

    def do_GET(self):
        path = self.translate_path(self.path)
        asked = self.headers.get("Range")
        if not asked:
            return super().do_GET()
        data = Path(path).read_bytes()
        first, _, last = asked.removeprefix("bytes=").partition("-")
        first, last = int(first), min(int(last or len(data) - 1), len(data) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a player that seeks takes what it needs
            self.wfile.write(data[first : last + 1])
        return None

    def end_headers(self):
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.mark.parametrize("form", FORMS)
def test_a_browser_plays_a_file_of_twenty_minutes_to_its_last_second(page, form):
    length, start, end = page.evaluate(SOUND, f"feet.{form}")
    assert length == pytest.approx(LENGTH_S + PRE_SKIP_S.get(form, 0), abs=1 / RATE)
    assert start == pytest.approx(length - 2, abs=0.001)
    assert end == pytest.approx(length, abs=0.001)
