"""Table: what every command does in every mode, and what comes of time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from voiceguide.transport.score import Score
from voiceguide.transport.state import (
    Command,
    Cut,
    Effect,
    Finish,
    Mode,
    Notice,
    Retime,
    Seek,
    Soften,
    Tell,
    Transport,
    Volume,
)
from voiceguide.units import MINUTE, SECOND

TEMPO_STEP = 1.25
TEMPOS = (0.64, 1.5625)
"""Slowest and fastest rests: two steps either way."""

GAIN_STEP_DB = 3.0
GAINS_DB = (-18.0, 6.0)
"""Softest and loudest. Own choice: softer would not be heard, louder would clip or startle."""

MORE = 30 * SECOND
"""What "more time" adds to a step."""

AGAIN = 3 * SECOND
"""So soon after the start of a step, `back` goes to the one before."""

LONG_PAUSE = MINUTE
"""After a pause of that many frames it is told where the session is."""

Outcome: TypeAlias = tuple[Transport, tuple[Effect, ...]]
Move: TypeAlias = Callable[[Transport, Score], Outcome]


def heard(now: Transport, score: Score, frames: int) -> Outcome:
    """Return what comes after `frames` more frames were heard, of the session or of silence."""
    match now.mode:
        case Mode.ROLLING:
            at = now.position + frames
            hold = score.hold(now.position, at)
            if hold is not None:
                silent = at - hold.frame
                return replace(now, mode=Mode.HOLDING, position=hold.frame, silent=silent), ()
            if at >= score.length:
                return replace(now, mode=Mode.ENDED, position=score.length), (Finish("over"),)
            return replace(now, position=at), ()
        case Mode.PAUSED:
            return replace(now, silent=now.silent + frames), ()
        case Mode.HOLDING:
            return _waited(replace(now, silent=now.silent + frames), score)
        case _:
            return now, ()


def told(now: Transport, score: Score) -> Outcome:
    """Return what comes after a notice was said."""
    if now.mode is not Mode.TELLING:
        return now, ()
    if now.then is Mode.HOLDING:
        return replace(now, mode=Mode.HOLDING, silent=0), ()
    return _into(now, now.then, score.sentence(now.position))


def returned(now: Transport, score: Score) -> Outcome:
    """Return what comes after the device was away: it is told, and the session goes on."""
    return _tell(Notice.BACK_AGAIN, Mode.ROLLING)(now, score)


def unmoved(now: Transport, score: Score) -> Outcome:
    """Return what comes where a step cannot last longer: it is told, and all goes on as before."""
    return _tell(Notice.NO_MORE_TIME)(now, score)


def asked(now: Transport, score: Score, command: Command) -> Outcome:
    """Return what a command does."""
    move = TABLE[now.mode].get(command)
    return move(now, score) if move else (now, ())


def _into(now: Transport, mode: Mode, position: int) -> Outcome:
    """Return how `mode` begins at a position."""
    after = replace(now, mode=mode, position=position, silent=0)
    return after, (Seek(position),) if mode is Mode.ROLLING else (Cut(),)


def _pause(now: Transport, score: Score) -> Outcome:
    return _into(now, Mode.PAUSED, score.sentence(now.position))


def _resume(now: Transport, score: Score) -> Outcome:
    if score.held(now.position):
        return _go_on(now, score)
    if now.silent >= LONG_PAUSE:
        return _tell(Notice.WHERE, Mode.ROLLING)(now, score)
    return _into(now, Mode.ROLLING, now.position)


def _waited(now: Transport, score: Score) -> Outcome:
    """Return what comes of waiting: a question once, and then sleep."""
    hold = score.held(now.position)
    if hold is None or now.silent < hold.most:
        return now, ()
    if now.sought:
        return replace(now, mode=Mode.ENDED), (Finish("asleep"),)
    return _tell(Notice.ANYBODY)(replace(now, sought=True), score)


def _go_on(now: Transport, score: Score) -> Outcome:
    """Leave a hold."""
    hold = score.held(now.position)
    on = hold.on if hold else now.position
    if on >= score.length:
        return replace(now, mode=Mode.ENDED, position=score.length), (Cut(), Finish("over"))
    return _into(replace(now, sought=False), Mode.ROLLING, on)


def _repeat(now: Transport, score: Score) -> Outcome:
    at = score.line(now.position)
    if now.repeated == at:
        at = score.step(now.position)
    after, effects = _into(now, Mode.ROLLING, at)
    return replace(after, repeated=at), effects


def _next(now: Transport, score: Score) -> Outcome:
    words_end = score.kept.get(score.step(now.position), 0)
    if now.position < words_end:
        return _tell(Notice.KEPT, Mode.ROLLING)(now, score)
    at = score.following(now.position)
    if at >= score.length:
        return replace(now, mode=Mode.ENDED, position=score.length), (Cut(), Finish("over"))
    return _into(now, Mode.ROLLING, at)


def _back(now: Transport, score: Score) -> Outcome:
    step = score.step(now.position)
    at = step if now.position - step > AGAIN else score.before(now.position)
    return _into(now, Mode.ROLLING, at)


def _start_over(now: Transport, score: Score) -> Outcome:  # noqa: ARG001 - as the table has it
    return _into(now, Mode.ROLLING, 0)


def _tell(notice: Notice, then: Mode | None = None) -> Move:
    """Return the move that says a notice and goes on in mode `then`, or as before."""

    def move(now: Transport, score: Score) -> Outcome:
        before = now.then if now.mode is Mode.TELLING else now.mode
        at = score.sentence(now.position) if before is Mode.ROLLING else now.position
        after = replace(now, mode=Mode.TELLING, then=then or before, position=at)
        return after, (Cut(), Tell(notice))

    return move


def _tempo(factor: float) -> Move:
    def move(now: Transport, score: Score) -> Outcome:  # noqa: ARG001 - as the table has it
        tempo = min(max(now.tempo * factor, TEMPOS[0]), TEMPOS[1])
        return replace(now, tempo=tempo), (Retime(tempo),)

    return move


def _more(now: Transport, score: Score) -> Outcome:  # noqa: ARG001 - as the table has it
    return now, (Retime(now.tempo, MORE),)


def _volume(step_db: float) -> Move:
    def move(now: Transport, score: Score) -> Outcome:  # noqa: ARG001 - as the table has it
        gain_db = min(max(now.gain_db + step_db, GAINS_DB[0]), GAINS_DB[1])
        return replace(now, gain_db=gain_db), (Volume(gain_db),)

    return move


def _hurts(now: Transport, score: Score) -> Outcome:
    after, effects = _tell(Notice.HURTS, Mode.PAUSED)(now, score)
    return after, (*effects, Soften())


def _stop(now: Transport, score: Score) -> Outcome:
    at = score.sentence(now.position)
    return replace(now, mode=Mode.ENDED, position=at), (Cut(), Finish("asked"))


_ALWAYS: Mapping[Command, Move] = {
    Command.SLOWER: _tempo(TEMPO_STEP),
    Command.FASTER: _tempo(1 / TEMPO_STEP),
    Command.LOUDER: _volume(GAIN_STEP_DB),
    Command.QUIETER: _volume(-GAIN_STEP_DB),
    Command.MORE_TIME: _more,
    Command.HOW_LONG: _tell(Notice.HOW_LONG),
    Command.REPEAT: _repeat,
    Command.NEXT: _next,
    Command.BACK: _back,
    Command.START_OVER: _start_over,
    Command.HURTS: _hurts,
    Command.STOP: _stop,
}

TABLE: Mapping[Mode, Mapping[Command, Move]] = {
    Mode.ROLLING: {**_ALWAYS, Command.PAUSE: _pause, Command.TOGGLE: _pause},
    Mode.PAUSED: {
        **_ALWAYS,
        Command.RESUME: _resume,
        Command.READY: _resume,
        Command.TOGGLE: _resume,
    },
    Mode.HOLDING: {
        **_ALWAYS,
        Command.READY: _go_on,
        Command.RESUME: _go_on,
        Command.TOGGLE: _go_on,
        Command.NEXT: _go_on,
        Command.PAUSE: _pause,
    },
    Mode.TELLING: {**_ALWAYS, Command.PAUSE: _pause, Command.TOGGLE: _pause},
    Mode.ENDED: {},
}
"""What each command does in each mode; one that stands in no row is not heard there."""
