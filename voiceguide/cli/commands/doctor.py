"""`voiceguide doctor`: what works here, and what to do where it does not."""

import os
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

import click

from voiceguide.cli.diagnosis import Finding, diagnosis
from voiceguide.cli.faults import PROBLEM
from voiceguide.cli.program import Command
from voiceguide.cli.screen import say, say_json, screen


@click.command("doctor", cls=Command, examples=("doctor", "doctor --clear-cache"))
@click.option("--clear-cache", is_flag=True, help="Forget all spoken lines, and free their space.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_context
def command(ctx: click.Context, *, clear_cache: bool, as_json: bool) -> None:
    """What works here, and what to do where it does not.

    Tries every part for real: speaks a line, reads the sounds, writes an MP3. Ends with 0 where an
    export can work.
    """
    if clear_cache:
        from voiceguide.speech.cache import Cache, default_folder

        freed = Cache(default_folder(os.environ)).prune(0)
        say(f"{freed / 1e6:.1f} MB of spoken lines forgotten")
        return
    findings: list[Finding] = []
    width = screen().width
    for finding in diagnosis():
        findings.append(finding)
        if not as_json:
            for line in _lines(finding, width):
                say(line)
    works = all(one.status != "broken" for one in findings)
    if as_json:
        say_json({"works": works, "parts": [asdict(one) for one in findings]})
    else:
        say("\nAn export can work here." if works else "\nAn export cannot work here yet.")
    ctx.exit(0 if works else PROBLEM)


def _lines(finding: Finding, width: int) -> Iterator[str]:
    head = f"{finding.status:<10} {finding.part}: "
    yield from textwrap.wrap(
        f"{head}{finding.said}",
        width,
        subsequent_indent=" " * 11,
        break_on_hyphens=False,
        break_long_words=False,
    )
    if finding.mend:
        yield f"{'':11}do this: {finding.mend}"
