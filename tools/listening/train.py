"""Train the recogniser anew: ``python -m tools.listening.train``.

Needs ``pip install '.[listen,pico]' scipy`` and the programs flite and festival (with
festvox-us-slt-hts); voices that are not here are left out, with a word. Says every phrase in every
voice, lays each into rooms and noise, and writes `voiceguide/listening/model/words.npz`. The same
seed and the same voices give the same weights on the same machine.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

# The matrices are small: more than one thread only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

from tools.listening import classifier, guide
from tools.listening.examples import OTHER, training, tuning
from tools.listening.rooms import Sound
from tools.listening.texts import TUNE_DECOYS, TUNE_TALK
from tools.listening.voices import NATURAL, TEST, TRAINING, TUNING, Speakers
from voiceguide.files import beside
from voiceguide.listening.features import Embedder
from voiceguide.listening.recogniser import shares
from voiceguide.listening.words import MEANINGS

MODEL = Path(__file__).parents[2] / "voiceguide" / "listening" / "model" / "words.npz"
LABELS = (OTHER, *MEANINGS)

NETS = 3
"""Networks that vote: they agree on what they learned, and less on what is chance."""

EVENNESS = 2.5
"""Half of the examples are no commands, most of them chosen to be hard. In a bedroom, what passes
all other hurdles is a command more often; chosen on the voices for tuning."""


def main() -> int:
    """Make the examples that are not in the folder yet, train, and write the model."""
    parser = argparse.ArgumentParser(description="Train the recogniser of spoken commands.")
    parser.add_argument("--folder", type=Path, default=Path("build/listening"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parts", type=int, default=2, help="as many times 8,000 examples")
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only-examples", action="store_true", help="do not train")
    asked = parser.parse_args()
    speakers = Speakers(asked.folder / "voices")
    for name in (*TRAINING, *NATURAL, *TUNING, *TEST):
        if name not in speakers.here((name,)):
            print(f"left out, not installed here: {name}", file=sys.stderr)
    made = []
    for number in range(asked.parts + 1):
        rng = np.random.default_rng([asked.seed, number])
        cases = (
            training(speakers, rng, guide.sentences())
            if number
            else tuning(speakers, rng, TUNE_DECOYS, TUNE_TALK)
        )
        made.append(_embedded(asked.folder / f"part-{asked.seed}-{number}.npz", cases))
    speakers.close()
    held_out, *parts = made
    if asked.only_examples:
        return 0
    values = np.concatenate([each for each, _ in parts])
    labels = np.concatenate([each for _, each in parts])
    nets = [
        classifier.fit(values, labels, asked.hidden, asked.rounds, asked.seed + n)
        for n in range(NETS)
    ]
    net = classifier.joined(nets, EVENNESS)
    _report(net, *held_out)
    MODEL.parent.mkdir(exist_ok=True)
    kept = {name: w.astype(np.float16 if w.ndim == 2 else np.float32) for name, w in net.items()}
    with beside(MODEL) as path:
        np.savez_compressed(path, phrases=np.array(LABELS[1:]), **kept)
    print(f"{MODEL}: {MODEL.stat().st_size / 1000:.0f} kB", file=sys.stderr)
    return 0


def _embedded(
    path: Path, cases: Iterator[tuple[Sound, str]]
) -> tuple[classifier.Numbers, np.ndarray]:
    """Return the features and labels of all cases, from the file where it is there."""
    if not path.exists():
        embed, begun = Embedder(), time.monotonic()
        values, labels = [], []
        for sound, phrase in cases:
            values.append(embed(sound).astype(np.float16))
            labels.append(LABELS.index(phrase))
            if len(labels) % 500 == 0:
                taken = time.monotonic() - begun
                print(
                    f"{path.stem}: {len(labels)} windows, {taken:.0f} s",
                    file=sys.stderr,
                    flush=True,
                )
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, values=np.array(values), labels=np.array(labels))
    with np.load(path) as found:
        return found["values"].astype(np.float32), found["labels"].astype(np.int64)


def _report(
    net: dict[str, classifier.Numbers], values: classifier.Numbers, labels: np.ndarray
) -> None:
    """Print what it makes of the voices for tuning."""
    owner = np.array([_number(label) for label in LABELS])
    each = shares(net, values)
    sums = np.stack([each[:, owner == n].sum(1) for n in range(owner.max() + 1)], 1)
    best, true = sums.argmax(1), owner[labels]
    for bound in (0.3, 0.5, 0.7):
        sure = sums.max(1) >= bound
        said = true > 0
        right = (best == true) & sure & said
        wrong = (best != true) & sure & (best > 0) & said
        false = sure & (best > 0) & ~said
        print(
            f"at {bound}: recall {right.sum() / said.sum():.3f},"
            f" wrong {wrong.sum() / said.sum():.3f}, false {false.sum() / (~said).sum():.4f}",
            file=sys.stderr,
        )
    for n in range(1, owner.max() + 1):
        of = true == n
        word = next(MEANINGS[p] for i, p in enumerate(LABELS) if i and owner[i] == n)
        share = ((best == n) & of).sum() / of.sum()
        print(f"  {word.meaning.value:12} {share:.3f}", file=sys.stderr)


def _number(label: str) -> int:
    """Return the number of the meaning of a phrase, 0 for no command."""
    words = list(dict.fromkeys(word.meaning for word in MEANINGS.values()))
    return words.index(MEANINGS[label].meaning) + 1 if label else 0


if __name__ == "__main__":
    sys.exit(main())
