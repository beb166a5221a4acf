"""Strokes: bytes of a terminal to names of keys, each as often as it was meant.

Pure: it knows no clock and no terminal. Hands are oily, lean on the keyboard and lie on the wrong
keys, so a key counts once while it is held, and what was pasted does not count at all.
"""

import codecs
import re
from collections.abc import Iterable

ESCAPE_S = 0.1
"""After an escape character that stands alone so long, it was the key. A slow line may take that
long between the parts of an arrow."""

GARBAGE = 3
"""More different keys at once than anybody presses: they were pasted, or a cat."""

CALM_S = 0.3
"""After garbage nothing counts until it was still for so long."""

HELD_S = 1.0
"""The same key counts again after so long without it. A held key repeats after half a second, and
a second press of most keys would take the first one back."""

STEPPED_S = 0.15
"""The same for the loudness, which is pressed several times: a held key makes two steps."""

SKIPPED_S = 0.3
"""The same for keys that skip, which are pressed twice to skip two steps."""

_PAUSES = dict.fromkeys(("+", "=", "-", "_", "up", "down"), STEPPED_S) | dict.fromkeys(
    ("left", "right", "pageup", "pagedown"), SKIPPED_S
)

LONGEST = 4096
"""Characters of an escape sequence; what is longer is none."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"

_SEQUENCE = re.compile(
    "\x1b(?:"
    r"\[\[."  # function keys of the Linux console
    r"|\[[0-?]*[ -/]*[@-~]"
    "|O[0-9]*."
    "|[]PX^_].*?(?:\x07|\x1b\\\\)"  # answers of the terminal itself
    "|[^\\[O\\]PX^_\x1b])",
    re.DOTALL,
)
_BEGUN = re.compile("\x1b(?:\\[\\[?[0-?]*[ -/]*|O[0-9]*|[]PX^_].*)?", re.DOTALL)

_PLAIN = {
    " ": "space",
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\x08": "backspace",
    "\x03": "escape",
}
"""Ctrl-C comes as a character where the system makes no signal of it."""

_FINALS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
_KEYPAD = {"M": "enter", "k": "+", "m": "-"}
_NUMBERED = {"5": "pageup", "6": "pagedown", "1": "home", "7": "home", "4": "end", "8": "end"}

WINDOWS = {"H": "up", "P": "down", "K": "left", "M": "right", "I": "pageup", "Q": "pagedown"}
"""Keys that come as two characters there, by the second one."""


class Decoder:
    """Names of keys out of the bytes that a terminal sends."""

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._left = ""
        self._pasting = False

    def feed(self, data: bytes) -> tuple[str, ...]:
        """Return the keys that are whole with these bytes: a small letter, or a name."""
        self._left += self._utf8.decode(data)
        found = []
        while self._left and not self._waits():
            key = self._next()
            if key:
                found.append(key)
        return tuple(found)

    def rest(self) -> tuple[str, ...]:
        """Return what was left, after nothing came for `ESCAPE_S`: the key Escape, or nothing."""
        left, self._left = self._left, ""
        return ("escape",) if left == "\x1b" and not self._pasting else ()

    def _waits(self) -> bool:
        """Whether what is left is only the beginning of something."""
        if self._pasting:
            end = self._left.find(_PASTED)
            if end < 0:
                self._left = self._left[-len(_PASTED) :]
                return True
            self._left = self._left[end + len(_PASTED) :]
            self._pasting = False
            return not self._left
        if self._left[0] != "\x1b" or _SEQUENCE.match(self._left):
            return False
        return bool(_BEGUN.fullmatch(self._left)) and len(self._left) < LONGEST

    def _next(self) -> str:
        if self._left[0] != "\x1b":
            character, self._left = self._left[0], self._left[1:]
            return _PLAIN.get(character) or _printed(character)
        found = _SEQUENCE.match(self._left)
        sequence = found[0] if found else self._left[0]
        self._left = self._left[len(sequence) :]
        self._pasting = sequence == _PASTE
        return _sequence(sequence)


class Steady:
    """Tells which presses count: held keys once, garbage not at all."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}
        self._garbage = -CALM_S

    def counted(self, keys: Iterable[str], at_s: float) -> tuple[str, ...]:
        """Return which keys count of those that came together, at a time in seconds."""
        once = [*dict.fromkeys(keys)]
        if not once:
            return ()
        if len(once) > GARBAGE or at_s - self._garbage < CALM_S:
            self._garbage = at_s
            once, found = once[-GARBAGE:], []
        else:
            found = [
                key
                for key in once
                if at_s - self._last.get(key, -HELD_S) >= _PAUSES.get(key, HELD_S)
            ]
        self._last |= dict.fromkeys(once, at_s)
        return tuple(found)


def _printed(character: str) -> str:
    return character.lower() if character.isprintable() and character != "�" else ""


def _sequence(sequence: str) -> str:
    r"""Return the key of an escape sequence; empty for one that is not known.

    >>> _sequence("\x1b[1;5C"), _sequence("\x1bOD"), _sequence("\x1b[99x")
    ('right', 'left', '')
    """
    found = re.fullmatch(r"\x1b([\[O])([0-9]*)(?:;[0-9;]*)?([A-Za-z~])", sequence)
    if not found:
        return ""
    kind, number, final = found.groups()
    if final == "~":
        return _NUMBERED.get(number, "")
    return _FINALS.get(final) or (_KEYPAD.get(final, "") if kind == "O" else "")
