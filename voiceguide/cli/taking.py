"""Taking: one take out of the microphone, ended by a key or by quiet, with its level shown."""

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

import numpy as np

from voiceguide.units import MILLISECOND, SECOND, decibels

if TYPE_CHECKING:
    from voiceguide.clip import Samples
    from voiceguide.speech.room import Wave

STOP = "q"

KEY = 150 * MILLISECOND
"""Left out at the start, and at the end where a key ended it: the sound of the key itself."""

QUIET = 1500 * MILLISECOND
"""After the voice, until a take ends by itself."""

BELOW_DB = 20.0
"""Under the loudest moment: that is no voice. A room louder than that is refused anyway."""

VOICED = 200 * MILLISECOND
"""So much of it is a voice, and no key or cough."""

WAITING = 12 * SECOND
"""Longest that is waited for a voice beyond what the line takes."""

SOFTEST_DB, BAR = -60.0, 30
TOO_LOUD = 0.98


class Keyboard:
    """Lines as they are typed, without waiting for them.

    Args:
        descriptor: of the file they come from. It is read as it is: a thread that waited inside
            of `sys.stdin` would not let the program end.
    """

    def __init__(self, descriptor: int) -> None:
        self._typed: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._descriptor = descriptor
        threading.Thread(target=self._read, name="keyboard", daemon=True).start()

    def typed(self) -> str:
        """Return the next line, in small letters; `STOP` when there are no more."""
        while True:
            try:
                # In short waits: some systems do not let Ctrl-C through in a long one.
                return self._typed.get(timeout=0.2)
            except queue.Empty:
                continue

    def pressed(self) -> bool:
        """Whether a line was typed meanwhile; it is taken away unless it asks to stop."""
        try:
            line = self._typed.get_nowait()
        except queue.Empty:
            return False
        if line == STOP:
            self._typed.put(line)
        return True

    def forget(self) -> None:
        """Leave out what was typed too early, but not a wish to stop."""
        typed: list[str] = []
        with contextlib.suppress(queue.Empty):
            while True:
                typed.append(self._typed.get_nowait())
        if STOP in typed:
            self._typed.put(STOP)

    def _read(self) -> None:
        left = b""
        while True:
            try:
                read = os.read(self._descriptor, 1024)
            except OSError:
                read = b""
            if not read:
                self._typed.put(STOP)
                return
            *whole, left = (left + read).split(b"\n")
            for line in whole:
                self._typed.put(line.decode("utf-8", "replace").strip().lower())


class Meter:
    """A line on a terminal that shows how loud it is; without a terminal nothing is written."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def show(self, peak: float) -> None:
        """Show the highest amplitude of a block, 1.0 full scale."""
        if self._stream is None:
            return
        level = max(decibels(peak), SOFTEST_DB)
        full = round(BAR * (1 - level / SOFTEST_DB))
        word = "too loud" if peak > TOO_LOUD else f"{level:.0f} dB"
        self._stream.write(f"\r    [{'#' * full}{'-' * (BAR - full)}] {word:<9}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._stream is not None:
            self._stream.write(f"\r{'':<{BAR + 20}}\r")
            self._stream.flush()


def taken(
    heard: "Iterable[Samples]",
    expected: int,
    keyboard: Keyboard,
    meter: Meter,
    began: Callable[[], None],
) -> "Wave":
    """Return what is heard until a key is pressed or it is quiet again.

    Args:
        expected: frames that the line usually takes.
        began: called when the first sound is there, so that nobody speaks too early.
    """
    ending = Ending(expected)
    blocks: list[Samples] = []
    by_key = False
    try:
        for block in heard:
            if not blocks:
                keyboard.forget()
                began()
            blocks.append(block)
            meter.show(float(np.abs(block).max()))
            by_key = keyboard.pressed()
            if by_key or ending.after(block):
                break
    finally:
        meter.clear()
    wave: Wave = np.concatenate(blocks)[:, 0] if blocks else np.zeros(0, np.float32)
    return wave[KEY : max(len(wave) - KEY, 0) if by_key else None]


class Ending:
    """Finds the end of a take: quiet, after a voice.

    Args:
        expected: frames that the line usually takes.
    """

    def __init__(self, expected: int) -> None:
        self._left = 3 * expected + WAITING
        self._passed = 0
        self._levels: list[tuple[int, float]] = []

    def after(self, block: "Samples") -> bool:
        """Whether the take ends with this block."""
        self._passed += len(block)
        self._left -= len(block)
        if self._passed > KEY:
            wave = block[:, 0] - block[:, 0].mean()
            self._levels.append((len(block), decibels(float(np.sqrt(np.square(wave).mean())))))
        return self._left <= 0 or self._is_quiet()

    def _is_quiet(self) -> bool:
        loud = max((level for _, level in self._levels), default=0.0) - BELOW_DB
        voiced = quiet = 0
        for length, level in self._levels:
            voiced += length if level > loud else 0
            quiet = 0 if level > loud else quiet + length
        return voiced >= VOICED and quiet >= QUIET
