"""Practice: saying the words to the microphone, and how sure a word may have to be in this room."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voiceguide.config import THRESHOLDS
from voiceguide.units import SECOND

if TYPE_CHECKING:
    from voiceguide.clip import Samples
    from voiceguide.listening import Heard, Listener, Meaning, Refused

PROMPTS = ("stop", "pause", "continue", "say that again", "yes", "no")
"""What is practised: the words that are needed most."""

QUIET = 4 * SECOND
"""In which the room is listened to, and nobody speaks."""

PATIENCE = 7 * SECOND
"""In which a word is waited for."""

TRIES = 2

SLACK = 0.9
"""A word needs so much of the least confidence that one was said with: no two are alike."""

MARGIN = 0.05
"""And so much more than what the room itself was mistaken for."""

SHYEST, SUREST = 0.3, 0.7
"""Beyond these a room is too difficult for words: below, much else would be taken for one."""


class EndedError(Exception):
    """The blocks came to an end before the practice did."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a prompt.

    Attributes:
        confidence: with which it was understood; None where it never was.
    """

    prompt: str
    confidence: float | None


def practised(
    blocks: "Iterable[Samples]",
    listener: "Listener",
    tell: Callable[[str], None],
    level: Callable[[float], None] = lambda _: None,
) -> tuple[tuple[Said, ...], tuple[float, ...]]:
    """Return what came of every prompt, and what the room was mistaken for while nobody spoke.

    Args:
        blocks: of the microphone, at `units.RATE`.
        tell: given each line that somebody is to read.
        level: given the level of each block, in dB.

    Raises:
        EndedError: the blocks came to an end.
    """
    stream = iter(blocks)
    tell("Be quiet for a moment: this listens to the room.")
    room = tuple(
        one.confidence for one in _found(stream, listener, QUIET, level) if one.meaning is not None
    )
    said = tuple(_asked(prompt, stream, listener, tell, level) for prompt in PROMPTS)
    return said, room


def threshold(said: Sequence[Said], room: Sequence[float]) -> float | None:
    """Return how sure a word should have to be here; None where words are not understood here.

    >>> threshold([Said("stop", 0.9), Said("pause", 0.5)], [])
    0.45
    """
    sure = [one.confidence for one in said if one.confidence is not None]
    if len(sure) * 2 < len(said) or not sure:
        return None
    least = max(room, default=0.0) + MARGIN
    wanted = max(min(sure) * SLACK, least)
    found = min(max(wanted, SHYEST), SUREST)
    return None if least > SUREST else round(min(max(found, THRESHOLDS[0]), THRESHOLDS[1]), 2)


def shown(found: "Heard | Refused") -> str:
    """Return what was heard, for a reader: the word, how sure, and why it is not followed."""
    from voiceguide.listening import Refused

    word = named(found.meaning) if found.meaning else "speech"
    if isinstance(found, Refused):
        sure = f", {found.confidence:.0%} sure" if found.meaning else ""
        return f"not followed: {word}{sure} ({found.why})"
    return f"heard: {word}, {found.confidence:.0%} sure"


def named(meaning: "Meaning") -> str:
    """Return the usual way to say what is meant."""
    from voiceguide.listening import WORDS

    return next(word.phrases[0] for word in WORDS if word.meaning is meaning)


def _asked(
    prompt: str,
    stream: "Iterator[Samples]",
    listener: "Listener",
    tell: Callable[[str], None],
    level: Callable[[float], None],
) -> Said:
    from voiceguide.listening.words import MEANINGS

    wanted = MEANINGS[prompt].meaning
    for attempt in range(TRIES):
        tell(f'Say: "{prompt}"' if not attempt else f'Once more: "{prompt}"')
        for found in _found(stream, listener, PATIENCE, level):
            tell(f"    {shown(found)}")
            if found.meaning is wanted:
                return Said(prompt, found.confidence)
    return Said(prompt, None)


def _found(
    stream: "Iterator[Samples]",
    listener: "Listener",
    frames: int,
    level: Callable[[float], None],
) -> "Iterator[Heard | Refused]":
    """Yield what is heard in so many frames."""
    passed = 0
    for block in stream:
        passed += len(block)
        found = listener.feed(block)
        level(listener.level_db)
        yield from found
        if passed >= frames:
            return
    raise EndedError
