"""Train the recogniser anew: ``python -m tools.listening.train``.

Needs ``pip install '.[listen,pico]' scipy soxr pyworld`` and the programs flite and festival, with
festvox-us-slt-hts, festvox-kallpc16k and festvox-kdlpc16k; voices that are not here are left out,
with a word. Says every phrase in many voices, lays each into rooms and noise, and writes
`voiceguide/listening/model/words.npz`. Examples that are in the folder are not made again; the same
examples and the same seed give the same weights on the same machine.
"""

import argparse
import os
import sys
from dataclasses import astuple, dataclass
from pathlib import Path

# The matrices are small: more than one thread only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

from tools.listening import classifier
from tools.listening.choosing import choose, outcome
from tools.listening.making import LABELS, Part, made
from tools.listening.rooms import ROOMS
from tools.listening.voices import NATURAL, TEST, TRAINING, TUNING, Speakers
from voiceguide.errors import EngineError
from voiceguide.files import beside
from voiceguide.listening.moonshine import Numbers
from voiceguide.listening.recogniser import odds, places, shares
from voiceguide.listening.words import MEANINGS, WORDS

MODEL = Path(__file__).parents[2] / "voiceguide" / "listening" / "model" / "words.npz"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large it is made.

    Attributes:
        parts: as many times 8,500 examples.
        nets: networks that vote: they agree on what they learned, and less on what is chance.
        hidden: numbers in the middle of each.
        rounds: how often each example is looked at.
    """

    parts: int = 10
    nets: int = 2
    hidden: int = 256
    rounds: int = 20


def main() -> int:
    """Make the examples that are not in the folder yet, train, and write the model."""
    sizes = Sizes()
    parser = argparse.ArgumentParser(description="Train the recogniser of spoken commands.")
    parser.add_argument("--folder", type=Path, default=Path("build/listening"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parts", type=int, default=sizes.parts, help="of 8,500 examples")
    parser.add_argument("--nets", type=int, default=sizes.nets)
    parser.add_argument("--hidden", type=int, default=sizes.hidden)
    parser.add_argument("--rounds", type=int, default=sizes.rounds)
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--model", type=Path, default=MODEL, help="where it is written")
    asked = parser.parse_args()
    _missing(asked.folder)
    held_out, *parts = made(asked.folder, asked.seed, asked.parts, asked.workers)
    values = np.concatenate([part.values for part in parts])
    labels = np.concatenate([part.labels for part in parts])
    print(f"{len(labels)} examples", file=sys.stderr)
    nets = [
        classifier.fit(values, labels, len(LABELS), asked.hidden, asked.rounds, asked.seed + n)
        for n in range(asked.nets)
    ]
    net, owners = classifier.joined(nets), places(LABELS)
    true = owners[held_out.labels]
    trust, _ = choose(net, owners[1:], held_out.values, true, held_out.likely)
    print(f"chosen: {trust}", file=sys.stderr)
    _report(odds(shares(net, held_out.values), owners[1:], held_out.likely, trust), true, held_out)
    asked.model.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: w.astype(np.float16 if w.ndim == 2 else np.float32) for name, w in net.items()}
    transcriber, none, ease = astuple(trust)
    with beside(asked.model) as path:
        np.savez_compressed(
            path, phrases=np.array([*MEANINGS]), trust=np.array([transcriber, none, *ease]), **kept
        )
    print(f"{asked.model}: {asked.model.stat().st_size / 1000:.0f} kB", file=sys.stderr)
    return 0


def _missing(folder: Path) -> None:
    """Print each voice that is not installed here."""
    speakers = Speakers(folder / "voices")
    for name in (*TRAINING, *NATURAL, *TUNING, *TEST):
        if name not in speakers.here((name,)):
            print(f"left out, not installed here: {name}", file=sys.stderr)
    for name in NATURAL:
        try:
            speakers.say(name, "stop")
        except EngineError as error:
            print(f"left out: {error}", file=sys.stderr)
    speakers.close()


def _report(sure: Numbers, true: Numbers, held_out: Part) -> None:
    """Print what it makes of the voices for tuning."""
    for bound in (0.3, 0.5, 0.7):
        each = outcome(sure - np.float32(np.log(bound / (1 - bound))), true)
        print(
            f"at {bound}: recall {each.recall:.3f}, wrong {each.wrong:.3f}, false {each.false:.4f}",
            file=sys.stderr,
        )
    best = np.where(sure.max(1) >= 0, sure.argmax(1), -1)
    for n, room in enumerate(ROOMS):
        said = (held_out.rooms == n) & (true >= 0)
        lost = int((held_out.lost[:, 1] == n).sum())
        right = int((best == true)[said].sum())
        print(
            f"  {room:16} {right / (said.sum() + lost):.3f}, not in one piece: {lost}",
            file=sys.stderr,
        )
    for n, word in enumerate(WORDS):
        share, false = (best == n)[true == n].mean(), (best == n)[true < 0].mean()
        print(f"  {word.meaning.value:12} {share:.3f}, false {false:.4f}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
