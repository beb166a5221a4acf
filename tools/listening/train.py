"""Train the recogniser anew: ``python -m tools.listening.train``.

Needs ``pip install '.[listen,pico]' scipy`` and the programs flite and festival (with
festvox-us-slt-hts); voices that are not here are left out, with a word. Says every phrase in every
voice, lays each into rooms and noise, chooses what is trusted how much on other voices and words
(`choosing`), and writes `voiceguide/listening/model/words.npz`. The same
seed and the same voices give the same weights on the same machine.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

# The matrices are small: more than one thread only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

from tools.listening import classifier, guide
from tools.listening.choosing import choose, evened, outcome
from tools.listening.examples import OTHER, training, tuning
from tools.listening.rooms import Sound
from tools.listening.texts import TUNE_DECOYS, TUNE_TALK
from tools.listening.voices import NATURAL, TEST, TRAINING, TUNING, Speakers
from voiceguide.files import beside
from voiceguide.listening.features import Embedder
from voiceguide.listening.recogniser import Places, odds, places, shares
from voiceguide.listening.second import Second
from voiceguide.listening.words import MEANINGS, WORDS

MODEL = Path(__file__).parents[2] / "voiceguide" / "listening" / "model" / "words.npz"
LABELS = (OTHER, *MEANINGS)

NETS = 3
"""Networks that vote: they agree on what they learned, and less on what is chance."""


def main() -> int:
    """Make the examples that are not in the folder yet, train, and write the model."""
    parser = argparse.ArgumentParser(description="Train the recogniser of spoken commands.")
    parser.add_argument("--folder", type=Path, default=Path("build/listening"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parts", type=int, default=1, help="as many times 8,000 examples")
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--rounds", type=int, default=40)
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
        second = None if number else Second()
        made.append(_embedded(asked.folder / f"part-{asked.seed}-{number}.npz", cases, second))
    speakers.close()
    held_out, *parts = made
    if asked.only_examples:
        return 0
    values = np.concatenate([each for each, _, _ in parts])
    labels = np.concatenate([each for _, each, _ in parts])
    nets = [
        classifier.fit(values, labels, asked.hidden, asked.rounds, asked.seed + n)
        for n in range(NETS)
    ]
    net, owners = classifier.joined(nets), places(LABELS)
    values, labels, opinions = held_out
    true, seconds = owners[labels], owners[opinions]
    evenness, trust, _ = choose(net, owners[1:], values, true, seconds)
    net["b2"] = evened(net["b2"], evenness)
    print(f"chosen: evenness {evenness}, {trust}", file=sys.stderr)
    _report(odds(shares(net, values), owners[1:], seconds, trust), true)
    MODEL.parent.mkdir(exist_ok=True)
    kept = {name: w.astype(np.float16 if w.ndim == 2 else np.float32) for name, w in net.items()}
    with beside(MODEL) as path:
        np.savez_compressed(path, phrases=np.array(LABELS[1:]), trust=astuple(trust), **kept)
    print(f"{MODEL}: {MODEL.stat().st_size / 1000:.0f} kB", file=sys.stderr)
    return 0


def _embedded(
    path: Path, cases: Iterator[tuple[Sound, str]], second: Second | None
) -> tuple[classifier.Numbers, np.ndarray, np.ndarray]:
    """Return features, labels and second opinions of all cases, from the file where it is there."""
    if not path.exists():
        embed, begun = Embedder(), time.monotonic()
        values, labels, opinions = [], [], []
        for sound, phrase in cases:
            values.append(embed(sound).astype(np.float16))
            labels.append(LABELS.index(phrase))
            opinions.append(LABELS.index(second(sound)) if second else 0)
            if len(labels) % 500 == 0:
                taken = time.monotonic() - begun
                print(
                    f"{path.stem}: {len(labels)} windows, {taken:.0f} s",
                    file=sys.stderr,
                    flush=True,
                )
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            path, values=np.array(values), labels=np.array(labels), opinions=np.array(opinions)
        )
    with np.load(path) as found:
        whole = found["labels"].astype(np.int64), found["opinions"].astype(np.int64)
        return found["values"].astype(np.float32), *whole


def _report(sure: classifier.Numbers, true: Places) -> None:
    """Print what it makes of the voices for tuning."""
    for bound in (0.3, 0.5, 0.7):
        each = outcome(sure - np.float32(np.log(bound / (1 - bound))), true)
        print(
            f"at {bound}: recall {each.recall:.3f}, wrong {each.wrong:.3f}, false {each.false:.4f}",
            file=sys.stderr,
        )
    best = np.where(sure.max(1) >= 0, sure.argmax(1), -1)
    for n, word in enumerate(WORDS):
        share, false = (best == n)[true == n].mean(), (best == n)[true < 0].mean()
        print(f"  {word.meaning.value:12} {share:.3f}, false {false:.4f}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
