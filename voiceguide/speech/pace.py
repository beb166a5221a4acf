"""Pace: how far a recording is from the words a minute that were asked for."""

from voiceguide import sentences
from voiceguide.speech import Recording, Utterance
from voiceguide.speech.prepare import voiced
from voiceguide.units import MINUTE, RATE

MEASURED_FROM = 6
"""Words: shorter lines keep their natural length."""


def slowness(recording: Recording, utterance: Utterance) -> float | None:
    """Return how many times as long as asked a line takes, from its first sound to its last.

    None for lines of fewer than `MEASURED_FROM` words and for silence.
    """
    count = sentences.words(utterance.text)
    begin, end = voiced(recording.samples[:, 0], recording.rate)
    if count < MEASURED_FROM or begin == end:
        return None
    length = (end - begin) * RATE / recording.rate
    return length / (count * MINUTE / utterance.pace)
