"""Growing: a session that is heard while its later lines are still being spoken.

It begins with estimates. One thread speaks what is missing, in the order in which it will be heard,
and `learn` lays what came out of it into the plan: what was heard stays, and the rests that are to
come give way, so that the end is where it was.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from voiceguide.errors import VoiceguideError
from voiceguide.passage import Clipped, Line
from voiceguide.player.reel import Reel
from voiceguide.sentences import estimate
from voiceguide.units import SECOND

SOON = 8 * SECOND
"""So long before a line is needed its real length is laid into the plan."""

OFTEN = 20 * SECOND
"""At least so often, where more is known than is planned with."""

PATIENCE_S = 2.0
"""For the line at hand at the end; whoever ends the engine ends that one, too."""

RATES = (0.4, 2.5)
"""Real speech against its estimate: a voice is not taken for slower or faster than that."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Lengths to begin with.

    Attributes:
        lengths: frames of every clip.
        unknown: those that are estimates.
    """

    lengths: Mapping[Clipped, int]
    unknown: frozenset[Clipped]


def guess(
    clipped: Iterable[Clipped], known: Mapping[Clipped, int], pace: int, language: str
) -> Guess:
    """Return a length for every clip: the known one, or an estimate in the manner of this voice."""
    clips = tuple(clipped)
    rate = _rate(known, pace, language)
    unknown = frozenset(one for one in clips if one not in known)
    return Guess(
        {one: known[one] if one in known else _about(one, rate, pace, language) for one in clips},
        unknown,
    )


class Growing:
    """Speaks what a reel does not know yet.

    Args:
        speak: speaks a clip and returns its frames; it is called from one thread of its own.
        pace: words a minute.

    Use it as a context: it ends its thread.
    """

    def __init__(
        self, reel: Reel, speak: Callable[[Clipped], int], *, pace: int, language: str
    ) -> None:
        self._speak, self._pace, self._language = speak, pace, language
        self._wanted = list(_in_order(reel, 0))
        self._spoken: dict[Clipped, int] = {}
        self._faults: dict[Clipped, VoiceguideError] = {}
        self._bug: BaseException | None = None
        self._looked = 0
        self._ends = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True, name="growing")
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Speak no more, and wait a moment for the line at hand."""
        with self._change:
            self._ends = True
            self._change.notify_all()
        self._thread.join(PATIENCE_S)

    def wait(self, reel: Reel, position: int, timeout_s: float | None = None) -> bool:
        """Wait until the first line from a frame on is spoken, and return whether it is.

        Raises:
            EngineError: nobody can speak it.
        """
        first = reel.wanted(position)
        if first is None or first.clip is None:
            return True
        clip = first.clip
        with self._change:
            self._go_to(reel, position)
            done = self._change.wait_for(
                lambda: clip in self._spoken or clip in self._faults or self._bug, timeout_s
            )
            self._tell(clip)
        return bool(done)

    def learn(self, reel: Reel, position: int) -> Reel | None:
        """Return the reel with what was spoken meanwhile; None where that can wait, or is nothing.

        Args:
            reel: as it is played now.
            position: frame that is heard next; nothing is in the middle of being said there.

        Raises:
            EngineError: the line that is wanted now cannot be spoken by anybody.
        """
        if not reel.unknown:
            return None
        first = reel.wanted(position)
        with self._change:
            self._go_to(reel, position)
            if first is not None and first.clip is not None and first.start <= position:
                self._tell(first.clip)
            new = {clip: self._spoken[clip] for clip in reel.unknown if clip in self._spoken}
            all_known = len(new) == len(reel.unknown)
            needed = first is None or (first.clip in new and first.start - position < SOON)
            if not new or not (all_known or needed or position - self._looked >= OFTEN):
                return None
            self._looked = position
        known = {
            clip: length for clip, length in reel.lengths.items() if clip not in reel.unknown
        } | new
        rate = _rate(known, self._pace, self._language)
        left = reel.unknown - new.keys()
        guessed = {clip: _about(clip, rate, self._pace, self._language) for clip in left}
        return reel.learned(new, position, guessed)

    def _go_to(self, reel: Reel, position: int) -> None:
        """Speak first what is heard first from here on."""
        first = reel.wanted(position)
        if first is not None and self._wanted and self._wanted[0] != first.clip:
            self._wanted = [
                clip
                for clip in _in_order(reel, position)
                if clip not in self._spoken and clip not in self._faults
            ]
            self._change.notify_all()
        self._looked = min(self._looked, position)

    def _tell(self, clip: Clipped) -> None:
        if self._bug:
            raise self._bug
        fault = self._faults.pop(clip, None)
        if fault is not None:
            # Whoever asks again gets another try.
            self._wanted.insert(0, clip)
            self._change.notify_all()
            raise fault

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._ends or self._wanted)
                if self._ends:
                    return
                clip = self._wanted.pop(0)
            try:
                length = self._speak(clip)
            except VoiceguideError as error:
                with self._change:
                    self._faults[clip] = error
                    self._change.notify_all()
            except BaseException as error:  # noqa: BLE001 - raised again where somebody hears it
                with self._change:
                    self._bug = error
                    self._change.notify_all()
                return
            else:
                with self._change:
                    self._spoken[clip] = length
                    self._change.notify_all()


def _in_order(reel: Reel, position: int) -> Iterable[Clipped]:
    """Return what is not spoken yet, in the order in which it is needed from a frame on."""
    heard = [one.clip for one in reel.timeline.events if one.clip in reel.unknown]
    at = sum(1 for one in reel.timeline.events if one.clip in reel.unknown and one.start < position)
    # Reminders for which a plan has no room are last: another plan may have.
    clips = (*heard[at:], *heard[:at], *sorted(reel.unknown, key=str))
    return dict.fromkeys(clip for clip in clips if clip is not None)


def _rate(known: Mapping[Clipped, int], pace: int, language: str) -> float:
    """Return how long real speech takes against its estimate."""
    lines = [one for one in known if isinstance(one, Line)]
    guessed = sum(estimate(one.text, pace, language) for one in lines)
    real = sum(known[one] for one in lines)
    return min(max(real / guessed, RATES[0]), RATES[1]) if guessed else 1.0


def _about(clip: Clipped, rate: float, pace: int, language: str) -> int:
    text = clip.text if isinstance(clip, Line) else ""
    return round(estimate(text, pace, language) * rate)
