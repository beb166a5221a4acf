"""Offers: the Piper voices of a public list, none of it trusted.

The list is ``voices.json`` of the voices' own repository, which has for each voice its language,
its quality, and its files with sizes and digests. Names and paths have to look as those of voices
do, and sizes have limits.
"""

import contextlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from voiceguide.errors import EngineError
from voiceguide.speech.piper_voices import CARD, MODEL, SETTINGS

LARGEST_LIST = 10_000_000
"""Bytes; it has 0.25 million."""

LARGEST_FILE = 500_000_000
"""Bytes; the largest voice has 137 million."""

FIRST = ("en_US-ljspeech-medium", "de_DE-thorsten-medium", "es_ES-davefx-medium")
"""Voices that are looked at before the others of their language: one speaker, and, as their model
cards say, made from recordings in the public domain (CC0)."""

ORDER = ("medium", "high", "low", "x_low")
"""Qualities as they are offered: ``high`` takes three times as long."""

_NAME = re.compile(r"([a-z]{2,3})_([A-Z]{2}|\d{3})-\w[\w+]{0,60}-(x_low|low|medium|high)")
_STEP = re.compile(r"\w[\w+.-]{0,120}")
_DIGEST = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """One file of a voice.

    Attributes:
        path: below the address of the catalogue, with ``/`` between its steps.
        size: bytes.
        digest: MD5, in hexadecimal.
    """

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One voice that can be had.

    Attributes:
        language: BCP 47.
        spoken_in: language and country in English, for a list.
        speakers: how many it has.
        older_names: by which it is known as well.
        files: by how the names of installed files end; the model card may be missing.
    """

    name: str
    language: str
    spoken_in: str
    quality: str
    speakers: int
    older_names: tuple[str, ...]
    files: tuple[tuple[str, OfferedFile], ...]

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for _, file in self.files)

    @property
    def card(self) -> OfferedFile | None:
        """Its model card."""
        return dict(self.files).get(CARD)


def parse(data: bytes, origin: str) -> tuple[Offer, ...]:
    """Return the voices of a list; those that are not as they should be are left out.

    Args:
        origin: only named in the message.

    Raises:
        EngineError: it is no such list, or no voice of it can be used.
    """
    try:
        if len(data) > LARGEST_LIST:
            raise ValueError("too large")
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EngineError(
            f"What {origin} gives is no list of voices ({str(error)[:100]}). If this network asks"
            " for a login, open a web page first; then try again."
        ) from error
    voices = tuple(_offers(found)) if isinstance(found, dict) else ()
    if not voices:
        raise EngineError(
            f"The list of {origin} holds no voice that can be used. Check the address in"
            " VOICEGUIDE_CATALOGUE, or install a newer voiceguide."
        )
    return tuple(sorted(voices, key=lambda one: (one.language, *rank(one))))


def rank(one: Offer) -> tuple[int, bool, int, str]:
    """Return what voices are sorted by, so that the one to be offered first comes first."""
    first = FIRST.index(one.name) if one.name in FIRST else len(FIRST)
    return first, one.speakers > 1, ORDER.index(one.quality), one.name


def _offers(found: dict[str, Any]) -> Iterator[Offer]:
    for name, told in found.items():
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            yield _offer(unicodedata.normalize("NFC", name), told)


def _offer(name: str, told: dict[str, Any]) -> Offer:
    """Return one voice.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is not as it should be.
    """
    parts = _NAME.fullmatch(name)
    if not parts:
        raise ValueError(name)
    files: dict[str, OfferedFile] = {}
    for path, facts in told["files"].items():
        last = unicodedata.normalize("NFC", path.rpartition("/")[2])
        ending = CARD if last == "MODEL_CARD" else last.removeprefix(name)
        if ending in (MODEL, SETTINGS, CARD):
            files[ending] = _file(path, facts)
    # In this order they are fetched: what is small and may rule a voice out comes first.
    wanted = [ending for ending in (CARD, SETTINGS, MODEL) if ending in files]
    if not {SETTINGS, MODEL} <= {*wanted}:
        raise ValueError("a file is missing")
    language = told.get("language") or {}
    spoken_in = [str(language.get(key) or "") for key in ("name_english", "country_english")]
    return Offer(
        name,
        f"{parts[1]}-{parts[2]}",
        ", ".join(_plain(each) for each in spoken_in if each),
        parts[3],
        max(int(told.get("num_speakers") or 1), 1),
        tuple(str(each) for each in told.get("aliases") or ()),
        tuple((ending, files[ending]) for ending in wanted),
    )


def _file(path: str, facts: dict[str, Any]) -> OfferedFile:
    size, digest = facts["size_bytes"], facts["md5_digest"]
    steps = path.split("/")
    if not (
        isinstance(size, int)
        and 0 < size <= LARGEST_FILE
        and _DIGEST.fullmatch(digest)
        and all(_STEP.fullmatch(each) and ".." not in each for each in steps)
    ):
        raise ValueError(path)
    return OfferedFile(path, size, digest)


def _plain(text: str) -> str:
    """Return a text that can be printed on a line of a list."""
    return "".join(each for each in text if each.isprintable())[:40]
