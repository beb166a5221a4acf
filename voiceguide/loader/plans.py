"""Plans: the keys of the files in a folder `plans`, and what they become."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from voiceguide import library
from voiceguide.errors import Problem, RoutineError
from voiceguide.loader.document import Node, Table, compose
from voiceguide.loader.drafts import about_name
from voiceguide.loader.finder import Finder
from voiceguide.loader.forms import Field, Form, Values
from voiceguide.loader.kinds import PLAIN_NAME, Choice, Schema, Time, Whole, YesNo
from voiceguide.loader.lists import Named, Several
from voiceguide.loader.reading import (
    NotedError,
    Reading,
    Scope,
    found,
    quote,
    suggest,
    words,
)
from voiceguide.loader.resolve import capped
from voiceguide.loader.source import read
from voiceguide.loader.texts import Prose
from voiceguide.loader.whole import ALLOW, FROM_WEEK, LANGUAGE
from voiceguide.phrases import base
from voiceguide.plan import Entry, Plan
from voiceguide.routine import Text, Touch

MOST_DAYS = 366
TOUCHES = {one.name.lower(): one for one in Touch}


class Worded:
    """Kind: a text, or one for each language."""

    wants = "a text, or one for each language"
    _ONE = Prose(wants=wants)
    _EACH = Named(_ONE, library.LANGUAGE, "{en: Every evening, de: Jeden Abend}", wants)

    def read(self, node: Node, key: str, scope: Scope) -> Mapping[str, Text]:
        """Return the text by language; alone, under no language."""
        if isinstance(node, Table):
            each = self._EACH.read(node, key, scope)
            return {base(language): text for language, text in each.items()}
        return {"": self._ONE.read(node, key, scope)}

    def schema(self) -> Schema:
        """Return a text, or an object of texts."""
        return {"anyOf": [self._ONE.schema(), self._EACH.schema()]}


class RoutineId:
    """Kind: the name of a routine that there is."""

    wants = "the name of a routine"

    def read(self, node: Node, key: str, scope: Scope) -> str:
        """Return the name."""
        source = words(node, key, self.wants, scope, f"write its name behind '{key}:'")
        name = source.value.strip().removesuffix(".yaml")
        if name in scope.reading.routines:
            return name
        hint = suggest(name, scope.reading.routines, "'voiceguide list' shows those there are")
        raise scope.reading.wrong(source.at, f"there is no routine {quote(source.value)}", hint)

    def schema(self) -> Schema:
        """Return the pattern of the name."""
        return {"type": "string", "pattern": f"^{PLAIN_NAME.pattern}$"}


@dataclass(frozen=True, slots=True)
class Days:
    """Kind: the days of a plan."""

    of: "Form[Entry]"
    wants = "a list of days"

    def read(self, node: Node, key: str, scope: Scope) -> tuple[Entry, ...]:
        """Return the days in order."""
        days = Several(self.of).read(node, key, scope)
        if len(days) > MOST_DAYS:
            hint = "write the days of one week, and 'repeat: yes'"
            raise scope.reading.wrong(node.at, f"a plan has at most {MOST_DAYS} days", hint)
        return days

    def schema(self) -> Schema:
        """Return an array of days."""
        return {**Several(self.of).schema(), "maxItems": MOST_DAYS}


_ROUTINES = Several(RoutineId(), or_one=True)

DO = Field("do", _ROUTINES, "Routines of the day, one after the other.", "[feather, breathing]")
REST = Field("rest", YesNo(), "A day without a session.", "yes")
OR = Field("or", _ROUTINES, "What may be had instead, each alone.", "breathing")
TOUCH = Field(
    "touch",
    Choice(TOUCHES),
    "The highest touch of the day; light where it is left out.",
    "light",
)
LENGTH = Field("length", Time(), "How long the first routine takes, if not its own time.", "15m")
TIMES = Field("times", Whole(1, 24), "Sessions on that day; 1 where it is left out.", "2")
WHEN = Field(
    "when",
    Choice({"soles feel touch": True}),
    "Only where the soles feel a light touch; for balls and presses.",
    "soles feel touch",
)
OTHERWISE = Field("otherwise", _ROUTINES, "What takes its place elsewhere.", "short-feet")
REVIEW = Field("review", YesNo(), "A day to look back.", "yes")


def _entry(values: Values) -> Entry:
    do, rest = values.get(DO) or (), values.get(REST) or False
    if not do and not rest:
        hint = "add 'do: short-feet', or 'rest: yes'"
        raise values.reading.wrong(values.at, "a day needs 'do' or 'rest'", hint)
    touch = values.get(TOUCH)
    return Entry(
        at=values.at,
        do=do,
        instead=values.get(OR) or (),
        touch=Touch.LIGHT if touch is None else touch,
        length=values.get(LENGTH),
        times=values.get(TIMES) or 1,
        felt=values.get(WHEN) or False,
        otherwise=values.get(OTHERWISE) or (),
        review=values.get(REVIEW) or False,
    )


DAY: Form[Entry] = Form(
    "a day",
    "One day of a plan, by its number and not by its date.",
    (DO, OR, REST, TOUCH, LENGTH, TIMES, WHEN, OTHERWISE, REVIEW),
    _entry,
    apart=(("do", "rest"), ("rest", "touch"), ("rest", "length"), ("rest", "times")),
    together={"otherwise": "when", "when": "do"},
)
PLAN_TITLE = Field(
    "title",
    Worded(),
    "Name of the plan for people; one text, or one for each language.",
    "Every evening",
    required=True,
)
PLAN_ABOUT = Field("about", Worded(), "What it is for, likewise.", "A short session every evening.")
REPEAT = Field("repeat", YesNo(), "After the last day comes the first again.", "yes")
DAYS = Field(
    "days", Days(DAY), "What each day asks for, in order.", "[do: short-feet]", required=True
)


def _plan(values: Values) -> Plan:
    language = base(values.get(LANGUAGE) or "en")
    title, about = values.need(PLAN_TITLE), values.get(PLAN_ABOUT)
    if "" not in title and language not in title:
        hint = f"add '{language}: ...', or write 'language: {min(title)}'"
        message = f"the title has no words in '{language}', the language of the plan"
        raise values.reading.wrong(values.place(PLAN_TITLE), message, hint)
    return Plan(
        id=values.reading.id,
        at=values.at,
        title=_by_language(title, language),
        about=_by_language(about, language) if about else None,
        language=language,
        days=values.need(DAYS),
        repeats=values.get(REPEAT) or False,
        from_week=values.get(FROM_WEEK) or 1,
        allow=values.get(ALLOW) or (),
    )


def _by_language(texts: Mapping[str, Text], language: str) -> Mapping[str, Text]:
    return {one or language: text for one, text in texts.items()}


PLAN: Form[Plan] = Form(
    "a plan",
    "Days with their sessions: the file scripts/plans/NAME.yaml.",
    (PLAN_TITLE, PLAN_ABOUT, LANGUAGE, FROM_WEEK, REPEAT, ALLOW, DAYS),
    _plan,
)


def load_plan(path: Path, find: Finder) -> Plan:
    """Return the plan in the file at `path`.

    Raises:
        RoutineError: with every problem of it; the rules for plans are not asked yet.
    """
    root, problems = compose(read(path), str(path))
    reading = Reading(path.stem, problems=[*problems, *about_name(path, "plan")])
    # Routines lie in the folder around that of the plans.
    reading.routines = tuple(find.routines(path.absolute().parent))
    plan = None
    if isinstance(root, Table):
        with contextlib.suppress(NotedError):
            plan = PLAN.read(root, "a plan", Scope(reading))
    elif root is not None:
        message = f"a plan begins with 'title:', got {found(root)}"
        reading.wrong(root.at, message, "write 'title: Every evening', then 'days:' below it")
    if plan is None or reading.problems:
        raise RoutineError(capped(sorted(reading.problems, key=lambda one: one.at)))
    return plan


def load_plans(paths: Iterable[Path], find: Finder) -> tuple[list[Plan], list[Problem]]:
    """Return the plans that many files hold, and every problem of every file."""
    plans: list[Plan] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            plans.append(load_plan(path, find))
        except RoutineError as error:
            problems += error.problems
    return plans, problems
