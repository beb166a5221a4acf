"""Albums: the whole library in one folder, in every way that was asked for."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide import library
from voiceguide.cli.batching import Batch
from voiceguide.cli.choices import Choices
from voiceguide.cli.faults import Stopped, stoppable_at
from voiceguide.cli.progress import watched
from voiceguide.cli.routines import file_name, load_all, shown
from voiceguide.cli.screen import complain, say
from voiceguide.cli.speaking import speaking
from voiceguide.cli.targets import FORMATS, ready
from voiceguide.cli.whose import held
from voiceguide.config import Settings
from voiceguide.errors import EngineError, RoutineError, SinkError, SoundError, VoiceguideError
from voiceguide.people import Person
from voiceguide.titles import titled
from voiceguide.units import show_time

if TYPE_CHECKING:
    from voiceguide.batch import Album, Kept
    from voiceguide.routine import Routine
    from voiceguide.speech.speaker import Speaker

MENDED = (RoutineError, SoundError, EngineError)
"""Errors of one recording that somebody can mend; any other leaves it out, as not to be had."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One recording to be had."""

    routine: "Routine"
    choices: Choices

    @property
    def name(self) -> str:
        return self.choices.name(file_name(self.routine))

    @property
    def title(self) -> str:
        """The routine's title, with what was chosen where several ways stand side by side."""
        chosen = self.choices
        return titled(
            self.routine.title.value,
            self.routine.language,
            length=chosen.length,
            side=chosen.side,
            gentle=chosen.gentle,
            voice=chosen.voice,
        )


def export_all(
    batch: Batch,
    names: Sequence[str],
    choices: Choices,
    settings: Settings,
    person: Person,
    *,
    language: str | None,
    form: str | None,
    captions: bool,
) -> None:
    """Write a folder of recordings, and say what became of each.

    Args:
        names: of the routines; none: the whole library.
        person: whom they are for.
        language: that was asked for, as in `load_all`.

    Raises:
        UsageError: what was typed does not fit together.
        SinkError: the folder or a file of it cannot be written.
        VoiceguideError: something has to be mended; all else was written.
    """
    from voiceguide.batch import INDEX, Album

    assert batch.all is not None
    ways, form = list(batch.ways(choices)), form or FORMATS[0]
    ready(form)
    told: dict[str, None] = {}
    routines, failed = _routines(names or [*library.routine_files()], language, settings, told)
    jobs = [_Job(routine, way) for way in ways for routine in routines]
    same_name = [name for name, count in Counter(job.name for job in jobs).items() if count > 1]
    if same_name:
        raise click.UsageError(
            f"two recordings would be named {same_name[0]}: export these routines into two folders"
        )
    album = Album(Path(batch.all).expanduser())
    done: Counter[str] = Counter()
    left_out: dict[str, list[str]] = {}
    try:
        for voice, mine in itertools.groupby(jobs, key=lambda job: job.choices.voice):
            with speaking(voice, settings.voice) as speaker:
                for job in mine:
                    at = f"{done.total() + 1} of {len(jobs)}, {job.name}"
                    try:
                        kept = _keep(
                            job, album, settings, person, speaker, at, form, captions=captions
                        )
                        done[kept.done] += 1
                    except SinkError:
                        raise
                    except MENDED as error:
                        done["failed"] += 1
                        _tell(str(error), told)
                    except VoiceguideError as error:
                        done["left out"] += 1
                        left_out.setdefault(str(error), []).append(job.name)
    except Stopped as stop:
        whole = done["new"] + done["changed"] + done["same"]
        stop.said = (
            f"stopped; {whole} of {len(jobs)} are whole: the same command goes on from there"
        )
        raise
    for reason, these in left_out.items():
        complain(f"left out: {', '.join(these)}: {reason}")
    say(f"{shown(album.folder)}: {_summary(done)}")
    gone = album.without({*library.routine_files(), *(one.id for one in routines)})
    if gone:
        complain(
            f"still there, of routines that are not in the library: "
            f"{', '.join(path.name for path in gone)}\n"
            f"delete what you no longer want; {INDEX} in that folder can stay"
        )
    if failed or done["failed"]:
        count = f"{done['failed']} of {len(jobs)} were not exported"
        raise VoiceguideError(count + (f", and {failed} could not be read" if failed else ""))


def _routines(
    names: Sequence[str], language: str | None, settings: Settings, told: dict[str, None]
) -> "tuple[list[Routine], int]":
    """Return the routines that can be read, and how many cannot."""
    found: dict[str, Routine] = {}
    failed = 0
    for name in names:
        try:
            for one in load_all([name], language, settings.language):
                found.setdefault(one.at.file, one)
        except VoiceguideError as error:
            failed += 1
            _tell(str(error), told)
    return list(found.values()), failed


def _keep(
    job: _Job,
    album: "Album",
    settings: Settings,
    person: Person,
    speaker: "Speaker",
    at: str,
    form: str,
    *,
    captions: bool,
) -> "Kept":
    """Write one recording unless it is there, and say so."""
    from voiceguide.batch import renamed
    from voiceguide.session import make_session

    def spoken(lines: int, total: int) -> None:
        meter.tell(f"{at}: speaking the lines", lines, total)

    def written(frames: int) -> None:
        look()
        meter.tell(f"{at}: writing", frames, session.timeline.length, share=True)

    with watched() as meter:
        wishes = held(job.choices.wishes(job.routine, settings, speaker), person, job.routine)
        clips = speaker.clips(wishes.voice, job.routine.language)
        session = renamed(make_session(job.routine, wishes, clips, spoken), job.title)
        with stoppable_at() as look:
            kept = album.keep(session, job.name, form, captions=captions, progress=written)
    if kept.done != "same":
        for warning in session.warnings:
            complain(str(warning))
        size = kept.files[0].stat().st_size / 1e6
        length = show_time(session.timeline.length)
        say(f"{kept.files[0].name}: {length}, {size:.1f} MB, {kept.done}")
    return kept


def _tell(message: str, told: dict[str, None]) -> None:
    """Say once what many recordings may meet alike."""
    if message not in told:
        told[message] = None
        complain(message)


def _summary(done: Counter[str]) -> str:
    """Return what became of all.

    >>> _summary(Counter({"new": 2, "same": 1}))
    '2 new, 1 as before'
    """
    words = {
        "new": "new",
        "changed": "changed",
        "same": "as before",
        "left out": "left out",
        "failed": "not exported",
    }
    said = [f"{done[key]} {word}" for key, word in words.items() if done[key]]
    return ", ".join(said) or "nothing to write"
