"""Piper: neural voices that run on this machine; each is a file of its own, got by `install`.

They run in worker processes, see `piper_process` and `worker`.
"""

import hashlib
import importlib.metadata
import json
import os
import struct
import sys
import threading
from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path

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
from voiceguide.speech.piper_pace import natural_pace
from voiceguide.speech.piper_voices import (
    QUALITIES,
    Installed,
    Settings,
    as_voice,
    default_folder,
    installed,
    read_settings,
)
from voiceguide.speech.worker import LostError, Pool, RefusedError

WORKERS = 2
"""Processes at most: each takes some 200 to 400 MB, and one thread."""

FORK = sys.platform.startswith("linux")
"""Elsewhere forks of a process with many libraries are not safe, or not there."""

STRETCHES = (0.5, 2.0)
"""Shortest and longest that a voice is asked for; beyond, voices lose sounds or drawl."""

INSTALL = "pip install 'voiceguide[piper]'"

REVISION = 1
"""Raised with any change here that changes the sound."""


class PiperEngine:
    """The Piper voices on this disk.

    Args:
        folders: where they are; the user's own where none is given.
        workers: processes at most; None: `WORKERS`, or one where there is one processor.
        deadline: seconds that one line may take, with loading its voice.
        fork: whether a process may serve several lines from forks of itself; otherwise it loads
            the voice for each line. The sound is the same.

    Raises:
        EngineError: Piper is not installed.
    """

    name = "piper"

    def __init__(
        self,
        *,
        folders: Sequence[Path] = (),
        workers: int | None = None,
        deadline: float = 60.0,
        fork: bool = FORK,
    ) -> None:
        try:
            version = importlib.metadata.version("piper-tts")
        except importlib.metadata.PackageNotFoundError as error:
            raise EngineError(f"The package piper-tts is not installed. Run: {INSTALL}") from error
        self.version = f"{version}-{REVISION}"
        self._folders = tuple(folders) or (default_folder(),)
        self._digests: dict[tuple[Path, tuple[int, ...]], str] = {}
        self._naturals: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()
        self._measuring = threading.Lock()
        program = Path(__file__).with_name("piper_process.py")
        mode = "fork" if fork else "fresh"
        self._pool = Pool(
            # -P, as this very file would be found beside the program in place of the package; and
            # from Python 3.12 on, every fork of a process with threads is warned of.
            (sys.executable, "-P", "-Wignore", str(program), str(deadline), mode),
            folder=program.parent,
            size=workers or min(WORKERS, os.cpu_count() or 1),
            deadline=deadline,
            reuse=True,
        )

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that run."""
        return self._pool.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing: the package, or a voice."""
        try:
            importlib.metadata.version("piper-tts")
        except importlib.metadata.PackageNotFoundError:
            return Missing("the package piper-tts is not installed", f"run: {INSTALL}")
        if not installed([default_folder()]):
            return Missing("no Piper voice is installed", "run: voiceguide voices install en")
        return None

    def voices(self) -> Sequence[Voice]:
        """Return the voices whose files can be used, the best quality of each language first.

        Raises:
            EngineError: there are voices, and none of them can be used.
        """
        found: list[tuple[int, Voice]] = []
        broken: EngineError | None = None
        for one in installed(self._folders):
            try:
                settings = read_settings(one.settings, one)
            except EngineError as error:
                broken = broken or error
                continue
            rank = (*QUALITIES, "").index(settings.quality)
            found.append((rank, as_voice(one, settings)))
        if broken and not found:
            raise broken
        return [voice for _, voice in sorted(found, key=lambda each: (each[0], each[1].name))]

    def find(self, name: str) -> Voice:
        """Return a voice by its name, with ``+SPEAKER`` where it has several.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
            LostEngineError: its files cannot be used.
        """
        one, settings, speaker = self._found(name)
        voice = as_voice(one, settings)
        full = one.name if speaker is None else f"{one.name}+{speaker}"
        return Voice(voice.engine, full, voice.language, voice.quality, voice.licence, voice.about)

    def fingerprint(self, utterance: Utterance) -> str:
        """Return the versions of all that makes the sound, and the digest of the voice's files."""
        try:
            one, _, _ = self._found(utterance.voice.name)
            return f"{self.version} {_version('onnxruntime')} {self._digest(one)}"
        except (EngineError, OSError):
            return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance, near its pace.

        Raises:
            UnknownVoiceError: there is no such voice, or no such speaker.
            LostEngineError: the files of the voice, or Piper itself, cannot be used.
            EngineError: no sound came, or the worker was lost twice.
        """
        one, settings, speaker = self._found(utterance.voice.name)
        number = None if speaker is None else settings.speakers[speaker]
        speak = partial(self._speak, utterance, one, number)
        try:
            return at_pace(speak, utterance, self._natural(one, settings, number))
        except OSError as error:
            raise LostEngineError(
                f"The files of the voice {one.name!r} cannot be read ({error.strerror or error})."
                f" {one.mend()}"
            ) from error

    def close(self) -> None:
        """End the processes."""
        self._pool.close()

    def _found(self, name: str) -> tuple[Installed, Settings, str | None]:
        """Return a voice, its settings, and the name of the speaker that was asked for."""
        base, plus, speaker = name.partition("+")
        known = {one.name.lower(): one for one in installed(self._folders)}
        one = known.get(base.lower())
        if one is None:
            near = get_close_matches(base.lower(), known, 3, 0.5) or [*known][:5]
            names = ", ".join(known[each].name for each in near) or "none"
            raise UnknownVoiceError(
                f"piper has no voice {base!r} here; there is {names}. To get one:"
                " voiceguide voices install NAME"
            )
        settings = read_settings(one.settings, one)
        if not plus:
            return one, settings, None
        for each in settings.speakers:
            if each.lower() == speaker.lower():
                return one, settings, each
        few = ", ".join([*settings.speakers][:8]) or "only one"
        raise UnknownVoiceError(
            f"The voice {one.name!r} has no speaker {speaker!r}; it has {few}. Write it without"
            " the plus sign, or name another."
        )

    def _natural(self, one: Installed, settings: Settings, speaker: int | None) -> float:
        """Return the words a minute of a voice by itself: the same in every session."""
        key = (f"{one.name}+{speaker}", self._digest(one))
        voice = as_voice(one, settings)
        with self._measuring:
            if key not in self._naturals:
                self._naturals[key] = natural_pace(
                    voice, lambda line: self._speak(line, one, speaker, 1.0)
                )
            return self._naturals[key]

    def _digest(self, one: Installed) -> str:
        """Return the digest of a voice's files, read only when they have changed.

        Raises:
            OSError: they cannot be read.
        """
        key = (one.model, one.stamp())
        with self._lock:
            if key not in self._digests:
                with one.model.open("rb") as file:
                    model = hashlib.file_digest(file, "sha256").hexdigest()
                settings = hashlib.sha256(one.settings.read_bytes()).hexdigest()
                self._digests[key] = f"{model[:32]}{settings[:32]}"
            return self._digests[key]

    def _speak(
        self, utterance: Utterance, one: Installed, speaker: int | None, stretch: float
    ) -> Recording:
        shortest, longest = STRETCHES
        # Double square brackets hold phonemes in place of words.
        plain = utterance.text.translate(str.maketrans("[]", "  "))
        asked = {
            "model": str(one.model.absolute()),
            "settings": str(one.settings.absolute()),
            "stamp": one.stamp(),
            "speaker": speaker,
            "stretch": min(max(stretch, shortest), longest),
            "text": "".join(each if each.isprintable() else " " for each in plain),
        }
        try:
            answer = self._pool.ask(json.dumps(asked).encode())
        except RefusedError as error:
            raise _refused(str(error), utterance, one) from error
        except LostError as error:
            raise EngineError(
                f"“{utterance.text}” was not spoken by piper, twice: {error}. Close other programs"
                " if memory is short, and try again; or choose another voice."
            ) from error
        (rate,) = struct.unpack_from("<I", answer)
        return Recording(np.frombuffer(answer, "<f4", offset=4)[:, None], rate)


def _refused(reason: str, utterance: Utterance, one: Installed) -> EngineError:
    """Return the error for a refusal, by what is at fault."""
    at_fault, _, why = reason.partition(" ")
    if at_fault == "package":
        return LostEngineError(f"Piper does not start ({why}). Run: {INSTALL}")
    if at_fault == "voice":
        return LostEngineError(f"The voice {one.name!r} cannot be used ({why}). {one.mend()}")
    return EngineError(
        f"The voice {one.name!r} of piper gave {why} for “{utterance.text}”. Say the line in other"
        " words, or choose another voice."
    )


def _version(package: str) -> str:
    """Return the version of a package; empty where it goes by another name, as for other chips."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
