"""Paced: sinks without a device, that take sound as fast as time goes by."""

import threading
import time
from pathlib import Path

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.output.sinks import Pull
from voiceguide.units import RATE

BLOCK = RATE // 50
"""Frames that are taken at a time: 20 ms."""


class NullSink:
    """Takes sound in real time, for nobody to hear.

    Args:
        speed: times real time.
    """

    def __init__(self, channels: int, *, speed: float = 1.0) -> None:
        self.channels = channels
        self._speed = speed
        self._thread: threading.Thread | None = None
        self._ends = threading.Event()
        self._fault: Exception | None = None

    @property
    def gone(self) -> bool:
        """Whether sound could not be taken any more."""
        return self._fault is not None

    def start(self, pull: Pull) -> None:
        """Begin to take sound."""
        self.stop()
        self._ends.clear()
        self._fault = None
        self._thread = threading.Thread(target=self._run, args=(pull,), daemon=True, name="sink")
        self._thread.start()

    def stop(self) -> None:
        """Take no more."""
        self._ends.set()
        thread, self._thread = self._thread, None
        if thread and thread is not threading.current_thread():
            thread.join()

    def close(self) -> None:
        """Take no more."""
        self.stop()

    def take(self, block: Samples) -> None:
        """Do with a block what the sink is for."""

    def _run(self, pull: Pull) -> None:
        began, frames = time.monotonic(), 0
        while not self._ends.is_set():
            try:
                self.take(pull(BLOCK))
            except (OSError, RuntimeError) as error:
                self._fault = error
                return
            frames += BLOCK
            ahead = frames / RATE / self._speed - (time.monotonic() - began)
            if ahead > 0:
                self._ends.wait(ahead)


class FileSink(NullSink):
    """Writes what is heard into a WAV file, as it is heard.

    Args:
        path: a file that is there already is replaced at the end, once it is whole.

    Raises:
        SinkError: it cannot be written.
    """

    def __init__(self, path: str | Path, channels: int, *, speed: float = 1.0) -> None:
        import soundfile

        super().__init__(channels, speed=speed)
        self._path = Path(path).expanduser()
        self._part = self._path.with_name(f".{self._path.name}.part")
        try:
            self._file = soundfile.SoundFile(self._part, "w", RATE, channels, "PCM_16")
        except (OSError, soundfile.LibsndfileError) as error:
            raise SinkError(
                f"cannot write {self._path} ({error}): choose another file for --output"
            ) from error

    def take(self, block: Samples) -> None:
        """Write a block."""
        self._file.write(block)

    def close(self) -> None:
        """Take no more, and give the file its name."""
        self.stop()
        if not self._file.closed:
            self._file.close()
            self._part.replace(self._path)
