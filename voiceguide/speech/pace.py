"""Pace: bringing a line to the words a minute that were asked for."""

from collections.abc import Callable

from voiceguide import sentences
from voiceguide.speech import Recording, Utterance
from voiceguide.speech.prepare import voiced
from voiceguide.units import MINUTE, RATE

MEASURED_FROM = 6
"""Words: shorter lines keep their natural length."""

EVENING = 2 / 3
"""How far a line is moved towards its pace by a second rendering. At one speed for all, texts of
60 words differ by 4.3 % (one standard deviation) with the length of their words; so by 1.8 %, and
a line of long words is still spoken about like the others."""

MOST = 1.1
"""Times by which a line of a voice that was measured may be slower or faster than the others."""

FOUND_OUT = 1.6
"""The same where nobody has measured the voice, so that each line has to find its own speed."""

ALIKE = 0.01
"""A change of speed that is not worth another rendering."""


def at_pace(
    speak: Callable[[float], Recording], utterance: Utterance, natural: float | None
) -> Recording:
    """Return an utterance near its pace, spoken a second time where the first is not near.

    Args:
        speak: gives the sound at a stretch: 1 for as long as the engine takes by itself, 2 for
            twice as long. Beyond what the engine can do it gives the nearest it can.
        natural: words a minute at stretch 1, as measured over a routine; None where nobody has.
    """
    usual = (natural or utterance.pace) / utterance.pace
    first = speak(usual)
    slow = slowness(first, utterance)
    if slow is None:
        return first
    most, evening = (MOST, EVENING) if natural else (FOUND_OUT, 1.0)
    change = min(max(slow**-evening, 1 / most), most)
    if abs(change - 1) < ALIKE:
        return first
    second = speak(usual * change)
    slower = slowness(second, utterance)
    return first if slower is None or abs(slower - 1) >= abs(slow - 1) else second


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
