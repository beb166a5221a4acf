"""Plan files become plans, or every problem with its place."""

from pathlib import Path

import pytest

from voiceguide import library
from voiceguide.cli.planning import broken_plans, find_plan, outlines, routines
from voiceguide.errors import RoutineError
from voiceguide.loader import Folders, load_plan
from voiceguide.plan import Plan, problems
from voiceguide.routine import Touch
from voiceguide.safety import halved
from voiceguide.safety.conditions import Conditions
from voiceguide.units import MINUTE

FIND = Folders(*library.script_folders())
SHIPPED = sorted(library.shipped("scripts").glob("plans/*.yaml"))
STARTER = [
    (1, ("feather", "breathing"), Touch.FEATHER, 11),
    (2, (), None, 5),
    (3, ("short-feet",), Touch.LIGHT, 10),
    (4, ("mobility",), Touch.LIGHT, 7),
    (5, ("short-feet",), Touch.LIGHT, 10),
    (6, (), None, 5),
    (7, ("hands",), Touch.LIGHT, 12),
    (8, ("short-feet",), Touch.LOTION, 10),
    (9, ("towel-stretch",), Touch.LIGHT, 8),
    (10, ("bedtime-feet",), Touch.LIGHT, 20),
    (11, ("breathing",), Touch.LIGHT, 5),
    (12, ("bedtime-feet",), Touch.LOTION, 20),
    (13, ("ball-roll",), Touch.LOTION, 6),
    (14, ("bedtime-feet",), Touch.LOTION, 20),
]
"""The two weeks as they were written down: day, routines, highest touch, minutes."""


@pytest.fixture(scope="module")
def known():
    return routines()


@pytest.fixture(scope="module")
def about(known):
    return outlines(known)


def _file(folder: Path, days: str, head: str = "title: Mine\n") -> Path:
    path = folder / "scripts" / "plans" / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}days:\n{days}", "utf-8")
    return path


def _told(folder: Path, days: str, head: str = "title: Mine\n") -> list[str]:
    """Return what is wrong in a plan: line, column and the message."""
    with pytest.raises(RoutineError) as caught:
        load_plan(_file(folder, days, head), FIND)
    return [f"{one.at.line}:{one.at.column} {one.message}" for one in caught.value.problems]


def _plan(folder: Path, days: str, head: str = "title: Mine\n") -> Plan:
    return load_plan(_file(folder, days, head), FIND)


def test_the_two_weeks_are_those_that_were_written_down(about) -> None:
    plan = find_plan("starter-14")
    assert not plan.repeats
    assert len(plan.days) == len(STARTER)
    for (number, ids, touch, minutes), entry in zip(STARTER, plan.days, strict=True):
        assert entry.do == ids, number
        asked = ids or entry.instead
        assert sum(about[one].length for one in asked) == minutes * MINUTE, number
        assert ids == () or entry.touch is touch, number
    assert [n for n, one in enumerate(plan.days, 1) if one.review] == [7, 14]
    assert plan.days[12].felt
    assert plan.days[12].instead == ("quiet-points",)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda one: one.stem)
def test_every_plan_that_ships_keeps_every_rule(path: Path) -> None:
    assert broken_plans([path]) == []
    plan = load_plan(path, FIND)
    assert {"en", "de", "es"} <= plan.title.keys()
    assert plan.about is not None
    assert plan.about.keys() == plan.title.keys()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda one: one.stem)
def test_enough_of_each_routine_is_left_under_the_touch_of_its_day(path: Path, known) -> None:
    for entry in load_plan(path, FIND).days:
        for one in (*entry.do, *entry.instead, *entry.otherwise):
            assert not halved(known[one], Conditions(touch=entry.touch)), (one, entry.touch)


def test_what_was_meant_is_told_for_a_routine_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RoutineError) as caught:
        load_plan(_file(tmp_path, "  - do: short-foot\n  - do: [feather, brething]\n"), FIND)
    first, second = caught.value.problems
    assert str(first).endswith(
        "mine.yaml:3:9: error: there is no routine 'short-foot'\n    did you mean 'short-feet'?"
    )
    assert (second.at.line, second.at.column) == (4, 19)
    assert second.hint == "did you mean 'breathing'?"


def test_routines_beside_the_folder_of_plans_are_found(tmp_path: Path) -> None:
    path = _file(tmp_path, "  - do: my-own\n")
    (path.parent.parent / "my-own.yaml").write_text("title: Mine\nsteps:\n  - pause: 1s\n")
    assert load_plan(path, FIND).days[0].do == ("my-own",)


