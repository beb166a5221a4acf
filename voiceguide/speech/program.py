"""Programs: an outside program that speaks, run anew for each line.

Each run has a folder of its own that goes with it: the line lies there in `TEXT`, and the sound is
to be written to `SOUND`. So a text is never part of a command, and no shell reads anything. A run
that hangs, dies, or writes nonsense, nothing or without end, is ended with all it started, and made
once more.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile

from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, Missing, Recording, Utterance
from voiceguide.speech.worker import LostError

TEXT = "line.txt"
SOUND = "line.wav"

LONGEST = 64 << 20
"""Bytes that a run may write: more than ten minutes of 16-bit speech at 48 kHz."""

WATCHED = 0.05
"""Seconds between two looks at how much a run has written."""

_PRINTED, _COMPLAINED = "printed", "complained"

_Result = TypeVar("_Result")


def missing(name: str, mend: str) -> Missing | None:
    """Return what is missing where a program is not on the PATH."""
    return None if shutil.which(name) else Missing(f"the program {name} is not installed", mend)


def as_bytes(text: str, coding: str) -> bytes:
    r"""Return a text in an older coding, on one line; letters that it lacks lose their accents.

    >>> as_bytes("Señor’s\x07 café ✓", "ascii")
    b"Senor's cafe"
    """
    plain = "".join(each if each.isprintable() else " " for each in text)
    plain = plain.replace("’", "'").replace("‘", "'")
    found = [
        each.encode(coding, "ignore")
        or unicodedata.normalize("NFKD", each).encode(coding, "ignore")
        for each in unicodedata.normalize("NFC", plain)
    ]
    return b" ".join(b"".join(found).split())


class Program:
    """A program on the PATH; safe to be asked from several threads.

    Args:
        name: of the program.
        mend: what to do where it is missing, such as ``run: sudo apt install flite``.
        deadline: seconds for one run.
        longest: bytes that one run may write.
    """

    def __init__(
        self, name: str, mend: str, *, deadline: float = 30.0, longest: int = LONGEST
    ) -> None:
        self._name = name
        self._mend = mend
        self._deadline = deadline
        self._longest = longest
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the runs under way."""
        with self._lock:
            return tuple(process.pid for process in self._running)

    def printed(self, *options: str, text: bytes = b"") -> str:
        """Return what the program prints, such as its version or its voices.

        Raises:
            LostEngineError: it cannot be run.
            EngineError: it was run twice in vain.
        """
        try:
            return self._twice(options, text, _printed)
        except LostError as error:
            raise LostEngineError(
                f"The program {self._name} does not answer: {error}. To install it, {self._mend}"
            ) from error

    def spoken(self, utterance: Utterance, text: bytes, *options: str) -> Recording:
        """Return the sound of an utterance, which `TEXT` holds as the program wants it.

        Raises:
            LostEngineError: it cannot be run.
            EngineError: it was run twice in vain.
        """
        try:
            return self._twice(options, text, _recording)
        except LostError as error:
            raise EngineError(
                f"“{utterance.text}” was not spoken by {self._name}, twice: {error}. Try again; if"
                " it comes back, say the line in other words or choose another voice."
            ) from error

    def close(self) -> None:
        """End every run; asking is an error from now on."""
        with self._lock:
            self._closed = True
            for process in self._running:
                _kill(process)

    def _twice(
        self, options: Sequence[str], text: bytes, read: Callable[[Path], _Result]
    ) -> _Result:
        try:
            return self._once(options, text, read)
        except LostError:
            return self._once(options, text, read)

    def _once(
        self, options: Sequence[str], text: bytes, read: Callable[[Path], _Result]
    ) -> _Result:
        with self._folder(text) as folder:
            process = self._started(options, folder)
            try:
                reason = self._watched(process, folder)
            finally:
                # What it started may outlive it.
                _kill(process)
                process.wait()
                with self._lock:
                    self._running.discard(process)
            if reason:
                raise LostError(f"{reason}{_last_words(folder)}")
            return read(folder)

    @contextlib.contextmanager
    def _folder(self, text: bytes) -> Iterator[Path]:
        """Make the folder of one run, with its line in it."""
        with contextlib.ExitStack() as stack:
            try:
                # On Windows a virus scanner may hold what is in it.
                room = tempfile.TemporaryDirectory(prefix="voiceguide-", ignore_cleanup_errors=True)
                folder = Path(stack.enter_context(room))
                (folder / TEXT).write_bytes(text)
            except OSError as error:
                raise EngineError(
                    f"The line for {self._name} cannot be written ({error}). Free some space in"
                    f" {tempfile.gettempdir()}, or name another folder in TMPDIR."
                ) from error
            yield folder

    def _started(self, options: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
        path = shutil.which(self._name)
        if path is None:
            raise LostEngineError(f"The program {self._name} is not installed: {self._mend}")
        with self._lock, contextlib.ExitStack() as files:
            if self._closed:
                raise EngineError("The speech engine was closed. Open it again.")
            try:
                printed, complained = (
                    files.enter_context((folder / name).open("wb"))
                    for name in (_PRINTED, _COMPLAINED)
                )
                process = subprocess.Popen(
                    (str(Path(path).absolute()), *options),
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=printed,
                    stderr=complained,
                    # A group of its own: Ctrl-C is the parent's to hear, and the whole group can
                    # be ended at once.
                    start_new_session=True,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise LostEngineError(
                    f"The program {path} cannot be started ({error}). To install it anew,"
                    f" {self._mend}"
                ) from error
            self._running.add(process)
        return process

    def _watched(self, process: "subprocess.Popen[bytes]", folder: Path) -> str:
        """Wait for the end of a run; return what is wrong with it, or nothing."""
        found: list[str] = []
        ended = threading.Event()
        too_much = f"it wrote more than {self._longest:,} bytes"

        def watch() -> None:
            last = time.monotonic() + self._deadline
            while not (found or ended.wait(WATCHED)):
                if _written(folder) > self._longest:
                    found.append(too_much)
                elif time.monotonic() > last:
                    found.append(f"no answer within {self._deadline:g} s")
            if found:
                _kill(process)

        watcher = threading.Thread(target=watch, name="watch", daemon=True)
        watcher.start()
        try:
            code = process.wait()
        finally:
            ended.set()
            watcher.join()
        if found:
            return found[0]
        if code:
            return f"exit code {code}" if code > 0 else f"ended by signal {-code}"
        return too_much if _written(folder) > self._longest else ""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and all it started; safe from any thread."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _written(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.lstat().st_size
    return total


def _printed(folder: Path) -> str:
    return (folder / _PRINTED).read_bytes().decode("utf-8", "replace")


def _recording(folder: Path) -> Recording:
    path = folder / SOUND
    if not path.is_file() or not path.stat().st_size:
        raise LostError(f"it wrote no sound{_last_words(folder)}")
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise LostError(f"what it wrote is no sound ({error}){_last_words(folder)}") from error
    if not np.abs(samples).max(initial=0) > 0:
        raise LostError(f"it wrote silence{_last_words(folder)}")
    return Recording(samples.mean(axis=1, keepdims=True), rate)


def _last_words(folder: Path) -> str:
    """Return the end of what a run complained, in brackets."""
    path = folder / _COMPLAINED
    with contextlib.suppress(OSError), path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 200))
        words = " ".join(file.read(200).decode("utf-8", "replace").split())
        return f" ({words})" if words else ""
    return ""
