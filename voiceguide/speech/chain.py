"""Chain: the voices that are asked for a line, one after the other.

A session does not stop because a voice did: what the wanted engine cannot speak, the next one
speaks, and that is told once, at the end.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from voiceguide.errors import EngineError
from voiceguide.speech import Engine, Utterance, Voice

Spares = Callable[[], Iterable[tuple[Engine, Voice]]]
"""Gives who speaks in place of the wanted voice, in order; asked only when it is needed."""

GIVEN_UP = 3
"""Lines in a row that an engine fails at, before it is asked for no more."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One line that another voice spoke.

    Attributes:
        voice: who spoke it.
        reason: why the wanted one did not; empty where it was simply not recorded.
    """

    utterance: Utterance
    voice: Voice
    reason: str


class Chain:
    """The wanted engine, and its spares."""

    def __init__(self, engine: Engine, spares: Spares = tuple) -> None:
        self._engine = engine
        self._spares = spares
        self._opened: tuple[tuple[Engine, Voice], ...] | None = None
        self._failures: Counter[str] = Counter()
        self._lost: dict[str, str] = {}
        self._stands: dict[Utterance, Stand] = {}
        self._lock = threading.Lock()

    @property
    def stands(self) -> tuple[Stand, ...]:
        """The lines that another voice spoke, in the order in which they were rendered."""
        with self._lock:
            return tuple(self._stands.values())

    def asked(self, utterance: Utterance) -> Iterator[tuple[Engine, Utterance]]:
        """Yield whom to ask for a line, and what; engines that were given up are left out."""
        if self._engine.name not in self._lost:
            yield self._engine, utterance
        for engine, voice in self._others():
            if engine.name not in self._lost:
                yield engine, replace(utterance, voice=voice)

    def failed(self, engine: Engine, error: EngineError, *, wholly: bool) -> None:
        """Note that an engine could not speak a line, or nothing at all."""
        with self._lock:
            self._failures[engine.name] += 1
            if wholly or self._failures[engine.name] >= GIVEN_UP:
                self._lost.setdefault(engine.name, str(error))

    def spoke(self, engine: Engine, wanted: Utterance, said: Utterance, reason: str) -> None:
        """Note who spoke a line in the end."""
        with self._lock:
            self._failures[engine.name] = 0
            if said != wanted:
                self._stands[wanted] = Stand(wanted, said.voice, reason)

    def why_lost(self) -> str:
        """Return why the wanted engine was given up; empty where it was not."""
        return self._lost.get(self._engine.name, "")

    def _others(self) -> tuple[tuple[Engine, Voice], ...]:
        with self._lock:
            if self._opened is None:
                self._opened = tuple(self._spares())
            return self._opened
