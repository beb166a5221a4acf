"""`voiceguide plan` and `voiceguide tonight`, from taking a plan up to what begins."""

import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from terminal import command, home, typed

from voiceguide.cli.commands import play, tonight
from voiceguide.entries import Item, Kind, Score, Sitting, When
from voiceguide.evening import Ending
from voiceguide.journal import open_journal
from voiceguide.people import Lasting, keep_lasting
from voiceguide.people import here as person_here
from voiceguide.routine import Touch
from voiceguide.safety import GENTLE
from voiceguide.units import MINUTE

NOW = datetime.now(UTC).astimezone()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


@pytest.fixture
def begun(monkeypatch):
    """What was begun, in the place of hearing it: what holds for it, by the id of its routine."""
    got = {}

    def live(routine, wishes, clips, around, *rest):
        got[routine.id] = around.tonight
        return Ending("over")

    monkeypatch.setattr(play, "live", live)
    return got


def journal():
    return open_journal(person_here(None).journal)


def kept():
    with journal() as opened:
        return opened.history()


def evening(days_ago, *, before=3, after=3, routine="short-feet", touch=Touch.LIGHT):
    """Keep an evening with numbers."""
    at = NOW - timedelta(days=days_ago)
    name = f"at{days_ago}"
    with journal() as opened:
        opened.sitting(
            Sitting(
                id=name,
                routine=routine,
                begun=at,
                length=10 * MINUTE,
                heard=10 * MINUTE,
                left=2 * MINUTE,
                right=2 * MINUTE,
                touch=touch,
                why="over",
            )
        )
        for when, value in ((When.BEFORE, before), (When.AFTER, after)):
            opened.score(Score(item=Item.PAIN, when=when, value=value, at=at, sitting=name))


def test_a_plan_is_taken_up_shown_and_stopped():
    assert "No plan is taken up" in typed("plan").output
    assert "starter-14      Two weeks to begin with" in typed("plan", "list").output
    assert "Two weeks to begin with" in typed("plan", "use", "starter-14").output
    lines = typed("plan").output.splitlines()
    assert lines[0] == "Two weeks to begin with (starter-14)"
    assert lines[2].endswith("today  day 1: Feather touch, then Breathing")
    assert lines[3].endswith("rest, or Breathing")
    assert len(lines) == 2 + 14 + 2
    assert "Stopping is fine." in typed("plan", "stop").output
    assert "No plan is taken up" in typed("plan").output
    assert [one.plan for one in kept().chosen] == ["starter-14", ""]


def test_a_plan_can_begin_on_a_day_to_come_and_not_on_one_that_is_over():
    first = (datetime.now().astimezone() + timedelta(days=5)).date()
    typed("plan", "use", "starter-14", "--from", first)
    lines = typed("plan").output.splitlines()
    assert lines[2].endswith("today  before it begins")
    assert "has not begun yet" in typed("tonight", "--show").output
    late = typed("plan", "use", "nightly", "--from", "2020-01-01")
    assert late.exit_code == 2
    assert "give today or a day to come" in late.output


def test_a_plan_that_is_not_there_is_told_with_the_nearest():
    got = typed("plan", "use", "starter")
    assert "did you mean 'starter-14'?" in got.output
    assert got.exit_code == 1


def test_a_plan_of_ones_own_is_followed_from_the_folder_of_plans(tmp_path, folder):
    (folder / "mine.yaml").write_text("title: Mine\ndays: [do: breathing]\n")
    refused = typed("plan", "use", "mine.yaml")
    assert "put it into" in refused.output
    plans = tmp_path / "home" / "scripts" / "plans"
    plans.mkdir(parents=True)
    (folder / "mine.yaml").rename(plans / "mine.yaml")
    assert typed("plan", "use", "mine").exit_code == 0
    assert "Mine (mine)" in typed("plan").output


def test_check_tells_what_is_wrong_in_a_plan(folder):
    plans = folder / "plans"
    plans.mkdir()
    (plans / "mine.yaml").write_text("title: Mine\ndays:\n  - do: short-foot\n  - do: full-feet\n")
    got = typed("check", "--no-voice", plans / "mine.yaml").output
    assert "mine.yaml:3:9: error: there is no routine 'short-foot'" in got
    (plans / "mine.yaml").write_text("title: Mine\ndays:\n  - do: short-feet\n  - do: full-feet\n")
    got = typed("check", "--no-voice", plans).output
    assert "mine.yaml:4:5: error: 'full-feet' is meant for week 3" in got
    assert "1 file, 2 errors" not in got


