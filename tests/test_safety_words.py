"""What authors would really write: the harmful is found, the harmless is left alone."""

import pytest
from making import ask, check, group, routine, say, text

from voiceguide.errors import Location
from voiceguide.routine import Answer, Say, Text
from voiceguide.safety import problems
from voiceguide.safety.english_grammar import denied, finder, forms

HARMFUL = {
    6: """
        Press as hard as you can.
        Press firmly into the heel.
        Press the arch HARD now.
        Press harder with every breath.
        Use deep, slow pressure.
        Knead deeply along the arch.
        Give the foot a strong squeeze.
        Dig in with your thumbs.
        Dig your thumbs into the arch.
        Keep going until it hurts.
        Do not stop until it hurts.
        Work through the pain.
        Push through any discomfort.
        No pain, no gain.
        It should hurt a little.
        It is meant to be painful.
        Really get in there.
        Get right in there with the thumb.
        Use your knuckles along the sole.
        Press with your elbow.
        Lean into your foot.
        Use your full weight.
        Use all your strength.
        Squeeze each toe tightly.
        Grind your thumb into the heel.
        Don't be afraid to press hard.
        Do not hesitate to press hard.
        Nothing wrong with pressing hard.
        Do not rush, press hard.
        If it does not hurt press harder.
        If there is no pain press harder.
        Not only softly but hard.
        Press as much as you can bear.
        Keep going even if it hurts.
        A little pain is good.
        It is a good pain.
        Rub vigorously.
        Put more pressure on the heel.
        Force the toes back.
        Press down on the arch.
        Pressing hard is not harmful.
        Don't stop when it hurts.
        Ignore the pain.
        Work out the knots.
        Grit your teeth.
        Push your thumbs in as deeply as is comfortable.
        Use firm, even strokes.
        Give it a good hard rub.
        Really work that heel.
        The more it hurts, the better it works.
        You may feel some pain, that is a sign it works.
        Lean your whole body into it.
        Scrape along the sole with your nails.
        Don't be gentle.
        Go deeper with each breath.
        Don't let up even if you feel pain.
    """,
    7: "Use moderate pressure.",
    8: """
        Press on the numb spot.
        Find the sore place and press it.
        Press where it hurts.
        Put your weight on the tender spot.
        Press the sore point for three seconds.
        Hold the painful spot and breathe.
        Keep holding the press while you count to twenty.
    """,
    9: """
        Bounce gently.
        Use small bouncing moves.
        Hold the stretch for one minute.
        Stay in the stretch for forty-five seconds.
    """,
    10: """
        Fill a bowl with hot water.
        Use a hot-water bottle.
        Make the oil nice and hot.
        Put it in the microwave.
        Boil some water first.
        Place a heating pad under the foot.
        Soak both feet for ten minutes.
        Now a short foot bath.
        Rub an ice cube over the sole.
        Use a frozen towel.
        Wrap it in a cold pack.
        Alternate warm and cold.
        Dip your feet in warm water.
        The water is 41 degrees.
        Heat it to 105 F.
        At forty degrees Celsius it is right.
        Hold your feet over the steam.
        Apply heat to the arch.
        Not too long, use hot water.
        Rest your feet on the radiator.
        Chill the ball in the freezer first.
    """,
    11: """
        Warm the oil in the sun.
        Warm the lotion first.
        Put the oil near the radiator.
    """,
    12: """
        Use undiluted lavender oil.
        Add peppermint oil at 5 %.
        Use a blend with three percent essential oil.
        Put twelve drops of lavender oil in ten ml.
        Add ten drops of pure peppermint oil to your palm.
    """,
    13: """
        Work the oil in between your toes.
        Rub lotion into the spaces of your toes, and between the toes.
        Massage the lotion between each toe.
        Slide your oily fingers between the toes.
    """,
    17: """
        Roll a golf ball under your arch.
        Roll your foot over a cold can.
        Use the spiky roller.
        Switch on your massage gun.
        Take the vibrating device.
        Smooth the heel with a pumice stone.
        Use an electric massager.
    """,
    19: """
        Now some deep-tissue work.
        Begin the lymphatic drainage.
        End with light percussion.
        This is Thai pressing.
    """,
    20: """
        Press along your calf.
        Knead the calf slowly.
        Massage behind your knee.
        Stroke the hollow at the back of your knee.
        Work your thumb into the calf muscle.
    """,
    21: """
        Yank each toe.
        Twist the big toe.
        Crack your toes.
        Pull until it pops.
        Pop each joint.
        Click each toe until it pops.
        Tug each toe sharply.
    """,
    23: """
        This cures neuropathy.
        It heals your nerves.
        A treatment for numb feet.
        This boosts circulation.
        It improves blood flow to the feet.
        This brings oxygen to the nerves.
        It flushes out toxins.
        A detox for your feet.
        It is as good as a painkiller.
        Use it instead of your tablets.
        It retrains your nerves.
        This will help you sleep.
        It relieves pain.
        It takes the pain away.
        Clinically proven.
        Fifty percent less pain.
        Pain is normal here.
        That is nothing to worry about.
        It reverses nerve damage.
        It is good for your immune system.
        You will feel better.
        This gets the blood flowing.
        Nerves regrow with this routine.
        This stops nerve pain.
        Your pain will go away.
        You will sleep like a baby.
    """,
    24: """
        This is the kidney point.
        Press the reflex zone of the heart.
        This point is for the lungs.
        It links to your liver.
        Follow the meridian.
        This spot relaxes your liver.
        The big toe stands for your head.
    """,
    25: """
        You can stop your tablets now.
        Take less insulin tonight.
        Skip your evening dose.
        Take a magnesium supplement.
        Eat less sugar.
        Come off your medication slowly.
        You can take fewer painkillers after this.
    """,
    27: """
        We begin now.
        Let's rest.
        Now whisper to yourself.
        Do not give up.
        If you must stop, stop.
        Call 911 at once.
    """,
    29: """
        Hold your breath.
        Breathe in and hold it.
        Breathe in, hold for four, breathe out.
        In for four, hold for four.
        Breathe quickly now.
        Hold your breath for a count of four.
    """,
    32: """
        Do this in the bath.
        You can do this while driving.
        While you sleep, keep stroking.
        Keep stroking while you sleep.
        Listen while you drive.
    """,
}

