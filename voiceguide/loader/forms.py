"""Forms: declared sets of keys, from which reading, hints, JSON Schema and docs are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast

from voiceguide.errors import Location
from voiceguide.loader.document import Node, Refused, Table, Words
from voiceguide.loader.kinds import Kind, Schema
from voiceguide.loader.reading import NotedError, Reading, Scope, found, listed, quote, suggest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One key.

    Attributes:
        doc: what it means, one sentence.
        example: how a value is written, as YAML.
        inside: it is read with the names that the other keys of the form give.
        translated: a translation has its own words for the texts under it.
    """

    key: str
    kind: Kind[T]
    doc: str
    example: str
    required: bool = False
    inside: bool = False
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Values:
    """What was read under the keys of a form.

    Attributes:
        at: where the form begins.
        inner: the scope with the names that the form gives.
    """

    at: Location
    scope: Scope
    inner: Scope
    found: Mapping[str, object]
    places: Mapping[str, Location]

    @property
    def reading(self) -> Reading:
        """Return the file being read."""
        return self.scope.reading

    def get(self, wanted: Field[T]) -> T | None:
        """Return what stands under the key; None where it is left out."""
        return cast("T | None", self.found.get(wanted.key))

    def need(self, wanted: Field[T]) -> T:
        """Return what stands under a key that is required."""
        return cast("T", self.found[wanted.key])

    def place(self, wanted: Field[Any]) -> Location:
        """Return where the key stands; where it is left out, the start of the form."""
        return self.places.get(wanted.key, self.at)


def _same(scope: Scope, values: Values) -> Scope:  # noqa: ARG001 - the shape of `Form.inner`
    return scope


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """Kind: a set of keys.

    Attributes:
        name: what it is called in messages and in the docs.
        build: makes the value, once everything in it is right; may note and raise `NotedError`.
        inner: the scope of the fields that are `inside`.
        apart: pairs of keys that exclude each other.
        together: keys that need another one.
        alone: the field that may be written without its key when it is the only one.
    """

    name: str
    doc: str
    fields: tuple[Field[Any], ...]
    build: Callable[[Values], T]
    inner: Callable[[Scope, Values], Scope] = _same
    apart: tuple[tuple[str, str], ...] = ()
    together: Mapping[str, str] = field(default_factory=dict)
    alone: Field[Any] | None = None

    @property
    def keys(self) -> list[str]:
        """The keys in the order of the docs; the first is the head of a step."""
        return [one.key for one in self.fields]

    @property
    def wants(self) -> str:
        """What is wanted, with the keys."""
        keys = f"the keys {listed(self.keys)}"
        return f"{self.alone.kind.wants}, or {keys}" if self.alone else keys

    def read(self, node: Node, key: str, scope: Scope) -> T:
        """Return what `build` makes of the keys.

        Raises:
            NotedError: a key is unknown, missing or wrong, or they do not go together.
        """
        if isinstance(node, Refused):
            raise NotedError
        if self.alone and isinstance(node, Words):
            value = self.alone.kind.read(node, key, scope)
            return self.build(Values(node.at, scope, scope, {self.alone.key: value}, {}))
        if not isinstance(node, Table):
            message = f"{key} needs {self.wants}, got {found(node)}"
            raise scope.reading.wrong(node.at, message, f"write '{key}: {self.example}'")
        before = len(scope.reading.problems)
        self._look_at_keys(node, scope)
        values: dict[str, object] = {}
        places = {key: place.at for key, (place, _) in node.entries.items()}
        read = Values(node.at, scope, scope, values, places)
        whole = self._read_fields(node, read, inside=False) and node.whole
        try:
            # What could not be read may have given names, so that any name may be right.
            inner = self.inner(scope, read) if whole else _anything(scope)
        except NotedError:
            whole, inner = False, _anything(scope)
        read = Values(node.at, scope, inner, values, places)
        whole = self._read_fields(node, read, inside=True) and whole
        if not whole or len(scope.reading.problems) > before:
            raise NotedError
        return self.build(read)

    def _read_fields(self, node: Table, read: Values, *, inside: bool) -> bool:
        whole = True
        values = cast("dict[str, object]", read.found)
        for one in self.fields:
            if one.inside is not inside or one.key not in node.entries:
                continue
            value = node.entries[one.key][1]
            try:
                values[one.key] = one.kind.read(value, one.key, read.inner)
            except NotedError:
                whole = False
        return whole

    def _look_at_keys(self, node: Table, scope: Scope) -> None:
        known = self.keys
        unknown = [key for key in node.entries if key not in known]
        for key in unknown:
            free = [name for name in known if name not in node.entries]
            hint = suggest(key, free or known, f"{self.name} takes {listed(known)}")
            message = f"unknown key {quote(key)} in {self.name}"
            scope.reading.wrong(node.entries[key][0].at, message, hint)
        for one in self.fields:
            missing = node.whole and one.required and one.key not in node.entries
            # A misspelt key is told of already.
            if missing and not any(_meant(key, one.key) for key in unknown):
                hint = f"add '{one.key}: {one.example}'"
                scope.reading.wrong(node.at, f"{self.name} needs '{one.key}'", hint)
        for first, second in self.apart:
            if first in node.entries and second in node.entries:
                at = max(node.entries[first][0].at, node.entries[second][0].at)
                message = f"{self.name} has both '{first}' and '{second}'"
                scope.reading.wrong(at, message, "keep one of them")
        for key, other in self.together.items():
            if key in node.entries and other not in node.entries and not unknown:
                message = f"'{key}' means nothing without '{other}'"
                scope.reading.wrong(
                    node.entries[key][0].at, message, f"add '{other}:', or delete '{key}:'"
                )

    @property
    def example(self) -> str:
        """Return how it is written, with the keys that it must have."""
        parts = (f"{one.key}: {one.example}" for one in self.fields if one.required)
        return f"{{{listed(parts)}}}"

    def schema(self) -> Schema:
        """Return the object, or what may stand alone in its place."""
        out: Schema = {
            "type": "object",
            "description": self.doc,
            "properties": {one.key: described(one) for one in self.fields},
            "required": [one.key for one in self.fields if one.required],
            "additionalProperties": False,
        }
        if not out["required"]:
            out["minProperties"] = 1
        if self.together:
            out["dependentRequired"] = {key: [other] for key, other in self.together.items()}
        if self.apart:
            out["allOf"] = [{"not": {"required": list(pair)}} for pair in self.apart]
        return {"anyOf": [self.alone.kind.schema(), out]} if self.alone else out


def described(one: Field[Any]) -> Schema:
    """Return the schema of a field with what it means, for the help of an editor."""
    return {"description": one.doc, **one.kind.schema(), "examples": [one.example]}


def _anything(scope: Scope) -> Scope:
    return replace(scope, anything=True)


def _meant(word: str, key: str) -> bool:
    return suggest(word, [key], "-") != "-"
