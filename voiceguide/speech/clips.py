"""Clips: the sound and the length of every utterance, rendered once."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed

from voiceguide.clip import Samples
from voiceguide.errors import EngineError
from voiceguide.speech import (
    BadRecordingError,
    Engine,
    LostEngineError,
    NotRecordedError,
    UnknownVoiceError,
    Utterance,
    Voice,
)
from voiceguide.speech.cache import Cache, key
from voiceguide.speech.chain import Chain, Spares, Stand
from voiceguide.speech.prepare import prepare

Progress = Callable[[int, int], None]
"""Told how many of how many utterances are there; may raise to stop."""

TRIES = 2
"""Renderings of one line by one engine: a sound that is no speech may be whole the next time."""


class Clips:
    """The clips of one engine, from the cache where it has them.

    Args:
        spares: who speaks the lines that the engine cannot.
        memory: bytes of the clips used last that are held ready.
    """

    def __init__(
        self, engine: Engine, cache: Cache, *, spares: Spares = tuple, memory: int = 16 << 20
    ) -> None:
        self._engine = engine
        self._cache = cache
        self._chain = Chain(engine, spares)
        self._room = memory
        self._held: OrderedDict[Utterance, Samples] = OrderedDict()
        self._lengths: dict[Utterance, int] = {}
        self._keys: dict[Utterance, str] = {}
        self._doubted: dict[Utterance, int] = {}
        self._rendered = 0
        self._lock = threading.Lock()
        self._speaking: dict[Utterance, threading.Lock] = {}

    @property
    def rendered(self) -> int:
        """How many utterances were rendered so far, and not taken from the cache."""
        return self._rendered

    @property
    def stands(self) -> tuple[Stand, ...]:
        """The lines that another voice than the wanted one spoke."""
        return self._chain.stands

    def lengths(
        self, utterances: Iterable[Utterance], progress: Progress | None = None
    ) -> dict[Utterance, int]:
        """Return the frames of each utterance, rendering those that are missing side by side.

        Raises:
            EngineError: one of them cannot be spoken by anyone. What was rendered until then, or
                until `progress` or the keyboard stopped it, is kept.
        """
        wanted = list(dict.fromkeys(utterances))
        missing = [one for one in wanted if not self._found(one)]
        done, total = len(wanted) - len(missing), len(wanted)
        if progress:
            progress(done, total)
        pool = ThreadPoolExecutor(min(4, os.cpu_count() or 1), "clips")
        try:
            for each in as_completed([pool.submit(self._spoken, one) for one in missing]):
                each.result()
                done += 1
                if progress:
                    progress(done, total)
        finally:
            pool.shutdown(cancel_futures=True)
        return {one: self._lengths[one] for one in wanted}

    def known(self, utterances: Iterable[Utterance]) -> dict[Utterance, int]:
        """Return the frames of those that are there; none is rendered for it."""
        return {one: self._lengths[one] for one in utterances if self._found(one)}

    def samples(self, utterance: Utterance) -> Samples:
        """Return the clip of an utterance, shape (frames, 1), not to be written to.

        Safe from several threads. Rendered again if its entry was lost meanwhile.

        Raises:
            EngineError: it cannot be spoken, or no longer has the length told before.
        """
        with self._lock:
            clip = self._held.get(utterance)
            if clip is not None:
                self._held.move_to_end(utterance)
                return clip
        clip = self._cache.get(self._key(utterance))
        if clip is None:
            clip = self._spoken(utterance)
        self._note(utterance, len(clip))
        clip.setflags(write=False)
        with self._lock:
            self._held[utterance] = clip
            while len(self._held) > 1 and sum(c.nbytes for c in self._held.values()) > self._room:
                self._held.popitem(last=False)
        return clip

    def voice(self, utterance: Utterance) -> Voice:
        """Return who spoke a line in the end."""
        return next(
            (one.voice for one in self.stands if one.utterance == utterance), utterance.voice
        )

    def anew(self, utterance: Utterance) -> Samples:
        """Return a clip of the same line by the same voice, rendered again and not kept.

        Raises:
            EngineError: the line cannot be spoken now.
        """
        for engine, own in self._chain.asked(utterance):
            if key(engine, own) == self._key(utterance):
                return prepare(engine.render(own), own)
        raise EngineError(f"“{utterance.text}” is not spoken by its voice any more. Try again.")

    def doubt(self, utterance: Utterance) -> None:
        """Forget a clip that does not say its line, so that it is rendered again.

        Doubted a second time, the line is left to the next voice.
        """
        with self._lock:
            self._doubted[utterance] = self._doubted.get(utterance, 0) + 1
            self._held.pop(utterance, None)
            self._lengths.pop(utterance, None)
        self._cache.discard(self._key(utterance))

    def _key(self, utterance: Utterance) -> str:
        return self._keys.get(utterance) or key(self._engine, utterance)

    def _found(self, utterance: Utterance) -> bool:
        """Whether the length of an utterance is known without rendering it."""
        if utterance not in self._lengths:
            length = self._cache.length(self._key(utterance))
            if length is None:
                return False
            self._note(utterance, length)
        return True

    def _spoken(self, utterance: Utterance) -> Samples:
        """Return the clip of an utterance that is not in the cache.

        Where several threads ask for it at once it is spoken once.
        """
        with self._lock:
            turn = self._speaking.setdefault(utterance, threading.Lock())
        try:
            with turn:
                clip = self._cache.get(self._key(utterance))
                if clip is None:
                    return self._by_the_first(utterance)
                self._note(utterance, len(clip))
                return clip
        finally:
            with self._lock:
                self._speaking.pop(utterance, None)

    def _by_the_first(self, utterance: Utterance) -> Samples:
        """Return the clip of an utterance by the first voice that can speak it."""
        first: EngineError | None = None
        reason = self._chain.why_lost()
        for engine, own in self._chain.asked(utterance):
            if own == utterance and self._doubted.get(utterance, 0) >= TRIES:
                reason = "it was not understood, twice"
                continue
            try:
                clip = self._by(engine, own, kept=own != utterance)
            except UnknownVoiceError:
                raise
            except NotRecordedError as error:
                first = first or error
            except BadRecordingError as error:
                first, reason = first or error, reason or str(error)
            except EngineError as error:
                wholly = isinstance(error, LostEngineError)
                self._chain.failed(engine, error, wholly=wholly)
                first, reason = first or error, reason or str(error)
            else:
                self._chain.spoke(engine, utterance, own, reason)
                self._keys[utterance] = key(engine, own)
                self._note(utterance, len(clip))
                return clip
        raise first or EngineError(
            f"“{utterance.text}” was not spoken: {reason or 'no voice is left'}. Try again, or"
            " choose another voice (see: voiceguide voices)."
        )

    def _by(self, engine: Engine, utterance: Utterance, *, kept: bool) -> Samples:
        """Return a clip by one engine; from the cache where `kept` says that it may be there."""
        name = key(engine, utterance)
        clip = self._cache.get(name) if kept else None
        if clip is not None:
            return clip
        for left in reversed(range(TRIES)):
            recording = engine.render(utterance)
            try:
                clip = prepare(recording, utterance)
                break
            except EngineError:
                if not left:
                    raise
        assert clip is not None
        self._cache.put(name, clip)
        with self._lock:
            self._rendered += 1
        return clip

    def _note(self, utterance: Utterance, length: int) -> None:
        known = self._lengths.setdefault(utterance, length)
        if known != length:
            raise EngineError(
                f"“{utterance.text}” now takes another time than before: the voice"
                f" {utterance.voice.name!r} changed meanwhile. Start again."
            )
