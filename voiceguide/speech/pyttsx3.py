"""pyttsx3: the voices of the system itself, of Windows and of macOS, through one package.

On Linux it speaks with espeak-ng, from the package ``espeakng-loader``, so that nothing has to be
installed beside it. It runs in worker processes, a fresh one for every line, see `pyttsx3_process`
and `worker`.

The same line may give other bytes in each rendering: the voices belong to the system and promise
nothing. What was rendered first is what the cache keeps.
"""

import importlib.metadata
import importlib.util
import io
import json
import os
import re
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import soundfile

from voiceguide.errors import EngineError
from voiceguide.speech import (
    LostEngineError,
    Missing,
    Quality,
    Recording,
    UnknownVoiceError,
    Utterance,
    Voice,
)
from voiceguide.speech.pace import at_pace
from voiceguide.speech.worker import LostError, Pool, RefusedError

DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
"""Of pyttsx3, by `sys.platform`; ``espeak`` elsewhere."""

WORDS_PER_RATE = {"en": 1.22, "es-419": 0.97, "es": 1.08, "de": 1.14, "": 1.15}
"""Words a minute that come out for each one asked of the driver ``espeak``, by how the voice's
language begins. Nobody has measured the other drivers."""

RATES = {"espeak": (80, 450)}
"""Slowest and fastest of a driver's own rates."""

INSTALL = "pip install 'voiceguide[pyttsx3]'"

REVISION = 2
"""Raised with any change here that changes the sound."""

_COMMANDS = str.maketrans("<>[]", "    ")
"""Marks of commands to the voices of Windows and macOS."""


