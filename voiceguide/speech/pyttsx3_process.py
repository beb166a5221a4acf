"""The program that runs pyttsx3 apart from voiceguide; started by its path, never imported by it.

It answers one request, as `worker` describes, and ends: pyttsx3 speaks one line of a process
reliably and no more. The line is saved into a file of the working folder, and the answer is that
file as the system's own voice wrote it, WAV or AIFF. What pyttsx3 prints goes to standard error, so
that it cannot get between the answers.

A refusal begins with what is missing: ``package``, ``driver`` or ``voice``.
"""

import ctypes
import faulthandler
import json
import os
import struct
import sys
import time
from pathlib import Path
from typing import Any

SETTLED = 1.0
"""Seconds after which a file that is still not whole will not become so."""

STEP = 0.01
"""Seconds between two looks at the file."""

ORDERS = {b"RIFF": "<", b"FORM": ">"}
SOUNDS = {b"data": 0, b"SSND": 8}
"""Chunks of WAV and AIFF that hold the samples, and how many bytes stand before them in it."""


class Driver:
    """pyttsx3 with the driver of this system.

    Args:
        name: in pyttsx3, such as ``sapi5``.

    Raises:
        ImportError: pyttsx3, or what its driver needs, is not installed.
        Exception: whatever a driver raises where the system cannot speak.
    """

    def __init__(self, name: str) -> None:
        self._library = espeak_library() if name == "espeak" else None
        import pyttsx3

        self._engine: Any = pyttsx3.init(name)
        # Until it runs, pyttsx3 keeps settings back; afterwards nobody could see if they were
        # taken.
        self._engine.proxy.setBusy(False)
        self._settle()

    def voices(self) -> bytes:
        """Return every voice as (id, name, languages), and the id of the usual one."""
        found = [
            (one.id, one.name, [each for each in one.languages if isinstance(each, str)])
            for one in self._engine.getProperty("voices")
        ]
        return json.dumps({"voices": found, "usual": self._engine.getProperty("voice")}).encode()

    def take(self, voice: str) -> bool:
        """Take a voice by its id; False where the driver silently keeps another one."""
        self._engine.setProperty("voice", voice)
        self._settle()
        return bool(self._engine.getProperty("voice") == voice)

    def save(self, text: str, rate: int, path: Path) -> None:
        """Have `text` saved; the file may become whole only some time later.

        Raises:
            SystemExit: the driver tells an error.
        """
        self._engine.setProperty("rate", rate)
        self._settle()
        # From here on in the order that pyttsx3 keeps itself: some drivers speak inside the run.
        self._engine.proxy.setBusy(True)
        self._engine.save_to_file(text, str(path))
        failed: list[object] = []
        self._engine.connect("error", lambda exception, **_: failed.append(exception))
        self._engine.runAndWait()
        if failed:
            sys.exit(f"{failed[0]!r}")

    def _settle(self) -> None:
        """Wait until what was set is in force: espeak-ng does it in a thread of its own."""
        if self._library:
            self._library.espeak_Synchronize()


def espeak_library() -> ctypes.CDLL:
    """Return the library of ``espeakng-loader``, opened first so that pyttsx3 finds no other.

    Its data is named relative to the working folder, as the library cuts paths of more than 160
    characters.

    Raises:
        ImportError, OSError: it is not installed, or does not load.
    """
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = Path(espeakng_loader.get_data_path())
    os.chdir(data.parent)
    os.environ["ESPEAK_DATA_PATH"] = data.name
    return library


def sound(file: bytes) -> int:
    """Return how many bytes of sound a WAV or AIFF file holds; 0 for none, or while not whole."""
    order = ORDERS.get(file[:4])
    if order is None or len(file) < 12 or 8 + _size(file, 4, order) > len(file):
        return 0
    at = 12
    while at + 8 <= len(file):
        size = _size(file, at + 4, order)
        before = SOUNDS.get(file[at : at + 4])
        if before is not None:
            return size - before if at + 8 + size <= len(file) else 0
        at += 8 + size + size % 2
    return 0


def whole(path: Path) -> bytes:
    """Return a file that is being written, as soon as it is whole.

    Raises:
        SystemExit: it stays empty or without its end.
    """
    last, since = b"", time.monotonic()
    while True:
        file = path.read_bytes() if path.exists() else b""
        if sound(file):
            return file
        if file != last:
            last, since = file, time.monotonic()
        # Before there is a file, it may still be speaking: that is for the deadline to end.
        if file and time.monotonic() - since > SETTLED:
            sys.exit(f"a file of {len(file)} bytes without sound was saved")
        time.sleep(STEP)


def speak(driver: Driver, path: Path, voice: str, rate: int, text: str) -> tuple[bytes, bytes]:
    """Return the kind of answer and the sound of `text`, as a file."""
    if not driver.take(voice):
        return b"-", f"voice {voice}".encode()
    driver.save(text, rate, path)
    return b"+", whole(path)


def answer(name: str, request: bytes, path: Path) -> bytes:
    """Return the whole frame that answers a request."""
    asked = json.loads(request)
    try:
        driver = Driver(name)
        listed = b"" if asked else driver.voices()
    except ImportError as error:
        kind, payload = b"-", f"package {error}".encode()
    except Exception as error:  # noqa: BLE001 - drivers raise what their system raises
        kind, payload = b"-", f"driver {error}".encode()
    else:
        kind, payload = speak(driver, path, **asked) if asked else (b"+", listed)
    return b"VG" + kind + struct.pack("<I", len(payload)) + payload


def main(name: str, longest: float) -> None:
    """Answer one request within `longest` seconds, or end."""
    # Should voiceguide be killed meanwhile, nobody else would end this program.
    faulthandler.dump_traceback_later(longest, exit=True)
    path = Path.cwd() / f"{os.getpid()}.sound"
    path.unlink(missing_ok=True)
    sink = os.fdopen(os.dup(1), "wb")
    source = os.fdopen(os.dup(0), "rb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    head = source.read(4)
    if len(head) == 4:
        try:
            frame = answer(name, source.read(*struct.unpack("<I", head)), path)
        finally:
            path.unlink(missing_ok=True)
        sink.write(frame)
        sink.flush()
    # Not by way of the drivers' own endings, which can hang.
    os._exit(0)


def _size(file: bytes, at: int, order: str) -> int:
    return int(struct.unpack_from(f"{order}I", file, at)[0])


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
