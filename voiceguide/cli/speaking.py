"""Speaking: the voice that commands use, from its engine and the cache; ended at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voiceguide.cli.screen import complain
from voiceguide.errors import EngineError

if TYPE_CHECKING:
    from voiceguide.speech import Engine, Voice
    from voiceguide.speech.cache import Cache
    from voiceguide.speech.clips import Clips

CACHE_BYTES = 500_000_000
"""What spoken lines may take on the disk: about 85 minutes of speech; those unused for longest go
first."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """An engine with its clips.

    Attributes:
        wanted: name of the voice, empty for the first of the routine's language.
    """

    engine: "Engine"
    clips: "Clips"
    cache: "Cache"
    wanted: str = ""

    def voice(self, language: str) -> "Voice":
        """Return the voice that is wanted, or the engine's first of a language.

        Raises:
            EngineError: the engine does not speak that language.
        """
        from voiceguide.speech import Voice

        if self.wanted:
            return Voice(self.engine.name, self.wanted, language)
        base = language.partition("-")[0].lower()
        voices = self.engine.voices()
        same = [one for one in voices if one.language.lower() == language.lower()]
        near = [one for one in voices if one.language.partition("-")[0].lower() in (base, "mul")]
        # The engine's own order says which English is its best; only a region that was asked for
        # by name goes before it.
        chosen = (same or near) if "-" in language else near
        if not chosen:
            raise EngineError(
                f"no voice of {self.engine.name} speaks '{language}': choose another with --voice "
                f"(see: voiceguide voices all)"
            )
        return chosen[0]


def named(voice: str) -> tuple[str, str]:
    """Return engine and name of a voice written as `NAME` or `ENGINE:NAME`.

    >>> named("tone:low")
    ('tone', 'low')
    """
    from voiceguide.speech.registry import DEFAULT

    engine, colon, name = voice.partition(":")
    return (engine, name) if colon else (DEFAULT, voice)


@contextmanager
def speaking(voice: str | None = None) -> Iterator[Speaker]:
    """Give the engine of a voice, ready to speak, and end it after the block whatever happens.

    Raises:
        EngineError: it cannot be had.
    """
    from voiceguide.speech.cache import Cache, default_folder
    from voiceguide.speech.clips import Clips
    from voiceguide.speech.registry import open_engine

    name, wanted = named(voice or "")
    engine = open_engine(name)
    try:
        cache = Cache(default_folder(os.environ))
        clips = Clips(engine, cache)
        yield Speaker(engine, clips, cache, wanted)
        if clips.rendered:
            cache.prune(CACHE_BYTES)
        if cache.trouble:
            complain(cache.trouble)
    finally:
        engine.close()
