"""Recogniser: which word is in a window of sound, and how sure that is.

A small network over the features, trained on synthetic voices by ``python -m
tools.listening.train``. It knows every phrase of `words.WORDS`, and one class for all else. A
second opinion makes it surer where it agrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from voiceguide.listening.features import RATE, WINDOW, Embedder
from voiceguide.listening.second import Second
from voiceguide.listening.words import MEANINGS, WORDS, Meaning

AFTER = RATE // 10
"""What a window holds after the end of a segment."""

EARLIER = (RATE * 3 // 40, RATE // 40)
"""A word is looked at in windows that end so many frames before that: what one takes for a word by
chance, another does not. The last is the nearest."""

SOUND = WINDOW + max(EARLIER)
"""Frames that are looked at in all."""

BEFORE = RATE * 2 // 5
"""What the second opinion hears before a segment: with less noise it finds more, and sooner."""

Numbers = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trust:
    """What is added to how sure the network is, in log odds; the training chooses it.

    Attributes:
        agrees, differs: where the second opinion is the same meaning, or another one.
        ease: for each word of `words.WORDS`, the most for those of `words.ALWAYS`, since a missed
            one is worse than a false one.
    """

    agrees: float
    differs: float
    ease: tuple[float, ...]


class Recogniser:
    """Tells the words of `words.WORDS` from each other and from everything else.

    Raises:
        SoundError: a package is missing; the message says what to do.
    """

    def __init__(self) -> None:
        self._embed = Embedder()
        self._second = Second()
        with (
            files("voiceguide.listening").joinpath("model/words.npz").open("rb") as file,
            np.load(file) as found,
        ):
            self._net = {name: found[name].astype(np.float32) for name in NET}
            agrees, differs, *ease = (float(each) for each in found["trust"])
            self._trust = Trust(agrees, differs, tuple(ease))
            self._places = places([str(phrase) for phrase in found["phrases"]])

    def __call__(self, sound: Numbers, spoken: int) -> Mapping[Meaning, float]:
        """Return how sure it is of each meaning, in log odds.

        Args:
            sound: `SOUND` frames at 16 kHz, shape (frames,); the word ends `AFTER` frames before
                its end.
            spoken: frames from the start of the word to the end of the sound.
        """
        each = shares(self._net, windowed(self._embed, sound)[None])
        second = places([self._second(sound[-min(spoken + BEFORE, WINDOW) :])])
        sure = odds(each, self._places, second, self._trust)[0]
        return {word.meaning: float(value) for word, value in zip(WORDS, sure, strict=True)}


def places(phrases: Sequence[str]) -> Places:
    """Return the place in `words.WORDS` of each phrase; -1 for one that is empty."""
    found = [WORDS.index(MEANINGS[phrase]) if phrase else -1 for phrase in phrases]
    return np.array(found, np.int64)


def odds(shares: Numbers, owners: Places, seconds: Places, trust: Trust) -> Numbers:
    """Return how sure it is of each word of `words.WORDS`, in log odds, shape (examples, words).

    Args:
        shares: as `shares` gives them, the first for what is no command.
        owners: the word of each phrase, as `places` gives it.
        seconds: the word of each second opinion, -1 for none.
    """
    sums = np.stack([shares[:, 1:][:, owners == n].sum(1) for n in range(len(WORDS))], 1)
    sums = np.clip(sums.astype(np.float64), 1e-6, 1 - 1e-6)
    sure = np.log(sums / (1 - sums))
    same = np.arange(len(WORDS)) == seconds[:, None]
    sure += np.where(same, trust.agrees, np.where(seconds[:, None] >= 0, trust.differs, 0))
    sure += np.array(trust.ease)
    found: Numbers = sure.astype(np.float32)
    return found


NET = ("mean", "scale", "w1", "b1", "w2", "b2")
"""Parts of the network, as they are kept in the model."""


def windowed(embed: Embedder, sound: Numbers) -> Numbers:
    """Return the features of each window of a sound, shape (windows, numbers).

    Args:
        sound: `SOUND` frames, shape (frames,).
    """
    ends = [len(sound) - earlier for earlier in EARLIER]
    return np.stack([embed(sound[end - WINDOW : end]) for end in ends])


def shares(net: Mapping[str, Numbers], values: Numbers) -> Numbers:
    """Return how sure a network is of each class, shape (examples, classes); a row sums to 1.

    Args:
        values: features of the windows of each example, shape (examples, windows, numbers).
    """
    x = (values - net["mean"]) * net["scale"]
    logits = np.maximum(x @ net["w1"] + net["b1"], 0) @ net["w2"] + net["b2"]
    logits = logits.mean(1)
    e = np.exp(logits - logits.max(1, keepdims=True))
    out: Numbers = (e / e.sum(1, keepdims=True)).astype(np.float32)
    return out
