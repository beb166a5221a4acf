"""Asking an app without a network: one request in, the whole answer out."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name):
        """Return a header; None where it is missing."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def text(self):
        return self.body.decode(errors="replace")


def scope(method="GET", path="/", headers=(), query="", client="192.168.1.9", scheme="http"):
    """Return a request as uvicorn gives it; bytes are taken as they are."""
    raw = path if isinstance(path, bytes) else path.encode()
    from urllib.parse import unquote

    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": scheme,
        "server": ("127.0.0.1", 8765),
        "client": (client, 50000) if client else None,
        "root_path": "",
        "path": unquote(raw.decode("latin-1")),
        "raw_path": raw,
        "query_string": query if isinstance(query, bytes) else query.encode(),
        "headers": [(_bytes(key), _bytes(value)) for key, value in headers],
        "state": {},
    }


def ask(app, method="GET", path="/", headers=(), body=(), **more):
    """Return the answer of an app.

    Args:
        headers: pairs; the host is not added.
        body: the parts in which it comes.
    """
    return asyncio.run(asking(app, scope(method, path, headers, **more), body))


async def asking(app, wanted, body=()):
    parts, sent = list(body) or [b""], []

    async def receive():
        if not parts:
            await asyncio.Event().wait()  # whoever asks stays until the answer is there
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    async def send(message):
        sent.append(message)

    await app(wanted, receive, send)
    start, *rest = sent
    headers = [(key.decode(), value.decode("latin-1")) for key, value in start["headers"]]
    return Answer(start["status"], headers, b"".join(one.get("body", b"") for one in rest))


def _bytes(text):
    return text if isinstance(text, bytes) else text.encode("latin-1")
