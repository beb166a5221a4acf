"""Kinds: what may stand under a key. Each reads it, and describes it for people and editors.

All of one kind behave alike, so a key is declared with its kind and needs no code of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from voiceguide.loader.document import Node
from voiceguide.loader.reading import (
    Scope,
    listed,
    quote,
    suggest,
    words,
)
from voiceguide.loader.texts import TIME_PATTERN, Names, Prose
from voiceguide.routine import NAME, SIDES, Elastic, Text
from voiceguide.units import MILLISECOND, parse_time, write_time

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema: TypeAlias = dict[str, Any]

PLAIN_NAME = re.compile(r"[a-z0-9-]{1,100}")
_HOW_TO_WRITE = "write a time with a unit: 800ms, 30s, 1m30s, 20m or 1h"


class Kind(Protocol[T_co]):
    """What may stand under a key."""

    @property
    def wants(self) -> str:
        """What is wanted, as in "pause needs a length with a unit"."""

    def read(self, node: Node, key: str, scope: Scope) -> T_co:
        """Return what stands there.

        Raises:
            NotedError: it is something else; the problem is noted.
        """

    def schema(self) -> Schema:
        """Return its JSON Schema."""


@dataclass(frozen=True, slots=True)
class Time:
    """Kind: a length in frames; `zero` says that there may be none of it."""

    zero: bool = False
    wants: str = "a length with a unit"

    def read(self, node: Node, key: str, scope: Scope) -> int:
        """Return frames."""
        source = words(node, key, self.wants, scope, _HOW_TO_WRITE)
        try:
            length = _time(source.value)
        except ValueError as error:
            message = f"{key} needs {self.wants}, got {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, str(error)) from error
        if not length and not self.zero:
            message = f"{key} needs a length above 0, got {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, "write a longer time, or leave it out")
        return length

    def schema(self) -> Schema:
        """Return a pattern for times with a unit."""
        return {"type": "string", "pattern": f"^{TIME_PATTERN}$"}


class Length:
    """Kind: how long a step lasts, and how far it may be shortened and stretched."""

    wants = "a length with a unit"

    def read(self, node: Node, key: str, scope: Scope) -> Elastic:
        """Return the length; without a range it can be halved and doubled."""
        source = words(node, key, self.wants, scope, _HOW_TO_WRITE)
        natural, _, span = source.value.partition(" in ")
        if not span and ".." in natural:
            natural, span = "", natural
        try:
            ends = [_time(end) for end in span.split("..")] if span else []
            middle = _time(natural) if natural else _middle(ends)
        except ValueError as error:
            message = f"{key} needs {self.wants}, got {quote(source.value)}"
            hint = "write '90s in 60s..150s', or '60s..150s'" if span else str(error)
            raise scope.reading.wrong(source.at, message, hint) from error
        if span and len(ends) != 2:
            message = f"{key} needs a range with two ends, got {quote(source.value)}"
            raise scope.reading.wrong(
                source.at, message, "write '90s in 60s..150s', or '60s..150s'"
            )
        shortest, longest = ends or (middle // 2, 2 * middle)
        if not shortest:
            message = f"{key} needs a length above 0, got {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, "write a longer time, or leave it out")
        if shortest > longest:
            hint = f"write the shorter end first: {write_time(longest)}..{write_time(shortest)}"
            raise scope.reading.wrong(source.at, f"{key} has a range that runs backwards", hint)
        if not shortest <= middle <= longest:
            message = f"{key} lies outside its own range, got {quote(source.value)}"
            hint = f"write a length from {write_time(shortest)} to {write_time(longest)}"
            raise scope.reading.wrong(source.at, message, hint)
        return Elastic(middle, shortest, longest)

    def schema(self) -> Schema:
        """Return a pattern for a time, a range, or a time in its range."""
        span = rf"{TIME_PATTERN}\.\.{TIME_PATTERN}"
        return {"type": "string", "pattern": f"^(?:{TIME_PATTERN}|(?:{TIME_PATTERN} in )?{span})$"}


def _time(text: str) -> int:
    # A text of any length goes no further into the messages of `parse_time`.
    if len(text.strip()) > 40:
        raise ValueError(_HOW_TO_WRITE)
    return parse_time(text)


def _middle(ends: list[int]) -> int:
    return round(sum(ends) / len(ends) / MILLISECOND) * MILLISECOND


@dataclass(frozen=True, slots=True)
class Whole:
    """Kind: a whole number in a range."""

    low: int
    high: int

    @property
    def wants(self) -> str:
        """What is wanted, with the range."""
        return f"a whole number from {self.low} to {self.high}"

    def read(self, node: Node, key: str, scope: Scope) -> int:
        """Return the number."""
        source = words(node, key, self.wants, scope)
        text = source.value.strip()
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.low <= int(text) <= self.high:
            message = f"{key} needs {self.wants}, got {quote(source.value)}"
            hint = "write it in digits, without a unit" if not text.isdecimal() else ""
            raise scope.reading.wrong(source.at, message, hint or "write a number in this range")
        return int(text)

    def schema(self) -> Schema:
        """Return an integer with its range."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class YesNo:
    """Kind: yes or no."""

    wants = "yes or no"

    def read(self, node: Node, key: str, scope: Scope) -> bool:
        """Return True for yes."""
        source = words(node, key, self.wants, scope)
        word = source.value.strip().lower()
        if word not in ("yes", "no", "true", "false"):
            message = f"{key} needs yes or no, got {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, f"write '{key}: yes', or leave it out")
        return word in ("yes", "true")

    def schema(self) -> Schema:
        """Return the four words, two of which editors take for truth values."""
        return {"enum": [True, False, "yes", "no"]}


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Kind: one of a few words, each standing for a value; `name` is what they are called."""

    of: Mapping[str, T]
    name: str = ""

    @property
    def wants(self) -> str:
        """What is wanted, with the words."""
        return f"one of {listed(self.of)}"

    def read(self, node: Node, key: str, scope: Scope) -> T:
        """Return the value of the word."""
        source = words(node, key, self.wants, scope)
        word = source.value.strip()
        if word not in self.of:
            message = f"unknown {self.name or key} {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, suggest(word, self.of))
        return self.of[word]

    def schema(self) -> Schema:
        """Return the words."""
        return {"enum": list(self.of)}


@dataclass(frozen=True, slots=True)
class Shaped:
    """Kind: one word of a certain shape, such as an id or a language."""

    wants: str
    pattern: str
    hint: str

    def read(self, node: Node, key: str, scope: Scope) -> str:
        """Return the word."""
        return self.text(node, key, scope).value

    def text(self, node: Node, key: str, scope: Scope) -> Text:
        """Return the word with its place."""
        source = words(node, key, self.wants, scope, self.hint)
        word = source.value.strip()
        if not re.fullmatch(self.pattern, word):
            message = f"{key} needs {self.wants}, got {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, self.hint)
        return Text(word, source.at, source.raw)

    def schema(self) -> Schema:
        """Return the pattern of the word."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}


