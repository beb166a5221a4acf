"""Stream: the states of a session as server-sent events."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import asdict

from voiceguide.web.desk import State

BEAT_S = 15.0
"""Between two signs of life on a stream of states, for what closes silent connections."""

AGAIN_MS = 2000
"""After which a page asks again when the stream broke."""


def event(state: State) -> bytes:
    """Return a state as one event of a stream."""
    facts = {"state": type(state).__name__.lower(), **asdict(state)}
    return f"event: state\ndata: {json.dumps(facts)}\n\n".encode()


async def beating(states: AsyncGenerator[State, None]) -> AsyncIterator[bytes]:
    """Yield states as events, with a sign of life where there is none for long."""
    yield f"retry: {AGAIN_MS}\n\n".encode()
    coming = asyncio.ensure_future(anext(states, None))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=BEAT_S)
            if not done:
                yield b": \n\n"
                continue
            state = coming.result()
            if state is None:
                return
            yield event(state)
            coming = asyncio.ensure_future(anext(states, None))
    finally:
        coming.cancel()
