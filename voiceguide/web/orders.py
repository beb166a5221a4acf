"""Orders: sessions that are being made, from the order until their file is whole."""

import asyncio
import contextlib
import secrets
import threading
from collections.abc import AsyncGenerator, Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voiceguide.errors import VoiceguideError
from voiceguide.web.desk import Failed, Playable, Speaking, State, Waiting
from voiceguide.web.maker import Maker
from voiceguide.web.shelf import Facts, Shelf

MOST_WAITING = 20
"""Sessions that are to be made; more are refused."""

MOST_FAILED = 20
"""Sessions whose reason is remembered."""


@dataclass(slots=True, eq=False)
class Order:
    """A session that is being made, or could not be.

    Attributes:
        facts: what is known of it so far.
        path: file that it grows in.
        watchers: called, from any thread, when it has another state.
    """

    id: str
    facts: Facts
    state: State
    path: Path
    watchers: set[Callable[[], None]] = field(default_factory=set)

    def change(self, state: State) -> None:
        """Take another state, and tell everybody who follows it."""
        self.state = state
        for one in [*self.watchers]:
            one()


class Orders:
    """The sessions that are being made. What the maker tells of them comes in its own thread.

    Attributes:
        lock: held by who changes the facts of an order.
    """

    def __init__(self, maker: Maker, shelf: Shelf) -> None:
        self._maker, self._shelf = maker, shelf
        self._orders: dict[str, Order] = {}
        self.lock = threading.RLock()

    def get(self, id: str) -> Order | None:  # noqa: A002
        """Return the order of an id; None where it is whole, or nobody ordered it."""
        return self._orders.get(id)

    def begin(self, id: str, facts: Facts, made_of: str | None = None) -> Order:  # noqa: A002
        """Begin an order, or begin it again.

        Args:
            facts: with its `choice`.
            made_of: what its id says that it is made of; None: whatever it is made of now.

        Raises:
            VoiceguideError: too many wait.
        """
        with self.lock:
            before = sum(_is_under_way(one.state) for one in self._orders.values())
            if before >= MOST_WAITING:
                raise VoiceguideError(
                    "Many sessions are being made: wait until some are ready, and try again."
                )
            failed = [one.id for one in self._orders.values() if isinstance(one.state, Failed)]
            for one in failed[:-MOST_FAILED]:
                del self._orders[one]
            # One that is begun again comes last.
            self._orders.pop(id, None)
            facts = {**facts, "made": secrets.token_hex(8)}
            order = Order(id, facts, Waiting(before), self._shelf.growing(id))
            self._orders[id] = order

        def told(how_far: Mapping[str, Any]) -> None:
            self._told(order, how_far)

        given = {"choice": facts["choice"], "path": str(order.path), "made_of": made_of}
        asked = self._maker.ask("make", told, **given)
        asked.add_done_callback(lambda result: self._ended(order, result))
        return order

    def state(self, order: Order) -> State:
        """Return the state of an order, with how many are before it now."""
        if not isinstance(order.state, Waiting):
            return order.state
        before = 0
        for one in [*self._orders.values()]:
            if one is order:
                break
            before += _is_under_way(one.state)
        return Waiting(before)

    async def follow(self, order: Order) -> AsyncGenerator[State, None]:
        """Yield each state of an order, the present one first, until it is whole or failed."""
        loop, news = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the server has ended
                loop.call_soon_threadsafe(news.set)

        order.watchers.add(wake)
        try:
            last: State | None = None
            while True:
                news.clear()
                state = self.state(order)
                if state != last:
                    yield state
                last = state
                if not _is_under_way(state):
                    return
                await news.wait()
        finally:
            order.watchers.discard(wake)

    def _told(self, order: Order, how_far: Mapping[str, Any]) -> None:
        """Take what the maker says of an order."""
        playable = isinstance(order.state, Playable)
        if "written" in how_far and isinstance(order.state, Playable):
            order.change(Playable(order.state.size, how_far["written"]))
        elif "size" in how_far:
            with self.lock:
                order.facts = {**order.facts, **how_far}
            order.change(Playable(how_far["size"], 0))
        elif not playable:
            order.change(Speaking(how_far.get("spoken", 0), how_far.get("lines", 0)))
        for one in [*self._orders.values()]:
            now = self.state(one)
            if isinstance(now, Waiting) and now != one.state:
                one.change(now)

    def _ended(self, order: Order, result: "Future[dict[str, Any]]") -> None:
        """Take the end of an order."""
        error = result.exception()
        try:
            if error is None:
                self._put(order)
        except (OSError, VoiceguideError) as fault:
            error = fault
        if error is not None:
            with contextlib.suppress(OSError):
                order.path.unlink()
            order.change(Failed(str(error)))

    def _put(self, order: Order) -> None:
        """Put a whole session on the shelf."""
        size = order.facts["size"]
        self._shelf.take(order.id, order.path)
        with self.lock:  # or somebody who keeps it meanwhile would be undone
            if self._orders.get(order.id) is order:
                self._shelf.put(order.id, order.facts)
                del self._orders[order.id]
        self._shelf.prune()
        order.change(Playable(size, size))


def _is_under_way(state: State) -> bool:
    return not isinstance(state, Failed) and not (isinstance(state, Playable) and state.whole)
