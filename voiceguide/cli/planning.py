"""Planning: plans, and what they need to know of every routine that there is."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide import library
from voiceguide.cli.routines import finder, shown
from voiceguide.errors import Problem, RoutineError

if TYPE_CHECKING:
    from voiceguide.plan import Outline, Plan
    from voiceguide.routine import Routine


def broken_plans(paths: Iterable[Path]) -> list[Problem]:
    """Return every problem of plan files, by the language and by the rules."""
    from voiceguide.loader import load_plans
    from voiceguide.plan import problems
    from voiceguide.safety import banned

    plans, found = load_plans(paths, finder())
    known = outlines(routines()) if plans else {}
    for plan in plans:
        found += problems(plan, known)
        for texts in (plan.title, plan.about or {}):
            for language, text in texts.items():
                found += banned([text], language)
    return found


def find_plan(name: str) -> "Plan":
    """Return the plan of a name or path, which keeps every rule.

    Raises:
        VoiceguideError: there is no such plan.
        RoutineError: with every problem of it.
    """
    from voiceguide.loader import load_plan

    path = shown(library.find_plan(name))
    errors = [one for one in broken_plans([path]) if one.severity == "error"]
    if errors:
        raise RoutineError(errors)
    return load_plan(path, finder())


def routines() -> "dict[str, Routine]":
    """Return every routine that can be heard, by id; those with problems are passed over."""
    from voiceguide.loader import load_many

    found = load_many(library.routine_files().values(), finder()).routines
    return {one.id: one for one in found}


def outlines(known: "Mapping[str, Routine]") -> "dict[str, Outline]":
    """Return what plans need to know of routines."""
    from voiceguide.plan import outline

    return {name: outline(one) for name, one in known.items()}
