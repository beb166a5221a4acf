"""`voiceguide remind`: to be told of a time of day, in words that tell nobody else."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from voiceguide.cli.kinds import Language
from voiceguide.cli.program import Commands
from voiceguide.cli.screen import complain, say
from voiceguide.cli.whose import for_whom, person_for
from voiceguide.config import read_settings
from voiceguide.entries import History, day_of
from voiceguide.errors import VoiceguideError
from voiceguide.reminders import EVERY, SHORT, Reminder, first_day
from voiceguide.reminders.keeping import Kept, keep, read

if TYPE_CHECKING:
    from voiceguide.people import Person
    from voiceguide.plan import Plan

LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class TimeOfDay(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """A time of day, as 21:30 or 9:30pm."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        """Return it, or refuse what is none."""
        found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?", str(value).strip().lower())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if found and found[3]:
            hour = hour % 12 + 12 * (found[3] == "pm") if 1 <= hour <= 12 else 24
        if not found or hour > 23 or minute > 59 or not (found[2] or found[3]):
            self.fail(f"{value}: write a time of day, such as 21:30 or 9:30pm", param, ctx)
        return time(hour, minute)


class Weekdays(click.ParamType):  # type: ignore[type-arg]
    """Days of the week, as mon,wed,fri."""

    name = "days"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return them in order, Monday being 0, or refuse what is none."""
        if isinstance(value, tuple):
            return value
        named = [one for one in re.split(r"[\s,]+", str(value).lower()) if one]
        found = {one: [d for d, day in enumerate(LONG) if _is_day(one, day)] for one in named}
        wrong = [one for one, days in found.items() if len(days) != 1]
        if wrong or not named:
            what = wrong[0] if wrong else str(value)
            self.fail(f"{what!r} is no day of the week: write {','.join(SHORT)}", param, ctx)
        return tuple(sorted({days[0] for days in found.values()}))


def _is_day(typed: str, day: str) -> bool:
    return len(typed) >= 2 and day.lower().startswith(typed)


@click.group(
    "remind",
    cls=Commands,
    invoke_without_command=True,
    examples=(
        "remind at 21:30",
        "remind at 21:30 --days mon,wed,fri",
        "remind at 21:30 --plan --calendar reminder.ics",
        "remind off",
    ),
)
@for_whom
@click.pass_context
def command(context: click.Context, *, whose: str | None) -> None:
    """Be told when it is time, here or by a calendar.

    It says "Time for yourself" and nothing else, so that a locked screen tells nobody what for.
    Without more words: what is set.
    """
    context.obj = whose
    if context.invoked_subcommand is None:
        _tell(person_for(whose))


@command.command("at")
@click.argument("at", type=TimeOfDay(), metavar="TIME")
@click.option("--days", type=Weekdays(), metavar="mon,wed,...", help="Only on these days.")
@click.option("--plan", "by_plan", is_flag=True, help="Only on days on which your plan has one.")
@click.option(
    "--calendar", type=click.Path(), metavar="FILE", help="An .ics file for a calendar, instead."
)
@click.option("--language", type=Language(), metavar="LANGUAGE", help="Of its words, such as es.")
@for_whom
@click.pass_context
def at_time(
    context: click.Context,
    *,
    at: time,
    days: tuple[int, ...] | None,
    by_plan: bool,
    calendar: str | None,
    language: str | None,
    whose: str | None,
) -> None:
    """Set the reminder, in the place of the one before."""
    if days and by_plan:
        raise click.UsageError("a plan has its own days: leave out --days or --plan")
    person = _whose(context, whose)
    spoken = language or read_settings().language or "en"
    reminder = Reminder(at=at, days=days or EVERY, plan=by_plan, language=spoken)
    if by_plan:
        _taken_up(person)
    kept = read(person.folder)
    if calendar:
        _publish(person, reminder, kept, Path(calendar).expanduser())
    else:
        _notify(person, reminder, kept)


@command.command("off")
@click.option(
    "--calendar", type=click.Path(), metavar="FILE", help="An .ics file that takes entries out."
)
@for_whom
@click.pass_context
def off(context: click.Context, *, calendar: str | None, whose: str | None) -> None:
    """Take the reminder away."""
    from voiceguide.reminders.timers import timers, unit_name

    person = _whose(context, whose)
    kept = read(person.folder)
    if calendar:
        if not kept.calendar:
            raise click.UsageError("no calendar was told anything, so there is nothing to take out")
        _write(Path(calendar).expanduser(), kept.calendar.reminder, person, kept, None, ())
        say(f"{calendar}: open it with the calendar that has the entries, and they go")
        return
    timers().take(unit_name(_slug(person)))
    keep(person.folder, replace(kept, desktop=None))
    say("No notification comes any more." if kept.desktop else "No notification was set.")
    if kept.calendar:
        say(
            "Entries in a calendar stay there: delete them in it, or write a file that takes them "
            "out: voiceguide remind off --calendar reminder.ics"
        )


