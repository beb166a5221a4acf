"""Checks: the questions of a live session, asked on pages.

Nothing is remembered between two pages: each sends the answers so far, and they are replayed
through the same dialogue that a live session has. So its outcomes are the live ones, whatever was
answered.
Nobody's silence is counted here: a page waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voiceguide.dialogue import Dialogue, End, Waits, answered, begin
from voiceguide.notices import words as notices
from voiceguide.routine import Ask, Check, Moment, Routine, Say, alone, moments
from voiceguide.safety import Conditions
from voiceguide.tonight import refused
from voiceguide.web.choosing import PACE, ChoiceError, judged
from voiceguide.web.desk import Choice

ANSWERS = {
    Waits.ANSWER: ("yes", "no", "unsure"),
    Waits.SIDE: ("left", "right", "both"),
    Waits.READY: ("ready", "no"),
}
"""What a page offers while the dialogue waits for something."""

MOST_ANSWERS = 500
"""No check has so many questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the questions are after some answers.

    Attributes:
        waits: for what; `NOTHING` once it is over.
        said: what is said before the question, or at the end.
        question: what is asked or asked for; at the end what was answered last.
        answer: what was said last to a question of yes and no.
        language: of `said` and `question`.
        number: of the question, counted from 1 over all.
        total: questions.
        end: how it ended; None while it waits.
        conditions: what the answers leave.
        passed: the questions of the first time are all answered, and none ended the evening.
        again: the same question once more, as somebody was not sure.
        told: all that was said in answer, so far.
        red: an answer that is a warning sign ended it, as in `dialogue`.
    """

    waits: Waits
    said: tuple[str, ...]
    question: str
    answer: str
    language: str
    number: int
    total: int
    end: End | None
    conditions: Conditions
    passed: bool = False
    again: bool = False
    told: tuple[str, ...] = ()
    red: bool = False


def replayed(routine: Routine, first: Check | None, answers: Sequence[str]) -> Asked:
    """Return where the questions before a routine are after these answers.

    Args:
        first: the questions of the first time; None where they were answered before.
        answers: in order, each one of `ANSWERS`.

    Raises:
        ChoiceError: an answer that no page offers.
    """
    if len(answers) > MOST_ANSWERS:
        raise ChoiceError("there are more answers than questions")
    before = tuple(moments(alone(first))) if first else ()
    known = {line for one in before if (line := _spoken(one))}
    # As in a live session: what was just said before the first questions is not said twice.
    every = [one for one in moments(routine) if one.in_check]
    mine = tuple(one for one in every if _spoken(one) not in known)
    walk = _Walk(before, mine, routine.language)
    for answer in answers:
        walk.answer(answer)
    return walk.asked()


def too_little(routine: Routine, choice: Choice, conditions: Conditions) -> bool:
    """Whether the answers leave too little of a session, as it was chosen."""
    turned, wished = judged(routine, choice)
    return refused(turned, wished | conditions, choice.pace or PACE)


class _Walk:
    """One way through both sets of questions, the first ones before those of every time."""

    def __init__(self, before: tuple[Moment, ...], mine: tuple[Moment, ...], language: str) -> None:
        self._mine, self._language = mine, language
        self._total = _asks((*before, *mine))
        self._plain = {line for one in (*before, *mine) if (line := _spoken(one))}
        self._passed = not before
        self._now = begin(before or mine, language)
        self._before: tuple[str, ...] = ()
        self._question = self._answer = ""
        self._told: list[str] = []
        self._first = bool(before)

    def answer(self, word: str) -> None:
        """Go on by one answer; none is needed once it is over."""
        before = self._now
        if before.end is not None:
            return
        if word not in ANSWERS[before.waits]:
            raise ChoiceError(f"an answer here is one of {', '.join(ANSWERS[before.waits])}")
        self._now = now = answered(before, word)
        if before.waits is Waits.ANSWER:
            self._question, self._answer = " ".join(before.prompt), word
        # Nothing is said to somebody who cannot look: what was asked for stays.
        self._before = () if now.say or now.end is not End.ENDED else _shown(before)[:1]
        if now.left != before.left:
            self._told += [line for line in _replies(now) if line not in self._plain]
        if not self._passed and now.end is End.WHOLE:
            self._before, self._passed = now.say, True
            self._now = begin(self._mine, self._language, now.conditions)

    def asked(self) -> Asked:
        """Return where it is."""
        now = self._now
        said, question = _shown(now)[1:], _shown(now)[0]
        left = _asks(now.left) + (0 if self._passed else _asks(self._mine))
        return Asked(
            waits=now.waits,
            said=(*self._before, *(said if now.end is None else now.say)),
            question=question if now.end is None else self._question,
            answer=self._answer,
            language=now.language,
            number=self._total - left + 1,
            total=self._total,
            end=now.end,
            conditions=now.conditions,
            passed=self._passed and self._first,
            again=now.again,
            told=tuple(self._told),
            red=now.red,
        )


def _asks(moments: Sequence[Moment]) -> int:
    return sum(isinstance(one.step, Ask) for one in moments)


def _spoken(one: Moment) -> str:
    """Return the words of a step that only says something."""
    return one.fill(one.step.text) if isinstance(one.step, Say) else ""


def _replies(now: Dialogue) -> tuple[str, ...]:
    """Return what was said in answer, without the question after it."""
    return now.say[: len(now.say) - len(now.prompt)] if now.prompt else now.say


def _shown(now: Dialogue) -> tuple[str, ...]:
    """Return what is asked or asked for, and then what is said before it.

    What the dialogue says of keys and words is left out: a page shows its buttons.
    """
    own = notices(now.language)
    before = tuple(line for line in _replies(now) if line not in (own.unsure, own.unheard))
    match now.waits:
        case Waits.READY:
            return (" ".join(line for line in now.say if line != own.when_ready),)
        case Waits.SIDE:
            asked = tuple(line for line in now.prompt if line != own.which)
            return (" ".join(asked) or own.which, *before)
        case _:
            return (" ".join(now.prompt), *before)
