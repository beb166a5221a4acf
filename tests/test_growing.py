"""Growing: a session begun before its speech is there ends on its time, and nothing overlaps."""

import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.errors import EngineError
from voiceguide.library import routine_files, script_folders
from voiceguide.loader import Folders, load
from voiceguide.mixer import Mix
from voiceguide.passage import Count, Line
from voiceguide.player.growing import Growing, guess
from voiceguide.player.reel import Reel
from voiceguide.replan import lengths_of
from voiceguide.script import compile_script
from voiceguide.sentences import estimate
from voiceguide.timeline import place
from voiceguide.units import SECOND

NAMES = ("bedtime-feet", "short-feet", "breathing", "quiet-points", "hands")
FOLDERS = Folders(*script_folders())
SCRIPTS = {name: compile_script(load(routine_files()[name], FOLDERS)) for name in NAMES}
PACE = 115
TEMPOS = (0.64, 0.8, 1.25, 1.5625)


def sounds_of(script):
    return {clip: 2 * SECOND for clip in script.clipped if not isinstance(clip, Line)}


def real(script, factor, jitter):
    """What a voice of its own pace makes of the lines."""
    spread = {
        clip: 1 + jitter * ((sum(map(ord, clip.text)) % 201) / 100 - 1) for clip in lines_of(script)
    }
    return {
        clip: round(estimate(clip.text, PACE) * factor * spread[clip]) for clip in lines_of(script)
    } | sounds_of(script)


def lines_of(script):
    return [clip for clip in script.clipped if isinstance(clip, Line)]


def begun(script, known, wanted=None):
    """A reel as it is before its unknown lines are spoken."""
    first = guess(script.clipped, known, PACE, "en")
    timeline = place(script, first.lengths, wanted)
    end = timeline.length if wanted or script.natural else None
    return Reel(
        script, timeline, first.lengths, lambda one: Mix(one, lambda _: None),
        lengths_of(timeline), first.unknown, end=end,
    )  # fmt: skip


def whole(reel):
    """What is heard does not overlap, keeps its length, and no line of a step is missing."""
    events = [one for one in reel.timeline.events if one.clip is not None]
    assert all(one.end <= after.start for one, after in pairwise(events))
    for index, passage in enumerate(reel.script.passages):
        said = [one.clip for one in events if one.passage == index]
        for item in passage.items:
            for clip in item.lines if isinstance(item, Count) else (item,):
                if isinstance(clip, Line):
                    said.remove(clip)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_in_whatever_order_lines_are_spoken_what_was_heard_stays_and_the_end_is_on_time(data):
    script = SCRIPTS[data.draw(st.sampled_from(NAMES))]
    measured = real(script, data.draw(st.floats(0.8, 1.25)), data.draw(st.floats(0, 0.2)))
    reel = begun(script, sounds_of(script))
    position = 0
    while reel.unknown:
        before = [one for one in reel.timeline.events if one.start < position]
        # What is wanted now, and some others from anywhere.
        wanted = reel.wanted(position)
        some = data.draw(st.lists(st.sampled_from(sorted(reel.unknown, key=str)), max_size=8))
        now = {wanted.clip, *some} if wanted else set(some) or set(reel.unknown)
        reel = reel.learned({clip: measured[clip] for clip in now}, position, {})
        assert before == [one for one in reel.timeline.events if one.start < position]
        whole(reel)
        limits = reel.timeline.shortest, reel.timeline.longest
        assert reel.timeline.length == min(max(reel.end, limits[0]), limits[1])
        if data.draw(st.booleans()):
            position = later(reel, position, data.draw(st.floats(0, 1)))
            if data.draw(st.integers(0, 5)) == 0:
                reel = reel.slowed(position, data.draw(st.sampled_from(TEMPOS)), 0)
    for one in reel.timeline.events:
        if one.clip is not None:
            assert one.end - one.start == measured[one.clip]


