"""Dialogue: any answers leave at most what the check allows, and it always ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ask, check, group, routine, say, text

from voiceguide.dialogue import ANSWER, LOOKING, End, Waits, answered, begin, silent
from voiceguide.library import check_files, script_folders
from voiceguide.loader import Folders, load_check
from voiceguide.notices import ENGLISH
from voiceguide.routine import Answer, alone, moments
from voiceguide.safety import ENDED, EVERYTHING, GENTLE, STILL_HANDS, Conditions
from voiceguide.safety.answers import after, questions
from voiceguide.safety.answers import answered as leaves

CHECKS = {
    name: load_check(path, Folders(*script_folders())) for name, path in check_files().items()
}
FEET = CHECKS["feet"]
WELL = ["yes", "no", "no", "no", "no", "no", "yes", "no", "no"]
"""The answers of somebody whose feet are well."""
SILENCE = None


def started(of=FEET, conditions=EVERYTHING):
    return begin(moments(alone(of)), "en", conditions)


def after_words(now, *given):
    """A dialogue after words and silences."""
    for word in given:
        now = silent(now) if word is SILENCE else answered(now, word)
    return now


def well(number, *given):
    """The foot check with everything well up to a question, and then other words."""
    return after_words(started(), *WELL[: number - 1], *given)


def at_most(left, allowed):
    """Whether conditions are at least as cautious as others."""
    return left.ended or left | allowed == left


def saying(step, words):
    return Answer(text(words), step)


def test_it_begins_with_what_the_check_says_and_its_first_question():
    now = started()
    assert now.say[0].startswith("This is a relaxation guide")
    assert now.say[1].startswith("Have you looked at both feet today")
    assert now.waits is Waits.ANSWER
    assert now.patience == ANSWER


def test_well_feet_leave_everything():
    now = after_words(started(), *WELL)
    assert now.end is End.WHOLE
    assert now.conditions == EVERYTHING
    assert now.say == ()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2, "No massage tonight. Rest the foot, and call your foot team or doctor today."),
        (3, "Do not massage. Get urgent medical help."),
        (4, "No massage tonight. Please call a doctor about the colour or cold."),
        (5, "Rest tonight. If a foot looks infected, call for help now."),
    ],
)
@pytest.mark.parametrize(
    "given", [("yes",), ("unsure", "unsure"), (SILENCE, SILENCE), ("bananas", "unsure")]
)
def test_an_answer_that_ends_says_why_and_asks_no_more(number, said, given):
    now = well(number, *given)
    assert now.end is End.ENDED
    assert now.conditions.ended
    assert " ".join(now.say).startswith(said)
    assert answered(now, "no") == after_words(now, SILENCE)
    assert answered(now, "no").conditions.ended


def test_a_wound_is_asked_for_its_side_and_that_side_left_alone():
    now = well(6, "yes")
    assert now.waits is Waits.SIDE
    assert now.say == ("Which foot?", ENGLISH.which)
    now = answered(now, "left")
    assert now.say[:2] == ("That whole foot is left alone.", "Show it to a professional soon.")
    assert now.say[2].startswith("Can you feel")
    assert now.conditions == Conditions(without_sides=frozenset({"left"}))


def test_a_side_named_at_once_is_not_asked_for():
    now = well(6, "right")
    assert now.waits is Waits.ANSWER
    assert now.conditions.without_sides == {"right"}


@pytest.mark.parametrize(
    "given", [("both",), (SILENCE, SILENCE), ("unsure", "unsure"), ("yes", "bananas")]
)
def test_both_sides_or_no_clear_side_end_it(given):
    now = well(6, "yes", *given)
    assert now.end is End.ENDED
    assert now.say[-1] == ENGLISH.left_alone


def test_a_side_that_is_the_last_one_left_ends_it():
    one_foot = Conditions(without_sides=frozenset({"right"}))
    now = after_words(started(conditions=one_foot), *WELL[:5], "yes", "left")
    assert now.end is End.ENDED


def test_nobody_who_is_unsure_of_a_wound_is_touched():
    assert well(6, "unsure", "unsure").end is End.ENDED


@pytest.mark.parametrize("given", [("no",), (SILENCE, SILENCE), ("unsure", "unsure")])
def test_soles_that_feel_little_get_gentle_touch(given):
    now = well(7, *given)
    assert now.say[0].startswith("Thank you. Tonight has light strokes only")
    assert now.conditions == GENTLE


def test_pain_leaves_still_hands_and_sore_toes_are_left_alone():
    now = well(8, "yes", "yes")
    assert now.end is End.WHOLE
    assert now.conditions == STILL_HANDS | Conditions(without_areas=frozenset({"toes"}))
    assert now.say == ("Your toes are left alone tonight. Ask about it when you can.",)


def test_who_has_not_looked_is_waited_for_and_asked_again():
    now = after_words(started(), "no")
    assert now.waits is Waits.READY
    assert now.patience == LOOKING
    assert now.say == (
        "Please look first. A mirror or a helper can show the soles.", ENGLISH.when_ready,
    )  # fmt: skip
    again = answered(now, "ready")
    assert again.waits is Waits.ANSWER
    assert again.say == started().prompt
    assert answered(again, "yes").waits is Waits.ANSWER


def test_who_cannot_look_is_not_touched():
    assert after_words(started(), "no", "no").end is End.ENDED


def test_who_does_not_come_back_from_looking_is_asked_for_once_and_left_in_peace():
    now = after_words(started(), "no", SILENCE)
    assert now.say == (ENGLISH.still_looking,)
    now = silent(now)
    assert now.end is End.ASLEEP
    assert now.say == ()
    assert now.conditions.ended


@pytest.mark.parametrize(
    ("word", "reason"),
    [(SILENCE, ENGLISH.unheard), ("unsure", ENGLISH.unsure), ("huh", ENGLISH.not_understood)],
)
def test_no_clear_answer_is_asked_once_more_with_the_reason(word, reason):
    now = after_words(started(), word)
    assert now.say == (reason, *started().prompt)
    assert answered(now, "yes").conditions == EVERYTHING


def test_repeat_says_the_question_alone_as_often_as_wanted():
    now = after_words(started(), "repeat", "repeat", "repeat")
    assert now.say == started().prompt
    assert not now.again


@pytest.mark.parametrize(
    "now", [started(), well(6, "yes"), after_words(started(), "no"), well(4, SILENCE)]
)
def test_stop_ends_it_wherever_it_is_said(now):
    stopped = answered(now, "  STOP ")
    assert stopped.end is End.STOPPED
    assert stopped.say == ()
    assert stopped.conditions.ended


def test_a_question_about_one_side_does_not_ask_which():
    question = ask("Is it sore?", yes=saying("skip side", "Then that foot rests."))
    rounds = ({"side": "left"}, {"side": "right"})
    now = begin(moments(routine(group(question, rounds=rounds))), "en")
    now = answered(now, "yes")
    assert now.say[0] == "Then that foot rests."
    assert now.conditions.without_sides == {"left"}
    assert answered(now, "yes").end is End.ENDED


def test_equally_cautious_answers_hold_both_for_somebody_who_is_unsure():
    question = ask(
        "Is it sore?",
        yes=saying("skip area toes", "No toes."),
        no=saying("skip area heel", "No heel."),
    )
    now = after_words(started(check(say("Hello."), question)), SILENCE, SILENCE)
    assert now.say == ("No toes.", "No heel.")
    assert now.conditions.without_areas == {"toes", "heel"}


def test_a_check_without_questions_is_over_when_it_has_spoken():
    now = started(check(say("Hello.")))
    assert (now.end, now.say, now.conditions) == (End.WHOLE, ("Hello.",), EVERYTHING)


WORDS = st.sampled_from(
    ["yes", "no", "unsure", "left", "right", "both", "ready", "repeat", "stop", "", "what", SILENCE]
)


def counts(now, word):
    """What a word alone leaves, as far as it is an answer that stands."""
    if now.waits is Waits.SIDE:
        return Conditions(without_sides=frozenset({word} & {"left", "right"}))
    if now.waits is not Waits.ANSWER:
        return EVERYTHING
    question = now.left[0].step
    chosen = {"yes": question.yes, "no": question.no}.get(word)
    if word is SILENCE and now.again:
        chosen, word = question.unsure, "unsure"
        if chosen is None:
            return leaves(question, word)
    stands = chosen is not None and chosen.then not in ("wait", "skip side")
    return leaves(question, word) if stands else EVERYTHING


@given(st.sampled_from(sorted(CHECKS)), st.lists(WORDS, max_size=60))
def test_any_words_in_any_order_leave_no_more_than_the_answers_allow(name, given_words):
    now = started(CHECKS[name])
    allowed = EVERYTHING
    for word in given_words:
        allowed |= counts(now, word)
        before, now = now, after_words(now, word)
        assert at_most(now.conditions, before.conditions | allowed)
        assert (now.waits is Waits.NOTHING) == (now.end is not None)
    for _ in range(3 * len(questions(CHECKS[name])) + 3):
        allowed |= counts(now, SILENCE)
        now = silent(now)
    assert now.end is not None
    assert at_most(now.conditions, allowed)


@given(st.sampled_from(sorted(CHECKS)), st.data())
def test_one_answer_to_each_question_leaves_what_the_check_says(name, data):
    asked = questions(CHECKS[name])
    answers = {
        number: data.draw(st.sampled_from(["yes left", "yes right", "yes both", "no", "unsure"]))
        for number in range(1, len(asked) + 1)
    }
    now = started(CHECKS[name])
    for given_answer in answers.values():
        word, _, side = given_answer.partition(" ")
        now = answered(now, word)
        if word == "unsure":
            now = answered(now, word)
        if now.waits is Waits.SIDE:
            now = answered(now, side)
        if now.waits is Waits.READY:
            now = answered(now, "no")
    left = after(CHECKS[name], answers)
    assert now.conditions.ended == left.ended
    if not left.ended:
        assert now.conditions == left
    assert (now.end is End.WHOLE) == (not left.ended)


def test_what_was_left_out_before_stays_left_out():
    assert after_words(started(conditions=GENTLE), *WELL).conditions == GENTLE
    assert after_words(started(conditions=ENDED), *WELL).conditions.ended


@pytest.mark.parametrize("language", ["de", "es"])
def test_a_translated_check_asks_which_foot_in_its_own_words(language):
    path = check_files()["feet"].with_name(f"feet.{language}.yaml")
    translated = load_check(path, Folders(*script_folders()))
    now = begin(moments(alone(translated)), translated.language)
    now = after_words(now, *WELL[:5], "yes")
    assert now.waits is Waits.SIDE
    assert all(line.endswith("?") for line in now.say)
    assert len(now.say) == 2
