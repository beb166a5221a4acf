"""Stage: the screen of an evening, large and dim for a dark room, or line by line.

It looks some times a second, on a thread of its own: a terminal that is slow or halted must not
halt the sound.
"""

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TextIO

from voiceguide.cli.screen import screen
from voiceguide.cli.view import Look, Row, View, lines, rows

LOOK_S = 0.2

LEAVING_S = 1.0
"""Longest that a halted terminal is waited for at the end."""

_OPEN = "\x1b[?1049h\x1b[?25l"
_CLOSE = "\x1b[0m\x1b[?25h\x1b[?1049l"
_WIDE, _SINGLE = "\x1b#6", "\x1b#5"
"""Terminals without letters of double width leave this out, and the words are still there."""

_AMBER: dict[Look, str] = {
    "line": "\x1b[0;1;38;5;214;48;5;16m",
    "title": "\x1b[0;38;5;172;48;5;16m",
    "quiet": "\x1b[0;38;5;136;48;5;16m",
}
"""Amber on black: the eyes stay used to the dark."""

_FEW: dict[Look, str] = {
    "line": "\x1b[0;1;33;40m",
    "title": "\x1b[0;33;40m",
    "quiet": "\x1b[0;33;40m",
}
_NONE: dict[Look, str] = {"line": "\x1b[0;1m", "title": "\x1b[0m", "quiet": "\x1b[0m"}


@contextlib.contextmanager
def staged(look: Callable[[], View], *, plain: bool) -> Iterator[None]:
    """Show what there is to see while the block runs; the terminal is as it was afterwards.

    Args:
        look: returns what there is to see now; called from the thread of the stage.
        plain: one line for each event, as also where nobody watches a screen.
    """
    stream = sys.stdout
    here = screen()
    fixed = plain or not stream.isatty() or os.environ.get("TERM", "dumb") == "dumb"
    stage = Lines(stream) if fixed else Drawn(stream, colour=here.colour, ascii_only=here.plain)
    over = threading.Event()
    thread = threading.Thread(target=_run, args=(stage, look, over), name="stage", daemon=True)
    with contextlib.suppress(OSError, ValueError):
        stage.open()
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(LEAVING_S)
        with contextlib.suppress(OSError, ValueError):
            stage.close()


def _run(stage: "Lines | Drawn", look: Callable[[], View], over: threading.Event) -> None:
    # A closed terminal takes nothing more: the evening goes on without it.
    with contextlib.suppress(OSError, ValueError):
        while True:
            last = over.wait(LOOK_S)
            stage.show(look())
            if last:
                return


class Lines:
    """One line for each event; nothing moves and nothing is taken back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._before: View | None = None

    def open(self) -> None:
        """Write nothing yet."""

    def show(self, view: View) -> None:
        """Write what happened since the last view."""
        for line in lines(self._before, view):
            self._stream.write(f"{printed(line)}\n")
        self._stream.flush()
        self._before = view

    def close(self) -> None:
        """Leave what was written."""


class Drawn:
    """A whole screen, drawn when something changed.

    Args:
        colour: amber on black; else as the terminal is, with bold words.
        ascii_only: the terminal has no other signs.
    """

    def __init__(self, stream: TextIO, *, colour: bool, ascii_only: bool) -> None:
        self._stream = stream
        many = "256" in os.environ.get("TERM", "") or "COLORTERM" in os.environ
        self._looks = (_AMBER if many else _FEW) if colour else _NONE
        self._signs = "#-," if ascii_only else "█░·"
        self._before = ("", (0, 0))

    def open(self) -> None:
        """Take another screen than the one that is written on."""
        self._stream.write(_OPEN)
        self._stream.flush()

    def show(self, view: View) -> None:
        """Draw it, in the size that the terminal has now."""
        size = width, height = shutil.get_terminal_size()
        parts = [self._row(one) for one in rows(view, width - 1, height, self._signs)]
        drawn = f"\x1b[H{self._looks['quiet']}" + "\r\n".join(parts[:height])
        if (drawn, size) != self._before:
            self._stream.write(drawn)
            self._stream.flush()
            self._before = (drawn, size)

    def close(self) -> None:
        """Give back the screen that was there."""
        self._stream.write(_CLOSE)
        self._stream.flush()

    def _row(self, row: Row) -> str:
        size = _WIDE if row.wide else _SINGLE
        # Erased after the letters and in their colours, so that no old word is left.
        return f"{size}{self._looks[row.look]}{printed(row.text)}\x1b[K"


def printed(text: str) -> str:
    """Return a text without signs that would steer the terminal."""
    return "".join(letter for letter in text if letter.isprintable())
