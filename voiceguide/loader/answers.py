"""Answers: what is said after a yes, no or unsure, and what follows."""

from voiceguide.loader.document import Node, Table
from voiceguide.loader.forms import Field, Form, Values
from voiceguide.loader.kinds import Choice, Schema
from voiceguide.loader.reading import Scope, quote, suggest, words
from voiceguide.loader.texts import Names, Prose
from voiceguide.routine import AREAS, OUTCOMES, Answer

_AREA = Field(
    "skip area",
    Choice({area: area for area in AREAS}, "area"),
    "The area to leave out.",
    "toes",
    required=True,
)
_SKIP: Form[str] = Form(
    "skip area", "Leaves an area out.", (_AREA,), lambda values: f"skip area {values.need(_AREA)}"
)
_SIMPLE = tuple(outcome for outcome in OUTCOMES if outcome != "skip area")
_ALL = (*_SIMPLE, *(f"skip area {area}" for area in AREAS))


class Outcome:
    """Kind: what follows an answer."""

    wants = "one of go on, end, skip side, skip area AREA, gentle or wait"

    def read(self, node: Node, key: str, scope: Scope) -> str:
        """Return one of `OUTCOMES`, with the area after ``skip area``."""
        if isinstance(node, Table):
            return _SKIP.read(node, key, scope)
        source = words(node, key, self.wants, scope, "write one of them")
        outcome = " ".join(source.value.split())
        if outcome in _ALL:
            return outcome
        if outcome.startswith("skip area"):
            area = outcome.removeprefix("skip area").strip(" :")
            message = f"unknown area {quote(area)}" if area else f"{key}: skip area needs an area"
            hint = suggest(area, AREAS) if area else "write 'skip area toes'"
            raise scope.reading.wrong(source.at, message, hint)
        raise scope.reading.wrong(
            source.at, f"unknown outcome {quote(outcome)}", suggest(outcome, OUTCOMES)
        )

    def schema(self) -> Schema:
        """Return the outcomes, or an area to leave out."""
        return {"anyOf": [{"enum": list(_ALL)}, _SKIP.schema()]}


_SAY = Field(
    "say", Prose(Names.SPOKEN, silences=True), "What is said then.", "Rest your feet tonight."
)
_THEN = Field("then", Outcome(), "What follows: go on, where it is left out.", "end")


def _answer(values: Values) -> Answer:
    return Answer(values.get(_SAY), values.get(_THEN) or "go on")


ANSWER: Form[Answer] = Form("an answer", "What follows an answer.", (_SAY, _THEN), _answer)


class Reply:
    """Kind: an outcome, or what is said and the outcome."""

    wants = "an outcome, or {say: ..., then: ...}"

    def read(self, node: Node, key: str, scope: Scope) -> Answer:
        """Return the answer; it goes on where no outcome is written."""
        if isinstance(node, Table) and "skip area" not in node.entries:
            return ANSWER.read(node, key, scope)
        return Answer(then=Outcome().read(node, key, scope))

    def schema(self) -> Schema:
        """Return the outcomes, or the two keys."""
        return {"anyOf": [*Outcome().schema()["anyOf"], ANSWER.schema()]}
