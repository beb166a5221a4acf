"""Cues lie where they belong, on the frame."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import ask, breathe, check, chime, group, lengths, pause, routine, say, seconds, sides

from voiceguide.errors import FitError
from voiceguide.pacing import CLOSING, TAIL
from voiceguide.routine import Touch
from voiceguide.safety import GENTLE
from voiceguide.script import compile_script
from voiceguide.timeline import LEAD_IN, place
from voiceguide.units import MINUTE, SECOND


def placed(*steps, wanted=None, conditions=None, **more):
    whole = routine(*steps, **more)
    script = compile_script(whole, conditions) if conditions else compile_script(whole)
    return place(script, lengths(script), wanted)


def starts(timeline):
    return {event.text: event.start for event in timeline.events if event.text}


def touched(words, length, **more):
    return say(words, length, area="whole", touch=Touch.LIGHT, **more)


def test_the_first_word_comes_after_the_speakers_had_time_to_wake():
    assert placed(say("Hello.", 10)).events[0].start == LEAD_IN


def test_exact_lengths_add_up_to_the_frame():
    timeline = placed(say("One.", 10), pause(2.5), say("Two.", 20), length=None)
    assert timeline.length == 32 * SECOND + SECOND // 2
    assert starts(timeline)["Two."] == 12 * SECOND + SECOND // 2


def test_the_lead_in_does_not_move_the_second_step():
    assert starts(placed(say("One.", 10), say("Two.", 10)))["Two."] == 10 * SECOND


def test_reminders_are_said_in_turn_and_spaced_out():
    step = say("Stroke.", 90, every=25 * SECOND, remind=["Slowly.", "Still light."])
    timeline = placed(step)
    said = [(event.text, event.start) for event in timeline.events[1:]]
    first = LEAD_IN + SECOND // 2 + 25 * SECOND
    assert said == [
        ("Slowly.", first),
        ("Still light.", first + 25 * SECOND),
        ("Slowly.", first + 50 * SECOND),
    ]


def test_no_reminder_comes_in_the_last_seconds_before_the_next_step():
    step = say("Stroke.", 31, every=25 * SECOND, remind=["Slowly."])
    assert [event.text for event in placed(step).events] == ["Stroke."]


def test_the_closing_line_leaves_ten_seconds():
    step = say("Stroke.", 60, closing="Ten more seconds.")
    closing = placed(step).events[-1]
    assert closing.text == "Ten more seconds."
    assert closing.end == 60 * SECOND - CLOSING


def test_a_closing_line_without_room_is_left_out():
    assert len(placed(say("Stroke.", 14, closing="Ten more seconds.")).events) == 1


def test_breath_is_led_by_words_and_then_by_tones():
    timeline = placed(breathe(times=4, spoken=2))
    led = [(event.text, event.start) for event in timeline.events if event.kind == "breathe"][1:]
    first = led[0][1]
    assert [text for text, _ in led] == ["Breathe in.", "And out."] * 2 + [None] * 4
    assert [start - first for _, start in led] == [number * 5 * SECOND for number in range(8)]


def test_a_stretched_breath_takes_more_whole_rounds():
    def rounds(wanted):
        events = placed(breathe(60), wanted=wanted * SECOND).events
        return (len(events) - 1) // 2

    assert rounds(40) < rounds(60) < rounds(110)


def test_chapters_follow_each_other_without_a_gap():
    timeline = placed(
        group(say("Sit.", 10), chapter="Settle in"),
        sides(say("Your {side} foot.", 20)),
        say("End.", 5),
    )
    assert [(one.title, one.start, one.end) for one in timeline.chapters] == [
        ("Settle in", 0, 10 * SECOND),
        ("Your left foot", 10 * SECOND, 30 * SECOND),
        ("Your right foot", 30 * SECOND, 50 * SECOND),
        ("Test", 50 * SECOND, 55 * SECOND),
    ]


def test_an_asked_length_is_hit_to_the_frame_and_kept_lines_stay():
    kept = say("Put your socks on.", seconds(25, 25, 25), keep=True)
    timeline = placed(sides(touched("Stroke {side}.", 60)), kept, wanted=200 * SECOND + 7)
    assert timeline.length == 200 * SECOND + 7
    assert timeline.starts[2] == 175 * SECOND + 7


def test_both_sides_stay_equal_when_the_words_of_one_are_longer():
    rounds = ({"side": "left", "toe": "x"}, {"side": "right", "toe": "x"})
    script = compile_script(routine(group(touched("Now your {side} foot.", 4), rounds=rounds)))
    clips = lengths(script)
    long = next(clip for clip in clips if "right" in clip.text)
    clips[long] = 7 * SECOND
    timeline = place(script, clips)
    assert timeline.starts[1] * 2 - timeline.length == 0


def test_an_impossible_length_is_refused_with_the_limits_and_what_sets_them():
    with pytest.raises(FitError) as refused:
        placed(touched("Stroke.", 60, id="glide"), say("End.", 20), wanted=10 * MINUTE)
    assert refused.value.shortest == 40 * SECOND
    assert refused.value.longest == 160 * SECOND
    words = str(refused.value)
    assert "cannot last 10m" in words
    assert "from 40s to 2m40s" in words
    assert "glide 2:00" in words


def test_speech_longer_than_its_step_is_told_and_never_cut():
    timeline = placed(say("One two three four five six seven eight.", 2))
    assert timeline.events[0].end - timeline.events[0].start == 4 * SECOND
    assert timeline.overruns[0].need > timeline.overruns[0].length == 2 * SECOND


def test_a_gentle_session_keeps_each_foot_under_five_minutes():
    steps = [touched(f"Stroke {n} {{side}}.", 120) for n in range(4)]
    timeline = placed(sides(*steps), conditions=GENTLE)
    assert timeline.length <= 10 * MINUTE
    assert timeline.length > 10 * MINUTE - 2400


def test_a_question_in_a_check_has_its_fixed_place():
    timeline = placed(
        say("On.", 30), check=check(ask("Is it sore?", length=seconds(14))), wanted=50 * SECOND
    )
    assert timeline.starts == (0, 14 * SECOND)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 12),
            st.integers(0, 120),
            st.integers(5, 40),
            st.lists(st.integers(1, 6), max_size=3),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
    st.floats(0, 1),
)
def test_whatever_is_asked_nothing_overlaps_and_the_end_is_exact(parts, where):
    steps = [
        say(
            "word " * words + ".",
            length or None,
            every=every * SECOND,
            remind=["word " * n + "." for n in remind],
            closing="Ten more seconds." if closing else None,
        )
        for words, length, every, remind, closing in parts
    ]
    script = compile_script(routine(*steps, breathe(30), chime("bell")))
    limits = place(script, lengths(script))
    wanted = limits.shortest + int((limits.longest - limits.shortest) * where)
    timeline = place(script, lengths(script), wanted)
    assert timeline.length == wanted
    now = 0
    for event in timeline.events:
        assert event.start >= now
        now = event.end
    assert now <= wanted
    for event in timeline.events:
        if event.passage and event.text and event.kind == "say":
            bounds = [*timeline.starts, wanted]
            assert bounds[event.passage] <= event.start < event.end <= bounds[event.passage + 1]
    assert TAIL > 0
