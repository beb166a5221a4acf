"""Pacing: the silences that voiceguide adds by itself, and where reminders come in a rest.

One place for the session, which lays them out with measured speech, and for the safety rules, which
judge them with estimates: so that what is judged is what is heard.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import TypeVar

from voiceguide.units import MILLISECOND, SECOND

SENTENCE_GAP = 800 * MILLISECOND
"""Between the sentences of one text. Own choice: long enough to follow, too short to wait for."""

ANSWER_TIME = 4 * SECOND
"""After a question in a recording, before the fixed line. Own choice."""

AFTER_SPEECH = 1200 * MILLISECOND
"""After a `say` that names neither `for` nor `pause`."""

EVERY = 25 * SECOND
"""From the start of one reminder to the next, where the author does not say."""

CLOSING = 10 * SECOND
"""What is left of a step after its closing line."""

TAIL = 5 * SECOND
"""No reminder ends later than this before the next step, nor starts sooner after a line."""

Spoken = TypeVar("Spoken")


def reminders(
    lines: Sequence[Spoken],
    closing: Spoken | None,
    every: int,
    rest: tuple[int, int],
    length: Callable[[Spoken], int],
) -> Iterator[tuple[Spoken, int]]:
    """Yield the closing line where there is room for it, then each reminder, with its first frame.

    Args:
        lines: said in turn.
        every: frames from the start of one to the next; the first comes so long after the words.
        rest: first frame after the words, and the end of the step.
        length: gives the frames that a line takes.
    """
    now, end = rest
    last = end - TAIL
    if closing is not None:
        at = end - CLOSING - length(closing)
        if at >= now + TAIL:
            last = at - TAIL
            yield closing, at
    at = now + every
    for line in cycle(lines):
        if at + length(line) > last:
            break
        yield line, at
        at = max(at + every, at + length(line) + TAIL)
