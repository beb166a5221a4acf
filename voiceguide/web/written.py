"""Written: choices, measures and scores as JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from voiceguide.routine import Action, Touch
from voiceguide.safety import Conditions
from voiceguide.units import SECOND
from voiceguide.web.desk import Bar, Choice, Cue, Hold, Measure, Score

Facts = Mapping[str, Any]


def written(value: Choice | Measure | Score) -> dict[str, Any]:
    """Return what JSON can hold; the same value gives the same, sets in order.

    >>> written(Choice(routine="feather", language="en"))["gentle"]
    False
    """
    facts = asdict(value)
    if isinstance(value, Choice) and value.conditions is not None:
        own = facts["conditions"]
        facts["conditions"] = {
            key: sorted(one) if isinstance(one, frozenset) else one for key, one in own.items()
        }
    return facts


def choice_of(facts: Facts) -> Choice:
    """Return the choice that `written` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    left = facts["conditions"]
    return Choice(**{**facts, "conditions": None if left is None else _conditions(left)})


def _conditions(facts: Facts) -> Conditions:
    return Conditions(
        without_sides=frozenset(facts["without_sides"]),
        without_areas=frozenset(facts["without_areas"]),
        touch=Touch(facts["touch"]),
        without_actions=frozenset(map(Action, facts["without_actions"])),
        softened=frozenset(map(Action, facts["softened"])),
        cap=int(facts["cap"]),
        ended=bool(facts["ended"]),
    )


def measure_of(facts: Facts) -> Measure:
    """Return the measure that `written` wrote."""
    bars = tuple(
        Bar(**{**one, "voiced": tuple((start, end) for start, end in one["voiced"])})
        for one in facts["bars"]
    )
    return Measure(**{**facts, "bars": bars})


def score_of(facts: Facts) -> Score:
    """Return the score that `written` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    return Score(
        length=facts["length"],
        check_end=facts["check_end"],
        chapters=tuple((start, title) for start, title in facts["chapters"]),
        cues=tuple(Cue(**one) for one in facts["cues"]),
        steps=tuple(facts["steps"]),
        # Those that were made before there was a journal have none.
        holds=tuple(
            Hold(**{**one, "touch": Touch(one["touch"])}) for one in facts.get("holds", ())
        ),
    )


def in_seconds(score: Score) -> dict[str, Any]:
    """Return a score in seconds."""

    def cue(one: Cue) -> dict[str, Any]:
        return {**asdict(one), "start": one.start / SECOND, "end": one.end / SECOND}

    return {
        "length": score.length / SECOND,
        "check_end": score.check_end / SECOND,
        "chapters": [[start / SECOND, title] for start, title in score.chapters],
        "cues": [cue(one) for one in score.cues],
        "steps": [start / SECOND for start in score.steps],
    }