class Pyttsx3Engine:
    """The voices that pyttsx3 finds on this system.

    Args:
        workers: processes at most; None: one for each processor, four at most.
        deadline: seconds that one line may take.

    Raises:
        EngineError: pyttsx3 is not installed.
    """

    name = "pyttsx3"

    def __init__(self, *, workers: int | None = None, deadline: float = 30.0) -> None:
        missing = self.probe()
        if missing:
            raise EngineError(f"For pyttsx3, {missing.why}: {missing.mend}")
        self._driver = DRIVERS.get(sys.platform, "espeak")
        self.version = _version(self._driver)
        self._listed: tuple[_Known, ...] = ()
        self._lock = threading.Lock()
        # What a killed worker leaves in it goes with it. On Windows a virus scanner may hold it.
        self._folder = tempfile.TemporaryDirectory(prefix="voiceguide-", ignore_cleanup_errors=True)
        program = Path(__file__).with_name("pyttsx3_process.py")
        self._pool = Pool(
            # -P, as this very file would be found beside the program in place of the package.
            (sys.executable, "-P", str(program), self._driver, str(deadline + 1)),
            folder=Path(self._folder.name),
            size=workers or min(4, os.cpu_count() or 1),
            deadline=deadline,
            reuse=False,
        )

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that run."""
        return self._pool.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing where a package is not installed."""
        for package in ("pyttsx3", *(() if sys.platform in DRIVERS else ("espeakng_loader",))):
            if not importlib.util.find_spec(package):
                name = package.replace("_", "-")
                return Missing(f"the package {name} is not installed", f"run: {INSTALL}")
        return None

    def voices(self) -> Sequence[Voice]:
        """Return the voices in the system's own order, but English and the usual one first."""
        return [self._voice(one) for one in self._known()]

    def find(self, name: str) -> Voice:
        """Return the voice with that id, short name or name.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        return self._voice(self._find(name))

    def fingerprint(self, utterance: Utterance) -> str:  # noqa: ARG002 - the same for all
        """Return the versions of all that is known to make the sound."""
        return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance, near its pace where the voice can keep it.

        Raises:
            EngineError: no such voice, the system cannot speak, or the worker was lost twice.
        """
        voice = self._find(utterance.voice.name)
        pace, measured = utterance.pace, None
        if self._driver == "espeak":
            start = max(filter(voice.language.lower().startswith, WORDS_PER_RATE), key=len)
            measured = WORDS_PER_RATE[start]
        return at_pace(
            lambda stretch: self._speak(utterance, voice, pace / stretch),
            utterance,
            pace * measured if measured else None,
        )

    def close(self) -> None:
        """End the processes and remove what they wrote."""
        self._pool.close()
        self._folder.cleanup()

    def _voice(self, known: "_Known") -> Voice:
        quality: Quality = "clear" if self._driver in DRIVERS.values() else "robotic"
        licence = "" if self._driver in DRIVERS.values() else "GPL-3.0-or-later"
        return Voice(self.name, known.short, known.language, quality, licence, known.name)

    def _speak(self, utterance: Utterance, voice: "_Known", rate: float) -> Recording:
        slowest, fastest = RATES.get(self._driver, (10, 500))
        text = "".join(each if each.isprintable() else " " for each in utterance.text)
        asked = {
            "voice": voice.id,
            "rate": min(max(round(rate), slowest), fastest),
            "text": text.translate(_COMMANDS),
        }
        answer = self._ask(asked, f"“{utterance.text}” was not spoken")
        try:
            samples, frames_a_second = soundfile.read(
                io.BytesIO(answer), dtype="float32", always_2d=True
            )
        except soundfile.LibsndfileError as error:
            raise EngineError(
                f"The voice {voice.short!r} of pyttsx3 saved a file that cannot be read ({error})."
                " Choose another voice."
            ) from error
        return Recording(samples.mean(axis=1, keepdims=True), frames_a_second)

    def _find(self, name: str) -> "_Known":
        """Return the voice with that id, short name or name.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        known = self._known()
        wanted = name.lower()
        for one in known:
            if wanted in (one.id.lower(), one.short.lower(), one.name.lower()):
                return one
        names = [one.short for one in known]
        near = get_close_matches(name, names) or names[:5]
        raise UnknownVoiceError(
            f"pyttsx3 has no voice {name!r} here. Choose one such as {', '.join(near)}"
            f" (see: voiceguide voices all --engine {self.name})."
        )

    def _known(self) -> "tuple[_Known, ...]":
        with self._lock:
            if not self._listed:
                found = json.loads(self._ask({}, "The list of voices was not given"))
                voices = [*_read(found["voices"])]
                if not voices:
                    raise LostEngineError(_mend("driver", "it lists no voice"))
                usual = found["usual"]
                voices.sort(key=lambda one: (not re.match(r"en\b", one.language), one.id != usual))
                self._listed = tuple(voices)
            return self._listed

    def _ask(self, asked: dict[str, object], failed: str) -> bytes:
        try:
            return self._pool.ask(json.dumps(asked).encode())
        except RefusedError as error:
            kind, _, reason = str(error).partition(" ")
            whole = EngineError if kind == "voice" else LostEngineError
            raise whole(_mend(kind, reason)) from error
        except LostError as error:
            raise EngineError(
                f"{failed} by pyttsx3, twice: {error}. Try again; if it comes back, say the line in"
                " other words or choose another voice."
            ) from error


@dataclass(frozen=True, slots=True)
class _Known:
    """One voice of the system.

    Attributes:
        id: what the driver wants, such as ``gmw/en-us`` or a path in the registry of Windows.
        short: its last part, which is easier to type.
        name: for people.
        language: BCP 47; ``und`` where the system does not tell.
    """

    id: str
    short: str
    name: str
    language: str


def _read(voices: Sequence[tuple[str, str | None, Sequence[str]]]) -> Iterator[_Known]:
    """Yield the voices that a worker listed as (id, name, languages)."""
    lasts = [re.split(r"[/\\]", one)[-1] for one, _, _ in voices]
    often = Counter(last.lower() for last in lasts)
    for (one, name, languages), last in zip(voices, lasts, strict=True):
        short = last if last and often[last.lower()] == 1 else one
        tag = languages[0].replace("_", "-") if languages else ""
        language = tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", tag) else "und"
        yield _Known(one, short, name or short, language)


def _version(driver: str) -> str:
    """Return the versions of all that is known to make the sound."""
    parts = [importlib.metadata.version("pyttsx3"), driver]
    if driver == "espeak":
        parts.append(importlib.metadata.version("espeakng-loader"))
    return "-".join([*parts, str(REVISION)])


def _mend(kind: str, reason: str) -> str:
    """Return what to do where a worker refuses."""
    if kind == "package":
        return f"What pyttsx3 needs is not installed ({reason}). Run: {INSTALL}"
    if kind == "voice":
        return (
            f"The system lists the voice {reason!r} but does not speak with it. Choose another one"
            " (see: voiceguide voices all --engine pyttsx3)."
        )
    if sys.platform == "win32":
        step = "add a voice in Settings, Time & language, Speech"
    elif sys.platform == "darwin":
        step = "add a voice in System Settings, Accessibility, Spoken Content"
    else:
        step = "run: pip install --force-reinstall espeakng-loader"
    return f"pyttsx3 finds nothing that can speak on this system ({reason}): {step}"
