"""`voiceguide completion`: what lets the Tab key complete commands and names."""

import click
from click.shell_completion import get_completion_class

from voiceguide.cli.program import Command, program
from voiceguide.cli.screen import say

LINES = {
    "bash": '# add this line to ~/.bashrc:  eval "$(voiceguide completion bash)"',
    "zsh": '# add this line to ~/.zshrc:  eval "$(voiceguide completion zsh)"',
    "fish": "# add this line to ~/.config/fish/config.fish:  voiceguide completion fish | source",
}


@click.command(
    "completion",
    cls=Command,
    examples=('completion bash      # then: eval "$(voiceguide completion bash)"',),
)
@click.argument("shell", type=click.Choice(list(LINES)))
def command(*, shell: str) -> None:
    """Let the Tab key complete commands and names.

    Prints a script for your SHELL; its first line says where to put it.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(program, {}, "voiceguide", "_VOICEGUIDE_COMPLETE").source()
    say(f"{LINES[shell]}\n{script.strip()}")
