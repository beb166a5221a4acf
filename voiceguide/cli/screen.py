"""Screen: what the terminal can show, and the words that go there."""

import contextlib
import json
import os
import shutil
import sys
from dataclasses import dataclass
from typing import TextIO

import click

from voiceguide.hush import aloud

WIDTHS = range(40, 121)
"""Columns that are used: narrower is drawn as if it were 40, wider leaves a margin."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What can be drawn.

    Attributes:
        width: columns.
        plain: ASCII only.
        colour: marks may be coloured.
        lively: somebody watches, so a line of progress may change as it goes.
    """

    width: int
    plain: bool
    colour: bool
    lively: bool


def screen() -> Screen:
    """Return what this terminal can show; a pipe or a file is 80 columns without colour."""
    columns = shutil.get_terminal_size((80, 24)).columns
    width = min(max(columns, WIDTHS.start), WIDTHS.stop - 1)
    watched = _is_terminal(sys.stdout)
    dumb = os.environ.get("TERM") == "dumb"
    return Screen(
        width=width,
        plain=not _writes_unicode(),
        colour=watched and not dumb and not os.environ.get("NO_COLOR"),
        lively=_is_terminal(sys.stderr) and not dumb,
    )


def say(text: str) -> None:
    """Write lines to stdout."""
    click.echo(text)


def say_json(data: object) -> None:
    """Write data to stdout for another program."""
    click.echo(json.dumps(data, ensure_ascii=not _writes_unicode(), indent=1))


def complain(text: str) -> None:
    """Write lines to stderr; where nobody can read them, none."""
    with aloud(), contextlib.suppress(OSError):
        click.echo(text, err=True)


def forgiving() -> None:
    """Let no output fail over a character: what cannot be written there becomes a `?`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _writes_unicode() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
