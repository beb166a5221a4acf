"""Report: every problem that the safety rules find in a routine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voiceguide.errors import Problem
from voiceguide.routine import Allowance, Routine, Say, Text
from voiceguide.safety import asking, doses, gates, oils, talk, touching
from voiceguide.safety.conditions import EVERYTHING, Conditions
from voiceguide.safety.rules import RULES
from voiceguide.safety.view import View
from voiceguide.safety.words import WORDS, words_of

FAMILIES = (*asking.RULES, *gates.RULES, *touching.RULES, *oils.RULES, *doses.RULES, *talk.RULES)
"""Everything that is run over a routine."""

SHORTEST_REASON = 3
"""Words of a `because`."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A warning that its author has silenced, with the reason."""

    problem: Problem
    because: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found.

    Attributes:
        problems: errors and warnings in the order of the files, each once.
        allowed: warnings silenced by the author.
    """

    problems: tuple[Problem, ...]
    allowed: tuple[Allowed, ...] = ()


def problems(routine: Routine, conditions: Conditions = EVERYTHING, pace: int = 115) -> Report:
    """Return every problem that the safety rules find in a routine.

    Words are judged in every wording, whatever the conditions; times and order as the steps take
    place under them. Times of speech are estimates; a session measures them.

    Args:
        conditions: what a check has left; left out steps count for nothing.
        pace: words a minute.
    """
    view = View(routine, conditions, pace, words_of(routine.language))
    found = [one for rule in FAMILIES for one in rule(view)]
    found += _unreadable(view)
    reasons = {one.rule: one for one in routine.allow if _reason(one)}
    silent = [one for one in found if one.severity == "warning" and one.rule in reasons]
    loud = [one for one in found if one not in silent]
    loud += _allowances(routine.allow, {one.rule for one in silent})
    return Report(
        tuple(_sorted(loud)),
        tuple(Allowed(one, reasons[one.rule or 0].because.value) for one in _sorted(silent)),
    )


def banned(texts: Iterable[Text], language: str = "en") -> list[Problem]:
    """Return the words of single texts that no routine may say, in the order of the files.

    For what is written in a file that is no routine yet, so that its author hears all at once.
    """
    steps = tuple(Say(at=one.at, text=one) for one in texts)
    if not steps:
        return []
    at = steps[0].at
    routine = Routine(id="", at=at, title=Text("", at), steps=steps)
    return _sorted(talk.banned_words(View(routine, EVERYTHING, 115, words_of(language))))


def _sorted(found: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of the files, each once: steps repeat, their words do not."""
    return sorted(
        dict.fromkeys(found), key=lambda one: (one.at, one.severity, one.rule or 0, one.message)
    )


def _unreadable(view: View) -> Iterator[Problem]:
    if view.words is None:
        known = ", ".join(WORDS)
        yield Problem(
            view.routine.at,
            f"the safety rules cannot read the language '{view.routine.language}' yet",
            f"they have word lists for: {known}; others are added in `safety/words.py`",
        )


def _reason(one: Allowance) -> bool:
    return len(one.because.value.split()) >= SHORTEST_REASON


def _allowances(allow: tuple[Allowance, ...], used: set[int | None]) -> Iterator[Problem]:
    for one in allow:
        if not _reason(one):
            yield Problem(
                one.because.at, "this reason is too short",
                f"say in {SHORTEST_REASON} words or more why the warning does not matter here",
            )  # fmt: skip
        elif not 1 <= one.rule <= len(RULES):
            yield Problem(
                one.at, f"there is no rule {one.rule}", f"rules go from 1 to {len(RULES)}",
                "warning",
            )  # fmt: skip
        elif "warning" not in RULES[one.rule - 1].gives:
            yield Problem(
                one.at, f"rule {one.rule} gives only errors, and these cannot be allowed",
                "take this `allow` out, and mend what the rule finds", "warning",
            )  # fmt: skip
        elif one.rule not in used:
            yield Problem(
                one.at, f"nothing here breaks rule {one.rule}", "take this `allow` out", "warning"
            )
