"""Verify: whether every line of a session can be heard, as it was written.

`examine` judges one clip. `verify` judges a finished file: it finds every clip in it by comparing
the two, and examines the clips.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from voiceguide.clip import Samples
from voiceguide.layout import Event
from voiceguide.passage import Line
from voiceguide.safety.words import words_of
from voiceguide.session import Session
from voiceguide.speech import Quality
from voiceguide.speech.words import as_words
from voiceguide.units import MILLISECOND, SECOND, amplitude
from voiceguide.verify.judging import Finding, Proof, Verdict, Wrong, examine, listener
from voiceguide.verify.presence import REACH, Presence, Strip, presence

__all__ = ["Finding", "Proof", "Spoken", "Verdict", "examine", "is_safety", "listener", "verify"]

Progress = Callable[[int, int], None]
"""Told how many lines are judged of how many; may raise to stop."""

LATE = 20 * MILLISECOND
LEVELS = (amplitude(-3.0), amplitude(3.0))
LIKENESS = 0.9
"""Of the file and the clip: 0.995 and more in MP3 files over a bed, 0.95 with noise 10 dB below."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line as it was mixed.

    Attributes:
        clip: its sound, shape (frames, 1).
        quality: of the voice that spoke it.
        anew: speaks it once more, see `examine`.
    """

    clip: Samples
    quality: Quality = "unknown"
    anew: Callable[[], Samples] | None = None


def verify(
    session: Session,
    audio: Path,
    spoken: Callable[[Line], Spoken],
    progress: Progress = lambda _done, _all: None,
) -> tuple[Verdict, ...]:
    """Return a verdict on every spoken line of a finished file, in the order of time.

    Args:
        audio: the file, in any format that can be decoded.
        spoken: gives the sound of a line, and who spoke it.
        progress: told how many lines are judged of how many; may raise to stop.

    Raises:
        SoundError: the file cannot be decoded.
        EngineError: a listener is installed and does not work, or a clip cannot be had.
    """
    routine, wishes = session.routine, session.wishes
    strip = Strip(audio, session.timeline.length)
    by = listener(routine.language)
    said = [
        (event, event.clip) for event in session.timeline.events if isinstance(event.clip, Line)
    ]
    words = {line: as_words(line.text, routine.language, routine.pronounce) for _, line in said}
    if by:
        by.learn(words.values())
    known: dict[tuple[Line, bool], Verdict] = {}
    verdicts: list[Verdict] = []
    for done, (event, line) in enumerate(said):
        progress(done, len(said))
        one, key = spoken(line), (line, is_safety(session, event))
        if key not in known:
            verdict = examine(
                words[line],
                routine.language,
                one.clip,
                quality=one.quality,
                pace=wishes.pace,
                safety=key[1],
                by=by,
                anew=one.anew,
            )
            known[key] = replace(verdict, text=line.text, line=line)
        verdict = replace(known[key], start=event.start)
        part = strip.part(event.start - REACH, event.start + len(one.clip) + REACH)
        lost = _lost(presence(part, one.clip))
        verdicts.append(replace(verdict, finding=lost[0], reason=lost[1]) if lost else verdict)
    progress(len(said), len(said))
    return tuple(verdicts)


def is_safety(session: Session, event: Event) -> bool:
    """Whether a line keeps somebody safe: a question or its answer, a kept step, pain or a stop."""
    passage = session.script.passages[event.passage]
    check = session.routine.check
    asked = check is not None and event.label.chapter == check.title.value
    if passage.keep or passage.kind == "ask" or asked:
        return True
    words = words_of(session.routine.language)
    text = event.text or ""
    return words is not None and any(
        any(True for _ in finder.find(text))
        for finder in (words.signs.hurts, words.signs.stop_at_will)
    )


def _lost(found: Presence) -> Wrong | None:
    """Return what is wrong with a line by how its clip is found in the file."""
    lost = sum(end - start for start, end in found.gaps)
    if found.likeness < LIKENESS / 3:
        return "missing", "the file does not hold it"
    if found.gaps:
        return "cut", f"{lost / SECOND:.2f} s of it are not in the file"
    if abs(found.lag) > LATE:
        return "doubtful", f"the file holds it {found.lag / SECOND:+.2f} s from its place"
    if found.likeness < LIKENESS:
        return "garbled", "something else is heard over it in the file"
    if not LEVELS[0] < found.gain < LEVELS[1]:
        return "doubtful", "its level in the file is wrong"
    return None
