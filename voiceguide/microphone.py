"""Microphone: sound in, as a stream of blocks.

Opened only as long as somebody listens: what is said at other times is heard by nobody.
"""

import queue
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

import numpy as np

from voiceguide.clip import Samples
from voiceguide.errors import SoundError
from voiceguide.units import RATE

BLOCK_MS = 30

FIRST_S = 5.0
"""A headset may have to change from music to speech before it gives its first sound."""

LOST_S = 2.0
"""A microphone that has been still for so long has gone: it tells nobody."""

KEPT = 2_000
"""Blocks that wait for a listener who is busy, a minute of them; then the oldest are lost."""


def microphones() -> tuple[str, ...]:
    """Return the names of the microphones that are connected, no two alike.

    Raises:
        SoundError: none can be used here; the message says what to do.
    """
    return tuple(_connected())


@contextmanager
def open_microphone(name: str = "", rate: int = RATE) -> Iterator[Iterator[Samples]]:
    """Give the sound of a microphone, block after block, from now until the block ends.

    Args:
        name: as in `microphones`, in any case of letters, or a part of it that no other has;
            empty: the one that the system uses.
        rate: frames a second; the device's own sound is converted.

    Yields:
        An iterator over float32, shape (frames, 1); it waits for the next block and has no end. It
        raises `SoundError` when the microphone goes away.

    Raises:
        SoundError: there is no such microphone, or it cannot be used.
    """
    miniaudio = _miniaudio()
    # It keeps the memory of the id that the device is opened by.
    chosen = _chosen(name) if name else None
    heard: queue.Queue[Samples] = queue.Queue(KEPT)
    try:
        device = miniaudio.CaptureDevice(
            miniaudio.SampleFormat.FLOAT32, 1, rate, BLOCK_MS, chosen, 0, _backends(miniaudio)
        )
    except miniaudio.MiniaudioError as error:
        raise _none(str(error)) from error
    try:
        take = _take(heard)
        next(take)
        try:
            device.start(take)
        except miniaudio.MiniaudioError as error:
            raise _none(str(error)) from error
        yield _blocks(heard)
    finally:
        device.close()


def _take(heard: "queue.Queue[Samples]") -> Generator[None, bytes, None]:
    """Put what the device sends into a queue; runs on the device's own thread."""
    while True:
        block = np.frombuffer((yield), np.float32)[:, None]
        while True:
            try:
                heard.put_nowait(block)
                break
            except queue.Full:
                with suppress(queue.Empty):
                    heard.get_nowait()


def _blocks(heard: "queue.Queue[Samples]") -> Iterator[Samples]:
    patience = FIRST_S
    while True:
        try:
            yield heard.get(timeout=patience)
        except queue.Empty:
            raise SoundError(
                "The microphone gives no sound any more. Connect it again, see that no other"
                " program holds it, and try again."
            ) from None
        patience = LOST_S


def _chosen(name: str) -> Any:  # noqa: ANN401  the library's own id
    """Return the id of the microphone that somebody means.

    Raises:
        SoundError: there is none, or there are several.
    """
    known = _connected()
    wanted = name.casefold()
    same = [one for one in known if one.casefold() == wanted]
    found = same or [one for one in known if wanted in one.casefold()]
    if len(found) != 1:
        listed = ", ".join(repr(one) for one in found or known) or "none"
        raise SoundError(
            f"{'several microphones are' if found else 'no microphone is'} called {name!r}; "
            f"choose one of: {listed}"
        )
    return known[found[0]]


def _connected() -> dict[str, Any]:
    """Return the id of each microphone by its name; the second of a name is numbered."""
    miniaudio = _miniaudio()
    try:
        devices = miniaudio.Devices(_backends(miniaudio)).get_captures()
    except miniaudio.MiniaudioError as error:
        raise _none(str(error)) from error
    found: dict[str, Any] = {}
    for device in devices:
        name, number = device["name"], 1
        while name in found:
            number += 1
            name = f"{device['name']} ({number})"
        found[name] = device["id"]
    if not found:
        raise _none("none is connected")
    return found


def _backends(miniaudio: ModuleType) -> list[Any]:
    """Return every sound system but the null one, whose microphone hears nothing for ever."""
    return [one for one in miniaudio.Backend if one.name not in ("NULL", "CUSTOM")]


def _miniaudio() -> ModuleType:
    try:
        import miniaudio
    except ImportError as error:
        raise SoundError(
            "No microphone can be used: the package miniaudio is missing. Run: pip install"
            " miniaudio (on Linux other than x86_64 it needs a C compiler)"
        ) from error
    module: ModuleType = miniaudio
    return module


def _none(reason: str) -> SoundError:
    return SoundError(
        f"No microphone can be used here ({reason}). Connect one, start the sound system, and let"
        " the terminal use the microphone in the settings of your system."
    )
