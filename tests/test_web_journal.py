"""Evenings on the phone: what is noted, what it leads to, and where nothing is."""

import re
import shutil
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_desk import ToneDesk
from web_pages import app_of, ask

from voiceguide import library
from voiceguide.entries import Chosen, Item, Kind, Note, Score, Sitting, When
from voiceguide.journal import open_journal
from voiceguide.people import Lasting, add, here, keep_lasting
from voiceguide.routine import Touch
from voiceguide.units import MINUTE, SECOND
from voiceguide.web.choosing import ChoiceError
from voiceguide.web.desk import Hold
from voiceguide.web.holds import joined, touched
from voiceguide.web.journaling import Journaling, Owner, may_note
from voiceguide.web.sittings import COMMANDS, told
from voiceguide.web.words import WORDS

NOBODY = {"cookie": "look=night.en"}
EVENING = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
NEW = "a" * 16
CHECKED = """\
title: A little touch
language: en
check: feet
steps:
  - each: {side: [left, right]}
    chapter: Your {side} foot
    steps:
      - say: Rest your hands on your {side} foot.
        area: whole
        touch: still
        for: 20s
  - chapter: Finish
    steps:
      - say: Look once more at both soles. Rest now.
        for: 10s
        action: look
"""


class Clock:
    """A time of day that goes where a test wants it."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock(EVENING)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A person's folder with a routine that touches for some seconds."""
    folder = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEGUIDE_HOME", str(folder / "home"))
        scripts = folder / "home" / "scripts"
        scripts.mkdir(parents=True)
        (scripts / "touch.yaml").write_text(CHECKED)
        library.home().joinpath("first-time.toml").write_text("answered = 2026-11-01\n")
        yield folder


@pytest.fixture(scope="module")
def desk(home):
    desk = ToneDesk(home)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def session(desk):
    """A session that touches each foot for some seconds, whole; what is ordered later waits."""
    page = ask(app_of(desk), "/sessions", {"routine": "touch", "language": "en"}, **NOBODY)
    name = page.headers["location"].rpartition("/")[2]
    for _ in range(3000):
        if getattr(desk.find(name).state, "whole", False):
            desk.gate.clear()
            return desk.find(name)
        time.sleep(0.01)
    raise AssertionError(desk.find(name).state)


@pytest.fixture
def owner(home, clock):
    person = here(None)
    yield Owner(person, Journaling(person.journal), clock)
    for one in person.folder.glob("journal*"):
        one.unlink() if one.is_file() else shutil.rmtree(one)


@pytest.fixture
def app(desk, owner, session):
    return app_of(desk, owner)


@pytest.fixture
def journal(owner):
    with open_journal(owner.person.journal) as journal:
        yield journal


def at(clock, before=timedelta()):
    return str(round((clock.now - before).timestamp() * 1000))


def tell(app, clock, session, *, ago=timedelta(minutes=1), **more):
    """Tell what a player tells."""
    fields = {"sitting": NEW, "begun": at(clock, ago), "now": at(clock), "heard": "", **more}
    return ask(app, f"/sessions/{session.id}/heard", fields)


def test_a_session_heard_on_the_phone_is_noted_with_the_touch_of_each_foot(
    app, clock, session, journal
):
    length = session.score.length / SECOND
    page = tell(app, clock, session, heard=f"0-{length}", ended=at(clock), why="over",
                commands="pause 2,next 1")  # fmt: skip
    assert page.status == 204
    (sitting,) = journal.history().sittings
    assert sitting.id == session.id + NEW
    assert (sitting.routine, sitting.device, sitting.why) == ("touch", "phone", "over")
    assert sitting.begun == EVENING - timedelta(minutes=1)
    assert sitting.ended == EVENING
    assert sitting.heard == sitting.length == session.score.length
    assert sitting.left == sitting.right == 20 * SECOND
    assert sitting.commands == (("next", 1), ("pause", 2))
    assert not sitting.hands


