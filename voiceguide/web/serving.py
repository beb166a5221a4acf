"""Serving: an app behind its doors, until somebody says stop."""

import asyncio
import contextlib
import logging
import ssl
from collections.abc import Callable, Iterator, Sequence

import uvicorn
from starlette.types import ASGIApp

from voiceguide.web.doors import ALL, HEAD_BYTES, WAITING, Door, Visit

KEEP_ALIVE_S = 5
"""A connection without a request is kept for the next one."""

HANDSHAKE_S = 5.0
"""For both sides of a secured connection to agree."""

ENDING_S = 2
"""For what is under way when the end is asked for; streams are cut off before."""

LOOK_TICKS = 50
"""Between two looks at the network, in ticks of a tenth of a second."""

Secured = tuple[Door, ssl.SSLContext | None]
"""A door, and what secures it."""


class _Server(uvicorn.Server):
    """Uvicorn at our doors. Signals are not its business, they are those of the command."""

    def __init__(
        self,
        config: uvicorn.Config,
        doors: Sequence[Secured],
        stop: Callable[[], bool],
        look: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._doors, self._stop, self._look = doors, stop, look

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: object = None) -> None:  # noqa: ARG002  ours are the doors
        await super().startup(sockets=[])
        loop = asyncio.get_running_loop()

        def visit() -> Visit:
            return Visit(self.config, self.server_state, self.lifespan.state)

        for door, secure in self._doors:
            server = await loop.create_server(
                visit,
                sock=door,
                ssl=secure,
                ssl_handshake_timeout=HANDSHAKE_S if secure else None,
                backlog=WAITING,
            )
            self.servers.append(server)

    async def on_tick(self, counter: int) -> bool:
        if counter % LOOK_TICKS == 0:
            self._look()
        return self._stop() or await super().on_tick(counter)

    async def shutdown(self, sockets: object = None) -> None:  # noqa: ARG002
        """End at once: a phone that plays has sound ahead, and asks again when we are back."""
        for server in self.servers:
            server.close()
        for visit in list(self.server_state.connections):
            visit.transport.abort()
        await super().shutdown(sockets=[])


def serve(
    app: ASGIApp,
    doors: Sequence[Secured],
    stop: Callable[[], bool],
    look: Callable[[], None] = lambda: None,
) -> None:
    """Serve an app until `stop` says so, which is asked ten times a second.

    Nothing of what is asked for is logged.

    Args:
        look: called every few seconds.
    """
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    config = uvicorn.Config(
        app,
        http=Visit,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=HEAD_BYTES,
        limit_concurrency=ALL + 1,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=ENDING_S,
    )
    asyncio.run(_Server(config, doors, stop, look).serve())
