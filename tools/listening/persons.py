"""Persons: a recorded voice as other people might have said the same.

The vocoder WORLD (package pyworld, for training only) takes a voice apart into pitch, the shape of
the mouth and breath; each is changed and the whole put together again. So a few voices become many
speakers: higher and lower, with smaller and larger mouths, slower, breathy, hoarse, shaking.
"""

import numpy as np
import pyworld

from tools.listening.rooms import RATE, Sound

STEP_MS = 5.0


def another(sound: Sound, rng: np.random.Generator) -> Sound:
    """Return the sound as another person says it, somewhat longer or shorter.

    Args:
        sound: speech at 16 kHz without silence at its ends, shape (frames,).
    """
    whole = sound.astype(np.float64)
    pitch, times = pyworld.dio(whole, RATE, f0_floor=60.0, f0_ceil=500.0, frame_period=STEP_MS)
    pitch = pyworld.stonemask(whole, pitch, times, RATE)
    shape = pyworld.cheaptrick(whole, pitch, times, RATE)
    breath = pyworld.d4c(whole, pitch, times, RATE)
    size = float(np.exp(rng.uniform(np.log(0.84), np.log(1.2))))
    # Larger people speak lower, most of the time.
    tone = size ** rng.uniform(0.5, 2.0) * float(np.exp(rng.normal(0, 0.14)))
    places = np.arange(0, len(pitch) - 1, rng.uniform(0.72, 1.3))
    low = np.minimum(places.astype(int), len(pitch) - 2)
    part = (places - low)[:, None]
    shape = np.exp((1 - part) * np.log(shape[low]) + part * np.log(shape[low + 1]))
    breath = breath[low]
    pitch = pitch[np.round(places).astype(int)]
    voiced = pitch > 0
    if voiced.any():
        middle = float(np.exp(np.log(pitch[voiced]).mean()))
        lively = rng.uniform(0.4, 1.6)
        seconds = np.arange(len(pitch)) * STEP_MS / 1000
        shaking = 1 + rng.uniform(0, 0.03) * np.sin(2 * np.pi * rng.uniform(4, 8) * seconds)
        ratio = np.where(voiced, pitch, middle) / middle
        pitch = np.where(voiced, middle * tone * ratio**lively * shaking, 0.0)
        pitch = np.where(voiced, np.clip(pitch, 55, 480), 0.0)
    bins = np.arange(shape.shape[1])
    moved = np.minimum(bins / size, bins[-1])
    below = np.minimum(moved.astype(int), bins[-1] - 1)
    share = moved - below
    shape = np.exp((1 - share) * np.log(shape[:, below]) + share * np.log(shape[:, below + 1]))
    if rng.uniform() < 0.4:
        breath = breath ** rng.uniform(0.3, 1.0)
    slope = rng.uniform(-4, 4) * bins / bins[-1]
    shape = shape * 10 ** (slope / 10)
    if rng.uniform() < 0.3:
        # Some let their voice sink towards the end.
        shape = shape * 10 ** (np.linspace(0, -rng.uniform(3, 10), len(shape)) / 10)[:, None]
    made = pyworld.synthesize(
        pitch, np.ascontiguousarray(shape), np.clip(breath, 0, 1 - 1e-6), RATE, STEP_MS
    )
    return made.astype(np.float32)
