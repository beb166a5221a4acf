"""Texts: words that are read aloud or shown, with their names and inline silences checked.

A typing mistake must never be read aloud, so whatever is in brackets and is not a known name or a
silence is a problem, and so is markup.
"""

import enum
import re
from dataclasses import dataclass
from typing import Any

from voiceguide.errors import Problem
from voiceguide.loader.document import Items, Node, Table, Words
from voiceguide.loader.reading import (
    NotedError,
    OpenName,
    Scope,
    alike,
    listed,
    quote,
    words,
)
from voiceguide.loader.source import FORBIDDEN
from voiceguide.routine import FORM, NAME, SIDES, Text, forms
from voiceguide.units import SECOND, parse_time

MOST_SIGNS = 2_000
LONGEST_SILENCE = 60 * SECOND

ALWAYS = frozenset({"your"})
LATE = frozenset({"minutes_left", "step", "steps"})
"""Names that have a value only when the step is spoken."""
RESERVED = ALWAYS | LATE | {"round", "rounds", "other_side"}
"""Names that voiceguide gives, and that an author cannot."""
YOURS = 2
"""Words of a form of `{your}`: that of the person who listens, and that of a helper."""

ONLY_LEFT_AND_RIGHT = "it is known where 'side' is nothing but left or right"

PIECE = re.compile(r"\{[^{}\[\]]*\}|\[[^{}\[\]]*\]|<[^<>]*>|[{}\[\]<>&]")
_AMOUNT = r"[0-9]+(?:\.[0-9]+)?"
TIME_PATTERN = (
    rf"(?=\s*[0-9])\s*(?:{_AMOUNT}h\s*)?(?:{_AMOUNT}m(?!s)\s*)?"
    rf"(?:{_AMOUNT}s\s*)?(?:{_AMOUNT}ms\s*)?"
)
"""A time with its unit, for the schemas of editors."""


