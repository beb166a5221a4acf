"""Recogniser: which word is in a window of sound, and how sure that is.

Two opinions are multiplied. A small network over the features, trained on synthetic voices by
``python -m tools.listening.train``, knows every phrase of `words.WORDS`, and one class for all
else. `moonshine`, made from real people's speech, tells how likely each phrase is among all texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from voiceguide.listening.features import WINDOW, windowed
from voiceguide.listening.moonshine import RATE, Moonshine, Numbers, shared, tree, ways
from voiceguide.listening.talk import LONGEST
from voiceguide.listening.words import MEANINGS, WORDS, Meaning

AFTER = RATE // 10
"""What a window holds after the end of a segment."""

EARLIER = (RATE * 3 // 40, RATE // 40)
"""A word is looked at in windows that end so many frames before that: what one takes for a word by
chance, another does not. The last is the nearest."""

BEFORE = RATE // 4
"""What Moonshine hears before a segment, whose first sound the detector may have missed."""

SOUND = LONGEST + BEFORE + AFTER
"""Frames that are looked at in all, 2.65 s."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trust:
    """How much each opinion weighs, as `tools.listening.choosing` has it.

    Attributes:
        transcriber: of what `moonshine` finds likely; the network's weighs 1.
        none: what is added for what is no command, in log.
        ease: for each word of `words.WORDS`, in log odds; the most for those of `words.ALWAYS`,
            since a missed one is worse than a false one.
    """

    transcriber: float
    none: float
    ease: tuple[float, ...]


class Recogniser:
    """Tells the words of `words.WORDS` from each other and from everything else.

    Raises:
        SoundError: a package is missing; the message says what to do.
    """

    def __init__(self) -> None:
        self._moonshine = shared()
        self._likely = Likely(self._moonshine)
        with (
            files("voiceguide.listening").joinpath("model/words.npz").open("rb") as file,
            np.load(file) as found,
        ):
            self._net = {name: found[name].astype(np.float32) for name in NET}
            transcriber, none, *ease = (float(each) for each in found["trust"])
            self._trust = Trust(transcriber, none, tuple(ease))
            self._places = places([str(phrase) for phrase in found["phrases"]])

    def __call__(self, sound: Numbers, spoken: int) -> Mapping[Meaning, float]:
        """Return how sure it is of each meaning, in log odds.

        Args:
            sound: `SOUND` frames at 16 kHz, shape (frames,); the word ends `AFTER` frames before
                its end.
            spoken: frames from the start of the word to the end of the sound.
        """
        each = shares(self._net, looked(self._moonshine, sound)[None])
        likely = self._likely(sound, spoken)[None]
        sure = odds(each, self._places, likely, self._trust)[0]
        return {word.meaning: float(value) for word, value in zip(WORDS, sure, strict=True)}


class Likely:
    """How likely each word of `words.WORDS` is to Moonshine."""

    def __init__(self, moonshine: Moonshine) -> None:
        self._moonshine = moonshine
        self._tree = tree(
            (way, n)
            for n, word in enumerate(WORDS)
            for phrase in word.phrases
            for way in ways(phrase)
        )

    def __call__(self, sound: Numbers, spoken: int) -> Numbers:
        """Return it in log, shape (words,); the arguments are those of `Recogniser`."""
        states = self._moonshine.states(sound[-min(spoken + BEFORE, len(sound)) : -AFTER])
        return self._moonshine.likely(states, self._tree, len(WORDS)).astype(np.float32)


def places(phrases: Sequence[str]) -> Places:
    """Return the place in `words.WORDS` of each phrase; -1 for one that is empty."""
    found = [WORDS.index(MEANINGS[phrase]) if phrase else -1 for phrase in phrases]
    return np.array(found, np.int64)


def odds(shares: Numbers, owners: Places, likely: Numbers, trust: Trust) -> Numbers:
    """Return how sure it is of each word of `words.WORDS`, in log odds, shape (examples, words).

    Args:
        shares: as `shares` gives them, the first for what is no command.
        owners: the word of each phrase, as `places` gives it.
        likely: as `Likely` gives it, shape (examples, words).
    """
    sums = [shares[:, 0], *(shares[:, 1:][:, owners == n].sum(1) for n in range(len(WORDS)))]
    sure = np.log(np.maximum(np.stack(sums, 1).astype(np.float64), 1e-6))
    sure[:, 0] += trust.none
    sure[:, 1:] += trust.transcriber * likely
    share = np.exp(sure - np.logaddexp.reduce(sure, 1, keepdims=True))
    share = np.clip(share, 1e-9, 1 - 1e-9)
    found: Numbers = (np.log(share / (1 - share))[:, 1:] + np.array(trust.ease)).astype(np.float32)
    return found


NET = ("mean", "scale", "w1", "b1", "w2", "b2")
"""Parts of the network, as they are kept in the model."""


def looked(moonshine: Moonshine, sound: Numbers) -> Numbers:
    """Return the features of each window of a sound, shape (windows, numbers).

    Args:
        sound: `SOUND` frames, shape (frames,).
    """
    ends = [len(sound) - earlier for earlier in EARLIER]
    return np.stack([windowed(moonshine, sound[end - WINDOW : end]) for end in ends])


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
