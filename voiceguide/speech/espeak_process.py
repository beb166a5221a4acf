"""The program that runs espeak-ng apart from voiceguide; started by its path, never imported by it.

It reads requests from its standard input and writes answers to its standard output, as `worker`
describes, and ends when its input ends. What the library prints goes to standard error, so that it
cannot get between the answers.

espeak-ng gives other bytes each time in one process, but the same bytes from the same fresh state.
So the library is made ready once, and each request is served by a fork of that state. Where there
is no fork, the program serves one request and ends.
"""

import ctypes
import json
import math
import os
import signal
import struct
import sys
from typing import Any

SYNCHRONOUS = 2
DONT_EXIT = 0x8000
CHARS_UTF8 = 1
"""Neither SSML nor phonemes in brackets: the text is plain."""

POS_CHARACTER = 1
PARAMETER_RATE = 1
NOT_FOUND = "no such voice"

Answer = tuple[bytes, bytes]


class Voice(ctypes.Structure):
    """`espeak_VOICE` of the library's speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )

    def tags(self) -> list[str]:
        """Return its languages; each is stored behind a byte of priority, the last one is empty."""
        found: list[str] = []
        at = self.languages
        while at and ctypes.string_at(at, 1) != b"\0":
            tag = ctypes.string_at(at + 1)
            found.append(tag.decode("utf-8", "replace"))
            at += len(tag) + 2
        return found

    def path(self) -> str:
        """Return its file inside the data, such as ``gmw/en-US+f2``."""
        return (self.identifier or b"").decode("utf-8", "replace")


def load(path: str) -> ctypes.CDLL:
    """Return the library, ready to speak.

    The data lies beside it: relative to the working folder its path is short, while the library
    cuts paths of more than 160 characters.

    Raises:
        OSError: the library or its data cannot be loaded.
    """
    library = ctypes.CDLL(path)
    library.espeak_GetCurrentVoice.restype = ctypes.POINTER(Voice)
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(Voice))
    if library.espeak_Initialize(SYNCHRONOUS, 60, b".", DONT_EXIT) <= 0:
        raise OSError("there is no speech data beside it")
    return library


def voices(library: ctypes.CDLL) -> Answer:
    """Return every voice as (tags, path), and the names of the variants."""

    def listed(chosen: Any) -> list[Voice]:  # noqa: ANN401 - a ctypes pointer or None
        found = library.espeak_ListVoices(chosen)
        out: list[Voice] = []
        while found[len(out)]:
            out.append(found[len(out)].contents)
        return out

    plain = [(voice.tags(), voice.path()) for voice in listed(None)]
    tags = ctypes.create_string_buffer(b"variant")
    every = listed(ctypes.byref(Voice(languages=ctypes.addressof(tags))))
    variants = [voice.path().removeprefix("!v/") for voice in every]
    return b"+", json.dumps({"voices": plain, "variants": variants}).encode()


def speak(library: ctypes.CDLL, voice: str, rate: int, text: str) -> Answer:
    """Return the sound of `text`: its frames a second, then 16-bit mono samples.

    Args:
        voice: its path, and a variant, such as ``gmw/en-US+f2``.
    """
    failed = library.espeak_SetVoiceByName(voice.encode())
    # For a variant that there is not, it silently takes the voice without it.
    if failed or library.espeak_GetCurrentVoice().contents.path().lower() != voice.lower():
        return b"-", NOT_FOUND.encode()
    sound = bytearray()

    def collect(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, 2 * count))
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    callback = kind(collect)
    library.espeak_SetSynthCallback(callback)
    library.espeak_ng_SetRandSeed(1)
    library.espeak_SetParameter(PARAMETER_RATE, rate, 0)
    plain = text.encode()
    library.espeak_Synth(
        plain, ctypes.c_size_t(len(plain) + 1), 0, POS_CHARACTER, 0, CHARS_UTF8, None, None
    )
    library.espeak_Synchronize()
    return b"+", struct.pack("<I", library.espeak_ng_GetSampleRate()) + bytes(sound)


def answer(library: ctypes.CDLL | str, request: bytes) -> bytes:
    """Return the whole frame that answers a request; `library` may be why there is none."""
    if isinstance(library, str):
        kind, payload = b"-", library.encode()
    else:
        asked = json.loads(request)
        kind, payload = speak(library, **asked) if asked else voices(library)
    return b"VG" + kind + struct.pack("<I", len(payload)) + payload


def write(sink: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(sink, rest) :]


def serve(library: ctypes.CDLL | str, sink: int, request: bytes, longest: float) -> None:
    """Answer one request from a copy of this process, which ends after `longest` seconds at last.

    Raises:
        SystemExit: the copy died.
    """
    child = os.fork()
    if child == 0:
        try:
            # Should this program be killed meanwhile, nobody else would end the copy.
            signal.alarm(math.ceil(longest) + 1)
            write(sink, answer(library, request))
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"speaking ended with status {status}")


def main(path: str, longest: float, *, fork: bool) -> None:
    """Answer requests until the input ends."""
    sink = os.dup(1)
    with os.fdopen(os.dup(0), "rb") as source:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        library: ctypes.CDLL | str
        try:
            library = load(path)
        except OSError as error:
            library = str(error)
        while len(head := source.read(4)) == 4:
            request = source.read(*struct.unpack("<I", head))
            if not fork:
                write(sink, answer(library, request))
                return
            serve(library, sink, request, longest)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), fork=sys.argv[3] == "fork")
