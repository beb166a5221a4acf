"""Parts: the steps of a routine as they take place, at their nominal times."""

from dataclasses import dataclass

from voiceguide.errors import Location
from voiceguide.pacing import AFTER_SPEECH, ANSWER_TIME, EVERY, SENTENCE_GAP, reminders
from voiceguide.routine import (
    SIDES,
    Action,
    Ask,
    Breathe,
    Chime,
    Elastic,
    Moment,
    Pause,
    Say,
    Text,
    Touch,
    Wait,
)
from voiceguide.safety.acts import SKIN, acts, hands_on, limb, strength
from voiceguide.safety.conditions import Conditions, wording
from voiceguide.safety.spoken import Spoken, spoken
from voiceguide.safety.wordlist import Words
from voiceguide.sentences import estimate, split
from voiceguide.units import SECOND

CHIME = 2 * SECOND
"""What a chime takes, nominally: only its file knows."""


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the routine at its nominal place in time, in frames from the first step.

    Attributes:
        said: the wording that is spoken; None for silences, sounds and breath.
        voice: frames of its words and the short gaps between them; the rest is silence.
        does: the actions it declares and plainly says.
        touches: hands are at work.
        lines: every sentence and the frame it ends at, reminders among them.
    """

    moment: Moment
    said: Spoken | None
    start: int
    length: int
    voice: int
    does: frozenset[Action]
    touches: bool
    limb: str
    strength: Touch
    lines: tuple[tuple[str, int], ...]

    @property
    def at(self) -> Location:
        """Where its words, or else the step, stand in the file."""
        return self.said.text.at if self.said else self.moment.step.at

    @property
    def sides(self) -> tuple[str, ...]:
        """Whose time it takes: one side, or both where it names both or none."""
        side = self.moment.side
        return (side,) if side in SIDES else SIDES

    @property
    def shortest(self) -> int:
        """Frames that it can be shortened to: its words are always said."""
        ranged = self._ranged
        return self.length if ranged is None else min(max(ranged.shortest, self.voice), self.length)

    @property
    def longest(self) -> int:
        """Frames that it can be stretched to."""
        return self.length if self._ranged is None else max(self._ranged.longest, self.length)

    @property
    def _ranged(self) -> Elastic | None:
        step = self.moment.step
        return step.length if isinstance(step, Say | Breathe) and not step.keep else None

    @property
    def on_skin(self) -> bool:
        """Whether it touches the skin, and does not only move or stretch."""
        return self.touches and (self.moment.step.touch is not None or bool(self.does & SKIN))


def lay(moment: Moment, start: int, conditions: Conditions, words: Words | None, pace: int) -> Part:
    """Return a step that takes place at frame `start`, in the wording of the conditions.

    Args:
        words: of the routine's language; None where only what is declared can be known.
        pace: words a minute, for how long its speech takes.
    """
    step = moment.step
    text = (
        wording(step, conditions)
        if isinstance(step, Say)
        else step.text
        if isinstance(step, Ask | Wait)
        else None
    )
    said = spoken(text, moment.names, language=moment.language) if text else None
    lines = said.sentences if said else ()
    taken, voice, heard = _heard(moment, text, pace)
    does = acts(step, lines, words) if words else frozenset({step.action} if step.action else ())
    length, reminders = _length(moment, taken, pace)
    return Part(
        moment,
        said,
        start,
        length,
        voice,
        does,
        hands_on(step, does),
        limb(step, lines, words) if words else limb(step, ()),
        strength(step, does),
        (*heard, *reminders),
    )


def _heard(moment: Moment, text: Text | None, pace: int) -> tuple[int, int, list[tuple[str, int]]]:
    """Return the frames a text takes, those of its voice alone, and each sentence's end."""
    now = voice = gap = 0
    heard: list[tuple[str, int]] = []
    for piece in split(moment.fill(text), moment.language) if text else ():
        if isinstance(piece, int):
            now, gap = now + piece, 0
            continue
        length = gap + estimate(piece, pace, moment.language)
        now, voice, gap = now + length, voice + length, SENTENCE_GAP
        heard.append((piece, now))
    return now, voice, heard


def _length(moment: Moment, taken: int, pace: int) -> tuple[int, list[tuple[str, int]]]:
    """Return the nominal length of a step, and its reminders with the frames they end at."""
    match moment.step:
        case Say() as say:
            taken += (say.count or 0) * (say.beat or SECOND)
            if say.length is None:
                return taken + (AFTER_SPEECH if say.pause is None else say.pause), []
            return say.length.natural, _reminders(moment, say, taken, pace)
        case Breathe() as breathe:
            around = breathe.inhale + breathe.hold + breathe.exhale
            natural = breathe.length.natural if breathe.length else None
            return natural or (breathe.times or 1) * around, []
        case Ask() as ask:
            return (ask.length.natural if ask.length else taken + ANSWER_TIME), []
        case Wait() as wait:
            return taken + wait.otherwise, []
        case Pause() as pause:
            return pause.length, []
        case Chime():
            return CHIME, []


def _reminders(moment: Moment, say: Say, now: int, pace: int) -> list[tuple[str, int]]:
    """Return the reminders of a step as a session lays them out, and the frames they end at."""

    def taken(line: str) -> int:
        return estimate(line, pace, moment.language)

    laid = reminders(
        [moment.fill(text) for text in say.remind],
        moment.fill(say.closing) if say.closing else None,
        say.every or EVERY,
        (now, say.length.natural if say.length else 0),
        taken,
    )
    return sorted(((line, at + taken(line)) for line, at in laid), key=lambda one: one[1])
