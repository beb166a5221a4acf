"""Transport: any commands in any order at any time leave the listener in the session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.transport import (
    TABLE,
    Command,
    Cut,
    Finish,
    Hold,
    Mode,
    Notice,
    Retime,
    Score,
    Seek,
    Soften,
    Tell,
    Transport,
    Volume,
    asked,
    heard,
    told,
)
from voiceguide.transport.table import AGAIN, GAINS_DB, LONG_PAUSE, TEMPOS
from voiceguide.units import SECOND

S = SECOND
SCORE = Score(
    lines=((1 * S, 4 * S), (5 * S, 8 * S), (30 * S, 33 * S), (40 * S, 42 * S), (60 * S, 65 * S)),
    steps=(0, 30 * S, 60 * S),
    kept={60 * S: 65 * S},
    holds=(Hold(45 * S, 58 * S, 120 * S),),
    length=80 * S,
)


def at(seconds, mode=Mode.ROLLING, **more):
    return Transport(mode, round(seconds * S), **more)


def moved(now, *commands):
    """Where a listener is after commands, and what was to be done at the last of them."""
    effects = ()
    for command in commands:
        now, effects = asked(now, SCORE, command)
    return now, effects


@pytest.mark.parametrize(
    ("where", "command", "goes_to"),
    [
        (6.5, Command.REPEAT, 5),
        (20, Command.REPEAT, 5),
        (31, Command.REPEAT, 30),
        (0.5, Command.REPEAT, 0),
        (10, Command.NEXT, 30),
        (35, Command.BACK, 30),
        (31, Command.BACK, 0),
        (2, Command.BACK, 0),
        (50, Command.START_OVER, 0),
    ],
)
def test_moving_goes_to_lines_and_steps(where, command, goes_to):
    now, effects = moved(at(where), command)
    assert now == at(goes_to, repeated=goes_to * S if command is Command.REPEAT else None)
    assert effects == (Seek(goes_to * S),)


def test_repeating_twice_goes_back_to_the_step():
    now, _ = moved(at(20), Command.REPEAT, Command.REPEAT)
    assert now.position == 0
    later, _ = heard(now, SCORE, 7 * S)
    assert moved(later, Command.REPEAT)[0].position == 5 * S


def test_a_pause_goes_back_to_the_start_of_the_sentence_that_was_cut():
    now, effects = moved(at(6.5), Command.PAUSE)
    assert (now.mode, now.position, effects) == (Mode.PAUSED, 5 * S, (Cut(),))
    now, effects = moved(now, Command.RESUME)
    assert (now.mode, effects) == (Mode.ROLLING, (Seek(5 * S),))
    assert moved(at(10), Command.TOGGLE)[0].position == 10 * S


def test_after_a_long_pause_it_is_told_where_the_session_is():
    paused, _ = moved(at(6.5), Command.PAUSE)
    now, _ = heard(paused, SCORE, LONG_PAUSE)
    now, effects = moved(now, Command.READY)
    assert (now.mode, effects) == (Mode.TELLING, (Cut(), Tell(Notice.WHERE)))
    now, effects = told(now, SCORE)
    assert (now.mode, effects) == (Mode.ROLLING, (Seek(5 * S),))


def test_a_question_about_the_time_goes_on_where_it_was_asked():
    now, effects = moved(at(31), Command.HOW_LONG)
    assert effects == (Cut(), Tell(Notice.HOW_LONG))
    assert told(now, SCORE) == (at(30), (Seek(30 * S),))
    paused, _ = moved(at(31), Command.PAUSE, Command.HOW_LONG)
    assert told(paused, SCORE)[0].mode is Mode.PAUSED


def test_a_step_that_is_never_skipped_is_left_only_after_its_words():
    now, effects = moved(at(62), Command.NEXT)
    assert (now.mode, now.position, effects[-1]) == (Mode.TELLING, 60 * S, Tell(Notice.KEPT))
    now, effects = moved(at(66), Command.NEXT)
    assert (now.mode, effects) == (Mode.ENDED, (Cut(), Finish("over")))


def test_a_hold_waits_until_somebody_is_ready():
    now, _ = heard(at(44), SCORE, 3 * S)
    assert (now.mode, now.position, now.silent) == (Mode.HOLDING, 45 * S, 2 * S)
    now, _ = heard(now, SCORE, 100 * S)
    assert now.position == 45 * S
    now, effects = moved(now, Command.READY)
    assert (now.mode, effects) == (Mode.ROLLING, (Seek(58 * S),))
    assert heard(now, SCORE, S)[0].mode is Mode.ROLLING


def test_who_does_not_answer_is_asked_once_and_then_left_to_sleep():
    now, _ = heard(at(44), SCORE, 3 * S)
    now, effects = heard(now, SCORE, 120 * S)
    assert effects == (Cut(), Tell(Notice.ANYBODY))
    now, effects = told(now, SCORE)
    assert (now.mode, now.position, effects) == (Mode.HOLDING, 45 * S, ())
    now, effects = heard(now, SCORE, 120 * S)
    assert (now.mode, now.position, effects) == (Mode.ENDED, 45 * S, (Finish("asleep"),))


def test_who_answers_late_is_asked_again_at_the_next_hold():
    now, _ = heard(at(44), SCORE, 3 * S)
    now, _ = told(heard(now, SCORE, 120 * S)[0], SCORE)
    now, effects = moved(now, Command.READY)
    assert effects == (Seek(58 * S),)
    assert not now.sought


def test_slower_and_louder_have_their_limits():
    now = at(10)
    for _ in range(20):
        now, effects = moved(now, Command.SLOWER)
    assert effects == (Retime(TEMPOS[1]),)
    for _ in range(20):
        now, effects = moved(now, Command.QUIETER)
    assert effects == (Volume(GAINS_DB[0]),)
    assert now.mode is Mode.ROLLING
    assert moved(now, Command.MORE_TIME)[1][0].more > 0


def test_where_it_hurts_the_session_stands_still_and_must_become_gentler():
    now, effects = moved(at(31), Command.HURTS)
    assert effects == (Cut(), Tell(Notice.HURTS), Soften())
    assert told(now, SCORE)[0].mode is Mode.PAUSED


def test_the_session_ends_by_itself_once():
    now, effects = heard(at(79), SCORE, 5 * S)
    assert (now.mode, now.position, effects) == (Mode.ENDED, 80 * S, (Finish("over"),))
    assert heard(now, SCORE, S) == (now, ())


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.ENDED])
def test_stop_is_heard_in_every_mode(mode):
    now, effects = moved(at(31, mode), Command.STOP)
    assert now.mode is Mode.ENDED
    assert effects == (Cut(), Finish("asked"))


def test_every_command_is_heard_somewhere():
    assert {command for row in TABLE.values() for command in row} == set(Command)


@st.composite
def scores(draw):
    lengths = draw(st.lists(st.integers(1, 60 * S), min_size=1, max_size=12))
    starts, lines, kept, holds, now = [], [], {}, [], 0
    for length in lengths:
        starts.append(now)
        words = draw(st.integers(0, length))
        if words:
            lines.append((now, now + words))
            if draw(st.booleans()):
                kept[now] = now + words
        if draw(st.booleans()) and words < length:
            holds.append(Hold(now + words, now + length, 20 * S))
        now += length
    return Score(tuple(lines), tuple(starts), kept, tuple(holds), now)


INPUTS = st.one_of(st.sampled_from(Command), st.integers(1, 30 * S), st.just("told"))


@given(scores(), st.lists(INPUTS, max_size=60))
def test_any_commands_at_any_time_stay_inside_the_session(score, inputs):
    now, finished = Transport(), 0
    for one in [*inputs, Command.STOP]:
        before = now
        if isinstance(one, Command):
            now, effects = asked(now, score, one)
        elif one == "told":
            now, effects = told(now, score)
        else:
            now, effects = heard(now, score, one)
        assert 0 <= now.position <= score.length
        assert TEMPOS[0] <= now.tempo <= TEMPOS[1]
        assert GAINS_DB[0] <= now.gain_db <= GAINS_DB[1]
        # Never two at once: the session rolls, or a notice is told, or neither.
        assert sum(isinstance(effect, Seek | Tell | Finish) for effect in effects) <= 1
        assert (now.mode is Mode.TELLING) or not any(isinstance(e, Tell) for e in effects)
        assert all(
            isinstance(e, Cut)
            for e in effects[:1]
            if now.mode is not Mode.ROLLING
            and now.mode is not before.mode
            and not isinstance(one, int)
        )
        if any(isinstance(effect, Seek) for effect in effects):
            assert now.mode is Mode.ROLLING
        finished += sum(isinstance(effect, Finish) for effect in effects)
    assert now.mode is Mode.ENDED
    assert finished == 1


@given(scores(), st.integers(0, 10**7))
def test_places_are_found_in_any_score(score, frame):
    frame = min(frame, score.length - 1)
    assert score.step(frame) <= score.line(frame) <= frame
    assert score.sentence(frame) <= frame < score.following(frame)
    assert score.before(frame) <= score.step(frame)
    assert AGAIN > 0
