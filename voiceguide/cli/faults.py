"""Faults: how the program ends when something goes wrong, and when it is told to stop."""

import contextlib
import errno
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

import click

from voiceguide.cli.screen import complain
from voiceguide.errors import VoiceguideError

PROBLEM = 1
"""Exit code: problems were found, or it cannot be done as it stands."""

USAGE = 2
"""Exit code: the command was typed wrong."""

INTERRUPTED = 128 + signal.SIGINT

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""What asks the program to stop: Ctrl-C, an end of work, a closed terminal."""

OURS = (
    "This is a fault of voiceguide, not yours. To report it, send the lines below and what "
    "'voiceguide doctor' prints."
)

_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class Stopped(BaseException):
    """Somebody asked the program to stop.

    Attributes:
        code: exit code, 128 and the number of the signal.
        said: what is told; a command that knows more sets it.
    """

    def __init__(self, code: int = INTERRUPTED) -> None:
        self.code = code
        self.said = "stopped"
        super().__init__(code)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Turn the signals that ask to stop into `Stopped`, once, while the block runs.

    Later ones are not heard, so that nothing disturbs the tidying up.
    """

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for one in _heard():
            signal.signal(one, signal.SIG_IGN)
        raise Stopped(128 + number)

    with _handled(stop):
        yield


@contextlib.contextmanager
def stoppable_at() -> Iterator[Callable[[], None]]:
    """Give what raises `Stopped` if somebody has asked to stop since the block began.

    Until it is called the block goes on: libraries that call back lose or mistake what is raised
    at any time. Whoever asked and was not answered in the block is answered at its end.
    """
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    def look() -> None:
        if asked:
            raise Stopped(128 + asked[0])

    with _handled(note):
        yield look
        look()


def _heard() -> list[signal.Signals]:
    """Return the signals that may stop the program: under nohup SIGHUP is not one of them."""
    return [one for one in SIGNALS if signal.getsignal(one) is not signal.SIG_IGN]


@contextlib.contextmanager
def _handled(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        # Only the main thread hears signals.
        yield
        return
    before = {one: signal.signal(one, handler) for one in _heard()}
    try:
        yield
    finally:
        for one, earlier in before.items():
            signal.signal(one, earlier)


def outcome(run: Callable[[], object]) -> int:
    """Return the exit code of `run`, and tell on stderr what went wrong.

    What is nobody's mistake but ours is raised again, with its traceback, after a line that says
    so.
    """
    try:
        result = run()
    except VoiceguideError as error:
        complain(str(error))
        return PROBLEM
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        complain("stopped")
        return INTERRUPTED
    except Stopped as stop:
        complain(stop.said)
        return stop.code
    except OSError as error:
        if error.errno not in _DISK:
            complain(OURS)
            raise
        complain(f"cannot write the answer: {error.strerror}")
        return PROBLEM
    except Exception:
        complain(OURS)
        raise
    return result if isinstance(result, int) else 0
