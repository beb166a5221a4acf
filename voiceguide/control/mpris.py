"""MPRIS: media keys, headsets and the lock screen, on desktops with a session bus.

Importing this needs dbus-fast. The bus has a thread of its own; where there is no bus, or it goes
away, nothing happens.
"""

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable, Iterator

from dbus_fast import BusType, DBusFastError, NameFlag, RequestNameReply
from dbus_fast.aio import MessageBus

from voiceguide.control import Playing
from voiceguide.control.mpris_objects import Ask, Player, Root

NAME = "org.mpris.MediaPlayer2.voiceguide"
PATH = "/org/mpris/MediaPlayer2"

LEAVING_S = 2.0
"""Longest that the bus is waited for at the end."""


@contextlib.contextmanager
def media_keys(ask: Ask) -> Iterator[Callable[[Playing], None]]:
    """Give what shows the session on the desktop, whose keys ask for commands while the block runs.

    Args:
        ask: called from the thread of the bus.
    """
    loop = asyncio.new_event_loop()
    over = asyncio.Event()
    player = Player(ask)

    def call(what: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # it ended already
            loop.call_soon_threadsafe(what)

    def run() -> None:
        try:
            loop.run_until_complete(_serve(Root(ask), player, over))
        finally:
            loop.close()

    thread = threading.Thread(target=run, name="mpris", daemon=True)
    thread.start()
    try:
        yield lambda playing: call(lambda: player.show(playing))
    finally:
        call(over.set)
        thread.join(LEAVING_S)


async def _serve(root: Root, player: Player, over: asyncio.Event) -> None:
    """Be on the bus until it is over, or the bus goes away."""
    try:
        bus = await MessageBus(bus_type=BusType.SESSION).connect()
    except (OSError, EOFError, ValueError, DBusFastError):
        return
    with contextlib.suppress(OSError, EOFError, DBusFastError):
        for one in (root, player):
            bus.export(PATH, one)
        if (
            await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE)
            is not RequestNameReply.PRIMARY_OWNER
        ):
            # Another session is being heard on this desktop.
            await bus.request_name(f"{NAME}.instance{os.getpid()}")
        gone = asyncio.ensure_future(bus.wait_for_disconnect())  # type: ignore[no-untyped-call]
        end = asyncio.ensure_future(over.wait())
        await asyncio.wait((gone, end), return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        bus.disconnect()
        await asyncio.gather(gone, end, return_exceptions=True)