def test_what_is_told_again_late_or_twice_over_is_counted_once(app, clock, session, journal):
    (left,) = (hold for hold in session.score.holds if hold.side == "left")
    start, half = left.start / SECOND, (left.start + left.end) / 2 / SECOND
    once = f"{start}-{half}"
    over = {"ended": at(clock), "why": "asked"}
    tell(app, clock, session, heard=f"{once},{start}-{half - 1},{once}", **over)
    first = journal.history().sittings
    tell(app, clock, session, heard=once, **over)
    clock.now += timedelta(seconds=3)  # the same once more, by a slower way
    tell(app, clock, session, heard=once, **over)
    tell(app, clock, session, heard=f"{start}-{start + 1}")  # an older one comes late
    assert journal.history().sittings == first
    assert first[0].left == pytest.approx(10 * SECOND, abs=SECOND / 50)
    assert first[0].right == 0


def test_who_heard_the_questions_alone_had_no_session(app, clock, session, journal):
    asked = session.score.check_end / SECOND
    tell(app, clock, session, heard=f"0-{asked - 1}")
    assert [one.why for one in journal.history().sittings] == ["questions"]
    tell(app, clock, session, heard=f"0-{asked + 5}")
    assert [one.why for one in journal.history().sittings] == [""]


def test_nothing_is_heard_outside_of_a_session(app, clock, session, journal):
    assert tell(app, clock, session, heard="0-999999").status == 204
    (sitting,) = journal.history().sittings
    assert sitting.heard == sitting.length == session.score.length


@pytest.mark.parametrize(
    "fields",
    [
        {"sitting": "../x"}, {"sitting": "A" * 16}, {"begun": ""}, {"begun": "yesterday"},
        {"now": ""}, {"heard": "1--2"}, {"heard": "0-1e9"}, {"heard": ",".join(["0-1"] * 999)},
        {"why": "cured"}, {"commands": "explode 1"}, {"commands": "pause"}, {"ended": "-1"},
    ],
)  # fmt: skip
def test_what_no_player_tells_is_refused(app, clock, session, journal, fields):
    assert tell(app, clock, session, **fields).status == 400
    assert journal.history().sittings == ()


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12),
    st.sampled_from(["left", "right"]),
)
def test_touch_heard_is_what_a_frame_by_frame_count_finds(spans, side):
    holds = (Hold(5, 20, "left", Touch.LIGHT), Hold(22, 30, "both", Touch.STILL),
             Hold(30, 44, "right", Touch.LOTION))  # fmt: skip
    frames = {frame for start, end in spans for frame in range(start, min(end, 50))}
    wanted = {
        frame
        for hold in holds
        if hold.side in (side, "both")
        for frame in range(hold.start, hold.end)
    }
    heard = joined(spans, 50)
    assert touched(holds, heard, side) == len(frames & wanted)
    assert sum(end - start for start, end in heard) == len(frames)


@given(st.dictionaries(st.sampled_from(["sitting", "begun", "ended", "now", "heard", "why",
                                        "commands"]), st.text(max_size=30)))  # fmt: skip
def test_anything_that_is_told_is_read_or_refused(form):
    try:
        said = told(form, EVENING)
    except ChoiceError:
        return
    assert said.begun <= EVENING
    assert {word for word, _ in said.commands} <= set(COMMANDS)


def test_a_phone_with_a_wrong_clock_tells_the_right_time(app, clock, session, journal):
    wrong = timedelta(days=400)
    begun = str(round((clock.now - wrong - timedelta(minutes=10)).timestamp() * 1000))
    now = str(round((clock.now - wrong).timestamp() * 1000))
    tell(app, clock, session, begun=begun, now=now, heard="0-30")
    assert journal.history().sittings[0].begun == EVENING - timedelta(minutes=10)


def test_a_session_that_is_gone_is_let_go(app, clock, session):
    assert tell(app, clock, replace(session, id="b" * 26), heard="0-1").status == 404


def much(journal, clock, *, left=0, right=0, id="c" * 16, **more):  # noqa: A002
    """Note a session of before with so many minutes for each foot."""
    journal.sitting(
        Sitting(
            id=id,
            routine="touch",
            begun=clock.now - timedelta(hours=1),
            length=20 * MINUTE,
            heard=20 * MINUTE,
            left=left,
            right=right,
            why="over",
            **more,
        )
    )


