"""Replanning: what was heard stays where it was, and the rest moves as asked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.library import routine_files
from voiceguide.loader import Folders, load
from voiceguide.passage import Line
from voiceguide.replan import lengths_of, settled, slowed, voiced
from voiceguide.script import compile_script
from voiceguide.sentences import estimate
from voiceguide.timeline import place
from voiceguide.units import SECOND

NAMES = ("bedtime-feet", "short-feet", "breathing", "quiet-points")
FOLDERS = Folders(Path(routine_files()["bedtime-feet"]).parent)
SCRIPTS = {name: compile_script(load(routine_files()[name], FOLDERS)) for name in NAMES}


def guessed(script, factor=1.0):
    return {
        clip: round(estimate(clip.text) * factor) if isinstance(clip, Line) else 2 * SECOND
        for clip in script.clipped
    }


def silence_at(timeline, where):
    """A frame somewhere in the session at which nothing is said."""
    position = round(timeline.length * where)
    while voiced(timeline, position):
        position += SECOND // 10
    return min(position, timeline.length - 1)


def heard(timeline, position):
    return [one for one in timeline.events if one.start < position]


@given(st.sampled_from(NAMES), st.floats(0, 0.99), st.sampled_from([0.64, 0.8, 1.25, 1.5625]))
def test_slower_moves_only_what_is_to_come(name, where, tempo):
    script = SCRIPTS[name]
    lengths = guessed(script)
    before = place(script, lengths)
    position = silence_at(before, where)
    after = slowed(script, before, lengths, position, planned=lengths_of(before), tempo=tempo)
    assert heard(after, position) == heard(before, position)
    assert after.length > position
    assert (after.length - before.length) * (tempo - 1) >= 0
    for passage, was, now in zip(
        script.passages, lengths_of(before), lengths_of(after), strict=True
    ):
        if passage.length is None:
            assert now == was


@pytest.mark.parametrize("name", NAMES)
def test_there_and_back_again_is_the_session_as_it_was(name):
    script = SCRIPTS[name]
    lengths = guessed(script)
    before = place(script, lengths)
    plan = lengths_of(before)
    slow = slowed(script, before, lengths, 0, planned=plan, tempo=1.25)
    assert slow.length > before.length
    back = slowed(script, slow, lengths, 0, planned=plan, tempo=1.0)
    assert lengths_of(back)[1:] == plan[1:]


def test_more_time_lengthens_the_step_at_hand_alone():
    script = SCRIPTS["bedtime-feet"]
    lengths = guessed(script)
    before = place(script, lengths)
    index = next(i for i, one in enumerate(script.passages) if one.remind)
    words_end = next(e.end for e in before.events if e.passage == index + 1) - 12 * SECOND
    position = words_end if not voiced(before, words_end) else words_end + 3 * SECOND
    after = slowed(
        script,
        before,
        lengths,
        position,
        planned=lengths_of(before),
        tempo=1.0,
        more=30 * SECOND,
    )
    changed = [
        i
        for i, (was, now) in enumerate(zip(lengths_of(before), lengths_of(after), strict=True))
        if was != now
    ]
    assert changed == [index]
    assert after.length == before.length + 30 * SECOND


def test_no_foot_goes_over_its_cap_however_slow():
    script = SCRIPTS["full-feet"] if "full-feet" in SCRIPTS else SCRIPTS["bedtime-feet"]
    lengths = guessed(script)
    before = place(script, lengths)
    after = slowed(script, before, lengths, 0, planned=lengths_of(before), tempo=1.5625)
    for side in ("left", "right"):
        touched = sum(
            length
            for passage, length in zip(script.passages, lengths_of(after), strict=True)
            if passage.label.area and passage.label.side in (side, "both")
        )
        assert touched <= script.cap


@given(st.sampled_from(NAMES), st.floats(0, 0.6), st.floats(0.85, 1.15))
def test_a_session_begun_with_estimates_ends_on_its_time_all_the_same(name, where, factor):
    script = SCRIPTS[name]
    begun = place(script, guessed(script))
    position = silence_at(begun, where)
    measured = guessed(script)
    for passage in script.passages[_at(begun, position) + 1 :]:
        for clip in passage.clipped:
            if isinstance(clip, Line) and not _said(begun, position, clip):
                measured[clip] = round(estimate(clip.text) * factor)
    after = settled(script, begun, measured, position, begun.length)
    assert heard(after, position) == heard(begun, position)
    assert after.length == begun.length or not after.shortest <= begun.length <= after.longest


def _at(timeline, position):
    return max(i for i, start in enumerate(timeline.starts) if start <= position)


def _said(timeline, position, clip):
    here = _at(timeline, position)
    return any(one.clip == clip and one.passage <= here for one in timeline.events)
