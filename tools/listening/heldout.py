"""Held out: what voices for tuning say, cut into windows as the listener itself cuts them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tools.listening import near
from tools.listening.examples import OTHER
from tools.listening.rooms import RATE, ROOMS, Sound, event, laid
from tools.listening.texts import TUNE_DECOYS, TUNE_TALK
from tools.listening.voices import TUNING, Speakers, takes
from voiceguide.listening.listener import SHORTEST
from voiceguide.listening.talk import LONGEST
from voiceguide.listening.vad import FRAME, Activity, Segment
from voiceguide.listening.words import WORDS

DECOYS, SENTENCES, LINES, WORDS_NEAR, WORDS_WIDE, EVENTS = 12, 6, 6, 12, 6, 5
"""What is no command, for each voice in each room: of `texts.TUNE_DECOYS`, of `texts.TUNE_TALK`,
lines of the guide, words near a command, any other, coughs and knocks."""

LEAD, REST = int(2.7 * RATE), int(0.9 * RATE)
"""Noise before and after each word."""


@dataclass(frozen=True, slots=True)
class Case:
    """One window.

    Attributes:
        sound: from before the word to after it, shape (frames,).
        segment: what the detector made of it; None where it did not find it in one piece.
        phrase: that was said; empty for no command.
        room: of `rooms.ROOMS`.
    """

    sound: Sound
    segment: Segment | None
    phrase: str
    room: str


def cases(speakers: Speakers, rng: np.random.Generator, lines: list[str]) -> Iterator[Case]:
    """Give every word of the voices for tuning in every room, and sounds that are no command.

    Args:
        lines: what the guide says.
    """
    phrases = [phrase for word in WORDS for phrase in word.phrases]
    for name in ROOMS:
        for voice in speakers.here(TUNING):
            for phrase, sound in takes(speakers, voice, phrases, rng):
                found = list(_segments(sound, name, rng))
                whole, segment = found[0] if len(found) == 1 else (sound, None)
                yield Case(whole, segment, phrase, name)
            texts = [
                *map(str, rng.choice(TUNE_DECOYS, DECOYS, replace=False)),
                *map(str, rng.choice(TUNE_TALK, SENTENCES, replace=False)),
                *map(str, rng.choice(lines, LINES, replace=False)),
                *near.words(WORDS_NEAR, rng, tuning=True),
                *near.others(WORDS_WIDE, rng, tuning=True),
            ]
            for _, sound in takes(speakers, voice, texts, rng):
                for whole, segment in _segments(sound, name, rng):
                    yield Case(whole, segment, OTHER, name)
            for _ in range(EVENTS):
                for whole, segment in _segments(0.1 * event(rng), name, rng):
                    yield Case(whole, segment, OTHER, name)


def _segments(sound: Sound, name: str, rng: np.random.Generator) -> Iterator[tuple[Sound, Segment]]:
    whole = np.clip(laid(sound, ROOMS[name], (LEAD, REST), rng), -1, 1)
    activity = Activity()
    for at in range(0, len(whole) - FRAME + 1, FRAME):
        segment = activity.feed(whole[at : at + FRAME])
        if segment and segment.end > LEAD and SHORTEST <= segment.length <= LONGEST:
            yield whole, segment
