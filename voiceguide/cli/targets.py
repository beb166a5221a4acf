"""Targets: which files an export writes, decided before any work."""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from voiceguide.cli.choices import Choices
from voiceguide.errors import SinkError
from voiceguide.files import told

FORMATS = ("mp3", "wav", "flac", "m4b", "opus")


@dataclass(frozen=True, slots=True)
class Target:
    """The sound file of one routine."""

    path: Path
    format: str


def targets(
    ids: Sequence[str],
    choices: Choices,
    *,
    output: str | None = None,
    form: str | None = None,
    folder: Path | None = None,
) -> list[Target]:
    """Return the file of each routine.

    Args:
        ids: of the routines.
        output: what stands after `-o`: a file, or a folder.
        form: what stands after `--format`.
        folder: where files go that nobody named; None: here.

    Raises:
        UsageError: what was typed does not fit together.
        SinkError: a file cannot be written there, or not in that format.
    """
    if output == "-":
        raise click.UsageError("a session needs a file of its own: give its name after -o")
    given = Path(output).expanduser() if output else folder or Path()
    if output and not _is_folder(output, given):
        if len(ids) > 1:
            raise click.UsageError(
                f"-o {output} is one file and there are {len(ids)} routines: name a folder"
            )
        found = [_named(given, output, form)]
    else:
        suffix = form or FORMATS[0]
        found = [Target(given / f"{choices.name(one)}.{suffix}", suffix) for one in ids]
    if len({target.path for target in found}) < len(found):
        raise click.UsageError(
            "two of these routines have the same name and would be one file: export them one by one"
        )
    for target in found:
        writable(target.path)
    for one in {target.format for target in found}:
        ready(one)
    return found


def ready(form: str) -> None:
    """See before any work whether a format can be written here.

    Raises:
        SinkError: what writes it is not installed; the message says how to get it.
    """
    from voiceguide.output.registry import encoder_for

    encoder_for(form)


def writable(path: Path) -> None:
    """See before any work whether a file can be written.

    Raises:
        SinkError: its folder is not there or not to be written to, or what has its name is no
            ordinary file, such as a device; the message says what to do.
    """
    with told(path):
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable")
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if path.exists() and not path.is_file():
            raise SinkError(f"cannot write {path}: that is no ordinary file: give another name")


def _is_folder(output: str, path: Path) -> bool:
    try:
        return output.endswith(("/", "\\")) or path.is_dir()
    except (OSError, ValueError):
        return False


def _named(path: Path, output: str, form: str | None) -> Target:
    """Return the target that somebody named, in the format of its ending."""
    ending = path.suffix.lower().removeprefix(".")
    if ending in FORMATS:
        if form not in (None, ending):
            raise click.UsageError(
                f"{output} ends in .{ending} and --format says {form}: leave one of them out"
            )
        return Target(path, ending)
    if form is None:
        raise click.UsageError(
            f"{output} does not say which kind of sound file it is: end it in "
            f"{', '.join(f'.{one}' for one in FORMATS[:-1])} or .{FORMATS[-1]}"
        )
    return Target(path, form)
