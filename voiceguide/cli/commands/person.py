"""`voiceguide person`: who shares this machine, and what holds for somebody on every evening."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from voiceguide.cli.grouped import Grouped
from voiceguide.cli.program import Command
from voiceguide.cli.whose import PersonName, for_whom

SHOW = "show"


class LastingWord(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """The word of something that holds on every evening."""

    name = "word"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """Return what is meant by a word."""
        from voiceguide.people import Lasting

        try:
            return Lasting(str(value).strip().lower())
        except ValueError:
            self.fail(f"{value!r} is none of {', '.join(Lasting)}", param, ctx)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the words there are."""
        from voiceguide.people import Lasting

        return [CompletionItem(one) for one in Lasting if one.startswith(incomplete)]


@click.group(
    "person",
    cls=Grouped,
    usual=SHOW,
    subcommand_metavar="COMMAND",
    examples=(
        "person",
        "person add Ana",
        "person use Ana",
        "person set thinners --for Ana",
        "person doctor",
    ),
)
def command() -> None:
    """Who shares this machine, and what holds for somebody on every evening.

    Who has the machine alone needs no name. Everybody who is added has a journal, a plan, answers
    and a place of their own.
    """


@command.command(SHOW, cls=Command, examples=("person", "person --for Ana"))
@for_whom
def show(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Who is here, and what holds for you on every evening."""
    from voiceguide.cli.persons import shown

    shown(**typed)


@command.command("add", cls=Command, examples=("person add Ana",))
@click.argument("name", metavar="NAME")
def add(name: str) -> None:
    """Add somebody, with a journal, a plan and answers of their own."""
    from voiceguide.cli.persons import added

    added(name)


@command.command("use", cls=Command, examples=("person use Ana", "person use --none"))
@click.argument("name", type=PersonName(), required=False, default="", metavar="NAME")
@click.option("--none", is_flag=True, help="Nobody of those: who has the machine alone.")
def use(name: str, *, none: bool) -> None:
    """Say who is meant where nobody is named."""
    from voiceguide.cli.persons import used

    used(name, none=none)


@command.command("rename", cls=Command, examples=("person rename Ana 'Ana María'",))
@click.argument("name", type=PersonName(), metavar="NAME")
@click.argument("new", metavar="NEW")
def rename(name: str, new: str) -> None:
    """Give somebody another name, with all that is theirs."""
    from voiceguide.cli.persons import renamed

    renamed(name, new)


@command.command("remove", cls=Command, examples=("person remove Ana",))
@click.argument("name", type=PersonName(), metavar="NAME")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, *, yes: bool) -> None:
    """Move all that is somebody's away from here; nothing of it is destroyed."""
    from voiceguide.cli.persons import removed

    removed(name, yes=yes)


@command.command(
    "set", cls=Command, examples=("person set gentle", "person set thinners leave-left --for Ana")
)
@click.argument("words", type=LastingWord(), nargs=-1, metavar="[WORD]...")
@for_whom
def set_(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Say what holds for you on every evening; without a WORD, what there is to say.

    It only ever leaves something out. The questions before each session are asked all the same.
    """
    from voiceguide.cli.persons import held

    held(**typed)


@command.command("unset", cls=Command, examples=("person unset thinners",))
@click.argument("words", type=LastingWord(), nargs=-1, required=True, metavar="WORD...")
@for_whom
def unset(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Say what holds no more."""
    from voiceguide.cli.persons import dropped

    dropped(**typed)


@command.command(
    "doctor", cls=Command, examples=("person doctor", "person doctor thinners bones --for Ana")
)
@click.argument("words", type=LastingWord(), nargs=-1, metavar="[WORD]...")
@for_whom
def doctor(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Say that you asked your doctor, nurse or foot specialist, and that sessions are fine for you.

    What you say of yourself then holds on every evening, and the questions before a first session
    are not asked again. Without a WORD you are asked one by one.
    """
    from voiceguide.cli.persons import agreed

    agreed(**typed)
