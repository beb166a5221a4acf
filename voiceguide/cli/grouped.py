"""Grouped: a command of several words, of which the usual one need not be typed."""

from typing import Any

import click

from voiceguide.cli.program import Commands


class Grouped(Commands):
    """A group whose usual command need not be typed: `voices es` is `voices list es`.

    Args:
        usual: the name of that command.
    """

    def __init__(self, *args: Any, usual: str, **extra: Any) -> None:  # noqa: ANN401  as click has it
        self.usual = usual
        super().__init__(*args, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words behind the name; those that name no command are for the usual one."""
        asks = {"-h", "--help"}
        if not args or (args[0] not in self.commands and args[0] not in asks):
            args = [self.usual, *args]
        return super().parse_args(ctx, args)
