"""Device: sound out of a loudspeaker, through whatever sound system there is."""

import contextlib
import queue
import threading
import time
from collections import deque
from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.hush import hushed
from voiceguide.output.sinks import Pull
from voiceguide.units import RATE

if TYPE_CHECKING:
    import miniaudio

BUFFERS_MS = (25, 100)
"""Asked for at a time, and three times as much in the device. With the first a pause is silence
within a tenth of a second. A machine that is too busy for it gets the second."""

DEPTH = 3
LATE = 2.7
"""Times the usual between two askings: what was given last has run out by then, or nearly so."""

TIMES, WITHIN_S = 3, 60.0
"""So often within a minute it is no accident. A device opened anew costs a moment of sound: it is
not done for less."""

SILENT_S = 1.0
"""A device that has asked for nothing for so long has gone: it tells nobody."""

FIRST_S = 5.0
"""A loudspeaker without wires may take some seconds to ask for the first time."""

DOUBT_S = 0.25
"""A machine that stood still for a second gets so long to ask after all."""

OPENING_S = 4.0
"""A sound system that has not answered by then is taken for none."""

CLOSING_S = 2.0
"""A device that does not close in this time is left as it is: its sound system hangs."""

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
        self._wanted = False
        self._asked = self._doubted = 0.0
        self._begun = False
        self._turn = 0
        self.busy = False
        """Whether this machine was too busy for a short buffer."""
        self._late = threading.Event()
        self._lock = threading.RLock()

    @property
    def gone(self) -> bool:
        """Whether sound is wanted and no device has asked for any for a second."""
        if not self._wanted or self._device is None:
            return self._wanted
        now = time.monotonic()
        if now - self._asked <= (SILENT_S if self._begun else FIRST_S):
            self._doubted = 0.0
            return False
        self._doubted = self._doubted or now
        return now - self._doubted > DOUBT_S

    def start(self, pull: Pull) -> None:
        """Open the device anew, as it may be another one by now, and begin.

        Raises:
            SinkError: there is none.
        """
        with self._lock:
            self.stop()
            self._wanted = True
            with hushed():
                device = _opened(self._channels, BUFFERS_MS[self.busy])
            feed = self._feed(pull, self._turn)
            next(feed)
            self._asked, self._doubted, self._begun = time.monotonic(), 0.0, False
            try:
                device.start(feed)
            except self._audio.MiniaudioError as error:
                _close(device)
                raise _silent(_why(error)) from error
            self._device = device
            self._late = threading.Event()
            if not self.busy:
                watch = (pull, self._turn, self._late)
                threading.Thread(target=self._deepen, args=watch, daemon=True, name="sink").start()

    def stop(self) -> None:
        """Close the device."""
        with self._lock:
            self._wanted = False
            self._turn += 1
            self._late.set()
            device, self._device = self._device, None
            if device:
                _close(device)

    def close(self) -> None:
        """Close the device."""
        self.stop()

    def _feed(self, pull: Pull, turn: int) -> Generator[Samples, int, None]:
        wanted = yield pull(0)
        late_s = LATE * BUFFERS_MS[self.busy] / 1000
        times: deque[float] = deque(maxlen=TIMES)
        # A device that hung when it was closed may ask again: it gets nothing.
        while turn == self._turn:
            now = time.monotonic()
            if self._begun and late_s < now - self._asked < SILENT_S:
                times.append(now)
                if len(times) == TIMES and now - times[0] < WITHIN_S:
                    self._late.set()
            self._asked, self._begun = now, True
            wanted = yield pull(wanted)

    def _deepen(self, pull: Pull, turn: int, late: threading.Event) -> None:
        """Wait until sound was asked for too late to be in time, and open a deeper device then."""
        late.wait()
        with self._lock:
            if turn == self._turn:
                self.busy = True
                with contextlib.suppress(SinkError):
                    self.start(pull)


def _opened(channels: int, buffer_ms: int) -> "miniaudio.PlaybackDevice":
    """Return an open device.

    Raises:
        SinkError: there is none, or the sound system does not answer.
    """
    import miniaudio

    done: queue.SimpleQueue[miniaudio.PlaybackDevice | miniaudio.MiniaudioError] = (
        queue.SimpleQueue()
    )
    late = threading.Event()

    def open_it() -> None:
        try:
            device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.FLOAT32, channels, RATE, buffer_ms, app_name="voiceguide"
            )
        except miniaudio.MiniaudioError as error:
            done.put(error)
            return
        done.put(device)
        if late.is_set():
            _close(device)

    threading.Thread(target=open_it, daemon=True, name="opening").start()
    try:
        found = done.get(timeout=OPENING_S)
    except queue.Empty:
        late.set()
        raise _silent("the sound system does not answer") from None
    if isinstance(found, miniaudio.MiniaudioError):
        raise _silent(_why(found)) from found
    # Without any sound system it opens a device that plays to nobody.
    if found.backend.lower() == "null":
        _close(found)
        raise _silent("there is no sound system")
    return found


def _close(device: "miniaudio.PlaybackDevice") -> None:
    """Close a device, in a thread of its own: a sound system that hangs holds nobody up."""

    def close() -> None:
        import miniaudio

        device.close()
        # The library itself keeps its connection to the sound system, five open files a time.
        miniaudio.lib.ma_context_uninit(device._context)  # noqa: SLF001

    closing = threading.Thread(target=close, daemon=True, name="closing")
    closing.start()
    closing.join(CLOSING_S)


def _why(error: Exception) -> str:
    return str(error.args[0] if error.args else error)


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
    left = DEPTH * BUFFERS_MS[-1] * RATE // 1000

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
