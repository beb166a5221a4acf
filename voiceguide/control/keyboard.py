"""Keyboard: the keys of a terminal, as they are pressed.

They are read on a thread of their own, while the terminal gives each key at once and shows none of
them. It is as it was before, however the block ends.
"""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator

from voiceguide.control.strokes import ESCAPE_S, WINDOWS, Decoder, Steady

Pressed = Callable[[str], None]

_PASTES_MARKED, _PASTES_AS_BEFORE = b"\x1b[?2004h", b"\x1b[?2004l"


@contextlib.contextmanager
def keyboard(pressed: Pressed, closed: Callable[[], None]) -> Iterator[bool]:
    """Read keys while the block runs.

    Args:
        pressed: called with the name of each key that counts, from the thread of the keyboard.
        closed: called once where the terminal goes away.

    Yields:
        Whether there is a keyboard: without a terminal, and behind another program in it, there is
        none, and nothing is ever pressed.
    """
    descriptor = terminal()
    if descriptor is None:
        yield False
    elif sys.platform == "win32":
        with _windows(pressed):
            yield True
    else:
        with _posix(descriptor, pressed, closed):
            yield True


def terminal() -> int | None:
    """Return the descriptor of the terminal that keys come from; None where there is none."""
    try:
        descriptor = sys.stdin.fileno()
        if not os.isatty(descriptor):
            return None
    except (AttributeError, OSError, ValueError):
        return None
    return None if _behind(descriptor) else descriptor


def _behind(descriptor: int) -> bool:
    """Whether another program has the terminal; reading from it would halt this one."""
    if sys.platform == "win32":
        return False
    try:
        return os.tcgetpgrp(descriptor) != os.getpgrp()
    except OSError:  # a terminal that belongs to no session
        return False


if sys.platform == "win32":

    @contextlib.contextmanager
    def _windows(pressed: Pressed) -> Iterator[None]:
        import msvcrt

        steady, ends = Steady(), threading.Event()

        def read() -> None:
            decoder = Decoder()
            while not ends.wait(0.03):
                keys: list[str] = []
                while msvcrt.kbhit():
                    character = msvcrt.getwch()
                    if character in "\x00\xe0":
                        keys.append(WINDOWS.get(msvcrt.getwch(), ""))
                    else:
                        keys += decoder.feed(character.encode("utf-8", "replace"))
                        keys += decoder.rest()
                for key in steady.counted(filter(None, keys), time.monotonic()):
                    pressed(key)

        thread = threading.Thread(target=read, name="keyboard", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ends.set()
            thread.join(1)

else:
    import select
    import termios

    @contextlib.contextmanager
    def _posix(descriptor: int, pressed: Pressed, closed: Callable[[], None]) -> Iterator[None]:
        ends, end = os.pipe()

        def read() -> None:
            decoder, steady = Decoder(), Steady()
            while True:
                ready, _, _ = select.select([descriptor, ends], [], [], ESCAPE_S)
                if ends in ready:
                    return
                if ready:
                    try:
                        data = os.read(descriptor, 1024)
                    except OSError:
                        data = b""
                    if not data:
                        closed()
                        return
                    keys = decoder.feed(data)
                else:
                    keys = decoder.rest()
                for key in steady.counted(keys, time.monotonic()):
                    pressed(key)

        thread = threading.Thread(target=read, name="keyboard", daemon=True)
        with _at_once(descriptor):
            thread.start()
            try:
                yield
            finally:
                os.close(end)
                thread.join(1)
                os.close(ends)

    @contextlib.contextmanager
    def _at_once(descriptor: int) -> Iterator[None]:
        """Let the terminal give each key at once and show none; as before after the block."""
        try:
            before = termios.tcgetattr(descriptor)
        except termios.error:
            yield
            return
        inward, outward, control, local, *rest = before
        # Ctrl-S would halt the screen for ever, and Ctrl-Z leave the guide mute in mid-sentence.
        inward &= ~termios.IXON
        local &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        characters = list(rest[-1])
        for key in (termios.VSUSP, termios.VQUIT):
            characters[key] = b"\0"
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        try:
            termios.tcsetattr(
                descriptor,
                termios.TCSAFLUSH,
                [inward, outward, control, local, *rest[:-1], characters],
            )
            _tell(descriptor, _PASTES_MARKED)
            yield
        finally:
            _tell(descriptor, _PASTES_AS_BEFORE)
            with contextlib.suppress(termios.error):
                termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)

    def _tell(descriptor: int, words: bytes) -> None:
        """Write to the terminal; where it was opened for reading alone, it stays as it is."""
        if os.environ.get("TERM", "dumb") != "dumb":
            with contextlib.suppress(OSError):
                os.write(descriptor, words)
