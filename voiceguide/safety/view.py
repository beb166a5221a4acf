"""View: a routine laid out for the rules: its texts, and its steps one after the other in time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle
from typing import Literal

from voiceguide.errors import Location, Problem, Severity
from voiceguide.routine import (
    SIDES,
    Action,
    Ask,
    Breathe,
    Chime,
    Group,
    Moment,
    Node,
    Pause,
    Routine,
    Say,
    Text,
    Touch,
    Wait,
    fill,
    moments,
)
from voiceguide.safety.acts import SKIN, acts, hands_on, limb, sentences, strength
from voiceguide.safety.conditions import Conditions, applies, wording
from voiceguide.safety.wordlist import Signs, Words
from voiceguide.sentences import estimate, split
from voiceguide.units import MILLISECOND, SECOND

SENTENCE_GAP = 800 * MILLISECOND
AFTER_SPEECH = 1200 * MILLISECOND
QUIET_END = 5 * SECOND
LAST_CALL = 10 * SECOND
EVERY = 25 * SECOND
"""How a session lays out speech and reminders; nominal here, measured there."""

Role = Literal["spoken", "question", "shown"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text with its names filled, sentence by sentence.

    Attributes:
        role: a question of a check names symptoms; a title or a list of things is only shown.
    """

    text: Text
    names: Mapping[str, str]
    sentences: tuple[str, ...]
    role: Role = "spoken"

    def written(self, words: str) -> str:
        """Return words of a sentence as they stand in the file, with the names in brackets."""
        each = ("|".join(map(re.escape, (word, *self._unfilled(word)))) for word in words.split())
        plain = " ".join(self.text.value.split())
        found = re.search(" ".join(f"(?:{one})" for one in each), plain, re.IGNORECASE)
        return found[0] if found else words

    def _unfilled(self, word: str) -> Iterator[str]:
        """Yield how a word may have been written with a name in it."""
        for name, value in self.names.items():
            if value and value in word:
                yield word.replace(value, f"{{{name}}}")

    def place(self, number: int, start: int, words: str) -> Location:
        """Return where `words` stand that were found at `start` of a sentence.

        The same words may stand earlier, harmlessly: those are passed over.
        """
        before = " ".join((*self.sentences[:number], self.sentences[number][:start]))
        written = self.written(words)
        raw = self.text.raw
        for _ in _spaced(words).finditer(before):
            found = _spaced(written).search(raw)
            if found:
                raw = re.sub(r"\S", "\0", raw[: found.end()]) + raw[found.end() :]
        return replace(self.text, raw=raw).place(written)


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the routine at its nominal place in time, in frames from the first step.

    Attributes:
        said: the wording that is spoken; None for silences, sounds and breath.
        voice: frames of its words and the short gaps between them; the rest is silence.
        does: the actions it declares and plainly says.
        touches: hands are at work.
        lines: every sentence and the frame it ends at, reminders among them.
    """

    moment: Moment
    said: Spoken | None
    start: int
    length: int
    voice: int
    does: frozenset[Action]
    touches: bool
    limb: str
    strength: Touch
    lines: tuple[tuple[str, int], ...]

    @property
    def at(self) -> Location:
        """Where its words, or else the step, stand in the file."""
        return self.said.text.at if self.said else self.moment.step.at

    @property
    def sides(self) -> tuple[str, ...]:
        """Whose time it takes: one side, or both where it names both or none."""
        side = self.moment.side
        return (side,) if side in SIDES else SIDES

    @property
    def on_skin(self) -> bool:
        """Whether it touches the skin, and does not only move or stretch."""
        return self.touches and (self.moment.step.touch is not None or bool(self.does & SKIN))


@dataclass(frozen=True)
class View:
    """A routine as the rules see it under conditions.

    Attributes:
        words: of its language; None where the rules cannot read it.
        moments: every step, whatever the conditions.
        parts: the routine's own steps that take place, without its check.
        texts: everything spoken or shown, each text once for every way its names fill.
    """

    routine: Routine
    conditions: Conditions
    pace: int
    words: Words | None

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Every step in the order of time, the check first."""
        return tuple(moments(self.routine))

    @property
    def signs(self) -> Signs | None:
        """The words by which the rules see what is said."""
        return self.words.signs if self.words else None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The routine's own steps that take place."""
        parts: list[Part] = []
        now = 0
        allowed = self.conditions
        if allowed.touch >= Touch.MODERATE:  # what is too strong is judged, not passed over
            allowed = replace(allowed, touch=Touch.DEEP)
        for moment in self.moments:
            if not moment.in_check and applies(moment, allowed):
                parts.append(self._part(moment, now))
                now += parts[-1].length
        return tuple(parts)

    @cached_property
    def touching(self) -> tuple[Part, ...]:
        """The steps with hands at work."""
        return tuple(part for part in self.parts if part.touches)

    @cached_property
    def texts(self) -> tuple[Spoken, ...]:
        """Everything that is spoken or shown."""
        unique = {(one.text.at, one.role, one.sentences): one for one in self._texts()}
        return tuple(unique.values())

    def spoken(self, text: Text, names: Mapping[str, str], role: Role = "spoken") -> Spoken:
        """Return a text with its names filled."""
        return Spoken(text, names, sentences(fill(text.value, names)), role)

    def _part(self, moment: Moment, start: int) -> Part:
        step = moment.step
        text = (
            wording(step, self.conditions)
            if isinstance(step, Say)
            else step.text
            if isinstance(step, Ask | Wait)
            else None
        )
        said = self.spoken(text, moment.names) if text else None
        lines = said.sentences if said else ()
        spoken, voice, heard = self._heard(moment, text)
        does = (
            acts(step, lines, self.words)
            if self.words
            else frozenset({step.action} if step.action else ())
        )
        length, reminders = self._length(moment, spoken)
        return Part(
            moment,
            said,
            start,
            length,
            voice,
            does,
            hands_on(step, does),
            limb(step, lines, self.words) if self.words else limb(step, ()),
            strength(step, does),
            (*heard, *reminders),
        )

    def _heard(self, moment: Moment, text: Text | None) -> tuple[int, int, list[tuple[str, int]]]:
        """Return the frames a text takes, those of its voice alone, and each sentence's end."""
        now = voice = gap = 0
        heard: list[tuple[str, int]] = []
        for piece in split(moment.fill(text)) if text else ():
            if isinstance(piece, int):
                now, gap = now + piece, 0
                continue
            length = gap + estimate(piece, self.pace)
            now, voice, gap = now + length, voice + length, SENTENCE_GAP
            heard.append((piece, now))
        return now, voice, heard

    def _length(self, moment: Moment, spoken: int) -> tuple[int, list[tuple[str, int]]]:
        """Return the nominal length of a step, and its reminders with the frames they end at."""
        match moment.step:
            case Say() as say:
                spoken += (say.count or 0) * (say.beat or SECOND)
                if say.length is None:
                    return spoken + (AFTER_SPEECH if say.pause is None else say.pause), []
                return say.length.natural, self._reminders(moment, say, spoken, say.length.natural)
            case Breathe() as breathe:
                around = breathe.inhale + breathe.hold + breathe.exhale
                natural = breathe.length.natural if breathe.length else None
                return natural or (breathe.times or 1) * around, []
            case Ask() as ask:
                return (ask.length.natural if ask.length else spoken + 4 * SECOND), []
            case Wait() as wait:
                return spoken + wait.otherwise, []
            case Pause() as pause:
                return pause.length, []
            case Chime():
                return 2 * SECOND, []

    def _reminders(self, moment: Moment, say: Say, now: int, end: int) -> list[tuple[str, int]]:
        """Lay out the reminders in the rest of a step as a session does."""
        laid: list[tuple[str, int]] = []
        last = end - QUIET_END
        if say.closing:
            words = moment.fill(say.closing)
            at = end - LAST_CALL - estimate(words, self.pace)
            if at >= now + QUIET_END:
                last = at - QUIET_END
                laid.append((words, end - LAST_CALL))
        every = say.every or EVERY
        at = now + every
        for text in cycle(say.remind):
            words = moment.fill(text)
            length = estimate(words, self.pace)
            if at + length > last:
                break
            laid.append((words, at + length))
            at = max(at + every, at + length + QUIET_END)
        return sorted(laid, key=lambda one: one[1])

    def _texts(self) -> Iterator[Spoken]:
        routine = self.routine
        shown = [routine.title, *([routine.about] if routine.about else []), *routine.needs]
        shown += [Text(spoken, routine.at) for spoken in routine.pronounce.values()]
        if routine.check:
            shown.append(routine.check.title)
            yield self.spoken(routine.check.line, {})
        for text in (*shown, *_chapters(routine.steps)):
            yield self.spoken(text, {}, "shown")
        for moment in self.moments:
            for text, role in _moment_texts(moment):
                yield self.spoken(text, moment.names, role)


def _chapters(nodes: tuple[Node, ...]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Group):
            if node.chapter:
                yield node.chapter
            yield from _chapters(node.steps)


def _moment_texts(moment: Moment) -> Iterator[tuple[Text, Role]]:
    match moment.step:
        case Say() as say:
            for text in (say.text, say.gentle, *say.remind, say.closing):
                if text:
                    yield text, "spoken"
        case Ask() as ask:
            yield ask.text, "question"
            for answer in (ask.yes, ask.no, ask.unsure):
                if answer and answer.say:
                    yield answer.say, "spoken"
        case Wait() as wait:
            yield wait.text, "spoken"
        case Breathe(opt_out=Text() as text):
            yield text, "spoken"


def problem(
    rule: int, at: Location, message: str, hint: str, severity: Severity = "error"
) -> Problem:
    """Return a problem that breaks a safety rule."""
    return Problem(at, message, hint, severity, rule)
