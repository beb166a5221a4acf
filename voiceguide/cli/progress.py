"""Progress: one line that changes while something takes its time, for who watches."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from voiceguide.cli.screen import screen

PAUSE_S = 0.1
"""Between two changes of the line."""

BAR = 24
"""Columns of the bar, on a screen that has `WIDE` of them."""
WIDE = 64

SOON_S = 1.0
"""Before that nothing can be said about the time left."""


class Meter:
    """A line on a terminal; without a terminal nothing is written.

    Args:
        stream: None: nobody watches.
        width: columns.
        clock: seconds that only go forward.
        signs: what a bar is drawn with, full and empty; empty for none.
    """

    def __init__(
        self,
        stream: TextIO | None,
        width: int = 80,
        clock: Callable[[], float] = time.monotonic,
        signs: str = "",
    ) -> None:
        self._signs = signs
        self._stream, self._width, self._clock = stream, width, clock
        self._what = ""
        self._began = self._due = 0.0
        self._first = self._length = 0

    def tell(self, what: str, done: int, total: int, *, share: bool = False) -> None:
        """Show how far `what` has come.

        Args:
            share: shown as a share of the whole, where nobody counts the pieces.
        """
        if self._stream is None or not total:
            return
        now = self._clock()
        if what != self._what:
            self._what, self._began, self._first = what, now, done
        elif now < self._due and done < total:
            return
        self._due = now + PAUSE_S
        part = f"{100 * done // total} %" if share else f"{done} of {total}"
        self._write(f"{what}: {self._bar(done, total)}{part}{self._left(now, done, total)}")

    def clear(self) -> None:
        """Take the line away."""
        if self._stream is not None and self._length:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _bar(self, done: int, total: int) -> str:
        if not self._signs:
            return ""
        full = BAR * done // total
        return f"{self._signs[0] * full}{self._signs[1] * (BAR - full)} "

    def _left(self, now: float, done: int, total: int) -> str:
        took, did = now - self._began, done - self._first
        if took < SOON_S or did <= 0 or done >= total:
            return ""
        left = took / did * (total - done)
        about = f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
        return f", about {about} left"

    def _write(self, text: str) -> None:
        assert self._stream is not None
        text = text[: self._width - 1]
        self._stream.write(f"\r{text:<{self._length}}")
        self._stream.flush()
        self._length = len(text)


@contextmanager
def watched() -> Iterator[Meter]:
    """Give the meter of this terminal, and take its line away after the block."""
    here = screen()
    signs = "" if here.width < WIDE else "#-" if here.plain else "█░"
    meter = Meter(sys.stderr if here.lively else None, here.width, signs=signs)
    try:
        yield meter
    finally:
        meter.clear()
