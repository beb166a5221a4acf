"""Casting: which voice speaks a language on this machine, and who stands in for it."""

import contextlib
import threading
from collections.abc import Iterable, Iterator

from voiceguide.errors import EngineError
from voiceguide.speech import Engine, UnknownVoiceError, Voice
from voiceguide.speech.registry import OWN, open_engine, preference, probe

ANY = ("mul", "und")
"""Languages of voices that speak whatever they are given."""


class Cast:
    """The engines of this machine, each opened when it is first needed; `close` ends them.

    Safe to be asked from several threads.
    """

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}
        self._lock = threading.RLock()

    def engine(self, name: str) -> Engine:
        """Return the engine of that name.

        Raises:
            EngineError: there is none, or it cannot be used here; the message says what to do.
        """
        with self._lock:
            if name not in self._engines:
                missing = probe(name)
                if missing:
                    raise EngineError(f"{name} cannot speak here: {missing.why}; {missing.mend}")
                self._engines[name] = open_engine(name)
            return self._engines[name]

    def find(self, wanted: str) -> Voice:
        """Return the voice that somebody means.

        Args:
            wanted: ``ENGINE:NAME``, or a NAME, which is looked for in the best engine first.

        Raises:
            UnknownVoiceError: nobody here has that name.
            EngineError: the engine cannot be used here.
        """
        name, colon, voice = wanted.partition(":")
        if colon:
            return self.engine(name).find(voice)
        for engine in self._here((*OWN, *preference())):
            with contextlib.suppress(EngineError):
                return engine.find(wanted)
        raise UnknownVoiceError(
            f"There is no voice {wanted!r} here. To see who can speak: voiceguide voices all"
        )

    def best(self, language: str, engine: str = "") -> Iterator[Voice]:
        """Yield each engine's best voice of a language, the best engine first.

        Args:
            language: BCP 47. A region that is named goes before the engine's own order.
            engine: that one alone.
        """
        for one in [self.engine(engine)] if engine else self._here(preference()):
            with contextlib.suppress(EngineError):
                found = fitting(one.voices(), language)
                if found:
                    yield found[0]

    def spares(self, voice: Voice, language: str) -> Iterator[tuple[Engine, Voice]]:
        """Yield who speaks a language where `voice` cannot."""
        for other in self.best(language):
            if other.engine != voice.engine:
                yield self.engine(other.engine), other

    def close(self) -> None:
        """End every process of every engine."""
        with self._lock, contextlib.ExitStack() as all_of_them:
            for engine in self._engines.values():
                all_of_them.callback(engine.close)
            self._engines.clear()

    def _here(self, names: Iterable[str]) -> Iterator[Engine]:
        """Yield those of some engines that can be used; one that fails to open is no help."""
        for name in names:
            with contextlib.suppress(EngineError):
                yield self.engine(name)


def fitting(voices: Iterable[Voice], language: str) -> list[Voice]:
    """Return the voices of a language, in their order.

    The engine's own order says which English is its best; only a region that is asked for by name
    goes before it. A voice of any language comes after those that have just this one.

    >>> [voice.name for voice in fitting([Voice("x", "us", "en-US"), Voice("x", "gb", "en-GB")],
    ...                                  "en-GB")]
    ['gb', 'us']
    """
    wanted = language.lower()
    base = wanted.partition("-")[0]
    own = [one for one in voices if one.language.partition("-")[0].lower() in (base, *ANY)]
    return sorted(
        own,
        key=lambda one: (
            one.language.lower() in ANY,
            "-" in wanted and one.language.lower() != wanted,
        ),
    )


def speaks(voice: Voice, language: str) -> bool:
    """Whether a voice speaks a language, in whatever region."""
    return bool(fitting([voice], language))
