"""Listening: which words of a line a speech recogniser hears in a clip.

pocketsphinx is given the words that should be there and, at each of them, two ways round it: to
leave it out, and to hear the one before once more. Both cost so much that it takes them only where
the sound of a word is plainly not there. Words that it does not hear it may hear at another speed;
what is really missing it hears at none.

Its model is of American English. What it makes of other languages serves to compare voices, not to
judge lines.
"""

import importlib.util
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import soxr

from voiceguide.clip import Samples
from voiceguide.errors import EngineError
from voiceguide.units import RATE
from voiceguide.verify.phonemes import Phones, pronounced

LOW_RATE = 16_000
"""Frames a second of what pocketsphinx hears."""

SILENCE = LOW_RATE // 10
"""Added at both ends, as its model has been trained with."""

LOUDEST = 25_000
"""Peak of what it hears, of 32,768."""

SPEEDS = (1.0, 0.9, 1.12, 0.8, 0.7, 1.25)
"""At which a clip is heard in turn, until nothing is missing: a word missing at one speed is mostly
heard at another if it is there."""

LEAST = -7.5
"""How well a word has to fit to be heard: the mean over its frames of the logarithm of how likely
its sounds are beside the likeliest of all. Otherwise a line backwards, or another one, is heard as
anything that is looked for."""

ROUND = 1e-30
"""The weight of a way round a word. From 1e-20 to 1e-60 it makes little difference."""

INSTALL = "pip install 'voiceguide[verify]'"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word to listen for: what is written, and how it sounds."""

    written: str
    phones: Phones


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one line.

    Attributes:
        words: that should be heard, in order.
        there: for each of them whether it was.
    """

    words: tuple[Word, ...]
    there: tuple[bool, ...]


class Listener:
    """Hears the lines of one language; not safe for several threads.

    Raises:
        EngineError: pocketsphinx does not load.
    """

    def __init__(self, language: str) -> None:
        try:
            import pocketsphinx
        except (ImportError, OSError) as error:
            raise EngineError(
                f"Words cannot be listened for: pocketsphinx does not load ({error})."
                f" Run: {INSTALL}"
            ) from error
        self._english = language.split("-")[0].lower() == "en"
        self._language = language
        self._words: dict[str, tuple[Word, ...]] = {}
        try:
            self._decoder: Any = pocketsphinx.Decoder(
                loglevel="FATAL", lm=None, cmn="batch", beam=1e-80, pbeam=1e-80, wbeam=1e-60,
                silprob=0.3, fillprob=1e-10, compallsen=True,
            )  # fmt: skip
        except RuntimeError as error:
            raise EngineError(
                "Words cannot be listened for: pocketsphinx has lost its model."
                " Run: pip install --force-reinstall pocketsphinx"
            ) from error

    @staticmethod
    def installed() -> bool:
        """Whether there is a recogniser here; quick."""
        return importlib.util.find_spec("pocketsphinx") is not None

    def learn(self, texts: Iterable[str]) -> None:
        """Look up how the words of `texts` sound, all at once; `hear` does it one by one.

        Raises:
            EngineError: the language is not known to espeak-ng.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._words]
        if self._english:
            self._learn_english(new)
        elif new:
            for text, words in zip(new, pronounced(new, self._language), strict=True):
                self._words[text] = _named(text, words)

    def hear(self, text: str, clip: Samples) -> Heard:
        """Return which words of `text` are heard in a clip.

        Args:
            clip: shape (frames, 1), at `units.RATE`.

        Raises:
            EngineError: the language is not known to espeak-ng.
        """
        self.learn([text])
        words = self._words[text]
        names = [self._name(word) for word in words]
        ways: list[tuple[Any, ...]] = []
        for at, name in enumerate(names):
            ways += [(at, at + 1, 1.0, name), (at, at + 1, ROUND)]
            if at:
                ways.append((at + 1, at, ROUND))
        there = (False,) * len(words)
        for speed in SPEEDS if words else ():
            found = self._recognised(ways, len(words), _sixteen_bits(clip, speed))
            now = _placed(names, [name for name, fit in found if name in names and fit > LEAST])
            there = tuple(map(any, zip(there, now, strict=True)))
            if all(there):
                break
        return Heard(words, there)

    def _recognised(
        self, ways: list[tuple[Any, ...]], end: int, sound: bytes
    ) -> list[tuple[str, float]]:
        """Return the words that are heard, and how well each fits."""
        decoder = self._decoder
        decoder.add_fsg("line", decoder.create_fsg("line", 0, end, ways))
        decoder.activate_search("line")
        decoder.start_utt()
        decoder.process_raw(sound, full_utt=True)
        decoder.end_utt()
        return [
            (
                re.sub(r"\(\d+\)$", "", one.word),
                math.log(max(one.ascore, 1e-300)) / (one.end_frame - one.start_frame + 1),
            )
            for one in decoder.seg() or ()
        ]

    def _learn_english(self, texts: list[str]) -> None:
        """English words are in the model's own dictionary, but for a few."""
        spelled = {text: _WORD.findall(text.lower().replace("’", "'")) for text in texts}
        strange = sorted(
            {
                word
                for words in spelled.values()
                for word in words
                if self._decoder.lookup_word(word) is None
            }
        )
        sounds: Mapping[str, Phones] = {}
        if strange:
            found = pronounced(strange, self._language)
            sounds = {
                word: tuple(phone for part in parts for phone in part)
                for word, parts in zip(strange, found, strict=True)
            }
        for text, words in spelled.items():
            known = (
                Word(word, sounds[word] if word in sounds else self._looked_up(word))
                for word in words
            )
            self._words[text] = tuple(word for word in known if word.phones)

    def _looked_up(self, word: str) -> Phones:
        return tuple(self._decoder.lookup_word(word).split())

    def _name(self, word: Word) -> str:
        """Return the recogniser's name of a word; one that it does not know is added to it."""
        if self._english and self._decoder.lookup_word(word.written) is not None:
            return word.written
        name = "vg-" + "-".join(word.phones).lower()
        if self._decoder.lookup_word(name) is None:
            self._decoder.add_word(name, " ".join(word.phones), update=True)
        return name


def _named(text: str, sounds: tuple[Phones, ...]) -> tuple[Word, ...]:
    """Return the words of a text; where espeak-ng joins or parts some, they go by their sounds."""
    written = _WORD.findall(text)
    if len(written) != len(sounds):
        written = ["-".join(phones).lower() for phones in sounds]
    return tuple(Word(word, phones) for word, phones in zip(written, sounds, strict=True))


def _placed(names: list[str], found: list[str]) -> tuple[bool, ...]:
    """Return for each name whether it was found in its place, as words may come twice in a line."""
    same = SequenceMatcher(None, names, found, autojunk=False).get_matching_blocks()
    placed = {block.a + at for block in same for at in range(block.size)}
    return tuple(at in placed for at in range(len(names)))


def _sixteen_bits(clip: Samples, speed: float) -> bytes:
    low = soxr.resample(clip[:, 0], RATE * speed, LOW_RATE)
    loud = low * np.float32(LOUDEST / max(float(np.abs(low).max(initial=0.0)), 1e-6))
    return np.pad(loud, SILENCE).astype("<i2").tobytes()
