"""Recordings: where the lines lie that somebody spoke, and what their files are called.

A voice is a folder of sound files, one for each line. A file is called after its line, so that
nothing has to be kept in step with it: the first words, for people, and a digest of all of them.
"""

import hashlib
import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import soxr

from voiceguide import library
from voiceguide.decoding import decode
from voiceguide.errors import EngineError, SinkError
from voiceguide.files import beside
from voiceguide.speech.room import Wave
from voiceguide.units import RATE

ABOUT = "voice.toml"
"""File beside the takes that may say which language they are in, and whose voice it is."""

SUFFIX = ".flac"
"""Of the takes that are kept here; others may have any of `library.SOUND_SUFFIXES`."""

LONGEST_S = 120.0
"""Of a file that is read: no line takes so long."""

_NAME = re.compile(r"\w[\w .-]{0,59}(?<![ .])")
_WORDS, _LETTERS, _DIGEST = 6, 40, 6


@dataclass(frozen=True, slots=True)
class About:
    """What a voice says of itself.

    Attributes:
        language: BCP 47.
    """

    language: str = "en"
    about: str = ""


def home() -> Path:
    """Return the folder that has a folder for each voice; it need not exist."""
    return library.home() / "voices" / "recorded"


def voices(root: Path) -> tuple[str, ...]:
    """Return the names of the voices below `root` that have any sound, sorted."""
    try:
        found = sorted(each.name for each in root.iterdir() if _NAME.fullmatch(each.name))
    except OSError:
        return ()
    return tuple(name for name in found if takes(root / name))


def folder(root: Path, name: str) -> Path:
    """Return the folder of a voice, in any case of letters; it need not exist.

    Raises:
        EngineError: no folder can have that name everywhere.
    """
    if not _NAME.fullmatch(name):
        raise EngineError(
            f"{name!r} cannot be the name of a recorded voice: use letters, digits and hyphens,"
            " such as anna"
        )
    same = (each for each in voices(root) if each.casefold() == name.casefold())
    return root / next(same, name)


def described(voice: Path) -> About:
    """Return what the file `ABOUT` of a voice says, or what holds where there is none.

    Raises:
        EngineError: it is there and says nothing that can be understood.
    """
    path = voice / ABOUT
    try:
        found = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise EngineError(f"{path}: cannot be read ({error}); {_WRITE}") from error
    facts = {key: found[key] for key in About.__slots__ if key in found}
    if not all(isinstance(one, str) for one in facts.values()):
        raise EngineError(f"{path}: language and about are words; {_WRITE}")
    return About(**facts)


_WRITE = 'write a line such as: language = "en"'


def describe(voice: Path, language: str) -> None:
    """Write the file `ABOUT` of a voice that has none yet.

    Raises:
        SinkError: it cannot be written.
    """
    if not (voice / ABOUT).exists():
        # TOML quotes as JSON does.
        _write(voice / ABOUT, f"language = {json.dumps(language)}\n".encode())


def line_name(text: str) -> str:
    """Return what the file of a line is called, without its ending.

    The same whatever the case of the letters, the spaces, and the punctuation at its ends.

    Args:
        text: as it is spoken, see `speech.words`.

    >>> line_name("Rest your heel on the towel.")
    'rest-your-heel-on-the-towel-b1c9b5'
    """
    even = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    same = re.sub(r"^[\W_]+|[\W_]+$", "", even)
    plain = unicodedata.normalize("NFKD", same).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain.replace("'", ""))[:_WORDS] or ["line"]
    while len("-".join(words)) > _LETTERS and len(words) > 1:
        words.pop()
    digest = hashlib.sha256(same.encode()).hexdigest()[:_DIGEST]
    return "-".join([*(word[:_LETTERS] for word in words), digest])


def takes(voice: Path) -> dict[str, Path]:
    """Return the sound files of a folder by name without ending, in small letters.

    Where several have one name, the first of `library.SOUND_SUFFIXES` is taken; a folder that
    cannot be read has none.
    """
    order = {suffix: number for number, suffix in enumerate(library.SOUND_SUFFIXES)}
    try:
        files = [each for each in voice.iterdir() if each.suffix.lower() in order]
    except OSError:
        return {}
    files.sort(key=lambda path: (order[path.suffix.lower()], path.name), reverse=True)
    return {each.stem.casefold(): each for each in files if each.name[0] != "."}


def find(voice: Path, text: str) -> Path | None:
    """Return the file of a line, or None where it was not recorded."""
    return takes(voice).get(line_name(text))


def read(path: Path) -> Wave:
    """Return a sound file as one channel at `units.RATE`: the louder of two.

    Two microphones are never equally far from a mouth, and added up they would sound hollow.

    Raises:
        SoundError: it cannot be read; the message names it and says what to do.
    """
    stream = decode(path, LONGEST_S)
    blocks = [*stream.blocks]
    samples = np.concatenate(blocks) if blocks else np.zeros((0, 1), np.float32)
    louder = int(np.square(samples, dtype=np.float64).sum(axis=0).argmax())
    wave: Wave = samples[:, louder]
    return wave if stream.rate == RATE else soxr.resample(wave, stream.rate, RATE, quality="HQ")


def keep(voice: Path, text: str, wave: Wave) -> Path:
    """Write a take of a line, whole or not at all, and return its file.

    Raises:
        SinkError: it cannot be written; the message says what to do.
    """
    # Only here, as its library takes a moment to load.
    import soundfile

    peak = float(np.abs(wave).max()) if len(wave) else 0.0
    written = BytesIO()
    soundfile.write(written, wave / max(peak, 1.0), RATE, "PCM_16", format="FLAC")
    path = voice / f"{line_name(text)}{SUFFIX}"
    _write(path, written.getvalue())
    return path


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside(path) as file:
            file.write(content)
    except (OSError, SinkError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        reason = getattr(cause, "strerror", None) or cause
        raise SinkError(
            f"{path} cannot be written ({reason}): free some space there, make its folder yours to"
            " write to, or name another place for your recordings in VOICEGUIDE_HOME"
        ) from error