class Names(enum.Enum):
    """Which names a text may hold."""

    NONE = enum.auto()
    GROUPS = enum.auto()
    """Those of the groups around it."""
    SPOKEN = enum.auto()
    """Those, and the ones known when the text is spoken."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Kind: a text.

    Attributes:
        silences: it may hold silences such as ``[2s]``.
        may_be_empty: an empty text means something.
    """

    names: Names = Names.NONE
    silences: bool = False
    may_be_empty: bool = False
    wants: str = "a text"

    def read(self, node: Node, key: str, scope: Scope) -> Text:
        """Return the text on one line, its white space as single spaces.

        Raises:
            NotedError: it is no text, or holds what cannot be read aloud.
        """
        if self.may_be_empty and isinstance(node, Words) and not node.value.strip():
            return Text("", node.at, node.raw)
        source = words(node, key, self.wants, scope, _unquoted(node, key))
        if len(source.value) > MOST_SIGNS:
            message = (
                f"{key} has {len(source.value):,} letters, and {MOST_SIGNS:,} at most are read"
            )
            raise scope.reading.wrong(source.at, message, "split the text into several steps")
        hidden = FORBIDDEN.search(source.value)
        if hidden:
            message = f"{key} holds an invisible character (U+{ord(hidden[0]):04X})"
            raise scope.reading.wrong(source.at, message, "delete it")
        text = Text(" ".join(source.value.split()), source.at, source.raw)
        if self.names is Names.SPOKEN:
            scope.reading.spoken.append(text)
        before = len(scope.reading.problems)
        for piece in dict.fromkeys(PIECE.findall(text.value)):
            self._piece(piece, text, scope)
        if len(scope.reading.problems) > before:
            raise NotedError
        if self.names is Names.SPOKEN and not re.search(r"\w", PIECE.sub(_kept, text.value)):
            hint = "write what is to be spoken, or use 'pause:' for a silence"
            raise scope.reading.wrong(
                text.at, f"{key} has no words to speak, got {quote(text.value)}", hint
            )
        return text

    def _piece(self, piece: str, text: Text, scope: Scope) -> None:
        at = text.place(piece)
        if len(piece) > 1 and piece[0] == "{":
            self._name(piece, text, scope)
        elif len(piece) > 1 and piece[0] == "[":
            self._silence(piece, text, scope)
        elif piece == "&":
            scope.reading.wrong(at, "'&' is not spoken here", "write 'and'")
        elif piece in "<>":
            scope.reading.wrong(at, f"'{piece}' is not spoken here", "write it in words")
        elif piece[0] == "<":
            hint = "write [2s] for a silence" if self.silences else "write it in words"
            scope.reading.wrong(at, f"markup is not spoken here, got {quote(piece)}", hint)
        else:
            scope.reading.wrong(at, f"a bracket {piece} stands alone here", self._brackets())

    def _name(self, piece: str, text: Text, scope: Scope) -> None:
        at, form = text.place(piece), FORM.fullmatch(piece)
        name = form[1] if form else piece[1:-1]
        if self.names is Names.NONE:
            hint = "names are filled in the texts of steps only; write the words out"
            scope.reading.wrong(at, f"the name {piece} cannot stand here", hint)
            return
        known = scope.names | ALWAYS | (LATE if self.names is Names.SPOKEN else set())
        if scope.anything and name.isidentifier():
            return
        if name in known:
            if form:
                self._form(form, text, scope)
            return
        near = alike(name, known)
        if not form and not NAME.fullmatch(piece):
            small = "_".join(name.lower().split())
            hint = f"did you mean {{{near}}}?" if near else self._brackets()
            if not near and name == name.strip() and NAME.fullmatch(f"{{{small}}}"):
                hint = f"a name has small letters and no spaces: {{{small}}}"
            scope.reading.wrong(at, f"{quote(piece)} is not a name", hint)
        elif name == "other_side" and "side" in scope.names:
            scope.reading.wrong(at, f"{piece} is not known here", ONLY_LEFT_AND_RIGHT)
        elif name in LATE:
            scope.reading.wrong(at, f"{piece} is only known in spoken texts", "write the words out")
        elif form and name not in ("side", "other_side"):
            hint = f"write it in a group 'each: {{{name}: [...]}}' of this file"
            message = f"the values of {{{name}}} are not known here, so no word can be chosen"
            scope.reading.wrong(at, message, f"did you mean {{{near}: ...}}?" if near else hint)
        elif form:
            if self._form(form, text, scope):
                # Where 'side' is more than left or right there is no {other_side} either.
                told = Problem(
                    at, f"unknown name {{{name}}}", _how_to_give("other_side", known, scope)
                )
                opened = dict.fromkeys((name, "other_side"))
                scope.reading.opened.extend(OpenName(one, told) for one in opened)
        else:
            hint = f"did you mean {{{near}}}?" if near else _how_to_give(name, known, scope)
            scope.reading.opened.append(OpenName(name, Problem(at, f"unknown name {piece}", hint)))

    def _form(self, form: re.Match[str], text: Text, scope: Scope) -> bool:
        """Return whether a form has a word for each value of its name; else it is noted."""
        at, name, words = text.place(form[0]), form[1], forms(form[2])
        count = YOURS if name in ALWAYS else scope.values.get(name, len(SIDES))
        if name in LATE:
            message = f"{{{name}}} has no words to choose from, got {quote(form[0])}"
            scope.reading.wrong(at, message, f"write {{{name}}} alone")
        elif not all(words):
            message = f"a word is missing in {quote(form[0])}"
            hint = f"write {_slots(name, count)}, with a word on each side of /"
            scope.reading.wrong(at, message, hint)
        elif len(words) != count:
            has = f"{len(words)} word{'' if len(words) == 1 else 's'}"
            message = f"{quote(form[0])} has {has}, and {{{name}}} stands for {count}"
            hint = f"write one word for each value, in their order: {_slots(name, count)}"
            scope.reading.wrong(at, message, hint)
        else:
            return True
        return False

    def _silence(self, piece: str, text: Text, scope: Scope) -> None:
        at, inside = text.place(piece), piece[1:-1]
        try:
            length = parse_time(inside) if len(inside) <= 40 else None
        except ValueError as error:
            number = inside.strip().replace(".", "", 1).isdecimal()
            hint = str(error) if number and inside.isascii() else self._brackets()
            length = None
        else:
            hint = self._brackets()
        if inside in scope.names and self.names is not Names.NONE:
            hint = f"did you mean {{{inside}}}?"
        if not self.silences and length is not None:
            hint = "a silence can stand in say, gentle, ask, wait and answers; write it without"
            scope.reading.wrong(at, f"a silence cannot stand here, got {quote(piece)}", hint)
        elif length is None:
            scope.reading.wrong(at, f"{quote(piece)} is not a silence", hint)
        elif length > LONGEST_SILENCE:
            hint = "a silence in a text can be 60s at most; use a 'pause:' step"
            scope.reading.wrong(at, f"the silence {quote(piece)} is too long", hint)

    def _brackets(self) -> str:
        silence = "[2s] for a silence" if self.silences else ""
        name = "{side} for a name" if self.names is not Names.NONE else ""
        known = " and ".join(filter(None, (silence, name)))
        return f"write {known}, and round brackets ( ) for all else" if known else "use ( ) instead"

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of such a text."""
        name = "" if self.names is Names.NONE else r"|\{[a-z_][a-z0-9_]*(?:\s*:[^{}\[\]<>&]*)?\}"
        silence = rf"|\[{TIME_PATTERN}\]" if self.silences else ""
        return {
            "type": ["string", "number", "boolean"],
            "pattern": rf"^(?:[^{{}}\[\]<>&]{name}{silence})*$",
            **({} if self.may_be_empty else {"minLength": 1}),
            "maxLength": MOST_SIGNS,
        }


def _slots(name: str, count: int) -> str:
    """Return how a form of a name is written.

    >>> _slots("side", 2)
    '{side: .../...}'
    """
    return f"{{{name}: {'/'.join(['...'] * min(count, 6))}}}"


def _kept(piece: re.Match[str]) -> str:
    return piece[0] if piece[0][0] == "{" else ""


def _how_to_give(name: str, known: frozenset[str], scope: Scope) -> str:
    if scope.in_check:
        return f"a check knows {listed(sorted(known))}; write the words out"
    if name == "other_side":
        return "put the step into 'each: {side: [left, right]}'"
    if name in ("round", "rounds"):
        return "it is known inside 'repeat:' only"
    give = f"put the step into 'each: {{{name}: [...]}}', or give it where this file is used"
    return f"known here: {listed(sorted(known))}\n{give}"


def _unquoted(node: Node, key: str) -> str:
    match node:
        case Table(flow=True):
            return "put a text that begins with { in quotes"
        case Items(flow=True):
            return "put a text that begins with [ in quotes"
        case Table() | Items():
            return f"write one text behind '{key}:'"
        case _:
            return "write it behind the colon and a space; for a long text write > and go on below"
