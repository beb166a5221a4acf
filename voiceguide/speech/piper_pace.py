"""Natural pace: how fast a Piper voice speaks by itself, measured on the voice.

Voices differ by a third, and nobody has measured them all. What is measured depends on the voice
alone, never on the lines of a session, so that a line sounds the same in every session.
"""

from collections.abc import Callable

from voiceguide import sentences
from voiceguide.speech import Recording, Utterance, Voice
from voiceguide.speech.pace import slowness

NATURAL = 150.0
"""Words a minute of voices in languages without `SAMPLES`. Own estimate."""

SAMPLES = {
    "de": (
        "Streiche mit beiden Händen langsam von den Zehen bis zum Knöchel.",
        "Lege die Daumen auf das Gewölbe und mache kleine, ruhige Kreise.",
        "Bleib so liegen, atme weiter und spüre, wie warm deine Füße sind.",
    ),
    "en": (
        "Glide both hands slowly from your left toes up to the ankle.",
        "Rest your thumbs on the arch and make small, slow circles.",
        "Stay like this for a while, and notice how warm your feet are.",
    ),
    "es": (
        "Desliza las dos manos despacio desde los dedos hasta el tobillo.",
        "Apoya los pulgares en el arco y haz círculos pequeños y lentos.",
        "Quédate así un momento y siente el calor que tienen tus pies.",
    ),
}
"""What a voice's own pace is measured on, by language."""


def natural_pace(voice: Voice, speak: Callable[[Utterance], Recording]) -> float:
    """Return the words a minute of a voice by itself, over the samples of its language.

    Args:
        speak: gives the sound of a line as the voice speaks by itself.

    Raises:
        EngineError: as `speak` does.
    """
    words, minutes = 0, 0.0
    for text in SAMPLES.get(voice.language.partition("-")[0], ()):
        line = Utterance(text, voice)
        time = slowness(speak(line), line)
        if time is not None:
            words += sentences.words(text)
            minutes += time * sentences.words(text) / line.pace
    return words / minutes if words else NATURAL
