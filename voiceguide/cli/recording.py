"""Recording: which lines a routine can speak, and which of them somebody has recorded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.errors import FitError, SoundError, VoiceguideError

if TYPE_CHECKING:
    from voiceguide.passage import Script
    from voiceguide.routine import Routine
    from voiceguide.safety import Conditions
    from voiceguide.speech.room import Wave

_NUMBERED = re.compile(r"0*(\d{1,5})(?:[ ._-].*)?")

SOUND_S = 2
"""What a chime is taken for where only minutes are counted."""


@dataclass(frozen=True, slots=True)
class LineToRecord:
    """One line of a routine.

    Attributes:
        number: from 1, in the order in which they are heard.
        text: as the author wrote it.
        spoken: in words, as its file is named for.
        chapter: where it is heard first.
        when: in which sessions, such as ``gentle``; empty for the whole routine.
        name: of its file, without ending.
    """

    number: int
    text: str
    spoken: str
    chapter: str
    when: str
    name: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line, and what there is of it.

    Attributes:
        file: None where it was not recorded.
        refused: why its file is not used; empty where it is.
    """

    line: LineToRecord
    file: Path | None
    refused: str = ""

    @property
    def done(self) -> bool:
        """Whether the line is there to be used."""
        return self.file is not None and not self.refused


def lines(routine: "Routine") -> tuple[LineToRecord, ...]:
    """Return every line that a routine can speak, each once, the whole routine's first.

    After these the ones of gentle sessions, of sessions of one side, and the answers of its check.
    Minutes that are left are those of the routine's own length.
    """
    from voiceguide.speech.recordings import line_name
    from voiceguide.speech.words import as_words

    found: dict[str, LineToRecord] = {}
    for when, chapter, text in _heard(routine):
        spoken = as_words(text, routine.language, routine.pronounce)
        name = line_name(spoken)
        if name not in found:
            found[name] = LineToRecord(len(found) + 1, text, spoken, chapter, when, name)
    return tuple(found.values())


def recorded(wanted: Sequence[LineToRecord], voice: Path) -> Iterator[Recorded]:
    """Yield each line with what is in the folder of a voice; every file is listened to."""
    from voiceguide.speech.recordings import takes

    there = takes(voice)
    for line in wanted:
        file = there.get(line.name)
        yield Recorded(line, file, refusal(file, line)[1] if file else "")


def refusal(file: Path, line: LineToRecord) -> "tuple[Wave | None, str]":
    """Return the sound of a file, and why it cannot be used for a line; empty where it can."""
    from voiceguide.speech.recordings import read
    from voiceguide.speech.takes import judged

    try:
        wave = read(file)
    except SoundError as error:
        return None, str(error).removeprefix(f"{file}: ")
    return wave, "; ".join(map(str, judged(wave, line.spoken).faults[:1]))


def matched(
    wanted: Sequence[LineToRecord], folder: Path
) -> tuple[list[tuple[Path, LineToRecord]], list[Path]]:
    """Return the files of a folder with their lines, in order, and those that belong to none.

    A file is named as its line, or begins with its number: ``007.wav``, ``7 heel.flac``. A name
    goes before a number.

    Raises:
        VoiceguideError: there is no such folder, or no sound in it.
    """
    from voiceguide.speech.recordings import takes

    if not folder.is_dir():
        raise VoiceguideError(f"{folder}: there is no such folder; give one with sound files")
    files = takes(folder)
    if not files:
        raise VoiceguideError(f"{folder}: no sound files are in this folder; choose another")
    by_name = {line.name: line for line in wanted}
    found: dict[int, tuple[Path, LineToRecord]] = {}
    others: list[Path] = []
    for stem, file in sorted(files.items(), key=lambda one: (one[0] not in by_name, one[0])):
        number = _NUMBERED.fullmatch(stem)
        line = by_name.get(stem)
        if line is None and number and 1 <= int(number[1]) <= len(wanted):
            line = wanted[int(number[1]) - 1]
        if line is None or line.number in found:
            others.append(file)
        else:
            found[line.number] = (file, line)
    return [found[number] for number in sorted(found)], others


def _heard(routine: "Routine") -> Iterator[tuple[str, str, str]]:
    """Yield when, where and what is said, in every way a session can be asked for."""
    from voiceguide.passage import Line

    for when, script in _scripts(routine):
        for passage in script.passages:
            for one in passage.clipped:
                if isinstance(one, Line):
                    yield when, passage.label.chapter or "", one.text
    yield from _answers(routine)


def _scripts(routine: "Routine") -> "Iterator[tuple[str, Script]]":
    from voiceguide.routine import SIDES
    from voiceguide.session import Wishes, chosen
    from voiceguide.speech import Voice

    nobody = Voice("recorded", "", routine.language)
    for side in (None, *SIDES):
        for gentle in (False, True):
            wishes = Wishes(voice=nobody, side=side, gentle=gentle)
            try:
                turned, conditions = chosen(routine, wishes)
            except VoiceguideError:
                continue  # it has no sides to choose from
            when = " ".join((["gentle"] if gentle else []) + (["one side"] if side else []))
            yield when, _script(turned, conditions)


def _script(routine: "Routine", conditions: "Conditions") -> "Script":
    """Return a script whose minutes left are those of the usual pace."""
    from voiceguide.passage import Line
    from voiceguide.script import compile_script
    from voiceguide.sentences import estimate
    from voiceguide.timeline import place
    from voiceguide.units import SECOND

    script = compile_script(routine, conditions)
    if script == compile_script(routine, conditions, (1,) * len(script.passages)):
        return script
    lengths = {
        one: estimate(one.text) if isinstance(one, Line) else SOUND_S * SECOND
        for one in script.clipped
    }
    try:
        return compile_script(routine, conditions, place(script, lengths).minutes_left)
    except FitError:
        return script


def _answers(routine: "Routine") -> Iterator[tuple[str, str, str]]:
    from voiceguide.passage import Line
    from voiceguide.routine import Ask, moments
    from voiceguide.script import spoken

    for moment in moments(routine):
        if not isinstance(moment.step, Ask):
            continue
        for answer in (moment.step.yes, moment.step.no, moment.step.unsure):
            if answer and answer.say:
                for item in spoken(moment.fill(answer.say)):
                    if isinstance(item, Line):
                        yield "answer", moment.chapter or "", item.text
