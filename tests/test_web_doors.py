"""Where phones come in: which address and port, and how many at a time."""

import asyncio
import contextlib
import ipaddress
import socket

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.server import ServerState

from voiceguide.web import address, doors
from voiceguide.web.address import HERE, checked_address, home_address, still_ours
from voiceguide.web.doors import DoorError, Visit, open_door


def test_the_usual_port_is_taken_and_else_the_next_that_is_free(monkeypatch):
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with open_door(HERE, 0) as free:
            other = free.getsockname()[1]
        monkeypatch.setattr(doors, "PORTS", (port, other))
        with open_door(HERE) as door:
            assert door.getsockname()[1] == other


def test_where_every_port_is_taken_it_is_told(monkeypatch):
    with open_door(HERE, 0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(doors, "PORTS", range(port, port + 1))
        with pytest.raises(DoorError, match="--port"):
            open_door(HERE)
        with pytest.raises(DoorError, match=f"port {port} is in use"):
            open_door(HERE, port)


def test_an_address_of_another_machine_is_told():
    with pytest.raises(DoorError, match="not an address of this machine"):
        open_door("198.51.100.7", 0)


def test_small_answers_go_at_once():
    async def served():
        config = uvicorn.Config(None, log_config=None, ws="none", lifespan="off")
        config.load()
        visits = []

        def visit():
            visits.append(Visit(config, ServerState(), {}))
            return visits[-1]

        with open_door(HERE, 0) as door:
            server = await asyncio.get_running_loop().create_server(visit, sock=door)
            with socket.create_connection(door.getsockname()):
                while not visits or visits[0].transport is None:
                    await asyncio.sleep(0.01)
                link = visits[0].transport.get_extra_info("socket")
                assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                visits[0].transport.abort()
            server.close()

    asyncio.run(served())


def test_a_port_can_be_taken_again_at_once():
    with open_door(HERE, 0) as door:
        port = door.getsockname()[1]
        with socket.create_connection((HERE, port)) as phone:
            door.settimeout(10)
            connection, _ = door.accept()
            connection.close()
            phone.recv(1)
    with open_door(HERE, port) as again:
        assert again.getsockname()[1] == port


def test_of_one_address_so_many_come_in_and_no_more(monkeypatch):
    monkeypatch.setattr(doors, "EACH", 3)
    with open_door(HERE, 0) as door:
        door.settimeout(10)
        phones = [socket.create_connection(door.getsockname()) for _ in range(5)]
        there = [door.accept()[0] for _ in range(3)]
        with pytest.raises(ConnectionAbortedError):
            door.accept()
        there.pop().close()
        there.append(door.accept()[0])
        for one in (*phones, *there):
            one.close()


def test_of_all_addresses_so_many_come_in_and_no_more(monkeypatch):
    monkeypatch.setattr(doors, "ALL", 2)
    with open_door(HERE, 0) as door:
        door.settimeout(10)
        phones = [socket.create_connection(door.getsockname()) for _ in range(3)]
        there = [door.accept()[0] for _ in range(2)]
        with pytest.raises(ConnectionAbortedError):
            door.accept()
        for one in (*phones, *there):
            one.close()


class Network:
    """A network card that has one address, or none."""

    def __init__(self, own):
        self._own = own

    def __call__(self, *_):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def connect(self, _):
        if self._own is None:
            raise OSError(101, "Network is unreachable")

    def getsockname(self):
        return self._own, 50000


def test_the_address_at_home_is_found(monkeypatch):
    monkeypatch.setattr(address.socket, "socket", Network("192.168.1.20"))
    assert home_address() == "192.168.1.20"


def test_without_a_network_it_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(address.socket, "socket", Network(None))
    with pytest.raises(DoorError, match="Wi-Fi"):
        home_address()


def test_an_address_of_the_internet_is_not_taken_by_itself(monkeypatch):
    monkeypatch.setattr(address.socket, "socket", Network("8.8.8.8"))
    with pytest.raises(DoorError, match="internet"):
        home_address()


def test_an_address_that_has_gone_is_noticed():
    assert still_ours(HERE)
    assert not still_ours("198.51.100.7")


@pytest.mark.parametrize("text", ["", "0.0.0.0", "224.0.0.1", "255.255.255.255", "home", "1.2.3"])
def test_what_no_phone_could_call_is_refused(text):
    with pytest.raises(ValueError, match="write"):
        checked_address(text)


@given(st.text())
def test_any_text_is_an_address_or_refused(text):
    with contextlib.suppress(ValueError):
        assert ipaddress.IPv4Address(checked_address(text))
