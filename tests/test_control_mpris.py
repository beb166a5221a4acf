"""MPRIS: a real bus of its own, and a real client on it."""

import asyncio
import contextlib
import os
import queue
import shutil
import subprocess
import sys

import pytest

from voiceguide.control import Playing
from voiceguide.transport import Command
from voiceguide.units import SECOND

pytest.importorskip("dbus_fast", reason="needs the extra mpris")

from dbus_fast import Message
from dbus_fast.aio import MessageBus

from voiceguide.control.mpris import NAME, PATH, media_keys

needs_daemon = pytest.mark.skipif(
    not shutil.which("dbus-daemon"), reason="needs the Debian package dbus"
)
PLAYER = "org.mpris.MediaPlayer2.Player"
WITHIN_S = 30


@pytest.fixture
def bus(monkeypatch):
    """A session bus that nobody else is on."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield daemon
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


class Client:
    """A desktop: it waits for the player, presses its buttons and sees what it tells."""

    def __init__(self, bus):
        self.bus = bus
        self.told = asyncio.Queue()
        bus.add_message_handler(self._noted)

    def _noted(self, message):
        if message.path == PATH and message.member in ("PropertiesChanged", "Seeked"):
            self.told.put_nowait((message.member, message.body))

    async def there(self, name=NAME):
        """Wait until the player is on the bus."""
        changed = "org.freedesktop.DBus"
        rule = f"type='signal',sender='{changed}',member='NameOwnerChanged',arg0='{name}'"
        seen = asyncio.Event()
        self.bus.add_message_handler(
            lambda message: seen.set() if message.member == "NameOwnerChanged" else None
        )
        for match in (rule, f"type='signal',path='{PATH}'"):
            await self.call(changed, "/org/freedesktop/DBus", changed, "AddMatch", "s", match)
        known = await self.call(
            changed, "/org/freedesktop/DBus", changed, "NameHasOwner", "s", name
        )
        if not known:
            await asyncio.wait_for(seen.wait(), WITHIN_S)

    async def call(self, name, path, interface, member, signature="", *body):
        reply = await asyncio.wait_for(
            self.bus.call(
                Message(
                    destination=name,
                    path=path,
                    interface=interface,
                    member=member,
                    signature=signature,
                    body=list(body),
                )
            ),
            WITHIN_S,
        )
        assert reply.message_type.name == "METHOD_RETURN", reply.body
        return reply.body[0] if reply.body else None

    async def press(self, button):
        await self.call(NAME, PATH, PLAYER, button)

    async def every(self, interface):
        properties = "org.freedesktop.DBus.Properties"
        found = await self.call(NAME, PATH, properties, "GetAll", "s", interface)
        return {name: variant.value for name, variant in found.items()}

    async def heard(self):
        return await asyncio.wait_for(self.told.get(), WITHIN_S)


def on_the_desktop(does):
    """Run a client while the player is on the bus; what it asked for is returned."""
    asked = queue.SimpleQueue()

    async def run(show):
        bus = await MessageBus().connect()
        client = Client(bus)
        await client.there()
        await does(client, show)
        bus.disconnect()
        with contextlib.suppress(Exception):
            await bus.wait_for_disconnect()

    with media_keys(asked.put) as show:
        asyncio.run(run(show))
    return [asked.get_nowait() for _ in range(asked.qsize())]


@needs_daemon
def test_each_button_of_the_desktop_asks_for_its_command(bus):
    async def press(client, show):
        for button in ("PlayPause", "Pause", "Play", "Next", "Previous", "Stop"):
            await client.press(button)
        await client.call(NAME, PATH, "org.mpris.MediaPlayer2", "Quit")

    assert on_the_desktop(press) == [
        Command.TOGGLE, Command.PAUSE, Command.RESUME, Command.NEXT, Command.BACK,
        Command.STOP, Command.STOP,
    ]  # fmt: skip


@needs_daemon
def test_the_desktop_sees_title_chapter_length_and_position(bus):
    playing = Playing("Playing", "Bedtime feet", "Your left foot", 600 * SECOND, 60 * SECOND)

    async def look(client, show):
        root = await client.every("org.mpris.MediaPlayer2")
        assert (root["Identity"], root["CanQuit"]) == ("voiceguide", True)
        show(playing)
        member, (interface, changed, _) = await client.heard()
        assert (member, interface) == ("PropertiesChanged", PLAYER)
        assert changed["PlaybackStatus"].value == "Playing"
        assert await client.heard() == ("Seeked", [60_000_000])
        seen = await client.every(PLAYER)
        data = {name: variant.value for name, variant in seen["Metadata"].items()}
        assert data["xesam:title"] == "Your left foot"
        assert data["xesam:album"] == "Bedtime feet"
        assert data["mpris:length"] == 600_000_000
        assert 60_000_000 <= seen["Position"] < 90_000_000
        assert not seen["CanSeek"]

    on_the_desktop(look)


@needs_daemon
def test_time_that_goes_by_is_not_told_and_a_pause_is(bus):
    async def look(client, show):
        show(Playing("Paused", "Rest", "", 60 * SECOND, 0))
        assert (await client.heard())[0] == "PropertiesChanged"
        show(Playing("Paused", "Rest", "", 60 * SECOND, SECOND))
        show(Playing("Stopped", "Rest", "", 60 * SECOND, SECOND))
        _, (_, changed, _) = await client.heard()
        assert {name: one.value for name, one in changed.items()} == {"PlaybackStatus": "Stopped"}
        assert client.told.empty()

    on_the_desktop(look)


@needs_daemon
def test_a_second_session_has_a_name_of_its_own(bus):
    async def look(client, show):
        with media_keys(lambda command: None):
            await client.there(f"{NAME}.instance{os.getpid()}")

    on_the_desktop(look)


@needs_daemon
def test_a_bus_that_goes_away_disturbs_nothing(bus):
    async def leave(client, show):
        bus.kill()
        bus.wait()
        with contextlib.suppress(Exception):
            await client.bus.wait_for_disconnect()
        show(Playing("Paused", "Rest"))

    assert on_the_desktop(leave) == []


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "nonsense"])
def test_without_a_bus_nothing_happens(address, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("DISPLAY", raising=False)
    with media_keys(lambda command: None) as show:
        show(Playing("Playing", "Rest"))
    show(Playing("Paused", "Rest"))


def test_the_rest_of_the_controls_needs_no_bus():
    code = "import sys, voiceguide.cli.live as _; sys.exit('dbus_fast' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
