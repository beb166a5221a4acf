"""The command line: what is typed, and what is answered.

Each command is a module of `commands` and is imported only when it is typed, and imports what is
slow only when it runs, so that help and lists come at once.
"""


def main() -> None:
    """Run the program `voiceguide` and end the process with its exit code."""
    from voiceguide.cli.program import program

    program(prog_name="voiceguide")
