"""Answers: what a check leaves of a session.

Answers add up: every question gives conditions, and the more cautious of two always wins. The
order of caution is the order of the foot check: end, skip side, skip area, gentle, wait, go on.
"""

from collections.abc import Iterator, Mapping

from voiceguide.routine import AREAS, SIDES, Answer, Ask, Check, Group, Node
from voiceguide.safety.conditions import ENDED, EVERYTHING, GENTLE, STILL_HANDS, Conditions

CAUTION = ("go on", "wait", "gentle", "skip area", "skip side", "end")
"""Outcomes of an answer, the more cautious the later."""


def caution(then: str) -> int:
    """Return the place of an outcome in `CAUTION`; ``skip area toes`` ranks as ``skip area``."""
    return CAUTION.index("skip area" if then.startswith("skip area") else then)


def questions(check: Check) -> tuple[Ask, ...]:
    """Return the questions of a check in order."""
    return tuple(_asks(check.steps))


def _asks(nodes: tuple[Node, ...]) -> Iterator[Ask]:
    for node in nodes:
        match node:
            case Ask():
                yield node
            case Group():
                for _ in node.rounds:
                    yield from _asks(node.steps)


def after(check: Check, answers: Mapping[str | int, str]) -> Conditions:
    """Return what the answers to a check leave.

    Args:
        check: the check that was asked.
        answers: by topic, or by the number of the question counted from 1: ``yes``, ``no`` or
            ``unsure``, and where a side is to be left alone, which: ``yes left``, ``yes right``,
            ``yes both``. A question without an answer, or with any other word, counts as unsure; a
            side that is not named counts as both. ``wait`` ends the session, because it stands for
            something that has not been done: answer the question again once it has.

    Raises:
        ValueError: a question is numbered 0 or beyond the last one.
    """
    asked = questions(check)
    for key in answers:
        if isinstance(key, int) and not 1 <= key <= len(asked):
            raise ValueError(f"there is no question {key}: count from 1 to {len(asked)}")
    left = EVERYTHING
    for number, ask in enumerate(asked, 1):
        given = answers.get(number) or (answers.get(ask.topic) if ask.topic else None) or "unsure"
        left |= answered(ask, given)
    return left


def answered(ask: Ask, given: str) -> Conditions:
    """Return what one answer leaves: ``yes``, ``no`` or ``unsure``, with a side where it needs one.

    Unsure, or any other word, follows the question's own `unsure`, else the more cautious of yes
    and no, else both of them where they are equally cautious.
    """
    answer, _, side = " ".join(given.lower().split()).partition(" ")
    left = EVERYTHING
    for one in _chosen(ask, answer):
        left |= _outcome(one.then, ask.topic, side)
    return left


def _chosen(ask: Ask, answer: str) -> tuple[Answer, ...]:
    if answer == "yes":
        return (ask.yes,)
    if answer == "no":
        return (ask.no,)
    if ask.unsure is not None:
        return (ask.unsure,)
    most = max(caution(ask.yes.then), caution(ask.no.then))
    return tuple(one for one in (ask.yes, ask.no) if caution(one.then) == most)


def _outcome(then: str, topic: str | None, side: str) -> Conditions:
    match CAUTION[caution(then)]:
        case "go on":
            return EVERYTHING
        case "gentle":
            return STILL_HANDS if topic == "pain" else GENTLE
        case "skip area":
            area = then.removeprefix("skip area").strip()
            return Conditions(without_areas=frozenset({area})) if area in AREAS else ENDED
        case "skip side" if side in SIDES:
            return Conditions(without_sides=frozenset({side}))
        case _:
            return ENDED
