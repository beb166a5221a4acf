"""What stands in a YAML file, as words, lists and tables with their places.

Words keep the source text: no value is turned into a number, a date or a truth value, so that
`yes:` can be a key and `30` can be told from `30s`. Tags, anchors, aliases and second documents are
refused and never acted on, and no recursion depends on the file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml

from voiceguide.errors import Location, Problem
from voiceguide.loader.syntax import explain

MOST_DEPTH = 40
MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text.

    Attributes:
        at: its first character: the quote of a quoted text, the first word of a block.
        raw: the source from `at` on.
        plain: it stands without quotes, in the line of its key.
    """

    value: str
    at: Location
    raw: str = ""
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `flow` says that it stands in square brackets."""

    items: tuple["Node", ...]
    at: Location
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with what stands under them, each once.

    Attributes:
        flow: it stands in curly brackets.
        whole: no key was refused, so that one that is missing was never written.
    """

    entries: dict[str, tuple[Words, "Node"]]
    at: Location
    flow: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is reported already, and that nothing more is to be said of."""

    at: Location


Node: TypeAlias = Words | Items | Table | Refused
Parse: TypeAlias = Callable[[str], Iterator[yaml.Event]]


class _Mark(Protocol):
    """A place as both parsers give it, from 0."""

    index: int
    line: int
    column: int


def _mark(mark: _Mark | None) -> _Mark:
    assert mark is not None  # each event of a parser has one
    return mark


def _usual(key: Words) -> bool:
    return not key.plain or (key.value != "<<" and not key.value[:1].isspace())


def parse_slowly(text: str) -> Iterator[yaml.Event]:
    """Yield the events of `text`, read by PyYAML's own parser."""
    yield from yaml.parse(text, Loader=yaml.SafeLoader)


def parse_fast(text: str) -> Iterator[yaml.Event]:
    """Yield the events of `text`, read by libyaml: about ten times as fast."""
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)


BEST: Parse = parse_fast if yaml.__with_libyaml__ else parse_slowly


def compose(text: str, file: str, parse: Parse = BEST) -> tuple[Node | None, list[Problem]]:
    """Return what stands in `text`, and the problems found on the way.

    Nothing is returned where the text cannot be understood as a whole.
    """
    composer = _Composer(text, file)
    try:
        for event in parse(text):
            composer.take(event)
    except _StopError:
        return None, composer.problems
    except yaml.MarkedYAMLError as error:
        return None, [*composer.problems, explain(error, text, file, composer.last_quoted)]
    except (yaml.YAMLError, ValueError, OverflowError):
        # What PyYAML itself stumbles over, such as an escape for a character that does not exist.
        hint = "write the texts around it again, in quotes"
        problem = Problem(composer.here, "the file cannot be understood from here on", hint)
        return None, [*composer.problems, problem]
    if composer.root is None or (isinstance(composer.root, Words) and not composer.root.raw):
        hint = "begin with 'title:' and 'steps:'"
        return None, [Problem(Location(file), "the file is empty", hint)]
    return composer.root, composer.problems


class _StopError(Exception):
    """The rest of the file is not looked at."""


