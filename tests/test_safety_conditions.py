"""What the answers of a check leave of a session."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ask, at, breathe, check, group, pause, say, text, wait
from making import routine as make_routine

from voiceguide.routine import AREAS, Action, Answer, Moment, Say, Touch, moments
from voiceguide.safety import (
    CAP,
    ENDED,
    EVERYTHING,
    GENTLE,
    STILL_HANDS,
    Conditions,
    after,
    answered,
    applies,
    combine,
    questions,
    wording,
)
from voiceguide.units import MINUTE, SECOND

END, WAIT, GENTLY = Answer(then="end"), Answer(then="wait"), Answer(then="gentle")
SKIP_SIDE, SKIP_TOES = Answer(then="skip side"), Answer(then="skip area toes")

FEET = check(
    say("First, a few short questions."),
    ask("Have you looked at both feet today?", topic="looked", no=WAIT),
    ask("Is either foot newly red, hot or swollen?", topic="swollen", yes=END),
    ask("Is one calf newly sore, or are you short of breath?", topic="calf", yes=END),
    ask("Is either foot unusually cold or pale?", topic="cold", yes=END),
    ask("Do you feel feverish or unwell?", topic="unwell", yes=END),
    ask("Is there any cut or sore on a foot?", topic="wound", yes=SKIP_SIDE),
    ask("Can you feel a light touch on each sole?", topic="feels", no=GENTLY),
    ask("Does light touch hurt?", topic="pain", yes=GENTLY),
    ask("Is the skin between your toes split?", topic="toes", yes=SKIP_TOES),
)
"""The nine questions of the foot check."""

WELL = {
    "looked": "yes", "swollen": "no", "calf": "no", "cold": "no", "unwell": "no",
    "wound": "no", "feels": "yes", "pain": "no", "toes": "no",
}  # fmt: skip


def left(**answers):
    return after(FEET, {**WELL, **answers})


def without(**those):
    return Conditions(**{f"without_{name}": frozenset(what) for name, what in those.items()})


@pytest.mark.parametrize(
    ("topic", "answer", "conditions"),
    [
        ("looked", "yes", EVERYTHING),
        ("looked", "no", ENDED),
        ("looked", "unsure", ENDED),
        ("swollen", "no", EVERYTHING),
        ("swollen", "yes", ENDED),
        ("swollen", "unsure", ENDED),
        ("calf", "no", EVERYTHING),
        ("calf", "yes", ENDED),
        ("calf", "unsure", ENDED),
        ("cold", "yes", ENDED),
        ("cold", "unsure", ENDED),
        ("unwell", "yes", ENDED),
        ("unwell", "unsure", ENDED),
        ("wound", "no", EVERYTHING),
        ("wound", "yes left", without(sides={"left"})),
        ("wound", "yes right", without(sides={"right"})),
        ("wound", "unsure left", without(sides={"left"})),
        ("wound", "yes both", ENDED),
        ("wound", "yes", ENDED),
        ("wound", "unsure", ENDED),
        ("feels", "yes", EVERYTHING),
        ("feels", "no", GENTLE),
        ("feels", "unsure", GENTLE),
        ("pain", "no", EVERYTHING),
        ("pain", "yes", STILL_HANDS),
        ("pain", "unsure", STILL_HANDS),
        ("toes", "no", EVERYTHING),
        ("toes", "yes", without(areas={"toes"})),
        ("toes", "unsure", without(areas={"toes"})),
    ],
)
def test_each_answer_leaves_what_the_foot_check_says(topic, answer, conditions):
    assert left(**{topic: answer}) == conditions


def test_every_good_answer_leaves_everything():
    assert left() == EVERYTHING


def test_a_question_without_an_answer_counts_as_unsure():
    assert after(FEET, {}).ended
    for topic in WELL:
        some = {name: answer for name, answer in WELL.items() if name != topic}
        assert after(FEET, some) == left(**{topic: "unsure"})
        assert after(FEET, {**WELL, topic: "maybe"}) == left(**{topic: "unsure"})


def test_answers_can_go_by_number():
    by_number = {number: WELL[ask.topic] for number, ask in enumerate(questions(FEET), 1)}
    assert after(FEET, by_number) == EVERYTHING
    assert after(FEET, {**by_number, 7: "no"}) == GENTLE


@pytest.mark.parametrize("number", [0, 10, -1])
def test_a_number_without_a_question_is_refused(number):
    with pytest.raises(ValueError, match="count from 1 to 9"):
        after(FEET, {**WELL, number: "yes"})


def test_capitals_and_spaces_of_an_answer_do_not_matter():
    assert left(wound=" Yes  LEFT ") == without(sides={"left"})


def test_answers_add_up():
    both = left(wound="yes left", toes="yes", feels="no")
    assert both.without_sides == {"left"}
    assert both.without_areas == {"toes"}
    assert both.touch is Touch.LIGHT
    assert both.cap == 5 * MINUTE
    assert not both.ended


def test_one_foot_each_by_two_questions_ends_the_session():
    two = check(
        ask("Is there a sore on a foot?", topic="wound", yes=SKIP_SIDE),
        ask("Does a foot hurt?", yes=SKIP_SIDE),
    )
    assert after(two, {1: "yes left", 2: "yes right"}).ended
    assert after(two, {1: "yes left", 2: "yes left"}) == without(sides={"left"})


@pytest.mark.parametrize(
    ("yes", "no", "conditions"),
    [
        ("end", "skip side", ENDED),
        ("skip side", "skip area toes", ENDED),
        ("skip area toes", "gentle", without(areas={"toes"})),
        ("gentle", "wait", GENTLE),
        ("wait", "go on", ENDED),
        ("go on", "go on", EVERYTHING),
        ("skip area toes", "skip area heel", without(areas={"toes", "heel"})),
    ],
)
def test_unsure_is_the_more_cautious_of_yes_and_no(yes, no, conditions):
    for one, other in ((yes, no), (no, yes)):
        question = ask("Well?", yes=Answer(then=one), no=Answer(then=other))
        assert answered(question, "unsure") == conditions


def test_unsure_follows_its_own_answer_where_there_is_one():
    question = ask("Well?", yes=SKIP_SIDE, unsure=END)
    assert answered(question, "unsure left") == ENDED


def test_questions_inside_groups_are_asked_once_a_round():
    inside = check(
        group(
            ask("Is your {side} foot sore?", yes=END), rounds=({"side": "left"}, {"side": "right"})
        )
    )
    assert after(inside, {1: "no", 2: "yes"}).ended
    assert not after(inside, {1: "no", 2: "no"}).ended


def test_the_caps_are_those_of_the_rules():
    assert EVERYTHING.cap == CAP == 900 * SECOND
    assert GENTLE.cap == 300 * SECOND
    assert GENTLE.without_actions == {Action.ROLL, Action.PRESS, Action.STRETCH}


# What takes place ---------------------------------------------------------------------------


def moment(words="Your {side} foot.", side="left", **step):
    step = {"area": "whole", "touch": Touch.LIGHT, **step}
    names = {"side": side} if side else {}
    return Moment(say(words, **step), names, None, side)


def test_the_check_itself_always_takes_place():
    asked = next(moments(make_routine(check=FEET)))
    assert applies(asked, ENDED)


def test_after_the_end_nothing_takes_place():
    for step in (say("Rest."), pause(1), breathe(30), ask("Well?"), wait("Ready?")):
        assert not applies(Moment(step, {}, None, None), ENDED)


def test_a_side_to_leave_alone_is_left_out_with_all_that_is_said_of_it():
    left_out = without(sides={"left"})
    assert not applies(moment(side="left"), left_out)
    assert not applies(moment("That is it.", side="left", area=None, touch=None), left_out)
    assert applies(moment(side="right"), left_out)


def test_hands_on_both_feet_are_left_out_with_one_of_them():
    left_out = without(sides={"left"})
    assert not applies(moment("Stroke both feet.", side="both"), left_out)
    assert not applies(moment("Stroke your feet.", side=None), left_out)
    assert not applies(moment("Stroke your feet.", side=None, area=None, touch=None), left_out)
    assert applies(moment("Rest both feet.", side="both", area=None, touch=None), left_out)


def test_looking_and_wiping_stay_for_the_other_foot():
    wipe = moment("Wipe both feet.", side="both", area="toes", action=Action.WIPE)
    look = moment("Look at both soles.", side="both", touch=None, action=Action.LOOK)
    for conditions in (without(sides={"left"}), without(areas={"toes"}), GENTLE, STILL_HANDS):
        assert applies(wipe, conditions)
        assert applies(look, conditions)
    assert not applies(wipe, without(sides={"left", "right"}))
    rubbing = moment("Wipe it.", side="both", touch=Touch.LOTION, action=Action.WIPE)
    assert not applies(rubbing, GENTLE)


@pytest.mark.parametrize(
    ("skipped", "area", "stays"),
    [
        ("toes", "toes", False),
        ("toes", "toe-base", False),
        ("toes", "whole", True),
        ("toes", "sole", True),
        ("fingers", "webs", False),
        ("webs", "fingers", False),
        ("fingers", "palm", True),
        ("sole", "arch", False),
        ("ball", "sole", False),
        ("heel", "whole", True),
        ("hand", "palm", False),
        ("hand", "wrist", True),
    ],
)
def test_an_area_is_left_out_with_what_goes_with_it(skipped, area, stays):
    assert applies(moment(area=area), without(areas={skipped})) is stays


def test_where_nobody_says_where_it_is_not_done_near_an_area_to_leave_alone():
    assert not applies(moment("Stroke your foot.", area=None), without(areas={"toes"}))


@pytest.mark.parametrize(
    ("step", "stays"),
    [
        ({"touch": Touch.FEATHER, "action": Action.STROKE}, True),
        ({"touch": Touch.LIGHT, "action": Action.STROKE}, True),
        ({"touch": Touch.STILL, "action": Action.HOLD}, True),
        ({"touch": Touch.LOTION, "action": Action.STROKE}, False),
        ({"touch": Touch.LOTION, "action": Action.CIRCLE, "gentle": "Rest your palm there."}, True),
        ({"touch": Touch.LIGHT, "action": Action.SQUEEZE}, False),
        (
            {"touch": Touch.LIGHT, "action": Action.SQUEEZE, "gentle": "Rest your fingers there."},
            True,
        ),
        ({"touch": Touch.LIGHT, "action": Action.SQUEEZE, "gentle": "Squeeze it, softly."}, False),
        ({"touch": Touch.LIGHT, "action": Action.PRESS}, False),
        ({"touch": Touch.LIGHT, "action": Action.PRESS, "gentle": "Rest your palm there."}, False),
        ({"touch": Touch.LIGHT, "action": Action.ROLL}, False),
        ({"touch": None, "action": Action.STRETCH}, False),
        ({"touch": None, "action": Action.KNEAD}, False),
        ({"touch": None, "action": Action.MOVE}, True),
    ],
)
def test_a_gentle_session_has_feather_glide_and_still_hold(step, stays):
    assert applies(moment(**step), GENTLE) is stays


def test_what_the_words_say_counts_as_much_as_what_is_declared():
    assert not applies(moment("Press your {side} arch."), GENTLE)
    assert not applies(moment("Squeeze each toe."), GENTLE)
    assert applies(moment("Do not press your {side} arch."), GENTLE)
    assert not applies(Moment(wait("Press your arch until you are ready."), {}, None, None), GENTLE)


def test_where_light_touch_hurts_only_still_hands_are_left():
    assert applies(moment("Rest your palm on it.", touch=Touch.STILL), STILL_HANDS)
    assert not applies(moment(touch=Touch.FEATHER), STILL_HANDS)
    assert not applies(moment(touch=Touch.LIGHT), STILL_HANDS)
    still = {"touch": Touch.LIGHT, "gentle": "Rest your palm there, quite still."}
    assert applies(moment(**still), STILL_HANDS)
    glide = {"touch": Touch.LIGHT, "gentle": "Let your palm glide, light as a feather."}
    assert not applies(moment(**glide), STILL_HANDS)


def test_the_gentle_wording_is_spoken_where_touch_is_light_at_most():
    step = say("Circle.", gentle="Rest.", area="arch", touch=Touch.LOTION)
    assert wording(step, EVERYTHING).value == "Circle."
    assert wording(step, replace(EVERYTHING, touch=Touch.LOTION)).value == "Circle."
    assert wording(step, replace(EVERYTHING, touch=Touch.LIGHT)).value == "Rest."
    assert wording(step, GENTLE).value == "Rest."
    assert wording(say("Circle."), GENTLE).value == "Circle."


# Properties ---------------------------------------------------------------------------------

SIDES = st.sampled_from(["left", "right"])
some_conditions = st.builds(
    Conditions,
    without_sides=st.frozensets(SIDES),
    without_areas=st.frozensets(st.sampled_from(AREAS)),
    touch=st.sampled_from(Touch),
    without_actions=st.frozensets(st.sampled_from(Action)),
    softened=st.frozensets(st.sampled_from(Action)),
    cap=st.integers(0, CAP),
    ended=st.booleans(),
)
some_words = st.sampled_from(
    ["Press softly.", "Squeeze each toe.", "Glide slowly.", "Rest your palm there.", "Now rest."]
)
some_moments = st.builds(
    lambda step, side: Moment(step, {"side": side} if side else {}, None, side),
    st.builds(
        Say,
        at=st.just(at()),
        text=some_words.map(text),
        gentle=st.none() | some_words.map(text),
        area=st.none() | st.sampled_from(AREAS),
        touch=st.none() | st.sampled_from(Touch),
        action=st.none() | st.sampled_from(Action),
    ),
    st.none() | st.sampled_from(["left", "right", "both"]),
)
CARE = {Action.LOOK, Action.WIPE}


@given(some_moments, some_conditions)
def test_no_step_that_takes_place_exceeds_the_conditions(one, conditions):
    if not applies(one, conditions):
        return
    step = one.step
    assert not conditions.ended
    assert one.side not in conditions.without_sides
    if step.action in CARE and (step.touch or Touch.STILL) <= Touch.LIGHT:
        return
    assert step.area not in conditions.without_areas
    assert step.action not in conditions.without_actions
    spoken = wording(step, conditions)
    if step.touch is not None and spoken is step.text:
        assert step.touch <= conditions.touch
    if "Glide" in spoken.value and step.area and spoken is step.gentle:
        assert conditions.touch >= Touch.LIGHT
    if step.touch is not None:
        for word, action in (("Press", Action.PRESS), ("Squeeze", Action.SQUEEZE)):
            if word in spoken.value:
                assert action not in conditions.without_actions | conditions.softened
        assert one.side in {"left", "right"} or not conditions.without_sides


@given(some_moments, some_conditions, some_conditions)
def test_what_two_conditions_leave_each_of_them_leaves(one, first, second):
    if wording(one.step, first) is wording(one.step, second) and applies(
        one, combine(first, second)
    ):
        assert applies(one, first)
        assert applies(one, second)


@given(some_conditions, some_conditions, some_conditions)
def test_the_order_of_answers_does_not_matter(first, second, third):
    assert first | second == second | first
    assert (first | second) | third == first | (second | third)
    assert first | second == combine(first, second)


@given(some_conditions)
def test_more_of_the_same_changes_nothing(one):
    together = one | one
    assert together | one == together
    assert EVERYTHING | together == together | EVERYTHING


@given(
    st.dictionaries(
        st.sampled_from(list(WELL)), st.sampled_from(["yes", "no", "unsure", "yes left"])
    )
)
def test_no_answer_undoes_a_more_cautious_one(answers):
    conditions = after(FEET, {**WELL, **answers})
    for topic, answer in answers.items():
        alone = left(**{topic: answer})
        assert alone | conditions == conditions
