"""Dialogue: the questions of a check, one after the other, and what the answers leave.

Pure: it knows no clock and no sound. Whoever speaks says `say`, waits for `patience` frames of
silence, and reports `answered` or `silent`. Nobody's silence counts as an all-clear: a question
without a clear answer is asked once more, and then its most cautious answer holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from voiceguide.notices import words
from voiceguide.routine import SIDES, Answer, Ask, Moment, Say
from voiceguide.safety import ENDED, EVERYTHING, Conditions
from voiceguide.safety.answers import answered as leaves
from voiceguide.safety.answers import caution
from voiceguide.sentences import split
from voiceguide.units import MINUTE, SECOND

ANSWER = 8 * SECOND
"""Of silence after a question, before it is asked again. Own choice: a recording gives four, and
here nothing is lost by waiting."""

LOOKING = 3 * MINUTE
"""Of silence for what somebody went to do, such as a look at both soles. Own choice."""

SIDED = (*SIDES, "both")

RED = frozenset({"swollen", "calf", "cold", "unwell", "wound"})
"""Topics of questions whose ending answer is a warning sign. Others, such as pain or what is asked
before a first session, only say that a routine does not fit tonight."""


class Waits(Enum):
    """What a dialogue waits for."""

    ANSWER = "answer"
    """Yes, no or unsure."""
    SIDE = "side"
    """Left, right or both."""
    READY = "ready"
    SCORE = "score"
    """A number from zero to ten; see `scoring`."""
    NOTHING = "nothing"
    """It is over."""


class End(Enum):
    """How a dialogue ended."""

    WHOLE = "whole"
    """Every question has its answer."""
    ENDED = "ended"
    """An answer ended the evening."""
    STOPPED = "stopped"
    ASLEEP = "asleep"
    """Nobody came back who went to look."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where the questions are.

    Attributes:
        say: what is to be said now, before it waits.
        prompt: what is said again at `repeat`: the last question or request.
        waits: for what.
        conditions: what the answers leave so far.
        end: how it ended; None while it waits.
        left: moments still to come; the first is the question at hand.
        language: of the lines that are no author's.
        again: this was asked once more already.
        given: the answer whose side is asked for.
        after: what is said once the side is known.
        red: an answer that somebody gave to a question of `RED` ended it: it stands against the
            next session as well, until somebody says that it was seen to.
    """

    say: tuple[str, ...]
    prompt: tuple[str, ...]
    waits: Waits
    conditions: Conditions
    end: End | None
    left: tuple[Moment, ...]
    language: str
    again: bool = False
    given: str = ""
    after: tuple[str, ...] = ()
    red: bool = False

    @property
    def patience(self) -> int:
        """Frames of silence after which `silent` is to be reported."""
        return LOOKING if self.waits is Waits.READY else ANSWER


def begin(
    moments: Iterable[Moment], language: str, conditions: Conditions = EVERYTHING
) -> Dialogue:
    """Return a dialogue that says and asks what stands in `moments`, in their order.

    Args:
        moments: of steps that say or ask; others are passed over.
        conditions: what is left before it.
    """
    steps = tuple(one for one in moments if isinstance(one.step, Say | Ask))
    empty = Dialogue((), (), Waits.NOTHING, conditions, None, steps, language)
    return _next(empty, ())


def answered(now: Dialogue, answer: str) -> Dialogue:
    """Return what comes of a word.

    Args:
        answer: ``yes``, ``no``, ``unsure``, ``left``, ``right``, ``both``, ``ready``, ``repeat`` or
            ``stop``. Any other word was not understood.
    """
    answer = " ".join(answer.lower().split())
    if now.end is not None:
        return replace(now, say=())
    if answer == "stop":
        return _over(now, End.STOPPED, ())
    if answer == "repeat":
        return replace(now, say=now.prompt)
    match now.waits:
        case Waits.READY:
            return _looked(now, answer)
        case Waits.SIDE:
            return _sided(now, answer)
        case _:
            return _judged(now, answer)


def silent(now: Dialogue) -> Dialogue:
    """Return what comes of no answer at all; the cautious answer to it is nobody's own."""
    return _unheard(now) if now.end is not None else replace(_unheard(now), red=False)


def _unheard(now: Dialogue) -> Dialogue:
    own = words(now.language)
    match now.waits:
        case Waits.NOTHING | Waits.SCORE:
            return replace(now, say=())
        case Waits.READY if now.again:
            return _over(now, End.ASLEEP, ())
        case Waits.READY:
            return replace(now, say=(own.still_looking,), again=True)
        case Waits.SIDE:
            return _once_more(now, "both", own.unheard)
        case Waits.ANSWER:
            return _once_more(now, "unsure", own.unheard)


