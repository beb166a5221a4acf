"""Passages: what a script is made of.

A passage is one step of one session: what is said in order, how long it may take, and what is said
in its rest. It has no place in time yet.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiceguide.errors import Location
from voiceguide.pacing import EVERY
from voiceguide.routine import Elastic, Touch

Kind = Literal["say", "ask", "wait", "breathe", "chime", "pause"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, as it is shown; how it is pronounced is the speech engine's matter."""

    text: str


@dataclass(frozen=True, slots=True)
class Sound:
    """A short sound by the name of its file."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence of exactly `length` frames; `told` where an author or a question asks for it."""

    length: int
    told: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers said one after the other, a start every `beat` frames, never over each other."""

    lines: tuple[Line, ...]
    beat: int


Clipped: TypeAlias = Line | Sound
"""What has a clip."""

Item: TypeAlias = Line | Sound | Gap | Count


@dataclass(frozen=True, slots=True)
class Breath:
    """Paced breathing in the rest of a passage: whole rounds, as many as fit or are wanted."""

    inhale: int
    exhale: int
    rounds: int | None
    spoken: int
    words: tuple[Line, Line]
    tones: tuple[Sound, Sound]

    @property
    def round(self) -> int:
        """Frames of one breath."""
        return self.inhale + self.exhale


@dataclass(frozen=True, slots=True)
class Label:
    """Where a passage belongs and what it touches, for everything that shows a session.

    Attributes:
        hands: they are at work on an area: to look at the skin, or to wipe it dry, is none.
    """

    chapter: str | None = None
    step: str | None = None
    side: str | None = None
    area: str | None = None
    touch: Touch | None = None
    hands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One step of one session.

    Attributes:
        kind: of its spoken cues.
        items: from its start, in order.
        length: of the whole passage; None: what the items take.
        remind, every: said in turn in the rest, a start every so many frames.
        closing: said so that ten seconds are left after it.
        twin: equal for the passages that mirror each other on the two sides, so that they stay as
            long as each other.
        number: of the step in the session; None in the check and for silences and sounds.
        keep: never shortened, never skipped.
        up_to: of a wait, frames until it is asked whether anybody is there.
    """

    at: Location
    kind: Kind
    label: Label
    items: tuple[Item, ...]
    length: Elastic | None = None
    remind: tuple[Line, ...] = ()
    every: int = EVERY
    closing: Line | None = None
    breath: Breath | None = None
    twin: tuple[object, ...] = ()
    number: int | None = None
    keep: bool = False
    up_to: int = 0

    @property
    def clipped(self) -> tuple[Clipped, ...]:
        """Every line and sound that may be heard in it."""
        heard: list[Clipped] = []
        for item in self.items:
            match item:
                case Count():
                    heard += item.lines
                case Line() | Sound():
                    heard.append(item)
        breath = (*self.breath.words, *self.breath.tones) if self.breath else ()
        closing = (self.closing,) if self.closing else ()
        return (*heard, *self.remind, *closing, *breath)


@dataclass(frozen=True, slots=True)
class Script:
    """A routine for one evening: passages in order.

    Attributes:
        natural: frames the session lasts when nobody asks for a length; None: what it takes.
        cap: frames of touch one foot may have.
    """

    title: str
    passages: tuple[Passage, ...]
    natural: int | None
    cap: int

    @property
    def clipped(self) -> tuple[Clipped, ...]:
        """Every line and sound of the session once, in the order of first use."""
        return tuple(dict.fromkeys(one for passage in self.passages for one in passage.clipped))