class Sound:
    """Kind: the name of a sound, which the library looks up; it cannot lead out of its folder."""

    wants = "the name of a sound"

    _SHAPE = Shaped(
        "the name of a sound",
        r"[^\s./\\:*?\"<>|~][^/\\:*?\"<>|\x00-\x1f]{0,99}",
        "write its name alone, such as soft-bell, without a folder",
    )

    def read(self, node: Node, key: str, scope: Scope) -> Text:
        """Return the name with its place."""
        return self._SHAPE.text(node, key, scope)

    def schema(self) -> Schema:
        """Return the pattern of the name."""
        return self._SHAPE.schema()


class Level:
    """Kind: a level against speech, in dB."""

    wants = "a level such as -24 dB"

    def read(self, node: Node, key: str, scope: Scope) -> float:
        """Return dB, at most 0."""
        source = words(node, key, self.wants, scope)
        number = re.fullmatch(
            r"([+-]?[0-9]{1,4}(?:\.[0-9]{1,4})?)\s*dB", source.value.strip(), re.IGNORECASE
        )
        if not number:
            message = f"{key} needs {self.wants}, got {quote(source.value)}"
            raise scope.reading.wrong(source.at, message, "write a number and dB, such as -24 dB")
        if not -80 <= float(number[1]) <= 0:
            message = f"{key} must lie from -80 dB to 0 dB, got {quote(source.value)}"
            raise scope.reading.wrong(
                source.at, message, "the background stays below speech: write -24 dB"
            )
        return float(number[1])

    def schema(self) -> Schema:
        """Return the pattern of a level that is not above speech."""
        return {"type": "string", "pattern": r"^(?:-[0-9]{1,2}(?:\.[0-9]{1,4})?|0)\s*dB$"}


class Side:
    """Kind: left, right, both, none, or a text with a name that stands for one of them."""

    wants = "left, right, both, none or {side}"

    def read(self, node: Node, key: str, scope: Scope) -> Text:
        """Return the side as it is written."""
        text = Prose(Names.GROUPS, wants=self.wants).read(node, key, scope)
        if text.value not in (*SIDES, "both", "none") and not NAME.search(text.value):
            message = f"{key} needs {self.wants}, got {quote(text.value)}"
            raise scope.reading.wrong(text.at, message, "write one of them")
        return text

    def schema(self) -> Schema:
        """Return the words, or a text with a name."""
        named = {"type": "string", "pattern": NAME.pattern}
        return {"anyOf": [{"enum": [*SIDES, "both", "none"]}, named]}
