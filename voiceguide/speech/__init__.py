"""Speech: what an engine is asked for, and what it gives.

The face of the package is the port; its modules are the adapters. `registry` lists them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from voiceguide.clip import Samples
from voiceguide.errors import EngineError

Quality = Literal["person", "natural", "clear", "plain", "robotic", "beeps", "unknown"]
"""How a voice sounds, for somebody who chooses: a person's own recording, a neural voice, one made
of recorded or well modelled speech, an older one that is easy to follow, one that is plainly a
machine, no voice at all, or not known."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One way of sounding; two are the same where engine, name and language are.

    Attributes:
        engine: name of the engine that has it, as in the registry.
        name: the engine's own name for it.
        language: BCP 47, such as ``en`` or ``en-US``; ``mul`` for any, ``und`` where not known.
        licence: of the voice itself, SPDX where there is such a name; empty where not known.
        about: a few words for a list, such as ``female``; may be empty.
    """

    engine: str
    name: str
    language: str
    quality: Quality = field(default="unknown", compare=False)
    licence: str = field(default="", compare=False)
    about: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence in one voice: what an engine is asked for and what the cache keeps.

    Attributes:
        text: plain words, as they are to be spoken; no markup.
        pace: words a minute, as measured on the sound and not on an engine's own scale.
    """

    text: str
    voice: Voice
    pace: int = 115


@dataclass(frozen=True, slots=True)
class Recording:
    """What came out of an engine, untouched.

    Attributes:
        samples: float32, shape (frames, 1), at the engine's own `rate`.
        rate: frames a second.
    """

    samples: Samples
    rate: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Why an engine cannot be used here.

    Attributes:
        why: what is not there, such as ``the program flite is not installed``.
        mend: what to do, such as ``run: sudo apt install flite``.
    """

    why: str
    mend: str


class UnknownVoiceError(EngineError):
    """The engine has no voice of that name; the message lists others."""


class LostEngineError(EngineError):
    """The engine as a whole cannot speak, so that asking it for other lines is of no use."""


class NotRecordedError(EngineError):
    """The engine has recordings of some lines, and not of this one; another engine speaks it."""


class BadRecordingError(EngineError):
    """The recording of this line cannot be used; it says nothing about those of other lines."""


class Engine(Protocol):
    """Turns utterances into sound; `registry` lists the adapters.

    Made without arguments, it must not take long: what is slow waits until it is needed.
    """

    name: str
    version: str
    """Of the engine and its adapter, for people."""

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing here, or None; quick, and without starting anything."""

    def voices(self) -> Sequence[Voice]:
        """Return the voices that can be used here, the best of each language first.

        Raises:
            EngineError: they cannot be listed.
        """

    def find(self, name: str) -> Voice:
        """Return the voice that somebody means by `name`, in any case of letters.

        Raises:
            UnknownVoiceError: there is none.
        """

    def fingerprint(self, utterance: Utterance) -> str:
        """Return what changes whenever the same utterance would sound different; quick.

        Part of the cache key: versions of engine and voice, the digest of a recorded file. It may
        be asked for utterances that cannot be spoken.
        """

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance, as near as it can to its pace.

        Safe to be called from several threads.

        Raises:
            LostEngineError: it can speak nothing at all.
            NotRecordedError: it has recordings, and none of this line.
            BadRecordingError: it has one of this line that cannot be used.
            EngineError: this line could not be spoken, after the adapter's own retry.
        """

    def close(self) -> None:
        """End any process the engine started."""
