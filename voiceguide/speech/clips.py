"""Clips: the sound and the length of every utterance, rendered once."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed

from voiceguide.clip import Samples
from voiceguide.errors import EngineError
from voiceguide.speech import Engine, Utterance
from voiceguide.speech.cache import Cache, key
from voiceguide.speech.prepare import prepare

Progress = Callable[[int, int], None]
"""Told how many of how many utterances are there; may raise to stop."""


class Clips:
    """The clips of one engine, from the cache where it has them.

    Args:
        memory: bytes of the clips used last that are held ready.
    """

    def __init__(self, engine: Engine, cache: Cache, *, memory: int = 16 << 20) -> None:
        self._engine = engine
        self._cache = cache
        self._room = memory
        self._held: OrderedDict[Utterance, Samples] = OrderedDict()
        self._lengths: dict[Utterance, int] = {}
        self._rendered = 0
        self._lock = threading.Lock()

    @property
    def rendered(self) -> int:
        """How many utterances the engine was asked for so far."""
        return self._rendered

    def lengths(
        self, utterances: Iterable[Utterance], progress: Progress | None = None
    ) -> dict[Utterance, int]:
        """Return the frames of each utterance, rendering those that are missing side by side.

        Raises:
            EngineError: one of them cannot be spoken. What was rendered until then, or until
                `progress` or the keyboard stopped it, is kept.
        """
        wanted = list(dict.fromkeys(utterances))
        missing = [one for one in wanted if not self._found(one)]
        done, total = len(wanted) - len(missing), len(wanted)
        if progress:
            progress(done, total)
        pool = ThreadPoolExecutor(min(4, os.cpu_count() or 1), "clips")
        try:
            for each in as_completed([pool.submit(self._render, one) for one in missing]):
                each.result()
                done += 1
                if progress:
                    progress(done, total)
        finally:
            pool.shutdown(cancel_futures=True)
        return {one: self._lengths[one] for one in wanted}

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
        clip = self._cache.get(key(self._engine, utterance))
        if clip is None:
            clip = self._render(utterance)
        self._note(utterance, len(clip))
        clip.setflags(write=False)
        with self._lock:
            self._held[utterance] = clip
            while len(self._held) > 1 and sum(c.nbytes for c in self._held.values()) > self._room:
                self._held.popitem(last=False)
        return clip

    def _found(self, utterance: Utterance) -> bool:
        """Whether the length of an utterance is known without rendering it."""
        if utterance not in self._lengths:
            length = self._cache.length(key(self._engine, utterance))
            if length is None:
                return False
            self._note(utterance, length)
        return True

    def _render(self, utterance: Utterance) -> Samples:
        clip = prepare(self._engine.render(utterance), utterance)
        self._note(utterance, len(clip))
        self._cache.put(key(self._engine, utterance), clip)
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
