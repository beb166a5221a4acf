"""Planning: plans, what they need to know of every routine, and what they say of today."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide import library
from voiceguide.cli.routines import finder, shown
from voiceguide.cli.screen import complain
from voiceguide.cli.whose import today
from voiceguide.entries import History
from voiceguide.errors import Problem, RoutineError, VoiceguideError
from voiceguide.phrases import base

if TYPE_CHECKING:
    from voiceguide.people import Person
    from voiceguide.plan import Outline, Own, Plan, Suggestion
    from voiceguide.routine import Routine


@dataclass(frozen=True, slots=True)
class Tonight:
    """What somebody's evening begins from.

    Attributes:
        plan: that was taken up; None for none.
        titles: of every routine, in the language.
        own: what holds for them on every evening.
    """

    plan: "Plan | None"
    history: History
    outlines: "Mapping[str, Outline]"
    titles: Mapping[str, str]
    own: "Own"

    def suggestion(self, now: datetime) -> "Suggestion":
        """Return what fits at a time of day."""
        from voiceguide.plan import suggested

        return suggested(self.plan, self.history, now, self.outlines, self.own)

    def sentence(self, fits: "Suggestion", language: str) -> str:
        """Return what is suggested and why."""
        from voiceguide.plan import words

        return words(fits, language, self.titles)

    def lighter(self, fits: "Suggestion") -> "Suggestion":
        """Return what there is in the place of a suggestion, under the same conditions.

        Where nothing is lighter, it is that suggestion again.
        """
        if not fits.lighter:
            return fits
        first = self.outlines[fits.lighter[0]]
        return replace(
            fits,
            routines=(first.id,),
            length=None,
            lasts=first.length,
            touches=first.touches,
            strength=min(first.touch, fits.touch),
            hands=first.hands,
            offer=None,
            lighter=fits.lighter[1:],
        )

    def named(self, fits: "Suggestion") -> str:
        """Return the titles of a suggestion."""
        return ", ".join(self.titles.get(one, one) for one in fits.routines)


def tonight_of(person: "Person", language: str) -> Tonight:
    """Return what somebody's evening begins from.

    A plan that is gone or broken is told of, and none is followed.

    Raises:
        JournalError: their journal cannot be read.
        PersonError: what they said of themselves cannot be read.
    """
    from voiceguide.people import conditions
    from voiceguide.plan import Own

    history, known = history_of(person), routines()
    day = today()
    own = Own(feet=conditions(person, day), hands=conditions(person, day, hands=True))
    return Tonight(taken_up(history), history, outlines(known), titles(known, language), own)


def history_of(person: "Person") -> History:
    """Return all that somebody's journal holds; nothing where there is none yet.

    Raises:
        JournalError: it cannot be read.
    """
    if not person.journal.exists():
        return History()
    from voiceguide.journal import open_journal

    with open_journal(person.journal) as journal:
        return journal.history()


def taken_up(history: History) -> "Plan | None":
    """Return the plan that somebody follows; None where there is none, or it cannot be read."""
    from voiceguide.plan import current

    chosen = current(history)
    if chosen is None:
        return None
    try:
        return find_plan(chosen.plan)
    except VoiceguideError as error:
        complain(f"The plan '{chosen.plan}' cannot be followed. {error}")
        return None


def titles(known: "Mapping[str, Routine]", language: str) -> dict[str, str]:
    """Return the title of each routine in a language, or else in its own."""
    from voiceguide.loader import load_any

    found = {}
    for name, routine in known.items():
        found[name] = routine.title.value
        path = library.translations(Path(routine.at.file)).get(base(language))
        if path:
            with contextlib.suppress(RoutineError):
                found[name] = load_any(path, finder()).title.value
    return found


def broken_plans(paths: Iterable[Path]) -> list[Problem]:
    """Return every problem of plan files: of the language, of the rules, and of their words."""
    from voiceguide.safety import banned

    plans, found = _with_rules(paths)
    for plan in plans:
        for texts in (plan.title, plan.about or {}):
            for language, text in texts.items():
                found += banned([text], language)
    return found


def find_plan(name: str) -> "Plan":
    """Return the plan of a name or path, which keeps every rule about its days.

    Raises:
        VoiceguideError: there is no such plan.
        RoutineError: with every problem of it.
    """
    plans, found = _with_rules([shown(library.find_plan(name))])
    errors = [one for one in found if one.severity == "error"]
    if errors:
        raise RoutineError(errors)
    return plans[0]


def _with_rules(paths: Iterable[Path]) -> "tuple[list[Plan], list[Problem]]":
    """Return the plans of files, and the problems of the language and of the rules."""
    from voiceguide.loader import load_plans
    from voiceguide.plan import problems

    plans, found = load_plans(paths, finder())
    named = {
        one
        for plan in plans
        for entry in plan.days
        for one in (*entry.do, *entry.instead, *entry.otherwise)
    }
    known = outlines(routines(named)) if named else {}
    for plan in plans:
        found += problems(plan, known)
    return plans, found


def routines(names: Iterable[str] | None = None) -> "dict[str, Routine]":
    """Return every routine that can be heard, by id; those with problems are passed over.

    Args:
        names: only these; None for all.
    """
    from voiceguide.loader import load_many

    files = library.routine_files()
    wanted = files if names is None else {one: files[one] for one in names if one in files}
    found = load_many(wanted.values(), finder()).routines
    return {one.id: one for one in found}


def outlines(known: "Mapping[str, Routine]") -> "dict[str, Outline]":
    """Return what plans need to know of routines."""
    from voiceguide.plan import outline

    return {name: outline(one) for name, one in known.items()}
