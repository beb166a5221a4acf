"""Routines of the library and of tests, made ready to be heard."""

import re
from pathlib import Path

import numpy as np
import pytest
from making import group, routine, say, seconds, sides, text

from voiceguide import library
from voiceguide.errors import FitError, RoutineError, VoiceguideError
from voiceguide.loader import Folders, load
from voiceguide.loudness import loudness
from voiceguide.passage import Line
from voiceguide.routine import Background, Touch
from voiceguide.safety import ENDED, GENTLE, STILL_HANDS, Conditions
from voiceguide.script import compile_script
from voiceguide.sentences import estimate
from voiceguide.session import Wishes, make_session
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine
from voiceguide.timeline import place
from voiceguide.units import SECOND

FINDER = Folders(*library.script_folders())
LIBRARY = {name: load(path, FINDER) for name, path in library.routine_files().items()}
ENGINE = ToneEngine()
VOICE = ENGINE.voices()[0]


@pytest.fixture
def clips(tmp_path):
    return Clips(ENGINE, Cache(tmp_path / "cache"))


def estimated(script):
    return {
        clip: estimate(clip.text) if isinstance(clip, Line) else 2 * SECOND
        for clip in script.clipped
    }


@pytest.mark.parametrize("name", LIBRARY)
@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(),
        GENTLE,
        Conditions(without_sides=frozenset({"right"})),
        Conditions(without_areas=frozenset({"toes"})),
    ],
    ids=["whole", "gentle", "left alone", "without toes"],
)
def test_every_length_of_every_routine_is_hit_to_the_frame(name, conditions):
    script = compile_script(LIBRARY[name], conditions)
    lengths = estimated(script)
    limits = place(script, lengths)
    for wanted in np.linspace(limits.shortest, limits.longest, 12).astype(int):
        timeline = place(script, lengths, int(wanted))
        assert timeline.length == wanted
        ends = [0, *(event.end for event in timeline.events)]
        assert all(a <= event.start for a, event in zip(ends, timeline.events, strict=False))
        assert ends[-1] <= wanted
    for beyond in (limits.shortest - 1, limits.longest + 1):
        with pytest.raises(FitError):
            place(script, lengths, beyond)


@pytest.mark.parametrize("name", LIBRARY)
def test_a_whole_session_lasts_what_its_author_wrote(name):
    script = compile_script(LIBRARY[name])
    timeline = place(script, estimated(script))
    assert timeline.length == LIBRARY[name].length
    assert timeline.overruns == ()


def test_a_background_makes_the_session_stereo_and_stays_20_lu_below_speech(clips):
    wishes = Wishes(voice=VOICE, background=Background(text("soft-rain")))
    session = make_session(LIBRARY["breathing"], wishes, clips)
    assert session.mix.channels == 2
    spoken = next(event for event in session.timeline.events if event.text)
    bed = max((span for span in session.mix.steady), key=lambda span: span[1] - span[0])
    voice = loudness(session.mix.render(spoken.start, spoken.end))
    assert voice - loudness(session.mix.render(*bed)) > 20
    assert voice == pytest.approx(-16, abs=1)


def test_speech_alone_is_mono_and_at_its_target(clips):
    session = make_session(LIBRARY["breathing"], Wishes(voice=VOICE), clips)
    assert session.mix.channels == 1
    for event in session.timeline.events:
        if event.text:
            heard = loudness(session.mix.render(event.start, event.end))
            assert heard == pytest.approx(-19, abs=1)


def test_quiet_turns_the_routines_own_background_off(clips):
    own = routine(say("Rest now.", 10), background=Background(text("soft-rain")))
    assert make_session(own, Wishes(voice=VOICE), clips).mix.channels == 2
    assert make_session(own, Wishes(voice=VOICE, quiet=True), clips).mix.channels == 1


def test_a_routine_of_one_foot_is_mirrored_for_the_other(clips):
    session = make_session(LIBRARY["one-foot"], Wishes(voice=VOICE, side="right"), clips)
    said = " ".join(event.text or "" for event in session.timeline.events)
    assert "your right foot" in said
    assert "about the left foot soon" in said
    assert {event.label.side for event in session.timeline.events} == {"right", None}


