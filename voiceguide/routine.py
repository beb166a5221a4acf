"""Routine: what an author writes, and its steps one after the other.

A routine is a tree of groups and steps with every text where it stood in the file. `moments`
walks it in the order of time, with names filled, for all that looks at a routine: the safety rules,
the script and the pictures.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self, TypeAlias

from voiceguide.errors import Location
from voiceguide.phrases import Phrases, phrases

MOST_MOMENTS = 20_000
"""A routine that unrolls into more steps than this is refused: eight hours need under 2,000."""

SIDES = ("left", "right")


class Touch(enum.IntEnum):
    """How strongly a step touches, in order: still, feather, and levels 1 to 5.

    Names follow the Walton pressure scale: 1 is spreading lotion, 2 rubbing in lotion.
    """

    STILL = 0
    FEATHER = 1
    LIGHT = 2
    LOTION = 3
    MODERATE = 4
    FIRM = 5
    DEEP = 6


class Action(enum.StrEnum):
    """What the hands do, where the safety rules depend on it."""

    STROKE = "stroke"
    KNEAD = "knead"
    CIRCLE = "circle"
    SQUEEZE = "squeeze"
    HOLD = "hold"
    PRESS = "press"
    ROLL = "roll"
    STRETCH = "stretch"
    SWEEP = "sweep"
    MOVE = "move"
    WIPE = "wipe"
    LOOK = "look"


AREAS = (
    "whole", "top", "sole", "arch", "inner-arch", "ball", "heel", "sides", "toes", "toe-base",
    "ankle", "shin", "calf", "hand", "fingers", "palm", "webs", "wrist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Words as the author wrote them, with the place they start at.

    Attributes:
        raw: the source as it stands in the file from `at` on, to find the place of single words.
    """

    value: str
    at: Location
    raw: str = ""

    def place(self, words: str) -> Location:
        """Return where `words` stand in the file; where they cannot be found, the text's start."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.search(pattern, self.raw, re.IGNORECASE) if pattern else None
        if not found:
            return self.at
        before = self.raw[: found.start()]
        line = before.count("\n")
        column = len(before) - before.rfind("\n") if line else self.at.column + len(before)
        return Location(self.at.file, self.at.line + line, column)


@dataclass(frozen=True, slots=True)
class Elastic:
    """How long a step lasts, in frames: `natural` at the default length, else within the range."""

    natural: int
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What all steps share."""

    at: Location
    id: str | None = None
    side: Text | None = None
    """left, right or both; None takes the name `side` of the group around it."""
    area: str | None = None
    touch: Touch | None = None
    action: Action | None = None
    keep: bool = False
    """Never shortened, never skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Step):
    """Spoken sentences, then rest; reminders in the rest."""

    text: Text
    gentle: Text | None = None
    """The wording of a gentle session."""
    length: Elastic | None = None
    """Of the whole step, speech included; None: the speech and `pause` after it."""
    pause: int | None = None
    every: int | None = None
    """Frames from the start of one reminder to the next."""
    remind: tuple[Text, ...] = ()
    closing: Text | None = None
    """Said so that ten seconds of the step are left after it."""
    count: int | None = None
    """Numbers spoken after the text, one a beat, from 1 to this."""
    beat: int | None = None
    """Frames from one number to the next."""
    hold: int | None = None
    """Frames a press or stretch is held, for the safety rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Step):
    """Silence, exactly so long."""

    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chime(Step):
    """A short sound from `audio/` or the author's own folder."""

    sound: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Breathe(Step):
    """Paced breath: spoken for the first rounds, then soft tones, with an opt-out line."""

    inhale: int
    exhale: int
    hold: int = 0
    """Frames of holding; anything but 0 breaks rule 29, and is read so that the rule can say so."""
    times: int | None = None
    """Rounds; None fills `length`."""
    length: Elastic | None = None
    spoken: int = 2
    """Rounds led by words before the tones take over."""
    opt_out: Text | None = None
    """None: the language's own line. An empty text: none, which rule 29 warns of."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows a yes, no or unsure."""

    say: Text | None = None
    then: str = "go on"
    """One of `OUTCOMES`; `skip area NAME` carries the area."""


OUTCOMES = ("go on", "end", "skip side", "skip area", "gentle", "wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Step):
    """A yes/no question."""

    text: Text
    yes: Answer = Answer()
    no: Answer = Answer()
    unsure: Answer | None = None
    """None: the more cautious of the two, see `safety.answers`."""
    topic: str | None = None
    """Which question of the foot check it is, for safety rule 2: looked, swollen, calf, ..."""
    length: Elastic | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Step):
    """Spoken, then on at "ready"; at the latest after `up_to`; in a recording after `otherwise`."""

    text: Text
    up_to: int
    otherwise: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Steps that belong together, once for every round.

    `each`, `repeat`, `use` and a plain group of `steps` are all this: one mapping of names a round,
    an empty one where nothing is named.
    """

    at: Location
    steps: tuple["Node", ...]
    chapter: Text | None = None
    rounds: tuple[Mapping[str, str], ...] = (MappingProxyType({}),)


Node: TypeAlias = Say | Pause | Chime | Breathe | Ask | Wait | Group
Leaf: TypeAlias = Say | Pause | Chime | Breathe | Ask | Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The questions before the first touch."""

    id: str
    title: Text
    at: Location
    line: Text
    """Said after each question in a recording, which cannot branch."""
    steps: tuple[Node, ...]
    """`say` and `ask` steps, in order."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Background:
    """Continuous sound under the session; the level is against speech."""

    sound: Text
    level_db: float = -24.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """A warning the author has silenced, with the reason."""

    rule: int
    because: Text
    at: Location


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often the author means a routine to be done."""

    a_day: int = 1
    a_week: int = 3
    at: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A whole routine, with everything it uses."""

    id: str
    at: Location
    title: Text
    steps: tuple[Node, ...]
    about: Text | None = None
    language: str = "en"
    length: int | None = None
    """Frames a session lasts when nobody asks for another length; None: what the steps take."""
    check: Check | None = None
    needs: tuple[Text, ...] = ()
    background: Background | None = None
    sources: tuple[Text, ...] = ()
    allow: tuple[Allowance, ...] = ()
    schedule: Schedule = Schedule()
    from_week: int = 1
    """First week of practice that the routine is meant for."""
    partner: bool = False
    """Someone else's hands: `{your}` is "their"."""
    pronounce: Mapping[str, str] = field(default_factory=dict)
    """Words and how they are to be spoken."""


