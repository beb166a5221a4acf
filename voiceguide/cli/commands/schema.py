"""`voiceguide schema`: the routine language for editors."""

import click

from voiceguide.cli.program import Command
from voiceguide.cli.screen import say, say_json


@click.command(
    "schema",
    cls=Command,
    examples=("schema > routine.schema.json", "schema --check > check.schema.json"),
)
@click.option("--check", is_flag=True, help="Of check files instead of routine files.")
@click.option("--markdown", is_flag=True, help="As tables to read.")
def command(*, check: bool, markdown: bool) -> None:
    """The routine language for editors, as JSON Schema.

    An editor that knows it completes keys and marks mistakes while you type.
    """
    from voiceguide.loader import schema

    if markdown:
        if check:
            raise click.UsageError("--markdown shows both languages: leave out --check")
        say(schema.tables().rstrip())
    else:
        say_json(schema.check_schema() if check else schema.routine_schema())
