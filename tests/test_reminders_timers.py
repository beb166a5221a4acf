"""Reminders as systems take them: real systemd reads its units, other systems' forms are parsed."""

import os
import plistlib
import re
import shutil
import stat
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from evenings import FIRST, on, score, sitting

from voiceguide.entries import Chosen, Flag, History, Kind, When
from voiceguide.errors import SinkError
from voiceguide.plan import Entry, Plan
from voiceguide.reminders import Reminder, first_day
from voiceguide.reminders.desktop import commands, quoted, show
from voiceguide.reminders.launchd import agent
from voiceguide.reminders.systemd import moments, units
from voiceguide.reminders.tasks import task
from voiceguide.reminders.timers import environment, timers, unit_name
from voiceguide.reminders.wanted import dates, due, is_wanted

EVENING = Reminder(at=time(21, 30), days=(0, 2, 4), language="de")
DAILY = Reminder(at=time(7, 5))
TODAY = date(2026, 11, 28)
COMMAND = [sys.executable, "-m", "voiceguide", "--for", 'Ana "María" $X %h \\ ü; & <b>']

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="needs the Debian package systemd"
)


def analyzed(*words, tmp_path, **variables):
    environment = {**os.environ, "LC_ALL": "C", "XDG_RUNTIME_DIR": str(tmp_path), **variables}
    return subprocess.run(
        ["systemd-analyze", *words], env=environment, capture_output=True, text=True, check=False
    )


