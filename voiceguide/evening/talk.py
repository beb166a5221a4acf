"""Talk: lines that are said beside a session, and words that are waited for.

Everything here is a generator that is sent one word or command at a time, or None, and gives way
after each; what it takes from the feed tells it how much time has gone by.
"""

import contextlib
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

import numpy as np

from voiceguide.clip import Samples, silence
from voiceguide.dialogue import Dialogue, Waits, answered, silent
from voiceguide.errors import SinkError
from voiceguide.evening.voiced import Voiced
from voiceguide.output.sinks import Sink
from voiceguide.pacing import AFTER_SPEECH
from voiceguide.player.feed import Feed
from voiceguide.player.player import AWAY_S, BLOCK, RETRY_S
from voiceguide.player.reel import Sound
from voiceguide.scoring import Asking
from voiceguide.scoring import answered as scored
from voiceguide.scoring import silent as unscored
from voiceguide.transport import Command
from voiceguide.transport.table import GAIN_STEP_DB, GAINS_DB
from voiceguide.units import MILLISECOND, SECOND, amplitude

Event: TypeAlias = str | Command
Given = TypeVar("Given")
Turns: TypeAlias = Generator[None, Event | None, Given]

LEAD = 200 * MILLISECOND
"""Of silence before the first word of a line. Own choice: a speaker wakes, and nobody waits for
it."""

EARLY = 1500 * MILLISECOND
"""A word that comes sooner after a question began was meant for the one before. Own choice."""

COMMANDS = {
    Command.STOP: "stop",
    Command.REPEAT: "repeat",
    Command.BACK: "repeat",
    Command.READY: "ready",
    Command.RESUME: "ready",
    Command.NEXT: "ready",
    Command.PAUSE: "pause",
    Command.TOGGLE: "pause",
    Command.HURTS: "hurts",
}
"""What a command says while something is asked."""

HEARING, LONGEST = 6 * SECOND // 5, 5 * SECOND
"""Who is speaking when a question has waited long enough is heard to the end, and so much longer,
as it is known later what was said; and at most so long, as a television speaks all evening. Own
choice: no answer takes longer."""

AGAIN = "again"
"""It was interrupted, and is to be said once more."""


class Stopped(Exception):  # noqa: N818 - a wish, not an error
    """The evening is to end: somebody asked for it, or nobody can be reached any more.

    Attributes:
        asleep: nobody can be reached.
    """

    def __init__(self, *, asleep: bool = False) -> None:
        self.asleep = asleep
        super().__init__()


