"""A routine becomes the passages of one evening."""

from making import ask, breathe, chime, group, pause, routine, say, sides, text, wait
from making import check as make_check

from voiceguide.pacing import ANSWER_TIME, SENTENCE_GAP
from voiceguide.passage import Count, Gap, Line, Sound
from voiceguide.routine import Touch, moments
from voiceguide.safety import EVERYTHING, GENTLE, Conditions
from voiceguide.script import compile_script, mirrored, spoken
from voiceguide.units import SECOND


def lines(script):
    return [item.text for one in script.passages for item in one.items if isinstance(item, Line)]


def test_sentences_are_lines_with_the_sentence_gap_between():
    assert spoken("Sit back. Breathe out.") == (
        Line("Sit back."),
        Gap(SENTENCE_GAP),
        Line("Breathe out."),
    )


def test_an_inline_silence_replaces_the_gap_where_it_stands():
    assert spoken("First. [2s] Second.") == (
        Line("First."),
        Gap(2 * SECOND, told=True),
        Line("Second."),
    )


def test_each_side_is_spoken_with_its_own_name():
    script = compile_script(routine(sides(say("Hold your {side} foot, not your {other_side}."))))
    assert lines(script) == [
        "Hold your left foot, not your right.",
        "Hold your right foot, not your left.",
    ]
    assert [one.label.side for one in script.passages] == ["left", "right"]
    assert [one.label.chapter for one in script.passages] == ["Your left foot", "Your right foot"]


def test_steps_are_numbered_without_the_check_and_the_silences():
    script = compile_script(
        routine(
            say("Step {step} of {steps}."),
            pause(1),
            chime("bell"),
            wait("Step {step}, then."),
            check=make_check(ask("Ready?")),
        )
    )
    assert lines(script)[2:] == ["Step 1 of 2.", "Step 2, then."]


def test_your_is_their_in_a_session_for_two():
    step = say("Hold {your} foot.")
    assert lines(compile_script(routine(step))) == ["Hold your foot."]
    assert lines(compile_script(routine(step, partner=True))) == ["Hold their foot."]


def test_rounds_can_be_named():
    rounds = tuple({"round": str(n), "rounds": "2"} for n in (1, 2))
    script = compile_script(routine(group(say("Round {round} of {rounds}."), rounds=rounds)))
    assert lines(script) == ["Round 1 of 2.", "Round 2 of 2."]


def test_a_question_waits_for_the_answer_and_says_the_fixed_line():
    script = compile_script(
        routine(say("On."), check=make_check(ask("Is it sore?"), line="Else stop."))
    )
    assert script.passages[0].items[:3] == (
        Line("Is it sore?"),
        Gap(ANSWER_TIME, told=True),
        Line("Else stop."),
    )


def test_nothing_of_a_check_stretches():
    from making import seconds

    check = make_check(say("Before you begin.", 10), ask("Is it sore?", length=seconds(14)))
    script = compile_script(routine(say("On.", 10), check=check))
    assert [(one.length.shortest, one.length.longest) for one in script.passages if one.length] == [
        (10 * SECOND, 10 * SECOND),
        (14 * SECOND, 14 * SECOND),
        (5 * SECOND, 20 * SECOND),
    ]


def test_a_wait_in_a_recording_takes_its_otherwise():
    script = compile_script(routine(wait("Fetch your socks.", otherwise=20)))
    assert script.passages[0].items[1] == Gap(20 * SECOND, told=True)


def test_a_count_is_one_number_a_beat():
    script = compile_script(routine(say("Hold.", count=3, beat=2 * SECOND)))
    assert Count((Line("1."), Line("2."), Line("3.")), 2 * SECOND) in script.passages[0].items


def test_a_breath_has_its_words_its_tones_and_its_way_out():
    passage = compile_script(routine(breathe(60))).passages[0]
    assert passage.items[0] == Line("If this feels tiring, breathe in whatever way is easy.")
    assert passage.breath.words == (Line("Breathe in."), Line("And out."))
    assert passage.breath.tones == (Sound("breath-in"), Sound("breath-out"))


def touching(**more):
    return dict(area="arch", touch=Touch.LOTION, **more)


def test_a_gentle_session_takes_the_gentle_wording_and_touch():
    script = compile_script(
        routine(
            sides(say("Rub your {side} arch.", gentle="Rest on your {side} arch.", **touching()))
        ),
        GENTLE,
    )
    assert lines(script) == ["Rest on your left arch.", "Rest on your right arch."]
    assert {one.label.touch for one in script.passages} == {Touch.LIGHT}


def test_a_gentle_session_leaves_out_what_cannot_be_gentle():
    script = compile_script(routine(sides(say("Rub your {side} arch.", **touching()))), GENTLE)
    assert script.passages == ()


def test_a_side_and_an_area_can_be_left_out():
    whole = routine(
        sides(
            say("Your {side} toes.", area="toes", touch=Touch.LIGHT),
            say("Your {side} heel.", area="heel", touch=Touch.LIGHT),
        )
    )
    left_out = Conditions(without_sides=frozenset({"left"}), without_areas=frozenset({"toes"}))
    assert lines(compile_script(whole, left_out)) == ["Your right heel."]


def test_a_shorter_session_does_not_try_to_last_as_long_as_the_whole():
    whole = routine(sides(say("Your {side} heel.", 60, area="heel", touch=Touch.LIGHT)), length=120)
    assert compile_script(whole, EVERYTHING).natural == 120 * SECOND
    left = Conditions(without_sides=frozenset({"right"}))
    assert compile_script(whole, left).natural is None


def test_a_routine_of_one_side_can_be_mirrored():
    one = routine(group(say("Your {side} foot, not the {other_side}."), rounds=({"side": "left"},)))
    assert lines(compile_script(mirrored(one))) == ["Your right foot, not the left."]


def test_the_check_comes_first_in_the_order_of_time():
    whole = routine(say("On."), check=make_check(ask("Is it sore?")))
    assert [one.in_check for one in moments(whole)] == [True, False]


def test_minutes_left_are_filled_from_the_timeline():
    script = compile_script(routine(say("About {minutes_left} minutes left.")), EVERYTHING, [12])
    assert lines(script) == ["About 12 minutes left."]


def test_names_unknown_to_the_script_would_be_seen():
    assert lines(compile_script(routine(say("Hold {this}.")))) == ["Hold {this}."]
    assert text("Hold {this}.").value == "Hold {this}."
