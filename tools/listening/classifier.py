"""Classifier: one hidden layer, trained by Adam in numpy, the same from the same seed."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from voiceguide.listening.moonshine import Numbers

RATE, BATCH, WARMING = 1e-3, 256, 200
"""Of a step at most, in examples, and the steps until it is reached."""

DECAY = 0.01
"""How much the weights are drawn to nothing with each step of size 1."""

DROP_VALUES, DROP_HIDDEN = 0.3, 0.5
"""Shares that are left out by chance."""

SMOOTH = 0.05
"""Of each label is shared by all classes."""

MIX = 0.4
"""Examples are mixed by twos, with shares of a beta distribution of this shape."""

Net = dict[str, Numbers]


def fit(
    values: Numbers,
    labels: npt.NDArray[np.int64],
    classes: int,
    hidden: int,
    rounds: int,
    seed: int,
) -> Net:
    """Return the weights: ``mean``, ``scale``, ``w1``, ``b1``, ``w2``, ``b2``.

    Args:
        values: shape (examples, numbers).
        labels: the class of each.
    """
    rng = np.random.default_rng(seed)
    mean, scale = values.mean(0), 1 / (values.std(0) + np.float32(1e-3))
    x = (values - mean) * scale
    wanted = np.eye(classes, dtype=np.float32) * (1 - SMOOTH) + np.float32(SMOOTH / classes)
    net = {
        "w1": rng.normal(0, np.sqrt(2 / x.shape[1]), (x.shape[1], hidden)).astype(np.float32),
        "b1": np.zeros(hidden, np.float32),
        "w2": rng.normal(0, np.sqrt(1 / hidden), (hidden, classes)).astype(np.float32),
        "b2": np.zeros(classes, np.float32),
    }
    first = {name: np.zeros_like(w) for name, w in net.items()}
    second = {name: np.zeros_like(w) for name, w in net.items()}
    step, steps = 0, rounds * (len(x) // BATCH)
    for _ in range(rounds):
        order, others = rng.permutation(len(x)), rng.permutation(len(x))
        for at in range(0, len(x) - BATCH + 1, BATCH):
            step += 1
            ones, twos = order[at : at + BATCH], others[at : at + BATCH]
            share = rng.beta(MIX, MIX, (BATCH, 1)).astype(np.float32)
            share = np.maximum(share, 1 - share)
            slopes = _slopes(
                net,
                share * x[ones] + (1 - share) * x[twos],
                share * wanted[labels[ones]] + (1 - share) * wanted[labels[twos]],
                rng,
            )
            rate = RATE * min(1, step / WARMING) * 0.5 * (1 + np.cos(np.pi * step / steps))
            for name, slope in slopes.items():
                first[name] += np.float32(0.1) * (slope - first[name])
                second[name] += np.float32(0.001) * (slope * slope - second[name])
                up = first[name] / np.float32(1 - 0.9**step)
                down = np.sqrt(second[name] / np.float32(1 - 0.999**step)) + np.float32(1e-8)
                drawn = DECAY * net[name] if net[name].ndim == 2 else np.float32(0)
                net[name] -= (np.float32(rate) * (up / down + drawn)).astype(np.float32)
    return {"mean": mean, "scale": scale, **net}


def joined(nets: Sequence[Mapping[str, Numbers]]) -> Net:
    """Return one network that gives the mean of what several say, before they are made shares."""
    first, count = nets[0], np.float32(len(nets))
    return {
        "mean": first["mean"],
        "scale": first["scale"],
        "w1": np.concatenate([net["w1"] for net in nets], 1),
        "b1": np.concatenate([net["b1"] for net in nets]),
        "w2": np.concatenate([net["w2"] for net in nets]) / count,
        "b2": np.stack([net["b2"] for net in nets]).mean(0),
    }


def _slopes(
    net: Mapping[str, Numbers], x: Numbers, wanted: Numbers, rng: np.random.Generator
) -> Net:
    x = x * _kept(x.shape, DROP_VALUES, rng)
    raw = x @ net["w1"] + net["b1"]
    kept = _kept(raw.shape, DROP_HIDDEN, rng)
    h = np.maximum(raw, 0) * kept
    error = (_softmax(h @ net["w2"] + net["b2"]) - wanted) / np.float32(len(x))
    back = (error @ net["w2"].T) * kept * (raw > 0)
    return {
        "w1": x.T @ back,
        "b1": back.sum(0),
        "w2": h.T @ error,
        "b2": error.sum(0),
    }


def _kept(shape: tuple[int, ...], drop: float, rng: np.random.Generator) -> Numbers:
    """Return what is left of numbers of 1 when a share is left out, with the same mean."""
    kept: Numbers = (rng.random(shape, np.float32) > drop) / np.float32(1 - drop)
    return kept


def _softmax(logits: Numbers) -> Numbers:
    e = np.exp(logits - logits.max(1, keepdims=True))
    out: Numbers = (e / e.sum(1, keepdims=True)).astype(np.float32)
    return out
