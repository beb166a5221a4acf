"""Lines that a cautious therapist would write raise no false alarm.

They are lines proposed for the library, the foot check and the wording of the product. What the
rules about words say of them must be nothing; "we" is warned of, because it is never to be written.
"""

import pytest
from making import ask, routine, say

from voiceguide.safety import problems

LINES = """
    Sit back comfortably and place a towel under your feet. Keep your socks close by, ready for \
    when you finish.
    Breathe in gently through your nose for about five seconds. Let the breath go slowly for \
    five, and soften your shoulders.
    Rub a little oil between your palms until it feels warm. Smooth it over the top and sole of \
    your {side} foot.
    Glide both hands slowly from your {side} toes up to the ankle. Take about five slow seconds \
    for each light, easy stroke.
    Rest your thumbs on the arch and make small, slow circles. Use the pressure you would use to \
    rub in lotion.
    Move your thumbs to the ball of your foot and keep circling. If anything hurts, lighten your \
    touch or simply rest your hands.
    Stroke both sides of the foot, from the toes towards your ankle. Keep your hands soft, and \
    let them move slowly upward.
    Hold your {side} big toe and squeeze softly from tip to base. Turn it a little, draw it out \
    lightly, then let go. When you are ready, move along to the next toe.
    Support your heel and draw slow circles to the right with your foot. Now let your ankle \
    circle slowly the other way, without forcing.
    Finish this foot with long, light strokes from toes to ankle. Look at the skin now for any \
    new red or sore place.
    Wipe both feet with the towel, and dry gently between your toes.
    Look once more at both soles, then put your socks on.
    Stay seated for a moment before you stand up slowly.
    Sit with your back supported and a towel under your feet.
    Take two slow breaths, about five seconds in and five out.
    Glide both hands slowly from your {side} toes up to the ankle. Keep each stroke light, and \
    about five seconds long.
    Make small, slow thumb circles along the arch of this foot.
    Squeeze each toe softly from tip to base, then let go.
    Circle your ankle slowly one way, and then the other way.
    Finish with light strokes, and look at the skin as you go.
    Wipe your feet dry, especially the spaces between your toes.
    Put your socks on, stay seated a moment, then stand up slowly.
    Tonight you will care for your {side} foot and rest the other. Keep the other foot covered, \
    and leave it alone for now.
    Wipe this foot with the towel, and dry between the toes.
    Please ask a nurse or foot specialist about the other foot soon.
    Put your sock on, stay seated a moment, then stand slowly.
    Rest your forearm on a cushion and take off any rings.
    Smooth a little lotion over your {side} hand with your other hand.
    Glide slowly from your {side} fingertips up to the wrist and back. Keep your touch light, \
    and let your shoulders stay soft.
    Hold one finger and squeeze softly from the tip to the base. After three soft squeezes, move \
    along to the next finger.
    Make slow thumb circles across your palm, from the heel to the fingers.
    Stroke the soft skin between your fingers, one gap at a time.
    Circle your wrist slowly one way, and then the other way.
    Finish this hand with a few light strokes towards the wrist.
    Wipe your hands so that nothing feels slippery when you hold things.
    Look over both hands, then rest them in your lap quietly.
    Helper, sit comfortably at the feet with a towel under them. Agree on a stop word now, and \
    stop whenever you hear it.
    Helper, please ask if this touch and this place feel all right.
    Helper, warm the oil in your palms and smooth it on lightly.
    Hold the {side} foot still between both of your hands, without pressing.
    Glide both hands slowly from the {side} toes up to the ankle. Each light stroke can last \
    about as long as a slow breath.
    Circle your thumbs slowly along the arch, as if rubbing in lotion. Ask whether the pressure \
    feels right, and go lighter if unsure.
    Move your thumbs to the ball of the foot, and keep circling.
    Stroke both sides of the foot, from the toes towards the ankle.
    Hold each toe in turn and squeeze softly from tip to base. Turn it slightly, draw it out \
    lightly, and then let go.
    Support the heel and circle the ankle slowly, first right, then left.
    With soft, flat hands, sweep lightly from the ankle towards the knee. Lift your hands away \
    before you reach the back of the knee.
    Helper, wipe both feet and dry gently between all of the toes.
    Look together at the soles and heels for any new marks.
    Put socks on, rest a moment, and then stand up slowly.
    Sit with your back supported and one leg straight in front of you. Fold a long towel, and \
    keep it within easy reach.
    Point your toes away from you, then slowly draw them back again. Keep moving gently, at a \
    pace that suits your breathing.
    Place the towel around the ball of your {side} foot, toes pointing up.
    Draw the towel towards you until you feel a mild, easy stretch. Hold here for twenty \
    seconds, and keep breathing as you stay.
    Once more, draw the towel in slowly and stay for twenty seconds.
    One last time on this side, only as far as feels easy.
    Put the towel down and circle both ankles slowly, each way.
    Look at the skin where the towel rested, on both feet.
    Sit where you can see your feet clearly, in good light.
    Let your fingertips drift across the top of your {side} foot. Watch your fingers as they \
    move, even where you feel little.
    Trace slow, feather-light lines along the sole, from heel to toes.
    Brush each toe lightly, from the tip back to its base.
    Let your fingertips drift up from the ankle over your shin.
    Rest your warm palms on both feet, quite still, without pressing.
    Look at your feet once more before you put socks on. If light touch stung tonight, still \
    hands may suit you better.
    Sit with your back supported and your foot within easy reach.
    Begin with slow, light strokes over the whole of your {side} foot.
    Rest your thumb at the centre of the ball, and press softly. Stay for three seconds, lift \
    for three, and repeat four times.
    Now the middle of the arch, soft press, and then let go.
    Move to the inner edge of the arch, and press softly again.
    Now rest your thumb in the centre of the heel, pressing softly.
    Last, the soft pad at the base of your big toe.
    Finish with light strokes, and look for any mark you left.
    Rest your hands in your lap and notice how your feet are. Put your socks on before you stand \
    up, and rise slowly.
    Sit well back on a steady chair with your socks on. Check that the ball is soft, clean and \
    free of grit.
    Roll the ball slowly from your {side} heel towards the toes. Use only the weight of your \
    leg, and never press down.
    Now roll slowly from side to side, just under your arch.
    Curl your toes softly around the ball, then open them again.
    Lift your foot off the ball and rest it flat.
    Put the ball away in a bowl, so nobody can slip.
    Take off your socks and look at both soles for marks.
    Read the label, and use plain oil if you are unsure.
    Use only an oil that your skin has accepted before today.
    Pour a few drops into one palm and rub your hands together. Your hands are warm enough, so \
    the oil needs no heating.
    Touch the oil to your inner wrist, and check it feels mild.
    Smooth the oil lightly over the top and sole, left foot.
    Now smooth the oil lightly over the top and sole, right foot.
    Wipe away any oil that has reached the spaces between your toes.
    Stay seated now, because oily feet slip easily on floors.
    Sit back with your calf supported and your foot free to move.
    Draw slow circles to the right with your {side} foot.
    Now draw slow circles to the left, about five seconds each.
    Point your toes away, then slowly draw them back towards you.
    Spread your toes apart a little, and then let them rest.
    With your fingers, turn each toe a little way in each direction. Finish each toe with a \
    light pull, and then let go.
    Rest both feet flat, and look at the skin once more. Stay seated a moment longer before you \
    stand up, slowly.
    Lie back or sit comfortably, and let your hands rest. You may close your eyes if that feels \
    safe to you.
    Breathe in for about five seconds, as if smelling warm bread. Breathe out for about five, \
    and let your jaw soften. If this feels tiring, breathe in whatever way is easy.
    Let your breath find its own pace now, and rest.
"""

