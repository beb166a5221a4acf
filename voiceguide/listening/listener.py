"""Listener: blocks of the microphone to commands, with what became of everything else."""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import soxr

from voiceguide.clip import Samples
from voiceguide.listening.echo import BLOCK, Canceller
from voiceguide.listening.heard import Heard, Refused
from voiceguide.listening.moonshine import RATE, Numbers
from voiceguide.listening.own import OwnWords
from voiceguide.listening.recogniser import AFTER, SOUND, Recogniser
from voiceguide.listening.talk import GAP, LONGEST, Talk
from voiceguide.listening.vad import FRAME, Activity, Segment
from voiceguide.listening.words import ALWAYS, EVERYTHING, Meaning
from voiceguide.units import RATE as FULL_RATE
from voiceguide.units import decibels

THRESHOLD = 0.5
"""Confidence that a command needs, after what `recogniser.Trust` adds to it."""

SHORTEST = int(0.09 * RATE)
"""Shorter segments are no commands, nor are those longer than `talk.LONGEST`: that alone removes
most of running talk."""

TALK_DOUBT = 3.0
"""How much surer a command must be where others are talking, in log odds."""

ALONE = RATE // 2
"""Quiet that a command needs after it where others are talking."""

SURE = 3.0
"""What is surer by so much, in log odds, is known before all of the quiet after it was awaited."""

LAST = RATE * 3 // 10
"""Frames that may come after the end of a segment until it is looked at."""

_MOST = 8.0
"""A driver that sends more, or what is no number, is not believed."""

Found: TypeAlias = Heard | Refused


