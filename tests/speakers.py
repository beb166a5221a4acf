"""What somebody might have recorded: real speech of espeak-ng, in a room."""

import functools

import numpy as np
import soxr

from voiceguide.speech import Utterance, Voice
from voiceguide.speech.espeak import EspeakEngine
from voiceguide.speech.prepare import voiced
from voiceguide.units import RATE, amplitude

VOICE = Voice("espeak", "en-us+f2", "en")
LINE = "Rest your heel on the towel."


@functools.cache
def speech(text=LINE, voice="en-us+f2"):
    """The voice alone, from its first sound to its last, at -26 dBFS."""
    engine = EspeakEngine(workers=1)
    try:
        spoken = engine.render(Utterance(text, Voice("espeak", voice, "en")))
    finally:
        engine.close()
    wave = soxr.resample(spoken.samples[:, 0].astype(np.float64), spoken.rate, RATE)
    begin, end = voiced(wave, RATE)
    wave = wave[begin:end]
    return wave * amplitude(-26) / level(wave)


def level(wave):
    return float(np.sqrt(np.square(wave[np.abs(wave) > 1e-3]).mean()))


def noise(length, seed=1):
    return np.random.default_rng(seed).standard_normal(length)


def take(text=LINE, voice="en-us+f2", room_db=60, before=0.5, after=1.0):
    """A take as it comes out of a microphone, in a room so many dB below the voice."""
    wave = np.pad(speech(text, voice), (int(before * RATE), int(after * RATE)))
    return wave + noise(len(wave)) * amplitude(-26 - room_db)


def hum(length, mains=50):
    time = np.arange(length) / RATE
    parts = ((1, 1.0), (2, 0.6), (3, 0.5), (4, 0.2), (5, 0.3))
    wave = sum(size * np.sin(2 * np.pi * mains * number * time) for number, size in parts)
    return wave / np.sqrt(np.square(wave).mean())


def talk(length):
    """Five people at once, in the room next door."""
    texts = (
        "There is nothing more to do.",
        "Let your breath find its own pace now, and stay for as long as you like.",
        "If this feels tiring, breathe in whatever way is easy.",
    )
    mixed = np.zeros(length)
    for number in range(5):
        said = speech(texts[number % 3], ("en-gb", "en-us", "en-gb-scotland")[number % 3])
        mixed += np.roll(np.resize(said, length), number * RATE // 3)
    return mixed / np.sqrt(np.square(mixed).mean())
