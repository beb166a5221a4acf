"""Files and the files that they name: each read once, those that are used before their users."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from voiceguide.errors import Location, Problem
from voiceguide.loader.document import Refused, Table
from voiceguide.loader.drafts import Draft, Drafting, Need, What
from voiceguide.loader.finder import Finder
from voiceguide.loader.reading import (
    Fault,
    NotedError,
    OpenName,
    Part,
    Reading,
    Scope,
    found,
    quote,
    suggest,
)
from voiceguide.loader.whole import CHECK_FILE, ROUTINE
from voiceguide.phrases import base
from voiceguide.routine import Check, Routine, Text

MOST_DEPTH = 10
"""Routines that use one another may lie this deep."""
MOST_PROBLEMS = 100
"""Problems of one file that are told; an author mends the first ones first."""

Key: TypeAlias = tuple[str, What]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of a file; each file has its own.

    Attributes:
        value: None when there are problems.
        opened: names that it leaves to the files that use it.
        spoken: where there are problems, the texts that would have been spoken.
        warnings: what looks wrong in a translation.
        to_do: texts that a translation has no words for yet.
        language: of `spoken`.
    """

    value: Routine | Check | None
    problems: tuple[Problem, ...] = ()
    opened: tuple[OpenName, ...] = ()
    part: Part | None = None
    spoken: tuple[Text, ...] = ()
    warnings: tuple[Problem, ...] = ()
    to_do: int = 0
    language: str = "en"

    def told(self, *, used: bool, asked: bool = False) -> Sequence[Problem]:
        """Return its problems in order; a file that is used may leave names open.

        Args:
            asked: the file itself is looked at, so that its warnings are told as well.
        """
        opened = () if used else (one.problem for one in self.opened)
        warnings = self.warnings if asked else ()
        found = sorted((*self.problems, *opened, *warnings), key=lambda problem: problem.at)
        return capped(found)


