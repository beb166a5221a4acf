"""Groups: steps that happen together, once for every value, several times, or from another file."""

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from voiceguide.errors import Location, Problem
from voiceguide.loader.document import Items, Node, Refused, Table, Words
from voiceguide.loader.forms import Field, Form, Values
from voiceguide.loader.kinds import Schema, Whole
from voiceguide.loader.lists import Named, Several
from voiceguide.loader.names import UsedRoutine
from voiceguide.loader.reading import (
    NotedError,
    OpenName,
    Part,
    Scope,
    alike,
    found,
    listed,
    quote,
    suggest,
)
from voiceguide.loader.steps import HEARD
from voiceguide.loader.texts import ONLY_LEFT_AND_RIGHT, RESERVED, Names, Prose
from voiceguide.routine import MOST_MOMENTS, Group, Text
from voiceguide.routine import Node as Step

_NAME = r"[a-z_][a-z0-9_]{0,40}"
CHECK_HEADS = ("say", "pause", "ask")


@dataclass(frozen=True, slots=True)
class Steps:
    """Kind: a list of steps; in a check only some may stand."""

    in_check: bool = False
    wants: str = "a list of steps"

    @property
    def forms(self) -> Mapping[str, Form[Any]]:
        """The steps that may stand here, by their heads."""
        if self.in_check:
            return {head: FORMS[head] for head in CHECK_HEADS}
        return FORMS

    def read(self, node: Node, key: str, scope: Scope) -> tuple[Step, ...]:
        """Return the steps in order."""
        if isinstance(node, Refused):
            raise NotedError
        if not isinstance(node, Items):
            hint = (
                "begin each step on a line of its own, with a dash and a space: '- say: Sit back.'"
            )
            raise scope.reading.wrong(
                node.at, f"{key} needs a list of steps, got {found(node)}", hint
            )
        if not node.items:
            hint = "write at least one step: '- say: Sit back.'"
            raise scope.reading.wrong(node.at, f"{key} has no step", hint)
        out: list[Step] = []
        for item in node.items:
            try:
                out.append(self._step(item, scope))
            except NotedError:
                continue
        if len(out) < len(node.items):
            raise NotedError
        return tuple(out)

    def _step(self, node: Node, scope: Scope) -> Step:
        if isinstance(node, Refused):
            raise NotedError
        if not isinstance(node, Table) or not node.entries:
            raise scope.reading.wrong(node.at, _no_step(node), _how_to_begin(node))
        form = self._form(node, scope)
        step: Step = form.read(node, form.name, scope)
        if not isinstance(step, Group):
            scope.reading.spend(scope.times, step.at)
        return step

    def _form(self, node: Table, scope: Scope) -> Form[Any]:
        begun = heads(node)
        if not begun:
            raise self._unknown(node, scope)
        if len(begun) > 1:
            at = node.entries[begun[1]][0].at
            both = f"{quote(begun[0])} and {quote(begun[1])}"
            message = f"a step begins with one word, and this one has {both}"
            raise scope.reading.wrong(at, message, "begin each with a dash of its own")
        form = FORMS[begun[0]]
        first = next(iter(node.entries))
        if first not in FORMS and first not in form.keys and alike(first, FORMS):
            raise self._unknown(node, scope)
        if form.name not in self.forms:
            at = node.entries[form.name][0].at
            hint = f"a check has only {listed(CHECK_HEADS)}"
            raise scope.reading.wrong(at, f"{quote(form.name)} cannot stand in a check", hint)
        return form

    def _unknown(self, node: Table, scope: Scope) -> NotedError:
        first, (place, _) = next(iter(node.entries.items()))
        if any(first in form.keys for form in FORMS.values()):
            message = f"a step begins with one of {listed(self.forms)}, got only {quote(first)}"
            hint = f"move '{first}:' to the step that it belongs to"
            return scope.reading.wrong(place.at, message, hint)
        hint = suggest(first, self.forms)
        return scope.reading.wrong(place.at, f"unknown step {quote(first)}", hint)

    def schema(self) -> Schema:
        """Return an array of the steps that are defined with the schema."""
        name = "check-step" if self.in_check else "step"
        return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, "minItems": 1}


def heads(node: Table) -> list[str]:
    """Return the words that a step could begin with and that are no keys of another one.

    `pause` is a step of its own and a key of `say`; `steps` goes with `each` and `repeat`.
    """
    begun = [key for key in node.entries if key in FORMS]
    if len(begun) < 2:
        return begun
    keys = {key for head in begun for key in FORMS[head].keys[1:]}
    return [head for head in begun if head not in keys]


def _no_step(node: Node) -> str:
    return f"a step begins with a word such as 'say:', got {found(node)}"


def _how_to_begin(node: Node) -> str:
    if not isinstance(node, Words) or not node.value.strip():
        return "write '- say: Sit back.'"
    head, colon, rest = node.value.partition(":")
    if colon and head.strip() in FORMS:
        return f"put a space after the colon: '- {head.strip()}: {rest.strip()[:20]}'"
    return f"write '- say: {' '.join(node.value.split())[:20]}'"


