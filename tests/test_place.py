"""Place: whatever ends a session, its place can be read, or is known to be lost."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import check, group, lengths, pause, routine, say, seconds, sides, text

from voiceguide.errors import Location
from voiceguide.place import (
    SAME_CHECK,
    SAME_EVENING,
    Keeper,
    LostPlaceError,
    Place,
    digest,
    frame_of,
    place_of,
    read_place,
    spot_of,
)
from voiceguide.routine import AREAS, Action, Background, Touch
from voiceguide.safety import EVERYTHING, GENTLE, STILL_HANDS, Conditions
from voiceguide.script import compile_script
from voiceguide.session import Wishes
from voiceguide.speech.tone import ToneEngine
from voiceguide.timeline import place

VOICE = ToneEngine().voices()[0]
NOW = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
FEET = routine(
    say("Sit back now. Let your hands rest.", length=seconds(30)),
    sides(
        say("Stroke your {side} foot. Take your time.", length=seconds(40), remind=["Slowly."],
            gentle="Rest a hand on your {side} foot."),
        group(pause(5), rounds=({}, {})),
        say("Rest your {side} foot.", length=seconds(20)),
    ),
    say("Stand up slowly."),
    check=check(say("First, some questions.")),
)  # fmt: skip


def placed(of=FEET, conditions=EVERYTHING):
    script = compile_script(of, conditions)
    return script, place(script, lengths(script))


def here(**more):
    script, timeline = placed()
    spot = spot_of(script, timeline, timeline.length // 2)
    made = place_of(FEET, Wishes(voice=VOICE), spot, NOW)
    return replace(made, checked=NOW, **more)


def test_the_line_that_is_said_is_found_again():
    script, timeline = placed()
    for event in timeline.events:
        if event.text is None:
            continue
        for position in (event.start, event.end - 1):
            spot = spot_of(script, timeline, position)
            assert frame_of(script, timeline, spot) == event.start


def test_every_place_is_found_in_the_same_step_and_not_after_it():
    script, timeline = placed()
    for position in range(0, timeline.length, 48_000):
        frame = frame_of(script, timeline, spot_of(script, timeline, position))
        assert frame is not None
        assert frame <= max(position, timeline.events[0].start)
        assert spot_of(script, timeline, frame) == spot_of(script, timeline, position)


def test_a_step_is_found_in_the_gentle_form_of_the_session():
    script, timeline = placed()
    gentle, slower = placed(conditions=GENTLE)
    event = next(one for one in timeline.events if one.text == "Stroke your right foot.")
    frame = frame_of(gentle, slower, spot_of(script, timeline, event.start))
    said = next(one for one in slower.events if one.start == frame)
    assert said.text == "Rest a hand on your right foot."


def test_a_step_that_is_left_out_is_not_found():
    script, timeline = placed()
    left, shorter = placed(conditions=Conditions(without_sides=frozenset({"right"})))
    event = next(one for one in timeline.events if one.text == "Rest your right foot.")
    assert frame_of(left, shorter, spot_of(script, timeline, event.start)) is None


def test_a_changed_routine_is_gone_on_with_from_the_start_of_the_same_step():
    script, timeline = placed()
    moved = replace(FEET, steps=(say("A new line.", length=seconds(20)), *_elsewhere(FEET.steps)))
    other, longer = placed(moved)
    event = next(one for one in timeline.events if one.text == "Slowly.")
    spot = spot_of(script, timeline, event.start)
    assert frame_of(other, longer, spot) is None
    frame = frame_of(other, longer, spot, changed=True)
    said = next(one for one in longer.events if one.start == frame)
    assert said.text == "Stroke your left foot."


def _elsewhere(nodes):
    """The same steps on other lines of their file."""
    return tuple(
        replace(node, at=Location("test.yaml", node.at.line + 1000))
        if not hasattr(node, "rounds")
        else replace(node, steps=_elsewhere(node.steps))
        for node in nodes
    )


def test_a_place_comes_back_as_it_was_kept(tmp_path):
    path = tmp_path / "new" / "place.json"
    background = Background(text("soft-rain"), -30.0)
    wishes = Wishes(
        voice=VOICE, pace=120, length=48_000 * 900, side="left", gentle=True, background=background
    )
    spot = here().spot
    kept = replace(place_of(FEET, wishes, spot, NOW), conditions=STILL_HANDS, checked=NOW)
    Keeper(path).keep(kept, surely=True)
    found = read_place(path)
    assert found == kept
    again = found.wishes(VOICE)
    assert (again.length, again.side, again.gentle, again.pace) == (48_000 * 900, "left", True, 120)
    assert (again.background.sound.value, again.background.level_db) == ("soft-rain", -30.0)
    assert found.voice == "tone:high"


CONDITIONS = st.builds(
    Conditions,
    st.frozensets(st.sampled_from(["left", "right"])),
    st.frozensets(st.sampled_from(AREAS)),
    st.sampled_from(list(Touch)),
    st.frozensets(st.sampled_from(list(Action))),
    st.frozensets(st.sampled_from(list(Action))),
    st.integers(1, 43_200_000),
    st.booleans(),
)


@given(CONDITIONS)
def test_conditions_come_back_as_they_were(tmp_path_factory, conditions):
    path = tmp_path_factory.getbasetemp() / "conditions.json"
    Keeper(path).keep(here(conditions=conditions))
    assert read_place(path).conditions == EVERYTHING | conditions


def test_no_place_is_none(tmp_path):
    assert read_place(tmp_path / "place.json") is None
    assert read_place(tmp_path / "no" / "place.json") is None


@given(st.data())
def test_a_damaged_place_is_lost_and_never_another(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "damaged.json"
    kept = here(conditions=GENTLE)
    Keeper(path).keep(kept)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.sampled_from(["cut", "byte", "zeros"]))
    byte = bytes([data.draw(st.integers(0, 255))])
    damaged = {
        "cut": whole[:at],
        "byte": whole[:at] + byte + whole[at + 1 :],
        "zeros": whole[:at] + bytes(len(whole) - at),
    }[damage]
    path.write_bytes(damaged)
    try:
        found = read_place(path)
    except LostPlaceError:
        found = kept
    assert found == kept


@pytest.mark.parametrize(
    "written",
    [b"", b"[]", b"{}", b"null", b"\xff\xfe", b"[" * 60_000, b" " * 70_000, b'{"form":1}'],
)
def test_what_is_no_place_is_lost(tmp_path, written):
    path = tmp_path / "place.json"
    path.write_bytes(written)
    with pytest.raises(LostPlaceError):
        read_place(path)


def test_a_place_of_another_form_is_lost(tmp_path):
    path = tmp_path / "place.json"
    Keeper(path).keep(here())
    found = json.loads(path.read_bytes())
    path.write_text(json.dumps({**found, "form": 99}))
    with pytest.raises(LostPlaceError):
        read_place(path)


def test_a_folder_in_the_way_is_told_and_does_not_stop_the_session(tmp_path):
    path = tmp_path / "place.json"
    path.mkdir()
    keeper = Keeper(path)
    keeper.keep(here())
    assert "could not be kept" in keeper.trouble
    with pytest.raises(LostPlaceError):
        read_place(path)


def test_a_place_that_is_forgotten_leaves_nothing(tmp_path):
    path = tmp_path / "place.json"
    (tmp_path / ".place.json.1.part").write_bytes(b"half")
    keeper = Keeper(path)
    keeper.keep(here())
    keeper.forget()
    keeper.forget()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("later", "holds"),
    [(timedelta(0), True), (SAME_CHECK, True), (2 * SAME_CHECK, False), (-SAME_CHECK, False)],
)
def test_answers_hold_for_an_hour(later, holds):
    assert here().is_checked(FEET, NOW + later) == holds


def test_answers_to_another_check_do_not_hold():
    other = replace(FEET, check=check(say("Other questions.")))
    assert not here().is_checked(other, NOW)
    assert not replace(here(), checked=None).is_checked(FEET, NOW)


def test_what_hurt_stays_left_out_for_the_evening():
    kept = here(conditions=GENTLE)
    assert kept.still_left(NOW + SAME_EVENING) == GENTLE
    assert kept.still_left(NOW + 2 * SAME_EVENING) == EVERYTHING


def test_a_digest_is_the_same_in_another_process_and_another_for_another_routine():
    code = (
        "from voiceguide.library import *; from voiceguide.loader import *;"
        "from voiceguide.place import digest;"
        "print(digest(load(find_routine('breathing'), Folders(*script_folders()))))"
    )
    twice = {subprocess.check_output([sys.executable, "-c", code]) for _ in range(2)}
    assert len(twice) == 1
    assert digest(FEET) != digest(replace(FEET, length=48_000))


ENDLESS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_place import Keeper, here
from dataclasses import replace
keeper, one = Keeper(Path(sys.argv[1])), here()
keeper.keep(one)
print("kept", flush=True)
number = 0
while True:
    number += 1
    keeper.keep(replace(one, pace=100 + number % 40))
"""


@pytest.mark.skipif(os.name == "nt", reason="kills a process as Linux and macOS do")
def test_a_process_that_is_killed_at_any_time_leaves_a_place(tmp_path):
    path = tmp_path / "place.json"
    for delay in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(path), str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
        )
        with process:
            assert process.stdout.readline() == b"kept\n"
            for _ in range(200 * delay):
                assert isinstance(read_place(path), Place)
            process.send_signal(signal.SIGKILL)
        assert isinstance(read_place(path), Place)
