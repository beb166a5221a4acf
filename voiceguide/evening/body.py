"""Body: a routine without its check, placed and mixed under the conditions of an evening."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from voiceguide import library
from voiceguide.errors import FitError, Problem, RoutineError, VoiceguideError
from voiceguide.evening.voiced import Voiced
from voiceguide.mixer import FLOOR_DB, Mix
from voiceguide.passage import Clipped, Script
from voiceguide.place import frame_of, passage_at, spot_of
from voiceguide.player.growing import Growing, guess
from voiceguide.player.reel import Reel, Sound
from voiceguide.replan import lengths_of
from voiceguide.routine import Moment, Routine, moments
from voiceguide.safety import GENTLE, Conditions, applies, problems
from voiceguide.script import compile_script
from voiceguide.session import PASSES, Wishes, chosen
from voiceguide.sounds import load_bed
from voiceguide.speech.clips import Clips
from voiceguide.timeline import LEAD_IN, Chapter, Timeline, place, staying
from voiceguide.tonight import refused

SLACK = 0.05
"""How far estimates may be off: a length so little outside the limits is not refused for them."""


class Body:
    """What is played of a routine once its check was asked.

    It is cut out of the whole session as a recording holds it, so each line and each rest is where
    it is there. A wanted length is that of the whole with its recorded check: the body takes what
    is left of it, however long the answers take.

    Attributes:
        conditions: what the wishes leave, before any question.
        voiced: who says the lines.
    """

    def __init__(self, routine: Routine, wishes: Wishes, clips: Clips) -> None:
        """Take a routine as it is wanted.

        Raises:
            VoiceguideError: it has no sides to choose from.
        """
        routine, self.conditions = chosen(routine, wishes)
        self._wishes = wishes
        self._background = None if wishes.quiet else wishes.background or routine.background
        self._judged = replace(routine, background=self._background)
        self.voiced = Voiced(routine, replace(wishes, background=self._background), clips)
        self._routine = self.voiced.routine
        self._asked = sum(1 for one in moments(routine) if one.in_check)
        self._mixed: Callable[[Timeline], Sound] | None = None

    def check(self) -> None:
        """Find out whether it can be played as it is wanted.

        Raises:
            RoutineError: it breaks a safety rule, or nothing is left of it.
        """
        found = [one for one in self._problems(self.conditions) if one.severity == "error"]
        if found:
            raise RoutineError(found)

    def refused(self, conditions: Conditions) -> bool:
        """Whether a check left too little of it, or what is left breaks a rule."""
        return refused(self._judged, conditions | self.conditions, self._wishes.pace)

    def moments(self, conditions: Conditions) -> tuple[Moment, ...]:
        """Return the moment of each passage of the reel under the same conditions."""
        conditions |= self.conditions
        mine = (one for one in moments(self._routine) if not one.in_check)
        return tuple(one for one in mine if applies(one, conditions))

    def reel(self, conditions: Conditions) -> Reel:
        """Return it under conditions, with estimates for the lines that are not spoken yet.

        A length that was asked for and cannot be had under what a check left comes as near as it
        can.

        Raises:
            FitError: the length cannot be had even with well feet.
            SoundError: a sound is missing or broken.
        """
        whole = self.conditions | conditions
        script = compile_script(self._routine, whole)
        wanted = script.natural if self._wishes.length is None else self._wishes.length
        for _ in range(PASSES):
            known = self.voiced.known(script.clipped)
            guessed = guess(script.clipped, known, self._wishes.pace, self._routine.language)
            slack = 0.0 if whole == self.conditions and not guessed.unknown else SLACK
            slack = slack if whole == self.conditions else math.inf
            timeline = _placed(script, guessed.lengths, wanted, slack)
            again = compile_script(self._routine, whole, timeline.minutes_left)
            if again == script:
                break
            script = again
        script, timeline = _without(script, timeline, self._asked)
        end = None if wanted is None else timeline.length
        if self._background is not None:
            timeline = staying(timeline, self._wishes.stay)
        return Reel(
            script,
            timeline,
            guessed.lengths,
            self._mix(),
            lengths_of(timeline),
            guessed.unknown & set(script.clipped),
            asking=True,
            end=end,
        )

    def growing(self, reel: Reel) -> Growing:
        """Return what speaks the lines of a reel, and of others of this body, from now on."""
        return Growing(
            reel,
            lambda clip: len(self.voiced.samples(clip)),
            pace=self._wishes.pace,
            language=self._routine.language,
        )

    def gentler(self, reel: Reel, position: int, conditions: Conditions) -> tuple[Reel, int] | None:
        """Return it in its gentle form, from the same step or the first that is left after it.

        Returns:
            The reel and its frame; None where it is gentle already, or too little would be left.
        """
        softer = conditions | GENTLE
        if softer | self.conditions == conditions | self.conditions or self.refused(softer):
            return None
        try:
            other = self.reel(softer)
        except VoiceguideError:
            return None
        frame = self.same(reel, position, other)
        if other.script.passages == reel.script.passages or frame is None:
            return None
        return other, frame

    @staticmethod
    def same(reel: Reel, position: int, other: Reel, *, after: bool = False) -> int | None:
        """Return where a step begins in another form of the session.

        Args:
            after: the step after the one at `position`.

        Returns:
            Its frame, or that of the first after it that is there; None where none is.
        """
        starts = reel.timeline.starts
        here = passage_at(reel.timeline, position)
        for index in range(here + after, len(starts)):
            spot = replace(spot_of(reel.script, reel.timeline, starts[index]), line=None)
            frame = frame_of(other.script, other.timeline, spot)
            if frame is not None:
                return frame
        return None

    def _problems(self, conditions: Conditions) -> tuple[Problem, ...]:
        return problems(self._judged, conditions, self._wishes.pace).problems

    def _mix(self) -> Callable[[Timeline], Sound]:
        """Return what mixes a timeline; the bed is loaded once."""
        if self._mixed is None:
            bed, near = None, Path(self._routine.at.file)
            if self._background is not None:
                name = self._background.sound.value
                bed = load_bed(library.find_sound(name, near), self._background.level_db)
            floor_db = FLOOR_DB if self._wishes.floor else None
            down_db = self._wishes.wind_down_db
            self._mixed = lambda timeline: Mix(
                timeline, self.voiced.samples, bed, floor_db, wind_down_db=down_db
            )
        return self._mixed


def _placed(
    script: Script, lengths: Mapping[Clipped, int], wanted: int | None, slack: float
) -> Timeline:
    """Return a timeline of the wanted length, or of the nearest, at most so much of it away."""
    try:
        return place(script, lengths, wanted)
    except FitError as error:
        nearest = min(max(wanted or 0, error.shortest), error.longest)
        if wanted is None or abs(nearest - wanted) > slack * wanted:
            raise
        return place(script, lengths, nearest)


def _without(script: Script, timeline: Timeline, first: int) -> tuple[Script, Timeline]:
    """Return a session from its passage `first` on, led in like any other."""
    if not first:
        return replace(script, natural=None), timeline
    cut = timeline.starts[first] - LEAD_IN
    events = tuple(
        replace(one, start=one.start - cut, end=one.end - cut, passage=one.passage - first)
        for one in timeline.events
        if one.passage >= first
    )
    chapters = [
        Chapter(one.title, max(one.start - cut - LEAD_IN, 0) and one.start - cut, one.end - cut)
        for one in timeline.chapters
        if one.end > timeline.starts[first]
    ]
    starts = (0, *(start - cut for start in timeline.starts[first + 1 :]))
    return replace(script, passages=script.passages[first:], natural=None), replace(
        timeline,
        length=timeline.length - cut,
        events=events,
        chapters=tuple(chapters),
        starts=starts,
        shortest=timeline.shortest - cut,
        longest=timeline.longest - cut,
        natural=timeline.natural - cut,
        overruns=(),
    )
