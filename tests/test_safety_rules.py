"""Each safety rule: what breaks it, and what stands near it and keeps it."""

from dataclasses import replace
from pathlib import Path

import pytest
from making import ask, breathe, check, group, pause, routine, say, sides, text, wait

from voiceguide.routine import Action, Answer, Background, Schedule, Touch
from voiceguide.safety import EVERYTHING, GENTLE, RULES, STILL_HANDS, problems
from voiceguide.units import SECOND

END, GO = Answer(then="end"), Answer(then="go on")
GENTLY = Answer(then="gentle")


def topic(name, words=None, **answers):
    """One question of the foot check, with the outcomes that `docs/safety.md` gives it."""
    usual = {
        "looked": {"no": Answer(then="wait")},
        "wound": {"yes": Answer(then="skip side")},
        "feels": {"no": GENTLY},
        "pain": {"yes": GENTLY},
        "toes": {"yes": Answer(then="skip area toes")},
    }
    return ask(
        words or f"Is it about {name}?", topic=name, **(answers or usual.get(name, {"yes": END}))
    )


TOPICS = ("looked", "swollen", "calf", "cold", "unwell", "wound", "feels", "pain", "toes")


def feet(*, without=(), **changed):
    return check(*(changed.get(name) or topic(name) for name in TOPICS if name not in without))


LOOK = say("Look once more at both soles.", 20, action=Action.LOOK, side="both")
STOP = say("If anything hurts, rest your hands.", 8)
OIL = say("Warm a little oil between your palms.", 20)
WIPE = say("Wipe both feet, and dry gently between your toes.", 30, action=Action.WIPE)
SOCKS = say("Put your socks on, and stay seated a moment.", 20)
RISE = say("Then stand up slowly.", 20)
FELT = topic("feels", "Can you feel a light touch all over both soles?", no=END)


def touch(words="Stroke your {side} foot from toes to ankle.", seconds=60, **more):
    return say(
        words, seconds, **{"area": "whole", "touch": Touch.LIGHT, "action": Action.STROKE, **more}
    )


def session(*steps, before=(), after=(LOOK,), **more):
    """A foot session that keeps every rule, but for what is put into it."""
    first = touch(seconds=30)
    return routine(*before, sides(first, STOP, *steps), *after, **{"check": feet(), **more})


def press(words="Press your {side} arch softly.", seconds=30, **more):
    return touch(
        words, seconds, **{"area": "arch", "touch": Touch.LOTION, "action": Action.PRESS, **more}
    )


def stretch(words="Draw the towel in, until your {side} calf stretches mildly.", **more):
    return touch(words, 40, **{"area": "calf", "touch": None, "action": Action.STRETCH, **more})


def roll(words="Roll the ball slowly under your {side} arch.", **more):
    return touch(words, 30, **{"area": "arch", "action": Action.ROLL, **more})


BARE = say("Take your socks off.")
SIT = say("Sit well back on a steady chair, with your socks on.", 20)


def found(a_routine, rule, conditions=EVERYTHING, pace=115):
    return [one for one in problems(a_routine, conditions, pace).problems if one.rule == rule]


def one_side(seconds, side="left"):
    return group(touch(seconds=seconds), rounds=({"side": side},), chapter="Your {side} foot")


E, W = "error", "warning"

