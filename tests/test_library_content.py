"""What the shipped sessions keep: exact sums, equal feet, a voice that returns, soft last words."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import indent

import pytest

from voiceguide.library import shipped
from voiceguide.loader import Folders, load, load_check
from voiceguide.passage import Line
from voiceguide.routine import SIDES, Ask, Pause, Say, Touch, moments
from voiceguide.safety import (
    ENDED,
    EVERYTHING,
    GENTLE,
    STILL_HANDS,
    Conditions,
    after,
    applies,
    problems,
    questions,
)
from voiceguide.script import compile_script, mirrored
from voiceguide.sentences import estimate, split, words
from voiceguide.timeline import place
from voiceguide.units import MINUTE, SECOND

SCRIPTS = shipped("scripts")
DOCS = Path(__file__).parent.parent / "docs"
IDS = sorted(path.stem for path in SCRIPTS.glob("*.yaml") if "." not in path.stem)
CHECKS = sorted(path.stem for path in SCRIPTS.glob("checks/*.yaml") if "." not in path.stem)
"""Without the translations, which have tests of their own."""
MINUTES = {
    "bedtime-feet": 20, "full-feet": 30, "short-feet": 10, "one-foot": 10, "hands": 12,
    "partner-feet": 20, "towel-stretch": 8, "feather": 6, "quiet-points": 9, "ball-roll": 6,
    "warm-oil": 4, "mobility": 7, "breathing": 5,
}  # fmt: skip

FOOT_CHECK = (
    ("looked", "Have you looked at both feet today, including soles and between the toes?"),
    ("swollen", "Is either foot or leg newly red, hot, swollen or a different shape?"),
    ("calf", "Is one calf newly sore or swollen, or are you short of breath?"),
    ("cold", "Is either foot unusually cold, pale, blue or dark tonight?"),
    ("unwell", "Do you feel feverish, shivery or unwell tonight?"),
    ("wound", "Is there any cut, blister, crack, sore, bleeding or weeping on a foot?"),
    ("feels", "Can you feel a light fingertip touch on each sole and big toe?"),
    ("pain", "Does light touch hurt, or is your pain seven or more tonight?"),
    ("toes", "Is the skin between your toes itchy, white, soggy or split?"),
)
"""The wordings and their order stand as they were agreed on: they decide who is not touched."""

WE = re.compile(r"\b(we|us|our|let's)\b", re.IGNORECASE)
STOP = re.compile(r"\bhurts?\b.*\b(rest|lighten|stop|let go|small)", re.IGNORECASE)

each_routine = pytest.mark.parametrize("name", IDS)


@cache
def routine(name):
    return load(SCRIPTS / f"{name}.yaml", Folders(SCRIPTS))


@cache
def check(name):
    return load_check(SCRIPTS / "checks" / f"{name}.yaml", Folders(SCRIPTS))


@cache
def timeline(name):
    script = compile_script(routine(name))
    return place(script, estimated(script))


def estimated(script):
    """Lengths of the clips at 115 words a minute; tones of two seconds."""
    return {
        clip: estimate(clip.text) if isinstance(clip, Line) else 2 * SECOND
        for clip in script.clipped
    }


def natural(step):
    if isinstance(step, Pause):
        return step.length
    return step.length.natural


def own(name):
    return [one for one in moments(routine(name)) if not one.in_check]


def spoken(name):
    return [event for event in timeline(name).events if event.clip]


def texts(step):
    """Every text of a step that is spoken, its answers' among them."""
    found = [getattr(step, key, None) for key in ("text", "gentle", "closing", "opt_out")]
    replies = [getattr(step, key, None) for key in ("yes", "no", "unsure")]
    found += [one.say for one in replies if one]
    return [one for one in (*found, *getattr(step, "remind", ())) if one]


def sentences(text):
    return [part for part in split(text) if isinstance(part, str)]


