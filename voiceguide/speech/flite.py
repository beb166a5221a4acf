"""flite: small, quick English voices made of recorded speech, by the program of that name.

Its voices do not lift a question: with ``?`` and with ``.`` they give the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voiceguide.speech import LostEngineError, Missing, Quality, Recording, Utterance, Voice
from voiceguide.speech.naming import named
from voiceguide.speech.pace import at_pace
from voiceguide.speech.program import SOUND, TEXT, Program, as_bytes, missing

INSTALL = "run: sudo apt install flite"

REVISION = 1
"""Raised with any change here that changes the sound."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A voice that somebody has tried.

    Attributes:
        natural: words a minute at duration stretch 1, on 60 lines of routines.
    """

    natural: float
    language: str
    quality: Quality
    about: str


KNOWN = {
    "slt": _Known(213, "en-US", "clear", "female"),
    "rms": _Known(183, "en-US", "clear", "male"),
    "awb": _Known(203, "en-GB", "clear", "male, Scottish"),
    "kal16": _Known(224, "en-US", "robotic", "male"),
    "kal": _Known(221, "en-US", "robotic", "male, as on the telephone"),
}
"""The voices of the program itself, the best first."""

USUAL = 200.0
"""Words a minute of a voice that nobody has tried."""

_CLOCK = re.compile(".*_time")
"""A voice that can only tell the time."""


class FliteEngine:
    """The voices that are built into the program flite.

    Args:
        deadline: seconds that one line may take.

    Raises:
        LostEngineError: the program is missing or does not run.
    """

    name = "flite"

    def __init__(self, *, deadline: float = 30.0) -> None:
        self._program = Program("flite", INSTALL, deadline=deadline)
        # With --version it prints the same, and ends as if it had failed.
        found = re.search(r"version:\s*(?:flite-)?(\S+)", self._program.printed("--help"))
        self.version = f"{found[1] if found else 'unknown'}-{REVISION}"
        self._voices: tuple[Voice, ...] = ()

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the programs that run."""
        return self._program.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing where the program is not on the PATH."""
        return missing("flite", INSTALL)

    def voices(self) -> Sequence[Voice]:
        """Return the voices of the program, the best first, those that nobody has tried last.

        Raises:
            LostEngineError: it lists none.
        """
        if not self._voices:
            printed = self._program.printed("-lv")
            listed = printed.partition("Voices available:")[2].split()
            names = [name for name in dict.fromkeys(listed) if not _CLOCK.fullmatch(name)]
            if not names:
                raise LostEngineError(f"The program flite lists no voice. To install it, {INSTALL}")
            first = [name for name in KNOWN if name in names]
            rest = [name for name in names if name not in KNOWN]
            self._voices = tuple(map(self._voice, (*first, *rest)))
        return self._voices

    def find(self, name: str) -> Voice:
        """Return the voice of that name.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        return named(name, self.name, self.voices())

    def fingerprint(self, utterance: Utterance) -> str:  # noqa: ARG002 - the same for all
        """Return the version of the program, which holds its voices, and of this adapter."""
        return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance near its pace.

        Raises:
            EngineError: no such voice, or the program failed twice.
        """
        voice = self.find(utterance.voice.name).name
        text = as_bytes(utterance.text, "ascii")

        def speak(stretch: float) -> Recording:
            return self._program.spoken(
                utterance,
                text,
                *("-voice", voice),
                *("--setf", f"duration_stretch={stretch:.3f}"),
                *("-f", TEXT, "-o", SOUND),
            )

        known = KNOWN.get(voice)
        return at_pace(speak, utterance, known.natural if known else USUAL)

    def close(self) -> None:
        """End the programs that run."""
        self._program.close()

    def _voice(self, name: str) -> Voice:
        known = KNOWN.get(name)
        if known is None:
            return Voice(self.name, name, "und")
        return Voice(self.name, name, known.language, known.quality, "MIT-Festival", known.about)
