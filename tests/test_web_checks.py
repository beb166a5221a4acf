"""The questions on pages lead to exactly what they lead to in a live session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide import library
from voiceguide.dialogue import End, Waits, answered, begin
from voiceguide.loader import Folders, load, load_check
from voiceguide.routine import Say, alone, moments
from voiceguide.web.checks import ANSWERS, replayed, too_little
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.desk import Choice

FINDER = Folders(*library.script_folders())
CHECKED = ("bedtime-feet", "hands", "partner-feet", "ball-roll", "one-foot")


def routine_of(name, language="en"):
    return load(library.find_routine(name, language), FINDER)


def first_of(language="en"):
    return load_check(library.find_routine("first-time", language), FINDER)


def live(routine, first, answers):
    """What an evening does, as `evening.night` has it, and whether the first questions passed."""
    conditions_known, passed, said = None, False, set()
    if first:
        before = tuple(moments(alone(first)))
        now = begin(before, first.language)
        while now.end is None and answers:
            now = answered(now, answers.pop(0))
        if now.end is not End.WHOLE:
            return now, False
        passed, conditions_known = True, now.conditions
        said = {one.fill(one.step.text) for one in before if isinstance(one.step, Say)}
    mine = [
        one
        for one in moments(routine)
        if one.in_check and not (isinstance(one.step, Say) and one.fill(one.step.text) in said)
    ]
    more = (conditions_known,) if conditions_known else ()
    now = begin(mine, routine.language, *more)
    while now.end is None and answers:
        now = answered(now, answers.pop(0))
    return now, passed


@st.composite
def evenings(draw):
    """A routine, whether the first questions come, and answers that pages offer in their order."""
    routine = routine_of(draw(st.sampled_from(CHECKED)), draw(st.sampled_from(["en", "es", "de"])))
    first = first_of(routine.language) if draw(st.booleans()) else None
    answers = []
    for _ in range(draw(st.integers(0, 40))):
        now = replayed(routine, first, answers)
        if now.end:
            break
        offered = ANSWERS[now.waits]
        # Mostly what goes on, so that far questions are reached as well.
        answers.append(draw(st.sampled_from([*offered, *(("no",) * 4 if "no" in offered else ())])))
    return routine, first, answers


@given(evenings())
def test_any_answers_lead_to_what_they_lead_to_in_a_live_session(evening):
    routine, first, answers = evening
    page = replayed(routine, first, answers)
    now, passed = live(routine, first, list(answers))
    assert (page.end, page.conditions, page.waits) == (now.end, now.conditions, now.waits)
    assert page.passed == passed


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_every_question_is_asked_once_and_counted(language):
    routine, first = routine_of("bedtime-feet", language), first_of(language)
    answers, seen = [], []
    while not (now := replayed(routine, first, answers)).end:
        assert now.number == len(seen) + 1
        assert now.total == 18
        seen.append(now.question)
        yes = now.number in (10, 16)  # looked, and feels a touch
        answers.append("yes" if yes else "no")
    assert now.end is End.WHOLE
    assert len(set(seen)) == 18


def test_who_has_not_looked_is_asked_to_and_then_asked_again():
    routine = routine_of("bedtime-feet")
    asked = replayed(routine, None, ["no"])
    assert asked.waits is Waits.READY
    assert asked.question == "Please look first. A mirror or a helper can show the soles."
    assert replayed(routine, None, ["no", "ready"]).question.startswith("Have you looked")
    ended = replayed(routine, None, ["no", "no"])
    assert ended.end is End.ENDED
    assert ended.said == (asked.question,)


def test_not_sure_is_asked_once_more_and_then_the_cautious_answer_holds():
    routine = routine_of("bedtime-feet")
    assert replayed(routine, None, ["yes", "unsure"]).again
    ended = replayed(routine, None, ["yes", "unsure", "unsure"])
    assert ended.end is End.ENDED
    assert "call your foot team or doctor today" in ended.said[0]
    assert (ended.answer, ended.question[:14]) == ("unsure", "Is either foot")


def test_a_sore_asks_which_foot_and_leaves_that_one_alone():
    routine, sore = routine_of("bedtime-feet"), ["yes", "no", "no", "no", "no", "yes"]
    assert replayed(routine, None, sore).waits is Waits.SIDE
    one = replayed(routine, None, [*sore, "left", "yes", "no", "no"])
    assert (one.end, one.conditions.without_sides) == (End.WHOLE, frozenset({"left"}))
    assert "That whole foot is left alone." in one.told
    assert replayed(routine, None, [*sore, "both"]).end is End.ENDED


def test_answers_that_leave_nothing_of_a_choice_are_known():
    routine, sore = routine_of("bedtime-feet"), ["yes", "no", "no", "no", "no", "yes", "left"]
    left = replayed(routine, None, [*sore, "yes", "no", "no"]).conditions
    both = Choice(routine="bedtime-feet", language="en")
    assert not too_little(routine, both, left)
    assert too_little(routine, Choice(routine="bedtime-feet", language="en", side="left"), left)
    numb = replayed(routine_of("ball-roll"), None, ["yes", "no", "no", "no", "no", "no", "no"])
    assert too_little(
        routine_of("ball-roll"), Choice(routine="ball-roll", language="en"), numb.conditions
    )


@pytest.mark.parametrize("answers", [["perhaps"], ["left"], ["ready"], ["stop"], ["yes", "both"]])
def test_words_that_no_page_offers_are_refused(answers):
    with pytest.raises(ChoiceError):
        replayed(routine_of("bedtime-feet"), None, answers)


def test_endless_answers_are_refused():
    with pytest.raises(ChoiceError, match="more answers"):
        replayed(routine_of("bedtime-feet"), None, ["no", "ready"] * 300)
