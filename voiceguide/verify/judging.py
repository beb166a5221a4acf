"""Judging: whether one clip says its line.

Its shape shows what was cut; a recogniser tells which words are heard in it. A robotic voice, and
one of a language that the recogniser does not know, are asked for the line once more instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from voiceguide.clip import Samples
from voiceguide.passage import Line
from voiceguide.speech import Quality
from voiceguide.units import SECOND, show_time
from voiceguide.verify.listening import Heard, Listener
from voiceguide.verify.soundness import Soundness, soundness

Finding = Literal["heard", "doubtful", "missing", "cut", "garbled"]
"""All of it is there; it may be; it is not; a part is not; something else is there."""

Wrong = tuple[Finding, str]
"""A finding and its reason."""

Proof = Literal["words", "twice", "sound"]
"""A recogniser heard the words; the voice said it twice alike; only the shape was looked at."""

NO_WORDS: Wrong = ("garbled", "most of its words are not heard")
"""So much that it does not help if the voice says it so each time."""

UNDERSTOOD = ("person", "natural", "clear", "plain", "unknown")
"""Qualities of voices that the recogniser follows. Of robotic ones it misses a word in every tenth
whole line."""

LITTLE, LEAST = 2, 1
"""Sounds of words such as “the”, which count only in lines that keep somebody safe, and of “a”,
which never counts: it cannot be told from the end of the word before."""

ALIKE = 1e-3
"""Amplitude by which two clips may differ that are the same sound."""

SILENT = 1e-4
"""Amplitude below which there is no voice (-80 dB)."""

FALL_DB = 35.0
"""A voice that falls so far within 5 ms has been cut: of 1,050 lines the steepest fell 32.5 dB."""

END_DB, ROBOTIC_END_DB = -8.0, -3.0
"""A line that ends so loud has been cut. Of 100 lines by flite, festival and Pico 99 end below -12,
but some robotic voices end at -4.5."""

REPEAT = 0.999
"""From here on a part of the clip has been played twice: of 320 lines the highest had 0.9975."""

LONGEST_PAUSE = SECOND
"""Inside a sentence; the longest of 1,050 lines was 0.47 s."""

LENGTHS = (0.3, 2.5)
"""Of a clip against what is expected; 1,050 lines had 0.4 to 1.4."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one line.

    Attributes:
        reason: what is wrong, for people; empty where it is heard.
        safety: the line keeps somebody safe, and was judged strictly.
        proof: how far its words were proved.
        line: as the timeline has it; None for a clip by itself.
        start: its first frame in the file; None for a clip by itself.
    """

    text: str
    finding: Finding
    reason: str = ""
    safety: bool = False
    proof: Proof = "sound"
    line: Line | None = None
    start: int | None = None

    def __str__(self) -> str:
        """Return it for a list: where, what is said, and what is wrong."""
        at = "" if self.start is None else f"{show_time(self.start)} "
        return f"{at}“{self.text}”: {self.reason or 'heard'}"


def listener(language: str) -> Listener | None:
    """Return what listens to a language; None for any but English, and where it is not installed.

    Raises:
        EngineError: it is installed and does not work; the message says what to do.
    """
    english = language.split("-")[0].lower() == "en"
    return Listener(language) if english and Listener.installed() else None


def examine(
    text: str,
    language: str,
    clip: Samples,
    *,
    quality: Quality = "unknown",
    pace: int = 115,
    safety: bool = False,
    by: Listener | None = None,
    anew: Callable[[], Samples] | None = None,
) -> Verdict:
    """Return whether a clip says `text`.

    Args:
        text: in words, as the engine was asked for it.
        clip: shape (frames, 1), as `prepare` makes it.
        quality: of the voice.
        pace: words a minute that were asked for.
        safety: judge strictly.
        by: what listens, see `listener`; robotic voices it does not follow.
        anew: speaks the same line once more, past any cache. Asked for where nobody listens, and
            where there is a doubt: what a voice says twice alike was not damaged on its way.

    Raises:
        EngineError: the line is not spoken anew.
    """
    found = Verdict(text, "heard", safety=safety)
    if not len(clip) or float(np.abs(clip).max()) < SILENT:
        return replace(found, finding="missing", reason="there is only silence")
    followed = by is not None and quality in UNDERSTOOD
    again = anew() if anew and not followed else None
    if again is not None and _alike(clip, again):
        return replace(found, proof="twice")
    wrong = _misshapen(soundness(text, clip, pace, language), quality)
    if by and followed and not wrong:
        found = replace(found, proof="words")
        wrong = _misheard(by.hear(text, clip), safety=safety)
    if anew and followed and wrong and wrong != NO_WORDS and _alike(clip, anew()):
        return replace(found, proof="twice")
    # A voice that never says a line twice alike tells nothing by it.
    if anew and again is not None and not wrong and _alike(again, anew()):
        wrong = "garbled", "the voice says it otherwise when asked again"
    return replace(found, finding=wrong[0], reason=wrong[1]) if wrong else found


def _misshapen(sound: Soundness, quality: Quality) -> Wrong | None:
    """Return what is wrong with a clip by its shape."""
    end_db = END_DB if quality in UNDERSTOOD else ROBOTIC_END_DB
    if sound.fall_db > FALL_DB:
        return "cut", "the voice stops dead inside the line"
    if sound.end_db > end_db:
        return "cut", "the voice breaks off at the end"
    if sound.repeat > REPEAT:
        return "garbled", "a piece of the sound comes twice"
    if sound.pause > LONGEST_PAUSE:
        return "doubtful", f"{sound.pause / SECOND:.1f} s of silence are in it"
    if not LENGTHS[0] <= sound.length <= LENGTHS[1]:
        return "doubtful", f"it takes {sound.length:.1f} times as long as expected"
    return None


def _misheard(heard: Heard, *, safety: bool) -> Wrong | None:
    """Return what is wrong with a line by the words heard of it."""
    lost = [
        word.written
        for word, there in zip(heard.words, heard.there, strict=True)
        if not there and len(word.phones) > (LEAST if safety else LITTLE)
    ]
    if not lost:
        return None
    if sum(heard.there) * 2 < len(heard.words) > 2:
        return NO_WORDS
    named = "”, “".join(lost)
    at_ends = not heard.there[0] or not heard.there[-1]
    reason = f"“{named}” {'is' if len(lost) == 1 else 'are'} not heard"
    return ("cut" if at_ends else "garbled"), reason


def _alike(clip: Samples, other: Samples) -> bool:
    """Whether two clips are the same sound."""
    return len(clip) == len(other) and float(np.abs(clip - other).max(initial=0.0)) < ALIKE
