"""Features: a piece of sound as the numbers that a word is recognised by.

What the encoder of `moonshine` makes of it, averaged over 144 ms at a time. It was made from many
people's speech and noise, so that a small classifier on top of it needs little.
"""

from voiceguide.listening.moonshine import STATES, Moonshine, Numbers

TOGETHER = 6
"""Rows of the states that are averaged."""

COUNT = 13
"""Averages of one window."""

SIZE = COUNT * STATES

WINDOW = 30_640
"""Frames that are looked at, 1.91 s, of which the model makes just so many rows."""


def windowed(moonshine: Moonshine, sound: Numbers) -> Numbers:
    """Return the features of one window, shape (SIZE,), whatever its level.

    Args:
        sound: `WINDOW` frames at 16 kHz, shape (frames,).
    """
    rows = moonshine.states(sound)[-COUNT * TOGETHER :]
    means: Numbers = rows.reshape(COUNT, TOGETHER, STATES).mean(1).reshape(SIZE)
    return means
