"""A journal beside an evening, through the real store: kept, told, and never in the way."""

import os
import subprocess
import time
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from terminal import command, home, run

from voiceguide.cli.diary import Wanted, Writing, beside, known
from voiceguide.entries import Item, Kind, Look, Score, Sitting, When
from voiceguide.evening import Around
from voiceguide.journal import open_journal
from voiceguide.library import find_routine, script_folders
from voiceguide.loader import Folders, load
from voiceguide.people import Lasting, add, here, keep_lasting
from voiceguide.place import Place, Spot
from voiceguide.routine import Touch
from voiceguide.safety import CAP, EVERYTHING
from voiceguide.scoring import Topic
from voiceguide.units import MINUTE

FEET = load(find_routine("short-feet"), Folders(*script_folders()))
HANDS = load(find_routine("hands"), Folders(*script_folders()))


def now():
    return datetime.now().astimezone()


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, evening_here):
    return home(tmp_path, monkeypatch)


def sitting(minutes_ago=60, **more):
    usual = Sitting(id="one", routine="short-feet", begun=now() - timedelta(minutes=minutes_ago))
    return replace(usual, left=5 * MINUTE, right=4 * MINUTE, why="asked", **more)


def keep(*entries, person=None):
    with open_journal((person or here(None)).journal) as journal:
        for one in entries:
            getattr(journal, type(one).__name__.lower())(one)


def evening(routine=FEET, person=None, around=None, **wanted):
    with beside(around or Around(), person or here(None), routine, Wanted(**wanted)) as found:
        return found.around


def test_what_is_told_is_in_the_journal_once_the_evening_is_over():
    at = now()
    with Writing(here(None)) as writing:
        writing.sitting(sitting())
        writing.score(Score(item=Item.PAIN, when=When.AFTER, value=4, at=at, sitting="one"))
        writing.look(Look(mark=True, at=at, sitting="one"))
        writing.flag(Kind.ANSWER, at)
    assert writing.trouble == ""
    with open_journal(here(None).journal) as journal:
        found = journal.history()
    assert ([one.id for one in found.sittings], [one.value for one in found.scores]) == (
        ["one"],
        [4],
    )
    assert {one.kind for one in found.flags} == {Kind.MARK, Kind.ANSWER}


def test_a_journal_that_cannot_be_used_is_told_and_stops_nothing(tmp_path):
    here(None).journal.mkdir(parents=True)
    with beside(Around(), here(None), FEET, Wanted()) as found:
        assert found.around.diary is None
        assert found.around.tonight == EVERYTHING
    assert str(here(None).journal) in found.trouble


def test_what_cannot_be_written_is_told_once_and_the_session_is_heard_to_its_end(place):
    here(None).journal.mkdir(parents=True)
    with Writing(here(None)) as writing:
        writing.sitting(sitting())
        writing.flag(Kind.ANSWER, now())
    assert str(here(None).journal) in writing.trouble
    (place / "rest.yaml").write_text(REST.format(length="4s"))
    answer = run("play", "rest.yaml", "--output", "heard.wav", stdin=subprocess.DEVNULL, text=True)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr.count(str(here(None).journal)) == 1
    assert "Traceback" not in answer.stderr


def test_who_is_new_is_asked_after_a_session_alone_and_who_uses_it_before_as_well():
    assert (evening().diary.before, evening().diary.after) == ((), True)
    assert evening(journal=True).diary.before[0] is Topic.PAIN
    keep(Score(item=Item.PAIN, when=When.AFTER, value=4, at=now()))
    assert evening().diary.before[0] is Topic.PAIN
    nobody = evening(answers=False).diary
    assert (nobody.before, nobody.after) == ((), False)
    assert evening(last=False).diary.after is False


def test_without_a_journal_nothing_is_kept_or_read():
    keep(sitting())
    found = evening(journal=False)
    assert found.diary is None
    assert found.tonight == EVERYTHING


def test_the_minutes_of_a_day_hold_over_sessions_and_devices():
    keep(sitting(60), replace(sitting(30), id="two", device="phone", left=6 * MINUTE))
    found = evening().tonight
    assert found.ended  # two sessions with touch are enough for a day
    keep(replace(sitting(30), id="two", left=0, right=0))
    found = evening().tonight
    assert (found.cap, found.ended) == (CAP - 5 * MINUTE, False)
    assert evening(HANDS).tonight == EVERYTHING


def test_a_session_that_goes_on_has_its_own_minutes():
    keep(sitting())
    at = Spot("", "", "", 0)
    place = Place(
        routine="short-feet.yaml", digest="", language="en", voice="", spot=at, date=now()
    )
    found = evening(around=Around(resume=place))
    assert found.diary.goes_on.id == "one"
    assert found.tonight == EVERYTHING
    keep(replace(sitting(), why="over"))
    assert evening(around=Around(resume=place)).diary.goes_on is None


def test_what_holds_on_every_evening_and_what_stands_are_brought_along():
    keep_lasting(here(None), [Lasting.GENTLE], now().date())
    keep(Look(mark=True, at=now()))
    found = evening()
    assert found.tonight.touch <= Touch.LIGHT
    assert [one.kind for one in found.diary.stands] == [Kind.MARK]


def test_each_person_has_a_journal_of_their_own():
    ana = add("Ana")
    keep(sitting(), person=ana)
    assert evening(person=ana).tonight.cap == CAP - 5 * MINUTE
    assert evening().tonight == EVERYTHING
    assert known(ana, FEET, now(), goes_on=False).history.sittings
    assert not known(here(None), FEET, now(), goes_on=False).history.sittings


REST = "title: Rest\nsteps:\n  - say: Rest.\n    for: {length}\n"


def test_a_session_that_is_killed_leaves_its_part_in_the_journal(place):
    (place / "rest.yaml").write_text(REST.format(length="10m"))
    words = command("play", "rest.yaml", "--plain", "--output", "null", "--length", "10m")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=place, env=dict(os.environ), **quiet) as process:
        file = here(None).journal
        late = time.monotonic() + 60
        while not (file.exists() and _sittings()):
            assert time.monotonic() < late
            assert process.poll() is None
            time.sleep(0.1)
        process.kill()
    found = _sittings()
    assert [(one.routine, one.ended, one.why) for one in found] == [("rest", None, "")]


def _sittings():
    with open_journal(here(None).journal) as journal:
        return journal.history().sittings