@needs_systemd
@pytest.mark.parametrize("folder", ["plain", "a b %h $HOME 'x\" ü"])
def test_systemd_has_nothing_to_say_of_the_units(tmp_path, folder):
    program = tmp_path / folder / "python"
    program.parent.mkdir()
    program.symlink_to(sys.executable)
    variables = {"VOICEGUIDE_HOME": f'{tmp_path}/a b%$"c\\'}
    for ending, text in units(EVENING, [str(program), *COMMAND[1:]], variables).items():
        (tmp_path / f"one.{ending}").write_text(text)
    done = analyzed(
        "--user", "verify", str(tmp_path / "one.timer"), str(tmp_path / "one.service"),
        tmp_path=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_systemd
def test_systemd_does_find_what_is_wrong_in_a_unit(tmp_path):
    for ending, text in units(EVENING, COMMAND, {}).items():
        (tmp_path / f"one.{ending}").write_text(text.replace("Mon,", "Moon,"))
    done = analyzed("--user", "verify", str(tmp_path / "one.timer"), tmp_path=tmp_path)
    assert "Failed to parse calendar" in done.stderr


@needs_systemd
@pytest.mark.parametrize(
    ("zone", "before"),
    [
        ("Europe/Madrid", "2027-03-27"),
        ("Europe/Madrid", "2026-10-24"),
        ("America/New_York", "2027-03-13"),
        ("America/New_York", "2026-10-31"),
        ("Australia/Lord_Howe", "2027-04-03"),
        ("Australia/Lord_Howe", "2026-10-03"),
    ],
)
def test_summer_time_does_not_move_the_timer(tmp_path, zone, before):
    done = analyzed(
        "calendar", f"--base-time={before} 00:00", "--iterations=3", moments(DAILY),
        tmp_path=tmp_path, TZ=zone,
    )  # fmt: skip
    found = re.findall(r"\(in UTC\): \w+ (\S+ \S+) UTC", done.stdout)
    times = [datetime.fromisoformat(f"{one}+00:00").astimezone(ZoneInfo(zone)) for one in found]
    assert [one.time() for one in times] == [time(7, 5)] * 3
    assert len({one.utcoffset() for one in times}) == 2


def test_a_missed_notification_is_not_made_up_for():
    assert "Persistent=false" in units(EVENING, COMMAND, {})["timer"]
    assert b"<StartWhenAvailable>false" in task(EVENING, COMMAND, TODAY).decode("utf-16").encode()


def test_launchd_gets_the_weekdays_as_it_counts_them():
    found = plistlib.loads(agent(EVENING, "a-name", COMMAND, {"VOICEGUIDE_HOME": "/a"}))
    assert found["StartCalendarInterval"] == [
        {"Hour": 21, "Minute": 30, "Weekday": day} for day in (1, 3, 5)
    ]
    assert found["ProgramArguments"] == COMMAND
    assert found["EnvironmentVariables"] == {"VOICEGUIDE_HOME": "/a"}
    sunday = plistlib.loads(agent(Reminder(at=time(8), days=(6,)), "a", COMMAND, {}))
    assert sunday["StartCalendarInterval"][0]["Weekday"] == 0
    daily = plistlib.loads(agent(DAILY, "a", COMMAND, {}))
    assert daily["StartCalendarInterval"] == {"Hour": 7, "Minute": 5}


def test_the_task_scheduler_gets_a_time_without_a_zone_and_the_weekdays():
    data = task(EVENING, COMMAND, TODAY)
    assert data[:2] in (b"\xff\xfe", b"\xfe\xff")
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    root = ElementTree.fromstring(data)
    assert root.find(f".//{space}StartBoundary").text == "2026-11-30T21:30:00"
    days = [one.tag.removeprefix(space) for one in root.find(f".//{space}DaysOfWeek")]
    assert days == ["Monday", "Wednesday", "Friday"]
    assert root.find(f".//{space}Command").text == sys.executable
    words = root.find(f".//{space}Arguments").text
    assert words == '-m voiceguide --for "Ana \\"María\\" $X %h \\ ü; & <b>"'


def test_the_first_day_is_today_where_it_is_one_of_them():
    assert first_day(DAILY, TODAY) == TODAY
    assert first_day(EVENING, TODAY) == date(2026, 11, 30)


@pytest.mark.parametrize("form", ["units", "agent", "task"])
def test_what_a_system_shows_of_a_reminder_tells_nobody_what_for(form):
    command = ["python", "-m", "x"]
    texts = {
        "units": "".join(units(DAILY, command, {}).values()),
        "agent": agent(DAILY, "a", command, {}).decode(),
        "task": task(DAILY, command, TODAY).decode("utf-16"),
    }
    assert not re.search("foot|feet|hand|massage|pain|nerv|voiceguide", texts[form], re.IGNORECASE)


def test_a_person_is_not_named_in_the_name_of_a_timer():
    assert unit_name("") == "voiceguide-reminder"
    assert "ana" not in unit_name("ana")
    assert re.fullmatch(r"voiceguide-reminder-[0-9a-f]{8}", unit_name("ana-maría"))
    assert unit_name("ana") != unit_name("bo")


def test_a_reminder_has_the_variables_that_say_where_things_are():
    assert environment({"VOICEGUIDE_HOME": "/a", "VOICEGUIDE_CONFIG": "", "PATH": "/b"}) == {
        "VOICEGUIDE_HOME": "/a"
    }


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A machine whose programs note what they were asked, and fail at what `refused` names."""

    class Desk:
        calls = tmp_path / "calls"
        refused = tmp_path / "refused"
        home = tmp_path

        def has(self, *names):
            for name in names:
                program = tmp_path / "bin" / name
                program.write_text(
                    f'#!/bin/sh\nline="{name} $*"\necho "$line" >> {self.calls}\n'
                    f'while read -r no; do case "$line" in *"$no"*) echo "not $no" >&2; exit 1;; '
                    f"esac; done < {self.refused}\n"
                )
                program.chmod(program.stat().st_mode | stat.S_IXUSR)

        def called(self):
            return self.calls.read_text().splitlines() if self.calls.exists() else []

    (tmp_path / "bin").mkdir()
    Desk.refused.write_text("")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Desk()


posix = pytest.mark.skipif(os.name == "nt", reason="the programs of this test are shell scripts")


@posix
def test_systemd_takes_a_reminder_anew_and_gives_it_back(desk):
    desk.has("systemctl")
    system = timers("linux")
    system.ready()
    system.put(EVENING, "one", COMMAND, TODAY)
    folder = desk.home / "config" / "systemd" / "user"
    assert {path.name for path in folder.iterdir()} == {"one.timer", "one.service"}
    assert not [path for path in folder.iterdir() if path.stat().st_mode & 0o077]
    assert desk.called()[1:] == [
        "systemctl --user daemon-reload",
        "systemctl --user enable one.timer",
        "systemctl --user restart one.timer",
    ]
    assert system.there("one")
    system.take("one")
    assert list(folder.iterdir()) == []
    assert "systemctl --user disable --now one.timer" in desk.called()
    before = len(desk.called())
    system.take("one")
    assert len(desk.called()) == before


@posix
def test_launchd_takes_a_reminder_anew_and_gives_it_back(desk):
    desk.has("launchctl")
    system = timers("darwin")
    system.ready()
    system.put(EVENING, "one", COMMAND, TODAY)
    path = desk.home / "Library" / "LaunchAgents" / "one.plist"
    assert plistlib.loads(path.read_bytes())["Label"] == "one"
    assert [line.split()[1] for line in desk.called()] == ["bootout", "bootstrap"]
    assert system.there("one")
    system.take("one")
    assert not path.exists()


@posix
def test_the_task_scheduler_takes_a_reminder_and_gives_it_back(desk):
    desk.has("schtasks")
    system = timers("win32")
    system.ready()
    system.put(EVENING, "one", COMMAND, TODAY)
    assert desk.called()[-1].startswith("schtasks /Create /F /TN one /XML ")
    system.take("one")
    assert desk.called()[-1] == "schtasks /Delete /F /TN one"


@posix
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_machine_without_timers_says_what_to_do_instead(desk, platform):
    with pytest.raises(SinkError, match=r"--calendar reminder\.ics"):
        timers(platform).ready()
    assert not timers(platform).there("one")


@posix
@pytest.mark.parametrize("refused", ["show-environment", "daemon-reload", "enable", "restart"])
def test_a_systemd_that_refuses_is_told_with_its_words(desk, refused):
    desk.has("systemctl")
    desk.refused.write_text(f"{refused}\n")
    system = timers("linux")

    def set_it():
        system.ready()
        system.put(EVENING, "one", COMMAND, TODAY)

    with pytest.raises(SinkError, match=rf"\(not {refused}\); a calendar can tell you instead"):
        set_it()


@posix
def test_a_notification_is_the_words_and_nothing_else_and_the_next_way_is_tried(desk):
    with pytest.raises(SinkError, match="install notify-send"):
        show("Time for yourself")
    desk.has("gdbus")
    show("Time for yourself")
    desk.has("notify-send")
    show("Time for yourself")
    assert desk.called()[-1] == "notify-send --app-name=Time for yourself -- Time for yourself"
    desk.refused.write_text("Notif\nnotify-send\n")
    with pytest.raises(SinkError, match="log in to one"):
        show("Time for yourself")


def test_words_of_a_notification_are_never_part_of_a_script():
    words = 'it\'s "so" \\ $(x)'
    for platform in ("darwin", "win32", "linux"):
        for command in commands(words, platform):
            assert all(words not in one or one in (words, f"--app-name={words}") for one in command)
    assert quoted("it's \\") == "'it\\'s \\\\'"


PLAN = Plan(
    id="steady", at=None, title={}, repeats=True,
    days=tuple(Entry(do=("short-feet",)) if day in (0, 2, 4) else Entry() for day in range(7)),
)  # fmt: skip
"""Three evenings a week, from the first day on."""
BY_PLAN = Reminder(at=time(21, 30), plan=True)
TAKEN_UP = Chosen(plan="steady", first=FIRST.date(), at=FIRST - timedelta(hours=2))


def test_a_reminder_comes_on_days_of_a_plan_and_not_on_those_on_which_it_rests():
    kept = [day for day in range(12) if day % 7 in (0, 2, 4)]
    for day in range(12):
        before = tuple(sitting(one) for one in kept if one < day)
        history = History(chosen=(TAKEN_UP,), sittings=before)
        assert is_wanted(BY_PLAN, PLAN, history, on(day)) == (day in kept)


def test_a_reminder_stays_away_once_a_session_was_heard():
    history = History(chosen=(TAKEN_UP,), sittings=(sitting(0),))
    assert not is_wanted(BY_PLAN, PLAN, history, on(0, hour=23))
    assert not is_wanted(DAILY, None, history, on(0, hour=23))
    assert is_wanted(DAILY, None, history, on(1))
    nothing_heard = History(sittings=(sitting(0, heard=0, why="questions"),))
    assert is_wanted(DAILY, None, nothing_heard, on(0, hour=23))


@pytest.mark.parametrize("reminder", [DAILY, BY_PLAN])
def test_nobody_is_reminded_while_something_stands_against_a_session(reminder):
    mark = Flag(id=1, kind=Kind.MARK, at=on(-1))
    seen_to = Flag(id=1, kind=Kind.MARK, at=on(-1), cleared=on(0, hour=9))
    sore = (score(-1, 3, hour=20), score(-1, 6, when=When.AFTER, hour=22))
    for history, wanted in (
        (History(chosen=(TAKEN_UP,), flags=(mark,)), False),
        (History(chosen=(TAKEN_UP,), sittings=(sitting(-1),), scores=sore), False),
        (History(chosen=(TAKEN_UP,)), True),
    ):
        assert is_wanted(reminder, PLAN, history, on(0)) == wanted
    assert is_wanted(DAILY, None, History(flags=(seen_to,)), on(0))


def test_without_a_plan_there_are_no_days_of_one():
    assert due(None, History(), FIRST.date()) == ()
    assert not is_wanted(BY_PLAN, None, History(), on(0))


def test_days_ahead_are_those_of_the_plan():
    history = History(chosen=(TAKEN_UP,))
    ahead = due(PLAN, history, FIRST.date(), days=14)
    assert [(day - FIRST.date()).days for day in ahead] == [0, 2, 4, 7, 9, 11]


def test_a_time_after_midnight_ends_the_day_of_a_plan():
    late = Reminder(at=time(0, 30), plan=True)
    assert dates(late, [TODAY]) == (TODAY + timedelta(days=1),)
    assert dates(BY_PLAN, [TODAY]) == (TODAY,)
    history = History(chosen=(TAKEN_UP,))
    assert is_wanted(late, PLAN, history, on(1, hour=0))
