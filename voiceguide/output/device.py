"""Device: sound out of a loudspeaker."""

import threading
from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.units import RATE

if TYPE_CHECKING:
    import miniaudio

BUFFER_MS = 200
"""Deep enough for a machine that is busy with something else."""

SILENT_S = 1.0
"""A device that has asked for nothing for so long has gone: it tells nobody."""

EXPORT = "To hear it elsewhere, write a file: add -o FILE."


def play(sound: Samples) -> None:
    """Play a piece of sound on the usual loudspeaker, and come back after its last frame.

    Args:
        sound: shape (frames, channels), at `units.RATE`.

    Raises:
        SinkError: there is no loudspeaker, or it went away.
    """
    import miniaudio

    heard, asked = threading.Event(), threading.Event()
    device = _opened(sound.shape[1])
    try:
        feed = _feed(sound, asked, heard)
        next(feed)
        device.start(feed)
        while not heard.is_set():
            asked.clear()
            if not asked.wait(SILENT_S) and not heard.is_set():
                raise SinkError(f"The loudspeaker went away. Connect it and try again. {EXPORT}")
        device.stop()
    except miniaudio.MiniaudioError as error:
        raise _silent(str(error)) from error
    finally:
        device.close()


def _opened(channels: int) -> "miniaudio.PlaybackDevice":
    try:
        import miniaudio
    except ImportError as error:
        raise SinkError(f"Sound cannot be played: run: pip install miniaudio. {EXPORT}") from error
    try:
        device = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.FLOAT32, channels, RATE, BUFFER_MS, app_name="voiceguide"
        )
    except miniaudio.MiniaudioError as error:
        raise _silent(str(error)) from error
    # Without any sound system it opens a device that plays to nobody.
    if device.backend.lower() == "null":
        device.close()
        raise _silent("there is no sound system")
    return device


def _silent(reason: str) -> SinkError:
    return SinkError(
        f"No loudspeaker can be used here ({reason}). Connect one, or start the sound system. "
        f"{EXPORT}"
    )


def _feed(
    sound: Samples, asked: threading.Event, heard: threading.Event
) -> Generator[Samples, int, None]:
    """Give the device as many frames as it asks for; silence after the last one."""
    at = 0
    left = BUFFER_MS * RATE // 1000
    wanted = yield np.zeros((0, sound.shape[1]), np.float32)
    while True:
        asked.set()
        block = sound[at : at + wanted]
        at += len(block)
        if len(block) < wanted:
            # What was given last is still on its way through the buffer.
            left -= wanted - len(block)
            if left <= 0:
                heard.set()
            block = np.pad(block, ((0, wanted - len(block)), (0, 0)))
        wanted = yield np.ascontiguousarray(block, np.float32)
