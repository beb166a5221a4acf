"""The program that asks espeak-ng how words are pronounced; started by its path, never imported.

Reads one JSON object from its standard input, `{"voice": ..., "texts": [...]}`, and writes a JSON
list: for each text the list of its words, each a list of sounds in the letters of the IPA. A
process of its own, because two users of the library in one process hang it.
"""

import ctypes
import json
import os
import sys

PHONEMES_ONLY, DONT_EXIT = 2, 0x8000
CHARS_UTF8 = 1
IPA_PARTED = 0x02 | ord("_") << 8
"""In IPA, with a line between one sound and the next."""


def load(path: str) -> ctypes.CDLL:
    """Return the library, ready to be asked.

    Its data lies beside it: relative to the working folder the path stays short, see the program
    that speaks.
    """
    library = ctypes.CDLL(path)
    os.chdir(os.path.dirname(path))  # noqa: PTH120 - without pathlib it starts sooner
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    if library.espeak_Initialize(PHONEMES_ONLY, 0, b".", DONT_EXIT) <= 0:
        sys.exit("there is no speech data beside the library")
    return library


def words(library: ctypes.CDLL, text: str) -> list[list[str]]:
    """Return the sounds of each word of `text`."""
    rest = ctypes.c_char_p(text.encode())
    found: list[list[str]] = []
    # One call gives one clause and moves `rest` on behind it.
    while rest.value:
        clause = library.espeak_TextToPhonemes(ctypes.byref(rest), CHARS_UTF8, IPA_PARTED)
        spoken = (clause or b"").decode("utf-8", "replace").split()
        found += [[sound for sound in word.split("_") if sound] for word in spoken]
    return [word for word in found if word]


def main(path: str) -> None:
    """Answer one request."""
    asked = json.load(sys.stdin)
    library = load(path)
    if library.espeak_SetVoiceByName(asked["voice"].encode()):
        sys.exit(f"there is no voice {asked['voice']!r}")
    sys.stdout.write(json.dumps([words(library, text) for text in asked["texts"]]))


if __name__ == "__main__":
    main(sys.argv[1])
