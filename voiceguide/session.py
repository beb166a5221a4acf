"""Session: a routine made ready to be heard, as one person wants it on one evening."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from voiceguide import library
from voiceguide.clip import Samples
from voiceguide.errors import Problem, RoutineError, VoiceguideError
from voiceguide.mixer import FLOOR_DB, Mix
from voiceguide.passage import Clipped, Line, Script, Sound
from voiceguide.routine import Background, Routine, Say, Text
from voiceguide.safety import EVERYTHING, Conditions, banned, halved, problems
from voiceguide.script import compile_script
from voiceguide.sounds import load_bed, load_chime
from voiceguide.speech import Utterance, Voice
from voiceguide.speech.clips import Clips
from voiceguide.speech.pronunciations import pronunciations
from voiceguide.speech.words import as_words
from voiceguide.timeline import Timeline, place, staying
from voiceguide.tonight import turned
from voiceguide.units import SECOND, write_time

PACE = 115
"""Words a minute; 100 to 140 is allowed, see `config.PACES`."""

NOTICED = 0.02
"""A routine's length may differ so much from its steps, as its speech differs between voices."""

PASSES = 4
"""Placings at most until the spoken `{minutes_left}` agree with the timeline."""

Progress = Callable[[int, int], None]
"""Told how many lines are spoken of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is wanted of a session beyond what the routine says.

    Attributes:
        length: frames; None: the routine's own.
        side: left or right alone; None: what the routine has.
        gentle: light touch only, with the gentle wordings.
        background: None: the routine's own.
        quiet: no background at all.
        floor: rests carry the awake floor.
        wind_down_db: how much softer voice and background are at the end than at the start; at
            most `mixer.WIND_DOWN_MOST_DB`.
        stay: frames that the background goes on after the end, fading in the second half of them;
            nothing where there is no background.
        conditions: what answers to the check left; None: nobody was asked yet.
    """

    voice: Voice
    pace: int = PACE
    length: int | None = None
    side: str | None = None
    gentle: bool = False
    background: Background | None = None
    quiet: bool = False
    floor: bool = True
    wind_down_db: float = 0.0
    stay: int = 0
    conditions: Conditions | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A routine with its script, its timeline and its sound."""

    routine: Routine
    wishes: Wishes
    script: Script
    timeline: Timeline
    mix: Mix
    told: tuple[Problem, ...] = ()
    """What was found on the way and is no fault of the routine."""

    @property
    def voice(self) -> Voice:
        """The voice that speaks."""
        return self.wishes.voice

    def utterance(self, line: Line) -> Utterance:
        """Return what the voice is asked for, to say a line."""
        return _utterance(line, self.routine, self.wishes)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Where the session is not as written: steps that need longer, or all of them changed."""
        # Steps that need longer change the others, too: that is told once.
        return (*self.told, *(tuple(self._overruns()) or tuple(self._stretched())))

    def _overruns(self) -> Iterator[Problem]:
        for one in self.timeline.overruns:
            yield Problem(
                one.at,
                f"the words of this step need {(one.need - one.length) / SECOND:.1f} s more than "
                f"its length, with the voice {self.voice.name}",
                f"give it {-(-one.need // SECOND)}s, or say less",
                "warning",
            )

    def _stretched(self) -> Iterator[Problem]:
        """Yield a warning where nobody asked for a length, and the routine's is not its steps'."""
        said, take = self.script.natural, self.timeline.natural
        if said is None or self.wishes.length is not None or abs(said - take) < said * NOTICED:
            return
        yield Problem(
            self.routine.at,
            f"the steps take {write_time(round(take / SECOND) * SECOND)} and length says "
            f"{write_time(said)}, so every step is changed to {said / take:.2f} of its own length",
            "change the steps, or their length, until both agree",
            "warning",
        )


def make_session(
    routine: Routine, wishes: Wishes, clips: Clips, progress: Progress | None = None
) -> Session:
    """Return the session that `wishes` ask of `routine`, every line of it spoken.

    Raises:
        RoutineError: the routine breaks a safety rule under these wishes, or nothing is left of it.
        FitError: the length cannot be had.
        EngineError: a line cannot be spoken.
        SoundError: a sound is missing or broken.
    """
    routine, conditions = chosen(routine, wishes)
    _offer_another(routine, conditions)
    background = None if wishes.quiet else wishes.background or routine.background
    _refuse(problems(replace(routine, background=background), conditions, wishes.pace).problems)
    return _made(routine, conditions, replace(wishes, background=background), clips, progress)


def make_sample(text: Text, routine: Routine, wishes: Wishes, clips: Clips) -> Session:
    """Return one text as it would be spoken in `routine`, to try it.

    A single line is no routine, so only the rules about words hold for it.

    Raises:
        RoutineError: it says what no routine may say.
        EngineError: it cannot be spoken.
    """
    _refuse(banned([text], routine.language))
    lines = replace(
        routine, title=text, steps=(Say(at=text.at, text=text),), check=None, length=None
    )
    return _made(lines, EVERYTHING, replace(wishes, background=None), clips, None)


