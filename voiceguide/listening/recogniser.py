"""Recogniser: which word is in a window of sound, and how sure that is.

A small network over the features, trained on synthetic voices by ``python -m
tools.listening.train``. It knows every phrase of `words.WORDS`, and one class for all else. A
second opinion makes it surer where it agrees.
"""

import math
from collections.abc import Mapping
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from voiceguide.listening.features import RATE, Embedder
from voiceguide.listening.second import Second
from voiceguide.listening.words import MEANINGS, Meaning

AFTER = RATE // 10
"""What a window holds after the end of a segment."""

AGREES, DIFFERS = 2.0, -0.5
"""What the second opinion adds, in log odds; chosen on the voices for tuning."""

Numbers = npt.NDArray[np.float32]


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
            self._phrases = [str(phrase) for phrase in found["phrases"]]

    def __call__(self, window: Numbers) -> Mapping[Meaning, float]:
        """Return how sure it is of each meaning, in log odds.

        Args:
            window: `features.WINDOW` frames at 16 kHz, shape (frames,); the word ends `AFTER`
                frames before its end.
        """
        each = shares(self._net, self._embed(window)[None])[0, 1:]
        found: dict[Meaning, float] = {}
        for phrase, share in zip(self._phrases, each, strict=True):
            meaning = MEANINGS[phrase].meaning
            found[meaning] = found.get(meaning, 0.0) + float(share)
        second = self._second(window)
        agreed = MEANINGS[second].meaning if second else None
        return {
            meaning: _odds(share)
            + (0 if agreed is None else AGREES if meaning is agreed else DIFFERS)
            for meaning, share in found.items()
        }


def _odds(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


NET = ("mean", "scale", "w1", "b1", "w2", "b2")
"""Parts of the network, as they are kept in the model."""


def shares(net: Mapping[str, Numbers], values: Numbers) -> Numbers:
    """Return how sure a network is of each class, shape (examples, classes); a row sums to 1."""
    x = (values - net["mean"]) * net["scale"]
    logits = np.maximum(x @ net["w1"] + net["b1"], 0) @ net["w2"] + net["b2"]
    e = np.exp(logits - logits.max(1, keepdims=True))
    out: Numbers = (e / e.sum(1, keepdims=True)).astype(np.float32)
    return out
