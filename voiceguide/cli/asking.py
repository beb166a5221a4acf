"""Asking: one key for one question, and the careful way where none comes."""

import threading

from voiceguide.cli.screen import say


def asked(question: str, keys: str, *, seconds: float) -> str | None:
    """Return the key that somebody pressed; None for another key, or none in time.

    Without a keyboard nothing is asked, and nothing waited for.

    Args:
        keys: letters that answer, small.
    """
    from voiceguide.control.keyboard import keyboard, terminal

    if terminal() is None:
        return None
    pressed: list[str] = []
    over = threading.Event()

    def key(name: str) -> None:
        pressed.append(name)
        over.set()

    with keyboard(key, over.set):
        say(question)
        # In short pieces: some systems let no signal through in a long wait.
        for _ in range(int(seconds / 0.1)):
            if over.wait(0.1):
                break
    return next((one for one in pressed if one in keys), None)
