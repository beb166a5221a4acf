"""Carrying: a journal as a file, back from one, and back from a copy."""

from pathlib import Path

import click

from voiceguide.cli.entering import opened
from voiceguide.cli.screen import say
from voiceguide.cli.whose import person_for, today
from voiceguide.errors import SinkError, VoiceguideError
from voiceguide.files import beside
from voiceguide.journal import (
    Backup,
    Carried,
    DamagedError,
    Journal,
    JournalError,
    NewerError,
    as_csv,
    as_json,
    backup_folder,
    backups,
    open_journal,
    read_carried,
    restore,
)
from voiceguide.people import Person

WEEKS = 12
"""Of the pages for a clinician: the length of a usual trial and more."""


def exported(file: str, weeks: int | None, language: str, whose: str | None) -> None:
    """Write a journal as a file of the kind that its name ends in.

    Raises:
        UsageError: it ends in none of them.
        VoiceguideError: it cannot be written.
    """
    path = Path(file).expanduser()
    kind = path.suffix.lower()
    if kind not in (".csv", ".json", ".pdf"):
        raise click.UsageError(f"{file}: a journal is written as .csv, .json or .pdf")
    if kind != ".pdf" and (weeks or language):
        raise click.UsageError("--weeks and --language are for a .pdf; the other kinds hold all")
    person = person_for(whose)
    _there(person)
    with open_journal(person.journal) as journal:
        carried = Carried(journal.id, journal.entries())
        data = (
            _pages(journal, person, weeks or WEEKS, language)
            if kind == ".pdf"
            else (as_csv if kind == ".csv" else as_json)(carried)
        )
    try:
        with beside(path, private=True) as stream:
            stream.write(data)
    except SinkError as error:
        raise VoiceguideError(
            f"cannot write {path}: free some space, or name a file in a folder that you may "
            "write to"
        ) from error
    count = len(carried.entries)
    say(f"{path}: " + ("two pages" if kind == ".pdf" else _counted(count)))


def imported(file: str, *, another: bool, whose: str | None) -> None:
    """Take in what an exported file holds.

    Raises:
        JournalError: it is no journal, or one of somebody else.
    """
    carried = read_carried(Path(file).expanduser())
    with opened(whose) as journal:
        empty = not journal.entries()
        if carried.id != journal.id and not empty and not another:
            raise JournalError(
                f"{file} was written from another journal, perhaps somebody else's; nothing was "
                "taken in. If it is yours, of another device, add --another"
            )
        new = journal.merge(carried.entries)
        if empty:
            journal.become(carried.id)
    same = len(carried.entries) - len(new)
    say(f"{_counted(len(new))} taken in" + (f"; {same} were here already" if same else ""))


def checked(whose: str | None) -> None:
    """Tell whether a journal is whole, and which copies there are."""
    person = person_for(whose)
    _there(person)
    with open_journal(person.journal) as journal:
        say(f"The journal is whole: {_counted(len(journal.entries()))}.")
    say(f"It is in {person.journal}")
    there = backups(person.journal)
    if there:
        say(f"Copies in {backup_folder(person.journal)}:")
        for one in there:
            say(f"  {_made(one)}")
    else:
        say("There is no copy yet: one is made on the second day that it is used.")


def restored(*, yes: bool, whose: str | None) -> None:
    """Go back to the last copy.

    Raises:
        VoiceguideError: the answer was no, or there is no copy.
    """
    person = person_for(whose)
    if not _is_broken(person) and not yes and not click.confirm(
        "The journal is whole. Go back to its last copy all the same?", default=None
    ):  # fmt: skip
        raise VoiceguideError("nothing was changed")
    done = restore(person.journal, today().isoformat())
    say(f"The journal is as it was in the copy {_made(done.backup)}.")
    if done.saved:
        say(f"{_counted(done.saved)} from after that could be read, and are there as well.")
    if done.aside:
        say(f"What was there before is in {done.aside}")


def _made(backup: Backup) -> str:
    """Return when a copy was made, in words."""
    if backup.of[:1].isdigit():
        return f"of {backup.of}"
    return "that was made before voiceguide brought it to a new form"


def _is_broken(person: Person) -> bool:
    """Whether a journal cannot be opened; one of a later voiceguide is not broken."""
    if not person.journal.exists():
        return True
    try:
        with open_journal(person.journal):
            return False
    except NewerError:
        raise
    except DamagedError:
        return True


def _there(person: Person) -> None:
    if not person.journal.exists() and not backups(person.journal):
        raise VoiceguideError(
            "nothing is in your journal yet; it fills as you hear sessions: voiceguide play"
        )


def _pages(journal: Journal, person: Person, weeks: int, language: str) -> bytes:
    from voiceguide.cli.picturing import titles
    from voiceguide.config import read_settings
    from voiceguide.report.contents import contents
    from voiceguide.report.paper import pdf, ready
    from voiceguide.trends import span

    ready()
    history = journal.history()
    first, last = span(history, today(), weeks)
    spoken = language or read_settings().language or "en"
    report = contents(
        history, first, last, spoken, made=today(), name=person.name, titles=titles(history, spoken)
    )
    return pdf(report)


def _counted(count: int) -> str:
    return "one entry" if count == 1 else f"{count} entries"