def test_the_library_has_every_session():
    assert {name: routine(name).length // MINUTE for name in IDS} == MINUTES


@each_routine
def test_steps_and_check_sum_to_the_length_exactly(name):
    assert sum(natural(one.step) for one in moments(routine(name))) == routine(name).length


@each_routine
def test_the_written_times_hold_the_words(name):
    placed = timeline(name)
    assert placed.overruns == ()
    assert placed.length == routine(name).length
    lengths = [end - start for start, end in pairwise([*placed.starts, placed.length])]
    assert lengths == [natural(one.step) for one in moments(routine(name))]


@each_routine
def test_both_feet_get_the_same_time(name):
    taken = dict.fromkeys(SIDES, 0)
    for one in own(name):
        if one.side in SIDES:
            taken[one.side] += natural(one.step)
    if name == "one-foot":
        assert taken["left"] > 0
        assert taken["right"] == 0
    else:
        assert taken["left"] == taken["right"]
    assert max(taken.values()) <= 15 * MINUTE


@each_routine
def test_a_long_step_has_reminders(name):
    for one in own(name):
        if isinstance(one.step, Say) and natural(one.step) > 45 * SECOND:
            assert len(one.step.remind) >= 2, one.step.at
            assert 20 * SECOND <= one.step.every <= 30 * SECOND, one.step.at


@each_routine
def test_the_voice_returns_within_thirty_seconds(name):
    for before, following in pairwise(spoken(name)):
        assert following.start - before.end < 30 * SECOND, before.text


@each_routine
def test_no_line_is_said_twice_in_a_row(name):
    lines = [event.text for event in spoken(name) if event.text and event.kind == "say"]
    assert all(one != following for one, following in pairwise(lines))


@each_routine
def test_a_stop_reminder_is_heard_every_three_minutes_of_touch(name):
    hands_on = 0
    for event, following in pairwise([*timeline(name).events, None]):
        if event.text and STOP.search(event.text):
            hands_on = 0
        elif event.label.touch is not None:
            end = following.start if following else event.end
            hands_on += end - event.start
            assert hands_on <= 3 * MINUTE, event.text


@each_routine
def test_stop_reminders_leave_time_to_stop(name):
    ends = [*timeline(name).starts[1:], timeline(name).length]
    for event in spoken(name):
        if event.text and STOP.search(event.text):
            assert ends[event.passage] - event.end >= 3 * SECOND, event.text


@each_routine
def test_rubbing_in_lotion_stays_on_sole_and_palm_and_has_a_gentle_wording(name):
    for one in own(name):
        if one.step.touch == Touch.LOTION:
            assert one.step.area in ("arch", "inner-arch", "ball", "heel", "toe-base", "palm")
            assert one.step.gentle, one.step.at
            assert not re.search(
                r"\b(rub|knead|press|thumbs?)\b", one.step.gentle.value, re.IGNORECASE
            )
        assert one.step.touch is None or one.step.touch <= Touch.LOTION


@each_routine
def test_the_first_sentence_of_a_touch_names_the_side(name):
    for one in own(name):
        if one.step.touch and one.side in SIDES:
            for text in filter(None, (one.step.text, one.step.gentle)):
                assert one.side in sentences(one.fill(text))[0].split(), text.at


@each_routine
def test_sentences_are_short_and_speak_to_you(name):
    for one in moments(routine(name)):
        for text in texts(one.step):
            for sentence in sentences(one.fill(text)):
                assert words(sentence) <= 13, text.at
                assert not WE.search(sentence), text.at


@pytest.mark.parametrize("name", CHECKS)
def test_questions_and_answers_are_short_and_speak_to_you(name):
    for step in check(name).steps:
        for text in texts(step):
            for sentence in sentences(text.value):
                assert words(sentence) <= 13, text.at
                assert not WE.search(sentence), text.at


@each_routine
def test_no_safety_rule_has_anything_to_say(name):
    assert list(map(str, problems(routine(name)).problems)) == []


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_starts_with_what_this_is_and_is_exact(name):
    first, *rest = check(name).steps
    assert first.text.value.startswith(
        "This is a relaxation guide, not medical care. If something hurts, stop."
    )
    assert check(name).line.value == "If the answer worries you, stop the recording here."
    assert all(step.length for step in (first, *rest))


@pytest.mark.parametrize(("name", "count"), [("feet", 9), ("feet-short", 7)])
def test_the_foot_check_asks_its_questions_word_for_word(name, count):
    asked = questions(check(name))
    assert tuple((one.topic, one.text.value) for one in asked) == FOOT_CHECK[:count]


def test_the_foot_check_takes_two_and_a_half_minutes_and_its_opening():
    asked = sum(natural(one) for one in questions(check("feet")))
    assert asked <= 155 * SECOND
    assert sum(natural(step) for step in check("feet").steps) == 3 * MINUTE


GOOD = {topic: "yes" if topic in ("looked", "feels") else "no" for topic, _ in FOOT_CHECK}


def test_good_answers_leave_everything():
    assert after(check("feet"), GOOD) == EVERYTHING


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        ({"looked": "no"}, ENDED),
        ({"swollen": "yes"}, ENDED),
        ({"calf": "yes"}, ENDED),
        ({"cold": "yes"}, ENDED),
        ({"unwell": "yes"}, ENDED),
        ({"wound": "yes left"}, Conditions(without_sides=frozenset({"left"}))),
        ({"wound": "unsure"}, ENDED),
        ({"feels": "no"}, GENTLE),
        ({"feels": "unsure"}, GENTLE),
        ({"pain": "yes"}, STILL_HANDS),
        ({"toes": "yes"}, Conditions(without_areas=frozenset({"toes"}))),
    ],
)
def test_a_worrying_answer_leaves_what_the_notes_say(answers, left):
    assert after(check("feet"), {**GOOD, **answers}) == left


