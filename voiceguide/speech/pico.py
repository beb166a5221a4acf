"""SVOX Pico: small, clear voices of six languages, through the package ``ttspico``.

The package brings the library and the data, and is built with a C compiler when it is installed.
It runs in worker processes, see `pico_process` and `worker`.
"""

import importlib.metadata
import importlib.util
import json
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, Missing, Recording, Utterance, Voice
from voiceguide.speech.naming import named
from voiceguide.speech.pace import at_pace
from voiceguide.speech.worker import LostError, Pool, RefusedError

NATURAL = {"en-GB": 200, "en-US": 198, "de-DE": 173, "es-ES": 156, "fr-FR": 214, "it-IT": 160}
"""Words a minute at its usual speed, by voice, set so that a whole routine (91 lines of
bedtime-feet) comes out at what was asked: at 115, English 114.8, German 114.5. French and Italian
were measured on 10 lines alone."""

INSTALL = "pip install 'voiceguide[pico]'"

REVISION = 2
"""Raised with any change here that changes the sound."""

_MARKUP = str.maketrans("<>", "  ")
"""Marks of commands to the voice, such as ``<speed level="50">``."""


class PicoEngine:
    """The voices of SVOX Pico.

    Args:
        workers: processes at most; None: one for each processor, four at most.
        deadline: seconds that one line may take.

    Raises:
        EngineError: ttspico is not installed.
    """

    name = "pico"

    def __init__(self, *, workers: int | None = None, deadline: float = 15.0) -> None:
        missing = self.probe()
        if missing:
            raise LostEngineError(f"For pico, {missing.why}: {missing.mend}")
        self.version = f"{importlib.metadata.version('ttspico')}-{REVISION}"
        self._data = _data()
        program = Path(__file__).with_name("pico_process.py")
        self._pool = Pool(
            # -P, as the adapters would be found beside the program in place of packages.
            (sys.executable, "-P", str(program), str(self._data), str(deadline)),
            folder=self._data,
            size=workers or min(4, os.cpu_count() or 1),
            deadline=deadline,
            reuse=True,
        )

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that run."""
        return self._pool.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing where the package is not installed."""
        if importlib.util.find_spec("ttspico"):
            return None
        return Missing("the package ttspico is not installed", f"run: {INSTALL}")

    def voices(self) -> Sequence[Voice]:
        """Return the voices whose data is here, English first."""
        return [
            Voice(self.name, name, name, "clear", "Apache-2.0", "female")
            for name in NATURAL
            if (self._data / f"{name}_ta.bin").is_file()
        ]

    def find(self, name: str) -> Voice:
        """Return the voice of that name.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        return named(name, self.name, self.voices())

    def fingerprint(self, utterance: Utterance) -> str:  # noqa: ARG002 - the same for all
        """Return the version of the package, which holds the voices, and of this adapter."""
        return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance near its pace.

        Raises:
            LostEngineError: the library does not load.
            EngineError: no such voice, or the worker was lost twice.
        """
        voice = self.find(utterance.voice.name).name
        text = "".join(each if each.isprintable() else " " for each in utterance.text)

        def speak(stretch: float) -> Recording:
            asked = {
                "voice": voice,
                "rate": round(100 / stretch),
                "text": text.translate(_MARKUP),
            }
            answer = self._ask(asked, utterance)
            (rate,) = struct.unpack_from("<I", answer)
            samples = np.frombuffer(answer, "<i2", offset=4).astype(np.float32) / np.float32(32768)
            return Recording(samples[:, None], rate)

        return at_pace(speak, utterance, NATURAL[voice])

    def close(self) -> None:
        """End the processes."""
        self._pool.close()

    def _ask(self, asked: dict[str, object], utterance: Utterance) -> bytes:
        try:
            return self._pool.ask(json.dumps(asked).encode())
        except RefusedError as error:
            raise LostEngineError(
                f"The voices of pico do not load ({str(error).partition(' ')[2]})."
                " Run: pip install --force-reinstall ttspico"
            ) from error
        except LostError as error:
            raise EngineError(
                f"“{utterance.text}” was not spoken by pico, twice: {error}. Try again; if it comes"
                " back, say the line in other words or choose another voice."
            ) from error


def _data() -> Path:
    """Return the folder with the data of the voices, as the package was installed.

    Raises:
        LostEngineError: the package came without.
    """
    for each in importlib.metadata.files("ttspico") or ():
        if each.name.endswith("_ta.bin"):
            return Path(each.locate()).resolve().parent
    raise LostEngineError(
        "The package ttspico has no voices. Run: pip install --force-reinstall ttspico"
    )