class Talk:
    """Says lines into a feed and waits for words.

    Attributes:
        gain_db: loudness, as it was asked for.
        words: what is being said, or was said last.
        waits: what is waited for, once an answer counts.
        whole: all that was to be said is said.
        softer_db: how much softer than a session it speaks.
        paused: nothing is said until somebody wants to go on.
        speaking: somebody speaks; a question waits for them to end.
        failing: what is prepared meanwhile; where it failed, nothing more is asked.
    """

    def __init__(self, feed: Feed, sink: Sink, voiced: Voiced, gain_db: float = 0.0) -> None:
        self._feed, self._sink = feed, sink
        self.voiced = voiced
        self.gain_db = gain_db
        self.words = ""
        self.waits = Waits.NOTHING
        self.whole = False
        self.softer_db = 0.0
        self.paused = False
        self.speaking = False
        self.failing: Future[Any] | None = None
        self._feed.volume(gain_db)

    def say(self, *texts: str, skips: bool = False) -> Turns[None]:
        """Say texts to their end.

        Args:
            skips: who asks for what is next hears no more of them.

        Raises:
            Stopped: somebody asked to stop.
        """
        said = tuple(filter(None, texts))
        if not said:
            return
        self.words = " ".join(said)
        word: str | None = AGAIN
        while word in (AGAIN, "repeat"):
            word = yield from self._said(said, (), 0, skips=skips)
        if word == "stop":
            raise Stopped

    def until(self, done: Callable[[], bool], patience: int, words: str) -> Turns[None]:
        """Wait until something is done; say words once where that takes longer.

        Raises:
            Stopped: somebody asked to stop.
        """
        gone = 0
        self._feed.cut()
        self._feed.heard()
        while not done():
            if self._word((yield)) == "stop":
                raise Stopped
            gone += self._feed.heard().silent
            if words and gone >= patience:
                yield from self.say(words)
                words = ""

    def converse(self, now: Dialogue, under: tuple[Sound, int] | None = None) -> Turns[Dialogue]:
        """Ask all that a dialogue asks, and return its end.

        Args:
            under: what is heard beneath it, and from which frame on.

        Raises:
            Stopped: somebody asked to stop while the last words were said.
        """
        while now.end is None:
            lines, prompt = now.say, now.prompt
            split = len(lines) - len(prompt)
            lines = lines[:split] if lines[split:] == prompt else ()
            self.words = " ".join(now.say)
            prompt = now.say[len(lines) :]
            word = yield from self._said(lines, prompt, now.patience, under, waits=now.waits)
            if word == AGAIN:
                now = replace(now, say=now.prompt)
            else:
                now = silent(now) if word is None else answered(now, word)
        self.waits = Waits.NOTHING
        yield from self.say(*now.say)
        return now

    def score(self, now: Asking, under: tuple[Sound, int] | None = None) -> Turns[Asking]:
        """Ask one question of a journal, and return its end.

        Args:
            under: what is heard beneath it, and from which frame on.

        Raises:
            Stopped: somebody asked to stop.
        """
        while not now.over:
            self.words = " ".join(now.say)
            word = yield from self._said(
                (), now.say, now.patience, under, waits=now.waits, at_once=now.early
            )
            if word == AGAIN:
                now = replace(now, say=now.prompt)
            else:
                now = unscored(now) if word is None else scored(now, word)
        self.waits = Waits.NOTHING
        if now.stopped:
            raise Stopped
        yield from self.say(*now.say)
        return now

    def _said(
        self,
        lines: Sequence[str],
        prompt: Sequence[str],
        patience: int,
        under: tuple[Sound, int] | None = None,
        *,
        skips: bool = False,
        waits: Waits = Waits.NOTHING,
        at_once: bool = False,
    ) -> Turns[str | None]:
        """Say lines and a question, and return the first word that counts; None for silence.

        Args:
            at_once: words count from the first sound on, for it is no new question.
        """
        self.waits, self.whole = Waits.NOTHING, False
        if self.failing and self.failing.done():
            self.failing.result()
        self._feed.cut()
        still = self._feed.heard().silent
        lead = [silence(max(LEAD - still, 0), 1)]
        question = self._lay(lead, under, 0)
        question += self._lay(self.voiced.parts(*lines), under, question)
        if lines and prompt:
            question += self._lay([silence(AFTER_SPEECH, 1)], under, question)
        whole = question + self._lay(self.voiced.parts(*prompt), under, question)
        early = 0 if at_once else min(question + EARLY, whole)
        said, waited, laid, until = 0, 0, whole, patience
        while said < whole or waited < until:
            if under and said >= whole - BLOCK:
                sound, at = under
                while self._feed.queued < SECOND // 4:
                    self._feed.lay(sound.render(at + laid, at + laid + BLOCK), aside=True)
                    laid += BLOCK
            event = yield
            heard = self._feed.heard()
            if said >= early:
                self.waits = waits
            self.whole = said >= whole
            if said < whole:
                said += heard.aside
            else:
                waited += heard.aside + heard.silent + heard.missing
            if self.speaking and prompt:
                until = min(max(waited + HEARING, patience), patience + LONGEST)
            if self._sink.gone:
                self._feed.cut()
                return (yield from self._away())
            word = self._word(event)
            if word == "pause" and self.waits is Waits.READY:
                word = "ready"
            if word == "pause":
                self._feed.cut()
                return (yield from self._paused())
            counts = ("stop", "repeat", "ready") if skips else ("stop", "repeat")
            if word in counts or (word and prompt and said >= early):
                self._feed.cut()
                return word
        self._feed.cut()
        return None

    def _lay(self, blocks: Iterable[Samples], under: tuple[Sound, int] | None, after: int) -> int:
        """Let blocks be heard one after the other, and return their frames.

        Args:
            under: is heard beneath them, from its frame on and so many frames later.
        """
        frames = 0
        level = np.float32(amplitude(self.softer_db))
        for block in blocks:
            softer = block if level == 1 else block * level
            if under:
                at = under[1] + after + frames
                softer = softer + under[0].render(at, at + len(block))
            self._feed.lay(softer, aside=True)
            frames += len(block)
        return frames

    def _word(self, event: Event | None) -> str | None:
        """Return what an event says; loudness is done at once."""
        if event in (Command.LOUDER, Command.QUIETER):
            step = GAIN_STEP_DB if event is Command.LOUDER else -GAIN_STEP_DB
            self.gain_db = min(max(self.gain_db + step, GAINS_DB[0]), GAINS_DB[1])
            self._feed.volume(self.gain_db)
        return COMMANDS.get(event) if isinstance(event, Command) else event

    def _paused(self) -> Turns[str]:
        """Be silent until somebody says a word: it is asked again, or all stops."""
        self.paused = True
        while True:
            word = self._word((yield))
            if self._sink.gone:
                self.paused = False
                return (yield from self._away())
            if word:
                self.paused = False
                return "stop" if word == "stop" else AGAIN

    def _away(self) -> Turns[str]:
        """Try to find the device again; after a while nobody is to be woken by its return."""
        began = time.monotonic()
        tried = -RETRY_S
        while time.monotonic() - began < AWAY_S:
            if time.monotonic() - tried >= RETRY_S:
                tried = time.monotonic()
                with contextlib.suppress(SinkError):
                    self._sink.start(self._feed.take)
                    return AGAIN
            if self._word((yield)) == "stop":
                return "stop"
        raise Stopped(asleep=True)
