"""`voiceguide plan`: a plan to follow, and its coming days."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from voiceguide import library
from voiceguide.cli.planning import find_plan, history_of, routines, taken_up, titles
from voiceguide.cli.program import Commands
from voiceguide.cli.screen import complain, say
from voiceguide.cli.whose import for_whom, person_for, to_type, typed_or_usual
from voiceguide.config import read_settings
from voiceguide.entries import Chosen, Reply, day_of
from voiceguide.errors import RoutineError, VoiceguideError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voiceguide.people import Person
    from voiceguide.plan import Day, Plan

AHEAD = 14
"""Days that are shown."""

SEE_LIST = "To see what there is: voiceguide plan list"


class PlanName(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The id of a plan, or the path of its file."""

    name = "plan"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the plans that there are."""
        return [CompletionItem(one) for one in library.plan_files() if one.startswith(incomplete)]


@click.group(
    "plan",
    cls=Commands,
    invoke_without_command=True,
    examples=("plan list", "plan use starter-14", "plan", "plan stop"),
)
@for_whom
@click.pass_context
def command(context: click.Context, *, whose: str | None) -> None:
    """A plan to follow, and its coming days.

    A day that had no session may be made up on the next one, once. Nothing is counted, and nobody
    is reminded of it.
    """
    context.obj = whose
    if context.invoked_subcommand is None:
        _show(person_for(whose))


@command.command("list")
def list_plans() -> None:
    """Plans that there are."""
    language = read_settings().language or "en"
    for name in library.plan_files():
        try:
            plan = find_plan(name)
        except RoutineError as error:
            complain(f"{name} cannot be followed; to see why: voiceguide check {name}")
            complain(str(error.problems[0]))
            continue
        about = (plan.about or {}).get(language) or (plan.about or {}).get(plan.language)
        say(f"{name:16}{plan.titled(language)}")
        if about:
            say(f"{'':16}{about.value}")
        if plan.from_week > 1:
            say(f"{'':16}From week {plan.from_week} on.")


@command.command("use")
@click.argument("name", type=PlanName(), metavar="NAME")
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Its first day, such as 2026-03-01; today where it is left out.",
)
@for_whom
@click.pass_context
def use(context: click.Context, *, name: str, first: datetime | None, whose: str | None) -> None:
    """Follow a plan, in the place of the one before."""
    from voiceguide.journal import open_journal

    person, plan, now = typed_or_usual(context, whose), find_plan(name), _now()
    begins = first.date() if first else day_of(now)
    if begins < day_of(now):
        raise click.UsageError(f"--from {begins} is over: give today or a day to come")
    _kept_here(plan)
    with open_journal(person.journal) as journal:
        journal.chosen(Chosen(plan=plan.id, first=begins, at=now))
    language = read_settings().language or "en"
    say(f"From {begins} on: {plan.titled(language)}. For tonight: {to_type('tonight')}")
    if plan.from_week > 1:
        say("In the first week of sessions every touch stays light, whatever a plan has.")


@command.command("stop")
@for_whom
@click.pass_context
def stop(context: click.Context, *, whose: str | None) -> None:
    """Follow no plan any more; the journal stays as it is."""
    from voiceguide.journal import open_journal

    person, now = typed_or_usual(context, whose), _now()
    with open_journal(person.journal) as journal:
        journal.chosen(Chosen(plan="", first=day_of(now), at=now))
    say("No plan is followed now. Stopping is fine.")


@command.command("go-on")
@for_whom
@click.pass_context
def go_on(context: click.Context, *, whose: str | None) -> None:
    """Go on after a pause, once you have spoken to your doctor or nurse."""
    from voiceguide.journal import open_journal
    from voiceguide.plan import GO_ON

    person = typed_or_usual(context, whose)
    with open_journal(person.journal) as journal:
        journal.reply(Reply(offer=GO_ON, taken=True, at=_now()))
    say(f"Your plan goes on, lighter at first. For tonight: {to_type('tonight')}")


def _kept_here(plan: "Plan") -> None:
    """Refuse a plan that would not be found again by its name."""
    found = library.plan_files().get(plan.id)
    if found is None or found.resolve() != Path(plan.at.file).resolve():
        folder = library.home() / "scripts" / library.PLANS
        raise VoiceguideError(f"{plan.at.file}: to follow this plan, put it into {folder} first")


def _show(person: "Person") -> None:
    """Tell the coming days."""
    from voiceguide.plan import coming, current

    history = history_of(person)
    plan = taken_up(history)
    if plan is None:
        if current(history):
            raise VoiceguideError(f"no plan can be followed. {SEE_LIST}")
        say(f"No plan is taken up. {SEE_LIST}")
        return
    language, today = read_settings().language or "en", day_of(_now())
    names = titles(routines(), language)
    say(f"{plan.titled(language)} ({plan.id})\n")
    for day in coming(plan, history, today, AHEAD):
        mark = "today" if day.date == today else ""
        say(f"  {day.date:%a %d %b}  {mark:7}{_asked(day, names)}".rstrip())
    say(f"\nFor tonight: {to_type('tonight')}")


def _asked(day: "Day", names: "Mapping[str, str]") -> str:
    """Return what a day asks for, in a few words."""
    from voiceguide.plan import State

    match day.state:
        case State.NOT_YET:
            return "before it begins"
        case State.OVER:
            return "after its end"
        case State.FROZEN:
            return f"your plan stands still; {to_type('tonight')} says why"
    assert day.entry is not None
    if day.entry.rest:
        or_else = ", or ".join(names.get(one, one) for one in day.entry.instead)
        return f"rest, or {or_else}" if or_else else "rest"
    asked = ", then ".join(names.get(one, one) for one in day.entry.do)
    others = "".join(f", or {names.get(one, one)}" for one in day.entry.instead)
    twice = f", {day.entry.times} times" if day.entry.times > 1 else ""
    felt = ", if your soles feel a light touch" if day.entry.felt else ""
    again = ", from the day before" if day.made_up else ""
    back = "; a day to look back: voiceguide journal" if day.entry.review else ""
    done = ": done" if day.state is State.DONE else ""
    return f"day {day.number}: {asked}{others}{twice}{felt}{again}{back}{done}"


def _now() -> datetime:
    return datetime.now().astimezone()