def test_every_first_time_question_sends_to_a_professional():
    asked = questions(check("first-time"))
    assert len(asked) == 9
    for one in asked:
        assert one.yes.then == "end"
        assert one.yes.say.value.startswith(
            "Please ask your doctor, nurse or foot specialist before your first session."
        )


@pytest.mark.parametrize("name", ["ball-roll", "quiet-points", "towel-stretch", "partner-feet"])
def test_ball_points_stretch_and_sweep_ask_before_the_first_touch(name):
    steps = [one.step for one in own(name)]
    first = next(i for i, step in enumerate(steps) if step.touch or step.action)
    gate = [step for step in steps[:first] if isinstance(step, Ask)]
    assert any("end" in (one.yes.then, one.no.then) for one in gate)


@pytest.mark.parametrize("limits", [GENTLE, STILL_HANDS], ids=["gentle", "still"])
@each_routine
def test_a_gentle_session_can_be_made_and_breaks_no_rule(name, limits):
    script = compile_script(routine(name), limits)
    placed = place(script, estimated(script))
    assert placed.overruns == ()
    assert problems(routine(name), limits).problems == ()


def test_still_hands_leave_a_session_of_holds():
    held = [one for one in own("bedtime-feet") if one.step.touch and applies(one, STILL_HANDS)]
    assert len({one.step.area for one in held}) >= 3


def test_the_feet_are_looked_at_after_the_last_touch():
    for name in IDS:
        hands_on = [one for one in own(name) if one.step.touch or one.step.action]
        if hands_on:
            assert hands_on[-1].step.action == "look", name


def test_one_foot_is_said_for_the_other_foot():
    script = compile_script(mirrored(routine("one-foot")))
    lines = [clip.text for clip in script.clipped if isinstance(clip, Line)]
    assert "Tonight is for your right foot alone." in lines
    assert "Keep your left foot covered, and let it rest." in lines
    assert "Wipe your right foot with the towel." in lines


@each_routine
def test_chapters_are_few_and_short(name):
    titles = [chapter.title for chapter in timeline(name).chapters]
    assert 3 <= len(titles) <= 7
    assert len(set(titles)) == len(titles)
    assert all(words(title) <= 5 for title in titles)


@each_routine
def test_the_last_words_are_soft_and_quiet_follows(name):
    last = spoken(name)[-1]
    assert last.text in ("Rest now.", "Rest now, both of you.", "Rest your hands.")
    assert 10 * SECOND <= timeline(name).length - last.end <= 30 * SECOND
    assert all(event.kind != "chime" for event in timeline(name).events)


def examples():
    """Every YAML example of the page for authors, made whole where it is a part."""
    page = (DOCS / "routines.md").read_text(encoding="utf-8")
    for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        if block.startswith("- "):
            yield f"title: Part\nsteps:\n{indent(block, '  ')}"
        elif block.startswith("title: "):
            yield block
        else:
            yield f"title: Part\n{block}steps:\n  - pause: 1s\n"


@pytest.mark.parametrize("text", list(examples()))
def test_every_example_of_the_page_for_authors_loads(tmp_path, text):
    is_check = "\nline:" in text
    folder = tmp_path / "checks" if is_check else tmp_path
    folder.mkdir(exist_ok=True)
    path = folder / "example.yaml"
    path.write_text(text, encoding="utf-8")
    (load_check if is_check else load)(path, Folders(SCRIPTS))


def test_the_first_example_sums_and_breaks_no_rule(tmp_path):
    path = tmp_path / "quiet-shoulders.yaml"
    path.write_text(next(examples()), encoding="utf-8")
    example = load(path, Folders(SCRIPTS))
    assert sum(natural(one.step) for one in moments(example)) == example.length
    assert problems(example).problems == ()
