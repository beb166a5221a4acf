"""Workers: processes that answer requests, for engines that can crash or hang.

A request is its length (32 bits, little endian) and so many bytes. An answer is ``VG``, ``+`` for
done or ``-`` for refused, its length and so many bytes. Anything else, and silence beyond the
deadline, is a lost worker: it is ended with all it started, and another one is asked once more.
"""

import contextlib
import os
import queue
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from voiceguide.errors import EngineError

HEAD = struct.Struct("<2scI")
"""Of an answer: mark, kind, length."""

LONGEST_ANSWER = 1 << 28
"""Bytes: half an hour of 16-bit sound at 48 kHz. A longer one is garbage."""


class RefusedError(Exception):
    """A worker is well but will not do what was asked; the message is its own."""


class LostError(EngineError):
    """Workers died, hung or spoke nonsense; the message is why the last one did."""


class Pool:
    """At most `size` processes of one program, each asked for one thing at a time.

    Args:
        command: the program and its arguments.
        folder: it runs in.
        size: of the pool; processes are started when they are needed.
        deadline: seconds for one answer, the start of the process included.
        reuse: whether a process answers more than one request.
    """

    def __init__(
        self, command: Sequence[str], *, folder: Path, size: int, deadline: float, reuse: bool
    ) -> None:
        self._command = tuple(command)
        self._folder = folder
        self._deadline = deadline
        self._reuse = reuse
        # Last in, first out: processes already running are taken before new ones are started.
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._size = size
        for _ in range(size):
            self._idle.put(None)
        self._running: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that run."""
        with self._lock:
            return tuple(worker.pid for worker in self._running)

    def ask(self, request: bytes) -> bytes:
        """Return the answer to a request; safe from any thread, waits for a free worker.

        Raises:
            RefusedError: the worker will not do it.
            LostError: two workers were lost over it.
            EngineError: none could be started, or the pool is closed.
        """
        reason = ""
        for _ in range(2):
            worker = self._idle.get()
            well = False
            try:
                worker = self._fit(worker)
                answer = worker.ask(request, self._deadline)
                well = True
                return answer
            except RefusedError:
                well = True
                raise
            except LostError as error:
                reason = str(error)
            finally:
                if worker and not (well and self._reuse):
                    self._end(worker)
                    worker = None
                self._idle.put(worker)
        raise LostError(reason)

    def close(self) -> None:
        """End every worker, those at work too; asking is an error from now on."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            for running in self._running:
                running.kill()
        # Files are closed only by the thread that holds the worker: another one might read on from
        # a file opened meanwhile under the same number. So wait for each to give its worker back.
        for worker in [self._idle.get() for _ in range(self._size)]:
            if worker:
                self._end(worker)
            self._idle.put(None)

    def _fit(self, worker: "_Worker | None") -> "_Worker":
        """Return a worker that runs: this one, or a new one in its place."""
        if worker and worker.runs:
            return worker
        if worker:
            self._end(worker)
        with self._lock:
            if self._closed:
                raise EngineError("The speech engine was closed. Open it again.")
            try:
                worker = _Worker(self._command, self._folder)
            except OSError as error:
                raise EngineError(
                    f"The speech process cannot be started ({error}). Close other programs and try"
                    f" again; if it stays so, install voiceguide anew for {sys.executable}."
                ) from error
            self._running.add(worker)
        return worker

    def _end(self, worker: "_Worker") -> None:
        worker.end()
        with self._lock:
            self._running.discard(worker)


class _Worker:
    """One running process."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        windows = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                # A group of its own: Ctrl-C is the parent's to hear, and the whole group can be
                # ended at once.
                start_new_session=True,
                creationflags=windows,
            )
        except OSError:
            self._said.close()
            raise
        self._lock = threading.Lock()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def runs(self) -> bool:
        with self._lock:
            return self._process.poll() is None

    def ask(self, request: bytes, deadline: float) -> bytes:
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(deadline, give_up)
        timer.daemon = True
        timer.start()
        try:
            kind, answer = self._exchange(request)
        except (OSError, ValueError) as error:
            reason = f"no answer within {deadline:g} s" if late.is_set() else str(error)
            raise LostError(f"{reason}{self._last_words()}") from error
        finally:
            timer.cancel()
        if kind == b"-":
            raise RefusedError(answer.decode("utf-8", "replace"))
        return answer

    def end(self) -> None:
        """End the process and close its files; for the thread that holds it, again is allowed."""
        self.kill()
        with self._lock:
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            # What was not sent yet cannot be sent any more.
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def kill(self) -> None:
        """Kill the process and all it started; safe from any thread."""
        with self._lock:
            # Until it is waited for, the number of the process is its own, even if it has died.
            if self._process.returncode is not None:
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def _exchange(self, request: bytes) -> tuple[bytes, bytes]:
        put, get = self._process.stdin, self._process.stdout
        assert put is not None
        assert get is not None
        put.write(struct.pack("<I", len(request)) + request)
        put.flush()
        head = get.read(HEAD.size)
        if not head:
            raise ValueError("it ended without an answer")
        if len(head) < HEAD.size or head[:2] != b"VG" or head[2:3] not in b"+-":
            raise ValueError(f"it answered with nonsense ({head!r})")
        _, kind, length = HEAD.unpack(head)
        if length > LONGEST_ANSWER:
            raise ValueError(f"it announced an answer of {length} bytes")
        answer = get.read(length)
        if len(answer) < length:
            raise ValueError("it ended in the middle of its answer")
        return kind, answer

    def _last_words(self) -> str:
        """Return the end of what the process wrote to its standard error, in brackets."""
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - 200))
        words = " ".join(self._said.read().decode("utf-8", "replace").split())
        return f" ({words})" if words else ""
