"""espeak-ng: small, quick, robotic voices of many languages that are there after installation.

The library and its data come with the package ``espeakng-loader``. They run in worker processes,
see `espeak_process` and `worker`.
"""

import importlib.metadata
import importlib.util
import json
import math
import os
import re
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

import numpy as np

from voiceguide.errors import EngineError
from voiceguide.speech import (
    LostEngineError,
    Missing,
    Recording,
    UnknownVoiceError,
    Utterance,
    Voice,
)
from voiceguide.speech.pace import at_pace
from voiceguide.speech.worker import LostError, Pool, RefusedError

FIRST = ("en-us+f2", "en-us", "en-gb", "es+f2", "es-419+f2", "es", "es-419", "de+f2", "de")
"""Voices that are offered before the others of their language. Of the English ones a speech
recogniser understood the first best (10 sentences, 102 words); Spanish and German have the same
variant by likeness, as nobody has compared theirs."""

FASTEST_PACE = 140
"""Words a minute that are still calm."""

WORDS_PER_RATE = {
    "en-us+f2": 1.178,
    "en-us": 1.213,
    "en": 1.247,
    "es+f2": 1.049,
    "es-419+f2": 0.941,
    "es-419": 0.966,
    "es-mx": 0.966,
    "es": 1.08,
    "de+f2": 1.115,
    "de": 1.142,
    "": 1.15,
}
"""Words a minute that come out for each one asked of espeak-ng's own rate, by how the voice's name
begins. Measured as words divided by the sum of the lengths of the trimmed sentences, WORDGAP 0,
rates 85 to 140, over which the ratio keeps within 1 %: English on 133 sentences (1,493 words) of
foot care routines, Spanish and German on 200 each (1,289 and 1,380 words) of their translations.
Other languages have about the mean of these."""

SLOWEST = 85
"""Rate below which espeak-ng does not become slower. Its gap between words would go on from there,
but in steps of more than a tenth."""

NEAR = 0.985
"""Of a pace is near enough to be asked for."""

INSTALL = "pip install espeakng-loader"

REVISION = 2
"""Raised with any change here that changes the sound."""


class EspeakEngine:
    """The voices of espeak-ng.

    Args:
        workers: processes at most; None: one for each processor, four at most.
        deadline: seconds that one line may take.
        fork: whether a process may serve several lines from forks of itself; otherwise each line
            takes a fresh process. The sound is the same.

    Raises:
        EngineError: the package with the library is missing.
    """

    name = "espeak"

    def __init__(
        self,
        *,
        workers: int | None = None,
        deadline: float = 15.0,
        fork: bool = hasattr(os, "fork"),
        library: Path | None = None,
    ) -> None:
        library = library or Path(_loader().get_library_path())
        self._listed: _Known | None = None
        self.version = f"{importlib.metadata.version('espeakng-loader')}-{REVISION}"
        program = Path(__file__).with_name("espeak_process.py")
        mode = "fork" if fork else "fresh"
        self._pool = Pool(
            # Isolated and without site: nothing but the standard library, and a quick start.
            (sys.executable, "-I", "-S", str(program), str(library), str(deadline), mode),
            folder=library.parent,
            size=workers or min(4, os.cpu_count() or 1),
            deadline=deadline,
            reuse=fork,
        )

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that run."""
        return self._pool.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing where the package with the library is not installed."""
        if importlib.util.find_spec("espeakng_loader"):
            return None
        return Missing("the package espeakng-loader is not installed", "run: " + INSTALL)

    def voices(self) -> Sequence[Voice]:
        """Return the voices, English first; a variant such as ``+m3`` can be added to any name."""
        names = {tags[0] for tags, _ in self._known().voices if tags}
        first = [name for name in FIRST if name.partition("+")[0] in names]
        order = {name: place for place, name in enumerate(first)}

        def place(name: str) -> tuple[bool, str, int, str]:
            language = name.partition("+")[0].partition("-")[0]
            return language != "en", language, order.get(name, len(order)), name

        return [self._voice(name) for name in sorted({*first, *names}, key=place)]

    def find(self, name: str) -> Voice:
        """Return a voice by its tag, its file or its own name, with or without a variant.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        path = self._known().path(name)
        base = name.partition("+")[0]
        tags = next(tags for tags, one in self._known().voices if one == path.partition("+")[0])
        tag = next((each for each in tags if each.lower() == base.lower()), tags[0])
        return replace(self._voice(name), language=tag)

    def fingerprint(self, utterance: Utterance) -> str:  # noqa: ARG002 - the same for all
        """Return the version of the library and of this adapter."""
        return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance at its pace.

        Raises:
            EngineError: no such voice, a pace it cannot keep, or the worker was lost twice.
        """
        name = utterance.voice.name
        start = max((key for key in WORDS_PER_RATE if name.lower().startswith(key)), key=len)
        slowest = math.ceil(SLOWEST * WORDS_PER_RATE[start] * NEAR)
        if not slowest <= utterance.pace <= FASTEST_PACE:
            raise EngineError(
                f"The voice {name!r} of espeak does not speak {utterance.pace} words a minute"
                f" clearly: choose a pace from {slowest} to {FASTEST_PACE}."
            )
        pace = utterance.pace
        natural = pace * WORDS_PER_RATE[start]
        return at_pace(lambda s: self._speak(utterance, round(pace / s)), utterance, natural)

    def close(self) -> None:
        """End the processes."""
        self._pool.close()

    def _voice(self, name: str) -> Voice:
        return Voice(self.name, name, name.partition("+")[0], "robotic", "GPL-3.0-or-later")

    def _speak(self, utterance: Utterance, rate: int) -> Recording:
        # Control characters are commands to espeak-ng.
        text = "".join(each if each.isprintable() else " " for each in utterance.text)
        path = self._known().path(utterance.voice.name)
        asked = {"voice": path, "rate": max(rate, SLOWEST), "text": text}
        answer = self._ask(asked, f"“{utterance.text}” was not spoken")
        (frames_a_second,) = struct.unpack_from("<I", answer)
        samples = np.frombuffer(answer, "<i2", offset=4).astype(np.float32) / np.float32(32768)
        return Recording(samples[:, None], frames_a_second)

    def _known(self) -> "_Known":
        if self._listed is None:
            found = json.loads(self._ask({}, "The list of voices was not given"))
            voices = tuple((tuple(tags), path) for tags, path in found["voices"])
            self._listed = _Known(voices, tuple(found["variants"]))
        return self._listed

    def _ask(self, asked: dict[str, object], failed: str) -> bytes:
        try:
            return self._pool.ask(json.dumps(asked).encode())
        except RefusedError as error:
            raise LostEngineError(_mend(str(error))) from error
        except LostError as error:
            raise EngineError(
                f"{failed} by espeak, twice: {error}. Try again; if it comes back, say the line in"
                " other words or choose another voice."
            ) from error


