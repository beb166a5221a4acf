"""Hearing: the microphone beside an evening, from blocks of sound to commands and answers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from voiceguide.dialogue import Waits
from voiceguide.sentences import estimate
from voiceguide.transport import Mode
from voiceguide.units import MILLISECOND, SECOND

if TYPE_CHECKING:
    from voiceguide.clip import Samples
    from voiceguide.control import Meaning
    from voiceguide.control.words import Played
    from voiceguide.evening import Glance
    from voiceguide.listening import Listener, Scores
    from voiceguide.listening import Meaning as Spoken

AUDIBLE = 0.008
"""Amplitude above which the guide may be speaking; the floor of a rest is a quarter of it."""

UNSURE = SECOND
"""Where a line beside the session is now is only estimated: words so near are its own as well."""

FRESH = SECOND // 2
"""After so much silence a line that is heard begins from its start."""

HELD = 6 * SECOND // 5
"""Longest that a command waits for whether it was a number. Own choice: the end of what was said
is known after half a second, and a slow machine takes as long again."""

SURE = 0.95
"""A command as sure as that was no number: in the voices that it was tuned on, the surest number
that was taken for "stop" had 0.78, and most stops are surer."""


class Hearing:
    """Gives each block of the microphone to a listener, with what it has to know.

    Args:
        played: what the loudspeaker was given.
        look: returns what there is to see of the evening.
        follow: told each command and answer, from the thread of the microphone.
        make: makes the listener; on that thread, as it takes a moment.
        scores: makes what listens to numbers; None: none are asked for.
    """

    def __init__(
        self,
        played: "Played",
        look: "Callable[[], Glance]",
        follow: "Callable[[Meaning], None]",
        make: "Callable[[], Listener]",
        scores: "Callable[[], Scores] | None" = None,
    ) -> None:
        self._played, self._look, self._follow, self._make = played, look, follow, make
        self._listener: Listener | None = None
        self._make_scores = scores
        self._scores: Scores | None = None
        self._scoring = False
        self._held: Meaning | None = None
        self._waited = 0
        self._line = ""
        self._since = 0
        """Frames since the line beside the session began."""
        self._silent = FRESH

    @property
    def speaking(self) -> bool:
        """Somebody is speaking now."""
        return self._listener is not None and self._listener.speaking

    def block(self, block: "Samples") -> None:
        """Listen to one block."""
        from voiceguide.listening import Heard

        if self._listener is None:
            self._listener = self._make()
            self._scores = self._make_scores() if self._make_scores else None
            return
        glance = self._look()
        played = self._played.taken(len(block))
        if not _audible(played):
            # The awake floor is not heard in a room: who takes it for an echo takes the user's low
            # tones away instead, and with them whole words.
            played = np.zeros_like(played)
        self._listener.counts = counting(glance)
        scoring = glance.waits is Waits.SCORE and not glance.paused
        for found in self._listener.feed(block, played, self._spoken(glance, played)):
            if not isinstance(found, Heard):
                continue
            if scoring and self._scores and found.confidence < SURE:
                self._held, self._waited = meant(found.meaning), 0
            else:
                self._follow(meant(found.meaning))
        answer = self._scored(block, glance, scoring=scoring)
        if answer is not None:
            self._follow(answer)

    def _scored(self, block: "Samples", glance: "Glance", *, scoring: bool) -> "Meaning | None":
        """Return what somebody answered where a number is asked for.

        The listener knows no numbers and takes some for "stop". So a command is held until it is
        known whether a number was said, and no longer than `HELD`; one that is `SURE` is not.
        """
        from voiceguide.listening import ANSWERS

        before, self._scoring = self._scoring, scoring
        held, found = self._held, None
        self._waited += len(block)
        if scoring and self._scores:
            if not before:
                self._scores.begin()
            found = self._scores.feed(block, asked=glance.said)
        if found is None and held is not None and scoring and self._waited < HELD:
            return None
        self._held = None
        number = found is not None and found.answer is not None and found.answer not in ANSWERS
        if held is not None and not number:
            return held
        return found.answer if found and found.counts else None

    def _spoken(self, glance: "Glance", played: "Samples") -> str:
        """Return the words of the guide that are in what was played."""
        from voiceguide.listening import words_between

        audible = _audible(played)
        frames = len(played)
        showing = glance.showing
        if showing and showing.now.mode is Mode.ROLLING:
            event = showing.reel.event(showing.now.position)
            if event is None or event.text is None:
                return ""
            at = showing.now.position - event.start
            near = 200 * MILLISECOND
            return words_between(event.text, event.end - event.start, at - frames - near, at + near)
        if glance.words != self._line or (audible and self._silent >= FRESH):
            self._line, self._since = glance.words, 0
        self._silent = 0 if audible else self._silent + frames
        self._since += frames
        if not audible or not self._line:
            return ""
        length = max(estimate(self._line), 1)
        return words_between(self._line, length, self._since - UNSURE, self._since + UNSURE)


def _audible(played: "Samples") -> bool:
    return float(np.abs(played).max(initial=0)) > AUDIBLE


def counting(glance: "Glance") -> "frozenset[Spoken]":
    """Return what counts now of all that can be said."""
    from voiceguide.listening import QUESTION, SCORING, WHICH, during

    match glance.waits:
        case _ if glance.paused:
            return during(Mode.PAUSED)
        case Waits.SIDE:
            return WHICH
        case Waits.SCORE:
            return SCORING
        case Waits.ANSWER | Waits.READY:
            return QUESTION
    return during(glance.showing.now.mode if glance.showing else Mode.ROLLING)


def meant(spoken: "Spoken") -> "Meaning":
    """Return a word of the listener as an evening takes it."""
    from voiceguide.listening import Answer

    return spoken.value if isinstance(spoken, Answer) else spoken