CHECK_LINES = """
    Please look first. A mirror or a helper can show the soles.
    No massage tonight. Rest the foot, and call your foot team or doctor today.
    Do not massage. Get urgent medical help. If you cannot breathe well, call emergency services.
    No massage tonight. Please call a doctor about the colour or cold.
    Rest tonight. If a foot looks infected, call for help now.
    Which foot? We will leave that whole foot alone. Show it to a professional soon.
    Thank you. We will use light strokes only, and your eyes.
    We will keep still hands, or breathe together instead.
    We will leave your toes alone. Ask about it when you can.
    Look once more. Is there any new red mark or blister?
    Please ask your doctor, nurse or foot specialist before your first session.
    If anything hurts, lighten your touch or stop for tonight.
    That is the left foot done. Now the right.
    If the answer worries you, stop the recording here.
    This is a relaxation guide, not medical care. If something hurts, stop.
    For a sore, swelling, heat or colour change, call a professional.
    Stopping is fine. Your next session will wait.
    It does not examine, diagnose or treat. Research on massage is small and mixed.
    Do not stop any treatment because of a session. Stop if it hurts.
    It may feel relaxing. Some people find it comforting. A quiet end to the day.
    Notice what you feel, or do not feel.
    Check your sugar as you usually would.
"""

QUESTIONS = """
    Have you looked at both feet today, including soles and between the toes?
    Is either foot or leg newly red, hot, swollen or a different shape?
    Is one calf newly sore or swollen, or are you short of breath?
    Is either foot unusually cold, pale, blue or dark tonight?
    Do you feel feverish, shivery or unwell tonight?
    Is there any cut, blister, crack, sore, bleeding or weeping on a foot?
    Can you feel a light fingertip touch on each sole and big toe?
    Does light touch hurt, or is your pain seven or more tonight?
    Is the skin between your toes itchy, white, soggy or split?
    Have you ever had a foot ulcer, an amputation or a Charcot foot?
    Were you treated for a blood clot in the last six months?
    Have you been told that the circulation in your legs is poor?
    Are you having cancer treatment now, or are your palms or soles sore?
    Do you have heart failure, or long-lasting swelling called lymphoedema?
"""

ABOUT_WORDS = {6, 7, 8, 9, 10, 11, 12, 17, 19, 21, 23, 24, 25, 29, 32}
"""Rules that a line breaks by itself, wherever it stands."""


def lines(block):
    return [line.strip() for line in block.strip().splitlines()]


def broken(step):
    return [str(one) for one in problems(routine(step)).problems if one.rule in ABOUT_WORDS]


@pytest.mark.parametrize("line", lines(LINES + CHECK_LINES))
def test_a_line_of_the_notes_is_left_alone(line):
    assert broken(say(line, 60)) == []


@pytest.mark.parametrize("question", lines(QUESTIONS))
def test_a_question_of_the_notes_is_left_alone(question):
    assert broken(ask(question)) == []
    assert {one.rule for one in problems(routine(ask(question))).problems} == set()


@pytest.mark.parametrize("line", lines(LINES))
def test_no_line_of_the_notes_is_too_much_at_once(line):
    found = [one for one in problems(routine(say(line, 60))).problems if one.rule == 27]
    assert [one.message for one in found if "this sentence" in one.message] == []