def test_one_side_of_a_routine_for_both_leaves_the_other_alone(clips):
    session = make_session(LIBRARY["short-feet"], Wishes(voice=VOICE, side="left"), clips)
    assert not any(event.label.side == "right" for event in session.timeline.events)
    assert session.timeline.length < LIBRARY["short-feet"].length


def test_a_side_of_a_routine_without_sides_is_refused(clips):
    with pytest.raises(VoiceguideError, match="no left or right"):
        make_session(LIBRARY["breathing"], Wishes(voice=VOICE, side="left"), clips)


@pytest.mark.parametrize("name", ["ball-roll", "quiet-points", "towel-stretch"])
def test_a_gentle_session_of_what_cannot_be_gentle_is_refused(name, clips):
    with pytest.raises(VoiceguideError, match="feather"):
        make_session(LIBRARY[name], Wishes(voice=VOICE, gentle=True), clips)


@pytest.mark.parametrize(
    "name", sorted(set(LIBRARY) - {"ball-roll", "quiet-points", "towel-stretch"})
)
def test_every_other_routine_has_a_gentle_session(name, clips):
    session = make_session(LIBRARY[name], Wishes(voice=VOICE, gentle=True), clips)
    assert all((event.label.touch or 0) <= Touch.LIGHT for event in session.timeline.events)


def without(side):
    return Conditions(without_sides=frozenset({side}))


def test_what_answers_left_holds_beside_the_other_wishes(clips):
    wishes = Wishes(voice=VOICE, gentle=True, conditions=without("right"))
    session = make_session(LIBRARY["bedtime-feet"], wishes, clips)
    asked = make_session(LIBRARY["bedtime-feet"], Wishes(voice=VOICE), clips)
    labels = {(event.label.side, event.label.touch) for event in session.timeline.events}
    assert not any(side == "right" for side, _ in labels)
    assert all((touch or 0) <= Touch.LIGHT for _, touch in labels)
    check = LIBRARY["bedtime-feet"].check.title.value
    said = [
        [event.text for event in one.timeline.events if event.label.chapter == check]
        for one in (session, asked)
    ]
    assert said[0] == said[1] != []


def test_somebody_whom_light_touch_hurts_gets_still_hands(clips):
    wishes = Wishes(voice=VOICE, conditions=STILL_HANDS)
    session = make_session(LIBRARY["short-feet"], wishes, clips)
    assert {event.label.touch for event in session.timeline.events} <= {None, Touch.STILL}


@pytest.mark.parametrize(
    ("name", "conditions"),
    [
        ("bedtime-feet", ENDED),
        ("breathing", ENDED),
        ("bedtime-feet", without("left") | without("right")),
    ],
)
def test_after_answers_that_end_the_evening_there_is_no_session(name, conditions, clips):
    with pytest.raises(VoiceguideError, match=r"not for tonight.*doctor.*breathing"):
        make_session(LIBRARY[name], Wishes(voice=VOICE, conditions=conditions), clips)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_one_foot_of_a_routine_is_not_done_where_it_is_to_be_left_alone(side, clips):
    wishes = Wishes(voice=VOICE, side=side, conditions=without(side))
    with pytest.raises(VoiceguideError, match="most of it would be left out"):
        make_session(LIBRARY["one-foot"], wishes, clips)
    other = {"left": "right", "right": "left"}[side]
    wishes = Wishes(voice=VOICE, side=side, conditions=without(other))
    session = make_session(LIBRARY["one-foot"], wishes, clips)
    assert {event.label.side for event in session.timeline.events} == {side, None}


def test_answers_that_leave_less_than_half_end_it_as_a_wish_would(clips):
    with pytest.raises(VoiceguideError, match="most of it would be left out"):
        make_session(LIBRARY["ball-roll"], Wishes(voice=VOICE, conditions=GENTLE), clips)