def test_a_foot_has_its_minutes_once_a_day_on_all_devices(app, desk, clock, journal):
    much(journal, clock, left=14 * MINUTE, right=2 * MINUTE)
    page = ask(app, "/sessions", {"routine": "bedtime-feet", "language": "en"}, **NOBODY)
    # What is left is one minute of the left foot: too little for what a session does with it.
    assert page.status == 200
    assert "Enough touch for today" in page.text
    assert "Quiet breathing" in page.text
    clock.now += timedelta(days=1)
    assert ask(app, "/sessions", {"routine": "bedtime-feet", "language": "en"}).status == 303
    assert desk.ordered[-1].conditions is None


def test_a_session_keeps_to_what_the_day_has_left(app, desk, clock, journal):
    much(journal, clock, left=9 * MINUTE + SECOND, right=9 * MINUTE + SECOND)
    page = ask(app, "/sessions", {"routine": "bedtime-feet", "language": "en"}, **NOBODY)
    assert page.status == 303
    # Whole minutes, so that the same evening is the same recording.
    assert desk.ordered[-1].conditions.cap == 5 * MINUTE


def test_a_foot_that_had_all_of_it_is_left_alone(app, desk, clock, journal):
    much(journal, clock, left=15 * MINUTE)
    page = ask(app, "/sessions", {"routine": "short-feet", "language": "en"}, **NOBODY)
    assert page.status == 303
    assert desk.ordered[-1].conditions.without_sides == frozenset({"left"})


def test_a_session_is_under_what_holds_on_every_evening(app, desk, owner):
    keep_lasting(owner.person, [Lasting.LEFT], EVENING.date())
    try:
        for routine, left in (("short-feet", {"left"}), ("hands", None)):
            ask(app, "/sessions", {"routine": routine, "language": "en"}, **NOBODY)
            found = desk.ordered[-1].conditions
            assert (found and found.without_sides) == left
        keep_lasting(owner.person, [Lasting.CANCER], EVENING.date())
        page = ask(app, "/sessions", {"routine": "quiet-points", "language": "en"}, **NOBODY)
        assert "leaves too little of this session" in page.text
    finally:
        owner.person.words.unlink()


def test_a_day_has_two_sessions_with_touch_and_any_without(app, clock, journal):
    much(journal, clock, left=MINUTE, right=MINUTE)
    much(journal, clock, left=MINUTE, right=MINUTE, id="d" * 16)
    assert "Enough touch" in ask(app, "/sessions", {"routine": "touch"}, **NOBODY).text
    assert "Enough touch" in ask(app, "/sessions", {"routine": "hands"}, **NOBODY).text
    assert ask(app, "/sessions", {"routine": "breathing", "language": "en"}).status == 303


def test_a_session_that_is_there_already_asks_the_day_when_it_is_begun(
    app, clock, session, journal
):
    place = f"/sessions/{session.id}"
    assert 'id="play"' in ask(app, place, **NOBODY).text
    much(journal, clock, left=MINUTE, right=MINUTE)
    much(journal, clock, left=MINUTE, right=MINUTE, id="d" * 16)
    assert "Enough touch" in ask(app, place, **NOBODY).text
    # A page that was open before is told when it begins, and what is heard all the same is noted.
    assert tell(app, clock, session, heard="0-2").status == 409
    assert len(journal.history().sittings) == 2
    assert tell(app, clock, session, heard="0-25").status == 204
    assert len(journal.history().sittings) == 3
    # What is kept on a phone is asked for as it is.
    assert 'id="play"' in ask(app, f"{place}?kept", **NOBODY).text


def test_a_session_that_is_under_way_goes_on(app, clock, session, journal):
    much(journal, clock, left=MINUTE, right=MINUTE)
    (left,) = (hold for hold in session.score.holds if hold.side == "left")
    assert tell(app, clock, session, heard=f"0-{left.end / SECOND}").status == 204
    assert journal.history().sittings[-1].left > 0
    place = f"/sessions/{session.id}"
    assert 'id="play"' in ask(app, place, **NOBODY).text
    clock.now += timedelta(hours=2)
    assert "Enough touch" in ask(app, place, **NOBODY).text


