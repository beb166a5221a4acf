"""Start-up: how long a person waits for the first word on the screen."""

from collections.abc import Sequence

from benchmarks.measure import Run, median, run

ASKED = (("--help",), ("list",))


def startup(program: Sequence[str], rounds: int = 15) -> dict[str, Run]:
    """Return the median cost of each short command, in turn and not one after the other."""
    run([*program, "--help"])
    runs: dict[str, list[Run]] = {" ".join(words): [] for words in ASKED}
    for _ in range(rounds):
        for words in ASKED:
            runs[" ".join(words)].append(run([*program, *words]))
    return {words: median(each) for words, each in runs.items()}