def test_every_mistake_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    told = _told(
        tmp_path,
        "  - do: feather\n    tuch: light\n  - rest: yes\n    touch: light\n  - or: feather\n"
        "  - do: feather\n    touch: litght\n    times: many\n",
        "titel: Mine\n",
    )
    assert [one.partition(" ")[0] for one in told] == ["1:1", "4:5", "6:5", "7:5", "9:12", "10:12"]
    assert "unknown key 'titel'" in told[0]
    assert "both 'rest' and 'touch'" in told[2]
    assert "needs 'do' or 'rest'" in told[3]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("- do: feather\n", "a plan begins with 'title:', got a list"),
        ("title: A\ndays: []\n", "days has an empty list"),
        ("title: {es: Noches}\ndays: [do: feather]\n", "the title has no words in 'en'"),
        ("title: A\ndays: [{do: feather, when: soles}]\n", "unknown when 'soles'"),
        ("title: A\ndays: [{do: feather, otherwise: breathing}]\n", "means nothing without 'when'"),
        ("title: A\ndays: [rest: no]\n", "a day needs 'do' or 'rest'"),
    ],
)
def test_what_is_no_plan_is_told_in_plain_words(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text)
    with pytest.raises(RoutineError) as caught:
        load_plan(path, FIND)
    assert message in caught.value.problems[0].message


def test_a_file_with_a_name_that_cannot_be_typed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "My Plan.yaml"
    path.write_text("title: A\ndays: [do: feather]\n")
    with pytest.raises(RoutineError, match="cannot be the name of a plan"):
        load_plan(path, FIND)


def test_a_text_alone_is_in_the_language_of_the_plan(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "  - do: feather\n", "title: Noches\nlanguage: es\n")
    assert plan.titled("es-MX") == plan.titled("de") == "Noches"


@pytest.mark.parametrize(
    ("days", "head", "line", "message"),
    [
        ("  - {do: short-feet, touch: moderate}\n", "from week: 3\n", 4, "more than a plan may"),
        ("  - {do: short-feet, touch: lotion}\n", "", 3, "day 1 is in the first week"),
        ("  - {do: short-feet, times: 3}\n", "", 3, "3 times a day is too often"),
        ("  - {do: short-feet, times: 2}\n", "", 3, "twice a day is more than most trials"),
        ("  - {do: [bedtime-feet, one-foot, short-feet, feather]}\n", "from week: 3\n", 4,
         "day 1 has 15:20 for one foot"),
        ("  - {do: bedtime-feet, length: 32m, times: 2}\n", "from week: 3\n", 4, "for one foot"),
        ("  - do: full-feet\n", "", 3, "meant for week 3 and later"),
        ("  - do: ball-roll\n", "", 3, "only for soles that feel a light touch"),
        ("  - {do: feather, or: quiet-points}\n", "", 3, "only for soles that feel a light touch"),
        ("  - {do: ball-roll, when: soles feel touch, otherwise: quiet-points}\n", "", 3,
         "stands where the soles do not feel"),
        ("  - {do: ball-roll, when: soles feel touch, touch: feather}\n", "", 3,
         "most of 'ball-roll' would be left out"),
    ],
)  # fmt: skip
def test_a_rule_for_plans_tells_the_day(
    tmp_path: Path, about, days: str, head: str, line: int, message: str
) -> None:
    found = problems(_plan(tmp_path, days, f"title: Mine\n{head}"), about)
    assert message in " ".join(one.message for one in found)
    assert found[0].at.line == line
    assert found[0].hint


def test_pressure_and_time_never_rise_on_one_day(tmp_path: Path, about) -> None:
    week = "  - do: short-feet\n" * 7
    both = _plan(tmp_path, f"{week}  - {{do: bedtime-feet, touch: lotion}}\n")
    assert ["more pressure and more time" in one.message for one in problems(both, about)] == [True]
    soon = "  - {do: short-feet, touch: lotion}\n  - {do: bedtime-feet, touch: light}\n"
    hasty = _plan(tmp_path, week + soon)
    assert ["right after another rise" in one.message for one in problems(hasty, about)] == [True]
    calm = "  - {do: short-feet, touch: lotion}\n  - do: feather\n  - do: bedtime-feet\n"
    assert problems(_plan(tmp_path, week + calm), about) == ()


def test_a_warning_is_set_aside_with_a_reason_and_an_error_is_not(tmp_path: Path, about) -> None:
    allow = "title: Mine\nallow: {rule: 5, because: Both are very short.}\n"
    twice = _plan(tmp_path, "  - {do: feather, times: 2}\n", allow)
    assert problems(twice, about) == ()
    often = _plan(tmp_path, "  - {do: feather, times: 3}\n", allow)
    assert [one.severity for one in problems(often, about)] == ["error"]


def test_a_plan_says_nothing_that_no_routine_may_say(tmp_path: Path) -> None:
    path = _file(tmp_path, "  - do: feather\n", "title: {en: Mine, de: Heilt die Nerven}\n")
    (found,) = broken_plans([path])
    assert found.rule == 23
    assert (found.at.line, found.severity) == (1, "error")