class Listener:
    """Listens to one microphone; for one thread.

    Args:
        rate: of the blocks, 48,000 or 16,000 frames a second.
        threshold: as `THRESHOLD`; 0.3 hears more, 0.7 mistakes less.

    Attributes:
        counts: meanings that count now, such as `words.QUESTION`; others are refused.
        level_db: of the last block of the microphone, before anything was taken out of it.

    Raises:
        SoundError: a package is missing; the message says what to do.
        ValueError: the threshold is not between 0 and 1.
    """

    def __init__(
        self,
        rate: int = FULL_RATE,
        threshold: float = THRESHOLD,
        counts: Collection[Meaning] = EVERYTHING,
    ) -> None:
        if not 0 < threshold < 1:
            raise ValueError(f"a threshold lies between 0 and 1, and {threshold} does not")
        self.counts = frozenset(counts)
        self.level_db = -math.inf
        self._bar = math.log(threshold / (1 - threshold))
        self._rate = rate
        self._narrow = [soxr.ResampleStream(rate, RATE, 1, "float32") for _ in range(2)]
        self._waiting = [np.zeros(0, np.float32) for _ in range(2)]
        self._recognise = Recogniser()
        self._activity = Activity()
        self._canceller = Canceller()
        self._own = OwnWords()
        self._sound = np.zeros(SOUND + LAST, np.float32)
        self._talk = Talk()
        self._held: tuple[Heard, Segment] | None = None
        self._piece: Segment | None = None
        self._looked: tuple[Segment, Mapping[Meaning, float]] | None = None

    @property
    def speaking(self) -> bool:
        """Somebody is speaking now."""
        return self._activity.speaking

    def feed(
        self, block: Samples, played: Samples | None = None, spoken: str = ""
    ) -> tuple[Found, ...]:
        """Return what was heard to its end in this block: commands, and speech that is none.

        Args:
            block: of the microphone, shape (frames, 1), full scale 1.0.
            played: what the loudspeaker was given in that time, of the same shape; None for
                silence. It may be early, by up to 0.8 s, and not late.
            spoken: the words of the guide that are among it, as `own.words_between` tells them.

        Raises:
            ValueError: `played` is longer or shorter than the block.
        """
        if played is not None and len(played) != len(block):
            raise ValueError(f"{len(played)} frames were played in a block of {len(block)}")
        if not len(block):
            return ()
        block = np.where(np.abs(block) <= _MOST, block, 0)
        self.level_db = decibels(float(np.sqrt(np.mean(np.square(block, dtype=np.float64)))))
        self._own.note(self._activity.at, spoken)
        silent = np.zeros_like(block)
        for n, samples in enumerate((block, silent if played is None else played)):
            new = samples[:, 0] if n == 0 else samples.mean(1)
            if self._rate != RATE:
                new = self._narrow[n].resample_chunk(np.ascontiguousarray(new, np.float32))
            self._waiting[n] = np.concatenate([self._waiting[n], new.astype(np.float32)])
        found = list[Found]()
        while min(len(each) for each in self._waiting) >= FRAME:
            heard, playing = (each[:FRAME] for each in self._waiting)
            self._waiting = [each[FRAME:] for each in self._waiting]
            cleaned = self._cleaned(heard, playing)
            segment = self._activity.feed(cleaned, played=bool(playing.any()))
            likely = self._activity.likely
            if likely and not segment and self._certain(self._whole(likely)):
                segment = self._activity.close()
            found += self._released()
            if segment:
                found += self._told(segment)
        return tuple(found)

    def _told(self, segment: Segment) -> list[Found]:
        """Return what a segment is; nothing yet where quiet is awaited after it."""
        whole = self._whole(segment)
        judged = self._judged(whole)
        self._piece = whole if isinstance(judged, Refused) else None
        if isinstance(judged, Refused):
            self._talk.note(segment)
        elif self._talk.before(whole):
            self._held = judged, whole
            return []
        return [judged]

    def _whole(self, segment: Segment) -> Segment:
        """Return a segment with what came right before it and was no command by itself.

        Slow speech has gaps within two words, and a click before a word is none.
        """
        piece = self._piece
        if piece and segment.before < GAP and segment.end - piece.start <= LONGEST:
            return Segment(piece.start, segment.end, piece.before)
        return segment

    def _released(self) -> list[Found]:
        """Return what became of a command among talk; nothing while quiet is awaited after it."""
        if not self._held:
            return []
        heard, segment = self._held
        known = self._activity.at * self._rate // RATE
        if self._activity.speaking:
            self._held = None
            self._talk.note(segment)
            sure, at = heard.confidence, (heard.start, heard.end, known)
            return [Refused("in the middle of speech", heard.meaning, sure, *at)]
        if self._activity.at - segment.end < ALONE:
            return []
        self._held = None
        return [replace(heard, known=known)]

    def _cleaned(self, heard: Numbers, playing: Numbers) -> Numbers:
        parts = [
            self._canceller.clean(heard[at : at + BLOCK], playing[at : at + BLOCK])
            for at in range(0, FRAME, BLOCK)
        ]
        frame = np.clip(np.concatenate(parts), -1, 1)
        self._sound[:-FRAME] = self._sound[FRAME:]
        self._sound[-FRAME:] = frame
        return frame

    def _certain(self, likely: Segment) -> bool:
        """Look at a segment that has likely ended; return whether it is a command for sure."""
        if not SHORTEST <= likely.length <= LONGEST:
            return False
        odds = self._odds(likely)
        best = max(odds, key=odds.__getitem__)
        return odds[best] >= self._bar + SURE and not self._against(best, odds[best], likely)

    def _odds(self, segment: Segment) -> Mapping[Meaning, float]:
        """Return how sure each meaning is, in log odds; looked at once."""
        if self._looked and self._looked[0] == segment:
            return self._looked[1]
        last = len(self._sound) - (self._activity.at - segment.end) + AFTER
        odds = self._recognise(self._sound[last - SOUND : last], segment.length + AFTER)
        self._looked = segment, odds
        return odds

    def _judged(self, segment: Segment) -> Found:
        start, end, known = (
            at * self._rate // RATE for at in (segment.start, segment.end, self._activity.at)
        )
        if not SHORTEST <= segment.length <= LONGEST:
            long = segment.length > LONGEST
            return Refused("running talk" if long else "too short", None, 0.0, start, end, known)
        odds = self._odds(segment)
        best = max(odds, key=odds.__getitem__)
        confidence = 1 / (1 + math.exp(-odds[best]))
        why = self._against(best, odds[best], segment)
        if why:
            return Refused(why, best, confidence, start, end, known)
        return Heard(best, confidence, start, end, known)

    def _against(self, best: Meaning, odds: float, segment: Segment) -> str:
        """Return what speaks against a command; empty for nothing."""
        delay = self._canceller.delay
        if odds < self._bar:
            return "not clear enough"
        if best not in self.counts:
            return "does not count now"
        if best in self._own.meanings(segment.start - delay, segment.end - delay):
            return "the guide said it"
        if segment.before < GAP and best not in ALWAYS:
            return "in the middle of speech"
        if odds < self._bar + TALK_DOUBT and self._talk.before(segment):
            return "others are talking"
        return ""
