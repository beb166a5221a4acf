"""Proving: a file is listened to before it is given its name.

Lines that are not heard as they were written are spoken again, and the second time by the next
voice. A line that keeps somebody safe must be heard, or there is no file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import EngineError
from voiceguide.exporter import Export, export
from voiceguide.output import Progress
from voiceguide.passage import Line
from voiceguide.session import Session
from voiceguide.speech.clips import Clips
from voiceguide.verify import Spoken, Verdict, verify

ROUNDS = 3
"""Times a session is made at most: as it is, with doubted lines anew, and with another voice."""

MOST_NAMED = 5
"""Lines that a message names."""

Judged = Callable[[int, int], None]
"""Told how many lines are judged of how many."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A file whose lines were listened to.

    Attributes:
        verdicts: one for every line, in the order of time.
        anew: lines that were spoken again.
    """

    session: Session
    files: tuple[Path, ...]
    verdicts: tuple[Verdict, ...]
    anew: int

    @property
    def doubtful(self) -> tuple[Verdict, ...]:
        """Lines that may not be heard."""
        return tuple(one for one in self.verdicts if one.finding != "heard")


class UnheardError(EngineError):
    """A line that keeps somebody safe is not heard, so there is no file."""


class _AgainError(Exception):
    pass


def export_proved(
    made: Callable[[], Session],
    clips: Clips,
    to: Export,
    written: Progress = lambda _: None,
    judged: Judged = lambda _done, _all: None,
) -> Proved:
    """Write a session's files once every line of its sound was listened to.

    Args:
        made: makes the session; again after lines were forgotten.
        clips: what it takes its lines from.
        written: told how many frames are written.

    Raises:
        UnheardError: a line of safety stays doubtful; nothing was changed.
        EngineError, SinkError, SoundError: as `exporter.export` and `verify.verify`.
    """
    anew = 0
    for rounds_left in reversed(range(ROUNDS)):
        session = made()
        verdicts: list[Verdict] = []

        def spoken(line: Line, session: Session = session) -> Spoken:
            utterance = session.utterance(line)
            return Spoken(
                clips.samples(utterance),
                clips.voice(utterance).quality,
                lambda: clips.anew(utterance),
            )

        def look(
            audio: Path,
            session: Session = session,
            verdicts: list[Verdict] = verdicts,
            spoken: Callable[[Line], Spoken] = spoken,
            again: bool = rounds_left > 0,  # noqa: FBT001 - bound early, never given
        ) -> None:
            verdicts += verify(session, audio, spoken, judged)
            unheard = [one for one in verdicts if one.finding != "heard"]
            if unheard and again:
                raise _AgainError
            if any(one.safety for one in unheard):
                raise UnheardError(_unheard(session, unheard))

        try:
            files = export(session, to, written, look)
        except _AgainError:
            lines = {one.line for one in verdicts if one.finding != "heard" and one.line}
            for line in lines:
                clips.doubt(session.utterance(line))
            anew += len(lines)
            continue
        return Proved(session, files, tuple(verdicts), anew)
    raise AssertionError("the last round ends in a file or an error")


def _unheard(session: Session, verdicts: list[Verdict]) -> str:
    safety = [one for one in verdicts if one.safety]
    lines = "\n".join(f"    {one}" for one in safety[:MOST_NAMED])
    more = f"\n    and {len(safety) - MOST_NAMED} more" if len(safety) > MOST_NAMED else ""
    return (
        f"{session.routine.title.value} was not written, as these lines keep somebody safe and are"
        f" not heard well enough:\n{lines}{more}\nChoose another voice (voiceguide voices), or say"
        " them in other words."
    )
