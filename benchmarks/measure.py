"""Measuring: wall time and peak memory of whole processes.

The process that measures stays small, because a child's peak starts at its parent's size.
"""

import os
import platform
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any


class FailedError(Exception):
    """A program failed or took longer than it was given; the message says which."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one program cost.

    Attributes:
        wall_s: from its start to its end.
        peak_mib: of the largest of its processes; None where the system does not tell (Windows).
        said: what it printed.
    """

    wall_s: float
    peak_mib: float | None
    said: str = ""

    def __add__(self, other: "Run") -> "Run":
        """Return the cost of one program after another."""
        peaks = [one.peak_mib for one in (self, other) if one.peak_mib is not None]
        return Run(self.wall_s + other.wall_s, max(peaks, default=None), self.said + other.said)


def median(runs: Iterable[Run]) -> Run:
    """Return the median of time and of memory, each by itself."""
    runs = list(runs)
    peaks = [one.peak_mib for one in runs if one.peak_mib is not None]
    return Run(
        statistics.median(one.wall_s for one in runs),
        statistics.median(peaks) if peaks else None,
        runs[-1].said,
    )


def run(
    command: Sequence[str | os.PathLike[str]],
    *,
    env: Mapping[str, str] | None = None,
    limit_s: float = 3600.0,
) -> Run:
    """Run a program to its end and return what it cost.

    Raises:
        FailedError: it failed, or did not end within `limit_s` and was ended.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [os.fspath(part) for part in command],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    late = threading.Event()

    def give_up() -> None:
        late.set()
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

    timer = threading.Timer(limit_s, give_up)
    timer.start()
    try:
        assert process.stdout
        said = process.stdout.read()
        status, peak = _wait(process)
    finally:
        timer.cancel()
    wall = time.perf_counter() - began
    if late.is_set():
        raise FailedError(f"not done after {limit_s:.0f} s")
    if status:
        last = (said.strip().splitlines() or ["it said nothing"])[-1]
        raise FailedError(f"failed after {wall:.0f} s: {last}")
    return Run(wall, peak, said)


def _wait(process: "subprocess.Popen[str]") -> tuple[int, float | None]:
    if not hasattr(os, "wait4"):
        return process.wait(), None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return process.returncode, usage.ru_maxrss * unit / 2**20


def machine() -> dict[str, Any]:
    """Return what everything was measured with."""
    return {
        "voiceguide": version("voiceguide"),
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
    }
