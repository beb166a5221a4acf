"""A real server on loopback for tests, with a desk whose sessions are spoken by tones."""

import asyncio
import contextlib
import http.client
import json
import socket
import threading
import time

import uvicorn
from starlette.applications import Starlette

from voiceguide.web.media import routes
from voiceguide.web.sessions import open_desk

SECRET = "feedfeedfeedfeed"


class Server:
    """An app in a thread of its own.

    Attributes:
        port: on 127.0.0.1.
    """

    def __init__(self, app):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        config = uvicorn.Config(app, log_config=None, access_log=False, ws="none", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run)
        self.loop = None

    def _run(self):
        async def serve():
            self.loop = asyncio.get_running_loop()
            await self._server.serve([self._socket])

        asyncio.run(serve())

    def __enter__(self):
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._socket.close()

    def run(self, coroutine):
        """Return the result of a coroutine on the loop of the server."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(120)

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path, method="GET", **headers):
        """Return status, headers and body."""
        with contextlib.closing(self.connection()) as connection:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=names)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def json(self, path):
        status, _, body = self.get(path)
        assert status == 200, body
        return json.loads(body)


@contextlib.contextmanager
def serving(desk):
    with Server(Starlette(routes=routes(desk, SECRET))) as server:
        yield server


@contextlib.contextmanager
def desk_in(folder, **more):
    with open_desk(home=folder / "phone", cache=folder / "sessions", **more) as desk:
        yield desk
