"""Reminding: a reminder set for the desktop or written for a calendar, and what is set told."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.planning import history_of
from voiceguide.cli.screen import say
from voiceguide.cli.times import LONG
from voiceguide.cli.whose import today
from voiceguide.entries import History
from voiceguide.reminders import EVERY, Reminder, first_day
from voiceguide.reminders.keeping import Kept, keep, read

if TYPE_CHECKING:
    from voiceguide.people import Person
    from voiceguide.plan import Plan


def tell(person: "Person") -> None:
    """Say what is set."""
    from voiceguide.reminders.timers import timers, unit_name

    kept = read(person.folder)
    told = kept.calendar if kept.calendar and (kept.calendar.first or kept.calendar.days) else None
    if kept.desktop:
        say(f"A notification on this machine, {_when(kept.desktop)}: {kept.desktop.title}")
        if not timers().there(unit_name(slug_of(person))):
            say(
                "  but this machine does not know of it any more: set it again, with "
                f"voiceguide remind at {kept.desktop.at:%H:%M}"
            )
    if told:
        until = f", until {told.days[-1]}" if told.days else ""
        say(f"Entries for a calendar, {_when(told.reminder)}{until}: {told.reminder.title}")
    if not kept.desktop and not told:
        say("No reminder is set. To set one: voiceguide remind at 21:30")


def notify(person: "Person", reminder: Reminder, kept: Kept) -> None:
    """Hand a reminder to the timer of this system.

    Raises:
        SinkError: it does not take it; what was set before stays.
    """
    from voiceguide.reminders.timers import timers, unit_name

    system = timers()
    system.ready()
    keep(person.folder, replace(kept, desktop=reminder))
    try:
        system.put(reminder, unit_name(slug_of(person)), _shows(person), _today())
    except BaseException:
        keep(person.folder, kept)
        raise
    say(f"A notification comes {_when(reminder)}: {reminder.title}")
    say("None comes on a day on which you had a session already. To stop: voiceguide remind off")


def publish(person: "Person", reminder: Reminder, kept: Kept, path: Path) -> None:
    """Write a reminder for a calendar.

    Raises:
        UsageError: the name is not that of such a file, or the plan has no session ahead.
        SinkError: the file cannot be written.
    """
    from voiceguide.reminders.wanted import dates, due

    if path.suffix.lower() != ".ics":
        raise click.UsageError(f"{path}: a calendar file ends in .ics")
    if not reminder.plan:
        write(path, reminder, person, kept, first_day(reminder, _today()), ())
        say(f"{path}: an entry {_when(reminder)}, with an alarm: {reminder.title}")
    else:
        history = history_of(person)
        days = dates(reminder, due(plan_of(history), history, today()))
        if not days:
            raise click.UsageError(
                "your plan has no session ahead: see 'voiceguide plan', or give --days"
            )
        write(path, reminder, person, kept, None, days)
        number = "one entry" if len(days) == 1 else f"{len(days)} entries"
        say(f"{path}: {number} at {reminder.at:%H:%M}, until {days[-1]}: {reminder.title}")
        say("A plan moves with what you do: write it again now and then, and it replaces these.")
    say("Open it with the calendar of your phone or computer.")


def write(
    path: Path, reminder: Reminder, person: "Person", kept: Kept, first: date | None,
    days: Sequence[date],
) -> None:  # fmt: skip
    """Write a calendar file, and keep what it says.

    Args:
        first: first day of a weekly entry; None for none.
        days: with entries of their own; without both, all that was there is taken out.
    """
    from voiceguide.files import beside
    from voiceguide.reminders.ics import calendar
    from voiceguide.reminders.keeping import published

    made = datetime.now(UTC)
    # After midnight an evening still has its entry, on the day of the calendar before.
    now, entries = published(kept.calendar, reminder, today(), first=first, days=days)
    with beside(path) as file:
        file.write(calendar(reminder, entries, sequence=now.written - 1, made=made))
    keep(person.folder, replace(kept, calendar=now))


def _today() -> date:
    """Return the day of the calendar, which is the one that an entry stands on."""
    return datetime.now().astimezone().date()


def _when(reminder: Reminder) -> str:
    at = f"at {reminder.at:%H:%M}"
    if reminder.plan:
        return f"{at} on the days of your plan"
    if reminder.days == EVERY:
        return f"every day {at}"
    *others, last = (LONG[one] for one in reminder.days)
    return f"{at} on {', '.join(others)} and {last}" if others else f"{at} on {last}"


def _shows(person: "Person") -> list[str]:
    """Return the command that shows the reminder of a person."""
    # Where there are two, the one that opens no window.
    silent = Path(sys.executable).with_name("pythonw.exe")
    python = str(silent) if sys.platform == "win32" and silent.exists() else sys.executable
    return [python, "-P", "-m", "voiceguide", "remind", "now", "--for", person.name]


def slug_of(person: "Person") -> str:
    """Return what tells a person from others here; nothing for who has the machine alone."""
    return person.folder.name if person.name else ""


def plan_of(history: History) -> "Plan | None":
    """Return the plan that was taken up; None for none."""
    from voiceguide.cli.routines import finder
    from voiceguide.library import find_plan
    from voiceguide.loader.plans import load_plan
    from voiceguide.plan import current

    chosen = current(history)
    return load_plan(find_plan(chosen.plan), finder()) if chosen else None


def taken_up(person: "Person") -> None:
    """Refuse to follow a plan that nobody took up."""
    if plan_of(history_of(person)) is None:
        raise click.UsageError("no plan is taken up yet: see 'voiceguide plan', or give --days")