HARMLESS = """
    Never press hard.
    Do not press hard.
    Don't dig in.
    Press, but not too hard.
    No hard pressure, no force.
    Move the ankle without forcing.
    Never press, dig or force.
    Hard pressure is not needed here.
    Avoid hot water.
    No ice, no heat.
    The oil is warm, not hot.
    Your hands are warm enough, so the oil needs no heating.
    If your foot feels hot, stop and call your nurse.
    Soak up the quiet.
    Take a deep breath, if you like.
    Breathe in deeply.
    Sit on a firm chair.
    A hard floor is cold.
    If it is hard to reach, rest.
    Draw slow circles with your foot.
    Rest your warm palms on both feet.
    Hold your big toe.
    Put the towel down.
    A light touch is enough.
    Use only the weight of your leg, and never press down.
    Rest until the pain has passed.
    Stop even if it hurts only a little.
    If it should hurt, stop.
    Keep the ball of your foot relaxed.
    Now circle the other way, in reverse.
    Treat yourself to a quiet moment.
    Wait until the skin has healed.
    Do not stop any treatment because of a session.
    This does not cure or heal anything.
    Never change your dose.
    Take your tablets as prescribed.
    Do not take less insulin.
    Let your stomach soften.
    If you have kidney disease, ask your doctor.
    Press play when you are ready.
    Press any key to go on.
    Lift your hands away before you reach the back of your knee.
    Rest your calf on the cushion.
    Dry gently between your toes.
    Wipe away any oil from between your toes.
    Keep the oil away from between your toes.
    Turn the foot ninety degrees.
    Breathe in, and hold the towel loosely.
    Hold here for twenty seconds, and keep breathing.
    Do not hold your breath.
    Never use a golf ball.
    Pins and needles come and go.
    Roll the soft ball slowly.
    Pop your socks on.
    The skin may be cracked.
    Have a bath on another day.
    Rest before you fall asleep.
    Use the pressure you would use to rub in lotion.
    Notice what you feel, or do not feel.
    Let your shoulders grow a little heavier.
    Stretch out your legs and rest them on the stool.
    Pull your socks on slowly.
    Pull the blanket over your legs.
    Roll your trousers up a little.
    Let your heels sink into the cushion.
    Press your back lightly into the chair.
    Take the weight off your feet.
    Put a pillow under your calf.
    Take a warm blanket.
    A warm drink may be nice afterwards.
    It is a cold evening, so keep your other foot covered.
    If your feet are cold, put socks on first.
    Your hands may be cold at first.
    Warm your hands by rubbing them together.
    Rub your hands until they feel warm.
    If your skin is hot or red, stop here.
    Let go of the hard work of the day.
    The day was hard, and now it is over.
    It is hard to feel nothing, and that is all right.
    Sit on the firm edge of the bed.
    Breathe deeply if you like.
    Sleep well.
    You may fall asleep.
    Stop as soon as anything hurts.
    If it hurts, stop.
    Stop whenever you like.
    When you are ready, press the space bar.
    Ask your doctor before you change any medicine.
    Your doctor decides about your tablets.
    If you take blood thinners, ask your doctor first.
    Please take your usual medicine as usual.
    Keep your heart rate easy.
    Place a hand on your heart.
    Fill your lungs gently.
    Let your belly rise and fall.
    Let your stomach be soft.
    Your toes point to the ceiling.
    Point your toes to the wall.
    Circle your ankle, then reverse.
    Turn the foot over.
    Look for any cut, blister or crack.
    Look for hard skin or cracks.
    The heel may have hard skin; leave it alone.
    Do not cut or file hard skin.
    Keep scissors away from your feet.
    Never use a blade on hard skin.
    Have a bowl ready for the ball.
    Keep the lotion pump close.
    Open the bottle of oil.
    Wipe the oil off with the towel.
    Dry between each toe with care.
    Slip on your shoes before you walk.
    Do not walk with oily feet.
    Never stand up with oil on your feet.
    Rise slowly when you are done.
    Step into your slippers.
    This may feel relaxing.
    Some people sleep well after it.
    Massage does not replace your medicine.
    It will not cure neuropathy.
    Nothing here heals nerves.
    No one can promise less pain.
    Rest the ball of your foot on the towel.
    Roll your shoulders back.
    Hold the towel with both hands.
    Hold the towel for a moment.
    Count to ten slowly.
    Wait ten seconds before the next toe.
    Breathe in for four seconds, and out for six.
    In for four, out for six.
    Your foot may feel nothing at all, and that is fine.
    Tingling may come and go.
    Imagine soft rain on a warm evening.
    Picture a steaming cup of tea.
    Think of ice cream.
    A gentle, light pull is enough.
    Feel how the bed carries your weight.
    Let the bed carry your full weight.
    Lower your full weight into the chair.
    Let your whole body sink into the bed.
    Is the pressure light enough?
    More pressure is not better.
    There is no need for more pressure.
    Use less pressure than you think.
    Deep breaths are welcome.
    The foot is resting deeply.
    Let your jaw loosen; do not clench your teeth.
    Loosen the tight muscles of your shoulders.
    Stroke from the calf down to the heel.
    Stroke lightly over the front of the leg.
    Keep away from the back of the knee.
    Do not touch the calf.
    Leave out any sore spot.
    Go around sore places.
    Do not press on sore places.
    Stay away from where it hurts.
    If you feel pain, lift your hands.
    You may feel a mild stretch.
    You may feel some warmth, or nothing.
"""


