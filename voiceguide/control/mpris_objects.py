"""MPRIS objects: what the desktop sees of a session, and what it may ask for.

The rules are those of https://specifications.freedesktop.org/mpris-spec/latest/. Names and types of
the methods are fixed there.
"""

# ruff: noqa: D102 - the methods are named and described by the specification

import time
from collections.abc import Callable
from typing import Annotated

from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from voiceguide.control import Playing
from voiceguide.transport import Command
from voiceguide.units import SECOND

TRACK = "/org/voiceguide/session"

JUMP_S = 2.0
"""A position that far from where time would have brought it was sought: that is told."""

_READ = PropertyAccess.READ
Ask = Callable[[Command], None]
Texts = Annotated[list[str], DBusSignature("as")]


class Root(ServiceInterface):
    """The program."""

    def __init__(self, ask: Ask) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._ask = ask

    @dbus_method(name="Raise")
    def to_front(self) -> None:
        """Do nothing: there is no window."""

    @dbus_method(name="Quit")
    def leave(self) -> None:
        self._ask(Command.STOP)

    @dbus_property(_READ, name="CanQuit")
    def can_quit(self) -> DBusBool:
        return True

    @dbus_property(_READ, name="CanRaise")
    def can_raise(self) -> DBusBool:
        return False

    @dbus_property(_READ, name="HasTrackList")
    def has_track_list(self) -> DBusBool:
        return False

    @dbus_property(_READ, name="Identity")
    def identity(self) -> DBusStr:
        return "voiceguide"

    @dbus_property(_READ, name="SupportedUriSchemes")
    def schemes(self) -> Texts:
        return []

    @dbus_property(_READ, name="SupportedMimeTypes")
    def types(self) -> Texts:
        return []


class Player(ServiceInterface):
    """The session."""

    def __init__(self, ask: Ask) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._ask = ask
        self._playing = Playing("Stopped", "")
        self._shown_s = time.monotonic()

    def show(self, playing: Playing) -> None:
        """Tell the desktop what changed."""
        before, expected = self._playing, self._position()
        self._playing, self._shown_s = playing, time.monotonic()
        changed: dict[str, object] = {}
        if before.status != playing.status:
            changed["PlaybackStatus"] = playing.status
        if self._metadata(before) != self._metadata(playing):
            changed["Metadata"] = self._metadata(playing)
        if changed:
            self.emit_properties_changed(changed)
        if abs(playing.position - expected) > JUMP_S * SECOND:
            self.sought()

    @dbus_method(name="PlayPause")
    def play_pause(self) -> None:
        self._ask(Command.TOGGLE)

    @dbus_method(name="Play")
    def play(self) -> None:
        self._ask(Command.RESUME)

    @dbus_method(name="Pause")
    def pause(self) -> None:
        self._ask(Command.PAUSE)

    @dbus_method(name="Stop")
    def stop(self) -> None:
        self._ask(Command.STOP)

    @dbus_method(name="Next")
    def following(self) -> None:
        self._ask(Command.NEXT)

    @dbus_method(name="Previous")
    def previous(self) -> None:
        self._ask(Command.BACK)

    @dbus_method(name="Seek")
    def seek(self, offset: DBusInt64) -> None:
        """Do nothing: a session is gone through in steps, and `CanSeek` says so."""

    @dbus_method(name="SetPosition")
    def set_position(self, track: DBusObjectPath, position: DBusInt64) -> None:
        """Do nothing, as `seek`."""

    @dbus_method(name="OpenUri")
    def open_uri(self, uri: DBusStr) -> None:
        """Do nothing: there are no schemes."""

    @dbus_signal(name="Seeked")
    def sought(self) -> DBusInt64:
        return _micro(self._playing.position)

    @dbus_property(_READ, name="PlaybackStatus")
    def status(self) -> DBusStr:
        return self._playing.status

    @dbus_property(_READ, name="Metadata")
    def metadata(self) -> DBusDict:
        return self._metadata(self._playing)

    @dbus_property(_READ, name="Position")
    def position(self) -> DBusInt64:
        return _micro(self._position())

    @dbus_property(_READ, name="Rate")
    def rate(self) -> DBusDouble:
        return 1.0

    @dbus_property(_READ, name="MinimumRate")
    def slowest(self) -> DBusDouble:
        return 1.0

    @dbus_property(_READ, name="MaximumRate")
    def fastest(self) -> DBusDouble:
        return 1.0

    @dbus_property(_READ, name="Volume")
    def volume(self) -> DBusDouble:
        return 1.0

    @dbus_property(_READ, name="CanGoNext")
    def can_go_next(self) -> DBusBool:
        return True

    @dbus_property(_READ, name="CanGoPrevious")
    def can_go_previous(self) -> DBusBool:
        return True

    @dbus_property(_READ, name="CanPlay")
    def can_play(self) -> DBusBool:
        return True

    @dbus_property(_READ, name="CanPause")
    def can_pause(self) -> DBusBool:
        return True

    @dbus_property(_READ, name="CanSeek")
    def can_seek(self) -> DBusBool:
        return False

    @dbus_property(_READ, name="CanControl")
    def can_control(self) -> DBusBool:
        return True

    def _position(self) -> int:
        """Return the frame that is heard now."""
        if self._playing.status != "Playing":
            return self._playing.position
        passed = round((time.monotonic() - self._shown_s) * SECOND)
        return min(self._playing.position + passed, self._playing.length)

    def _metadata(self, playing: Playing) -> dict[str, Variant]:
        return {
            "mpris:trackid": Variant("o", TRACK),
            "mpris:length": Variant("x", _micro(playing.length)),
            "xesam:title": Variant("s", playing.chapter or playing.title),
            "xesam:album": Variant("s", playing.title),
            "xesam:artist": Variant("as", ["voiceguide"]),
        }


def _micro(frames: int) -> int:
    """Return frames as microseconds, which is what MPRIS counts in."""
    return frames * 1_000_000 // SECOND
