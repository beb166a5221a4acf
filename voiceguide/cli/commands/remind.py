"""`voiceguide remind`: to be told of a time of day, in words that tell nobody else."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import click

from voiceguide.cli.kinds import Language
from voiceguide.cli.planning import history_of
from voiceguide.cli.program import Commands
from voiceguide.cli.reminding import (
    notify,
    plan_of,
    publish,
    slug_of,
    taken_up,
    tell,
    write,
)
from voiceguide.cli.screen import complain, say
from voiceguide.cli.times import TimeOfDay, Weekdays
from voiceguide.cli.whose import for_whom, person_for, typed_or_usual
from voiceguide.config import read_settings
from voiceguide.errors import VoiceguideError
from voiceguide.reminders import EVERY, Reminder
from voiceguide.reminders.keeping import keep, read


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
        tell(person_for(whose))


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
    person = typed_or_usual(context, whose)
    spoken = language or read_settings().language or "en"
    reminder = Reminder(at=at, days=days or EVERY, plan=by_plan, language=spoken)
    if by_plan:
        taken_up(person)
    kept = read(person.folder)
    if calendar:
        publish(person, reminder, kept, Path(calendar).expanduser())
    else:
        notify(person, reminder, kept)


@command.command("off")
@click.option(
    "--calendar", type=click.Path(), metavar="FILE", help="An .ics file that takes entries out."
)
@for_whom
@click.pass_context
def off(context: click.Context, *, calendar: str | None, whose: str | None) -> None:
    """Take the reminder away."""
    from voiceguide.reminders.timers import timers, unit_name

    person = typed_or_usual(context, whose)
    kept = read(person.folder)
    if calendar:
        if not kept.calendar:
            raise click.UsageError("no calendar was told anything, so there is nothing to take out")
        write(Path(calendar).expanduser(), kept.calendar.reminder, person, kept, None, ())
        say(f"{calendar}: open it with the calendar that has the entries, and they go")
        return
    timers().take(unit_name(slug_of(person)))
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

    person = typed_or_usual(context, whose)
    reminder = read(person.folder).desktop
    if reminder is None:
        raise click.UsageError("no reminder is set: voiceguide remind at 21:30")
    if not always:
        try:
            history = history_of(person)
            plan = plan_of(history) if reminder.plan else None
            if not is_wanted(reminder, plan, history, datetime.now().astimezone()):
                return
        except VoiceguideError as error:
            # A reminder too many is better than none that nobody knows is missing.
            complain(str(error))
    show(reminder.title)
