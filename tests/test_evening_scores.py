"""Scores beside a session: asked softly, never required, and kept with what was heard."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from bedroom import SILENCE, Hand, Room
from kept import Kept
from making import routine, say, seconds, text

from voiceguide import scoring
from voiceguide.dialogue import Waits
from voiceguide.entries import Flag, Item, Kind, When
from voiceguide.evening import Around, Diary, Ending, Evening
from voiceguide.evening.record import touch_of
from voiceguide.library import check_files, find_routine, script_folders
from voiceguide.loader import Folders, load, load_check
from voiceguide.notices import words
from voiceguide.place import Keeper, read_place
from voiceguide.routine import Background, Touch
from voiceguide.safety import ENDED, Conditions
from voiceguide.scoring import Topic
from voiceguide.session import Wishes
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine
from voiceguide.transport import Command
from voiceguide.units import MINUTE, SECOND

ENGINE = ToneEngine()
WISHES = Wishes(voice=ENGINE.voices()[0], pace=140)
OWN, ASKS = words("en"), scoring.lines("en")
FIND = Folders(*script_folders())
WELL = ["yes", "no", "no", "no", "no", "no", "yes", "no", "no"]
NOW = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("clips")


@pytest.fixture
def room(folder):
    open_rooms = []

    def begin(name="rest", wishes=WISHES, before=(), after=True, stands=(), goes_on=None, **around):
        made = REST if name == "rest" else load(find_routine(name), FIND)
        log = Kept()
        diary = Diary(log=log, before=before, after=after, stands=stands, goes_on=goes_on)
        around.setdefault("breathing", load(find_routine("breathing"), FIND))
        sink = Hand()
        clips = Clips(ENGINE, Cache(folder))
        around.setdefault("clock", lambda: NOW)
        evening = Evening(made, wishes, clips, sink, Around(diary=diary, **around))
        open_rooms.append(evening)
        found = Room(evening, sink)
        found.log = log
        return found

    yield begin
    for one in open_rooms:
        one.close()


RAIN = Background(text("soft-rain"))
REST = routine(
    say("Rest your hands.", length=seconds(10)), say("Let your breath go.", length=seconds(20))
)


def test_after_the_last_step_it_is_asked_once_and_softly(room):
    evening = room()
    evening.begins()
    assert evening.listen(60, lambda: evening.glance.waits is Waits.SCORE)
    assert evening.glance.words == ASKS.pain
    evening.evening.answer("about four")
    evening.listen(1)
    assert evening.glance.words == "Four."
    assert evening.ends() == Ending("over")
    assert evening.log.numbers() == [(Item.PAIN, When.AFTER, 4)]
    assert evening.log.scores[0].sitting == evening.log.sittings[-1].id


def test_who_is_asleep_is_asked_nothing_more_and_not_said_good_night_to(room):
    evening = room()
    evening.begins()
    assert evening.ends() == Ending("over")
    assert evening.said[-1] == ASKS.pain
    assert evening.said.count(ASKS.pain) == 1
    assert evening.log.scores == []


def test_what_is_asked_after_a_session_is_softer_than_the_session(room):
    def loudest(evening, words):
        assert evening.listen(60, lambda: evening.glance.words == words)
        peak = 0.0
        while not evening.glance.said:
            evening.evening.turn(0)
            peak = max(peak, float(np.abs(evening.sink.pull(2400)).max()))
        return peak

    evening = room(before=(Topic.PAIN,))
    before = loudest(evening, ASKS.pain)
    evening.evening.answer("4")
    evening.begins()
    assert evening.listen(60, lambda: not evening.playing)
    assert loudest(evening, ASKS.pain) == pytest.approx(before / 2, rel=0.03)


def test_a_background_that_stays_goes_on_after_the_question_and_nobody_is_woken_at_its_end(room):
    evening = room(
        "breathing", replace(WISHES, stay=5 * MINUTE, background=RAIN, length=3 * MINUTE)
    )
    reel = evening.begins()
    assert evening.listen(400, lambda: not evening.playing)
    assert evening.glance.words == ASKS.pain
    asked_at = evening.log.sittings[-1].heard
    # The background goes on beneath the question: nothing stops that somebody falls asleep to.
    quietest = [float(np.abs(evening.sink.pull(2400)).max()) for _ in range(60) if turned(evening)]
    assert min(quietest[2:]) > 0.003
    assert evening.listen(60, lambda: evening.playing)
    assert evening.playing.now.position < reel.timeline.length - 4 * MINUTE
    assert evening.listen(20, lambda: evening.quiet > 1) is False
    assert evening.ends() == Ending("over")
    assert evening.said.count(ASKS.pain) == 1
    assert evening.log.sittings[-1].heard == asked_at


def test_a_mark_is_kept_and_what_to_do_is_said(room):
    evening = room("short-feet", before=(Topic.PAIN,))
    evening.answer(*WELL)
    evening.answer("3", SILENCE)
    evening.begins()
    to_the_end(evening)
    evening.answer("three", SILENCE, "yes")
    assert evening.ends() == Ending("over")
    assert [one.mark for one in evening.log.looks] == [True]
    assert evening.said[-1] == ASKS.marked
    assert ASKS.new_pain not in evening.said


@pytest.mark.parametrize(("given", "flags"), [("yes", [Kind.PAIN]), ("no", []), (SILENCE, [])])
def test_more_pain_than_before_asks_for_its_kind(room, given, flags):
    evening = room(before=(Topic.PAIN,))
    evening.answer("3", SILENCE)
    evening.begins()
    to_the_end(evening)
    evening.answer("5", SILENCE, given)
    assert evening.ends() == Ending("over")
    assert [kind for kind, _ in evening.log.flags] == flags
    assert (evening.said[-1] == ASKS.pained) == bool(flags)


def test_before_a_session_each_question_can_be_left_out(room):
    evening = room(before=(Topic.PAIN, Topic.TINGLING, Topic.SLEEP), after=False)
    evening.answer("skip", "seven", "no, eight", SILENCE, "2", SILENCE)
    evening.begins()
    assert evening.log.numbers() == [
        (Item.TINGLING, When.BEFORE, 8), (Item.SLEEP, When.MORNING, 2),
    ]  # fmt: skip
    assert evening.ends() == Ending("over")
    sitting = evening.log.sittings[-1]
    assert {one.sitting for one in evening.log.scores} == {sitting.id}


def test_who_says_nothing_before_a_session_is_asked_no_other_number(room):
    evening = room(before=(Topic.PAIN, Topic.TINGLING), after=False)
    evening.answer(SILENCE)
    evening.begins()
    assert ASKS.tingling not in evening.said
    assert evening.log.scores == []


@pytest.mark.parametrize("after", ["4", None])
def test_stop_while_a_number_is_asked_ends_the_evening(room, after):
    evening = room(before=(Topic.PAIN,))
    assert evening.listen(60, lambda: evening.glance.waits is Waits.SCORE)
    if after:
        evening.evening.answer(after)
        evening.listen(0.3)
    evening.evening.answer("stop")
    assert evening.ends() == Ending("asked")
    assert evening.log.sittings == []


def test_stop_after_the_session_is_silence_at_once(room):
    evening = room()
    evening.begins()
    assert evening.listen(60, lambda: evening.glance.waits is Waits.SCORE)
    evening.evening.ask(Command.STOP)
    assert evening.ends() == Ending("over")
    assert evening.said[-1] == ASKS.pain


def test_a_session_that_is_stopped_asks_nothing(room):
    evening = room()
    evening.begins()
    evening.listen(5)
    evening.evening.ask(Command.STOP)
    assert evening.ends() == Ending("asked")
    assert ASKS.pain not in evening.said
    assert evening.log.sittings[-1].why == "asked"


def test_numbers_of_a_session_that_did_not_begin_are_kept_without_it(room):
    evening = room("short-feet", before=(Topic.PAIN, Topic.SLEEP))
    evening.answer(*WELL)
    evening.answer("6", "yes")
    evening.evening.answer("stop")
    evening.ends()
    evening.evening.close()
    assert [(one.value, one.sitting) for one in evening.log.scores] == [(6, None)]


def test_much_pain_before_a_session_keeps_its_touch_light(room):
    evening = room("short-feet", before=(Topic.PAIN,))
    evening.answer(*WELL)
    evening.answer("seven", SILENCE)
    reel = evening.begins()
    assert ASKS.light in evening.said
    assert max(one.label.touch or 0 for one in reel.script.passages) <= Touch.LIGHT


def test_an_answer_that_ends_stands_against_the_next_session_and_silence_does_not(room):
    for given, flags in ((["yes"], [Kind.ANSWER]), ([SILENCE, SILENCE], [])):
        evening = room("short-feet")
        evening.answer(*WELL[:2], *given)
        evening.answer("no")
        assert evening.ends() == Ending("questions")
        assert [kind for kind, _ in evening.log.flags] == flags
        assert evening.log.sittings == []


def test_an_answer_before_a_first_session_is_asked_again_and_stands_against_nothing(room):
    first = load_check(check_files()["first-time"], FIND)
    evening = room("short-feet", first_time=first)
    evening.answer("no", "yes", "no")
    assert evening.ends() == Ending("questions")
    assert evening.log.flags == []


def test_a_question_of_the_session_itself_is_no_warning_sign(room):
    evening = room("ball-roll")
    evening.answer(*WELL[:7], "no", "no")
    assert evening.ends() == Ending("questions")
    assert evening.log.flags == []


def test_what_stands_is_asked_first_and_only_a_yes_takes_it_away(room):
    flag = Flag(id=3, kind=Kind.MARK, at=NOW - timedelta(days=1))
    evening = room("short-feet", stands=(flag,))
    evening.answer("yes")
    assert evening.log.cleared == [3]
    evening.answer(*WELL)
    assert evening.begins()
    for given in (["no"], ["unsure", "unsure"], [SILENCE, SILENCE]):
        evening = room("short-feet", stands=(flag,))
        evening.answer(*given, "no")
        assert evening.ends() == Ending("questions")
        assert evening.log.cleared == []
        assert OWN.not_tonight in evening.said


def test_what_stands_does_not_keep_anybody_from_breathing(room):
    evening = room("breathing", stands=(Flag(id=3, kind=Kind.MARK, at=NOW),))
    assert evening.begins().script.title == "Breathing"


def test_a_day_that_had_its_touch_is_told_kindly_before_any_question(room):
    for tonight in (ENDED, Conditions(cap=61 * SECOND)):
        evening = room("bedtime-feet", tonight=tonight)
        evening.answer("yes")
        assert evening.begins().script.title == "Breathing"
        assert ASKS.enough in evening.said
        assert evening.ends() == Ending("questions", breathing=True)
        sitting = evening.log.sittings[-1]
        assert (sitting.routine, sitting.left, sitting.right) == ("breathing", 0, 0)


def test_the_session_keeps_to_what_the_day_leaves(room):
    left = Conditions(frozenset({"right"}), cap=7 * MINUTE)
    evening = room("bedtime-feet", tonight=left)
    evening.answer(*WELL)
    touched = touch_of(evening.begins())
    assert touched["right"] == 0
    assert 5 * MINUTE < touched["left"] <= 7 * MINUTE


def test_a_sitting_is_kept_from_the_first_minute_on_with_the_touch_that_was_heard(room):
    evening = room("short-feet")
    evening.answer(*WELL)
    reel = evening.begins()
    evening.listen(2)
    first = evening.log.sittings[0]
    assert (first.ended, first.why, first.heard, first.begun) == (None, "", 0, NOW)
    assert (first.routine, first.hands) == ("short-feet", False)
    evening.listen(130)
    part = evening.log.sittings[-1]
    assert MINUTE < part.heard < 131 * SECOND
    to_the_end(evening)
    evening.answer("skip", SILENCE)
    evening.ends()
    last = evening.log.sittings[-1]
    whole = touch_of(reel)
    assert {one.id for one in evening.log.sittings} == {first.id}
    assert (last.why, last.ended, last.touch) == ("over", NOW, Touch.LOTION)
    assert last.heard == pytest.approx(last.length, abs=SECOND)
    assert last.left == pytest.approx(whole["left"], abs=SECOND)
    assert last.right == pytest.approx(whole["right"], abs=SECOND)
    assert last.left <= whole["left"] + SECOND // 10


def test_what_is_repeated_or_skipped_is_not_counted_twice_or_at_all(room):
    evening = room("short-feet")
    evening.answer(*WELL)
    evening.begins()
    evening.listen(60)
    for command in (Command.BACK, Command.BACK, Command.REPEAT):
        evening.evening.ask(command)
        evening.listen(8)
    heard = evening.log.sittings[-1].heard
    evening.evening.ask(Command.NEXT)
    evening.evening.ask(Command.NEXT)
    evening.listen(2)
    evening.evening.ask(Command.STOP)
    evening.ends()
    last = evening.log.sittings[-1]
    assert last.heard < 64 * SECOND
    assert heard <= last.heard
    assert dict(last.commands) == {"back": 2, "next": 2, "repeat": 1, "stop": 1}


def test_a_session_that_breaks_off_leaves_its_part(room):
    evening = room("short-feet")
    evening.answer(*WELL)
    evening.begins()
    evening.listen(50)
    evening.evening.close()
    last = evening.log.sittings[-1]
    assert (last.ended, last.why) == (None, "")
    assert 45 * SECOND < last.heard < 51 * SECOND


def test_a_session_that_goes_on_is_one_sitting(room, tmp_path):
    path = tmp_path / "place.json"
    evening = room("short-feet", keeper=Keeper(path))
    evening.answer(*WELL)
    evening.begins()
    evening.listen(70)
    evening.evening.ask(Command.STOP)
    evening.ends()
    part = evening.log.sittings[-1]
    place = read_place(path)
    evening = room("short-feet", resume=place, goes_on=part, before=(Topic.PAIN,))
    evening.begins()
    assert ASKS.pain not in evening.said
    evening.listen(100)
    evening.evening.ask(Command.STOP)
    evening.ends()
    whole = evening.log.sittings[-1]
    assert (whole.id, whole.begun, whole.why) == (part.id, part.begun, "asked")
    assert whole.heard - part.heard == pytest.approx(100 * SECOND, abs=5 * SECOND)
    assert dict(whole.commands)["stop"] == 2


def test_where_it_hurt_it_is_asked_whether_the_pain_is_new(room):
    evening = room("short-feet", replace(WISHES, gentle=True))
    evening.answer(*WELL)
    evening.begins()
    evening.listen(60)
    evening.evening.ask(Command.HURTS)
    evening.answer("6", SILENCE, "no", "yes")
    assert evening.ends() == Ending("hurts")
    assert evening.log.sittings[-1].why == "hurts"
    assert [kind for kind, _ in evening.log.flags] == [Kind.PAIN]
    assert evening.said[-1] == f"{OWN.wipe} {OWN.good_night}"


def test_a_question_that_no_voice_can_say_is_left_out(room):
    evening = room(before=(Topic.PAIN,))
    speaks = evening.evening._night.talk.voiced.samples

    def mute(clip):
        from voiceguide.errors import EngineError

        if getattr(clip, "text", "") == ASKS.pain:
            raise EngineError("nobody can say it")
        return speaks(clip)

    evening.evening._night.talk.voiced.samples = mute
    assert evening.begins()
    assert evening.ends() == Ending("over")
    assert evening.log.scores == []


def test_without_a_journal_nothing_is_asked_or_kept(room):
    evening = room(after=False)
    evening.begins()
    assert evening.ends() == Ending("over")
    assert evening.said[-1] != ASKS.pain


def turned(evening):
    evening.evening.turn(0)
    return True


def to_the_end(evening):
    assert evening.listen(2000, lambda: not evening.playing), evening.said