def _made(
    routine: Routine,
    conditions: Conditions,
    wishes: Wishes,
    clips: Clips,
    progress: Progress | None,
) -> Session:
    """Return the session of a routine that may be heard; the background is that of the wishes."""
    said = pronunciations(routine.language, routine.pronounce)
    routine = replace(routine, pronounce=said.words)
    near, background = Path(routine.at.file), wishes.background
    shelf = _Shelf(routine, wishes, clips, near, 1 if background is None else 2)
    timeline, script = _placed(routine, conditions, wishes, shelf, progress)
    bed = None
    if background is not None:
        bed = load_bed(library.find_sound(background.sound.value, near), background.level_db)
    if bed is not None:
        timeline = staying(timeline, wishes.stay)
    floor_db = FLOOR_DB if wishes.floor else None
    mix = Mix(timeline, shelf.samples, bed, floor_db, wind_down_db=wishes.wind_down_db)
    return Session(routine, wishes, script, timeline, mix, said.problems)


def chosen(routine: Routine, wishes: Wishes) -> tuple[Routine, Conditions]:
    """Return the routine turned to the wanted side, and the conditions that the wishes make.

    Raises:
        VoiceguideError: the routine has no sides to choose from.
    """
    routine, conditions = turned(routine, wishes.side, gentle=wishes.gentle)
    return routine, conditions if wishes.conditions is None else conditions | wishes.conditions


def _offer_another(routine: Routine, conditions: Conditions) -> None:
    """Refuse a session of which these conditions leave less than half of what hands do."""
    if conditions.ended:
        raise VoiceguideError(
            f"{routine.title.value} is not for tonight, after these answers: rest, and ask your "
            "doctor or nurse. Breathing without touch is there: 'breathing'"
        )
    if halved(routine, conditions):
        raise VoiceguideError(
            f"{routine.title.value} cannot be done this way: most of it would be left out. "
            "Choose 'feather' for the lightest touch, or 'breathing' for none"
        )


def _refuse(found: Iterable[Problem]) -> None:
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise RoutineError(errors)


def _placed(
    routine: Routine,
    conditions: Conditions,
    wishes: Wishes,
    shelf: "_Shelf",
    progress: Progress | None,
) -> tuple[Timeline, Script]:
    """Place the script until the minutes it speaks of are those of its own timeline."""
    script = compile_script(routine, conditions)
    if not script.passages:
        raise RoutineError(
            [
                Problem(
                    routine.at,
                    "nothing is left of this routine under these conditions",
                    "choose the other side, or the routine 'breathing'",
                )
            ]
        )
    for _ in range(PASSES):
        timeline = place(script, shelf.lengths(script.clipped, progress), wishes.length)
        again = compile_script(routine, conditions, timeline.minutes_left)
        if again == script:
            break
        script = again
    return timeline, script


def _utterance(line: Line, routine: Routine, wishes: Wishes) -> Utterance:
    words = as_words(line.text, routine.language, routine.pronounce)
    return Utterance(words, wishes.voice, wishes.pace)


class _Shelf:
    """Finds the clip of every line and sound of one session."""

    def __init__(
        self, routine: Routine, wishes: Wishes, clips: Clips, near: Path, channels: int
    ) -> None:
        self._routine, self._wishes, self._clips = routine, wishes, clips
        self._near, self._channels = near, channels
        self._sounds: dict[Sound, Samples] = {}
        self._utterances: dict[Line, Utterance] = {}

    def lengths(self, clipped: Iterable[Clipped], progress: Progress | None) -> dict[Clipped, int]:
        """Return the frames of each clip, rendering what is not in the cache."""
        lines = [one for one in clipped if isinstance(one, Line)]
        utterances = [self._utterance(line) for line in lines]
        spoken = self._clips.lengths(utterances, progress)
        lengths: dict[Clipped, int] = dict(
            zip(lines, (spoken[one] for one in utterances), strict=True)
        )
        for one in clipped:
            if isinstance(one, Sound):
                lengths[one] = len(self._sound(one))
        return lengths

    def samples(self, clip: Clipped) -> Samples:
        """Return the sound of a clip."""
        return (
            self._sound(clip)
            if isinstance(clip, Sound)
            else self._clips.samples(self._utterance(clip))
        )

    def _utterance(self, line: Line) -> Utterance:
        if line not in self._utterances:
            self._utterances[line] = _utterance(line, self._routine, self._wishes)
        return self._utterances[line]

    def _sound(self, sound: Sound) -> Samples:
        if sound not in self._sounds:
            samples = load_chime(library.find_sound(sound.name, self._near))
            if samples.shape[1] > self._channels:
                samples = samples.mean(axis=1, keepdims=True)
            self._sounds[sound] = samples
        return self._sounds[sound]
