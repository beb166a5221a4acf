"""The command line: what is typed, and what is answered.

Each command is a module of `commands` and is imported only when it is typed, and imports what is
slow only when it runs, so that help and lists come at once.
"""

import os


def main() -> None:
    """Run the program `voiceguide` and end the process with its exit code."""
    # numpy's threads share out what one does in a millisecond, and where the machine is busy they
    # wait for each other: a word was known seconds late then.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from voiceguide.cli.program import program

    program(prog_name="voiceguide")
