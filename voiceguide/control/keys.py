"""Keys: what each key means, while the session goes on and while a question is open."""

from collections.abc import Mapping

from voiceguide.control import Meaning
from voiceguide.dialogue import Waits
from voiceguide.phrases import base
from voiceguide.transport import Command, Mode

COMMANDS: Mapping[str, Command] = {
    "space": Command.TOGGLE,
    "tab": Command.TOGGLE,
    "backspace": Command.TOGGLE,
    "p": Command.TOGGLE,
    "right": Command.NEXT,
    "pagedown": Command.NEXT,
    "left": Command.BACK,
    "pageup": Command.BACK,
    "enter": Command.REPEAT,
    "+": Command.LOUDER,
    "=": Command.LOUDER,
    "up": Command.LOUDER,
    "-": Command.QUIETER,
    "_": Command.QUIETER,
    "down": Command.QUIETER,
    "s": Command.SLOWER,
    "f": Command.FASTER,
    "m": Command.MORE_TIME,
    "h": Command.HOW_LONG,
    "x": Command.HURTS,
    "b": Command.START_OVER,
    "q": Command.STOP,
    "escape": Command.STOP,
}
"""What a key means while the session goes on."""

STAYS = frozenset({Command.LOUDER, Command.QUIETER, Command.BACK, Command.HURTS, Command.STOP})
"""What keeps its meaning where any other key answers "ready"."""

_LOUDNESS = (Command.LOUDER, Command.QUIETER)
"""Counts at any time."""

_ALWAYS = {"enter": "repeat", "q": "stop", "escape": "stop"}
_ANSWERS = {"y": "yes", "n": "no", "u": "unsure", "?": "unsure"}
_SIDES = {"l": "left", "r": "right", "b": "both", "left": "left", "right": "right"}
_SCORES = {str(n): str(n) for n in range(10)} | {"t": "10", "n": "skip", "y": "yes"}
_OWN_ANSWERS = {"de": {"j": "yes"}, "es": {"s": "yes"}}
_OWN_SIDES = {"es": {"i": "left", "d": "right", "a": "both"}}


def meaning(key: str, waits: Waits, mode: Mode, language: str = "en") -> Meaning | None:
    """Return what a key means now; None for nothing.

    Args:
        key: as `Decoder` names it.
        waits: what an open question waits for.
        mode: of the session, where no question is open.
        language: of the session; its own letters for yes and for the sides count, too.
    """
    usual = COMMANDS.get(key)
    if waits is Waits.READY:
        return "stop" if usual is Command.STOP else usual if usual in _LOUDNESS else "ready"
    if waits is Waits.NOTHING:
        ready = mode is Mode.HOLDING and usual not in STAYS
        return Command.READY if ready else usual
    answers = dict(_ALWAYS)
    if waits is Waits.ANSWER:
        answers |= _ANSWERS | _OWN_ANSWERS.get(base(language), {})
    elif waits is Waits.SCORE:
        answers |= _SCORES | _OWN_ANSWERS.get(base(language), {})
    else:
        answers |= _SIDES | _OWN_SIDES.get(base(language), {})
    return answers.get(key) or (usual if usual in _LOUDNESS else None)
