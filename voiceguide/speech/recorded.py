"""Recorded voices: lines that a person spoke, used as they were spoken.

See `recordings` for the files. What was not recorded, or badly, is left to another voice.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from voiceguide.clip import fade
from voiceguide.errors import EngineError, SoundError
from voiceguide.speech import (
    BadRecordingError,
    LostEngineError,
    Missing,
    NotRecordedError,
    Recording,
    UnknownVoiceError,
    Utterance,
    Voice,
    recordings,
)
from voiceguide.speech.room import Wave
from voiceguide.speech.takes import cleaned, judged
from voiceguide.units import MILLISECOND, RATE

BEFORE, AFTER = 40 * MILLISECOND, 120 * MILLISECOND
"""Kept around the voice, where its softest sounds are; the room fades in and out there."""

HOW = "voiceguide record ROUTINE --voice"


class RecordedEngine:
    """The voices of people who recorded lines here.

    Args:
        root: has a folder for each voice; None: the user's own.
    """

    name = "recorded"
    version = "1"

    def __init__(self, *, root: Path | None = None) -> None:
        self._root = root or recordings.home()
        self._digests: dict[tuple[Path, int, int], str] = {}

    @classmethod
    def probe(cls) -> Missing | None:
        """Return how to record a voice where there is none."""
        if recordings.voices(recordings.home()):
            return None
        return Missing("nobody has recorded a voice here", f"run: {HOW} NAME")

    def voices(self) -> Sequence[Voice]:
        """Return the voices that have any recording, by name."""
        found = []
        for name in recordings.voices(self._root):
            try:
                found.append(self._voice(name))
            except EngineError:
                # Told by whoever asks for this voice; the others are not to suffer for it.
                broken = f"{recordings.ABOUT} cannot be read"
                found.append(Voice(self.name, name, "und", "person", about=broken))
        return found

    def find(self, name: str) -> Voice:
        """Return the voice of a folder.

        Raises:
            UnknownVoiceError: nobody recorded anything under that name.
            EngineError: what the voice says of itself cannot be read.
        """
        known = recordings.voices(self._root)
        for each in known:
            if each.casefold() == name.casefold():
                return self._voice(each)
        others = f"There is {', '.join(known)}. " if known else ""
        raise UnknownVoiceError(
            f"there is no recorded voice {name!r}. {others}To record it: {HOW} {name or 'NAME'}"
        )

    def fingerprint(self, utterance: Utterance) -> str:
        """Return the version and the digest of the line's file."""
        path = recordings.find(self._root / utterance.voice.name, utterance.text)
        return f"{self.version} {self._digest(path) if path else '-'}"

    def render(self, utterance: Utterance) -> Recording:
        """Return what was recorded of a line, from its first sound to its last.

        The pace is that of whoever spoke.

        Raises:
            LostEngineError: the folder of the voice is gone.
            NotRecordedError: the line was not recorded.
            BadRecordingError: its file cannot be read, or is no good; the message says why.
        """
        name = utterance.voice.name
        folder = self._root / name
        path = recordings.find(folder, utterance.text)
        if path is None and not folder.is_dir():
            raise LostEngineError(
                f"The recordings of {name} are no longer there ({folder}). Connect the disk they"
                f" are on, or record them: {HOW} {name}"
            )
        if path is None:
            raise NotRecordedError(
                f"“{utterance.text}” was not recorded by {name}. To record it: {HOW} {name}"
            )
        try:
            wave = recordings.read(path)
        except SoundError as error:
            raise BadRecordingError(f"{error}. Or record the line again: {HOW} {name}") from error
        take = judged(wave, utterance.text)
        if take.faults:
            raise BadRecordingError(
                f"{path}: {take.faults[0].why}. Record the line again: {HOW} {name} (and"
                f" {take.faults[0].mend})"
            )
        return Recording(_cut_out(cleaned(wave), take.begin, take.end), RATE)

    def close(self) -> None:
        """Nothing to end."""

    def _voice(self, name: str) -> Voice:
        facts = recordings.described(self._root / name)
        return Voice(self.name, name, facts.language, "person", about=facts.about)

    def _digest(self, path: Path) -> str:
        """Return the digest of a file, read once for each change of its size or time."""
        try:
            facts = path.stat()
            key = (path, facts.st_size, facts.st_mtime_ns)
            if key not in self._digests:
                with path.open("rb") as file:
                    self._digests[key] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            return f"? {error.errno}"
        return self._digests[key]


def _cut_out(wave: Wave, begin: int, end: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    first, last = max(begin - BEFORE, 0), min(end + AFTER, len(wave))
    return fade(wave[first:last, None].astype(np.float32), begin - first, last - end)
