"""`voiceguide list`: what there is to hear."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.program import Command
from voiceguide.cli.routines import finder, in_language, shown
from voiceguide.cli.screen import complain, say, say_json, screen
from voiceguide.config import read_settings
from voiceguide.lettering import columns, shortened
from voiceguide.library import check_files, find_routine, routine_files, shipped, translations
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
@in_language
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def command(*, language: str | None, as_json: bool) -> None:
    """What there is to hear.

    Routines of your own are looked for first; they are marked with a star. What is not translated
    into the LANGUAGE is listed in its own.
    """
    files = routine_files()
    checks = [name for name in check_files() if name not in files]
    routines, broken = _loaded(files, language or read_settings().language)
    if as_json:
        facts = [_facts(*one) for one in routines]
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


def _loaded(
    files: Mapping[str, Path], language: str | None
) -> "tuple[list[tuple[Routine, Sequence[str]]], list[str]]":
    """Return each routine in a language, else in its own, with the languages that it is there in.

    The files that are broken are named after them.
    """
    from voiceguide.loader import load_many

    originals = {name: shown(path) for name, path in files.items()}
    wanted = {name: shown(find_routine(name, language)) for name in files}
    found = load_many(dict.fromkeys([*originals.values(), *wanted.values()]), finder())
    by_file = {one.at.file: one for one in found.routines}
    routines: list[tuple[Routine, Sequence[str]]] = []
    for name, path in files.items():
        original = by_file.get(str(originals[name]))
        # Of a translation that is not whole yet, the original is there to hear.
        routine = by_file.get(str(wanted[name]), original)
        if original and routine:
            others = sorted({*translations(path)} - {original.language})
            routines.append((routine, [original.language, *others]))
    broken = dict.fromkeys(one.at.file for one in found.problems if one.severity == "error")
    return routines, list(broken)


def _is_own(routine: "Routine") -> bool:
    return Path(routine.at.file).resolve().parent != shipped("scripts").resolve()


def _facts(routine: "Routine", languages: Sequence[str]) -> dict[str, object]:
    return {
        "id": routine.id,
        "title": routine.title.value,
        "language": routine.language,
        "languages": list(languages),
        "seconds": None if routine.length is None else routine.length / SECOND,
        "about": " ".join(routine.about.value.split()) if routine.about else "",
        "own": _is_own(routine),
        "file": str(Path(routine.at.file).resolve()),
    }


def _minutes(routine: "Routine") -> str:
    return "" if routine.length is None else f"{routine.length / MINUTE:.3g} min"


def _lines(routines: "Sequence[tuple[Routine, Sequence[str]]]", width: int) -> Iterator[str]:
    """Yield each routine, and below it as much of what it is about as there is room for."""
    most = min(max((len(one.id) for one, _ in routines), default=0), MOST_ID)
    minutes = max((len(_minutes(one)) for one, _ in routines), default=0)
    several = any(len(languages) > 1 for _, languages in routines)
    tags = max((len(" ".join(languages)) for _, languages in routines), default=0) + 2
    for one, languages in routines:
        mark = OWN if _is_own(one) else " "
        head = f"{mark} {one.id:<{most}}  {_minutes(one):>{minutes}}  "
        head += f"{' '.join(languages):<{tags}}" if several else ""
        yield head + shortened(one.title.value, width - columns(head))
        if one.about:
            yield " " * INDENT + shortened(one.about.value, width - INDENT)