def test_tonight_says_why_and_begins_what_the_plan_has_under_its_touch(begun):
    typed("plan", "use", "starter-14")
    got = typed("tonight", "--yes", "--output", "null")
    assert got.exit_code == 0, got.output
    assert "as your plan has it" in got.output
    assert list(begun) == ["feather", "breathing"]
    assert begun["feather"].touch is Touch.FEATHER
    (reply,) = kept().replies
    assert (reply.offer, reply.taken) == (tonight.TONIGHT, True)


def test_tonight_in_another_language(begun):
    assert typed("tonight", "--show", "--language", "de").output.startswith(
        "Heute Abend: Füße, kurz, 10"
    )
    assert typed("tonight", "--show", "--language", "es").output.startswith("Esta noche: Pies")
    assert begun == {}


def test_less_after_an_evening_that_was_one_above(begun):
    evening(1, before=3, after=4, touch=Touch.LOTION)
    got = typed("tonight", "--yes", "--output", "null").output
    assert "a little less, because your number was higher" in got
    assert begun["short-feet"].touch is Touch.LIGHT
    assert begun["short-feet"].cap == 90 * (MINUTE // 60)


def test_something_lighter_is_had_for_the_asking(begun):
    evening(1)
    typed("tonight", "--less", "--output", "null")
    assert list(begun) == ["feather"]
    assert [one.taken for one in kept().replies] == [False]


def test_what_is_declined_is_kept_and_nothing_begins(begun):
    got = typed("tonight", "--decline").output
    assert got.endswith("Stopping is fine. Your next session will wait.\n")
    assert begun == {}
    assert [one.taken for one in kept().replies] == [False]


def test_nothing_begins_while_something_noted_waits_to_be_seen(begun):
    with journal() as opened:
        flag = opened.flag(Kind.ANSWER, NOW)
    got = typed("tonight", "--yes", "--output", "null").output
    assert "show what was noted to a professional" in got
    assert begun == {}
    with journal() as opened:
        opened.clear(flag.id, NOW)
    typed("tonight", "--yes", "--output", "null")
    assert list(begun) == ["short-feet"]


def test_a_pause_ends_when_somebody_says_so(begun):
    evening(4, before=3, after=5)
    evening(2, before=3, after=5)
    assert "please speak to your doctor or nurse" in typed("tonight", "--yes").output
    assert begun == {}
    assert "lighter at first" in typed("plan", "go-on").output
    assert "about half as long" in typed("tonight", "--yes", "--output", "null").output
    assert begun["feather"].cap == MINUTE


@pytest.mark.parametrize(
    ("key", "touch"), [("y", Touch.LOTION), ("n", Touch.LIGHT), (None, Touch.LIGHT)]
)
def test_more_is_had_only_by_a_yes_and_the_answer_is_kept(begun, monkeypatch, key, touch):
    for day in (8, 6, 4):
        evening(day)
    monkeypatch.setattr(
        tonight, "asked", lambda question, *_, **__: key if "crema" in question else "y"
    )
    got = typed("tonight", "--language", "es", "--output", "null")
    assert got.exit_code == 0, got.output
    assert begun["short-feet"].touch is touch
    replies = [(one.offer, one.taken) for one in kept().replies if one.offer != tonight.TONIGHT]
    assert replies == ([("touch", key == "y")] if key else [])


def test_what_somebody_said_of_every_evening_is_in_what_is_suggested(begun):
    keep_lasting(person_here(None), {Lasting.GENTLE}, NOW.date())
    got = typed("tonight", "--yes", "--output", "null").output
    assert "in the gentle wording" in got
    assert begun["short-feet"].without_actions >= GENTLE.without_actions


def test_a_key_of_a_real_terminal_is_an_answer_and_no_key_begins(tmp_path):
    pty = pytest.importorskip("pty", reason="pseudo-terminals are there on POSIX systems alone")
    master, slave = pty.openpty()
    process = subprocess.Popen(command("tonight"), stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    seen = ""
    while "n: not tonight" not in seen:
        seen += os.read(master, 1000).decode()
    os.write(master, b"n")
    assert process.wait(timeout=60) == 0
    assert "Your next session will wait." in seen + os.read(master, 1000).decode()
    os.close(master)
    assert [one.taken for one in kept().replies] == [False]


def test_two_wishes_at_once_are_told():
    assert typed("tonight", "--yes", "--less").exit_code == 2
