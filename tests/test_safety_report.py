"""Problems come once, in order, in their place; warnings can be allowed, errors cannot."""

from dataclasses import replace

import pytest
from making import at, breathe, check, group, routine, say, sides, text

from voiceguide.errors import Location
from voiceguide.routine import Allowance, Say, Text, Touch
from voiceguide.safety import ENDED, EVERYTHING, problems


def allow(rule, because="the reader asked for it"):
    return Allowance(rule, text(because), at())


def messages(a_routine):
    return [one.message for one in problems(a_routine).problems]


def test_a_problem_of_a_repeated_step_is_told_once():
    twice = routine(sides(say("Press your {side} foot hard.")))
    assert [one.message for one in problems(twice).problems if one.rule == 6] == [
        '"hard" asks for strong pressure'
    ]
    often = routine(group(say("Dig in."), rounds=tuple({"round": str(n)} for n in range(50))))
    assert len([one for one in problems(often).problems if one.rule == 6]) == 1


def test_problems_come_in_the_order_of_the_file():
    def line(number, words):
        where = Location("a.yaml", number, 3)
        return Say(at=where, text=Text(words, where, words))

    found = problems(routine(line(9, "Dig in."), line(4, "We soak."), line(6, "Dig in."))).problems
    assert [one.at.line for one in found] == sorted(one.at.line for one in found)


def test_a_warning_can_be_allowed_with_a_reason():
    spoken = routine(say("We rest now."), allow=(allow(27, "a choir sings this line"),))
    report = problems(spoken)
    assert report.problems == ()
    assert [(one.problem.rule, one.because) for one in report.allowed] == [
        (27, "a choir sings this line")
    ]


def test_an_error_cannot_be_allowed():
    spoken = routine(say("Press hard."), allow=(allow(6),))
    assert messages(spoken) == [
        '"Press hard" asks for strong pressure',
        "rule 6 gives only errors, and these cannot be allowed",
    ]


def test_an_error_of_a_rule_that_also_warns_stays():
    held = routine(breathe(60, hold=48_000), breathe(60, opt_out=text("")), allow=(allow(29),))
    report = problems(held)
    assert [one.severity for one in report.problems] == ["error"]
    assert [one.problem.severity for one in report.allowed] == ["warning"]


@pytest.mark.parametrize(
    ("given", "severity", "message"),
    [
        (allow(27), "warning", "nothing here breaks rule 27"),
        (allow(1), "warning", "rule 1 gives only errors, and these cannot be allowed"),
        (allow(40), "warning", "there is no rule 40"),
        (allow(0), "warning", "there is no rule 0"),
        (allow(27, "just because"), "error", "this reason is too short"),
    ],
)
def test_an_allow_that_does_nothing_is_told(given, severity, message):
    (one,) = problems(routine(say("Rest now."), allow=(given,))).problems
    assert (one.severity, one.message) == (severity, message)


def test_a_reason_that_is_too_short_allows_nothing():
    found = problems(routine(say("We rest."), allow=(allow(27, "so be"),)))
    assert {one.severity for one in found.problems} == {"warning", "error"}
    assert found.allowed == ()


def test_a_language_without_word_lists_is_refused():
    french = routine(say("Reposez-vous."), language="fr")
    (one,) = problems(french).problems
    assert (one.severity, one.rule) == ("error", None)
    assert "'fr'" in one.message
    assert problems(replace(french, language="en-GB")).problems == ()


def test_rules_about_numbers_hold_in_every_language():
    strong = say("Langsam streichen.", 1000, area="whole", touch=Touch.DEEP)
    found = problems(routine(sides(strong), breathe(60, hold=48_000), language="de")).problems
    assert {1, 7, 29} <= {one.rule for one in found}


def test_an_ended_session_has_no_times_but_still_its_words():
    hard = routine(sides(say("Press hard.", 1000, area="whole", touch=Touch.LIGHT)))
    assert {one.rule for one in problems(hard, ENDED).problems} == {6}
    assert {3, 6} <= {one.rule for one in problems(hard, EVERYTHING).problems}


def test_problems_of_the_check_are_placed_in_its_own_file():
    where = Location("checks/feet.yaml", 12, 7)
    bad = check(Say(at=where, text=Text("Soak first.", where, "Soak first.")))
    (one,) = problems(routine(say("Rest."), check=bad)).problems
    assert (one.at, one.rule) == (where, 10)


def test_the_second_of_two_places_is_found():
    where = Location("a.yaml", 3, 8)
    raw = "|\n  No hot water.\n  Now hot water."
    step = Say(at=where, text=Text("No hot water. Now hot water.", where, raw))
    (one,) = problems(routine(step)).problems
    assert (one.at.line, one.at.column) == (5, 7)


def test_a_place_with_a_filled_name_is_found():
    where = Location("a.yaml", 3, 8)
    words = "Softly. Get into your {side} muscles, and squeeze your {side} foot tightly."
    step = Say(at=where, text=Text(words, where, words))
    found = [one for one in problems(routine(sides(step))).problems if one.rule == 6]
    assert [one.at.column for one in found] == [8 + words.index("squeeze")]
    assert found[0].message.startswith('"squeeze your {side} foot tightly"')


def test_a_long_routine_is_judged_in_reasonable_time():
    rounds = tuple({"round": str(n), "rounds": "1000"} for n in range(1000))
    long = routine(
        group(say("Round {round} of {rounds}."), say("Let your breath be easy."), rounds=rounds)
    )
    assert problems(long).problems == ()
