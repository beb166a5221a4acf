"""`voiceguide record`: a voice of one's own, line by line."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.elsewhere import brought, kept, listed
from voiceguide.cli.faults import Stopped
from voiceguide.cli.kinds import RoutineName
from voiceguide.cli.program import Command
from voiceguide.cli.recording import Recorded, lines, recorded
from voiceguide.cli.routines import in_language, load_all, shown
from voiceguide.cli.screen import complain, say, screen
from voiceguide.config import read_settings
from voiceguide.errors import SoundError, VoiceguideError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voiceguide.cli.recording import LineToRecord
    from voiceguide.cli.taking import Keyboard
    from voiceguide.routine import Routine
    from voiceguide.speech.room import Wave

ENGINE = "recorded:"


@click.command(
    "record",
    cls=Command,
    examples=(
        "record bedtime-feet --voice anna",
        "record bedtime-feet --voice anna --list > lines.txt",
        "record bedtime-feet --voice anna --import ~/Music/lines",
    ),
)
@click.argument("routine", type=RoutineName(), metavar="ROUTINE|FILE")
@click.option("--voice", metavar="NAME", help="Whose voice it is; needed unless there is just one.")
@in_language
@click.option("--list", "as_list", is_flag=True, help="Write the missing lines, record nothing.")
@click.option("--all", "every", is_flag=True, help="Also the lines that are recorded.")
@click.option("--json", "as_json", is_flag=True, help="The list for other programs.")
@click.option(
    "--import", "source", type=click.Path(), metavar="FOLDER", help="Take in files from there."
)
@click.option("--replace", is_flag=True, help="With --import: also in place of good recordings.")
@click.option("--microphone", default="", metavar="NAME", help="Another than the usual one.")
def command(
    *,
    routine: str,
    voice: str | None,
    language: str | None,
    as_list: bool,
    every: bool,
    as_json: bool,
    source: str | None,
    replace: bool,
    microphone: str,
) -> None:
    """Speak the lines yourself.

    Shows the missing lines one by one. Press Enter, speak, and be quiet: the take ends by itself,
    is judged, and is kept when you press Enter again. Stop whenever you like and go on another
    day. Lines you leave out are spoken by another voice.
    """
    from voiceguide.speech import recordings

    if source and as_list:
        raise click.UsageError("--list and --import are two things: do one at a time")
    if replace and not source:
        raise click.UsageError("--replace goes with --import")
    if as_json and not as_list:
        raise click.UsageError("--json goes with --list")
    (chosen,) = load_all([routine], language, read_settings().language)
    folder = recordings.folder(recordings.home(), _name(voice))
    _same_language(folder, chosen)
    wanted = lines(chosen)
    if source:
        brought(wanted, folder, chosen, Path(source).expanduser(), replace=replace)
        return
    state = [*recorded(wanted, folder)]
    offered = [one for one in state if every or not one.done]
    if as_list:
        listed(offered, state, folder, as_json=as_json)
    else:
        _record([one.line for one in offered], state, folder, chosen, microphone)


def _name(voice: str | None) -> str:
    from voiceguide.speech import recordings

    if voice is not None:
        return voice.removeprefix(ENGINE)
    known = recordings.voices(recordings.home())
    if len(known) != 1:
        there = f" (there is {', '.join(known)})" if known else ""
        raise click.UsageError(f"whose voice is it? Add --voice NAME{there}")
    return known[0]


def _same_language(folder: Path, routine: "Routine") -> None:
    """Refuse lines of a language that would never be asked of this voice."""
    from voiceguide.speech import recordings

    if not folder.is_dir() or not recordings.takes(folder):
        return
    has = recordings.described(folder).language
    same = has.partition("-")[0].lower() == routine.language.partition("-")[0].lower()
    if not same and has not in ("mul", "und"):
        raise VoiceguideError(
            f"{folder.name} speaks '{has}' and this routine is in '{routine.language}': record it "
            f"under another name, such as --voice {folder.name}-{routine.language}"
        )


def _record(
    offered: "Sequence[LineToRecord]",
    state: "Sequence[Recorded]",
    folder: Path,
    routine: "Routine",
    microphone: str,
) -> None:
    from voiceguide.cli.studio import Studio, record
    from voiceguide.cli.taking import Meter
    from voiceguide.microphone import open_microphone

    hear = f"voiceguide export {shown(Path(routine.at.file))} --voice {ENGINE}{folder.name}"
    if not offered:
        say(f"All {len(state)} lines are recorded by {folder.name}. To hear them: {hear}")
        return
    used = _usable(microphone)
    here = screen()
    done = {one.line.number for one in state if one.done}
    say(
        f"{len(done)} of {len(state)} lines are recorded by {folder.name}. Each take goes to "
        f"{folder}.\nMicrophone: {used}. Choose a quiet room, a hand's width from the microphone."
    )
    for one in state:
        if one.refused:
            complain(f"Line {one.line.number} is recorded again: {one.refused}")
    studio = Studio(
        partial(open_microphone, microphone),
        partial(kept, folder, routine),
        _player(),
        _keyboard(),
        Meter(sys.stderr if here.lively else None),
        here.width,
    )
    try:
        for line in record(offered, len(state), studio):
            done.add(line.number)
    except Stopped as stop:
        stop.said = f"stopped; {_left(done, state)}"
        raise
    say(f"\n{_left(done, state)}")
    say(f"To hear them: {hear}" if done else "To go on, give the same command again.")


def _left(done: set[int], state: "Sequence[Recorded]") -> str:
    missing = len(state) - len(done)
    return f"{len(done)} of {len(state)} lines are recorded" + (
        f", {missing} are missing; the same command goes on from there" if missing else ""
    )


def _usable(microphone: str) -> str:
    """Return what to call the microphone that is used, found before anybody speaks.

    Raises:
        SoundError: there is none; the message names another way.
    """
    from voiceguide.microphone import microphones, open_microphone

    try:
        known = microphones()
        with open_microphone(microphone):
            return microphone or (known[0] if len(known) == 1 else "the usual one of this system")
    except SoundError as error:
        raise SoundError(
            f"{error}\nOr record elsewhere: --list names the lines and their files, and --import "
            "FOLDER takes them in."
        ) from error


def _keyboard() -> "Keyboard":
    from voiceguide.cli.taking import Keyboard

    try:
        return Keyboard(sys.stdin.fileno())
    except (AttributeError, OSError, ValueError) as error:
        raise VoiceguideError(
            "recording is led by the keyboard, and there is none: run this in a terminal, or see "
            "--list and --import"
        ) from error


def _player() -> "Callable[[Wave], None] | None":
    try:
        from voiceguide.output.device import play
    except ImportError:
        return None
    return lambda wave: play(wave[:, None])
