"""Rules about the check: that there is one, what it asks, and where its answers lead."""

from collections.abc import Iterator
from typing import NamedTuple

from voiceguide.errors import Location, Problem
from voiceguide.routine import Answer, Ask
from voiceguide.safety.answers import CAUTION, caution, questions
from voiceguide.safety.spoken import problem
from voiceguide.safety.view import View


class Question(NamedTuple):
    """One question of the foot check: which answer worries, and what may follow from it."""

    number: int
    worries: str
    leads_to: tuple[str, ...]
    words: str


FOOT_CHECK = {
    "looked": Question(
        1, "no", ("wait", "end"),
        "Have you looked at both feet today, including soles and between the toes?",
    ),
    "swollen": Question(
        2, "yes", ("end",), "Is either foot or leg newly red, hot, swollen or a different shape?"
    ),
    "calf": Question(
        3, "yes", ("end",), "Is one calf newly sore or swollen, or are you short of breath?"
    ),
    "cold": Question(
        4, "yes", ("end",), "Is either foot unusually cold, pale, blue or dark tonight?"
    ),
    "unwell": Question(5, "yes", ("end",), "Do you feel feverish, shivery or unwell tonight?"),
    "wound": Question(
        6, "yes", ("skip side", "end"),
        "Is there any cut, blister, crack, sore, bleeding or weeping on a foot?",
    ),
    "feels": Question(
        7, "no", ("gentle", "end"),
        "Can you feel a light fingertip touch on each sole and big toe?",
    ),
    "pain": Question(
        8, "yes", ("gentle", "end"),
        "Does light touch hurt, or is your pain seven or more tonight?",
    ),
    "toes": Question(
        9, "yes", ("skip area toes", "skip side", "end"),
        "Is the skin between your toes itchy, white, soggy or split?",
    ),
}  # fmt: skip
"""The nine questions of the foot check by topic, in their order."""

FOR_FEET = ("looked", "swollen", "calf", "cold", "unwell", "wound", "feels")
FOR_HANDS = ("swollen", "wound", "feels")


def check_first(view: View) -> Iterator[Problem]:
    """Rule 1: a routine that touches has a check."""
    if view.touching and view.routine.check is None:
        yield problem(
            1, view.touching[0].at, "this is the first touch, and no check comes before it",
            f"write `check: {_kind(view)}` at the top of the file",
        )  # fmt: skip


def whole_check(view: View) -> Iterator[Problem]:
    """Rule 2: the check asks all it must, and answers lead where they must."""
    check = view.routine.check
    if check is not None and view.touching:
        asked = {ask.topic for ask in questions(check)}
        needed = FOR_HANDS if _kind(view) == "hands" else FOR_FEET
        for topic in needed:
            if topic not in asked:
                question = FOOT_CHECK[topic]
                yield problem(
                    2, check.at, f"the check '{check.id}' does not ask question {question.number}",
                    f'add `ask: {question.words}` with `topic: {topic}`',
                )  # fmt: skip
    for ask in _all_questions(view):
        if ask.topic in FOOT_CHECK:
            yield from _worrying_answer(ask, FOOT_CHECK[ask.topic])
        yield from _unsure_answer(ask)


def _all_questions(view: View) -> tuple[Ask, ...]:
    own = (moment.step for moment in view.moments if not moment.in_check)
    check = questions(view.routine.check) if view.routine.check else ()
    return (*check, *(step for step in own if isinstance(step, Ask)))


def _worrying_answer(ask: Ask, question: Question) -> Iterator[Problem]:
    answer = ask.yes if question.worries == "yes" else ask.no
    if answer.then not in question.leads_to:
        yield problem(
            2, _place(ask, answer), f"'{question.worries}' leads to '{answer.then}' here",
            f"write `{question.worries}: {question.leads_to[0]}`",
        )  # fmt: skip


def _unsure_answer(ask: Ask) -> Iterator[Problem]:
    if ask.unsure is None:
        return
    most = max(caution(ask.yes.then), caution(ask.no.then))
    if caution(ask.unsure.then) < most:
        yield problem(
            2, _place(ask, ask.unsure),
            f"'unsure' leads to '{ask.unsure.then}', which is less careful than "
            f"'{CAUTION[most]}'",
            f"leave `unsure` out, or write `unsure: {CAUTION[most]}`: not sure counts as the "
            "careful answer",
        )  # fmt: skip


def _place(ask: Ask, answer: Answer) -> Location:
    return answer.say.at if answer.say else ask.text.at


def _kind(view: View) -> str:
    return "feet" if any(part.limb == "foot" for part in view.touching) else "hands"


RULES = (check_first, whole_check)
