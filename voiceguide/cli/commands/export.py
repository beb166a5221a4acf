"""`voiceguide export`: a session as a sound file."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.batching import Batch, batching
from voiceguide.cli.choices import Choices, choosing
from voiceguide.cli.faults import Stopped, stoppable_at
from voiceguide.cli.kinds import RoutineName
from voiceguide.cli.program import Command
from voiceguide.cli.progress import watched
from voiceguide.cli.routines import file_name, in_language, load_all, shown
from voiceguide.cli.screen import complain, say
from voiceguide.cli.speaking import speaking
from voiceguide.cli.targets import FORMATS, Target, targets, writable
from voiceguide.cli.whose import for_whom, held, person_for
from voiceguide.config import read_settings
from voiceguide.errors import FitError, RoutineError, SoundError, VoiceguideError
from voiceguide.library import ROUTINE_SUFFIXES
from voiceguide.units import show_time

if TYPE_CHECKING:
    from voiceguide.exporter import Export
    from voiceguide.routine import Routine
    from voiceguide.session import Wishes
    from voiceguide.speech.clips import Clips
    from voiceguide.verify import Verdict

OF_ONE = (RoutineError, FitError, SoundError)
"""Errors of one routine, which leave the others as they are."""


@click.command(
    "export",
    cls=Command,
    examples=(
        "export bedtime-feet",
        "export bedtime-feet --length 15m --gentle -o tonight.mp3",
        "export my-routine.yaml --background soft-rain --captions",
        "export bedtime-feet --language es",
        "export --all ~/Music/Voiceguide --lengths 10m,20m --captions",
    ),
)
@click.argument("routines", nargs=-1, type=RoutineName(), metavar="ROUTINE|FILE...")
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="File or folder to write to."
)
@in_language
@choosing(background=True)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="If the ending of the file does not say."
)
@click.option("--captions", is_flag=True, help="Also write what is said and when (.vtt, .lrc).")
@click.option("--verify", is_flag=True, help="Listen to the result: is every line heard?")
@click.option("--manifest", type=click.Path(), metavar="FILE", help="Also write every cue as JSON.")
@for_whom
@batching
def command(
    *,
    routines: tuple[str, ...],
    output: str | None,
    language: str | None,
    choices: Choices,
    form: str | None,
    captions: bool,
    verify: bool,
    manifest: str | None,
    whose: str | None,
    batch: Batch,
) -> None:
    """Write a session as a sound file.

    ROUTINE is a name of 'voiceguide list', or a FILE of your own. It is checked against the
    language and the safety rules first. A file that is there already is replaced once the new one
    is whole; if anything goes wrong it stays as it was.
    """
    settings, person = read_settings(), person_for(whose)
    if batch.all is not None:
        if output or manifest or verify:
            raise click.UsageError("-o, --manifest and --verify do not go with --all")
        from voiceguide.cli.albums import export_all

        export_all(
            batch,
            routines,
            choices,
            settings,
            person,
            language=language,
            form=form,
            captions=captions,
        )
        return
    if not routines:
        raise click.UsageError(
            "Missing argument 'ROUTINE|FILE...': see 'voiceguide list', or --all FOLDER for all"
        )
    loaded = load_all(routines, language, settings.language)
    names = [file_name(one) for one in loaded]
    where = targets(names, choices, output=output, form=form, folder=settings.output)
    to = _exports(where, manifest, captions=captions)
    done: list[Path] = []
    failed = False
    try:
        with speaking(choices.voice, settings.voice) as speaker:
            for routine, files in zip(loaded, to, strict=True):
                try:
                    wishes = held(choices.wishes(routine, settings, speaker), person, routine)
                    clips = speaker.clips(wishes.voice, routine.language)
                    _export(routine, wishes, clips, files, done, proved=verify)
                except OF_ONE as error:
                    if len(loaded) == 1:
                        raise
                    complain(str(error))
                    failed = True
    except Stopped as stop:
        whole = ", ".join(str(shown(path)) for path in done)
        stop.said = f"stopped; written before: {whole}" if done else "stopped; nothing was written"
        raise
    if failed:
        raise VoiceguideError(f"{len(loaded) - len(done)} of {len(loaded)} were not exported")


def _exports(where: list[Target], manifest: str | None, *, captions: bool) -> "list[Export]":
    """Return all files of each export.

    Raises:
        UsageError: the manifest has no file of its own.
        SinkError: it cannot be written there.
    """
    from voiceguide.exporter import Export

    if manifest is None:
        return [Export(one.path, one.format, captions) for one in where]
    if len(where) > 1:
        raise click.UsageError("--manifest is one file: export one routine at a time with it")
    path = Path(manifest).expanduser()
    export = Export(where[0].path, where[0].format, captions, path)
    others = {export.audio, *Export(export.audio, captions=captions).texts}
    if path in others or path.suffix.lower() in ROUTINE_SUFFIXES:
        raise click.UsageError(f"--manifest {manifest} has another use: name it like session.json")
    writable(path)
    return [export]


def _export(
    routine: "Routine",
    wishes: "Wishes",
    clips: "Clips",
    to: "Export",
    done: list[Path],
    *,
    proved: bool,
) -> None:
    """Write the files of one session; its sound is in `done` as soon as it is whole."""
    from voiceguide.exporter import export
    from voiceguide.session import make_session

    began, before = time.monotonic(), clips.rendered

    def spoken(lines: int, total: int) -> None:
        meter.tell("speaking the lines", lines, total)

    def written(frames: int) -> None:
        look()
        meter.tell("writing", frames, session.timeline.length, share=True)

    def judged(lines: int, total: int) -> None:
        look()
        meter.tell("listening to the lines", lines, total)

    verdicts: tuple[Verdict, ...] = ()
    with watched() as meter:
        session = make_session(routine, wishes, clips, spoken)
        with stoppable_at() as look:
            if proved:
                from voiceguide.proving import export_proved

                result = export_proved(
                    lambda: make_session(routine, wishes, clips), clips, to, written, judged
                )
                session, files, verdicts = result.session, result.files, result.verdicts
            else:
                files = export(session, to, written)
            done.append(to.audio)
    for warning in session.warnings:
        complain(str(warning))
    say(
        f"{shown(to.audio)}: {show_time(session.timeline.length)}, "
        f"{to.audio.stat().st_size / 1e6:.1f} MB, in {time.monotonic() - began:.1f} s, "
        f"{clips.rendered - before} lines newly spoken"
    )
    for line in _heard(verdicts):
        say(line)
    if files[1:]:
        say(f"and {', '.join(str(shown(path)) for path in files[1:])}")


def _heard(verdicts: "tuple[Verdict, ...]") -> Iterator[str]:
    """Yield what was found by listening."""
    if not verdicts:
        return
    proofs = {
        "words": "by their words",
        "twice": "by saying them twice",
        "sound": "by their sound alone",
    }
    unheard = [one for one in verdicts if one.finding != "heard"]
    heard = [one for one in verdicts if one.finding == "heard"]
    counts = [
        f"{sum(one.proof == proof for one in heard)} {how}"
        for proof, how in proofs.items()
        if any(one.proof == proof for one in heard)
    ]
    yield f"{len(heard)} of {len(verdicts)} lines are heard: {', '.join(counts)}"
    for one in unheard:
        yield f"doubtful: {one}"