LINES = [
    # rule, severity, breaks it, keeps it
    (6, E, "Press as hard as you can.", "Never press hard."),
    (7, W, "Use moderate pressure.", "Use light pressure."),
    (8, E, "Find the sore spot and press it.", "Leave a sore spot alone."),
    (9, E, "Bounce a little as you stretch.", "Stay there, without bouncing."),
    (10, E, "Soak your feet in hot water.", "Rest your warm palms on the towel."),
    (10, E, "Water of forty degrees is best.", "Turn the foot ninety degrees."),
    (11, E, "Warm the oil on the radiator.", "Warm a little oil between your palms."),
    (12, E, "Use lavender oil at three percent.", "Use a little plain oil."),
    (12, W, "Use a little lavender oil.", "Use a little plain oil."),
    (13, E, "Work the oil in between your toes.", "Work the oil over your sole."),
    (17, E, "Roll a golf ball under your arch.", "Never use a golf ball."),
    (17, W, "Take the wooden stick.", "Take the soft ball."),
    (19, E, "Now a little lymphatic drainage.", "Ask a therapist about deep tissue work."),
    (20, E, "Press along your calf.", "Rest your calf on the cushion."),
    (21, E, "Twist each toe.", "Turn each toe a little."),
    (23, E, "This heals your nerves.", "Some people find this comforting."),
    (23, E, "Tingling is normal here.", "If it tingles, rest your hands."),
    (23, W, "You will feel warm.", "Notice what you feel, or do not feel."),
    (24, E, "This is the kidney point.", "This is the soft middle of the arch."),
    (25, E, "You can stop your tablets now.", "Do not stop your tablets because of this."),
    (27, W, "We rest now.", "Rest now."),
    (27, W, "Slowly" + " and slowly" * 7 + ".", "Slowly, " + "and slowly " * 6 + "now."),
    (27, W, "Lift the foot, turn the toes, stroke the sole.", "Lift the foot, and let it rest."),
    (29, E, "Now hold your breath.", "Do not hold your breath."),
    (32, E, "You can do this in the bath.", "Do this after your bath."),
    (32, E, "While you sleep, keep stroking.", "Rest before you sleep."),
]

OILED = (WIPE, LOOK, SOCKS, RISE)
"""An end as oil needs it."""

SWEEP = touch("Sweep up to the knee, lightly.", area="shin", action=Action.SWEEP)
FEATHER = touch("Trace slow lines.", touch=Touch.FEATHER)
CIRCLE = sides(touch("Circle your {side} ankle.", touch=None, action=Action.MOVE))
REMINDED = touch(seconds=310, remind=["If anything hurts, rest your hands."], every=150 * SECOND)
BETWEEN = touch("Slide a finger between your toes.")
SAFE_LAVENDER = (say("Read the label."), say("Touch a little to your inner wrist first."))
SCENTED = (text("lavender oil"),)


def asked(name, **answers):
    """A session whose check asks one question otherwise."""
    return session(check=feet(**{name: topic(name, **answers)}))


def each_side(first, second, left="left", right="right"):
    return routine(one_side(first, left), one_side(second, right), LOOK, check=feet())


def unasked(name, *steps):
    """A session whose check leaves one question out."""
    return session(FELT, *steps, check=feet(without=(name,)))