STROKED = ("Stroke your foot.",)
"""So that there is somebody to be harmed: rules about oil need a touch."""


def lines(block):
    return [line.strip() for line in block.strip().splitlines()]


def rules_of(*words, severity=None):
    found = problems(routine(*map(say, words))).problems
    return {one.rule for one in found if severity in (None, one.severity)}


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, block in HARMFUL.items() for line in lines(block)]
)
def test_harmful_words_are_found(rule, line):
    assert rule not in rules_of(*around("Now rest.", rule))
    assert rule in rules_of(*around(line, rule))


def around(line, rule):
    """The line, for rules about oil between oil and its end."""
    if rule != 13:
        return (line,)
    return ("Take a little oil.", *STROKED, line, "Wipe, and dry between the toes.")


ABOUT_WORDS = {6, 7, 8, 9, 10, 11, 12, 17, 19, 20, 21, 23, 24, 25, 29, 32}


@pytest.mark.parametrize("line", lines(HARMLESS))
def test_harmless_words_are_left_alone(line):
    assert not rules_of(line) & ABOUT_WORDS
    assert 13 not in rules_of(
        "Take a little oil.", line, *STROKED, "Wipe, and dry between the toes."
    )


@pytest.mark.parametrize(
    "words",
    [
        "Press\n      hard now.",
        "PRESS HARD.",
        "Please press — hard.",
        "Press-hard strokes.",
        "Pressing hard.",
        "Presses hard.",
        "Pressed hard.",
    ],
)
def test_the_way_of_writing_does_not_hide_a_word(words):
    assert 6 in rules_of(words)