@dataclass(frozen=True, slots=True)
class _Known:
    """The voices of the library as (tags, path), and the variants that each of them can take."""

    voices: tuple[tuple[tuple[str, ...], str], ...]
    variants: tuple[str, ...]

    def path(self, name: str) -> str:
        """Return what the library calls a voice that has `name` for its file, or among its tags.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        base, plus, variant = name.lower().partition("+")
        fits = [(tags, path) for tags, path in self.voices if base in self._names(tags, path)]
        if not fits:
            raise UnknownVoiceError(self._no_voice(name))
        _, path = min(fits, key=lambda voice: self._names(*voice).index(base))
        for each in self.variants if plus else ():
            if each.lower() == variant:
                return f"{path}+{each}"
        if plus:
            raise UnknownVoiceError(self._no_variant(base, variant))
        return path

    def _names(self, tags: tuple[str, ...], path: str) -> list[str]:
        return [each.lower() for each in (path, path.rpartition("/")[2], *tags)]

    def _no_voice(self, name: str) -> str:
        names = sorted({tag for tags, _ in self.voices for tag in tags})
        language = name.partition("-")[0].lower()
        near = [each for each in names if each.partition("-")[0] == language]
        near = near or get_close_matches(name, names, 8) or names
        return f"espeak has no voice {name!r}. Choose one of: {', '.join(near)}."

    def _no_variant(self, base: str, variant: str) -> str:
        usual = sorted(each for each in self.variants if re.fullmatch("[fm][0-9]", each))
        near = get_close_matches(variant, self.variants) or usual
        known = ", ".join(f"{base}+{each}" for each in near)
        return f"espeak has no variant {variant!r} of {base!r}. Choose one such as {known}."


def _loader() -> ModuleType:
    try:
        import espeakng_loader
    except ImportError as error:
        raise EngineError(f"The voices of espeak are not installed. Run: {INSTALL}") from error
    loader: ModuleType = espeakng_loader
    return loader


def _mend(reason: str) -> str:
    """Return what to do where the library does not load."""
    if sys.platform == "win32":
        step = "install Microsoft's runtime: winget install Microsoft.VCRedist.2015+.x64"
    elif sys.platform == "linux":
        step = (
            "it needs glibc 2.29 or newer (see: ldd --version); on an older or a musl system such"
            " as Alpine use a Debian image, otherwise run:"
            " pip install --force-reinstall espeakng-loader"
        )
    else:
        step = "run: pip install --force-reinstall espeakng-loader"
    return f"The speech library of espeak does not load ({reason}): {step}"
