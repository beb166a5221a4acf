"""`voiceguide list`: what there is to hear."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.program import Command
from voiceguide.cli.routines import finder, shown
from voiceguide.cli.screen import complain, say, say_json, screen
from voiceguide.lettering import columns, shortened
from voiceguide.library import check_files, routine_files, shipped
from voiceguide.units import MINUTE, SECOND

if TYPE_CHECKING:
    from voiceguide.routine import Routine

OWN = "*"
"""Stands before a routine that did not come with voiceguide."""

MOST_ID = 28
INDENT = 6


@click.command(
    "list", cls=Command, examples=("list", "list --json", "export ID            # hear one of them")
)
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def command(*, as_json: bool) -> None:
    """What there is to hear.

    Routines of your own are looked for first; they are marked with a star.
    """
    from voiceguide.loader import load_many

    files = routine_files()
    checks = [name for name in check_files() if name not in files]
    paths = [shown(path) for path in files.values()]
    routines, problems, _ = load_many(paths, finder())
    broken = list(dict.fromkeys(problem.at.file for problem in problems))
    if as_json:
        facts = [_facts(one) for one in routines]
        say_json({"routines": facts, "checks": checks, "broken": broken})
        return
    for line in _lines(routines, screen().width):
        say(line)
    say("\n  Only the questions:")
    for name in checks:
        say(" " * INDENT + name)
    if broken:
        complain(
            f"\nnot listed, because something in them needs mending: {', '.join(broken)}\n"
            f"to see what: voiceguide check {' '.join(broken)}"
        )


def _is_own(routine: "Routine") -> bool:
    return Path(routine.at.file).resolve().parent != shipped("scripts").resolve()


def _facts(routine: "Routine") -> dict[str, object]:
    return {
        "id": routine.id,
        "title": routine.title.value,
        "seconds": None if routine.length is None else routine.length / SECOND,
        "about": " ".join(routine.about.value.split()) if routine.about else "",
        "own": _is_own(routine),
        "file": str(Path(routine.at.file).resolve()),
    }


def _minutes(routine: "Routine") -> str:
    return "" if routine.length is None else f"{routine.length / MINUTE:.3g} min"


def _lines(routines: "list[Routine]", width: int) -> Iterator[str]:
    """Yield each routine, and below it as much of what it is about as there is room for."""
    most = min(max((len(one.id) for one in routines), default=0), MOST_ID)
    minutes = max((len(_minutes(one)) for one in routines), default=0)
    for one in routines:
        mark = OWN if _is_own(one) else " "
        head = f"{mark} {one.id:<{most}}  {_minutes(one):>{minutes}}  "
        yield head + shortened(one.title.value, width - columns(head))
        if one.about:
            yield " " * INDENT + shortened(one.about.value, width - INDENT)
