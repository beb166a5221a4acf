"""Desk: what pages ask for, and what they get: cards, measures, and sessions being made."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from voiceguide.routine import Routine, Touch
from voiceguide.safety import Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How one person wants to hear one routine.

    Attributes:
        routine: its id, such as ``bedtime-feet``.
        language: of the session, such as ``es``.
        length: frames; None: the routine's own.
        side: left or right alone; None: what the routine has.
        gentle: light touch only.
        voice: as ``engine:name``; None: the best that is here.
        background: name of a sound, ``none`` for quiet; None: the routine's own.
        pace: words a minute; None: as set.
        conditions: what answers to the check, the day and a plan left; None: all of it. The
            questions are part of every recording in any case, as it may be heard on another
            evening.
    """

    routine: str
    language: str
    length: int | None = None
    side: str | None = None
    gentle: bool = False
    voice: str | None = None
    background: str | None = None
    pace: int | None = None
    conditions: Conditions | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A routine as the library shows it, in one language.

    Attributes:
        language: that it is there in; another than was asked for where there is no translation.
        length: frames, as its author wrote it, or as long as its steps make it.
        checked: questions are asked before it, as it touches skin.
    """

    routine: str
    language: str
    title: str
    about: str
    length: int
    needs: tuple[str, ...]
    checked: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A chapter as a picture shows it, in frames: where it lies, and where a voice speaks in it."""

    title: str
    side: str | None
    start: int
    end: int
    voiced: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a session takes, measured on its voice.

    Attributes:
        length, shortest, longest: frames.
        bars: one for each chapter.
    """

    length: int
    shortest: int
    longest: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One spoken line of a session, in frames, with the step that it belongs to.

    Attributes:
        step: counted from 1; 0 where it belongs to none.
        side: left, right, both, or None.
    """

    start: int
    end: int
    text: str
    chapter: int
    step: int
    side: str | None


@dataclass(frozen=True, slots=True)
class Hold:
    """A stretch of a session in which hands are on a foot, or on a hand, in frames.

    Attributes:
        side: left, right or both.
        touch: what is asked for.
        hand: it is a hand.
    """

    start: int
    end: int
    side: str
    touch: Touch
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """What a player shows while it plays, and what a journal notes of it.

    Attributes:
        length: frames.
        check_end: frame after the last question of the check; 0 where there is none.
        chapters: (first frame, title), gapless from 0.
        cues: in order, none over another.
        steps: first frame of each step that somebody can go to, rising.
        holds: in order, none over another.
    """

    length: int
    check_end: int
    chapters: tuple[tuple[int, str], ...]
    cues: tuple[Cue, ...]
    steps: tuple[int, ...]
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A session that others are made before; `before` says how many."""

    before: int


@dataclass(frozen=True, slots=True)
class Speaking:
    """A session whose lines are being spoken: `done` of `total`."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Playable:
    """A session that can be heard, with its exact length and every place in it.

    Attributes:
        size: bytes of the whole file.
        written: bytes that are there; the rest follows faster than it is heard.
    """

    size: int
    written: int

    @property
    def whole(self) -> bool:
        """Every byte is there."""
        return self.written == self.size


@dataclass(frozen=True, slots=True)
class Failed:
    """A session that cannot be had; `reason` says why and what to do, in plain words."""

    reason: str


State: TypeAlias = Waiting | Speaking | Playable | Failed


@dataclass(frozen=True, slots=True)
class Ordered:
    """A session that was ordered.

    Attributes:
        id: letters and digits that nobody guesses; the same choice has the same id.
        title: with what was chosen, in its language.
        file_name: stable, ASCII, ends in ``.mp3``.
        score: None until its lines are spoken.
        kept: on the shelf of kept sessions and in the feed.
        since: when it was put there, in seconds since 1970; 0 where it was not.
    """

    id: str
    choice: Choice
    title: str
    file_name: str
    state: State
    score: Score | None
    kept: bool
    since: float = 0.0


class Desk(Protocol):
    """Where pages get what they show. Every method may raise a `VoiceguideError` whose words say
    what to do; coroutines never hold up the loop.
    """

    def cards(self, language: str) -> tuple[Card, ...]:
        """Return the library in a language, in the order in which it is shown."""

    def routine(self, routine: str, language: str) -> Routine:
        """Return a routine, for its check; `library.NotFoundError` where there is none."""

    def voices(self, language: str) -> tuple[str, ...]:
        """Return who can speak a language here as ``engine:name``, the best first; at most ten.

        It may wait for them, so it and `backgrounds` may be asked from any thread.
        """

    def backgrounds(self) -> tuple[str, ...]:
        """Return the names of sounds that can be a background."""

    async def measure(self, choice: Choice) -> Measure:
        """Return how long a choice takes; the first time its lines are spoken for it.

        Its length may be out of the limits: then that of the routine, or the nearest, is measured.
        """

    async def sheet(self, choice: Choice) -> str:
        """Return the large-print sheet of a choice as a whole HTML page."""

    async def order(self, choice: Choice) -> Ordered:
        """Begin a session, or find it where it was begun or is whole."""

    def find(self, id: str) -> Ordered | None:  # noqa: A002  its name everywhere
        """Return a session by its id."""

    def follow(self, id: str) -> AsyncGenerator[State, None]:  # noqa: A002
        """Yield each state of a session, the present one first, until it is whole or failed."""

    def keep(self, id: str, *, kept: bool) -> None:  # noqa: A002
        """Put a session on the shelf of kept ones, or take it off."""

    def kept(self) -> tuple[Ordered, ...]:
        """Return the kept sessions, the newest first."""

    def captions(self, id: str) -> str | None:  # noqa: A002
        """Return the captions of a session as WebVTT; None until its lines are spoken."""

    def made(self, id: str) -> str:  # noqa: A002
        """Return what tells the sound of a session from the same session made at another time."""

    def sound(self, id: str) -> Path:  # noqa: A002
        """Return the file that a session is written to, whole or growing."""