class _Open:
    """A list or table that is still being read."""

    __slots__ = ("at", "children", "flow", "is_table")

    def __init__(self, at: Location, *, is_table: bool, flow: bool) -> None:
        self.at, self.is_table, self.flow = at, is_table, flow
        self.children: list[Node] = []


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.here = Location(file)
        self.last_quoted: tuple[Location, int] | None = None
        """Where the last text in quotes began, and its last line: a lost quote is found so."""
        self._stack: list[_Open] = []
        self._count = 0
        self._documents = 0
        self._repeats = False

    def take(self, event: yaml.Event) -> None:
        mark = _mark(event.start_mark)
        at = self.here = Location(self.file, mark.line + 1, mark.column + 1)
        match event:
            case yaml.ScalarEvent():
                self._mind_marks(event, at)
                self._add(self._words(event, at))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._mind_marks(event, at)
                self._open(event, at)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._mind_repeat(f"*{event.anchor}", at)
                self._add(Refused(at))
            case yaml.DocumentStartEvent():
                self._start(event, at)

    def _start(self, event: yaml.DocumentStartEvent, at: Location) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "keep one routine in each file, and no line '---' or '...' between steps"
            self._stop(at, "a second document begins here", hint)
        before = self.text[: _mark(event.end_mark).index]
        if event.version or event.tags or before.startswith("%") or "\n%" in before:
            self._stop(at, "a line that begins with % is not used here", "delete it")

    def _words(self, event: yaml.ScalarEvent, at: Location) -> Words:
        start, end = _mark(event.start_mark).index, _mark(event.end_mark).index
        self.last_quoted = None
        if event.style in ("|", ">"):
            # The sign stands before the text: the place that helps is that of the first word.
            body = self.text.find("\n", start, end)
            while 0 <= body < end and self.text[body] in " \n":
                body += 1
            if 0 <= body < end:
                line = at.line + self.text.count("\n", start, body)
                start = body
                at = Location(self.file, line, body - self.text.rfind("\n", 0, body))
        elif event.style:
            self.last_quoted = (at, at.line + self.text.count("\n", start, end))
        return Words(event.value, at, self.text[start:end].rstrip(), plain=not event.style)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, at: Location) -> None:
        self.last_quoted = None
        if len(self._stack) >= MOST_DEPTH:
            hint = "take some of the brackets or groups away"
            self._stop(at, f"more than {MOST_DEPTH} levels lie inside one another here", hint)
        table = isinstance(event, yaml.MappingStartEvent)
        self._stack.append(_Open(at, is_table=table, flow=bool(event.flow_style)))

    def _close(self) -> None:
        done = self._stack.pop()
        self.last_quoted = None
        if done.is_table:
            self._add(self._table(done))
        else:
            self._add(Items(tuple(done.children), done.at, done.flow))

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            hint = "move some of the steps into a routine of their own and write 'use:'"
            self._stop(node.at, f"the file has more than {MOST_NODES:,} pieces", hint)
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node

    def _table(self, done: _Open) -> Table | Refused:
        entries: dict[str, tuple[Words, Node]] = {}
        refused = False
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            if isinstance(key, Words) and key.value not in entries and _usual(key):
                entries[key.value] = (key, value)
                continue
            refused = True
            if isinstance(key, Refused):
                continue
            if not isinstance(key, Words):
                hint = "write a word and a colon; put a text that begins with [ or { in quotes"
                self._note(key.at, "a bracket stands where a key is expected", hint)
            elif key.value == "<<" and key.plain:
                self._note(key.at, "'<<' is not used here", "write the keys out once more")
            elif not _usual(key):
                message = f"an unusual space stands before '{key.value.strip()[:40]}'"
                self._note(key.at, message, "delete it, and use ordinary spaces")
            else:
                first = entries[key.value][0].at.line
                hint = f"the first is in line {first}; keep one of them"
                self._note(key.at, f"'{key.value[:40]}' is written twice", hint)
        if refused and not entries:
            return Refused(done.at)
        return Table(entries, done.at, done.flow, not refused)

    def _mind_marks(
        self,
        event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent,
        at: Location,
    ) -> None:
        if event.anchor:
            self._mind_repeat(f"&{event.anchor}", at)
        if event.tag:
            hint = "delete it; put a text that begins with ! in quotes"
            self._note(at, "a mark that begins with ! is not used here", hint)

    def _mind_repeat(self, mark: str, at: Location) -> None:
        # The mark and every use of it are one mistake.
        if not self._repeats:
            hint = "write the words out; put a text that begins with * or & in quotes"
            self._note(at, f"'{mark[:40]}' is a mark for repeating, which is not used here", hint)
        self._repeats = True

    def _note(self, at: Location, message: str, hint: str) -> None:
        self.problems.append(Problem(at, message, hint))

    def _stop(self, at: Location, message: str, hint: str) -> None:
        self._note(at, message, hint)
        raise _StopError
