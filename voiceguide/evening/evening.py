"""Evening: what runs a night and takes the words of anybody who speaks to it."""

import contextlib
import queue

from voiceguide.dialogue import Waits
from voiceguide.evening.around import Around, Ending, Glance
from voiceguide.evening.night import Night
from voiceguide.evening.talk import Event
from voiceguide.output.sinks import Sink
from voiceguide.player.feed import Feed
from voiceguide.player.player import TICK_S
from voiceguide.routine import Routine
from voiceguide.session import Wishes
from voiceguide.speech.clips import Clips
from voiceguide.transport import Command


class Evening:
    """One session with all that belongs to it.

    `run` does it all in the calling thread; `answer` and `ask` may be called from any other. A
    routine with a check asks it, whatever was asked for.

    Args:
        sink: with `player.feed.CHANNELS` channels; it is stopped at the end, not closed.
        feed: of a sink that takes sound from it already; None: the sink is not started.

    Raises:
        VoiceguideError: a side is wanted of a routine that has none.
    """

    def __init__(
        self,
        routine: Routine,
        wishes: Wishes,
        clips: Clips,
        sink: Sink,
        around: Around | None = None,
        feed: Feed | None = None,
    ) -> None:
        self._around = around or Around()
        self._sink, self._taken, self._begun = sink, feed is not None, False
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._night = Night(routine, wishes, clips, sink, self._around, feed)
        self._turns = self._night.whole()
        self.ending: Ending | None = None
        """How it ended; None while it goes on."""

    def answer(self, word: str) -> None:
        """Give an answer: yes, no, unsure, left, right, both, ready, repeat, skip or stop.

        Where a number is asked for, it may be a number in words or digits.

        While no question is open, ready, repeat and stop are commands and the others nothing.
        """
        self._events.put(word)

    def ask(self, command: Command) -> None:
        """Ask for something; while a question is open it is an answer, as far as it can be one."""
        self._events.put(command)

    def note(self, *, speaking: bool) -> None:
        """Tell whether somebody speaks: a question that has waited long enough lets them end."""
        self._night.talk.speaking = speaking

    @property
    def glance(self) -> Glance:
        """What there is to see."""
        talk, player, asides = self._night.talk, self._night.player, self._night.asides
        if player and asides:
            return Glance(asides.words, Waits.NOTHING, showing=player.showing())
        return Glance(talk.words, talk.waits, talk.paused, talk.whole)

    def run(self) -> Ending:
        """Go through the evening, and return how it ended.

        Raises:
            SinkError: there is no device at the start; one that goes away later is waited for.
            RoutineError: the routine breaks a safety rule as it is wanted.
            FitError: the length cannot be had.
            EngineError: a question, or a line of the session, cannot be spoken by anyone.
            SoundError: a sound is missing or broken.
        """
        try:
            self.begin()
            while self.ending is None:
                self.turn(TICK_S)
        finally:
            self.close()
        return self.ending

    def begin(self) -> None:
        """Let the sink take sound, and say the first line; raises what `run` raises.

        Again is allowed, and does nothing.
        """
        if not self._begun:
            self._begun = True
            if not self._taken:
                self._sink.start(self._night.feed.take)
            next(self._turns)

    def turn(self, wait_s: float) -> None:
        """Do what is to be done now, after waiting for a word for so long at most."""
        event = None
        with contextlib.suppress(queue.Empty):
            event = self._events.get(timeout=wait_s) if wait_s else self._events.get_nowait()
        try:
            self._turns.send(event)
        except StopIteration as done:
            self.ending = done.value
        self._around.watch(self.glance)

    def close(self) -> None:
        """Take no more sound, and end what is being prepared; again is allowed."""
        self._sink.stop()
        self._night.close()
