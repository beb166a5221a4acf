"""Persons: what `voiceguide person` does."""

import contextlib
from collections.abc import Iterable, Sequence

import click

from voiceguide.cli.screen import say
from voiceguide.cli.whose import person_for, today
from voiceguide.config import keep_setting, read_settings
from voiceguide.errors import VoiceguideError
from voiceguide.people import (
    ABOUT,
    Lasting,
    Person,
    PersonError,
    add,
    everybody,
    here,
    keep_lasting,
    lasting,
    remove,
    rename,
)

ALWAYS = "The questions before each session are asked all the same."


def shown(whose: str | None) -> None:
    """Tell who is here, and what holds for somebody."""
    person = person_for(whose)
    others = everybody()
    if others:
        say("Who shares this machine:")
        usual = _usual()
        for one in others:
            say(f"  {one.name}" + (", meant where nobody is named" if one == usual else ""))
        say("")
    said = sorted(lasting(person))
    of = f"For {person.name}" if person.name else "For you"
    if not said:
        say(f"{of} nothing is said that holds on every evening. To say it: voiceguide person set")
    else:
        say(f"{of}, on every evening:")
        for line in _lines(said):
            say(line)
        say(ALWAYS)
    if not others:
        say("\nNobody else was added here. To add somebody: voiceguide person add NAME")


def added(name: str) -> None:
    """Add somebody."""
    person = add(name)
    typed = _typed(person)
    say(f"{person.name} is here now. To hear a session: voiceguide play --for {typed} bedtime-feet")
    say(f"To be meant where nobody is named: voiceguide person use {typed}")


def used(name: str, *, none: bool) -> None:
    """Keep who is meant where nobody is named.

    Raises:
        UsageError: it was typed wrong.
    """
    if none == bool(name):
        raise click.UsageError("give a NAME, or --none")
    person = here(name)
    keep_setting("person", person.name or None)
    if person.name:
        say(f"From now on {person.name} is meant where nobody is named.")
    else:
        say("From now on all is kept for who has the machine alone, where nobody is named.")


def renamed(name: str, new: str) -> None:
    """Give somebody another name."""
    before = _named(name)
    usual = _usual() == before
    after = rename(before, new)
    if usual:
        keep_setting("person", after.name)
    say(f"{before.name} is called {after.name} from now on.")


def removed(name: str, *, yes: bool) -> None:
    """Move somebody's folder away, after a question.

    Raises:
        VoiceguideError: the answer was no.
    """
    person = _named(name)
    if not yes and not click.confirm(f"Move all that is {person.name}'s away from here?"):
        raise VoiceguideError("nothing was moved")
    usual = _usual() == person
    away = remove(person, today().isoformat())
    if usual:
        keep_setting("person", None)
    say(f"All that is {person.name}'s is in {away} now; to destroy it, remove that folder.")


def held(words: Sequence[Lasting], whose: str | None) -> None:
    """Keep what holds on every evening, in addition to what does already."""
    person = person_for(whose)
    if not words:
        say("What you can say, and what comes of it:")
        for line in _lines(Lasting):
            say(line)
        say("To say it: voiceguide person set WORD")
        return
    keep_lasting(person, {*lasting(person), *words}, today())
    say("From now on, on every evening:")
    for line in _lines(sorted(set(words))):
        say(line)
    say(ALWAYS)


def dropped(words: Sequence[Lasting], whose: str | None) -> None:
    """Keep that something holds no more."""
    person = person_for(whose)
    before = lasting(person)
    keep_lasting(person, before - set(words), today())
    for one in words:
        say(f"{one}: " + ("no longer" if one in before else "was not said before"))


def agreed(words: Sequence[Lasting], whose: str | None) -> None:
    """Keep what was told to a doctor, and that the first questions are answered.

    Raises:
        VoiceguideError: nobody was asked yet, or it cannot be kept.
    """
    from voiceguide.first_time import asked_before, first_time_file, remember

    person = person_for(whose)
    chosen = set(words)
    if not words:
        if not click.confirm("Did your doctor, nurse or foot specialist say that it is fine?"):
            raise VoiceguideError("then please ask first; nothing was changed")
        for one, about in ABOUT.items():
            if about.asked and click.confirm(f"Is it so that {about.of}?", default=None):
                chosen.add(one)
    keep_lasting(person, {*lasting(person), *chosen}, today())
    file = first_time_file(person.folder)
    remember(file, today())
    if not asked_before(file):
        raise VoiceguideError(
            f"that you asked cannot be kept in {file}: free some space, or name another place with "
            "VOICEGUIDE_HOME"
        )
    if chosen:
        say("From now on, on every evening:")
        for line in _lines(sorted(chosen)):
            say(line)
    say("The questions before a first session are not asked again.")
    say(ALWAYS)


def _lines(said: Iterable[Lasting]) -> list[str]:
    """Return what is said, with what comes of it, two lines each."""
    room = max(map(len, Lasting)) + 2
    rows = ((f"  {one:{room}}", ABOUT[one]) for one in said)
    return [f"{head}{about.of}:\n{'':{len(head)}}{about.then}" for head, about in rows]


def _named(name: str) -> Person:
    """Return somebody who was added.

    Raises:
        PersonError: nobody of that name was.
    """
    person = here(name)
    if not person.name:
        raise PersonError("who has the machine alone has no name: add a person first")
    return person


def _usual() -> Person | None:
    """Return who is meant where nobody is named; None for who has the machine alone."""
    with contextlib.suppress(PersonError):
        person = here(read_settings().person)
        return person if person.name else None
    return None


def _typed(person: Person) -> str:
    return person.name if person.name.isalnum() else f'"{person.name}"'
