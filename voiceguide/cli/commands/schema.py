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
@click.option("--translation", is_flag=True, help="Of translations instead of routine files.")
@click.option("--plan", is_flag=True, help="Of plans instead of routine files.")
@click.option("--markdown", is_flag=True, help="As tables to read.")
def command(*, check: bool, translation: bool, plan: bool, markdown: bool) -> None:
    """The routine language for editors, as JSON Schema.

    An editor that knows it completes keys and marks mistakes while you type.
    """
    from voiceguide.loader import schema

    if check + translation + plan + markdown > 1:
        raise click.UsageError(
            "--check, --translation, --plan and --markdown are four answers: ask for one"
        )
    if markdown:
        say(schema.tables().rstrip())
    elif translation:
        say_json(schema.translation_schema())
    elif plan:
        say_json(schema.plan_schema())
    else:
        say_json(schema.check_schema() if check else schema.routine_schema())
