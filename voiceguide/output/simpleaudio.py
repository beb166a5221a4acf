"""Simpleaudio: sound through the package of that name, where it is wanted.

It plays whole buffers from code that can end a process, so it lives in one of its own (see
`simpleaudio_process`), which asks for a block whenever it has room for one. Three tenths of a
second are on their way at any time: `device` answers faster.
"""

import subprocess
import sys
import threading
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.output.sinks import Pull

BLOCK = 960
"""Frames that are sent at a time."""

READY_S = 15.0
"""For the other process to start and to open the device."""

ENDING_S = 2.0
CRASHES = (3, 12)
"""From this Python on simpleaudio itself ends the process that plays; its patched form does not."""

ELSEWHERE = "Or leave out --output simpleaudio: sound then goes the usual way."


class SimpleaudioSink:
    """Plays through simpleaudio.

    Args:
        channels: 1 or 2.

    Raises:
        SinkError: it is not installed, or would crash here.
    """

    def __init__(self, channels: int) -> None:
        _usable()
        self._channels = channels
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted = False
        self._over = threading.Event()

    @property
    def gone(self) -> bool:
        """Whether sound is wanted and the other process takes none."""
        return self._wanted and (self._process is None or self._over.is_set())

    @property
    def pid(self) -> int | None:
        """The number of the other process, while it plays."""
        return self._process.pid if self._process else None

    def start(self, pull: Pull) -> None:
        """Begin, or begin again.

        Raises:
            SinkError: there is no device, or simpleaudio crashed.
        """
        self.stop()
        self._wanted = True
        # As a command of its own and not as a fork: what crashes takes nothing of ours along.
        process = subprocess.Popen(
            [sys.executable, "-m", "voiceguide.output.simpleaudio_process", str(self._channels)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Ctrl-C is for the session to end gently.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            _wait(process)
        except SinkError:
            _end(process)
            raise
        self._process, self._over = process, threading.Event()
        threading.Thread(
            target=_send, args=(process, pull, self._over), daemon=True, name="sink"
        ).start()

    def stop(self) -> None:
        """End the other process, and with it what is on its way."""
        self._wanted = False
        process, self._process = self._process, None
        if process:
            _end(process)

    def close(self) -> None:
        """End the other process."""
        self.stop()


def _usable() -> None:
    found = {}
    for name in ("simpleaudio", "simpleaudio-patched"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    if not found:
        raise SinkError(
            "simpleaudio is not installed: run: pip install 'voiceguide[simpleaudio]' (on Linux it"
            f" needs a C compiler and libasound2-dev). {ELSEWHERE}"
        )
    if sys.version_info >= CRASHES and "simpleaudio-patched" not in found:
        raise SinkError(
            "simpleaudio crashes with Python 3.12 and later: run: pip uninstall simpleaudio, then:"
            f" pip install simpleaudio-patched. {ELSEWHERE}"
        )


def _wait(process: "subprocess.Popen[bytes]") -> None:
    """Wait until the other process plays.

    Raises:
        SinkError: it does not.
    """
    late = threading.Timer(READY_S, process.kill)
    late.start()
    assert process.stdout
    assert process.stderr
    ready = process.stdout.read(1)
    late.cancel()
    if ready:
        return
    said = process.stderr.read().decode(errors="replace").strip().splitlines()
    reason = said[-1] if said else f"it ended with {process.wait()}"
    raise SinkError(
        f"simpleaudio cannot play here ({reason}). Connect a loudspeaker, or start the sound"
        f" system. {ELSEWHERE}"
    )


def _send(process: "subprocess.Popen[bytes]", pull: Pull, over: threading.Event) -> None:
    """Send a block whenever the other process asks for one."""
    assert process.stdin
    assert process.stdout
    try:
        while process.stdout.read(1):
            process.stdin.write(_integers(pull(BLOCK)))
            process.stdin.flush()
    except (OSError, ValueError):
        pass
    finally:
        over.set()


def _integers(block: Samples) -> bytes:
    return np.rint(np.clip(block, -1.0, 1.0) * 32767).astype("<i2").tobytes()


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait(ENDING_S)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue
