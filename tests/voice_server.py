"""A server of voices on this machine, with the faults that servers and networks have."""

import hashlib
import json
import threading
from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from piper_voice import card

from voiceguide.speech.connection import Source


class Voices:
    """What a server has.

    Attributes:
        files: by path.
        faults: by path, for each request the next one; None is none. ``("break", N)`` ends the
            connection after N bytes, ``("status", N)`` answers so, ``("redirect", URL)`` sends on,
            ``("page",)`` is a login page, ``("whole",)`` knows no ranges, ``("elsewhere",)``
            goes on at another place, ``("more",)`` sends more than it tells, ``("hang",)``
            waits for `go`.
        log: requests as (path, range).
    """

    def __init__(self):
        self.files = {}
        self.faults = defaultdict(list)
        self.log = []
        self.go = threading.Event()
        self.reached = threading.Event()
        self.catalogue = {}

    def add(self, name, model=None, settings=None, licence="CC0", training="From scratch.", **more):
        """Offer a voice; return the path of its model."""
        code, voice, quality = name.split("-")
        folder = f"{code.partition('_')[0]}/{code}/{voice}/{quality}"
        contents = {
            f"{folder}/{name}.onnx": model or MODEL,
            f"{folder}/{name}.onnx.json": json.dumps(settings or SETTINGS).encode(),
            f"{folder}/MODEL_CARD": card(name, licence, training).encode(),
        }
        self.files.update(contents)
        self.catalogue[name] = {
            "key": name,
            "name": voice,
            "language": {"code": code, "name_english": "Any", "country_english": "Where"},
            "quality": quality,
            "num_speakers": 1,
            "speaker_id_map": {},
            "files": {path: facts(data) for path, data in contents.items()},
            "aliases": [],
            **more,
        }
        return f"{folder}/{name}.onnx"

    def asked(self, path):
        """Return the ranges that were asked for of a file."""
        return [part for asked, part in self.log if asked == path]


MODEL = b"a model" * 100
"""Nothing but the engine looks into it."""

SETTINGS = {
    "audio": {"sample_rate": 22050, "quality": "medium"},
    "espeak": {"voice": "en-us"},
    "phoneme_id_map": {"_": [0]},
    "num_symbols": 256,
    "num_speakers": 1,
}


def facts(data):
    return {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()}


@contextmanager
def serving(context=None):
    """Serve for as long as the block lasts; give what is served, and a hasty source of it."""
    voices = Voices()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            answer(self, voices)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    scheme = "http"
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None
        scheme = "https"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    address = f"{scheme}://localhost:{server.server_port}/"
    try:
        yield voices, Source(address, timeout=20, pauses=(0.0, 0.0))
    finally:
        voices.go.set()
        server.shutdown()
        thread.join()
        server.server_close()


def answer(request, voices):
    path = request.path.lstrip("/")
    asked = request.headers["Range"]
    voices.log.append((path, asked))
    waiting = voices.faults[path]
    fault, *how = (waiting.pop(0) if waiting else None) or [""]
    files = {"voices.json": json.dumps(voices.catalogue).encode(), **voices.files}
    data, kind, status, given = files.get(path, b""), "application/octet-stream", 200, ""
    request.close_connection = True
    if fault == "hang":
        voices.reached.set()
        voices.go.wait(30)
    if path not in files:
        status, data = 404, b"not here"
    elif fault == "status":
        status, data = how[0], b"busy"
    elif fault == "page":
        kind, data = "text/html; charset=utf-8", b"<html>Please log in</html>"
    elif fault == "redirect":
        status, data = 302, b""
    elif asked and fault != "whole":
        first = int(asked.removeprefix("bytes=").partition("-")[0])
        if first >= len(data):
            status, data = 416, b""
        else:
            first = 0 if fault == "elsewhere" else first
            given = f"bytes {first}-{len(data) - 1}/{len(data)}"
            status, data = 206, data[first:]
    request.send_response(status)
    request.send_header("Content-Type", kind)
    if given:
        request.send_header("Content-Range", given)
    if fault == "redirect":
        request.send_header("Location", how[0])
    if fault != "more":
        request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    if fault == "more":
        data += b"and more"
    request.wfile.write(data[: how[0]] if fault == "break" else data)
