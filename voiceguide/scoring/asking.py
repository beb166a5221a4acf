"""Asking: one question of a journal, from its asking to its answer, or to none.

Pure, in the manner of `dialogue`: whoever speaks says `say`, waits for `patience` frames of
silence, and reports `answered` or `silent`. Here nothing hangs on an answer, so silence is one: who
says nothing is left in peace.
"""

from dataclasses import dataclass, replace

from voiceguide.dialogue import ANSWER, Waits
from voiceguide.scoring.lines import back, lines
from voiceguide.scoring.numbers import score_of
from voiceguide.scoring.topics import Topic
from voiceguide.units import SECOND

CONFIRM = 4 * SECOND
"""Of silence after a number was said back, in which it can be corrected. Own choice: to hear it, to
find a word and to say it takes about three."""

TURNS = 3
"""Corrections after which the last number counts: nobody is kept from sleep by a number."""

HEARD_IN = "en"
"""A microphone knows the numbers of no other language; see docs/listening.md."""

SKIPS = ("skip", "unsure")


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a question is.

    Attributes:
        say: what is to be said now, before it waits.
        prompt: what is said again where it was interrupted.
        heard: the number that was said back, and can still be corrected.
        value: the number that counts.
        yes: the answer to a question of yes and no.
        again: it was asked once more already.
        turns: how often the number was corrected.
        over: there is nothing more to ask.
        stopped: somebody wants all to end.
        silent: nobody said a word.
    """

    topic: Topic
    language: str
    say: tuple[str, ...]
    prompt: tuple[str, ...]
    heard: int | None = None
    value: int | None = None
    yes: bool | None = None
    again: bool = False
    turns: int = 0
    over: bool = False
    stopped: bool = False
    silent: bool = False

    @property
    def waits(self) -> Waits:
        """What it waits for."""
        if self.over:
            return Waits.NOTHING
        return Waits.SCORE if self.topic.item else Waits.ANSWER

    @property
    def early(self) -> bool:
        """Whether words count from the first sound of what is said: it is no question any more."""
        return self.heard is not None

    @property
    def patience(self) -> int:
        """Frames of silence after which `silent` is to be reported."""
        return ANSWER if self.heard is None else CONFIRM


def ask(topic: Topic, language: str) -> Asking:
    """Return a question as it is asked first."""
    question = (lines(language).of(topic),)
    return Asking(topic, language, question, question)


def answered(now: Asking, answer: str) -> Asking:
    """Return what comes of words.

    Args:
        answer: a number in words or digits, with all that people say around it; ``yes``, ``no``,
            ``unsure``, ``skip``, ``ready``, ``repeat`` or ``stop``; any other was not understood.
    """
    word = " ".join(answer.lower().split())
    if now.over:
        return replace(now, say=())
    if word == "stop":
        return replace(_none(now), stopped=True)
    if word == "repeat":
        return _anew(now)
    if word in SKIPS:
        return _none(now)
    return _numbered(now, word) if now.topic.item else _judged(now, word)


def silent(now: Asking) -> Asking:
    """Return what comes of no word at all: a number that was said back counts."""
    if now.heard is not None:
        return _settled(now)
    return replace(_none(now), silent=True)


def _judged(now: Asking, word: str) -> Asking:
    """Return what comes of an answer to yes or no."""
    own = lines(now.language)
    if word not in ("yes", "no"):
        return _once_more(now, own.unclear_answer)
    yes = word == "yes"
    told = own.marked if now.topic is Topic.MARK else own.pained
    return replace(_none(now), yes=yes, say=(told,) if yes else ())


def _numbered(now: Asking, word: str) -> Asking:
    """Return what comes of a word where a number is asked for."""
    if word == "no":
        # After a number was said back it is wrong; before, nobody wants to give one.
        return _none(now) if now.heard is None else _anew(now)
    if word in ("yes", "ready"):
        return _once_more(now, lines(now.language).unclear) if now.heard is None else _settled(now)
    number = score_of(word, now.language)
    if number is None:
        number = score_of(word, HEARD_IN)
    if (now.heard, word) == (1, "0"):
        number = 10  # typed: there is no key for it but one after the other
    if number is None and now.heard is not None:
        return _settled(now) if now.turns >= TURNS else _back(now, now.heard)
    if number is None:
        return _once_more(now, lines(now.language).unclear)
    if number == now.heard or (now.heard is not None and now.turns >= TURNS):
        return _settled(replace(now, heard=number))
    return _back(now, number)


def _back(now: Asking, number: int) -> Asking:
    """Return it with a number said back."""
    said = (back(number, now.language),)
    turns = now.turns + (now.heard is not None)
    return replace(now, say=said, prompt=said, heard=number, turns=turns)


def _anew(now: Asking) -> Asking:
    """Return the question asked again, without the number that was heard."""
    if now.turns >= TURNS:
        return _none(now)
    question = (lines(now.language).of(now.topic),)
    return replace(now, say=question, prompt=question, heard=None, turns=now.turns + 1)


def _once_more(now: Asking, reason: str) -> Asking:
    """Return the question asked again, once; then it stays without an answer."""
    if now.again:
        return _none(now)
    return replace(now, say=(reason,), prompt=(reason,), again=True)


def _settled(now: Asking) -> Asking:
    return replace(now, say=(), prompt=(), value=now.heard, over=True)


def _none(now: Asking) -> Asking:
    return replace(now, say=(), prompt=(), over=True)
