"""Classifier: one hidden layer, trained by Adam in numpy, the same from the same seed."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from voiceguide.listening.recogniser import Numbers

RATE, DECAY, DROP, BATCH = 1e-3, 2e-4, 0.35, 128


def fit(
    values: Numbers, labels: npt.NDArray[np.int64], hidden: int, rounds: int, seed: int
) -> dict[str, Numbers]:
    """Return the weights: ``mean``, ``scale``, ``w1``, ``b1``, ``w2``, ``b2``.

    Args:
        values: shape (examples, numbers).
        labels: the class of each.
    """
    rng = np.random.default_rng(seed)
    mean, scale = values.mean(0), 1 / (values.std(0) + 1e-3)
    x = (values - mean) * scale
    classes = int(labels.max()) + 1
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
        order = rng.permutation(len(x))
        for at in range(0, len(x) - BATCH + 1, BATCH):
            step += 1
            chosen = order[at : at + BATCH]
            slopes = _slopes(net, x[chosen], labels[chosen], rng)
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            for name, slope in slopes.items():
                first[name] += 0.1 * (slope - first[name])
                second[name] += 0.001 * (slope * slope - second[name])
                up = first[name] / (1 - 0.9**step)
                down = np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8
                net[name] -= (rate * (up / down + DECAY * 50 * net[name])).astype(np.float32)
    return {"mean": mean, "scale": scale, **net}


def joined(nets: Sequence[Mapping[str, Numbers]], evenness: float) -> dict[str, Numbers]:
    """Return one network that gives the mean of what several say, before they are made shares.

    Args:
        evenness: how much less likely class 0 is than it was among the examples, in log odds.
    """
    first, count = nets[0], np.float32(len(nets))
    middle = sum(net["b2"] for net in nets) / count
    middle[0] -= evenness
    return {
        "mean": first["mean"],
        "scale": first["scale"],
        "w1": np.concatenate([net["w1"] for net in nets], 1),
        "b1": np.concatenate([net["b1"] for net in nets]),
        "w2": np.concatenate([net["w2"] for net in nets]) / count,
        "b2": middle.astype(np.float32),
    }


def _slopes(
    net: Mapping[str, Numbers],
    x: Numbers,
    labels: npt.NDArray[np.int64],
    rng: np.random.Generator,
) -> dict[str, Numbers]:
    x = x * (rng.uniform(size=x.shape) > 0.1) / np.float32(0.9)
    x = x.astype(np.float32)
    raw = x @ net["w1"] + net["b1"]
    kept = (rng.uniform(size=raw.shape) > DROP).astype(np.float32) / np.float32(1 - DROP)
    h = np.maximum(raw, 0) * kept
    out = _softmax(h @ net["w2"] + net["b2"])
    wanted = np.full_like(out, 0.05 / out.shape[1])
    wanted[np.arange(len(labels)), labels] += 0.95
    error = (out - wanted) / len(labels)
    back = (error @ net["w2"].T) * kept * (raw > 0)
    return {
        "w1": x.T @ back,
        "b1": back.sum(0),
        "w2": h.T @ error,
        "b2": error.sum(0),
    }


def _softmax(logits: Numbers) -> Numbers:
    e = np.exp(logits - logits.max(1, keepdims=True))
    return (e / e.sum(1, keepdims=True)).astype(np.float32)
