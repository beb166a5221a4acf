"""Voices: words and sentences as many synthetic voices speak them, kept on disk.

The voices are split three ways, and no speaker is in two parts, though flite and festival share
some: those of training, those that thresholds are tuned on, those that results are measured on.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soxr

from tools.listening.rooms import RATE, Sound
from voiceguide.errors import EngineError
from voiceguide.files import beside
from voiceguide.speech import Engine, Utterance
from voiceguide.speech.registry import open_engine, probe

_VARIANTS = (
    "Alex Alicia Andrea Andy Annie AnxiousAndy Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco"
    " Mario Michael Mike Nguyen Reed RicishayMax RicishayMax2 RicishayMax3 Storm announcer antonio"
    " aunty benjamin boris caleb croak ed edward edward2 f1 f2 f3 f4 f5 grandma grandpa gustave ian"
    " iven iven2 iven3 iven4 john kaukovalta klatt klatt2 klatt3 klatt4 klatt5 linda m1 m2 m3 m4 m5"
    " m6 m7 m8 max michel miguel mike2 norbert pablo paul pedro quincy robert sandro steph steph2"
    " steph3 travis victor zac"
)
_ACCENTS = "en-us en-gb en-gb-x-rp en-gb-scotland en-029 en-us-nyc en-gb-x-gbclan en-gb-x-gbcwmd"
TRAINING = tuple(
    f"espeak:{accent}+{variant}" for variant in _VARIANTS.split() for accent in _ACCENTS.split()
)
"""Of espeak-ng: so many ways to speak, each a variant of a voice with an accent."""

NATURAL = (
    "flite:slt",
    "flite:kal16",
    "flite:kal",
    "pico:en-US",
    "festival:cmu_us_slt_arctic_hts",
    "festival:kal_diphone",
    "festival:ked_diphone",
)
"""Made of people's recordings: they train the most."""

TUNING = ("flite:rms", "espeak:en-us+rob", "espeak:en-gb+shelby", "espeak:en-us+marcelo")
TEST = (
    "flite:awb",
    "pico:en-GB",
    "espeak:en-us+belinda",
    "espeak:en-gb+adam",
    "espeak:en-gb-x-gbcwmd+david",
    "espeak:en-us+anika",
)


@dataclass(slots=True)
class Speakers:
    """Everything that voices say, from the folder or from the engines.

    Attributes:
        folder: where sounds are kept.
    """

    folder: Path
    _engines: dict[str, Engine] = field(default_factory=dict)

    def here(self, names: tuple[str, ...]) -> list[str]:
        """Return those of the voices whose engine can be used here."""
        return [name for name in names if probe(name.partition(":")[0]) is None]

    def say(self, voice: str, text: str, pace: int = 130, pitch: float = 1.0) -> Sound:
        """Return a text at 16 kHz without silence at its ends, its loudness 0.1.

        Args:
            voice: ``engine:name``.
            pace: words a minute.
            pitch: factor of pitch and of the size of the mouth; the pace stays about the same.

        Raises:
            EngineError: the voice cannot say it.
        """
        key = hashlib.sha256(f"{voice}|{text}|{pace}|{pitch:.3f}".encode()).hexdigest()[:24]
        path = self.folder / f"{key}.npy"
        if path.exists():
            return np.load(path).astype(np.float32)
        sound = self._render(voice, text, round(pace / pitch))
        sound = trimmed(soxr.resample(sound, RATE * pitch, RATE) if pitch != 1.0 else sound)
        self.folder.mkdir(parents=True, exist_ok=True)
        with beside(path) as file:
            np.save(file, sound.astype(np.float16))
        return sound

    def close(self) -> None:
        """End the engines."""
        for engine in self._engines.values():
            engine.close()

    def _render(self, voice: str, text: str, pace: int) -> Sound:
        engine_name, _, name = voice.partition(":")
        if engine_name not in self._engines:
            self._engines[engine_name] = open_engine(engine_name)
        engine = self._engines[engine_name]
        made = engine.render(Utterance(text, engine.find(name), pace))
        return soxr.resample(made.samples[:, 0], made.rate, RATE)


def takes(
    speakers: Speakers, voice: str, texts: list[str], rng: np.random.Generator
) -> Iterator[tuple[str, Sound]]:
    """Give each text as a voice says it, each time at another pace and pitch."""
    for text in texts:
        pace = int(rng.integers(95, 160))
        pitch = round(float(rng.uniform(0.88, 1.14)), 2)
        try:
            yield text, speakers.say(voice, text, pace, pitch)
        except EngineError:
            # Not every voice is clear at every pace; all are at this one.
            yield text, speakers.say(voice, text, 120)


def trimmed(sound: Sound) -> Sound:
    """Return it without the silence at its ends, its loudest parts at a level of 0.1."""
    parts = np.square(sound[: len(sound) // 80 * 80].reshape(-1, 80)).mean(1)
    loud = np.flatnonzero(parts > parts.max() * 1e-3)
    kept = sound[loud[0] * 80 : (loud[-1] + 1) * 80]
    level = np.sqrt(parts[parts > parts.max() * 0.01].mean())
    return (kept * (0.1 / level)).astype(np.float32)
