"""Written: conditions as what JSON can hold, and back."""

from collections.abc import Mapping
from typing import Any

from voiceguide.routine import AREAS, SIDES, Action, Touch
from voiceguide.safety.conditions import CAP, EVERYTHING, Conditions


def written(conditions: Conditions) -> dict[str, Any]:
    """Return what JSON can hold; the same conditions give the same, sets in order.

    >>> written(EVERYTHING)["touch"]
    'moderate'
    """
    return {
        "without_sides": sorted(conditions.without_sides),
        "without_areas": sorted(conditions.without_areas),
        "touch": conditions.touch.name.lower(),
        "without_actions": sorted(conditions.without_actions),
        "softened": sorted(conditions.softened),
        "cap": conditions.cap,
        "ended": conditions.ended,
    }


def conditions_of(facts: Mapping[str, Any]) -> Conditions:
    """Return the conditions that `written` wrote.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: they are none.
    """
    if type(facts["cap"]) is not int or type(facts["ended"]) is not bool:
        raise TypeError("no cap, or no end")
    conditions = Conditions(
        frozenset(facts["without_sides"]),
        frozenset(facts["without_areas"]),
        Touch[facts["touch"].upper()],
        frozenset(map(Action, facts["without_actions"])),
        frozenset(map(Action, facts["softened"])),
        facts["cap"],
        facts["ended"],
    )
    if not (conditions.without_sides <= set(SIDES) and conditions.without_areas <= set(AREAS)):
        raise ValueError("no such side or area")
    if not 0 < conditions.cap <= CAP:
        raise ValueError("no such cap")
    return EVERYTHING | conditions