CASES = [
    # rule, severity, breaks it, keeps it
    (1, E, session(check=None), session()),
    (1, E, routine(say("Stroke your feet slowly.")), routine(say("Let your feet rest."))),
    (2, E, unasked("calf"), unasked("toes")),
    (2, E, asked("cold", yes=GO), asked("cold", yes=END)),
    (2, E, asked("looked", no=GO), asked("looked", no=END)),
    (2, E, asked("feels", no=GO), asked("feels", no=GENTLY)),
    (2, E, asked("swollen", yes=GENTLY), asked("swollen", yes=END)),
    (2, E, asked("unwell", yes=END, unsure=GO), asked("unwell", yes=END, unsure=END)),
    (3, E, session(touch(seconds=900)), session(touch(seconds=860))),
    (3, W, session(touch(seconds=700)), session(touch(seconds=700), from_week=3)),
    (4, E, session(touch(seconds=900), touch(seconds=400, area="palm")), session(touch())),
    (4, W, session(touch(seconds=500), touch(seconds=400, area="palm")), session(touch())),
    (5, E, session(schedule=Schedule(3, 7)), session(schedule=Schedule(1, 7))),
    (5, E, session(touch(seconds=500), schedule=Schedule(2)), session(touch(seconds=500))),
    (5, W, session(schedule=Schedule(2, 7)), session(schedule=Schedule(1, 3))),
    (7, E, session(touch(touch=Touch.FIRM)), session(touch(touch=Touch.MODERATE))),
    (7, W, session(touch(touch=Touch.MODERATE)), session(touch(touch=Touch.LOTION))),
    (7, E, session(touch(gentle="Knead it softly.")), session(touch(gentle="Rest, not kneading."))),
    (8, E, session(FELT, press(hold=12 * SECOND)), session(FELT, press(hold=10 * SECOND))),
    (8, W, session(FELT, press(hold=8 * SECOND)), session(FELT, press(hold=5 * SECOND))),
    (8, E,
     session(FELT, press("Press, and stay for twenty seconds.")),
     session(FELT, press("Press, and stay for three seconds."))),
    (8, W,
     session(FELT, press("Press for two slow breaths.")),
     session(FELT, press("Press for one breath."))),
    (9, E, session(FELT, stretch(hold=40 * SECOND)), session(FELT, stretch(hold=30 * SECOND))),
    (9, W, session(FELT, stretch(hold=25 * SECOND)), session(FELT, stretch(hold=20 * SECOND))),
    (9, W,
     session(FELT, stretch("Stay in the stretch for twenty-five seconds.")),
     session(FELT, stretch("Stay in the stretch for twenty seconds."))),
    (12, W,
     session(needs=SCENTED, after=OILED),
     session(*SAFE_LAVENDER, needs=SCENTED, after=OILED)),
    (13, E, session(OIL, BETWEEN, after=OILED), session(BETWEEN)),
    (13, E, session(OIL, after=(LOOK, SOCKS, RISE)), session(OIL, after=OILED)),
    (14, E, session(OIL, after=(WIPE, LOOK)), session(OIL, after=OILED)),
    (14, E,
     session(OIL, say("Walk to the bathroom."), after=OILED),
     session(say("Walk to the bathroom."))),
    (15, E, session(touch(seconds=310)), session(REMINDED)),
    (15, W, session(touch(seconds=200)), session(touch(seconds=140))),
    (16, E, session(after=()), session(after=(LOOK,))),
    (16, W, routine(CIRCLE, check=feet()), routine(CIRCLE, LOOK, check=feet())),
    (18, E, session(FELT, roll()), session(SIT, FELT, roll())),
    (18, E, session(FELT, SIT, BARE, roll()), session(FELT, SIT, roll())),
    (18, E, session(FELT, SIT, roll("Stand on the ball.")), session(FELT, SIT, roll())),
    (18, E, session(SIT, roll(), check=feet(without=("feels",))), unasked("feels", SIT, roll())),
    (20, E, unasked("calf", SWEEP), session(FELT, SWEEP)),
    (20, E, session(touch(area="calf", touch=Touch.LOTION)), session(touch(area="calf"))),
    (21, W, session(touch("Pull each toe.")), session(touch("Pull each toe lightly."))),
    (22, E, each_side(100, 80), each_side(100, 95)),
    (22, W, each_side(60, 60, "right", "left"), each_side(60, 60)),
    (26, E, session(FEATHER, check=feet(without=("pain",))), session(FEATHER)),
    (27, W, session(touch(area=None)), session(touch())),
    (27, W,
     session(before=(touch("Stroke them."),)),
     session(before=(touch("Stroke them.", side="both"),))),
    (27, W,
     routine(sides(touch("Stroke it.")), LOOK, check=feet()),
     routine(sides(say("Your {side} foot."), touch("Stroke it.")), LOOK, check=feet())),
    (28, W,
     session(touch(seconds=None, pause=SECOND)),
     session(touch(seconds=None, pause=4 * SECOND))),
    (28, W, session(touch(seconds=None)), session(touch(seconds=None), pause(3))),
    (29, E, routine(breathe(60, hold=2 * SECOND)), routine(breathe(60))),
    (29, E, routine(breathe(60, inhale=2, exhale=3)), routine(breathe(60, inhale=3, exhale=3))),
    (29, E, routine(breathe(60, inhale=8, exhale=8)), routine(breathe(60, inhale=7, exhale=8))),
    (29, W,
     routine(breathe(60, opt_out=text(" "))),
     routine(breathe(60, opt_out=text("Or rest.")))),
    (30, W,
     routine(background=Background(text("rain"), -12.0)),
     routine(background=Background(text("rain"), -20.0))),
    (31, E, session(press()), session(FELT, press())),
    (31, E, session(stretch()), session(say("Only if you have had no fracture."), stretch())),
    (31, W, session(check=replace(feet(), line=text(" "))), session()),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "breaking", "keeping"), LINES)
