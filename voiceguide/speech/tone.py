"""Tones in place of a voice: one beep a word, for drafts, demonstrations and measurements.

It needs nothing installed, sounds the same everywhere, and makes every word easy to find in a
recording.
"""

from collections.abc import Sequence

import numpy as np

from voiceguide.clip import fade
from voiceguide.speech import Missing, Recording, UnknownVoiceError, Utterance, Voice

PITCHES = {"high": 880.0, "low": 440.0}
"""Voices, in Hz."""


class ToneEngine:
    """Beeps once for each word: longer for longer words, at the pace that was asked for."""

    name = "tone"
    version = "1"
    rate = 16_000

    @classmethod
    def probe(cls) -> Missing | None:
        """Return None: it needs nothing."""
        return None

    def voices(self) -> Sequence[Voice]:
        """Return its two pitches; they know every language, so none is named (BCP 47: ``mul``)."""
        return [Voice(self.name, name, "mul", "beeps", "CC0-1.0") for name in PITCHES]

    def find(self, name: str) -> Voice:
        """Return one of the two pitches.

        Raises:
            UnknownVoiceError: it has no such voice.
        """
        for one in self.voices():
            if one.name == name.lower():
                return one
        raise UnknownVoiceError(f"tone has no voice {name!r}. Choose one of: {', '.join(PITCHES)}.")

    def fingerprint(self, utterance: Utterance) -> str:  # noqa: ARG002 - the same for all
        """Return its version."""
        return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the beeps of an utterance, with a little silence before and after.

        A word takes a third of its share of a minute, and two thirds of it for its letters. The
        last quarter of that is silent.

        Raises:
            UnknownVoiceError: it has no such voice.
        """
        pitch = PITCHES[self.find(utterance.voice.name).name]
        around = np.zeros((self.rate // 20, 1), np.float32)
        pieces = [around]
        share = 60 * self.rate / utterance.pace
        for word in utterance.text.split():
            letters = sum(map(str.isalnum, word))
            if letters:
                length = round(share * (1 / 3 + letters / 6))
                pieces.append(_beep(pitch, length * 3 // 4, self.rate))
                pieces.append(np.zeros((length - len(pieces[-1]), 1), np.float32))
        return Recording(np.concatenate([*pieces, around]), self.rate)

    def close(self) -> None:
        """Nothing to end."""


def _beep(
    pitch: float, length: int, rate: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    wave = 0.3 * np.sin(2 * np.pi * pitch / rate * np.arange(length))
    edge = min(rate // 200, length // 2)
    return fade(wave[:, None].astype(np.float32), edge, edge)