def later(reel, position, share):
    """A frame further on that can be heard by now, at which nothing is said."""
    until = min(reel.ready_until(position), position + 90 * SECOND)
    at = position + round((until - position) * share)
    while reel.busy(at, rolling=True) and at < until:
        at = min(at + SECOND // 20, until)
    return position if reel.busy(at, rolling=True) else at


@pytest.mark.parametrize("name", NAMES)
def test_known_before_the_first_word_it_is_the_session_as_it_would_be_recorded(name):
    script = SCRIPTS[name]
    measured = real(script, 1.15, 0.1)
    reel = begun(script, sounds_of(script))
    for clip in lines_of(script):
        reel = reel.learned({clip: measured[clip]}, 0, {})
    plain = place(script, measured)
    assert reel.timeline.length == plain.length
    first = lengths_of(plain)[0]
    assert lengths_of(reel.timeline)[0] == pytest.approx(first, abs=0.1 * first)


def test_estimates_follow_the_pace_of_the_voice_that_speaks():
    script = SCRIPTS["bedtime-feet"]
    measured = real(script, 1.3, 0.0)
    few = {clip: measured[clip] for clip in lines_of(script)[:6]}
    first = guess(script.clipped, few | sounds_of(script), PACE, "en")
    for clip in first.unknown:
        assert first.lengths[clip] == pytest.approx(measured[clip], rel=0.02)


def test_lines_are_spoken_in_the_order_in_which_they_are_heard_and_all_of_them_once():
    script = SCRIPTS["short-feet"]
    measured, spoken = real(script, 1.0, 0.1), []

    def speak(clip):
        spoken.append(clip)
        return measured[clip]

    reel = begun(script, sounds_of(script))
    with Growing(reel, speak, pace=PACE, language="en") as growing:
        position = 0
        while reel.unknown:
            assert growing.wait(reel, position, 10)
            reel = growing.learn(reel, position) or reel
            position = later(reel, position, 1.0)
    heard = [one.clip for one in reel.timeline.events if isinstance(one.clip, Line)]
    assert len(set(spoken)) == len(spoken)
    assert [clip for clip in spoken if clip in heard] == list(dict.fromkeys(heard))
    whole(reel)


def test_after_a_leap_the_line_that_is_wanted_there_comes_first():
    script = SCRIPTS["bedtime-feet"]
    measured, spoken, go = real(script, 1.0, 0.0), [], threading.Semaphore(1)

    def speak(clip):
        go.acquire()
        spoken.append(clip)
        return measured[clip]

    reel = begun(script, sounds_of(script))
    with Growing(reel, speak, pace=PACE, language="en") as growing:
        assert growing.wait(reel, 0, 10)
        middle = reel.timeline.starts[len(reel.timeline.starts) // 2]
        wanted = reel.wanted(middle).clip
        growing.learn(reel, middle)
        go.release(2)
        assert growing.wait(reel, middle, 10)
        assert wanted in spoken[:3]
        go.release(1000)


def to_the_end(growing, reel):
    while reel.unknown:
        position = reel.ready_until(0)
        growing.wait(reel, position, 10)
        reel = growing.learn(reel, position) or reel
    return reel


def test_a_line_that_nobody_can_speak_ends_the_session_only_when_it_is_its_turn():
    script = SCRIPTS["breathing"]
    measured = real(script, 1.0, 0.0)
    mute = lines_of(script)[2]
    tries = []

    def speak(clip):
        if clip == mute:
            tries.append(clip)
            raise EngineError("no voice is left")
        return measured[clip]

    reel = begun(script, sounds_of(script))
    with Growing(reel, speak, pace=PACE, language="en") as growing:
        assert growing.wait(reel, 0, 10)
        reel = growing.learn(reel, 0)
        with pytest.raises(EngineError, match="no voice is left"):
            reel = to_the_end(growing, reel)
        reel = growing.learn(reel, 0) or reel
        assert reel.wanted(0).clip == mute


def test_a_fault_of_the_program_is_raised_where_the_session_is_played():
    script = SCRIPTS["breathing"]

    def speak(clip):
        raise ZeroDivisionError

    reel = begun(script, sounds_of(script))
    with (
        Growing(reel, speak, pace=PACE, language="en") as growing,
        pytest.raises(ZeroDivisionError),
    ):
        growing.wait(reel, 0, 10)