def test_what_a_phone_tells_late_is_noted_whatever_the_day_had(app, clock, session, journal):
    much(journal, clock, left=MINUTE, right=MINUTE)
    much(journal, clock, left=MINUTE, right=MINUTE, id="d" * 16)
    page = tell(app, clock, session, heard="0-2", ago=timedelta(minutes=50))
    assert page.status == 204
    assert len(journal.history().sittings) == 3


def through(app, answers, routine="bedtime-feet"):
    """Answer question after question, as the pages offer them."""
    page = ask(app, f"/routine/{routine}/check", {"routine": routine, "language": "en"}, **NOBODY)
    for answer in answers:
        form = {**page.form, "answer": answer}
        page = ask(app, f"/routine/{routine}/check", form, **NOBODY)
    return page


def test_an_answer_that_ends_the_questions_stands_against_sessions_until_it_was_seen_to(
    app, journal
):
    page = through(app, ["yes", "yes"])
    assert "No massage tonight" in page.text
    (flag,) = journal.history().flags
    assert (flag.kind, flag.cleared) == (Kind.ANSWER, None)
    again = {**page.form, "answers": "yes,yes"}
    ask(app, "/routine/bedtime-feet/check", again)
    assert len(journal.history().flags) == 1  # a page that is loaded again raises nothing
    for place, form in (("/sessions", {"routine": "touch"}), ("/tonight", None)):
        page = ask(app, place, form, **NOBODY)
        assert "An answer to the questions ended a session" in page.text
        assert "It was seen to, or has gone" in page.text
    assert ask(app, "/sessions", {"routine": "breathing", "language": "en"}).status == 303
    page = ask(app, "/journal/cleared", {"flag": str(flag.id), "back": "/tonight"})
    assert (page.status, page.headers["location"]) == (303, "/tonight")
    assert journal.history().flags[0].cleared == EVENING
    assert ask(app, "/sessions", {"routine": "touch"}).status == 303


def test_one_question_back_takes_back_what_a_slip_has_raised(app, journal):
    page = through(app, ["yes", "yes"])
    assert len(journal.history().flags) == 1
    back = next(one for one in page.forms if one.get("answers") == "yes")
    assert "Question 2" in ask(app, "/routine/bedtime-feet/check", back, **NOBODY).text
    assert journal.history().flags == ()


@pytest.mark.parametrize("answers", [["no", "no"], ["yes", "no"]])
def test_who_cannot_look_or_is_still_asked_raises_nothing(app, journal, answers):
    through(app, answers)
    assert journal.history().flags == ()


def test_eleven_numbers_are_given_and_taken_back(app, clock, journal):
    page = ask(app, "/journal", **NOBODY)
    assert re.findall(r'name="value" value="(\d+)"', page.text)[:11] == [*map(str, range(11))]
    for value in range(11):
        clock.now += timedelta(seconds=5)
        page = ask(app, "/journal/score", {"item": "pain", "value": str(value)})
        assert page.headers["location"] == "/journal"
    assert [one.value for one in journal.history().scores] == [*range(11)]
    page = ask(app, "/journal", **NOBODY)
    assert "Pain before: 10 of 10" in page.text
    token = next(one["entry"] for one in page.forms if "entry" in one)
    for _ in range(2):  # pressed twice, it is taken back once
        ask(app, "/journal/back", {"entry": token})
    assert [one.value for one in journal.history().scores] == [*range(10)]


@pytest.mark.parametrize("value", ["11", "-1", "", "4.5", "four", "٣", "1" * 99])
def test_no_other_number_is_taken(app, journal, value):
    page = ask(app, "/journal/score", {"item": "pain", "value": value})
    assert page.status == 400
    assert journal.history().scores == ()


