"""Hush: what sound libraries write to the terminal by themselves, kept from it.

Where there is no sound system they explain in thirty lines what they looked for; voiceguide says it
in one.
"""

import contextlib
import os
import threading
from collections.abc import Iterator

_ERRORS = 2
_lock = threading.Lock()


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """Send what is written to standard error, below Python as well, nowhere during the block."""
    with _lock, contextlib.ExitStack() as after:
        with contextlib.suppress(OSError):
            kept = os.dup(_ERRORS)
            after.callback(os.close, kept)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            after.callback(os.close, nowhere)
            os.dup2(nowhere, _ERRORS)
            after.callback(os.dup2, kept, _ERRORS)
        yield


@contextlib.contextmanager
def aloud() -> Iterator[None]:
    """Let what is written to standard error during the block be read: a hush is waited for."""
    with _lock:
        yield
