"""Grouped: a command of several words, of which the usual one need not be typed."""

from collections.abc import Sequence
from typing import Any

import click


class Grouped(click.Group):
    """A group whose usual command need not be typed: `voices es` is `voices list es`.

    Args:
        usual: the name of that command.
        examples: what can be typed, without the name of the program.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as click has it
        usual: str,
        examples: Sequence[str] = (),
        **extra: Any,  # noqa: ANN401
    ) -> None:
        self.usual, self.examples = usual, tuple(examples)
        super().__init__(*args, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words behind the name; those that name no command are for the usual one."""
        asks = {"-h", "--help"}
        if not args or (args[0] not in self.commands and args[0] not in asks):
            args = [self.usual, *args]
        return super().parse_args(ctx, args)

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the examples."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}voiceguide {example}\n")
