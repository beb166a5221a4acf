"""`voiceguide journal`: what somebody's sessions were and how they felt."""

from typing import Any

import click

from voiceguide.cli.grouped import Grouped
from voiceguide.cli.kinds import Language
from voiceguide.cli.program import Command
from voiceguide.cli.whose import for_whom

SHOW = "show"
WHATS = ("pain", "tingling", "numbness", "sleep", "sessions", "month", "all")


@click.group(
    "journal",
    cls=Grouped,
    usual=SHOW,
    subcommand_metavar="COMMAND",
    examples=(
        "journal",
        "journal score pain 4 --when after",
        "journal note 'A quiet evening.'",
        "journal skin no",
        "journal export for-the-clinic.pdf",
    ),
)
def command() -> None:
    """What your sessions were and how they felt: see it, add to it, take it along.

    It is on this machine alone, and nobody else can open it. Sessions are written into it as you
    hear them; nothing else ever has to be.
    """


@command.command(SHOW, cls=Command, examples=("journal", "journal --weeks 4 --for Ana"))
@click.option(
    "--weeks", type=click.IntRange(1, 520), default=4, metavar="NUMBER", help="How far back: 4."
)
@click.option("--plain", is_flag=True, help="Words alone, for a screen reader.")
@for_whom
def show(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Your latest sessions, and the scores that you gave."""
    from voiceguide.cli.journaling import shown

    shown(**typed)


@command.command("note", cls=Command, examples=("journal note 'A quiet evening.'",))
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@for_whom
def note(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Keep a note in your own words."""
    from voiceguide.cli.entering import noted

    noted(**typed)


@command.command(
    "score", cls=Command, examples=("journal score pain 4", "journal score sleep 7 --when morning")
)
@click.argument("item", type=click.Choice(["pain", "tingling", "numbness", "sleep"]))
@click.argument("value", type=click.IntRange(0, 10), metavar="0-10")
@click.option(
    "--when",
    type=click.Choice(["before", "after", "morning"]),
    help="Of your latest session, before or after it; or the next morning.",
)
@for_whom
def score(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Keep a number from 0 to 10: for sleep none to best, for the others none to worst."""
    from voiceguide.cli.entering import scored

    scored(**typed)


@command.command("skin", cls=Command, examples=("journal skin no",))
@click.argument("mark", type=click.Choice(["yes", "no"]))
@for_whom
def skin(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Keep whether there is a new red mark or blister.

    With a new mark nothing but breathing is suggested until you say that it was checked, or has
    gone.
    """
    from voiceguide.cli.entering import looked

    looked(**typed)


@command.command("seen", cls=Command, examples=("journal seen", "journal seen --all"))
@click.option("--all", "every", is_flag=True, help="All that stands, without asking.")
@for_whom
def seen(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Say that a mark, an answer or a pain was checked by a professional, or has gone."""
    from voiceguide.cli.entering import cleared

    cleared(**typed)


@command.command(
    "forget", cls=Command, examples=("journal forget session", "journal forget everything")
)
@click.argument("what", type=click.Choice(["session", "score", "skin", "note", "everything"]))
@click.option("--yes", is_flag=True, help="Do not ask; everything is asked for all the same.")
@for_whom
def forget(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Take back the last entry of a kind, or the whole journal with its copies.

    With a session goes what you said at it.
    """
    from voiceguide.cli.entering import forgotten

    forgotten(**typed)


@command.command(
    "picture",
    cls=Command,
    examples=(
        "journal picture pain",
        "journal picture month november.svg --of 2026-11",
        "journal picture all pictures.html",
    ),
)
@click.argument("what", type=click.Choice(WHATS), metavar="WHAT")
@click.argument("file", type=click.Path(), required=False, metavar="[FILE.svg|.html]")
@click.option(
    "--weeks", type=click.IntRange(1, 520), default=12, metavar="NUMBER", help="How far back: 12."
)
@click.option("--of", type=click.DateTime(["%Y-%m"]), metavar="2026-11", help="Which month.")
@click.option("--language", type=Language(), metavar="LANGUAGE", help="Of its words: en, de or es.")
@for_whom
def picture(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Draw your numbers, sessions or a month; without a file, tell them here.

    WHAT is pain, tingling, numbness, sleep, sessions, month or all. A line is drawn from seven
    numbers on. An .html file has the numbers as a table, too.
    """
    from voiceguide.cli.picturing import pictured
    from voiceguide.config import read_settings

    pictured(**{**typed, "language": typed["language"] or read_settings().language or "en"})


@command.command(
    "export", cls=Command, examples=("journal export journal.csv", "journal export visit.pdf")
)
@click.argument("file", type=click.Path(), metavar="FILE.csv|.json|.pdf")
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    metavar="NUMBER",
    help="Of the PDF: how far back; 12. The other kinds hold all.",
)
@click.option("--language", default="", metavar="LANGUAGE", help="Of the PDF: en, de or es.")
@for_whom
def export(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Write your journal as a file: for a spreadsheet, for a program, or two pages for a clinician.

    CSV and JSON hold everything and load back to the same journal. Nobody else on this machine can
    read the file; whoever you give it to can.
    """
    from voiceguide.cli.carrying import exported

    exported(**typed)


@command.command("import", cls=Command, examples=("journal import journal.json",))
@click.argument("file", type=click.Path(), metavar="FILE.csv|.json")
@click.option("--another", is_flag=True, help="Also a file of another journal, which is yours.")
@for_whom
def import_(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Take in an exported journal; what is here already stays, and nothing is there twice."""
    from voiceguide.cli.carrying import imported

    imported(**typed)


@command.command("check", cls=Command, examples=("journal check",))
@for_whom
def check(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Whether your journal is whole, where it is, and which copies of it there are."""
    from voiceguide.cli.carrying import checked

    checked(**typed)


@command.command("restore", cls=Command, examples=("journal restore",))
@click.option("--yes", is_flag=True, help="Do not ask.")
@for_whom
def restore(**typed: Any) -> None:  # noqa: ANN401  as click has it
    """Go back to the last copy of your journal; what is there now is set aside, not destroyed."""
    from voiceguide.cli.carrying import restored

    restored(**typed)
