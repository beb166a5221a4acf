"""View: a routine prepared for the rules: its steps in time, and everything it says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from voiceguide.routine import (
    Ask,
    Breathe,
    Group,
    Moment,
    Routine,
    Say,
    Text,
    Touch,
    Wait,
    moments,
)
from voiceguide.safety.conditions import Conditions, applies
from voiceguide.safety.parts import Part, lay
from voiceguide.safety.spoken import Role, Spoken, spoken
from voiceguide.safety.wordlist import Signs, Words


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
                parts.append(lay(moment, now, self.conditions, self.words, self.pace))
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

    def _texts(self) -> Iterator[Spoken]:
        routine = self.routine
        shown = [routine.title, *([routine.about] if routine.about else []), *routine.needs]
        shown += [Text(spoken, routine.at) for spoken in routine.pronounce.values()]
        if routine.check:
            shown.append(routine.check.title)
            yield spoken(routine.check.line, {}, language=routine.language)
        for text in (*shown, *_chapters(routine)):
            yield spoken(text, {}, "shown", routine.language)
        for moment in self.moments:
            for text, role in _moment_texts(moment):
                yield spoken(text, moment.names, role, routine.language)


def _chapters(routine: Routine) -> Iterator[Text]:
    nodes = [*(routine.check.steps if routine.check else ()), *routine.steps]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Group):
            nodes += node.steps
            if node.chapter:
                yield node.chapter


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
