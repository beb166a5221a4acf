"""Device: sound out of a loudspeaker, through whatever sound system there is."""

import contextlib
import threading
import time
from collections.abc import Generator

import numpy as np

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.hush import hushed
from voiceguide.output.sinks import Pull
from voiceguide.units import RATE

BUFFER_MS = 40
"""Short enough for a pause to be silence at once, and as deep as that allows."""

SILENT_S = 1.0
"""A device that has asked for nothing for so long has gone: it tells nobody."""

EXPORT = "To hear it elsewhere, write a file: voiceguide export"


class Loudspeaker:
    """The usual loudspeaker of this machine.

    Args:
        channels: 1 or 2.

    Raises:
        SinkError: the library for it is not installed.
    """

    def __init__(self, channels: int) -> None:
        try:
            import miniaudio
        except ImportError as error:
            raise SinkError(
                f"Sound cannot be played here: run: pip install miniaudio. {EXPORT}"
            ) from error
        self._audio = miniaudio
        self._channels = channels
        self._device: miniaudio.PlaybackDevice | None = None
        self._asked = time.monotonic()
        self._lock = threading.Lock()

    @property
    def gone(self) -> bool:
        """Whether the device has not asked for sound for a second."""
        return self._device is not None and time.monotonic() - self._asked > SILENT_S

    def start(self, pull: Pull) -> None:
        """Open the device anew, as it may be another one by now, and begin.

        Raises:
            SinkError: there is none.
        """
        self.stop()
        audio = self._audio
        try:
            with hushed():
                device = audio.PlaybackDevice(
                    audio.SampleFormat.FLOAT32,
                    self._channels,
                    RATE,
                    BUFFER_MS,
                    app_name="voiceguide",
                )
        except audio.MiniaudioError as error:
            raise _silent(str(error)) from error
        # Without any sound system it opens a device that plays to nobody.
        if device.backend.lower() == "null":
            device.close()
            raise _silent("there is no sound system")
        feed = self._feed(pull)
        next(feed)
        self._asked = time.monotonic()
        try:
            device.start(feed)
        except audio.MiniaudioError as error:
            device.close()
            raise _silent(str(error)) from error
        with self._lock:
            self._device = device

    def stop(self) -> None:
        """Close the device."""
        with self._lock:
            device, self._device = self._device, None
        if device:
            with contextlib.suppress(self._audio.MiniaudioError):
                device.close()

    def close(self) -> None:
        """Close the device."""
        self.stop()

    def _feed(self, pull: Pull) -> Generator[Samples, int, None]:
        wanted = yield pull(0)
        while True:
            self._asked = time.monotonic()
            wanted = yield pull(wanted)


def _silent(reason: str) -> SinkError:
    return SinkError(
        f"No loudspeaker can be used here ({reason}). Connect one, or start the sound system. "
        f"{EXPORT}"
    )


def play(sound: Samples) -> None:
    """Play a piece of sound on the usual loudspeaker, and come back after its last frame.

    Args:
        sound: shape (frames, channels), at `units.RATE`.

    Raises:
        SinkError: there is no loudspeaker, or it went away.
    """
    heard = threading.Event()
    at = 0
    left = 2 * BUFFER_MS * RATE // 1000

    def pull(wanted: int) -> Samples:
        nonlocal at, left
        block = sound[at : at + wanted]
        at += len(block)
        if len(block) < wanted:
            # What was given last is still on its way.
            left -= wanted - len(block)
            if left <= 0:
                heard.set()
        if len(block) == wanted:
            return np.ascontiguousarray(block)
        return np.pad(block, ((0, wanted - len(block)), (0, 0)))

    sink = Loudspeaker(sound.shape[1])
    try:
        sink.start(pull)
        while not heard.wait(SILENT_S / 4):
            if sink.gone:
                raise SinkError(f"The loudspeaker went away. Connect it and try again. {EXPORT}")
    finally:
        sink.close()
