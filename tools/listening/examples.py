"""Examples: windows of sound with the phrase that is in them, or none."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tools.listening.rooms import NOISES, RATE, Sound, event, loudness, microphone, noise, room
from tools.listening.texts import DECOYS, TALK
from tools.listening.voices import NATURAL, TRAINING, TUNING, Speakers, takes
from voiceguide.listening.features import WINDOW
from voiceguide.listening.words import WORDS

END = int(0.1 * RATE)
"""What a window holds after the end of a word, as `recogniser` cuts it."""

OTHER = ""
"""The label of everything that is no command."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is made.

    Attributes:
        times: windows of each spoken phrase, in another room and noise each.
        decoy_voices: voices that say each other word.
        talk_voices: voices that say each sentence.
        cuts: windows of each sentence.
        events: coughs, knocks, snores, noise alone.
    """

    times: int
    decoy_voices: int
    talk_voices: int
    cuts: int
    events: int


TRAIN_AMOUNTS = Amounts(times=1, decoy_voices=3, talk_voices=2, cuts=3, events=500)
TUNE_AMOUNTS = Amounts(times=1, decoy_voices=4, talk_voices=2, cuts=5, events=150)


def training(
    speakers: Speakers, rng: np.random.Generator, guide: list[str]
) -> Iterator[tuple[Sound, str]]:
    """Give the windows of training; `guide` is what the guide says."""
    lines, persons = speakers.here(TRAINING), speakers.here(NATURAL)
    for word in WORDS:
        for voice in [*lines, *persons * 3]:
            slow = voice.startswith("festival")
            if slow and rng.uniform() < 0.75:
                continue
            texts = [*word.phrases[:2]] if slow else [*word.phrases]
            times = TRAIN_AMOUNTS.times + (voice in persons)
            yield from _said(speakers, voice, texts, times, rng)
    quick = [voice for voice in [*lines, *persons * 2] if not voice.startswith("festival")]
    yield from others(speakers, quick, DECOYS, [*TALK, *guide], TRAIN_AMOUNTS, rng)


def tuning(
    speakers: Speakers, rng: np.random.Generator, words: list[str], talk: list[str]
) -> Iterator[tuple[Sound, str]]:
    """Give the windows that thresholds are set by: other voices, words and sentences."""
    voices = speakers.here(TUNING)
    for voice in voices:
        for word in WORDS:
            yield from _said(speakers, voice, [*word.phrases], TUNE_AMOUNTS.times, rng)
    yield from others(speakers, voices, words, talk, TUNE_AMOUNTS, rng)


def others(
    speakers: Speakers,
    voices: list[str],
    words: list[str],
    talk: list[str],
    amounts: Amounts,
    rng: np.random.Generator,
) -> Iterator[tuple[Sound, str]]:
    """Give windows without a command: other words, cuts out of talk, sounds that are no speech."""
    for text in words:
        for voice in rng.choice(voices, amounts.decoy_voices):
            for _, sound in takes(speakers, str(voice), [text], rng):
                for _ in range(2):
                    yield window(sound, rng), OTHER
    for text in talk:
        for voice in rng.choice(voices, amounts.talk_voices):
            for _, sound in takes(speakers, str(voice), [text], rng):
                for _ in range(amounts.cuts):
                    yield window(_cut(sound, rng), rng), OTHER
    for _ in range(amounts.events):
        sound = 0.1 * event(rng) if rng.uniform() < 0.8 else np.zeros(RATE // 2, np.float32)
        yield window(sound, rng), OTHER


def window(word: Sound, rng: np.random.Generator) -> Sound:
    """Return a window with a word near its end, in some room, noise and microphone."""
    sound = np.zeros(WINDOW + RATE, np.float32)
    after = END + int(rng.uniform(-0.09, 0.10) * RATE)
    word = word[-(WINDOW - after) :]
    at = WINDOW - after - len(word)
    sound[at : at + len(word)] = word
    if rng.uniform() < 0.6:
        sound = room(sound, rng, rng.uniform(0.15, 0.7), rng.uniform(0.05, 0.8))
    sound = sound[:WINDOW]
    level = loudness(sound) or 0.1
    snr_db = rng.uniform(5, 35)
    hiss = noise(str(rng.choice(NOISES)), WINDOW, rng)
    if rng.uniform() < 0.3:
        hiss = (hiss + noise("pink", WINDOW, rng)) * np.float32(0.7)
    sound = sound + hiss * np.float32(level * 10 ** (-snr_db / 20))
    return microphone(sound, rng) if rng.uniform() < 0.7 else sound


def _said(
    speakers: Speakers, voice: str, texts: list[str], times: int, rng: np.random.Generator
) -> Iterator[tuple[Sound, str]]:
    for text, sound in takes(speakers, voice, texts, rng):
        for _ in range(times):
            yield window(sound, rng), text


def _cut(sound: Sound, rng: np.random.Generator) -> Sound:
    """Return a piece of a sentence: its start, its end, or something between."""
    length = int(rng.uniform(0.2, 2.0) * RATE)
    at = int(
        rng.choice([0, max(len(sound) - length, 0), rng.integers(0, max(len(sound) - length, 1))])
    )
    return sound[at : at + length]
