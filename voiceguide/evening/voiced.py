"""Voiced: the lines and sounds of one evening in one voice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from voiceguide import library
from voiceguide.clip import Samples, silence
from voiceguide.pacing import SENTENCE_GAP
from voiceguide.passage import Clipped, Gap, Line, Sound
from voiceguide.routine import Routine
from voiceguide.script import spoken
from voiceguide.session import Wishes
from voiceguide.sounds import load_chime
from voiceguide.speech import Utterance
from voiceguide.speech.clips import Clips, Progress
from voiceguide.speech.pronunciations import pronunciations
from voiceguide.speech.words import as_words


class Voiced:
    """Gives the clip of every line and sound; safe from several threads.

    Attributes:
        routine: with every pronunciation that holds for it.
    """

    def __init__(self, routine: Routine, wishes: Wishes, clips: Clips) -> None:
        said = pronunciations(routine.language, routine.pronounce)
        self.routine = replace(routine, pronounce=said.words)
        self._wishes, self._clips = wishes, clips
        self._sounds: dict[Sound, Samples] = {}
        self._utterances: dict[Line, Utterance] = {}

    def said(self, *texts: str) -> Samples:
        """Return texts as they are spoken one after the other, shape (frames, 1).

        Raises:
            EngineError: a sentence cannot be spoken.
        """
        return np.concatenate([silence(0, 1), *self.parts(*texts)])

    def parts(self, *texts: str) -> Iterator[Samples]:
        """Yield the same piece by piece: the first can be heard while the next is spoken."""
        for number, text in enumerate(filter(None, texts)):
            if number:
                yield silence(SENTENCE_GAP, 1)
            for item in spoken(text, self.routine.language):
                if isinstance(item, Gap):
                    yield silence(item.length, 1)
                elif isinstance(item, Line):
                    yield self.samples(item)

    def ahead(self, texts: Iterable[str], progress: Progress | None = None) -> None:
        """Speak texts that may be wanted later, so that they are there at once then.

        Raises:
            EngineError: one of them cannot be spoken.
        """
        items = (one for text in texts for one in spoken(text, self.routine.language))
        lines = [self._utterance(one) for one in items if isinstance(one, Line)]
        self._clips.lengths(lines, progress)

    def known(self, clipped: Iterable[Clipped]) -> Mapping[Clipped, int]:
        """Return the frames of each clip that is there already, and of every sound.

        Raises:
            SoundError: a sound is missing or broken.
        """
        clipped = tuple(clipped)
        lines = {one: self._utterance(one) for one in clipped if isinstance(one, Line)}
        there = self._clips.known(lines.values())
        known: dict[Clipped, int] = {one: there[by] for one, by in lines.items() if by in there}
        return known | {one: len(self._sound(one)) for one in clipped if isinstance(one, Sound)}

    def samples(self, clip: Clipped) -> Samples:
        """Return the sound of a clip, not to be written to."""
        if isinstance(clip, Sound):
            return self._sound(clip)
        return self._clips.samples(self._utterance(clip))

    def _utterance(self, line: Line) -> Utterance:
        if line not in self._utterances:
            words = as_words(line.text, self.routine.language, self.routine.pronounce)
            self._utterances[line] = Utterance(words, self._wishes.voice, self._wishes.pace)
        return self._utterances[line]

    def _sound(self, sound: Sound) -> Samples:
        if sound not in self._sounds:
            samples = load_chime(library.find_sound(sound.name, Path(self.routine.at.file)))
            stereo = (self._wishes.background or self.routine.background) is not None
            if samples.shape[1] > 1 and (self._wishes.quiet or not stereo):
                samples = samples.mean(axis=1, keepdims=True)
            self._sounds[sound] = samples
        return self._sounds[sound]
