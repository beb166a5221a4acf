"""Maker: the process that measures and makes sessions, seen from the server.

Speaking and encoding take memory, and the lock of Python; in a process of their own they take
neither from what serves sound to phones. A process that dies, or says nothing for too long over
something that it has begun, is replaced, and what it had begun is begun once more.
"""

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import voiceguide
from voiceguide.errors import VoiceguideError

SILENCE_S = 180.0
"""Without a word about something that was begun. The slowest voice has 60 s for one line, twice."""

TRIES = 2

COMMAND = (sys.executable, "-P", "-m", "voiceguide.web.studio_process")

Told = Callable[[Mapping[str, Any]], None]


class LostError(VoiceguideError):
    """What makes sessions was lost twice over this one; the message says what to do."""


@dataclass(slots=True)
class _Asked:
    """Something that was asked for.

    Attributes:
        begun: how many processes have begun it.
        news: when something was last heard of it; None: it waits.
    """

    request: dict[str, Any]
    told: Told
    result: "Future[dict[str, Any]]" = field(default_factory=Future)
    begun: int = 0
    news: float | None = None


class Maker:
    """Asks a process, which is started when it is first needed, and ended by `close`.

    Safe from any thread. What is told, and results, come from a thread of its own.

    Args:
        command: the process.
        silence_s: without a word, until it counts as lost.
    """

    def __init__(self, command: Sequence[str] = COMMAND, *, silence_s: float = SILENCE_S) -> None:
        self._command, self._silence_s = command, silence_s
        self._numbers = itertools.count(1)
        self._asked: dict[int, _Asked] = {}
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._lock = threading.RLock()
        self._closed = threading.Event()

    @property
    def pid(self) -> int | None:
        """Process id, None where none runs."""
        with self._lock:
            return self._process.pid if self._process else None

    def ask(self, what: str, told: Told = lambda _: None, **given: Any) -> "Future[dict[str, Any]]":  # noqa: ANN401
        """Return what will come out.

        Its exceptions are `VoiceguideError`, with what to do.

        Args:
            told: how far it is; also called once before anything, whenever it is begun.
        """
        with self._lock:
            number = next(self._numbers)
            asked = _Asked({"n": number, "do": what, "with": given}, told)
            self._asked[number] = asked
            try:
                if self._process is None:
                    self._start()
                self._send(asked)
            except OSError as error:
                del self._asked[number]
                asked.result.set_exception(_unstarted(error))
        return asked.result

    def close(self) -> None:
        """End the process; what was asked for fails."""
        self._closed.set()
        with self._lock:
            process, left = self._process, [*self._asked.values()]
            self._process = None
            self._asked.clear()
            _kill(process)
        if self._reader and self._reader is not threading.current_thread():
            self._reader.join()
        for one in left:
            one.result.set_exception(LostError("The server was ended. Start it again."))

    def _start(self) -> None:
        if self._closed.is_set():
            raise OSError("the server has ended")
        root = str(Path(voiceguide.__file__).parents[1])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        said = tempfile.TemporaryFile()  # noqa: SIM115  closed by its reader
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": path},
                # A group of its own: Ctrl-C is the server's to hear.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            said.close()
            raise
        self._process = process
        self._reader = threading.Thread(target=self._read, args=(process, said), daemon=True)
        self._reader.start()
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()

    def _send(self, asked: _Asked) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        line = json.dumps(asked.request) + "\n"
        # A process that has just died is noticed by its reader, which may have closed the pipe
        # by now (a ValueError), and sends it all again.
        with contextlib.suppress(BrokenPipeError, ValueError):
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def _read(self, process: "subprocess.Popen[str]", said: IO[bytes]) -> None:
        """Pass on what a process tells, until it ends."""
        assert process.stdout is not None
        # One that speaks nonsense is as lost as one that died.
        with contextlib.suppress(ValueError, KeyError, TypeError):
            for line in process.stdout:
                self._hear(json.loads(line))
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        with said:
            self._lost(process, _last_words(said) or f"it ended with {process.returncode}")

    def _hear(self, line: Mapping[str, Any]) -> None:
        with self._lock:
            asked = self._asked.get(line["n"])
            if asked is None:
                return
            if asked.news is None:
                asked.begun += 1
            asked.news = time.monotonic()
            if "told" not in line:
                del self._asked[line["n"]]
        if "told" in line:
            asked.told(line["told"])
        elif "done" in line:
            asked.result.set_result(line["done"])
        else:
            asked.result.set_exception(VoiceguideError(line["failed"]))

    def _lost(self, process: "subprocess.Popen[str]", why: str) -> None:
        """Begin again what was begun, once, and go on with what was not."""
        failed = []
        with self._lock:
            if self._process is not process:
                return
            self._process = None
            for number, one in [*self._asked.items()]:
                one.news = None
                if one.begun >= TRIES:
                    failed.append(self._asked.pop(number))
            # One that ends before it has begun anything would end again, without end.
            if self._asked and not any(one.begun for one in [*failed, *self._asked.values()]):
                failed += self._asked.values()
                self._asked.clear()
            if self._asked:
                try:
                    self._start()
                    for one in self._asked.values():
                        self._send(one)
                except OSError as error:
                    why = str(error)
                    failed += self._asked.values()
                    self._asked.clear()
        for one in failed:
            one.result.set_exception(
                LostError(
                    f"This could not be made: what makes sessions was lost ({why}). Try again; if "
                    "it comes back, choose another voice, and run: voiceguide doctor"
                )
            )

    def _watch(self, process: "subprocess.Popen[str]") -> None:
        """End a process that says nothing for too long."""
        while not self._closed.wait(min(1.0, self._silence_s / 4)):
            with self._lock:
                if self._process is not process:
                    return
                begun = [one.news for one in self._asked.values() if one.news is not None]
                if begun and time.monotonic() - min(begun) > self._silence_s:
                    _kill(process)
                    return


def _kill(process: "subprocess.Popen[str] | None") -> None:
    """End a process and all it started; again is allowed."""
    if process is None or process.returncode is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _last_words(said: IO[bytes]) -> str:
    """Return the end of what a process wrote to its standard error."""
    said.seek(0, os.SEEK_END)
    said.seek(max(0, said.tell() - 200))
    return " ".join(said.read().decode("utf-8", "replace").split())


def _unstarted(error: OSError) -> LostError:
    return LostError(
        f"What makes sessions cannot be started ({error}). Close other programs and try again"
    )
