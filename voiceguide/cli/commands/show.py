"""`voiceguide show`: what will happen when."""

import textwrap
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.choices import Choices, choosing
from voiceguide.cli.kinds import RoutineName
from voiceguide.cli.program import Command
from voiceguide.cli.progress import watched
from voiceguide.cli.routines import in_language, load_all
from voiceguide.cli.screen import complain, say, screen
from voiceguide.cli.speaking import speaking
from voiceguide.cli.targets import writable
from voiceguide.cli.whose import for_whom, held, person_for
from voiceguide.config import read_settings
from voiceguide.people import Person
from voiceguide.units import show_time

if TYPE_CHECKING:
    from voiceguide.routine import Routine
    from voiceguide.session import Session
    from voiceguide.timeline import Timeline

MARGIN = 10
"""Columns of the words before the facts."""

TO_STDOUT = "-"


@click.command(
    "show",
    cls=Command,
    examples=(
        "show bedtime-feet",
        "show bedtime-feet --length 15m --text",
        "show my-routine.yaml --svg my-routine.svg",
    ),
)
@click.argument("routine", type=RoutineName(), metavar="ROUTINE|FILE")
@in_language
@choosing()
@for_whom
@click.option("--text", is_flag=True, help="The spoken text with its times.")
@click.option("--svg", type=click.Path(), metavar="FILE", help="The picture as a drawing.")
@click.option("--plain", is_flag=True, help="Draw with ASCII only.")
def command(
    *,
    routine: str,
    language: str | None,
    choices: Choices,
    whose: str | None,
    text: bool,
    svg: str | None,
    plain: bool,
) -> None:
    """What will happen when, as a picture or as text.

    Each chapter is a bar, dark where the voice speaks and light where it rests. Times are measured
    on the voice, as in an export.
    """
    if text and svg:
        raise click.UsageError("--text and --svg are two answers: ask for one at a time")
    if svg and svg != TO_STDOUT:
        _see(Path(svg).expanduser())
    session = _session(routine, language, choices, person_for(whose))
    here = screen()
    if svg:
        _draw(session.timeline, svg)
        return
    for line in (*_facts(session, here.width), ""):
        say(line)
    if text:
        for line in _spoken(session.timeline, here.width):
            say(line)
        return
    from voiceguide.picture import draw

    say(
        draw(
            session.timeline,
            here.width,
            plain=plain or here.plain,
            colour=here.colour and not plain,
        )
    )


def _session(name: str, language: str | None, choices: Choices, person: Person) -> "Session":
    from voiceguide.session import make_session

    settings = read_settings()
    (routine,) = load_all([name], language, settings.language)
    with speaking(choices.voice, settings.voice) as speaker, watched() as meter:
        wishes = held(choices.wishes(routine, settings, speaker), person, routine)
        told = partial(meter.tell, "speaking the lines")
        session = make_session(routine, wishes, speaker.clips(wishes.voice, routine.language), told)
    for warning in session.warnings:
        complain(str(warning))
    return session


def _see(path: Path) -> None:
    """Refuse what cannot be written, before the work."""
    if path.suffix.lower() != ".svg":
        raise click.UsageError(f"{path}: a drawing ends in .svg")
    writable(path)


def _draw(timeline: "Timeline", svg: str) -> None:
    from voiceguide.drawing import svg as drawn
    from voiceguide.files import beside

    if svg == TO_STDOUT:
        click.echo(drawn(timeline), nl=False)
        return
    with beside(Path(svg).expanduser()) as file:
        file.write(drawn(timeline).encode())
    say(f"{svg}: {len(timeline.chapters)} chapters, {show_time(timeline.length)}")


def _facts(session: "Session", width: int) -> Iterator[str]:
    """Yield what to know before a session, in lines of at most `width` columns."""
    routine, timeline = session.routine, session.timeline
    from voiceguide.speech.speaker import named

    yield f"{timeline.title} ({routine.id}), {show_time(timeline.length)}"
    if routine.about:
        yield from textwrap.wrap(routine.about.value, width)
    yield ""
    for word, facts in _table(routine).items():
        for index, fact in enumerate(facts):
            first = f"{'' if index else word:{MARGIN}}"
            yield from textwrap.wrap(
                fact, width, initial_indent=first, subsequent_indent=" " * MARGIN
            )
    yield from textwrap.wrap(
        named(session.voice),
        width,
        initial_indent=f"{'Voice':{MARGIN}}",
        subsequent_indent=" " * MARGIN,
        break_on_hyphens=False,
    )


def _table(routine: "Routine") -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    if routine.needs:
        facts["Needs"] = [", ".join(one.value for one in routine.needs)]
    if routine.check:
        facts["Check"] = [f"{routine.check.title.value} ({routine.check.id})"]
    schedule = routine.schedule
    day = "once a day" if schedule.a_day == 1 else f"{schedule.a_day} times a day"
    week = "every day" if schedule.a_week == 7 else f"{schedule.a_week} days a week"
    later = f", from week {routine.from_week} on" if routine.from_week > 1 else ""
    facts["Schedule"] = [f"{day}, {week}{later}"]
    facts["Sources"] = [one.value for one in routine.sources]
    return facts


def _spoken(timeline: "Timeline", width: int) -> Iterator[str]:
    """Yield every spoken line with the time it begins, under the names of the chapters."""
    room = len(show_time(timeline.length))
    for chapter in timeline.chapters:
        yield chapter.title
        for event in timeline.events:
            if event.text is not None and chapter.start <= event.start < chapter.end:
                first = f"  {show_time(event.start):>{room}}  "
                yield from textwrap.wrap(
                    event.text, width, initial_indent=first, subsequent_indent=" " * len(first)
                )
        yield ""
