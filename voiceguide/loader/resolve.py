"""Files and the files that they name: each read once, those that are used before their users."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from voiceguide.errors import Location, Problem, RoutineError
from voiceguide.loader.document import Items, Node, Refused, Table, Words, compose
from voiceguide.loader.finder import Finder
from voiceguide.loader.kinds import PLAIN_NAME
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
from voiceguide.loader.source import read
from voiceguide.loader.whole import CHECK_FILE, ROUTINE
from voiceguide.routine import Check, Routine, Text

MOST_DEPTH = 10
"""Routines that use one another may lie this deep."""
MOST_PROBLEMS = 100
"""Problems of one file that are told; an author mends the first ones first."""

What: TypeAlias = Literal["routine", "check"]
Key: TypeAlias = tuple[str, What]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of a file; each file has its own.

    Attributes:
        value: None when there are problems.
        opened: names that it leaves to the files that use it.
        spoken: where there are problems, the texts that would have been spoken.
    """

    value: Routine | Check | None
    problems: tuple[Problem, ...] = ()
    opened: tuple[OpenName, ...] = ()
    part: Part | None = None
    spoken: tuple[Text, ...] = ()

    def told(self, *, used: bool) -> Sequence[Problem]:
        """Return its problems in order; a file that is used may leave names open."""
        opened = () if used else (one.problem for one in self.opened)
        return _capped(sorted((*self.problems, *opened), key=lambda problem: problem.at))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file whose words are known, and not yet their meaning."""

    path: Path
    what: What
    root: Node | None
    problems: list[Problem]
    uses: Mapping[str, Path | None]
    checks: Mapping[str, Path | None]

    def needs(self) -> Iterator[Key]:
        yield from (_key(path, "routine") for path in self.uses.values() if path)
        yield from (_key(path, "check") for path in self.checks.values() if path)


class Loading:
    """Reads files and all that they name; the outcomes are kept, each file is read once."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self._drafts: dict[Key, _Draft] = {}
        self._outcomes: dict[Key, Outcome] = {}
        self._used: set[Key] = set()

    def load(self, path: Path, what: What) -> Outcome:
        """Return what came of a file, with that of the files that it names, read before it."""
        first = _key(path, what)
        way: list[tuple[Key, Iterator[Key]]] = []
        if first not in self._outcomes:
            way.append((first, self._draft(path, what).needs()))
        while way:
            key, needs = way[-1]
            on_the_way = [step for step, _ in way]
            following = next((need for need in needs if need not in self._outcomes), None)
            if following is None:
                self._outcomes[key] = self._read(key, on_the_way)
                way.pop()
            elif following not in on_the_way:
                draft = self._draft(self._path(key, following), following[1])
                way.append((following, draft.needs()))
        return self._outcomes[first]

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what came of every file, the first one read first."""
        # A draft is made before those of the files that it names.
        yield from (self._outcomes[key] for key in self._drafts)

    def is_used(self, path: Path, what: What) -> bool:
        """Return whether another file that was read uses this one."""
        return _key(path, what) in self._used

    def _path(self, user: Key, wanted: Key) -> Path:
        draft = self._drafts[user]
        paths = draft.uses if wanted[1] == "routine" else draft.checks
        return next(path for path in paths.values() if path and _key(path, wanted[1]) == wanted)

    def _draft(self, path: Path, what: What) -> _Draft:
        root: Node | None = None
        file = str(path)
        try:
            root, problems = compose(read(path), file)
        except RoutineError as error:
            problems = list(error.problems)
        else:
            problems += _about_name(path)
        uses = {name: self._find.routine(name, path) for name in _used(root)}
        checks = {name: self._find.check(name, path) for name in _checked(root, what)}
        draft = _Draft(path, what, root, problems, uses, checks)
        self._drafts[_key(path, what)] = draft
        return draft

    def _read(self, key: Key, way: Sequence[Key]) -> Outcome:
        draft = self._drafts[key]
        if draft.root is None or isinstance(draft.root, Refused):
            return Outcome(None, tuple(draft.problems))
        reading = Reading(
            draft.path.stem,
            uses={name: self._use(draft, name, way) for name in draft.uses},
            checks={name: self._check(draft, name) for name in draft.checks},
            problems=list(draft.problems),
        )
        value = _meaning(draft, reading)
        problems, opened = tuple(reading.problems), tuple(reading.opened)
        if isinstance(value, Check):  # nothing uses it, so nothing can give a name
            problems, opened = (*problems, *(one.problem for one in opened)), ()
        if value is None or problems:
            return Outcome(None, problems, opened, spoken=tuple(reading.spoken))
        if isinstance(value, Check):
            return Outcome(value)
        part = Part(value.id, value.steps, opened, reading.moments, reading.depth)
        return Outcome(value, (), opened, part)

    def _use(self, draft: _Draft, name: str, way: Sequence[Key]) -> Part | Fault:
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
        if part and part.depth >= MOST_DEPTH:
            hint = "copy the steps of the innermost routine to where they are used"
            return Fault(f"more than {MOST_DEPTH} routines lie inside one another here", hint)
        return part or Fault()

    def _check(self, draft: _Draft, name: str) -> Check | Fault:
        path = draft.checks[name]
        if path is None:
            known = self._find.checks(draft.path)
            hint = suggest(name, known, f"write it into checks/{name}.yaml, beside this file")
            return Fault(f"there is no check {quote(name)}", hint)
        value = self._outcomes[_key(path, "check")].value
        return value if isinstance(value, Check) else Fault()


def _meaning(draft: _Draft, reading: Reading) -> Routine | Check | None:
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


def _about_name(path: Path) -> list[Problem]:
    if PLAIN_NAME.fullmatch(path.stem):
        return []
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in path.stem).split())
    message = f"the file name {quote(path.stem)} cannot be the name of a routine"
    hint = (
        f"name it {plain.lower()[:100] or 'bedtime-feet'}.yaml: small letters, digits and hyphens"
    )
    return [Problem(Location(str(path)), message, hint)]


def _used(root: Node | None) -> Iterator[str]:
    """Yield the names behind `use` where a step may have one; each may come more than once."""
    waiting: list[Node | None] = [root]
    while waiting:
        table = waiting.pop()
        if not isinstance(table, Table):
            continue
        use = _under(table, "use")
        if isinstance(use, Words) and PLAIN_NAME.fullmatch(use.value.strip()):
            yield use.value.strip()
        steps = _under(table, "steps")
        if isinstance(steps, Items):
            waiting += reversed(steps.items)


def _checked(root: Node | None, what: What) -> Iterator[str]:
    check = _under(root, "check") if isinstance(root, Table) and what == "routine" else None
    if isinstance(check, Words) and PLAIN_NAME.fullmatch(check.value.strip()):
        yield check.value.strip()


def _under(table: Table, key: str) -> Node | None:
    return table.entries[key][1] if key in table.entries else None


def _key(path: Path, what: What) -> Key:
    # Without following links: the file is called by the name that its author knows.
    return os.path.abspath(path), what  # noqa: PTH100


def _capped(problems: Sequence[Problem]) -> Sequence[Problem]:
    if len(problems) <= MOST_PROBLEMS:
        return problems
    more = len(problems) - MOST_PROBLEMS
    last = problems[MOST_PROBLEMS]
    rest = Problem(last.at, f"{more} more problems follow from here on", "mend those above first")
    return [*problems[:MOST_PROBLEMS], rest]