def test_a_number_belongs_to_the_session_that_just_ended_or_to_the_morning(app, clock, journal):
    much(journal, clock, left=MINUTE)
    ask(app, "/journal/score", {"item": "pain", "value": "3"})
    ask(app, "/journal/score", {"item": "sleep", "value": "7"})
    clock.now += timedelta(hours=10)
    ask(app, "/journal/score", {"item": "pain", "value": "2"})
    clock.now += timedelta(hours=10)
    ask(app, "/journal/score", {"item": "pain", "value": "1"})
    assert [(one.item, one.when, one.sitting) for one in journal.history().scores] == [
        (Item.PAIN, When.AFTER, "c" * 16),
        (Item.SLEEP, When.MORNING, None),
        (Item.PAIN, When.MORNING, None),
        (Item.PAIN, When.BEFORE, None),
    ]


def test_numbers_of_a_player_belong_to_its_session_and_a_later_one_replaces_them(
    app, clock, session, journal
):
    of = {"sitting": NEW, "session": session.id, "at": at(clock), "now": at(clock), "item": "pain"}
    for when, value in (("before", "5"), ("after", "4"), ("after", "6")):
        assert ask(app, "/journal/score", {**of, "when": when, "value": value}).status == 204
    assert [(one.when, one.value, one.sitting) for one in journal.history().scores] == [
        (When.BEFORE, 5, session.id + NEW),
        (When.AFTER, 6, session.id + NEW),
    ]


def test_a_new_mark_waits_until_it_was_seen_to_and_a_slip_can_be_taken_back(
    app, clock, session, journal
):
    of = {"sitting": NEW, "session": session.id, "at": at(clock)}
    for _ in range(2):
        ask(app, "/journal/look", {**of, "now": at(clock), "mark": "yes"})
        clock.now += timedelta(seconds=1)
    assert len(journal.history().looks) == 1
    assert [one.kind for one in journal.history().flags] == [Kind.MARK]
    page = ask(app, f"/sessions/{session.id}", **NOBODY)
    assert "A new mark on the skin" in page.text
    token = next(one["entry"] for one in ask(app, "/journal").forms if "entry" in one)
    ask(app, "/journal/back", {"entry": token})
    assert journal.history().flags == ()
    assert 'id="play"' in ask(app, f"/sessions/{session.id}", **NOBODY).text


def test_a_new_kind_of_pain_waits_and_is_noted_once(app, clock, session, journal):
    of = {"sitting": NEW, "session": session.id, "at": at(clock)}
    ask(app, "/journal/kind", {**of, "now": at(clock), "kind": "no"})
    assert journal.history().flags == ()
    for _ in range(2):
        ask(app, "/journal/kind", {**of, "now": at(clock), "kind": "new"})
        clock.now += timedelta(seconds=1)
    assert [one.kind for one in journal.history().flags] == [Kind.PAIN]
    assert "A new kind of pain" in ask(app, f"/sessions/{session.id}", **NOBODY).text
    assert ask(app, "/journal/kind", {**of, "kind": "odd"}).status == 400


def test_a_note_is_kept_and_shown_as_it_was_written(app, journal):
    ask(app, "/journal/note", {"text": "Slept <b>well</b>\n & long. "})
    assert journal.history().notes[0].text == "Slept <b>well</b> & long."
    assert "Slept &lt;b&gt;well&lt;/b&gt; &amp; long." in ask(app, "/journal").text
    assert ask(app, "/journal/note", {"text": " "}).status == 400
    assert ask(app, "/journal/note", {"text": "x" * 3000}).status == 400


def test_tonight_says_what_fits_and_begins_it_with_the_questions(app, desk, journal):
    page = ask(app, "/tonight", **NOBODY)
    assert "Tonight: Short feet" in page.text
    questions = ask(app, "/tonight", {"begin": "short-feet"}, **NOBODY)
    assert "Question 1 of 9" in questions.text
    page = questions
    for answer in ("yes", "no", "no", "no", "no", "no", "yes", "no", "no"):
        page = ask(app, "/routine/short-feet/check", {**page.form, "answer": answer}, **NOBODY)
    done = ask(app, "/sessions", page.form)
    assert done.status == 303
    assert desk.ordered[-1].conditions.touch is Touch.LIGHT
    assert [(one.offer, one.taken) for one in journal.history().replies] == [("tonight", True)]


