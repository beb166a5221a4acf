"""Elsewhere: the list of lines for somebody who records with another program, and the way back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.cli.recording import Recorded, matched, recorded, refusal
from voiceguide.cli.screen import complain, say, say_json
from voiceguide.errors import VoiceguideError

if TYPE_CHECKING:
    from voiceguide.cli.recording import LineToRecord
    from voiceguide.routine import Routine
    from voiceguide.speech.room import Wave


def listed(
    offered: Sequence[Recorded], state: Sequence[Recorded], folder: Path, *, as_json: bool
) -> None:
    """Write the lines that are `offered`, with what to call their files.

    Args:
        state: of all lines.
    """
    done = sum(one.done for one in state)
    if as_json:
        facts = [
            {
                "number": one.line.number,
                "text": one.line.text,
                "spoken": one.line.spoken,
                "chapter": one.line.chapter,
                "when": one.line.when,
                "name": one.line.name,
                "recorded": one.done,
                "refused": one.refused,
            }
            for one in offered
        ]
        say_json(
            {
                "voice": folder.name,
                "folder": str(folder),
                "lines": facts,
                "missing": len(state) - done,
            }
        )
        return
    for one in offered:
        line = one.line
        mark = "recorded" if one.done else f"refused: {one.refused}" if one.refused else ""
        notes = ", ".join(filter(None, (line.when, mark)))
        say(f"{line.number:03}  {line.name}" + f"  ({notes})" * bool(notes))
        say(f"     {line.spoken}")
    say(f"{done} of {len(state)} lines are recorded by {folder.name}, in {folder}")


def brought(
    wanted: "Sequence[LineToRecord]",
    folder: Path,
    routine: "Routine",
    source: Path,
    *,
    replace: bool,
) -> None:
    """Take in the files of a folder, each judged, and tell of each what became of it.

    Args:
        replace: also where a line has a good recording.

    Raises:
        VoiceguideError: there are none, or some of them were refused; the others are kept.
        SinkError: they cannot be kept.
    """
    files, others = matched(wanted, source)
    refused = 0
    for file, line in files:
        (there,) = recorded([line], folder)
        if there.done and not replace:
            complain(
                f"{file.name}: left out, “{line.text}” is recorded; add --replace to change it"
            )
            continue
        wave, reason = refusal(file, line)
        if wave is None or reason:
            refused += 1
            complain(f"{file.name}: refused for “{line.text}”: {reason}")
            continue
        kept(folder, routine, line, wave)
        say(f"{file.name}: kept as “{line.text}”")
    for file in others:
        complain(f"{file.name}: belongs to no line, or its line has another file; see --list")
    done = sum(one.done for one in recorded(wanted, folder))
    say(f"{done} of {len(wanted)} lines are recorded by {folder.name}, in {folder}")
    if refused:
        raise VoiceguideError(f"{refused} of {len(files)} files were refused")


def kept(folder: Path, routine: "Routine", line: "LineToRecord", wave: "Wave") -> Path:
    """Keep a take, and return its file; the first one says which language the voice speaks.

    Raises:
        SinkError: it cannot be written.
    """
    from voiceguide.speech import recordings

    file = recordings.keep(folder, line.spoken, wave)
    recordings.describe(folder, routine.language)
    return file
