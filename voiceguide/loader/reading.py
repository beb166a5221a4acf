"""What is gathered while one file is read: problems, names left open, and the names in scope.

Whoever finds a mistake notes it and raises `NotedError`; whoever holds a list or a table of things
catches it and goes on with the next, so that every mistake is found and none is told twice.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from voiceguide.errors import Location, Problem
from voiceguide.loader.document import Items, Node, Refused, Table, Words
from voiceguide.routine import MOST_MOMENTS, SIDES, Check, Text, places
from voiceguide.routine import Node as Step


class NotedError(Exception):
    """What was read is wrong, and the problem is noted already."""


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that nothing in its file gives: a problem, unless the file is used by one that does.

    Attributes:
        problem: what is said where nobody gives it.
    """

    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Part:
    """The steps of a file, for the files that use it.

    Attributes:
        moments: steps that they unroll into.
        depth: files that lie inside one another in it, itself not counted.
        language: that its texts are written in.
    """

    id: str
    steps: tuple[Step, ...]
    opened: tuple[OpenName, ...] = ()
    moments: int = 1
    depth: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file that is named cannot be had; no message where that is reported in the file."""

    message: str = ""
    hint: str = ""


@dataclass(slots=True)
class Reading:
    """One file being read.

    Attributes:
        id: its name, without folder and ending.
        uses: what stands behind the names of routines in it.
        checks: what stands behind the name of its check.
        routines: names of all routines that there are, for a plan.
        moments: steps that it unrolls into, as far as it is read.
        spoken: every text to be spoken, right or wrong, for the rules about words.
    """

    id: str
    uses: Mapping[str, Part | Fault] = field(default_factory=dict)
    checks: Mapping[str, Check | Fault] = field(default_factory=dict)
    routines: Collection[str] = ()
    problems: list[Problem] = field(default_factory=list)
    opened: list[OpenName] = field(default_factory=list)
    spoken: list[Text] = field(default_factory=list)
    moments: int = 0
    depth: int = 0

    def wrong(self, at: Location, message: str, hint: str = "") -> NotedError:
        """Note a problem, and return what is to be raised."""
        self.problems.append(Problem(at, message, hint))
        return NotedError()

    def spend(self, moments: int, at: Location) -> None:
        """Count steps as the file unrolls.

        Raises:
            NotedError: they are more than a routine may have; told of once.
        """
        before = self.moments
        self.moments += moments
        if self.moments <= MOST_MOMENTS:
            return
        if before > MOST_MOMENTS:
            raise NotedError
        hint = "repeat less often, or shorten a list of 'each'"
        raise self.wrong(at, f"the routine grows to more than {MOST_MOMENTS:,} steps here", hint)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known at one place in the tree of steps.

    Attributes:
        reading: the file.
        names: given by the groups around it.
        values: how many words a form of such a name has.
        times: how often a step here happens.
        in_check: its lengths never give way.
        anything: a group around it could not be read, so that any name may be right.
    """

    reading: Reading
    names: frozenset[str] = frozenset()
    values: Mapping[str, int] = field(default_factory=dict)
    times: int = 1
    in_check: bool = False
    anything: bool = False

    def give(self, names: Mapping[str, Collection[str]], times: int = 1) -> "Scope":
        """Return the scope inside a group that gives `names` their values, `times` over."""
        known = self.names | names.keys()
        values = {**self.values, **{name: len(places(words)) for name, words in names.items()}}
        if "side" in names:
            other = {"other_side"}
            known = known | other if set(names["side"]) <= set(SIDES) else known - other
            values["other_side"] = len(SIDES)
        return replace(self, names=known, values=values, times=self.times * times)


def quote(words: str) -> str:
    """Return `words` in quotes for a message, on one line and not too long.

    >>> quote("Sit back.")
    "'Sit back.'"
    """
    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(words.split()))
    return f"'{line[:40].rstrip()}…'" if len(line) > 41 else f"'{line}'"


def found(node: Node) -> str:
    """Return what stands in the file, for a message."""
    match node:
        case Words(value="") | Refused():
            return "nothing"
        case Words():
            return quote(node.value)
        case Items():
            return "a list"
        case Table() if not node.entries:
            return "nothing"
        case Table():
            return f"further keys ({', '.join(quote(key) for key in list(node.entries)[:3])})"


def alike(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that `word` may have been meant for; None where none is near."""
    import difflib  # here, because most files have no mistake and need not wait for it

    word = word.strip().lower()
    near = difflib.get_close_matches(word, sorted(known), 1) if len(word) <= 60 else []
    return near[0] if near else None


def suggest(word: str, known: Collection[str], otherwise: str = "") -> str:
    """Return the hint for an unknown word: what it may have been meant for, or `otherwise`."""
    near = alike(word, known)
    return f"did you mean {near!r}?" if near else otherwise or f"write one of {listed(known)}"


def listed(words: Iterable[str]) -> str:
    """Return `words` as people list them.

    >>> listed(["say", "pause", "ask"])
    'say, pause, ask'
    """
    return ", ".join(words)


def words(node: Node, key: str, wants: str, scope: Scope, hint: str = "") -> Words:
    """Return `node`, which must be words, and some.

    Raises:
        NotedError: it is a list, further keys or nothing.
    """
    if isinstance(node, Refused):
        raise NotedError
    if isinstance(node, Words) and node.value.strip():
        return node
    raise scope.reading.wrong(
        node.at,
        f"{key} needs {wants}, got {found(node)}",
        hint or f"write it behind '{key}:' and a space",
    )