def _judged(now: Dialogue, answer: str) -> Dialogue:
    """Return what comes of the answer to a question."""
    ask, own = _ask(now), words(now.language)
    if answer in ("yes", "no"):
        return _settled(now, answer)
    if answer in SIDED and ask.yes.then == "skip side" and now.left[0].side not in SIDES:
        return _settled(now, f"yes {answer}")
    said = own.unsure if answer == "unsure" else own.not_understood
    return _once_more(now, "unsure", said)


def _sided(now: Dialogue, answer: str) -> Dialogue:
    """Return what comes of the answer to which side."""
    return _with_side(now, answer) if answer in SIDED else _once_more(now, "both", "")


def _looked(now: Dialogue, answer: str) -> Dialogue:
    """Return what comes of a word of somebody who went to look."""
    if answer in ("ready", "yes"):
        return _put(replace(now, again=False), ())
    if answer == "no":
        return _over(now, End.ENDED, ())
    return replace(now, say=now.prompt, again=False)


def _once_more(now: Dialogue, cautious: str, reason: str) -> Dialogue:
    """Return the question asked again, or its cautious answer where that was done."""
    if not now.again:
        return replace(now, say=(*filter(None, (reason,)), *now.prompt), again=True)
    if now.waits is Waits.SIDE:
        return _with_side(now, cautious)
    return _settled(now, cautious)


def _settled(now: Dialogue, given: str) -> Dialogue:
    """Return what comes of an answer that counts."""
    ask, own = _ask(now), words(now.language)
    answer, _, side = given.partition(" ")
    chosen = _chosen(ask, answer)
    said = tuple(_said(now, one) for one in chosen if one.say)
    outcomes = {one.then for one in chosen}
    if "end" in outcomes:
        return _ended(now, said)
    if "wait" in outcomes:
        said = (*said, own.when_ready)
        return replace(now, say=said, prompt=(own.when_ready,), waits=Waits.READY, again=False)
    if "skip side" not in outcomes:
        return _left(now, given, said)
    side = side or now.left[0].side or ""
    question, after = _parted(said, now.language)
    now = replace(now, given=answer, after=after)
    if side in SIDED:
        return _with_side(now, side)
    asked = (*question, own.which)
    return replace(now, say=asked, prompt=asked, waits=Waits.SIDE, again=False)


def _with_side(now: Dialogue, side: str) -> Dialogue:
    """Return what comes of an answer whose side is known."""
    given = f"{now.given} {side}"
    if (now.conditions | leaves(_ask(now), given)).ended:
        return _ended(now, (*now.after, words(now.language).left_alone))
    return _left(now, given, now.after)


def _left(now: Dialogue, given: str, said: tuple[str, ...]) -> Dialogue:
    """Return the next question, under what an answer leaves."""
    now = replace(now, conditions=now.conditions | leaves(_ask(now), given))
    if now.conditions.ended:
        return _ended(now, said)
    return _next(replace(now, left=now.left[1:]), said)


def _next(now: Dialogue, said: tuple[str, ...]) -> Dialogue:
    """Return the next question after the lines that come before it."""
    left = now.left
    while left and isinstance(left[0].step, Say):
        said = (*said, left[0].fill(left[0].step.text))
        left = left[1:]
    now = replace(now, left=left, again=False, given="", after=())
    return _put(now, said) if left else _over(now, End.WHOLE, said)


def _put(now: Dialogue, said: tuple[str, ...]) -> Dialogue:
    """Return the question at hand, asked."""
    prompt = (now.left[0].fill(_ask(now).text),)
    return replace(now, say=(*said, *prompt), prompt=prompt, waits=Waits.ANSWER)


def _ended(now: Dialogue, said: tuple[str, ...]) -> Dialogue:
    return replace(_over(now, End.ENDED, said), red=_ask(now).topic in RED)


def _over(now: Dialogue, end: End, said: tuple[str, ...]) -> Dialogue:
    conditions = now.conditions if end is End.WHOLE else now.conditions | ENDED
    return replace(
        now, say=said, prompt=(), waits=Waits.NOTHING, end=end, conditions=conditions, left=()
    )


def _ask(now: Dialogue) -> Ask:
    step = now.left[0].step
    assert isinstance(step, Ask)
    return step


def _chosen(ask: Ask, answer: str) -> tuple[Answer, ...]:
    """Return what follows an answer; for unsure both, where yes and no are equally cautious."""
    if answer in ("yes", "no"):
        return (ask.yes if answer == "yes" else ask.no,)
    if ask.unsure is not None:
        return (ask.unsure,)
    most = max(caution(ask.yes.then), caution(ask.no.then))
    return tuple(one for one in (ask.yes, ask.no) if caution(one.then) == most)


def _said(now: Dialogue, answer: Answer) -> str:
    return now.left[0].fill(answer.say) if answer.say else ""


def _parted(said: tuple[str, ...], language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the questions that an answer begins with, and what it says after them."""
    parts = [part for text in said for part in split(text, language) if isinstance(part, str)]
    first = next((n for n, part in enumerate(parts) if not part.endswith("?")), len(parts))
    return tuple(parts[:first]), tuple(parts[first:])
