"""Player: what is heard is the session, whatever is asked for meanwhile."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.clip import fade, silence
from voiceguide.library import find_routine, script_folders
from voiceguide.loader import Folders, load
from voiceguide.mixer import FLOOR_DB, Mix, floor
from voiceguide.player.feed import FADE
from voiceguide.player.player import Player
from voiceguide.player.reel import Reel
from voiceguide.replan import lengths_of
from voiceguide.script import compile_script
from voiceguide.speech import Utterance
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine
from voiceguide.timeline import place
from voiceguide.transport import Command, Mode, Notice
from voiceguide.units import RATE, SECOND

from voiceguide.passage import Line  # isort: skip

ENGINE = ToneEngine()
VOICE = ENGINE.voices()[0]
STEP = 960
TOLD = {notice: fade(silence(SECOND, 1) + np.float32(0.25), FADE, FADE) for notice in Notice}


class Hand:
    """A sink that takes sound when a test says so."""

    def __init__(self):
        self.gone = False
        self.took = []
        self.starts = 0

    def start(self, pull):
        self.pull = pull
        self.starts += 1

    def stop(self):
        pass

    close = stop

    def take(self, frames):
        self.took.append(self.pull(frames))


class Evening:
    """Says every notice as a constant, and knows a gentler session where it is given one."""

    def __init__(self, gentler=None):
        self.gentler = gentler
        self.told = []

    def notice(self, notice, now, reel):
        self.told.append(notice)
        return TOLD[notice]

    def softened(self, reel, position):
        return self.gentler

    def learn(self, reel, position):
        return None


def reel_of(name, tmp_path):
    script = compile_script(load(find_routine(name), Folders(*script_folders())))
    clips = Clips(ENGINE, Cache(tmp_path))

    def samples(clip):
        if isinstance(clip, Line):
            return clips.samples(Utterance(clip.text, VOICE, 140))
        return silence(2 * SECOND, 1)

    lengths = {clip: len(samples(clip)) for clip in script.clipped}
    timeline = place(script, lengths)
    mixed = lambda timeline: Mix(timeline, samples, None, FLOOR_DB)  # noqa: E731
    return Reel(script, timeline, lengths, mixed, lengths_of(timeline))


@pytest.fixture
def playing(tmp_path):
    """A player at the first word of a routine, its sink and its evening."""

    def begin(name="breathing", gentler=None, start=0):
        sink, evening = Hand(), Evening(gentler)
        player = Player(reel_of(name, tmp_path), sink, evening, start=start, floor=floor(FLOOR_DB))
        player.begin()
        return player, sink, evening

    return begin


def go(player, sink, seconds, command=None):
    """Let time go by, and return what was heard."""
    if command:
        player.ask(command)
    before = len(sink.took)
    for _ in range(round(seconds * RATE / STEP)):
        if player.why:
            break
        player.turn(0)
        sink.take(STEP)
    player.turn(0)
    return np.concatenate([silence(0, 1), *sink.took[before:]])


def loud(sound):
    """Whether more than the awake floor is heard."""
    return float(np.abs(sound).max(initial=0)) > 0.01


def test_a_session_left_alone_is_heard_sample_for_sample(playing):
    player, sink, _ = playing("short-feet")
    reel = player.showing().reel
    heard = go(player, sink, reel.timeline.length / RATE + 1)
    whole = reel.sound.render(0, reel.timeline.length)
    assert player.why == "over"
    assert len(heard) - STEP <= len(whole) <= len(heard)
    assert (heard[FADE : len(whole)] == whole[FADE : len(heard)]).all()
    assert player.missed == 0


def test_a_pause_is_silent_at_once_and_goes_on_from_the_sentence(playing):
    player, sink, _ = playing()
    first = player.showing().reel.timeline.events[0]
    go(player, sink, 2)
    assert first.start < player.showing().now.position < first.end
    paused = go(player, sink, 3, Command.PAUSE)
    assert loud(paused[:FADE])
    assert not loud(paused[FADE + STEP :])
    assert player.showing().now.mode is Mode.PAUSED
    again = go(player, sink, 3, Command.RESUME)
    wanted = player.showing().reel.sound.render(first.start, first.start + len(again))
    assert np.array_equal(again[FADE:], wanted[FADE:])


def test_no_step_of_the_sound_is_a_click(playing):
    player, sink, _ = playing()
    for command in (
        Command.PAUSE, Command.RESUME, Command.NEXT, Command.REPEAT, Command.HOW_LONG,
        Command.SLOWER, Command.BACK, Command.QUIETER, Command.LOUDER, Command.FASTER,
    ):  # fmt: skip
        go(player, sink, 1.7, command)
    steepest = np.abs(np.diff(np.concatenate(sink.took)[:, 0])).max()
    reel = player.showing().reel
    usual = np.abs(np.diff(reel.sound.render(0, 60 * SECOND)[:, 0])).max()
    assert steepest <= usual * 1.5


def test_a_notice_is_told_and_the_session_goes_on_from_the_sentence(playing):
    player, sink, evening = playing()
    go(player, sink, 2)
    heard = go(player, sink, 0.8, Command.HOW_LONG)
    assert evening.told == [Notice.HOW_LONG]
    assert abs(float(heard[-STEP, 0]) - 0.25) < 0.01
    go(player, sink, 1)
    now = player.showing().now
    first = player.showing().reel.timeline.events[0]
    assert now.mode is Mode.ROLLING
    assert first.start <= now.position < first.start + SECOND


def test_slower_rests_move_what_is_to_come_and_nothing_that_was(playing):
    player, sink, _ = playing("short-feet")
    before = player.showing().reel.timeline
    go(player, sink, 10, Command.SLOWER)
    after = player.showing().reel.timeline
    position = player.showing().now.position
    assert after.length > before.length
    past = [one for one in before.events if one.start < position]
    assert past == [one for one in after.events if one.start < position]
    heard = np.concatenate(sink.took)
    assert (heard[FADE:position] == player.showing().reel.sound.render(FADE, position)).all()


def test_where_it_hurts_and_nothing_gentler_is_left_the_session_ends(playing):
    player, sink, evening = playing()
    go(player, sink, 2)
    go(player, sink, 3, Command.HURTS)
    assert evening.told == [Notice.HURTS]
    assert player.why == "hurts"


def test_where_it_hurts_the_gentler_session_waits_until_it_is_asked_for(playing, tmp_path):
    gentler = reel_of("feather", tmp_path)
    player, sink, _ = playing(gentler=(gentler, 5 * SECOND))
    go(player, sink, 2)
    go(player, sink, 3, Command.HURTS)
    assert player.why is None
    assert player.showing().now.mode is Mode.PAUSED
    go(player, sink, 0.1, Command.RESUME)
    assert player.showing().reel is gentler
    assert player.showing().now.position >= 5 * SECOND


def test_a_device_that_went_away_is_found_again_and_the_sentence_said_again(playing):
    player, sink, evening = playing()
    go(player, sink, 2)
    sink.gone = True
    player.turn(0)
    sink.gone = False
    assert sink.starts == 2
    assert evening.told == [Notice.BACK_AGAIN]
    go(player, sink, 1.2)
    first = player.showing().reel.timeline.events[0]
    assert first.start <= player.showing().now.position < first.start + SECOND


def test_stop_ends_at_once_and_the_place_is_that_of_the_sentence(playing):
    player, sink, _ = playing()
    go(player, sink, 2)
    go(player, sink, 0.1, Command.STOP)
    assert player.why == "asked"
    assert player.showing().now.position == player.showing().reel.timeline.events[0].start


@pytest.mark.parametrize("command", [one for one in Command if one is not Command.STOP])
def test_every_command_at_any_time_leaves_a_session_that_can_be_stopped(playing, command):
    player, sink, _ = playing()
    for seconds in (0.1, 2, 5):
        go(player, sink, seconds, command)
    go(player, sink, 0.1, Command.STOP)
    assert player.why in ("asked", "hurts", "over")


LINE, NOTICE, HEARD_MOST = 0.1, 0.25, 0.26
"""Amplitudes: of two lines at once, more than the most would be heard."""

COMMANDS = [one for one in Command if one not in (Command.LOUDER, Command.QUIETER, Command.STOP)]


@pytest.fixture(scope="module")
def flat(tmp_path_factory):
    """A routine with a question to wait at, in which every line is a constant."""
    text = (
        "title: Flat\nsteps:\n  - say: One. Two, and three.\n    for: 12s\n  - say: Four.\n"
        "    for: 9s\n    keep: true\n  - wait: Five?\n    up to: 20s\n    otherwise: 5s\n"
        "  - say: Six. Seven.\n    for: 15s\n"
    )
    path = tmp_path_factory.mktemp("flat") / "flat.yaml"
    path.write_text(text)
    script = compile_script(load(path, Folders(*script_folders())))
    clip = fade(silence(2 * SECOND, 1) + np.float32(LINE), FADE, FADE)
    lengths = dict.fromkeys(script.clipped, len(clip))
    timeline = place(script, lengths)
    mixed = lambda timeline: Mix(timeline, lambda _: clip, None, FLOOR_DB)  # noqa: E731
    return Reel(script, timeline, lengths, mixed, lengths_of(timeline))


def test_more_time_is_given_as_far_as_a_step_may_last_and_then_it_is_told(flat):
    sink, evening = Hand(), Evening()
    player = Player(flat, sink, evening, floor=floor(FLOOR_DB))
    player.begin()
    go(player, sink, 8)
    go(player, sink, 1, Command.MORE_TIME)
    longer = player.showing().reel.lasts(0)
    assert longer > flat.lasts(0) + 5 * SECOND
    assert evening.told == []
    go(player, sink, 0.5, Command.MORE_TIME)
    assert evening.told == [Notice.NO_MORE_TIME]
    assert player.showing().now.mode is Mode.TELLING
    go(player, sink, 1)
    assert player.showing().now.mode is Mode.ROLLING
    assert player.showing().now.position > 9 * SECOND
    assert player.showing().reel.lasts(0) == longer


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(0, 60)), max_size=16))
def test_any_commands_at_any_time_speak_one_line_at_a_time_and_can_be_stopped(flat, orders):
    sink, evening = Hand(), Evening((flat, 0))
    player = Player(flat, sink, evening, floor=floor(FLOOR_DB))
    player.begin()
    for command, tenths in orders:
        player.ask(command)
        for _ in range(tenths):
            player.turn(0)
            if player.why:
                break
            sink.take(SECOND // 10)
            showing = player.showing()
            assert 0 <= showing.now.position <= showing.reel.timeline.length
    if not player.why:
        player.ask(Command.STOP)
        for _ in range(len(orders) + 1):
            player.turn(0)
        sink.take(SECOND)
    assert player.why
    assert not loud(sink.pull(SECOND))
    assert np.abs(np.concatenate([silence(1, 1), *sink.took])).max() < HEARD_MOST