def test_a_line_breaks_a_rule_and_another_keeps_it(rule, severity, breaking, keeping):
    assert severity in {
        one.severity for one in found(session(say(breaking, 20), after=OILED), rule)
    }
    assert found(session(say(keeping, 20), after=OILED), rule) == []


@pytest.mark.parametrize(
    ("rule", "severity", "breaking", "keeping"),
    CASES,
    ids=lambda value: f"rule {value}" if isinstance(value, int) else None,
)
def test_a_routine_breaks_a_rule_and_another_keeps_it(rule, severity, breaking, keeping):
    assert severity in {one.severity for one in found(breaking, rule)}
    assert [str(one) for one in found(keeping, rule) if one.severity == severity] == []


def test_every_rule_has_a_case_for_every_severity_it_gives():
    assert {(rule, severity) for rule, severity, *_ in (*LINES, *CASES)} == {
        (rule.number, severity) for rule in RULES for severity in rule.gives
    }


def test_the_plain_session_keeps_every_rule():
    assert problems(session()).problems == ()
    oiled = session(OIL, after=(WIPE, LOOK, SOCKS, RISE))
    assert [one for one in problems(oiled).problems if one.rule != 28] == []


def test_every_problem_says_what_to_write_instead():
    for _, _, breaking, _ in CASES:
        for one in problems(breaking).problems:
            assert one.hint
            assert one.rule
            assert one.severity in RULES[one.rule - 1].gives


def test_a_routine_without_touch_needs_no_check_and_no_look():
    assert problems(routine(say("Lie back and rest.", 20), breathe(60))).problems == ()


def test_hands_need_three_questions_only():
    hand = touch("Stroke your {side} hand.", area="hand")
    look = say("Look over both hands.", 20, action=Action.LOOK, side="both")
    three = check(topic("swollen"), topic("wound"), topic("feels"))
    assert (
        problems(routine(sides(hand, chapter="Your {side} hand"), look, check=three)).problems == ()
    )
    oiled = say("Smooth a little lotion over your {side} hand.", 20, area="hand", touch=Touch.LIGHT)
    wipe = say("Wipe both hands with the towel.", 20, action=Action.WIPE)
    assert found(routine(sides(oiled), look, check=three), 13)
    assert not found(routine(sides(oiled), wipe, look, check=three), 13)
    assert not found(routine(sides(oiled), wipe, look, check=three), 14)
    (unseen,) = found(routine(sides(hand), check=three), 16)
    assert "both hands" in unseen.hint


def test_a_pace_outside_the_easy_range_is_warned_of():
    assert [one.severity for one in found(session(), 30, pace=160)] == ["warning"]
    assert not found(session(), 30, pace=140)
    assert found(session(), 30, pace=99)


def test_lines_before_the_touch_do_not_wipe_it_off():
    assert found(session(WIPE, OIL, after=(LOOK, SOCKS, RISE)), 13)
    assert found(session(OIL, before=(SOCKS, RISE), after=(WIPE, LOOK)), 14)


def test_oil_in_the_list_of_needs_counts_as_used():
    needs = (text("plain lotion or oil"),)
    assert found(session(needs=needs), 13)
    assert not found(session(needs=needs, after=(WIPE, LOOK, SOCKS, RISE)), 13)


