"""An evening without a clock, and somebody in bed who hears it and says a word now and then."""

from concurrent.futures import wait

import numpy as np

from voiceguide.dialogue import Waits
from voiceguide.errors import SinkError
from voiceguide.notices import words
from voiceguide.units import RATE

BLOCK = 2400
SILENCE = None
MOMENT = words("en").moment
WITHIN_S = 120


class Hand:
    """A sink that takes sound when a test says so."""

    def __init__(self):
        self.gone = False
        self.starts = 0
        self.fails = 0

    def start(self, pull):
        if self.fails:
            self.fails -= 1
            raise SinkError("there is no device: plug one in")
        self.gone = False
        self.pull = pull
        self.starts += 1

    def stop(self):
        pass

    close = stop


class Room:
    """An evening, and somebody in bed who hears it and says a word now and then."""

    def __init__(self, evening, sink, beside=lambda frames: None):
        self.evening, self.sink, self._beside = evening, sink, beside
        self.said = []
        self.quiet = 0.0
        self.loudest = 0.0
        evening.begin()

    @property
    def glance(self):
        return self.evening.glance

    @property
    def playing(self):
        return self.glance.showing

    @property
    def waits(self):
        """Whether something is prepared that has to be there before it goes on."""
        return not self.playing or self.playing.reel.unknown

    @property
    def ending(self):
        return self.evening.ending

    def listen(self, limit_s, until=lambda: False):
        """Let time go by until something is so; return whether it came to be."""
        for _ in range(round(limit_s * RATE / BLOCK)):
            if self.ending or until():
                return True
            # What is prepared takes real time, and all else as little as there is.
            prepares = self.quiet > 3 and self.glance.waits is Waits.NOTHING
            self.evening.turn(0.003 if prepares and self.waits else 0)
            loud = float(np.abs(self.sink.pull(BLOCK)).max(initial=0)) > 0.01
            self._beside(BLOCK)
            self.quiet = 0.0 if loud else self.quiet + BLOCK / RATE
            glance = self.glance
            if glance.words not in ("", MOMENT, *self.said[-1:]):
                self.said.append(glance.words)
                self.quiet = 0.0
        return bool(self.ending) or until()

    def asked(self):
        """Whether something was asked, and it is quiet since."""
        return self.glance.waits is not Waits.NOTHING and self.quiet > 2

    def answer(self, *given):
        """Answer the next questions, each when it was asked."""
        for word in given:
            assert self.listen(120, self.asked), self.said
            assert not self.ending, self.said
            if word is not SILENCE:
                self.evening.answer(word)
            before = self.glance
            assert self.listen(200, lambda before=before: self.glance != before)

    def prepared(self):
        """Wait until what is spoken ahead during the questions is spoken, or cannot be."""
        assert self.listen(60, lambda: self.evening._night.talk.failing)
        wait([self.evening._night.talk.failing], WITHIN_S)

    def begins(self):
        """Wait for the session."""
        assert self.listen(4000, lambda: self.playing), self.said
        assert self.playing, (self.ending, self.said)
        return self.playing.reel

    def ends(self):
        assert self.listen(900), self.said
        return self.ending
