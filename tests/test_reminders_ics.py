"""Calendars as they are read by others: two libraries, and two strict validators."""

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.reminders import EVERY, TITLES, Reminder
from voiceguide.reminders.ics import Entry, calendar, escaped, folded
from voiceguide.reminders.keeping import Kept, keep, published, read

MADE = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 28)
BEDTIME = Reminder(at=time(21, 30))
SOME_DAYS = Reminder(at=time(21, 30), days=(0, 2, 4), language="de")
PLANNED = Reminder(at=time(21, 30), plan=True, language="es")

ZONES = {  # each with a day before and a day after its clocks are changed, in both directions
    "Europe/Madrid": [date(2027, 3, 27), date(2026, 10, 24)],
    "America/New_York": [date(2027, 3, 13), date(2026, 10, 31)],
    "Australia/Lord_Howe": [date(2027, 4, 3), date(2026, 10, 3)],
}


def weekly(reminder, before=None, first=date(2026, 11, 30)):
    return published(before, reminder, TODAY, first=first)


def of_days(before=None, count=3, reminder=PLANNED):
    return published(
        before, reminder, TODAY, days=[TODAY + timedelta(days=n) for n in range(count)]
    )


def written(told, made=MADE):
    now, entries = told
    return calendar(now.reminder, entries, sequence=now.written - 1, made=made)


def every_kind():
    """A calendar of each kind: weekly, daily, of days, changed from one to the other, taken out."""
    first = weekly(SOME_DAYS)
    changed = of_days(first[0])
    back = weekly(BEDTIME, changed[0], TODAY)
    gone = published(back[0], BEDTIME, TODAY)
    return {
        "weekly": written(first),
        "daily": written(weekly(BEDTIME, first=TODAY)),
        "days": written(of_days()),
        "changed": written(changed),
        "changed back": written(back),
        "gone": written(gone),
    }


KINDS = list(every_kind())


@pytest.mark.parametrize("kind", KINDS)
def test_a_strict_validator_finds_nothing(kind):
    found = list(vobject.readComponents(every_kind()[kind].decode()))
    assert len(found) == 1
    assert found[0].validate(raiseException=True)
    for event in found[0].vevent_list:
        assert event.validate(raiseException=True)


@pytest.mark.parametrize("line", ["PRODID:", "UID:"])
def test_that_validator_does_find_what_is_missing(line):
    whole = every_kind()["weekly"].decode().split("\r\n")
    broken = "\r\n".join(one for one in whole if not one.startswith(line))
    found = next(vobject.readComponents(broken))
    with pytest.raises(vobject.base.ValidateError):
        found.validate(raiseException=True)