def test_tonight_can_be_declined_or_made_lighter(app, journal):
    page = ask(app, "/tonight", {"do": "lighter"}, **NOBODY)
    assert 'value="breathing"' in page.text
    page = ask(app, "/tonight", {"do": "not"}, **NOBODY)
    assert "Resting is fine. Your next session will wait." in page.text
    assert [(one.offer, one.taken) for one in journal.history().replies] == [("tonight", False)]
    assert ask(app, "/tonight", {"begin": "breathing"}).status == 303
    assert ask(app, "/tonight", {"do": "harder"}).status == 400
    assert ask(app, "/tonight", {"begin": "full-feet"}).headers["location"] == "/tonight"


def steady(journal, clock, *, evenings=10):
    """Note evenings after none of which a number was higher."""
    for number in range(evenings, 0, -1):
        begun = clock.now - timedelta(days=number)
        name = f"{number:016}"
        journal.sitting(
            Sitting(
                id=name,
                routine="short-feet",
                begun=begun,
                length=10 * MINUTE,
                heard=10 * MINUTE,
                left=3 * MINUTE,
                right=3 * MINUTE,
                touch=Touch.LIGHT,
                why="over",
            )
        )
        for when in (When.BEFORE, When.AFTER):
            journal.score(Score(item=Item.PAIN, when=when, value=4, at=begun, sitting=name))


def test_more_is_only_offered_and_taken_up_by_a_yes(app, desk, clock, journal):
    steady(journal, clock)
    page = ask(app, "/tonight", **NOBODY)
    assert "Would you like" in page.text
    page = ask(app, "/tonight", {"do": "more"}, **NOBODY)
    for answer in ("yes", "no", "no", "no", "no", "no", "yes", "no", "no"):
        page = ask(app, "/routine/short-feet/check", {**page.form, "answer": answer}, **NOBODY)
    assert ask(app, "/sessions", page.form).status == 303
    more = desk.ordered[-1].conditions
    taken = {one.offer: one.taken for one in journal.history().replies}
    assert taken.pop("tonight")
    assert [*taken.values()] == [True]
    assert "Would you like" not in ask(app, "/tonight", **NOBODY).text
    assert more.touch > Touch.LIGHT or more.cap > 3 * MINUTE


def test_an_offer_that_is_declined_is_not_made_again(app, clock, journal):
    steady(journal, clock)
    page = ask(app, "/tonight", {"do": "no-more"})
    assert page.headers["location"] == "/tonight"
    assert "Would you like" not in ask(app, "/tonight", **NOBODY).text
    ask(app, "/tonight", {"do": "no-more"})
    assert len(journal.history().replies) == 1


def test_pictures_come_from_seven_readings_on_and_always_as_a_table(app, clock, journal):
    steady(journal, clock, evenings=6)
    text = ask(app, "/pictures", **NOBODY).text
    assert text.count('src="data:image/svg+xml;base64,') == 2  # the months alone
    assert "6 numbers so far. From seven on there is a picture." in text
    steady(journal, clock, evenings=7)
    text = ask(app, "/pictures", **NOBODY).text
    assert text.count('src="data:image/svg+xml;base64,') == 4
    assert text.count("<table>") >= 4


def test_the_month_tells_on_which_days_the_plan_rests(app, clock, journal):
    journal.chosen(Chosen(plan="starter-14", first=clock().date(), at=clock()))
    text = ask(app, "/pictures", **NOBODY).text
    assert "3 March 2026: rest. 7 March 2026: rest." in text


def test_a_plan_is_taken_up_shown_and_given_up(app, clock, journal):
    page = ask(app, "/plan", **NOBODY)
    assert "No plan is chosen" in page.text
    assert {"starter-14", "three-evenings", "nightly", "twice-daily"} <= {
        *re.findall(r'name="plan" value="([^"]+)"', page.text)
    }
    for _ in range(2):
        page = ask(app, "/plan", {"plan": "starter-14"})
        assert page.headers["location"] == "/plan"
    (chosen,) = journal.history().chosen
    assert (chosen.plan, chosen.first) == ("starter-14", EVENING.date())
    text = ask(app, "/plan", **NOBODY).text
    assert "Today" in text
    assert "Tuesday, 3 Mar" in text
    assert "as your plan has it" in ask(app, "/tonight", **NOBODY).text
    ask(app, "/plan", {"plan": ""})
    assert "No plan is chosen" in ask(app, "/plan", **NOBODY).text
    assert ask(app, "/plan", {"plan": "../../etc"}).status == 400


