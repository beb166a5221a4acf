import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from datetime import datetime, timedelta

import icalendar
import pytest
from terminal import home, run, typed

from voiceguide.entries import Chosen, Sitting, day_of
from voiceguide.journal import open_journal
from voiceguide.people import add, here
from voiceguide.units import MINUTE

pytestmark = pytest.mark.skipif(
    sys.platform in ("darwin", "win32"), reason="sets reminders of systemd"
)

NOW = datetime.now().astimezone()
TODAY = day_of(NOW)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A machine whose systemd takes what it gets, and whose desktop notes what it shows."""
    found = home(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("VOICEGUIDE_PERSON", raising=False)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("systemctl", "notify-send"):
        program = programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/calls\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    return found


def units(folder):
    return folder.parent / "config" / "systemd" / "user"


def shown(folder):
    calls = folder.parent / "calls"
    lines = calls.read_text().splitlines() if calls.exists() else []
    return [line for line in lines if line.startswith("notify-send")]


def had_a_session(person):
    session = Sitting(
        id="a1", routine="short-feet", begun=NOW, length=10 * MINUTE, heard=10 * MINUTE, why="over"
    )
    with open_journal(person.journal) as journal:
        journal.sitting(session)


def took_up(plan, first=None):
    with open_journal(here(None).journal) as journal:
        journal.chosen(Chosen(plan=plan, first=first or TODAY, at=NOW - timedelta(days=1)))


def test_without_a_reminder_it_says_how_to_set_one():
    assert typed("remind").stdout == (
        "No reminder is set. To set one: voiceguide remind at 21:30\n"
    )


def test_a_notification_is_set_shown_and_taken_away(folder):
    answer = typed("remind", "at", "21:30", "--days", "mon,wed,fri")
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.splitlines()[0] == (
        "A notification comes at 21:30 on Monday, Wednesday and Friday: Time for yourself"
    )
    timer = (units(folder) / "voiceguide-reminder.timer").read_text()
    assert "OnCalendar=Mon,Wed,Fri *-*-* 21:30:00" in timer
    assert typed("remind").stdout == (
        "A notification on this machine, at 21:30 on Monday, Wednesday and Friday: "
        "Time for yourself\n"
    )
    assert typed("remind", "off").stdout == "No notification comes any more.\n"
    assert list(units(folder).iterdir()) == []
    assert typed("remind", "off").stdout == "No notification was set.\n"


def test_what_the_timer_runs_shows_the_notification(folder):
    typed("remind", "at", "9:30pm")
    service = (units(folder) / "voiceguide-reminder.service").read_text()
    line = re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)[1]
    command = [json.loads(one) for one in re.findall(r'"(?:[^"\\]|\\.)*"', line)]
    variables = dict(re.findall(r'^Environment="(\w+)=(.*)"$', service, re.MULTILINE))
    assert variables["VOICEGUIDE_HOME"] == os.environ["VOICEGUIDE_HOME"]
    done = subprocess.run(
        command, env={"PATH": os.environ["PATH"], **variables}, cwd=folder, timeout=120,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert shown(folder) == ["notify-send --app-name=Time for yourself -- Time for yourself"]


def test_no_notification_comes_after_a_session_of_today(folder):
    typed("remind", "at", "21:30", "--language", "es")
    typed("remind", "now")
    assert shown(folder) == ["notify-send --app-name=Un rato para usted -- Un rato para usted"]
    had_a_session(here(None))
    assert typed("remind", "now").exit_code == 0
    assert len(shown(folder)) == 1


def test_a_notification_by_a_plan_asks_the_plan(folder):
    assert "no plan is taken up yet" in typed("remind", "at", "21:30", "--plan").stderr
    took_up("starter-14")
    answer = typed("remind", "at", "21:30", "--plan")
    assert answer.stdout.startswith("A notification comes at 21:30 on the days of your plan")
    typed("remind", "now")
    assert len(shown(folder)) == 1  # day 1 of that plan has a session
    took_up("starter-14", TODAY - timedelta(days=100))
    typed("remind", "now")
    assert len(shown(folder)) == 1  # the plan is over


def test_a_damaged_journal_is_told_and_the_notification_comes_all_the_same(folder):
    typed("remind", "at", "21:30")
    here(None).journal.parent.mkdir(parents=True, exist_ok=True)
    here(None).journal.write_bytes(b"no journal" * 1000)
    answer = typed("remind", "now")
    assert answer.exit_code == 0
    assert answer.stderr
    assert len(shown(folder)) == 1


def test_people_have_reminders_of_their_own_and_their_names_stand_in_no_unit(folder):
    for name in ("Ana", "Bo"):
        add(name)
    typed("remind", "at", "21:30", "--for", "Ana")
    typed("remind", "--for", "Bo", "at", "20:00")
    assert "21:30" in typed("remind", "--for", "Ana").stdout
    assert "20:00" in typed("remind", "--for", "Bo").stdout
    assert typed("remind").stdout.startswith("No reminder is set.")
    assert len(list(units(folder).glob("*.timer"))) == 2
    assert not [path for path in units(folder).iterdir() if "ana" in path.name.lower()]
    had_a_session(here("Ana"))
    for name in ("Ana", "Bo"):
        typed("remind", "now", "--for", name)
    assert len(shown(folder)) == 1


def test_a_calendar_replaces_what_it_wrote_before_and_takes_it_out(folder):
    assert typed("remind", "at", "21:30", "--calendar", "one.ics").exit_code == 0
    took_up("starter-14")
    assert "until" in typed("remind", "at", "21:00", "--plan", "--calendar", "two.ics").stdout
    assert "Entries for a calendar, at 21:00 on the days of your plan" in typed("remind").stdout
    assert "they go" in typed("remind", "off", "--calendar", "three.ics").stdout
    one, two, three = (
        icalendar.Calendar.from_ical((folder / f"{name}.ics").read_bytes()).walk("VEVENT")
        for name in ("one", "two", "three")
    )
    assert [event["STATUS"] for event in two][-1] == "CANCELLED"
    assert two[-1]["UID"] == one[0]["UID"]
    assert {event["STATUS"] for event in three} == {"CANCELLED"}
    assert {event["UID"] for event in three} == {event["UID"] for event in two[:-1]}
    assert [event["SEQUENCE"] for event in (one[0], two[0], three[0])] == [0, 1, 2]
    assert typed("remind").stdout.startswith("No reminder is set.")


def test_entries_by_a_plan_are_its_days(folder):
    took_up("starter-14")
    typed("remind", "at", "21:00", "--plan", "--calendar", "plan.ics")
    events = icalendar.Calendar.from_ical((folder / "plan.ics").read_bytes()).walk("VEVENT")
    days = [(event.start.date() - TODAY).days + 1 for event in events]
    assert days[0] == 1
    assert 2 not in days  # a day of rest
    assert max(days) <= 14
    assert all("RRULE" not in event for event in events)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["at", "25:00"], "write a time of day, such as 21:30 or 9:30pm"),
        (["at", "13pm"], "write a time of day"),
        (["at", "21"], "write a time of day"),
        (["at", "21:30", "--days", "mon,xyz"], "'xyz' is no day of the week"),
        (["at", "21:30", "--days", "t"], "'t' is no day of the week"),
        (["at", "21:30", "--days", "mon", "--plan"], "leave out --days or --plan"),
        (["at", "21:30", "--calendar", "one.txt"], "a calendar file ends in .ics"),
        (["off", "--calendar", "one.ics"], "nothing to take out"),
        (["now"], "no reminder is set"),
        (["at", "21:30", "--for", "Nobody"], "nobody here is called 'Nobody'"),
    ],
)
def test_what_does_not_fit_is_told(folder, words, said):
    answer = typed("remind", *words)
    assert answer.exit_code != 0
    assert said in answer.output + str(answer.exception)
    assert list(folder.iterdir()) == []


def test_times_and_days_are_read_as_people_write_them(folder):
    for words, when in (
        (["9.30pm"], "every day at 21:30"),
        (["12am"], "every day at 00:00"),
        (["7:05", "--days", "Sunday, tue"], "at 07:05 on Tuesday and Sunday"),
        (["7:05", "--days", "sat"], "at 07:05 on Saturday"),
    ):
        assert when in typed("remind", "at", *words).stdout


def test_a_machine_without_timers_keeps_what_was_set_and_says_what_to_do(folder, monkeypatch):
    typed("remind", "at", "21:30")
    program = folder.parent / "bin" / "systemctl"
    program.write_text("#!/bin/sh\necho no bus >&2\nexit 1\n")
    answer = run("remind", "at", "20:00", text=True)
    assert answer.returncode
    assert "no bus" in answer.stderr
    assert "--calendar reminder.ics" in answer.stderr
    assert "at 21:30: Time for yourself\n  but this machine does not know" in typed("remind").stdout


@pytest.mark.skipif(
    not (shutil.which("gdbus") and shutil.which("dbus-daemon")),
    reason="needs the Debian packages dbus and libglib2.0-bin",
)
def test_a_real_desktop_gets_the_notification(folder, monkeypatch):
    """A bus of its own, with something on it that takes notifications as desktops do."""
    pytest.importorskip("dbus_fast", reason="needs the extra mpris")
    (folder.parent / "bin" / "notify-send").unlink()
    if shutil.which("notify-send"):
        monkeypatch.setenv("PATH", f"{folder.parent / 'bin'}:/usr/bin:/bin")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        typed("remind", "at", "21:30", "--language", "de")
        with notifications() as taken:
            assert typed("remind", "now").exit_code == 0
        (name, _, icon, title, body, actions, _, _) = taken[0]
        assert (name, icon, title, body, actions) == ("Zeit für Sie", "", "Zeit für Sie", "", [])
    finally:
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()


class notifications:  # noqa: N801  as a context it is a word of its own
    """What takes notifications on a bus, and the list of what it was given."""

    def __enter__(self):
        self.taken, self.ready, self.over = [], threading.Event(), None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        assert self.ready.wait(30)
        return self.taken

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join()

    def _run(self):
        import asyncio

        asyncio.run(self._serve())

    async def _serve(self):
        import asyncio

        from dbus_fast import Message, MessageType
        from dbus_fast.aio import MessageBus

        bus = await MessageBus().connect()

        def answered(message):
            if message.message_type is MessageType.METHOD_CALL and message.member == "Notify":
                self.taken.append(message.body)
                return Message.new_method_return(message, "u", [1])
            return None

        bus.add_message_handler(answered)
        await bus.request_name("org.freedesktop.Notifications")
        self.loop, self.over = asyncio.get_running_loop(), asyncio.Event()
        self.ready.set()
        await self.over.wait()
        bus.disconnect()