@pytest.mark.browser
@pytest.mark.parametrize("kind", [*KINDS, "broken"])
def test_another_strict_validator_finds_nothing(kind, tmp_path):
    """ical.js of Thunderbird, in its strict mode, which refuses the broken one."""
    library = os.environ.get("VOICEGUIDE_ICAL")
    if not library or not shutil.which("node"):
        pytest.skip("needs node, and VOICEGUIDE_ICAL with the path of ical.js")
    found = every_kind()
    broken = found["weekly"].replace(b":20261130T213000", b":2026-11-30T21:30")
    (tmp_path / "one.ics").write_bytes(broken if kind == "broken" else found[kind])
    script = """
        const [, library, file] = process.argv;
        import(library).then(({default: ICAL}) => {
            ICAL.design.strict = true;
            const text = require("fs").readFileSync(file, "utf8");
            const all = new ICAL.Component(ICAL.parse(text));
            const events = all.getAllSubcomponents("vevent").map((one) => {
                const start = one.getFirstPropertyValue("dtstart");
                const rule = one.getFirstPropertyValue("rrule");
                return [one.getFirstPropertyValue("uid"), start.toString(),
                        start.zone.tzid, rule && rule.toString()];
            });
            console.log(JSON.stringify(events));
        });
    """
    done = subprocess.run(
        ["node", "-e", script, Path(library).resolve().as_uri(), str(tmp_path / "one.ics")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if kind == "broken":
        assert done.returncode
        return
    assert not done.returncode, done.stderr
    for _, start, zone, _ in json.loads(done.stdout):
        assert start.endswith("T21:30:00")
        assert zone == "floating"


@pytest.mark.parametrize("kind", KINDS)
def test_another_library_reads_it_without_a_complaint(kind):
    read_back = icalendar.Calendar.from_ical(every_kind()[kind])
    assert not read_back.errors
    for event in read_back.walk("VEVENT"):
        assert not event.errors
        assert event.start.tzinfo is None
        assert event["DTSTAMP"].dt == MADE
        assert (event["STATUS"] == "CANCELLED") != bool(event.walk("VALARM"))


@pytest.mark.parametrize("kind", KINDS)
def test_lines_end_and_fold_as_the_standard_has_it(kind):
    data = every_kind()[kind]
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"TZID" not in data
    assert [line for line in data.split(b"\r\n") if line.endswith(b"Z")] == [
        line for line in data.split(b"\r\n") if line.startswith(b"DTSTAMP")
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_words_come_back_out_of_their_escapes_and_folds(words):
    line = folded(f"SUMMARY:{escaped(words)}")
    assert all(len(one.encode()) <= 75 for one in line.split("\r\n"))
    text = f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n"
    assert str(icalendar.Event.from_ical(text)["SUMMARY"]) == words


def test_a_line_break_in_words_is_written_as_two_signs():
    assert escaped("one\r\ntwo\nthree") == "one\\ntwo\\nthree"


@pytest.mark.parametrize("language", TITLES)
def test_the_words_say_nothing_of_health_feet_or_a_routine(language):
    reminder = Reminder(at=time(21, 30), language=language)
    words = calendar(reminder, [Entry(uid="1", day=TODAY)], sequence=0, made=MADE).decode().lower()
    telling = re.compile("foot|feet|fuß|füße|pies?|hand|mano|massag|pain|schmerz|dolor|neuro")
    assert not telling.search(words)
    assert words.count(TITLES[language].lower()) == 2  # of the entry and of its alarm
    assert words.count("voiceguide") == 1  # which wrote it, and is not shown


@pytest.mark.parametrize(("zone", "day"), [(z, day) for z, days in ZONES.items() for day in days])
@pytest.mark.parametrize("kind", ["daily", "days"])
def test_summer_time_does_not_move_bedtime(zone, day, kind):
    """Read as somebody in that zone has it: the time of day stays, though the hours between not."""
    if kind == "daily":
        told = published(None, BEDTIME, day, first=day)
    else:
        told = published(None, PLANNED, day, days=[day + timedelta(days=n) for n in range(3)])
    read_back = icalendar.Calendar.from_ical(written(told))
    events = recurring_ical_events.of(read_back).between(day, day + timedelta(days=3))
    local = [one.start.replace(tzinfo=ZoneInfo(zone)) for one in events]
    assert [one.time() for one in local] == [time(21, 30)] * 3
    offsets = {one.utcoffset() for one in local}
    assert len(offsets) == 2
    between = {b.astimezone(UTC) - a.astimezone(UTC) for a, b in pairwise(local)}
    assert len(between) == 2  # so that the change was in fact between them


def test_weekdays_are_those_that_were_asked_for():
    read_back = icalendar.Calendar.from_ical(written(weekly(SOME_DAYS)))
    events = recurring_ical_events.of(read_back).between(TODAY, TODAY + timedelta(days=60))
    assert {one.start.weekday() for one in events} == {0, 2, 4}
    assert events[0].start.isoformat() == "2026-11-30T21:30:00"
    assert len(events) == 25


def test_an_entry_keeps_its_id_and_counts_up_when_it_is_written_again():
    one = weekly(SOME_DAYS)
    two = weekly(BEDTIME, one[0], TODAY)
    first, second = (
        icalendar.Calendar.from_ical(written(told)).walk("VEVENT")[0] for told in (one, two)
    )
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert weekly(SOME_DAYS)[0].uid != one[0].uid


def test_days_that_hold_no_longer_are_taken_out_and_those_gone_by_are_left_alone():
    before = of_days(count=5)[0]
    later = TODAY + timedelta(days=2)
    _, entries = published(before, PLANNED, later, days=[TODAY + timedelta(days=3)])
    assert [(one.day.day, one.gone) for one in entries] == [(1, False), (30, True), (2, True)]


def test_a_weekly_entry_goes_when_days_of_a_plan_take_its_place_and_the_other_way_round():
    one = weekly(SOME_DAYS)
    two = of_days(one[0])
    assert [entry.gone for entry in two[1]] == [False, False, False, True]
    assert two[1][-1].uid == one[0].uid
    three = weekly(BEDTIME, two[0])
    assert [entry.gone for entry in three[1]] == [False, True, True, True]
    assert {entry.uid for entry in three[1][1:]} == {entry.uid for entry in two[1][:3]}


def test_what_is_kept_is_read_back_and_nobody_else_may_read_it(tmp_path):
    folder = tmp_path / "new"
    for kept in (
        Kept(),
        Kept(desktop=SOME_DAYS),
        Kept(desktop=BEDTIME, calendar=of_days(weekly(BEDTIME)[0])[0]),
        Kept(calendar=weekly(SOME_DAYS)[0]),
    ):
        keep(folder, kept) if folder.exists() or kept != Kept() else None
        assert read(folder) == kept
    assert (folder / "reminder.json").stat().st_mode & 0o077 == 0
    keep(folder, Kept())
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"desktop": {"at": "25:00"}}', '{"desktop": 3}', '{"calendar": {"uid": 1}}'],
)
def test_a_damaged_file_is_told_and_left_alone(tmp_path, text):
    from voiceguide.errors import SinkError

    path = tmp_path / "reminder.json"
    path.write_text(text)
    with pytest.raises(SinkError, match="move"):
        read(tmp_path)
    assert path.read_text() == text


def test_every_day_is_all_weekdays():
    assert BEDTIME.days == EVERY == tuple(range(7))