class Loading:
    """Reads files and all that they name; the outcomes are kept, each file is read once."""

    def __init__(self, find: Finder) -> None:
        self._find, self._drafting = find, Drafting(find)
        self._drafts: dict[Key, Draft] = {}
        self._outcomes: dict[Key, Outcome] = {}
        self._used: set[Key] = set()

    def load(self, path: Path, what: What) -> Outcome:
        """Return what came of a file, with that of the files that it names, read before it."""
        first = _key(path, what)
        way: list[tuple[Key, Iterator[Need]]] = []
        if first not in self._outcomes:
            way.append((first, self._draft(path, what).needs()))
        while way:
            key, needs = way[-1]
            on_the_way = [step for step, _ in way]
            following = next((need for need in needs if _key(*need) not in self._outcomes), None)
            if following is None:
                self._outcomes[key] = self._read(key, on_the_way)
                way.pop()
            elif _key(*following) not in on_the_way:
                way.append((_key(*following), self._draft(*following).needs()))
        return self._outcomes[first]

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what came of every file, the first one read first."""
        # A draft is made before those of the files that it names.
        yield from (self._outcomes[key] for key in self._drafts)

    def is_used(self, path: Path, what: What) -> bool:
        """Return whether another file that was read uses this one."""
        return _key(path, what) in self._used

    def _draft(self, path: Path, what: What) -> Draft:
        draft = self._drafting.draft(path, what)
        self._drafts[_key(path, what)] = draft
        return draft

    def _read(self, key: Key, way: Sequence[Key]) -> Outcome:
        draft = self._drafts[key]
        original = draft.original and _key(draft.original, draft.what)
        if original and original not in self._outcomes:
            message = f"a circle without end: {draft.id} is used by what it uses"
            draft.problems.append(
                Problem(draft.place or Location(str(draft.path)), message, "take a 'use' step away")
            )
        broken = original and (
            original not in self._outcomes or self._outcomes[original].value is None
        )
        if broken or draft.root is None or isinstance(draft.root, Refused):
            return Outcome(None, tuple(draft.problems), warnings=draft.warnings, to_do=draft.to_do)
        reading = Reading(draft.id, problems=list(draft.problems))
        uses = {name: self._use(draft, name, way, reading) for name in draft.uses}
        checks = {name: self._check(draft, name, reading) for name in draft.checks}
        reading.uses, reading.checks = uses, checks
        value = _meaning(draft, reading)
        problems, opened = tuple(reading.problems), tuple(reading.opened)
        if isinstance(value, Check):  # nothing uses it, so nothing can give a name
            problems, opened = (*problems, *(one.problem for one in opened)), ()
        if value is None or problems:
            spoken = tuple(one for one in reading.spoken if one.at.file == str(draft.path))
            return Outcome(
                None, problems, opened, None, spoken, draft.warnings, draft.to_do, draft.language
            )
        if isinstance(value, Check):
            return Outcome(value, warnings=draft.warnings)
        part = Part(value.id, value.steps, opened, reading.moments, reading.depth, value.language)
        return Outcome(value, (), opened, part, warnings=draft.warnings)

    def _use(self, draft: Draft, name: str, way: Sequence[Key], reading: Reading) -> Part | Fault:
        path = draft.uses[name]
        if path is None:
            known = self._find.routines(draft.path)
            hint = suggest(name, known, f"write it into {name}.yaml, beside this file")
            return Fault(f"there is no routine {quote(name)}", hint)
        key = _key(path, "routine")
        if key in way:
            circle = [Path(one[0]).stem for one in way[way.index(key) :]]
            chain = " uses ".join([*circle, name])
            return Fault(f"a circle without end: {chain}", "take one of the 'use' steps away")
        self._used.add(key)
        part = self._outcomes[key].part
        if part and base(part.language) != base(draft.language):
            return _other_language(draft, name, part.language, reading)
        if part and part.depth >= MOST_DEPTH:
            hint = "copy the steps of the innermost routine to where they are used"
            return Fault(f"more than {MOST_DEPTH} routines lie inside one another here", hint)
        return part or Fault()

    def _check(self, draft: Draft, name: str, reading: Reading) -> Check | Fault:
        path = draft.checks[name]
        if path is None:
            known = self._find.checks(draft.path)
            hint = suggest(name, known, f"write it into checks/{name}.yaml, beside this file")
            return Fault(f"there is no check {quote(name)}", hint)
        value = self._outcomes[_key(path, "check")].value
        if isinstance(value, Check) and base(value.language) != base(draft.language):
            return _other_language(draft, name, value.language, reading)
        return value if isinstance(value, Check) else Fault()


def _other_language(draft: Draft, name: str, other: str, reading: Reading) -> Fault:
    """Return why a file in another language cannot be used; in a translation it is noted there."""
    language = draft.language
    hint = f"to begin a translation: voiceguide translate {name} {language}"
    if draft.place is None:
        return Fault(f"{quote(name)} is in '{other}', and this file in '{language}'", hint)
    message = f"the original uses {quote(name)}, which has no translation into '{language}'"
    reading.wrong(draft.place, message, hint)
    return Fault()


def _meaning(draft: Draft, reading: Reading) -> Routine | Check | None:
    assert draft.root is not None
    name = f"a {draft.what}"
    if not isinstance(draft.root, Table):
        message = f"{name} begins with 'title:', got {found(draft.root)}"
        reading.wrong(draft.root.at, message, "write 'title: Bedtime feet', then 'steps:' below it")
        return None
    try:
        if draft.what == "check":
            return CHECK_FILE.read(draft.root, name, Scope(reading, in_check=True))
        return ROUTINE.read(draft.root, name, Scope(reading))
    except NotedError:
        return None


def _key(path: Path, what: What) -> Key:
    # Without following links: the file is called by the name that its author knows.
    return os.path.abspath(path), what  # noqa: PTH100


def capped(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems of one file that are told: so many, and how many more there are."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    more = len(problems) - MOST_PROBLEMS
    last = problems[MOST_PROBLEMS]
    rest = Problem(last.at, f"{more} more problems follow from here on", "mend those above first")
    return [*problems[:MOST_PROBLEMS], rest]
