"""Kinds that hold others: lists, and names of the author's own."""

import itertools
import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from voiceguide.loader.document import Items, Node, Refused, Table, Words
from voiceguide.loader.kinds import Kind, Schema
from voiceguide.loader.reading import NotedError, Scope, found, quote
from voiceguide.loader.texts import Names, Prose
from voiceguide.routine import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Several(Generic[T]):
    """Kind: a list of at least one thing; with `or_one`, a single one needs no list."""

    of: Kind[T]
    or_one: bool = False

    @property
    def wants(self) -> str:
        """What is wanted."""
        return f"{self.of.wants}, or a list" if self.or_one else f"a list, each {self.of.wants}"

    def read(self, node: Node, key: str, scope: Scope) -> tuple[T, ...]:
        """Return the items that are there, in order."""
        if isinstance(node, Refused):
            raise NotedError
        if not isinstance(node, Items):
            if self.or_one:
                return (self.of.read(node, key, scope),)
            message = f"{key} must be a list, got {found(node)}"
            first = " ".join(node.value.split())[:30] if isinstance(node, Words) else ""
            hint = f"write '{key}: [{first or 'first, second'}]', or lines with a dash and a space"
            raise scope.reading.wrong(node.at, message, hint)
        if not node.items:
            raise scope.reading.wrong(node.at, f"{key} has an empty list", "write something in it")
        out = []
        for item in node.items:
            try:
                out.append(self.of.read(item, key, scope))
            except NotedError:
                continue
        if len(out) < len(node.items):
            raise NotedError
        return tuple(out)

    def schema(self) -> Schema:
        """Return an array of the items."""
        array = {"type": "array", "items": self.of.schema(), "minItems": 1}
        return {"anyOf": [self.of.schema(), array]} if self.or_one else array


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """Kind: names of the author's own, each with something of one kind."""

    of: Kind[T]
    name: str
    """Pattern of the names."""
    example: str
    wants: str
    reserved: frozenset[str] = frozenset()
    may_be_empty: bool = False

    def read(self, node: Node, key: str, scope: Scope) -> dict[str, T]:
        """Return what stands under each name, in order."""
        if isinstance(node, Refused):
            raise NotedError
        if not isinstance(node, Table) or not (node.entries or self.may_be_empty):
            message = f"{key} needs {self.wants}, got {found(node)}"
            raise scope.reading.wrong(node.at, message, f"write '{key}: {self.example}'")
        out = {}
        for name, (place, value) in node.entries.items():
            if not re.fullmatch(self.name, name):
                hint = "use small letters, digits and _, and begin with a letter"
                scope.reading.wrong(place.at, f"{quote(name)} cannot be a name", hint)
            elif name in self.reserved:
                hint = "choose another name"
                scope.reading.wrong(place.at, f"{{{name}}} is given by voiceguide itself", hint)
            else:
                try:
                    out[name] = self.of.read(value, name, scope)
                except NotedError:
                    continue
        if len(out) < len(node.entries):
            raise NotedError
        return out

    def schema(self) -> Schema:
        """Return an object with any names of this shape."""
        return {
            "type": "object",
            "patternProperties": {f"^{self.name}$": self.of.schema()},
            "additionalProperties": False,
            **({} if self.may_be_empty else {"minProperties": 1}),
        }


class Reminders:
    """Kind: a list of spoken lines."""

    wants = "a list, each a text"
    LINE = Prose(Names.SPOKEN)
    _LINES = Several(LINE)

    def read(self, node: Node, key: str, scope: Scope) -> tuple[Text, ...]:
        """Return the lines in order.

        In square brackets a comma ends a line, so ``[Up, slowly., Down]`` has three: a small letter
        behind a line without a full stop shows that it was not meant so.
        """
        lines = self._LINES.read(node, key, scope)
        if isinstance(node, Items) and node.flow:
            for first, second in itertools.pairwise(lines):
                if (
                    first.value[0].isupper()
                    and first.value[-1].isalnum()
                    and second.value[0].islower()
                ):
                    message = f"a comma ends a line here, so {quote(second.value)} is spoken apart"
                    hint = f'put "{first.value}, {second.value}" in quotes, or begin with a capital'
                    raise scope.reading.wrong(second.at, message, hint)
        return lines

    def schema(self) -> Schema:
        """Return an array of texts."""
        return self._LINES.schema()
