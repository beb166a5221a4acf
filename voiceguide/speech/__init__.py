"""Speech: what an engine is asked for, and what it gives.

The face of the package is the port; its modules are the adapters. `registry` lists them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from voiceguide.clip import Samples


@dataclass(frozen=True, slots=True)
class Voice:
    """One way of sounding.

    Attributes:
        engine: name of the engine that has it, as in the registry.
        name: the engine's own name for it.
        language: BCP 47, such as ``en`` or ``en-US``.
    """

    engine: str
    name: str
    language: str


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


class Engine(Protocol):
    """Turns utterances into sound; `registry` lists the adapters."""

    name: str
    version: str
    """Changes whenever the same utterance would sound different; part of the cache key."""

    def voices(self) -> Sequence[Voice]:
        """Return the voices that can be used here, the default of each language first."""

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance; safe to be called from several threads.

        Raises:
            EngineError: it could not be spoken, after the adapter's own retry.
        """

    def close(self) -> None:
        """End any process the engine started."""
