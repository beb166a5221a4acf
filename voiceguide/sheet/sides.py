"""Sides: steps that are the same on the left and on the right, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voiceguide.passage import Passage
from voiceguide.routine import SIDES
from voiceguide.sheet import Way
from voiceguide.units import SECOND

ALIKE = 2 * SECOND
"""Steps on two sides are as long as each other, where speech alone makes so small a difference."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it is told.

    Attributes:
        starts: frames; one, or one for each side in the order of time.
        length: frames, on one side.
    """

    passage: Passage
    starts: tuple[int, ...]
    length: int
    chapter: str
    text: str
    ways: tuple[Way, ...]


def folded(told: Sequence[Told]) -> Iterator[tuple[Told, range]]:
    """Yield the steps, both sides as one where they are equal, with the row each belongs to.

    A row is all steps on one side that come before the same steps on the other, by their places
    in what is yielded; it may go through several chapters.
    """
    ends = _ends(told)
    now = place = 0
    while now < len(told):
        end = ends[now]
        row = _row(told[now:end], told[end : 2 * end - now])
        places = range(place, place + (len(row) or 1))
        yield from ((one, places) for one in row or told[now : now + 1])
        place = places.stop
        now += 2 * len(row) or 1


def _ends(told: Sequence[Told]) -> list[int]:
    """Return for each step where the steps on its side end that follow it."""
    ends = list(range(1, len(told) + 1))
    for index in range(len(told) - 2, -1, -1):
        if told[index].passage.label.side == told[index + 1].passage.label.side:
            ends[index] = ends[index + 1]
    return ends


def _row(one: Sequence[Told], other: Sequence[Told]) -> list[Told]:
    """Return the steps on one side and the same on the other as one; nothing if they differ."""
    if len(one) != len(other):
        return []
    row = []
    for first, second in zip(one, other, strict=True):
        pair = _pair(first, second)
        if pair is None:
            return []
        row.append(pair)
    return row


def _pair(one: Told, two: Told) -> Told | None:
    """Return two sides of a step as one, or nothing where they are different."""
    text, chapter = _both(one.text, two.text), _both(one.chapter, two.chapter)
    equal = (
        {one.passage.label.side, two.passage.label.side} == set(SIDES)
        and one.passage.twin == two.passage.twin
        and one.ways == two.ways
        and abs(one.length - two.length) <= ALIKE
    )
    if not equal or text is None or chapter is None:
        return None
    starts = (*one.starts, *two.starts)
    return Told(one.passage, starts, one.length, chapter, text, one.ways)


def _both(one: str, two: str) -> str | None:
    """Return two wordings as one, or None where they have not as many words.

    >>> _both("Rest your left foot.", "Rest your right foot.")
    'Rest your left/right foot.'
    """
    first, second = one.split(), two.split()
    if len(first) != len(second):
        return None
    return " ".join(a if a == b else _slashed(a, b) for a, b in zip(first, second, strict=True))


def _slashed(one: str, two: str) -> str:
    """Return two words side by side, with the stop that ends both of them once.

    >>> _slashed("left,", "right,")
    'left/right,'
    """
    if one[-1] == two[-1] and not one[-1].isalnum():
        return f"{one[:-1]}/{two[:-1]}{one[-1]}"
    return f"{one}/{two}"
