"""Doors: the sockets that phones come in by, and the connections through them.

What a server has of both is limited, for each address and for all, so that nobody can keep others
out; and a connection that asks for nothing is not waited for.
"""

import asyncio
import contextlib
import errno
import os
import socket
import sys
from collections import Counter
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from voiceguide.errors import VoiceguideError

PORT = 8765
PORTS = range(PORT, PORT + 20)
"""Tried one after the other, where none was asked for."""

EACH = 48
"""Connections of one address: a browser opens six at a time, and several phones may come through
one address."""

ALL = 192
"""Connections of all addresses."""

WAITING = 64
"""Connections that the system holds until they are taken."""

REQUEST_S = 15.0
"""For a request to be here whole, from its first byte or from the opening of the connection."""

HEAD_BYTES = 16 * 1024
"""Of a request without its body."""


BUSY = (errno.EADDRINUSE, *([errno.EACCES] if sys.platform == "win32" else []))
"""What the system says of a port that somebody else has."""


class DoorError(VoiceguideError):
    """Nobody can come in by this address; the message says what to do."""


class Door(socket.socket):
    """A socket that listens, and takes no more connections than it should.

    One too many is closed as soon as it is taken, before it costs anything.
    """

    opened: list[tuple[str, socket.socket]]

    def accept(self) -> tuple[socket.socket, Any]:
        """Return the next connection and its address.

        Raises:
            ConnectionAbortedError: it was one too many.
        """
        connection, address = super().accept()
        self.opened = [one for one in self.opened if one[1].fileno() != -1]
        each = Counter(one for one, _ in self.opened)
        if len(self.opened) >= ALL or each[address[0]] >= EACH:
            connection.close()
            raise ConnectionAbortedError(errno.ECONNABORTED, "too many connections")
        self.opened.append((address[0], connection))
        return connection, address


def open_door(address: str, port: int | None = None, *, held: int | None = None) -> Door:
    """Return a socket that listens at an address.

    Args:
        port: None: the first of `PORTS` that is free; 0: any that is free.
        held: bytes that the system takes on for each connection before they have arrived; None:
            as many as it likes.

    Raises:
        DoorError: it cannot listen there.
    """
    for one in PORTS if port is None else (port,):
        try:
            door = _listening(address, one)
        except OSError as error:
            if error.errno not in BUSY or port is not None:
                raise DoorError(_why(address, one, error)) from error
        else:
            if held is not None:
                door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, held)
            return door
    raise DoorError(
        f"the ports {PORTS[0]} to {PORTS[-1]} are all in use: end what uses them, or name a free "
        "one with --port"
    )


def _listening(address: str, port: int) -> Door:
    door = Door(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # A port that was just left may be taken again.
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((address, port))
        door.listen(WAITING)
        door.settimeout(0)  # never waited for: the loop says when somebody is there
    except BaseException:
        door.close()
        raise
    door.opened = []
    return door


def _why(address: str, port: int, error: OSError) -> str:
    if error.errno in BUSY:
        return (
            f"port {port} is in use, perhaps by another voiceguide: end that, or name another port "
            "with --port"
        )
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return f"port {port} is for the system alone: name one from 1024 up with --port"
        case errno.EADDRNOTAVAIL:
            return (
                f"{address} is not an address of this machine: leave --address out, and the "
                "address is found"
            )
    return f"cannot listen at {address}, port {port}: {error.strerror or os.strerror(0)}"


class Visit(H11Protocol):
    """A connection that is closed when a request does not come in time."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        link = transport.get_extra_info("socket")
        with contextlib.suppress(OSError, AttributeError):
            # asyncio does so only for sockets whose protocol was named. Else the second part of
            # each answer waits 40 ms and more for the first to be acknowledged.
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait no longer once a request is whole."""
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._wait()
        else:
            self._rest()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request. What was about to be answered before it is answered no more:
        nobody knows any longer where one request ends and another begins.
        """
        cycle = self.cycle
        under_way = cycle is not None and not cycle.response_complete
        if under_way and cycle.response_started:
            self.transport.close()
        else:
            super().send_400_response(msg)
        if under_way:
            cycle.disconnected = True
            cycle.message_event.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._rest()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(REQUEST_S, self._end)

    def _rest(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _end(self) -> None:
        self._late = None
        with contextlib.suppress(OSError):
            self.transport.abort()