def test_the_pressure_of_lotion_is_no_lotion():
    compared = touch("Use the pressure you would use to rub in lotion.", area="arch")
    assert not found(session(compared), 13)


def test_a_stop_reminder_is_counted_where_it_is_heard():
    quiet = touch(seconds=150)
    assert found(session(quiet, quiet, quiet), 15)
    assert not found(session(quiet, STOP, quiet, STOP, quiet), 15)
    too_late = touch(seconds=200, remind=["If it hurts, stop."], every=190 * SECOND)
    assert found(session(too_late), 15)
    in_time = touch(seconds=200, remind=["If it hurts, stop."], every=90 * SECOND)
    assert not found(session(in_time), 15)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("If anything hurts, lighten your touch or simply rest your hands.", True),
        ("Stop at any time.", True),
        ("If it stings, ease off.", True),
        ("If unsure, go lighter.", True),
        ("If it hurts, carry on slowly.", False),
        ("Rest your hands.", False),
        ("Light, and unhurried.", False),
    ],
)
def test_what_counts_as_a_stop_reminder(line, counts):
    long = touch(seconds=240, remind=[line], every=110 * SECOND)
    assert (found(session(long), 15) == []) is counts


def test_time_goes_by_the_steps_that_take_place():
    strong = touch(seconds=870, touch=Touch.LOTION)
    assert found(session(strong, from_week=3), 3) == []
    assert found(session(strong, touch(seconds=60), from_week=3), 3)
    assert found(session(strong, touch(seconds=60), from_week=3), 3, GENTLE) == []


def test_steps_for_both_sides_count_for_each():
    whole = routine(touch("Stroke both feet.", 950, side="both"), LOOK, check=feet())
    assert {one.message.split(" goes")[0] for one in found(whole, 3)} == {
        "here the left foot", "here the right foot",
    }  # fmt: skip


def test_a_routine_without_its_calf_questions_may_not_sweep_however_it_is_said():
    unsaid = session(
        FELT, touch("Glide slowly up to the knee.", area="shin"), check=feet(without=("calf",))
    )
    assert found(unsaid, 20)


def test_what_the_words_plainly_say_counts_without_a_declared_action():
    assert found(session(touch("Press your {side} arch softly.", action=None)), 31)
    assert found(session(say("Press your thumb into your {side} arch.")), 31)
    assert not found(session(say("Press any key when you are ready.")), 31)
    assert found(routine(wait("Stroke your foot until you are ready.")), 1)


def test_the_name_of_a_side_may_stand_in_the_line_before():
    asked = routine(sides(say("Now the {side} foot."), touch("Stroke it.")), LOOK, check=feet())
    assert not found(asked, 27)


def test_times_are_those_of_the_conditions():
    rough = touch(seconds=150, action=Action.SQUEEZE)
    soft = touch(seconds=150, action=Action.SQUEEZE, gentle="Rest your palm there, quite still.")
    assert found(session(rough, rough), 15)
    assert not found(session(rough, rough), 15, GENTLE)
    assert found(session(soft, soft), 15, GENTLE)
    assert found(session(soft, soft), 15, STILL_HANDS)


def test_the_handbook_shows_every_rule():
    handbook = (Path(__file__).parents[1] / "docs" / "safety.md").read_text(encoding="utf-8")
    for rule in RULES:
        given = " or ".join(rule.gives)
        for shown in (f"### {rule.number}. {rule.title} ({given})", rule.limit, rule.source,
                      f"Breaks it: {rule.breaks}", f"Write: {rule.write}"):  # fmt: skip
            assert shown in handbook, f"docs/safety.md lacks: {shown}"
    assert handbook.count("### ") == len(RULES)


def test_rules_are_numbered_in_order():
    assert [rule.number for rule in RULES] == list(range(1, 33))


def test_a_place_is_where_the_words_stand():
    assert (
        found(session(touch("Softly now. Press hard.")), 6)[0].at.column == len("Softly now. ") + 1
    )