def test_parts_of_words_are_not_words():
    assert not rules_of("Orchard, digital, spicy, hothouse, workforce.") & {6, 10}


def test_names_that_are_filled_in_are_read_too():
    hard = group(say("Press {how}."), rounds=({"how": "softly"}, {"how": "hard"}))
    found = [one for one in problems(routine(hard)).problems if one.rule == 6]
    assert [one.message for one in found] == ['"Press {how}" asks for strong pressure']


def test_words_are_found_in_every_place_of_a_routine():
    hard = "Press hard."
    for made in (
        routine(say("Softly.", gentle=hard)),
        routine(say("Softly.", 60, remind=[hard])),
        routine(say("Softly.", 60, closing=hard)),
        routine(ask("Ready?", yes=answer(hard))),
        routine(say("Softly."), about=text(hard)),
        routine(say("Softly."), needs=(text("a hard ball to press hard"),)),
        routine(say("Softly."), pronounce={"softly": hard}),
        routine(say("Softly."), check=check(say(hard))),
    ):
        assert 6 in {one.rule for one in problems(made).problems}


def answer(words):
    return Answer(say=text(words))


def test_a_question_of_a_check_may_name_its_symptoms():
    question = ask("Is either foot newly hot, or do you press hard on it?")
    assert {one.rule for one in problems(routine(question)).problems} == set()
    stated = ask("Press hard and use hot water. Ready?")
    assert {6, 10} <= {one.rule for one in problems(routine(stated)).problems}


def test_the_hint_says_what_to_write():
    first = next(one for one in problems(routine(say("Press hard."))).problems if one.rule == 6)
    assert str(first).splitlines() == [
        f'{first.at}: error: "Press hard" asks for strong pressure (rule 6)',
        '    strong or deep pressure is unsafe on feet that cannot feel it; say "with the pressure '
        'you would use to rub in lotion", or leave the strength out',
    ]


def test_words_are_placed_inside_a_folded_text():
    raw = ">\n      Never press hard. Glide to the\n      heel, and press\n      hard there."
    folded = Text(
        "Never press hard. Glide to the heel, and press hard there.", Location("a.yaml", 7, 12), raw
    )
    step = Say(at=Location("a.yaml", 7, 7), text=folded)
    (found,) = [one for one in problems(routine(step)).problems if one.rule == 6]
    assert (found.at.line, found.at.column) == (9, 17)
    assert '"press hard"' in found.message


def test_forms_of_verbs():
    assert forms("press") == ("press", "presses", "pressing", "pressed")
    assert forms("force") == ("force", "forces", "forcing", "forced")
    assert forms("rub") == ("rub", "rubs", "rubbing", "rubbed")
    assert forms("knead") == ("knead", "kneads", "kneading", "kneaded")
    assert forms("carry") == ("carry", "carries", "carrying", "carried")


def test_the_notation_of_phrases():
    found = finder("~press the? calf|shin .. now", unless="shin bone now")
    assert "Pressing the calf gently now." in found
    assert "press-shin now" in found
    assert "Press the calf, and stop now." not in found
    assert "Press the shin bone now." not in found
    assert "Never press the calf now." not in found
    assert "Never press the calf now." in finder("~press the calf", stubborn=True)


@pytest.mark.parametrize(
    ("sentence", "is_denied"),
    [
        ("never X", True),
        ("without X", True),
        ("do not use any X", True),
        ("please don’t X", True),
        ("you should not X", True),
        ("no X", True),
        ("not too X", True),
        ("never a, b or X", True),
        ("there is no need to X", True),
        ("X is never needed", True),
        ("X is dangerous", True),
        ("X", False),
        ("never mind, X", False),
        ("do not stop and X", False),
        ("do not wait, X", False),
        ("if you do not feel it X", False),
        ("do not worry if you X", False),
        ("do not just X", False),
        ("no matter how X", False),
        ("X is not harmful", False),
    ],
)
def test_how_far_a_denial_reaches(sentence, is_denied):
    start = sentence.index("X")
    assert denied(sentence, start, start + 1) is is_denied
