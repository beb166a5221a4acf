"""Moonshine: how likely it is that somebody said just that, by a small transcriber of speech.

Moonshine's English model ("tiny", 27 million numbers) was made from real people's speech, with all
its accents, rooms and noise. It gives the probability of every text; here it is asked only for
those that can be meant, so what is none of them is likely to be nothing. The package
moonshine-voice carries the model, and onnxruntime runs it; nothing is fetched.

https://arxiv.org/abs/2410.15608
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from voiceguide.listening.missing import carried, damaged, needed

RATE = 16_000

FRAME = 384
"""Frames of sound for each row of the states."""

STATES = 288
"""Numbers in a row."""

UNLIKELY = -10.0
"""What is less likely, in log, is as good as impossible."""

_BEGIN, _END = 1, 2
_HEADS, _HEAD = 8, 36
_WIDTH = 12
"""Beginnings of texts that are followed at once: more of them find no more words and scores."""

_FIRST = 259
"""Of the vocabulary: before it are marks and single bytes."""

_PAUSES = (" please", " stop", " thank you")
_ENDS = ("", ".", ",", "!", "?")
"""Where the model may put a comma into a phrase, and what it may put after it."""

_LOUD = 0.5
"""What the loudest frame is brought to."""

Numbers = npt.NDArray[np.float32]


@dataclass(slots=True)
class Tree:
    """Texts by their pieces.

    Attributes:
        after: what may follow, by the number of the next piece.
        means: places of what the text means that ends here.
    """

    after: dict[int, "Tree"] = field(default_factory=dict)
    means: list[int] = field(default_factory=list)


class Moonshine:
    """Hears a piece of sound; several threads may ask at once.

    Raises:
        SoundError: a package is missing or damaged; the message says what to do.
    """

    def __init__(self) -> None:
        runtime = needed("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        folder = carried()
        try:
            self._encoder, self._decoder = (
                runtime.InferenceSession(str(folder / name), options, ["CPUExecutionProvider"])
                for name in ("encoder_model.ort", "decoder_model_merged.ort")
            )
        # What onnxruntime raises has no other base.
        except Exception as error:
            raise damaged(str(error)) from error
        # What it keeps is told by one name and taken by another.
        outputs = self._decoder.get_outputs()
        self._told = [each.name.replace("present", "past_key_values") for each in outputs]

    def states(self, sound: Numbers) -> Numbers:
        """Return what the model makes of a sound, shape (rows, STATES), whatever its level.

        Args:
            sound: at 16 kHz, shape (frames,); a tenth of a second or more.
        """
        scaled = sound * np.float32(_LOUD / max(float(np.abs(sound).max()), 1e-5))
        given = {
            "input_values": scaled[None].astype(np.float32),
            "attention_mask": np.ones((1, len(sound)), np.int64),
        }
        found: Numbers = self._encoder.run(None, given)[0][0]
        return found

    def likely(self, states: Numbers, tree: Tree, count: int) -> npt.NDArray[np.float64]:
        """Return how likely each meaning is, in log and not below `UNLIKELY`, shape (count,).

        Args:
            states: of a sound that holds no more than was said, and a moment around it.
            tree: as `tree` makes it.
            count: of its meanings.
        """
        found = np.zeros(count)
        kept: dict[str, Numbers] = {}
        beams = [(0.0, 0, _BEGIN, tree)]
        while beams:
            likely, kept = self._next(states, beams, kept)
            longer = []
            for n, (sure, _, _, node) in enumerate(beams):
                if node.means and (ended := sure + likely[n, _END]) > UNLIKELY:
                    found[node.means] += np.exp(ended)
                followed = (
                    (sure + likely[n, piece], n, piece, node.after[piece]) for piece in node.after
                )
                longer += [each for each in followed if each[0] > UNLIKELY]
            beams = sorted(longer, key=lambda each: -each[0])[:_WIDTH]
        return np.log(np.maximum(found, np.exp(UNLIKELY)))

    def _next(
        self,
        states: Numbers,
        beams: Sequence[tuple[float, int, int, Tree]],
        kept: Mapping[str, Numbers],
    ) -> tuple[npt.NDArray[np.float64], dict[str, Numbers]]:
        """Return how likely each piece comes next after each beginning, and what to keep of it."""
        froms = [came for _, came, _, _ in beams]
        past = {
            name: (value[:1].repeat(len(beams), 0) if ".encoder." in name else value[froms])
            for name, value in kept.items()
        }
        if not kept:
            empty = np.zeros((1, _HEADS, 0, _HEAD), np.float32)
            past = dict.fromkeys(self._told[1:], empty)
        given = {
            "input_ids": np.array([[piece] for _, _, piece, _ in beams], np.int64),
            "encoder_hidden_states": states[None].repeat(len(beams), 0),
            "encoder_attention_mask": np.ones((len(beams), len(states) * FRAME), np.int64),
            "use_cache_branch": np.array([bool(kept)]),
            **past,
        }
        after = dict(zip(self._told, self._decoder.run(None, given), strict=True))
        raw = after.pop("logits")[:, -1].astype(np.float64)
        raw -= raw.max(1, keepdims=True)
        if kept:
            # What it keeps of the sound it tells only once.
            after |= {name: value for name, value in past.items() if ".encoder." in name}
        return raw - np.log(np.exp(raw).sum(1, keepdims=True)), after


@cache
def shared() -> Moonshine:
    """Return the one of this process, which takes 80 MB."""
    return Moonshine()


def tree(texts: Iterable[tuple[str, int]]) -> Tree:
    """Return texts, each with the place of what it means, as `Moonshine.likely` follows them."""
    root = Tree()
    for text, means in texts:
        node = root
        for word in text.split(" "):
            for piece in _pieces(word):
                node = node.after.setdefault(piece, Tree())
        if means not in node.means:
            node.means.append(means)
    return root


def ways(phrase: str) -> frozenset[str]:
    """Return the ways in which the model may write a phrase of small letters."""
    spoken = re.sub(r"\bi\b", "I", phrase)
    starts = {phrase, spoken, spoken[:1].upper() + spoken[1:]}
    starts |= {start.replace(pause, f",{pause}") for start in starts for pause in _PAUSES}
    return frozenset(start + end for start in starts for end in _ENDS)


@cache
def _pieces(word: str) -> tuple[int, ...]:
    """Return the numbers of the pieces of a word, joined as byte pairs are: the lowest first.

    No piece is of two words, so those of a text are those of its words.
    """
    numbers = _vocabulary()
    parts = [c.encode() for c in "▁" + word]
    while True:
        pairs = [
            (numbers[first + second], n)
            for n, (first, second) in enumerate(pairwise(parts))
            if first + second in numbers
        ]
        if not pairs:
            return tuple(numbers[part] for part in parts)
        n = min(pairs)[1]
        parts[n : n + 2] = [parts[n] + parts[n + 1]]


@cache
def _vocabulary() -> Mapping[bytes, int]:
    """Return the number of each piece: the file holds their lengths and letters, in that order."""
    data = (carried() / "tokenizer.bin").read_bytes()
    found: dict[bytes, int] = {}
    at = number = 0
    while at < len(data):
        size, at = data[at], at + 1
        if size > 127:
            size, at = (size & 127) | data[at] << 7, at + 1
        if size and number >= _FIRST:
            found[data[at : at + size]] = number
        at, number = at + size, number + 1
    return found