def test_an_unsafe_routine_is_never_made_into_a_session(clips):
    hard = routine(
        sides(say("Press hard on your {side} heel.", 30, area="heel", touch=Touch.LIGHT))
    )
    with pytest.raises(RoutineError) as refused:
        make_session(hard, Wishes(voice=VOICE), clips)
    assert {1, 6} <= {problem.rule for problem in refused.value.problems}


def test_minutes_left_are_those_of_the_finished_session(clips):
    steps = [say(f"Part {n}. About {{minutes_left}} minutes are left.", 60) for n in range(4)]
    session = make_session(routine(*steps), Wishes(voice=VOICE), clips)
    said = [event.text for event in session.timeline.events if "left" in (event.text or "")]
    assert [re.findall(r"\d+", line) for line in said] == [["4"], ["3"], ["2"], ["1"]]


def test_a_step_too_short_for_its_words_is_told_with_the_voice(clips):
    words = "This is a long sentence that cannot be said in two seconds by any voice."
    session = make_session(routine(say(words, seconds(2, 1, 4))), Wishes(voice=VOICE), clips)
    (warning,) = session.warnings
    assert "more than its length, with the voice high" in warning.message
    needed = int(re.findall(r"\d+", warning.hint)[0])
    longer = make_session(routine(say(words, needed)), Wishes(voice=VOICE), clips)
    assert longer.warnings == ()


def test_steps_that_do_not_make_up_the_length_are_told(clips):
    steps = [say("Rest your hands.", 20), say("Rest a little longer.", 25)]
    (warning,) = make_session(routine(*steps, length=60), Wishes(voice=VOICE), clips).warnings
    assert "the steps take 45s and length says 1m, so every step is changed to 1.33" in str(warning)
    assert not make_session(routine(*steps, length=45), Wishes(voice=VOICE), clips).warnings
    asked = Wishes(voice=VOICE, length=60 * SECOND)
    assert not make_session(routine(*steps, length=45), asked, clips).warnings


def test_changing_one_word_speaks_exactly_one_line_anew(clips):
    lines = [say(f"This is line {n}.", 10) for n in range(8)]
    make_session(routine(*lines), Wishes(voice=VOICE), clips)
    before = clips.rendered
    lines[3] = say("This is row 3.", 10)
    make_session(routine(*lines), Wishes(voice=VOICE), clips)
    assert clips.rendered - before == 1


def test_an_authors_pronunciation_is_heard(clips):
    plain = make_session(routine(say("Breathe with the NHS.", 10)), Wishes(voice=VOICE), clips)
    spelled = make_session(
        routine(say("Breathe with the NHS.", 10), pronounce={"NHS": "N H S"}),
        Wishes(voice=VOICE),
        clips,
    )
    assert plain.timeline.events[0].text == spelled.timeline.events[0].text
    assert plain.timeline.events[0].end < spelled.timeline.events[0].end


def test_an_authors_own_sound_is_found_beside_the_routine(tmp_path, clips):
    import soundfile

    tone = np.sin(np.arange(SECOND) / 20) * 0.3
    soundfile.write(tmp_path / "my-bell.wav", tone, SECOND)
    (tmp_path / "own.yaml").write_text(
        "title: Own\nsteps:\n  - say: Rest now.\n    for: 5s\n  - chime: my-bell\n"
    )
    own = load(tmp_path / "own.yaml", FINDER)
    session = make_session(own, Wishes(voice=VOICE), clips)
    chime = session.timeline.events[-1]
    assert chime.kind == "chime"
    assert np.abs(session.mix.render(chime.start, chime.end)).max() > 0.05


def test_groups_that_nest_keep_both_names(clips):
    toes = group(
        say("The {toe} toe of your {side} foot.", 10),
        rounds=({"toe": "big"}, {"toe": "little"}),
    )
    session = make_session(routine(sides(toes)), Wishes(voice=VOICE), clips)
    assert [event.text for event in session.timeline.events] == [
        "The big toe of your left foot.",
        "The little toe of your left foot.",
        "The big toe of your right foot.",
        "The little toe of your right foot.",
    ]
    assert Path(session.routine.at.file).name == "test.yaml"
