"""Phonemes: how the words of any language are pronounced, in the sounds of American English.

That is what the listener of `listening` knows. espeak-ng, which is always there, says how words
sound; sounds that English has not are given by the nearest that it has.
"""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from voiceguide.errors import EngineError

Phones = tuple[str, ...]
"""Sounds of one word, by the names of the CMU dictionary: ``("HH", "AE", "N", "D")``."""

DEADLINE_S = 30.0

VOICES = {"en": "en-us", "fr": "fr", "pt": "pt", "zh": "cmn"}
"""Names of voices that are not those of the language."""

NEAREST = {
    "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW", "ɔɪ": "OY", "ɔø": "OY",
    "ɔʏ": "OY", "tʃ": "CH", "dʒ": "JH", "ts": "T S", "dz": "D Z", "pf": "P F", "ks": "K S",
    "a": "AA", "ã": "AA", "õ": "OW", "ɑ": "AA", "ɒ": "AA", "æ": "AE", "ɐ": "AH",
    "ʌ": "AH", "ə": "AH", "ɘ": "AH",
    "ɚ": "ER", "ɝ": "ER", "ɜ": "ER", "e": "EH", "ɛ": "EH", "i": "IY", "ɪ": "IH", "ᵻ": "IH",
    "ɨ": "IH", "y": "IY", "ʏ": "IH", "ø": "ER", "œ": "ER", "o": "OW", "ɔ": "AO", "u": "UW",
    "ʊ": "UH", "ɯ": "UW",
    "b": "B", "β": "B", "c": "K", "ç": "SH", "ɕ": "SH", "d": "D", "ð": "DH", "f": "F", "ɡ": "G",
    "g": "G", "ɣ": "G", "h": "HH", "ɦ": "HH", "x": "HH", "χ": "HH", "j": "Y", "ʝ": "Y", "k": "K",
    "l": "L", "ɫ": "L", "ʎ": "L Y", "m": "M", "n": "N", "ɲ": "N Y", "ŋ": "NG", "p": "P",
    "r": "R", "ɾ": "R", "ɹ": "R", "ʁ": "R", "ʀ": "R", "s": "S", "ʃ": "SH", "t": "T", "θ": "TH",
    "v": "V", "ʋ": "V", "w": "W", "ɥ": "W", "z": "Z", "ʒ": "ZH", "ʑ": "ZH",
}  # fmt: skip
"""Sounds of the IPA and the nearest English ones; stress, length and others are not heard."""


def pronounced(texts: Sequence[str], language: str) -> list[tuple[Phones, ...]]:
    """Return, for each text, the sounds of each of its words.

    Raises:
        EngineError: espeak-ng is missing or does not know the language.
    """
    try:
        import espeakng_loader
    except ImportError as error:
        raise EngineError(
            "The words cannot be listened for without espeak-ng. Run: pip install espeakng-loader"
        ) from error
    first = language.split("-")[0].lower()
    asked = {"voice": VOICES.get(first, first), "texts": list(texts)}
    program = Path(__file__).with_name("phonemes_process.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(program), espeakng_loader.get_library_path()],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=DEADLINE_S,
            check=True,
        )
        found: list[list[list[str]]] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        said = getattr(error, "stderr", None) or str(error).encode()
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or [type(error).__name__]
        raise EngineError(
            f"espeak-ng does not say how words of the language {language!r} sound ({last[0]})."
            " Run: pip install --force-reinstall espeakng-loader"
        ) from error
    return [tuple(phones for word in words if (phones := tuple(_english(word)))) for words in found]


def _english(word: Sequence[str]) -> list[str]:
    """Return the English sounds nearest to those of one word."""
    sounds: list[str] = []
    for sound in word:
        letters = "".join(
            each
            for each in sound
            if each.isalpha() and each not in "ːˈˌ" and not unicodedata.combining(each)
        )
        while letters:
            size = 2 if letters[:2] in NEAREST else 1
            sounds += NEAREST.get(letters[:size], "").split()
            letters = letters[size:]
    return sounds
