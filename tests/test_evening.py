"""Evening: nobody is touched whom the check does not allow, and every word leads somewhere."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from bedroom import SILENCE, Hand, Room
from making import at, routine, say, seconds, text, wait

from voiceguide.dialogue import Waits
from voiceguide.errors import EngineError, RoutineError
from voiceguide.evening import Around, Ending, Evening
from voiceguide.library import check_files, find_routine, script_folders
from voiceguide.loader import Folders, load, load_check
from voiceguide.notices import words
from voiceguide.place import Keeper, read_place
from voiceguide.routine import Action, Touch
from voiceguide.safety.answers import questions
from voiceguide.session import Wishes, make_session
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine
from voiceguide.timeline import LEAD_IN
from voiceguide.transport import Command, Mode
from voiceguide.units import SECOND

ENGINE = ToneEngine()
WISHES = Wishes(voice=ENGINE.voices()[0], pace=140)
OWN = words("en")
FIND = Folders(*script_folders())
WELL = ["yes", "no", "no", "no", "no", "no", "yes", "no", "no"]
FEET = load_check(check_files()["feet"], FIND)
ASKED = questions(FEET)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("clips")


@pytest.fixture
def room(folder):
    """Opens an evening; all of them are closed at the end."""
    open_rooms = []

    def begin(name="short-feet", wishes=WISHES, engine=ENGINE, **around):
        made = load(find_routine(name), FIND) if isinstance(name, str) else name
        around.setdefault("breathing", load(find_routine("breathing"), FIND))
        sink = Hand()
        evening = Evening(made, wishes, Clips(engine, Cache(folder)), sink, Around(**around))
        open_rooms.append(evening)
        return Room(evening, sink)

    yield begin
    for one in open_rooms:
        one.close()


def steps_of(reel):
    return {(one.label.side, one.label.area) for one in reel.script.passages}


def lines_of(reel):
    return {one.text for one in reel.timeline.events if one.text}


def test_it_greets_asks_every_question_and_plays(room):
    evening = room()
    evening.answer(*WELL)
    reel = evening.begins()
    assert evening.said[0] == "Good evening. Short feet, 10 minutes. The microphone is off."
    for ask in ASKED:
        assert any(ask.text.value in said for said in evening.said)
    assert ("left", "toes") in steps_of(reel)


def test_the_first_word_comes_within_half_a_second(room):
    evening = room()
    assert evening.listen(0.5, lambda: not evening.quiet and evening.said)


def test_the_session_is_what_a_recording_holds_after_its_check(room, folder):
    made = load(find_routine("short-feet"), FIND)
    session = make_session(made, WISHES, Clips(ENGINE, Cache(folder)))
    evening = room()
    evening.answer(*WELL)
    reel = evening.begins()
    assert not reel.unknown
    count = len(session.script.passages) - len(reel.script.passages)
    offset = session.timeline.starts[count] - LEAD_IN
    recorded = [one for one in session.timeline.events if one.passage >= count]
    assert [(one.start + offset, one.clip) for one in reel.timeline.events] == [
        (one.start, one.clip) for one in recorded
    ]
    assert reel.timeline.length + offset == session.timeline.length
    live = reel.sound.render(LEAD_IN, LEAD_IN + 60 * SECOND)
    kept = session.mix.render(LEAD_IN + offset, LEAD_IN + offset + 60 * SECOND)
    assert np.abs(live - kept).max() < 0.01  # the floor alone is in another phase


@pytest.mark.parametrize("number", [2, 3, 4, 5])
@pytest.mark.parametrize("given", [("yes",), ("unsure", "unsure"), ("huh", SILENCE)])
def test_an_answer_that_ends_is_said_and_breathing_offered(room, number, given):
    evening = room()
    evening.answer(*WELL[: number - 1], *given)
    evening.answer("no")
    assert evening.ends() == Ending("questions")
    assert ASKED[number - 1].yes.say.value.split()[0] in " ".join(evening.said)
    assert evening.said[-2:] == [OWN.offer, OWN.good_night]


def test_silence_all_the_way_means_nobody_is_touched_and_nobody_is_disturbed(room):
    evening = room()
    assert evening.ends() == Ending("asleep")
    assert evening.said[-1] == OWN.still_looking


def test_breathing_is_played_where_it_is_wanted(room):
    evening = room()
    evening.answer("yes", "yes", "yes")
    assert evening.begins().script.title == "Breathing"
    assert evening.ends() == Ending("questions", breathing=True)


def test_a_foot_with_a_wound_is_left_alone(room):
    evening = room()
    evening.answer(*WELL[:5], "yes", "left", *WELL[6:])
    assert {side for side, _ in steps_of(evening.begins())} == {None, "right", "both"}


def test_both_feet_with_wounds_end_it(room):
    evening = room()
    evening.answer(*WELL[:5], "yes", "both", "no")
    assert evening.ends() == Ending("questions")
    assert any(OWN.left_alone in said for said in evening.said)


@pytest.mark.parametrize("given", [("no",), ("unsure", "unsure"), (SILENCE, SILENCE)])
def test_soles_that_feel_little_get_the_gentle_wordings(room, given):
    evening = room()
    evening.answer(*WELL[:6], *given, *WELL[7:])
    reel = evening.begins()
    assert "Let both palms rest lightly on your left foot." in lines_of(reel)
    assert max(one.label.touch or 0 for one in reel.script.passages) <= Touch.LIGHT


def test_sore_toes_are_left_alone(room):
    evening = room()
    evening.answer(*WELL[:8], "yes")
    assert "toes" not in {area for _, area in steps_of(evening.begins())}


def test_answers_that_leave_too_little_of_a_routine_leave_it_out(room):
    evening = room("ball-roll")
    evening.answer(*WELL[:6], "no", "no")
    assert evening.ends() == Ending("questions")
    assert OWN.not_tonight in evening.said


def test_who_went_to_look_is_waited_for_and_asked_again(room):
    evening = room()
    evening.answer("no", "ready", *WELL)
    assert evening.begins()


def test_who_does_not_come_back_from_looking_is_left_in_peace(room):
    evening = room()
    evening.answer("no", SILENCE, SILENCE)
    assert evening.ends() == Ending("asleep")
    assert evening.said[-1] == OWN.still_looking


def test_who_knows_the_greeting_goes_past_it_and_past_nothing_else(room):
    evening = room()
    evening.listen(0.5)
    for _ in range(2):
        evening.evening.ask(Command.NEXT)
        evening.listen(0.5)
        assert "This is a relaxation guide" in evening.glance.words


@pytest.mark.parametrize("after", [0.5, 8, 20])
@pytest.mark.parametrize("stop", ["stop", Command.STOP])
def test_stop_in_the_middle_of_a_line_ends_the_evening(room, after, stop):
    evening = room()
    evening.listen(after)
    (evening.evening.ask if isinstance(stop, Command) else evening.evening.answer)(stop)
    assert evening.listen(10)
    assert evening.ending == Ending("asked")
    assert evening.said[-1] == f"{OWN.stopping} {OWN.good_night}"


def test_a_word_that_comes_before_its_question_is_not_its_answer(room):
    evening = room()
    evening.answer("yes")
    evening.listen(1)
    evening.evening.answer("no")
    evening.listen(2)
    assert evening.glance.words == ASKED[1].text.value


def test_a_question_waits_from_the_moment_on_at_which_an_answer_counts(room):
    evening = room()
    evening.listen(0.5)
    evening.evening.ask(Command.NEXT)
    evening.listen(3)
    assert ASKED[0].text.value in evening.glance.words
    assert evening.glance.waits is Waits.NOTHING
    evening.evening.answer("yes")
    assert evening.listen(60, lambda: evening.glance.waits is Waits.ANSWER)
    assert ASKED[0].text.value in evening.glance.words
    evening.evening.answer("yes")
    evening.listen(0.2)
    assert ASKED[1].text.value in evening.glance.words


def test_who_speaks_when_a_question_has_waited_long_enough_is_heard_to_the_end(room):
    evening = room()
    assert evening.listen(120, lambda: evening.glance.said)
    assert not evening.listen(7.5, lambda: not evening.glance.said)
    evening.evening.note(speaking=True)
    assert not evening.listen(2, lambda: not evening.glance.said)
    evening.evening.note(speaking=False)
    assert not evening.listen(1, lambda: not evening.glance.said)
    evening.evening.answer("yes")
    evening.listen(0.2)
    assert evening.glance.words == ASKED[1].text.value


def test_a_television_does_not_hold_a_question_back(room):
    evening = room()
    evening.evening.note(speaking=True)
    assert evening.listen(120, lambda: evening.glance.said)
    assert not evening.listen(12.5, lambda: not evening.glance.said)
    assert evening.listen(2, lambda: not evening.glance.said)


def test_a_question_can_be_paused_repeated_and_made_louder(room):
    evening = room()
    evening.answer("yes")
    evening.listen(1)
    evening.evening.ask(Command.PAUSE)
    evening.listen(60)
    assert evening.glance.paused
    evening.evening.ask(Command.TOGGLE)
    evening.listen(3)
    assert not evening.glance.paused
    assert evening.glance.words == ASKED[1].text.value
    for command in (Command.QUIETER, Command.REPEAT, Command.LOUDER):
        evening.evening.ask(command)
        evening.listen(1)
    evening.answer(*WELL[1:])
    assert evening.begins()


def test_a_loudness_asked_for_in_a_question_is_that_of_the_session(room):
    evening = room()
    evening.evening.ask(Command.QUIETER)
    evening.answer(*WELL)
    evening.begins()
    assert evening.playing.now.gain_db == -3


def test_a_device_that_goes_away_in_a_question_is_found_and_the_question_said_again(room):
    evening = room()
    evening.answer("yes")
    evening.listen(1)
    evening.sink.gone, evening.sink.fails = True, 1
    evening.evening.turn(0)
    assert evening.listen(4000, lambda: evening.sink.starts == 2)
    evening.listen(2)
    assert evening.glance.words == ASKED[1].text.value
    evening.answer(*WELL[1:])
    assert evening.begins()


def test_where_it_hurts_the_same_step_goes_on_gently(room):
    evening = room()
    evening.answer(*WELL)
    evening.begins()
    evening.listen(90)
    here = evening.playing.reel.passage(evening.playing.now.position)
    assert here.label.area is not None
    evening.evening.ask(Command.HURTS)
    evening.listen(12)
    assert evening.said[-1] == OWN.softer
    assert evening.playing.now.mode is Mode.PAUSED
    evening.evening.ask(Command.RESUME)
    evening.listen(1)
    now = evening.playing
    assert now.reel.passage(now.now.position).at == here.at
    assert max(one.label.touch or 0 for one in now.reel.script.passages) <= Touch.LIGHT
    evening.evening.ask(Command.HURTS)
    assert evening.ends() == Ending("hurts")
    assert evening.said[-1] == f"{OWN.wipe} {OWN.good_night}"


def test_where_it_hurts_and_all_is_gentle_already_the_evening_ends(room):
    evening = room(wishes=replace(WISHES, gentle=True))
    evening.answer(*WELL)
    evening.begins()
    evening.listen(60)
    evening.evening.ask(Command.HURTS)
    assert evening.ends() == Ending("hurts")
    assert OWN.enough in evening.said


def test_a_session_that_is_stopped_says_to_wipe_and_to_stand_up_slowly(room):
    evening = room()
    evening.answer(*WELL)
    evening.begins()
    evening.listen(60)
    evening.evening.answer("stop")
    assert evening.ends() == Ending("asked")
    assert evening.said[-1] == f"{OWN.stopping} {OWN.wipe} {OWN.good_night}"


def test_a_session_heard_to_its_end_has_the_last_word(room):
    evening = room("breathing")
    reel = evening.begins()
    assert evening.ends() == Ending("over")
    assert len(evening.said) == 1
    assert "Rest now." in lines_of(reel)


def test_a_question_of_the_session_itself_is_asked_and_answered(room):
    evening = room("ball-roll")
    evening.answer(*WELL[:7])
    evening.answer("yes", "no")
    evening.begins()
    evening.listen(10)
    reel, position = evening.playing.reel, evening.playing.now.position
    assert reel.passage(position).kind == "say"
    assert "stop the recording" not in " ".join(evening.said)


def test_a_question_of_the_session_that_ends_it_offers_breathing(room):
    evening = room("ball-roll")
    evening.answer(*WELL[:7], "no", "no")
    assert evening.ends() == Ending("questions")
    assert OWN.offer in evening.said


def test_the_questions_of_the_first_time_come_once_and_first(room):
    first = load_check(check_files()["first-time"], FIND)
    passed = []
    evening = room(first_time=first, passed=lambda: passed.append(1))
    evening.answer(*["no"] * len(questions(first)), *WELL)
    assert passed == [1]
    evening.begins()
    intro = "This is a relaxation guide"
    assert sum(intro in said for said in evening.said) == 1


def test_a_first_time_that_ends_is_asked_again(room):
    first = load_check(check_files()["first-time"], FIND)
    passed = []
    evening = room(first_time=first, passed=lambda: passed.append(1))
    evening.answer("no", "yes", "no")
    assert evening.ends() == Ending("questions")
    assert passed == []


class Clock:
    def __init__(self):
        self.now = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


def stopped_in_the_middle(room, tmp_path, clock):
    path = tmp_path / "place.json"
    evening = room(keeper=Keeper(path), clock=clock)
    evening.answer(*WELL[:6], "no", *WELL[7:])
    evening.begins()
    evening.listen(70)
    evening.evening.turn(0)  # what was heard last is seen in the next turn
    said = evening.playing.reel.event(evening.playing.now.position).text
    evening.evening.close()
    return read_place(path), said


def test_a_session_goes_on_from_its_sentence_without_the_check_of_the_same_hour(room, tmp_path):
    clock = Clock()
    place, said = stopped_in_the_middle(room, tmp_path, clock)
    clock.now += timedelta(minutes=50)
    evening = room(resume=place, clock=clock, wishes=place.wishes(WISHES.voice))
    reel = evening.begins()
    evening.listen(0.5)
    assert evening.said == ["Welcome back. Short feet. The microphone is off."]
    # Lines that were spoken meanwhile have moved what is to come: the place is in the reel of now.
    now = evening.playing
    assert now.reel.event(now.now.position).text == said
    assert max(one.label.touch or 0 for one in reel.script.passages) <= Touch.LIGHT


@pytest.mark.parametrize("hours", [1.1, 30, -2])
def test_a_session_of_another_hour_asks_the_check_again(room, tmp_path, hours):
    clock = Clock()
    place, _ = stopped_in_the_middle(room, tmp_path, clock)
    clock.now += timedelta(hours=hours)
    evening = room(resume=place, clock=clock)
    evening.answer(*WELL)
    reel = evening.begins()
    gentle = max(one.label.touch or 0 for one in reel.script.passages) <= Touch.LIGHT
    assert gentle == (abs(hours) < 18)
    assert evening.playing.now.position > 0


def test_a_session_that_is_over_keeps_no_place(room, tmp_path):
    path = tmp_path / "place.json"
    evening = room("breathing", keeper=Keeper(path))
    evening.begins()
    evening.listen(10)
    assert read_place(path)
    evening.ends()
    assert read_place(path) is None


def test_a_place_of_a_routine_that_was_changed_is_told_where_its_step_is_gone(room, tmp_path):
    clock = Clock()
    place, _ = stopped_in_the_middle(room, tmp_path, clock)
    lost = replace(place, digest="", spot=replace(place.spot, words="Gone."))
    evening = room(resume=lost, clock=clock)
    evening.answer(*WELL)
    evening.begins()
    assert OWN.changed in evening.said
    assert evening.playing.now.position < SECOND


def test_a_routine_that_breaks_a_rule_is_not_played(room):
    bad = routine(say("Stroke your foot.", length=seconds(20), touch=Touch.LIGHT,
                      area="whole", action=Action.STROKE))  # fmt: skip
    evening = room(bad)
    with pytest.raises(RoutineError):
        evening.listen(400)


class Mute(ToneEngine):
    """Cannot say lines with a certain word."""

    name = "mute"

    def __init__(self, word):
        self.word = word

    def render(self, utterance):
        if self.word in utterance.text:
            raise EngineError(f"cannot say {self.word}")
        return super().render(utterance)


def test_a_question_that_cannot_be_spoken_ends_it_before_any_touch(room):
    evening = room(engine=Mute("swollen"))
    evening.prepared()
    with pytest.raises(EngineError):
        evening.listen(60)


def test_a_notice_that_cannot_be_spoken_does_not_stop_the_session(room):
    evening = room("breathing", engine=Mute("About"))
    evening.begins()
    evening.listen(2)
    evening.evening.ask(Command.HOW_LONG)
    evening.listen(10)
    assert evening.playing.now.mode is Mode.ROLLING


@pytest.mark.parametrize("seed", range(6))
def test_any_words_at_any_time_never_play_before_the_check_and_can_be_stopped(room, seed):
    chance = random.Random(seed)
    evening = room()
    spoken = [*["yes", "no"] * 4, "unsure", "left", "ready", "repeat", "what", "both", ""]
    for _ in range(150):
        word = chance.choice([*spoken, *(one for one in Command if one is not Command.STOP)])
        (evening.evening.ask if isinstance(word, Command) else evening.evening.answer)(word)
        evening.listen(chance.uniform(0.1, 12))
        if evening.ending or evening.playing:
            break
    if evening.playing and evening.playing.reel.script.title == "Short feet":
        for ask in ASKED:
            assert any(ask.text.value in said for said in evening.said)
    evening.evening.answer("stop")
    assert evening.ends()


def test_a_place_to_say_it_all_in_another_language(room):
    german = replace(
        routine(say("Ruhen Sie.", length=seconds(20)), language="de"), title=text("Ruhe"), at=at()
    )
    evening = room(german)
    evening.begins()
    assert evening.said[0] == "Guten Abend. Ruhe. Das Mikrofon ist aus."


WAITING = routine(say("Rest now."), wait("Say ready when you are.", up_to=30), say("Go on now."))


def test_who_does_not_answer_a_wait_is_asked_once_and_faded_out_without_a_word(room, tmp_path):
    keeper = Keeper(tmp_path / "place.json")
    evening = room(WAITING, keeper=keeper)
    evening.begins()
    assert evening.listen(120, lambda: OWN.anybody in evening.said)
    assert evening.listen(30 + 20 + 10)
    assert evening.ending == Ending("asleep")
    assert evening.said[-1] == OWN.anybody
    assert read_place(keeper.path).spot.words == "Say ready when you are."


def test_a_word_while_it_fades_out_goes_on(room):
    evening = room(WAITING)
    evening.begins()
    assert evening.listen(120, lambda: not evening.playing)
    evening.evening.answer("ready")
    assert evening.listen(5, lambda: evening.playing)
    assert evening.ends() == Ending("over")
