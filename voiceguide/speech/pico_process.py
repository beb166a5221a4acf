"""The program that runs SVOX Pico apart from voiceguide; started by its path, never imported by it.

It reads requests from its standard input and writes answers to its standard output, as `worker`
describes, and ends when its input ends. What the library prints goes to standard error, so that it
cannot get between the answers.

Pico gives other bytes each time for one line, but the same bytes from the same fresh state. So each
line has an engine of its own, which is ready within a millisecond. An engine leaves 80 kB
behind, so it lives in a copy of the process, where there is `fork`.

A refusal begins with what is missing: ``package`` or ``voice``.
"""

import json
import math
import os
import signal
import struct
import sys

SLOWEST, FASTEST = 20, 500
"""Rates that the library takes, in hundredths of its usual speed."""

Answer = tuple[bytes, bytes]


def speak(folder: str, voice: str, rate: int, text: str) -> Answer:
    """Return the sound of `text`: its frames a second, then 16-bit mono samples.

    Args:
        folder: with the data of the voices.
        voice: its language, such as ``en-GB``.
        rate: in hundredths of the usual speed.

    Raises:
        SystemExit: there is no sound.
    """
    try:
        import ttspico
    except ImportError as error:
        return b"-", f"package {error}".encode()
    try:
        engine = ttspico.TtsEngine(voice, folder)
    except RuntimeError as error:
        return b"-", f"voice {error}".encode()
    engine.rate = min(max(rate, SLOWEST), FASTEST)
    sound = bytearray()
    rates: list[int] = []

    def collect(form: tuple[int, int, int], audio: bytes, _last: int) -> bool:
        rates.append(form[0])
        sound.extend(audio)
        return True

    engine.speak(text, collect)
    if not rates:
        sys.exit("it gave no sound")
    return b"+", struct.pack("<I", rates[0]) + bytes(sound)


def reply(sink: int, folder: str, request: bytes) -> None:
    """Write the whole frame that answers a request."""
    kind, payload = speak(folder, **json.loads(request))
    rest = memoryview(b"VG" + kind + struct.pack("<I", len(payload)) + payload)
    while rest:
        rest = rest[os.write(sink, rest) :]


def serve(sink: int, folder: str, request: bytes, longest: float) -> None:
    """Answer one request from a copy of this process, which ends after `longest` seconds at last.

    Raises:
        SystemExit: the copy died.
    """
    child = os.fork()
    if child == 0:
        try:
            # Should this program be killed meanwhile, nobody else would end the copy.
            signal.alarm(math.ceil(longest) + 1)
            reply(sink, folder, request)
            os._exit(0)
        except SystemExit as error:
            os.write(2, str(error).encode())
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"speaking ended with status {status}")


def main(folder: str, longest: float) -> None:
    """Answer requests until the input ends."""
    sink = os.dup(1)
    with os.fdopen(os.dup(0), "rb") as source:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        while len(head := source.read(4)) == 4:
            request = source.read(*struct.unpack("<I", head))
            if hasattr(os, "fork"):
                serve(sink, folder, request, longest)
            else:
                reply(sink, folder, request)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
