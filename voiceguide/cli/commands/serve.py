"""`voiceguide serve`: sessions on the phone beside the bed."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.hosting import Hosting
from voiceguide.cli.program import Command
from voiceguide.cli.reaching import at_address, in_words, on_port, until_asked
from voiceguide.cli.screen import say
from voiceguide.cli.whose import for_whom, person_for

if TYPE_CHECKING:
    from voiceguide.web.doors import Door


@click.command(
    "serve",
    cls=Command,
    examples=("serve", "serve --lan", "serve --lan --tls", "serve --forget"),
)
@click.option("--lan", is_flag=True, help="For phones in the network at home, not only here.")
@at_address
@on_port
@click.option("--tls", is_flag=True, help="Secured, so that a phone can keep sessions; see --lan.")
@click.option(
    "--journal",
    "read_along",
    is_flag=True,
    help="Journal and plan for phones without --tls, too; others in the network could read them.",
)
@click.option("--open", "opened", is_flag=True, help="Open the first page on this machine.")
@click.option("--forget", is_flag=True, help="Let no phone in any more that was let in, and end.")
@for_whom
@in_words
def command(
    *,
    lan: bool,
    address: str | None,
    port: int | None,
    tls: bool,
    read_along: bool,
    opened: bool,
    forget: bool,
    whose: str | None,
    plain: bool,
) -> None:
    """Sessions on the phone beside the bed, or on this machine.

    Without an option only this machine can see them. With --lan a phone in the same network comes
    in by one scan of a code, and stays in until it is forgotten.

    Journal and plan are there on this machine and with --tls. Where others in the network could
    read along they are off, unless --journal asks for them.
    """
    if tls and not (lan or address):
        raise click.UsageError("--tls is for phones: add --lan. This machine needs none")
    from voiceguide.web.state import state_folder

    person = person_for(whose)
    folder = state_folder(person.folder)
    if forget:
        _forget(folder)
        return
    from voiceguide.web.address import HERE, home_address
    from voiceguide.web.app import whole_app
    from voiceguide.web.doors import open_door
    from voiceguide.web.feed import feed_secret
    from voiceguide.web.gate import Keeper
    from voiceguide.web.journaling import Journaling, Owner, may_note
    from voiceguide.web.pairing import Phones
    from voiceguide.web.rules import rules
    from voiceguide.web.serving import serve
    from voiceguide.web.sessions import open_desk
    from voiceguide.web.tls import make_trust

    at = address or (home_address() if lan else HERE)
    with contextlib.ExitStack() as until_the_end:
        trust = make_trust(folder, at) if tls else None
        door = until_the_end.enter_context(contextlib.closing(open_door(at, port)))
        doors = [(door, trust.context() if trust else None)]
        plain_port = None
        if trust:
            beside = until_the_end.enter_context(contextlib.closing(_beside(door)))
            plain_port = beside.getsockname()[1]
            doors.append((beside, None))
        wanted = rules(at, door.getsockname()[1], paired=at != HERE, plain_port=plain_port)
        keeper = Keeper(wanted, Phones(folder / "phones.json"), feed_secret=feed_secret(folder))
        desk = until_the_end.enter_context(open_desk(home=folder))
        noting = may_note(paired=wanted.paired, secure=wanted.secure, wanted=read_along)
        owner = Owner(person, Journaling(person.journal) if noting else None)
        app = whole_app(desk, keeper, trust, owner)
        asked = until_the_end.enter_context(until_asked())
        hosting = Hosting(keeper, trust, asked_port=port, plain=plain, owner=owner)
        hosting.begin(opened=opened)
        serve(app, doors, asked, hosting.look)


def _beside(door: "Door") -> "Door":
    """Return a door at the next port, or at any that is free."""
    from voiceguide.web.doors import DoorError, open_door

    address, port = door.getsockname()
    try:
        return open_door(address, port + 1)
    except (DoorError, OverflowError):
        return open_door(address, 0)


def _forget(folder: Path) -> None:
    from voiceguide.web.pairing import Phones

    count = Phones(folder / "phones.json").forget()
    if count:
        phones = "1 phone is" if count == 1 else f"{count} phones are"
        say(f"{phones} forgotten: to come in again, each has to scan a new code.")
    else:
        say("No phone was let in.")