PLACES = ("/tonight", "/plan", "/journal", "/pictures")


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("place", PLACES)
def test_every_page_of_the_evenings_speaks_its_language_and_no_browser_keeps_it(
    app, clock, journal, place, language
):
    steady(journal, clock)
    journal.note(Note(text="n", at=clock.now))
    journal.flag(Kind.MARK, clock.now)
    page = ask(app, place, cookie=f"look=day.{language}")
    assert page.status == 200
    assert f'<html lang="{language}" data-theme="day">' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert not re.search(r"<style|style=|<script(?![^>]* src=)|\son[a-z]+=|=\"https?:", page.text)
    assert "{" not in page.text
    assert "Anna" not in page.text


def test_nothing_of_somebodys_health_stands_in_an_address(app, clock, journal):
    steady(journal, clock)
    journal.flag(Kind.MARK, clock.now)
    told_of = re.compile(r"pain|mark|sore|score|numb|tingl|sleep|flag", re.IGNORECASE)
    for place in PLACES:
        text = ask(app, place, **NOBODY).text
        assert not re.search(r'formmethod="get"|method="get"', text)
        links = re.findall(r'href="([^"]+)"', text)
        assert not [one for one in links if told_of.search(one)]
        assert not told_of.search(re.search(r"<title>(.*)</title>", text)[1])


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("/journal", None), ("/tonight", None), ("/pictures", None),
        ("/journal/score", {"item": "pain", "value": "3"}), ("/tonight", {"do": "not"}),
        ("/sessions/none/heard", {"sitting": NEW}), ("/journal/note", {"text": "x"}),
    ],
)  # fmt: skip
def test_where_others_could_read_along_nothing_is_noted_and_a_page_says_why(
    desk, home, place, form
):
    app = app_of(desk)
    page = ask(app, place, form, **NOBODY)
    assert page.status == 403
    assert "The journal is off here" in page.text
    assert "serve --lan --tls" in page.text
    assert not here(None).journal.exists()
    library_page = ask(app, "/", **NOBODY).text
    assert "/tonight" not in library_page
    assert "telling.js" not in library_page


def test_the_journal_is_on_here_and_secured_and_where_somebody_wants_it():
    assert may_note(paired=False, secure=False, wanted=False)
    assert may_note(paired=True, secure=True, wanted=False)
    assert not may_note(paired=True, secure=False, wanted=False)
    assert may_note(paired=True, secure=False, wanted=True)


def test_a_journal_that_cannot_be_written_stops_no_session(app, clock, session, owner):
    owner.person.journal.unlink(missing_ok=True)
    owner.person.journal.write_bytes(b"this is no journal" * 100)
    assert ask(app, "/sessions", {"routine": "touch"}).status == 303
    assert 'id="play"' in ask(app, f"/sessions/{session.id}", **NOBODY).text
    assert tell(app, clock, session, heard="0-5").status == 503
    page = through(app, ["yes", "yes"])
    assert "No massage tonight" in page.text
    assert ask(app, "/journal", **NOBODY).status == 503


def test_one_person_never_sees_what_is_anothers(desk, home, clock):
    anna, ben = add("Anna"), add("Ben")
    pages = {one: app_of(desk, Owner(one, Journaling(one.journal), clock)) for one in (anna, ben)}
    ask(pages[anna], "/journal/note", {"text": "mine alone"})
    assert "mine alone" in ask(pages[anna], "/journal").text
    assert "mine alone" not in ask(pages[ben], "/journal").text
    # Nor are the questions of the first time answered for one by the other.
    assert "Before your very first session" in ask(pages[ben], "/routine/touch", **NOBODY).text