def alone(check: Check) -> Routine:
    """Return a routine that asks the questions of a check and ends."""
    return Routine(
        id=check.id,
        at=check.at,
        title=check.title,
        steps=(),
        language=check.language,
        check=check,
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """One step at one place in the order of time.

    Attributes:
        names: what the names around it stand for, in the words of the language.
        chapter: title, filled; None before the first chapter.
        in_check: it belongs to the check before the first touch.
        language: that its texts are written in.
    """

    step: Leaf
    names: Mapping[str, str]
    chapter: str | None
    side: str | None
    in_check: bool = False
    language: str = "en"

    def fill(self, text: Text) -> str:
        """Return the words of `text` with the names that stand around the step filled in.

        Names known only later (`{minutes_left}`, `{step}`, `{steps}`) stay as they are.
        """
        return fill(text.value, self.names)


NAME = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
FORM = re.compile(r"\{([a-z_][a-z0-9_]*)\s*:([^{}\[\]<>&]*)\}")
"""A name with the words for its values, as in `{side: linken/rechten}`."""
FILLED = re.compile(f"{NAME.pattern}|{FORM.pattern}")


class Value(str):
    """What a name stands for, with its place among the values that the name takes."""

    __slots__ = ("place",)
    place: int

    def __new__(cls, word: str, place: int) -> Self:
        """Return the word with its place, counted from 0."""
        value = super().__new__(cls, word)
        value.place = place
        return value


def places(values: Iterable[str]) -> Mapping[str, int]:
    """Return the place of each of the values that a name takes.

    Left comes before right, whichever comes first and whether both are there.

    >>> dict(places(["right"]))
    {'left': 0, 'right': 1}
    """
    order = dict.fromkeys(values)
    return {value: n for n, value in enumerate(SIDES if order.keys() <= set(SIDES) else order)}


def forms(written: str) -> tuple[str, ...]:
    """Return the words of a form: ``linken/rechten`` has two."""
    return tuple(word.strip() for word in written.split("/"))


def fill(words: str, names: Mapping[str, str]) -> str:
    """Return `words` with each name replaced, as far as it is in `names`.

    `{side}` becomes the value. `{side: linken/rechten}` becomes the word in the place of the
    value, where it is a `Value`.

    >>> fill("your {side} foot", {"side": "left"})
    'your left foot'
    >>> fill("am {side: linken/rechten} Fuß", {"side": Value("right", 1)})
    'am rechten Fuß'
    """
    return FILLED.sub(lambda found: _filled(found, names), words)


def _filled(found: re.Match[str], names: Mapping[str, str]) -> str:
    if found[1]:
        return names.get(found[1], found[0])
    value, words = names.get(found[2]), forms(found[3])
    known = isinstance(value, Value) and value.place < len(words)
    return words[value.place] if known and isinstance(value, Value) else found[0]


def count(nodes: tuple[Node, ...]) -> int:
    """Return how many steps `nodes` unroll into, without unrolling them."""
    return sum(
        count(node.steps) * len(node.rounds) if isinstance(node, Group) else 1 for node in nodes
    )


def moments(routine: Routine) -> Iterator[Moment]:
    """Yield every step in the order of time: the check first, then the routine's own steps."""
    check, language = routine.check, routine.language
    own = phrases(language)
    your = {"your": Value(own.their, 1) if routine.partner else Value(own.your, 0)}
    if check:
        yield from _unroll(check.steps, your, check.title.value, language, in_check=True)
    yield from _unroll(routine.steps, your, None, language, in_check=False)


def _unroll(
    nodes: tuple[Node, ...],
    names: Mapping[str, Value],
    chapter: str | None,
    language: str,
    *,
    in_check: bool,
) -> Iterator[Moment]:
    said = _said(names, phrases(language))
    for node in nodes:
        if not isinstance(node, Group):
            side = fill(node.side.value, names) if node.side else names.get("side")
            yield Moment(node, said, chapter, side and str(side), in_check, language)
            continue
        order = {name: places(one[name] for one in node.rounds) for name in _given(node)}
        for given in node.rounds:
            inner = {**names, **{name: Value(one, order[name][one]) for name, one in given.items()}}
            inner.pop("other_side", None)
            if inner.get("side") in SIDES:
                other = 1 - SIDES.index(inner["side"])
                inner["other_side"] = Value(SIDES[other], other)
            title = chapter
            if node.chapter:
                title = fill(node.chapter.value, _said(inner, phrases(language)))
            yield from _unroll(node.steps, inner, title, language, in_check=in_check)


def _given(group: Group) -> Iterable[str]:
    """Return the names that every round of a group gives."""
    return group.rounds[0] if group.rounds else ()


def _said(names: Mapping[str, Value], own: Phrases) -> Mapping[str, Value]:
    """Return the names with left and right in the words of the language."""
    words = dict(zip(SIDES, (own.left, own.right), strict=True))
    return {name: Value(words.get(one, one), one.place) for name, one in names.items()}
