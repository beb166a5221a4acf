"""Layout: the cues of one passage, each on its frame.

Words come first, then what the rest holds: breaths, reminders in turn, and the closing line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voiceguide.pacing import reminders
from voiceguide.passage import Clipped, Count, Gap, Kind, Label, Line, Passage
from voiceguide.units import SECOND

BREATHING_SPACE = SECOND
"""At least so much rest after the words of a passage that has a length of its own."""


@dataclass(frozen=True, slots=True)
class Event:
    """One cue in its place.

    Attributes:
        start: first frame.
        end: the frame after its last; of a spoken cue, where its voice ends.
        clip: what is heard; None for a silence.
        passage: number of the passage in the script it belongs to.
    """

    kind: Kind
    start: int
    end: int
    clip: Clipped | None
    label: Label
    passage: int

    @property
    def text(self) -> str | None:
        """The words of a spoken cue."""
        return self.clip.text if isinstance(self.clip, Line) else None


def shortest(passage: Passage, lengths: Mapping[Clipped, int]) -> int:
    """Return the frames that a passage cannot do without."""
    now = 0
    for item in passage.items:
        match item:
            case Gap():
                now += item.length
            case Count():
                now += sum(max(item.beat, lengths[line]) for line in item.lines)
            case _:
                now += lengths[item]
    if passage.breath:
        rounds = passage.breath.rounds or 1
        return now + passage.breath.round * (1 if passage.length else rounds)
    return now + (BREATHING_SPACE if passage.length else 0)


def laid(
    passage: Passage, index: int, start: int, end: int, lengths: Mapping[Clipped, int]
) -> list[Event]:
    """Return the events of one passage between two frames."""
    events: list[Event] = []

    def put(clip: Clipped | None, at: int, length: int) -> int:
        kind = "pause" if clip is None else passage.kind
        events.append(Event(kind, at, at + length, clip, passage.label, index))
        return at + length

    now = start
    for item in passage.items:
        match item:
            case Gap():
                now = put(None, now, item.length) if item.told else now + item.length
            case Count():
                for line in item.lines:
                    now = max(now + item.beat, put(line, now, lengths[line]))
            case _:
                now = put(item, now, lengths[item])
    for clip, at in _breaths(passage, now, end):
        put(clip, at, lengths[clip])
    if passage.length:
        rest = (now, end)
        said = reminders(passage.remind, passage.closing, passage.every, rest, lengths.__getitem__)
        for line, at in said:
            put(line, at, lengths[line])
    return events


def _breaths(passage: Passage, now: int, end: int) -> Iterator[tuple[Clipped, int]]:
    """Yield what leads each breath and its first frame: words, then tones."""
    breath = passage.breath
    if not breath:
        return
    rounds = (end - now) // breath.round
    for number in range(min(rounds, breath.rounds or rounds)):
        leads = breath.words if number < breath.spoken else breath.tones
        at = now + number * breath.round
        yield leads[0], at
        yield leads[1], at + breath.inhale
