"""Reaching: by which address phones come to this machine, typed as options and told in words."""

import contextlib
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import click

from voiceguide.cli.faults import Stopped, stoppable_at
from voiceguide.cli.screen import say, screen


class Address(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """An address of this machine."""

    name = "address"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return an IPv4 address."""
        from voiceguide.web.address import checked_address

        try:
            return checked_address(str(value))
        except ValueError as error:
            self.fail(f"{value!r} is not an address: {error}", param, ctx)


on_port: Callable[[Any], Any] = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMBER",
    help="This port and no other; 0: any that is free.",
)
at_address: Callable[[Any], Any] = click.option(
    "--address",
    type=Address(),
    metavar="ADDRESS",
    help="Of this machine, if it has several: 192.168.1.20.",
)
in_words: Callable[[Any], Any] = click.option(
    "--plain", is_flag=True, help="In words, without a picture of the code."
)


def invite(text: str, url: str, *, plain: bool) -> None:
    """Show an address: what to do, the QR code where it can be read, and the address itself.

    With 20 lines for the code and three below it, it fits into a window of 24.
    """
    here = screen()
    lines = [] if plain else qr(url)
    say("")
    say(textwrap.fill(text, here.width))
    say("")
    for line in lines:
        say(line)
    if lines:
        say("")
    say(f"    {url}")
    say("")


def qr(url: str) -> list[str]:
    """Return the code of an address as this terminal can show it."""
    from voiceguide.cli.qr import qr_lines

    return qr_lines(url, screen())


def tell(text: str) -> None:
    """Write a paragraph."""
    say(textwrap.fill(text, screen().width))


@contextlib.contextmanager
def until_asked() -> Iterator[Callable[[], bool]]:
    """Give what says whether somebody asked to stop; who asked is answered after the block."""
    with stoppable_at() as look:

        def asked() -> bool:
            try:
                look()
            except Stopped:
                return True
            return False

        yield asked
