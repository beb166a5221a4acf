"""Examples: windows of sound with the phrase that is in them, or none."""

from collections.abc import Iterator

import numpy as np

from tools.listening import near
from tools.listening.persons import another
from tools.listening.rooms import RATE, Sound, event, microphone, overlaid, room
from tools.listening.texts import DECOYS, SHORT, TALK
from tools.listening.voices import NATURAL, TRAINING, Speakers, takes
from voiceguide.errors import EngineError
from voiceguide.listening.features import WINDOW
from voiceguide.listening.words import ALWAYS, WORDS

END = int(0.1 * RATE)
"""What a window holds after the end of a segment, as `recogniser` cuts it."""

EARLY, LATE = int(0.06 * RATE), int(0.2 * RATE)
"""So far the end of a segment is before or after the end of the word: after it, in noise."""

OTHER = ""
"""The label of everything that is no command."""

LINES, PERSONS = 10, 12
"""Voices of `TRAINING` and of `NATURAL` that say each phrase in one part."""

NEAR, WIDE, PAIRS = 700, 300, 150
"""Other words in one part: near a command, any, two together."""

OFTEN = 3, 2
"""Voices of `TRAINING` and of `NATURAL` that say each of `texts.DECOYS` in one part: those that are
mistaken most."""

GUIDE, CUTS = 100, 4
"""Lines of the guide in one part, and pieces of each sentence."""

EVENTS = 400
"""Coughs, knocks, snores, noise alone, in one part."""

PACES = (105, 125, 150, 180)
"""Words a minute that recorded voices are asked for: few, so that they are kept."""

_CUTTABLE = frozenset({"nope", "yep", "yeah", "yes", "no", "ouch"})
"""Half of these is another of these, or nothing that could be told from it."""


def training(
    speakers: Speakers, rng: np.random.Generator, guide: list[str]
) -> Iterator[tuple[Sound, str]]:
    """Give the windows of one part; `guide` is what the guide says."""
    crowd = _crowd(speakers, rng)
    for word in WORDS:
        times = 3 if word.meaning in ALWAYS else 2
        for phrase in word.phrases:
            for sound in _spoken(speakers, phrase, LINES, PERSONS, rng):
                for _ in range(times):
                    yield window(sound, rng, crowd), phrase
                if " " not in phrase and phrase not in _CUTTABLE and rng.uniform() < 0.15:
                    yield window(_part(sound, rng), rng, crowd), OTHER
    please = [f"{word} please" for word in rng.choice(DECOYS, PAIRS // 2)]
    pairs = [" ".join(rng.choice(DECOYS, 2)) for _ in range(PAIRS // 2)]
    texts = [
        *near.words(NEAR, rng, tuning=False),
        *near.others(WIDE, rng, tuning=False),
        *SHORT,
        *please,
        *pairs,
    ]
    for often, lot in ((OFTEN, DECOYS), ((1, 1), texts)):
        for text in lot:
            for sound in _spoken(speakers, text, *often, rng, quick=True):
                yield window(sound, rng, crowd), OTHER
    for text in [*TALK, *rng.choice(guide, GUIDE)]:
        persons = int(rng.integers(2))
        for sound in _spoken(speakers, str(text), 1 - persons, persons, rng, quick=True):
            for _ in range(CUTS):
                yield window(_cut(sound, rng), rng, crowd), OTHER
    for _ in range(EVENTS):
        sound = 0.1 * event(rng) if rng.uniform() < 0.8 else np.zeros(RATE // 2, np.float32)
        yield window(sound, rng, crowd), OTHER


def window(word: Sound, rng: np.random.Generator, crowd: Sound) -> Sound:
    """Return a window with a word near its end, in some room, noise and microphone."""
    sound = np.zeros(WINDOW + RATE, np.float32)
    after = END + int(rng.integers(-EARLY, LATE))
    word = word[-(WINDOW - after) :]
    at = WINDOW - after - len(word)
    sound[at : at + len(word)] = word
    if rng.uniform() < 0.6:
        sound = room(sound, rng, rng.uniform(0.15, 0.8), float(np.exp(rng.uniform(-3.5, 0.2))))
    snr_db = rng.uniform(3, 14) if rng.uniform() < 0.5 else rng.uniform(14, 36)
    sound = overlaid(sound[:WINDOW], snr_db, rng, crowd)
    return microphone(sound, rng) if rng.uniform() < 0.6 else sound


def _crowd(speakers: Speakers, rng: np.random.Generator) -> Sound:
    """Return half a minute of many voices at once."""
    whole = np.zeros(30 * RATE, np.float32)
    for n, text in enumerate(rng.choice(TALK, 30)):
        (sound,) = _spoken(speakers, str(text), 1 - n % 2, n % 2, rng, quick=True)
        at = int(rng.integers(len(whole) - RATE))
        piece = sound[: len(whole) - at]
        whole[at : at + len(piece)] += piece
    return whole + rng.normal(0, 0.002, len(whole)).astype(np.float32)


def _spoken(
    speakers: Speakers,
    text: str,
    lines: int,
    persons: int,
    rng: np.random.Generator,
    *,
    quick: bool = False,
) -> Iterator[Sound]:
    """Give a text as so many lines and persons say it, each in another way."""
    for voice in rng.choice(speakers.here(TRAINING), lines):
        for _, sound in takes(speakers, str(voice), [text], rng):
            yield another(sound, rng) if rng.uniform() < 0.15 else sound
    voices = [
        voice for voice in speakers.here(NATURAL) if not (quick and voice.startswith("festival"))
    ]
    for n, voice in enumerate(rng.permutation(np.tile(voices, persons // len(voices) + 1))):
        if n == persons:
            return
        try:
            sound = speakers.say(str(voice), text, int(rng.choice(PACES)))
        except EngineError:
            continue
        yield another(sound, rng) if rng.uniform() < 0.75 else sound


def _part(sound: Sound, rng: np.random.Generator) -> Sound:
    """Return the beginning of a word, or its end."""
    size = int(len(sound) * rng.uniform(0.25, 0.5))
    return sound[:size] if rng.uniform() < 0.5 else sound[-size:]


def _cut(sound: Sound, rng: np.random.Generator) -> Sound:
    """Return a piece of a sentence: its start, its end, or something between."""
    length = int(rng.uniform(0.2, 2.0) * RATE)
    at = int(
        rng.choice([0, max(len(sound) - length, 0), rng.integers(0, max(len(sound) - length, 1))])
    )
    return sound[at : at + length]
