"""Paced: sinks without a device, that take sound as fast as time goes by."""

import contextlib
import threading
import time
from pathlib import Path

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.output.sinks import Pull
from voiceguide.units import RATE

BLOCK = RATE // 50
"""Frames that are taken at a time: 20 ms."""

LATE_S = 0.5
"""What a machine that stood still for longer missed is not caught up with."""


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

    @property
    def gone(self) -> bool:
        """Whether sound could not be taken any more."""
        return self._thread is not None and not self._thread.is_alive()

    def start(self, pull: Pull) -> None:
        """Begin to take sound."""
        self.stop()
        self._ends.clear()
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
        due = time.monotonic()
        while not self._ends.is_set():
            self.take(pull(BLOCK))
            due += BLOCK / RATE / self._speed
            ahead = due - time.monotonic()
            if ahead > 0:
                self._ends.wait(ahead)
            elif ahead < -LATE_S:
                due -= ahead


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
        self._fault: Exception | None = None
        self._path = Path(path).expanduser()
        self._part = self._path.with_name(f".{self._path.name}.part")
        try:
            self._file = soundfile.SoundFile(
                self._part, "w", RATE, channels, "PCM_16", format="WAV"
            )
        except (OSError, soundfile.LibsndfileError) as error:
            raise self._unwritten(error) from error

    def start(self, pull: Pull) -> None:
        """Begin to write.

        Raises:
            SinkError: the disk takes no more.
        """
        if self._fault:
            raise self._unwritten(self._fault)
        super().start(pull)

    def take(self, block: Samples) -> None:
        """Write a block."""
        try:
            self._file.write(block)
        except (OSError, RuntimeError) as error:
            self._fault = error
            self._ends.set()

    @property
    def gone(self) -> bool:
        """Whether the disk took no more."""
        return self._fault is not None

    def close(self) -> None:
        """Take no more, and give the file its name.

        Raises:
            SinkError: it could not be written; what was there before stays.
        """
        self.stop()
        if self._file.closed:
            return
        try:
            self._file.close()
            if not self._fault:
                self._part.replace(self._path)
        except (OSError, RuntimeError) as error:
            self._fault = error
        if self._fault:
            with contextlib.suppress(OSError):
                self._part.unlink()
            raise self._unwritten(self._fault)

    def _unwritten(self, error: Exception) -> SinkError:
        return SinkError(
            f"cannot write {self._path} ({error}): free some space on the disk, or choose another"
            " file for --output"
        )