@command.command("now", hidden=True)
@click.option("--always", is_flag=True, help="Whatever the day was.")
@for_whom
@click.pass_context
def now(context: click.Context, *, always: bool, whose: str | None) -> None:
    """Show it, unless today asks for none. This is what timers call."""
    from voiceguide.reminders.desktop import show
    from voiceguide.reminders.wanted import is_wanted

    person = _whose(context, whose)
    reminder = read(person.folder).desktop
    if reminder is None:
        raise click.UsageError("no reminder is set: voiceguide remind at 21:30")
    if not always:
        try:
            history = _history(person)
            plan = _plan(history) if reminder.plan else None
            if not is_wanted(reminder, plan, history, datetime.now().astimezone()):
                return
        except VoiceguideError as error:
            # A reminder too many is better than none that nobody knows is missing.
            complain(str(error))
    show(reminder.title)


def _tell(person: "Person") -> None:
    """Say what is set."""
    from voiceguide.reminders.timers import timers, unit_name

    kept = read(person.folder)
    told = kept.calendar if kept.calendar and (kept.calendar.first or kept.calendar.days) else None
    if kept.desktop:
        say(f"A notification on this machine, {_when(kept.desktop)}: {kept.desktop.title}")
        if not timers().there(unit_name(_slug(person))):
            say(
                "  but this machine does not know of it any more: set it again, with "
                f"voiceguide remind at {kept.desktop.at:%H:%M}"
            )
    if told:
        until = f", until {told.days[-1]}" if told.days else ""
        say(f"Entries for a calendar, {_when(told.reminder)}{until}: {told.reminder.title}")
    if not kept.desktop and not told:
        say("No reminder is set. To set one: voiceguide remind at 21:30")


def _notify(person: "Person", reminder: Reminder, kept: Kept) -> None:
    from voiceguide.reminders.timers import timers, unit_name

    system = timers()
    system.ready()
    keep(person.folder, replace(kept, desktop=reminder))
    try:
        system.put(reminder, unit_name(_slug(person)), _shows(person), _today())
    except BaseException:
        keep(person.folder, kept)
        raise
    say(f"A notification comes {_when(reminder)}: {reminder.title}")
    say("None comes on a day on which you had a session already. To stop: voiceguide remind off")


def _publish(person: "Person", reminder: Reminder, kept: Kept, path: Path) -> None:
    from voiceguide.reminders.wanted import dates, due

    if path.suffix.lower() != ".ics":
        raise click.UsageError(f"{path}: a calendar file ends in .ics")
    if not reminder.plan:
        _write(path, reminder, person, kept, first_day(reminder, _today()), ())
        say(f"{path}: an entry {_when(reminder)}, with an alarm: {reminder.title}")
    else:
        history = _history(person)
        today = day_of(datetime.now().astimezone())
        days = dates(reminder, due(_plan(history), history, today))
        if not days:
            raise click.UsageError(
                "your plan has no session ahead: see 'voiceguide plan', or give --days"
            )
        _write(path, reminder, person, kept, None, days)
        number = "one entry" if len(days) == 1 else f"{len(days)} entries"
        say(f"{path}: {number} at {reminder.at:%H:%M}, until {days[-1]}: {reminder.title}")
        say("A plan moves with what you do: write it again now and then, and it replaces these.")
    say("Open it with the calendar of your phone or computer.")


def _write(
    path: Path, reminder: Reminder, person: "Person", kept: Kept, first: date | None,
    days: Sequence[date],
) -> None:  # fmt: skip
    from voiceguide.files import beside
    from voiceguide.reminders.ics import calendar
    from voiceguide.reminders.keeping import published

    now, entries = published(kept.calendar, reminder, _today(), first=first, days=days)
    made = datetime.now(UTC)
    with beside(path) as file:
        file.write(calendar(reminder, entries, sequence=now.written - 1, made=made))
    keep(person.folder, replace(kept, calendar=now))


def _today() -> date:
    """Return the day of the calendar, which is the one that an entry stands on."""
    return datetime.now().astimezone().date()


def _whose(context: click.Context, whose: str | None) -> "Person":
    """Return for whom it is: typed after the last word or before it, or else as is usual."""
    typed = context.get_parameter_source("whose") is ParameterSource.COMMANDLINE
    return person_for(whose if typed else context.obj)


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
    whose = ["--for", person.name] if person.name else ["--for", ""]
    return [sys.executable, "-P", "-m", "voiceguide", "remind", "now", *whose]


def _slug(person: "Person") -> str:
    return person.folder.name if person.name else ""


def _history(person: "Person") -> History:
    if not person.journal.exists():
        return History()
    from voiceguide.journal import open_journal

    with open_journal(person.journal) as journal:
        return journal.history()


def _plan(history: History) -> "Plan | None":
    from voiceguide.cli.routines import finder
    from voiceguide.library import find_plan
    from voiceguide.loader.plans import load_plan
    from voiceguide.plan import current

    chosen = current(history)
    return load_plan(find_plan(chosen.plan), finder()) if chosen else None


def _taken_up(person: "Person") -> None:
    """Refuse to follow a plan that nobody took up."""
    if _plan(_history(person)) is None:
        raise click.UsageError("no plan is taken up yet: see 'voiceguide plan', or give --days")
