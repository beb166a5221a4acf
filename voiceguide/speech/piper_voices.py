"""Piper voices: which ones are on this disk, and what their files say of them.

A voice is a model ``NAME.onnx`` with its settings ``NAME.onnx.json`` beside it. Where it came from,
and under which licence, stands in ``NAME.MODEL_CARD``, which `install` puts there.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voiceguide import library
from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, Voice
from voiceguide.speech.licences import licence_of

ENGINE = "piper"
MODEL, SETTINGS, CARD = ".onnx", ".onnx.json", ".MODEL_CARD"
"""How the names of the three files end."""

QUALITIES = ("high", "medium", "low", "x_low")
"""As Piper calls them, the best first; ``high`` takes about three times as long as ``medium``."""

RATES = range(8_000, 48_001)
"""Frames a second that a voice can have."""

LARGEST_SETTINGS = 1 << 20
"""Bytes; those of real voices have 5 to 30 kB."""

PHONEMES = ("espeak", "text")
"""Ways from letters to sounds that need nothing that would have to be downloaded."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Installed:
    """A voice on the disk, not looked into yet."""

    name: str
    model: Path

    @property
    def settings(self) -> Path:
        """The file of its settings."""
        return self.model.with_name(self.name + SETTINGS)

    @property
    def card(self) -> Path:
        """The file that tells its origin; it need not exist."""
        return self.model.with_name(self.name + CARD)

    def stamp(self) -> tuple[int, ...]:
        """Return sizes and times of its files, which change whenever they do.

        Raises:
            OSError: it is no longer there.
        """
        facts = [path.stat() for path in (self.model, self.settings)]
        return tuple(number for each in facts for number in (each.st_size, each.st_mtime_ns))

    def mend(self) -> str:
        """Return what to do where its files cannot be used."""
        return f"Install it again: voiceguide voices install {self.name}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings of a voice say, checked.

    Attributes:
        language: BCP 47; ``und`` where they do not tell.
        quality: one of `QUALITIES`, or empty.
        speakers: numbers by name; empty where there is only one.
    """

    language: str
    quality: str
    speakers: Mapping[str, int]


def default_folder() -> Path:
    """Return where voices are installed; it need not exist."""
    return library.home() / "voices" / ENGINE


def installed(folders: Iterable[Path]) -> tuple[Installed, ...]:
    """Return the voices in and below some folders, by name; the first folder that has one wins."""
    found: dict[str, Installed] = {}
    for folder in folders:
        try:
            models = sorted(folder.rglob(f"[!.]*{MODEL}"))
        except OSError:
            continue
        for model in models:
            one = Installed(model.name.removesuffix(MODEL), model)
            if one.settings.is_file():
                found.setdefault(one.name, one)
    return tuple(found[name] for name in sorted(found))


def read_settings(path: Path, one: Installed) -> Settings:
    """Return what a file of settings says.

    Args:
        path: of the file, which may not be in its place yet.

    Raises:
        LostEngineError: it cannot be read, or is not what Piper needs.
    """
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(LARGEST_SETTINGS + 1))
        return _checked(found, one.name)
    except (OSError, ValueError, RecursionError) as error:
        raise LostEngineError(
            f"The settings of the voice {one.name!r} cannot be used ({error}). {one.mend()}"
        ) from error


def as_voice(one: Installed, settings: Settings) -> Voice:
    """Return what is told of a voice; one with several speakers says how to choose among them."""
    about = settings.quality
    if settings.speakers:
        known = [*settings.speakers]
        some = ", ".join(known[:3]) + (", ..." if len(known) > 3 else "")
        about += f"; {len(known)} speakers ({some}), such as {one.name}+{known[0]}"
    card = read_card(one)
    return Voice(ENGINE, one.name, settings.language, "natural", licence_of(card), about)


def read_card(one: Installed) -> str:
    """Return what tells the origin of a voice; empty where nothing does."""
    try:
        return one.card.read_bytes()[:LARGEST_SETTINGS].decode("utf-8", "replace")
    except OSError:
        return ""


def _checked(found: Any, name: str) -> Settings:  # noqa: ANN401 - whatever JSON can hold
    """Return the settings that JSON holds.

    Raises:
        ValueError: with what is wrong.
    """

    def get(key: str, kind: type[Any], inside: Any = found) -> Any:  # noqa: ANN401
        value = inside.get(key) if isinstance(inside, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f"{key} is missing or is not what it should be")
        return value

    rate = get("sample_rate", int, get("audio", dict))
    if rate not in RATES:
        raise ValueError(f"sample_rate is {rate}")
    get("voice", str, get("espeak", dict))
    if not get("phoneme_id_map", dict):
        raise ValueError("phoneme_id_map is empty")
    get("num_symbols", int)
    if found.get("phoneme_type", "espeak") not in PHONEMES:
        raise EngineError(
            f"The voice {name!r} needs a part of Piper that voiceguide does not use (phoneme_type"
            f" {found['phoneme_type']!r}). Choose another voice: voiceguide voices all"
        )
    scales = found.get("inference", {})
    if not isinstance(scales, dict) or not all(
        isinstance(each, int | float) and 0 <= each <= 10 for each in scales.values()
    ):
        raise ValueError("inference holds no such numbers as it should")
    speakers = found.get("speaker_id_map") or {}
    many = get("num_speakers", int) > 1
    if not isinstance(speakers, dict) or not all(
        isinstance(each, int) and 0 <= each < found["num_speakers"] for each in speakers.values()
    ):
        raise ValueError("speaker_id_map is not what it should be")
    quality = found["audio"].get("quality")
    return Settings(
        _language(found, name),
        quality if quality in QUALITIES else "",
        speakers if many else {},
    )


def _language(found: Mapping[str, Any], name: str) -> str:
    told = found.get("language")
    code = told.get("code") if isinstance(told, dict) else None
    for each in (code, name.partition("-")[0]):
        tag = str(each).replace("_", "-")
        if _TAG.fullmatch(tag):
            return tag
    return "und"