_VALUE = Prose()
STEPS_INSIDE = Field(
    "steps",
    Steps(),
    "The steps that belong together.",
    "[say: Sit back.]",
    required=True,
    inside=True,
)
CHAPTER = Field(
    "chapter",
    Prose(Names.GROUPS),
    "Title of this chapter of the session.",
    "Your {side} foot",
    inside=True,
)
EACH = Field(
    "each",
    Named(Several(_VALUE), _NAME, "{side: [left, right]}", "names with their values", RESERVED),
    "Names and their values: the steps once for every value, the first name outermost.",
    "{side: [left, right]}",
    required=True,
)
REPEAT = Field(
    "repeat", Whole(1, 1000), "How often; {round} and {rounds} tell.", "3", required=True
)
PLAIN = Field(
    "steps", Steps(), "The steps of a group.", "[say: Sit back.]", required=True, inside=True
)
USE = Field("use", UsedRoutine(), "The routine whose steps stand here.", "warm-up", required=True)
WITH = Field(
    "with",
    Named(_VALUE, _NAME, "{side: left}", "names with a value", RESERVED),
    "Values for the names that the used routine leaves open.",
    "{side: left}",
)


def _limited(scope: Scope, values: Values, field: Field[Any], rounds: int) -> None:
    times = scope.times * rounds
    if times > MOST_MOMENTS:
        message = f"this repeats its steps {times:,} times in all"
        hint = f"a routine has {MOST_MOMENTS:,} steps at most: repeat less often"
        raise values.reading.wrong(values.place(field), message, hint)


def _in_each(scope: Scope, values: Values) -> Scope:
    given = values.need(EACH)
    rounds = math.prod(map(len, given.values()))
    _limited(scope, values, EACH, rounds)
    return scope.give({name: _values(texts) for name, texts in given.items()}, rounds)


def _values(texts: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(text.value for text in texts)


def _each(values: Values) -> Group:
    given = values.need(EACH)
    products = itertools.product(*map(_values, given.values()))
    rounds = tuple(MappingProxyType(dict(zip(given, one, strict=True))) for one in products)
    return _group(values, values.need(STEPS_INSIDE), rounds)


def _in_repeat(scope: Scope, values: Values) -> Scope:
    _limited(scope, values, REPEAT, values.need(REPEAT))
    total = values.need(REPEAT)
    numbers = tuple(str(number) for number in range(1, total + 1))
    return scope.give({"round": numbers, "rounds": numbers[-1:]}, total)


def _repeat(values: Values) -> Group:
    total = values.need(REPEAT)
    rounds = tuple(
        MappingProxyType({"round": str(n), "rounds": str(total)}) for n in range(1, total + 1)
    )
    return _group(values, values.need(STEPS_INSIDE), rounds)


def _plain(values: Values) -> Group:
    return _group(values, values.need(PLAIN), (MappingProxyType({}),))


def _in_use(scope: Scope, values: Values) -> Scope:
    return scope.give({name: (text.value,) for name, text in (values.get(WITH) or {}).items()})


def _use(values: Values) -> Group:
    part, given, reading = values.need(USE), values.get(WITH) or {}, values.reading
    before = len(reading.problems)
    _compare_names(part, given, values)
    if len(reading.problems) > before:
        raise NotedError
    reading.spend(values.scope.times * part.moments, values.at)
    reading.depth = max(reading.depth, part.depth + 1)
    names = MappingProxyType({name: text.value for name, text in given.items()})
    return _group(values, part.steps, (names,))


def _compare_names(part: Part, given: Mapping[str, Text], values: Values) -> None:
    opened: dict[str, Location] = {}
    for one in part.opened:
        opened.setdefault(one.name, one.problem.at)
    known = values.inner.names
    # 'side' may matter without being spoken: the side of a step is taken from it.
    strange = [name for name in given if name not in opened and name != "side"]
    for name, place in opened.items():
        if name in known or (name == "other_side" and "side" in opened.keys() - known):
            continue
        near = alike(name, strange)
        if name == "other_side" and "side" in known:
            message = f"'{part.id}' needs {{other_side}}, which is not known here"
            hint = f"{ONLY_LEFT_AND_RIGHT}; it stands in {place}"
            values.reading.wrong(values.place(USE), message, hint)
        elif near:
            strange.remove(near)
            hint = f"did you mean '{name}'? It stands in {place}"
            values.reading.wrong(given[near].at, f"'{part.id}' has no name {{{near}}}", hint)
        elif not values.inner.anything:
            hint = f"write 'with: {{{'side' if name == 'other_side' else name}: ...}}'"
            message = f"'{part.id}' needs a value for {{{name}}}"
            problem = Problem(values.place(USE), message, f"{hint}; it stands in {place}")
            values.reading.opened.append(OpenName(name, problem))
    for name in strange:
        hint = suggest(name, opened, f"it has {listed(opened)}" if opened else "leave 'with' out")
        values.reading.wrong(given[name].at, f"'{part.id}' has no name {{{name}}}", hint)


def _group(values: Values, steps: tuple[Step, ...], rounds: tuple[Mapping[str, str], ...]) -> Group:
    return Group(at=values.at, steps=steps, chapter=values.get(CHAPTER), rounds=rounds)


FORMS: Mapping[str, Form[Any]] = {
    form.name: form
    for form in (
        *HEARD,
        Form(
            "each",
            "Its steps once for every value.",
            (EACH, STEPS_INSIDE, CHAPTER),
            _each,
            inner=_in_each,
        ),
        Form(
            "repeat",
            "Its steps several times.",
            (REPEAT, STEPS_INSIDE, CHAPTER),
            _repeat,
            inner=_in_repeat,
        ),
        Form("steps", "Steps that belong together.", (PLAIN, CHAPTER), _plain),
        Form("use", "The steps of another routine.", (USE, WITH, CHAPTER), _use, inner=_in_use),
    )
}
"""Every step by its head, in the order of the docs."""
