"""View: what there is to see of an evening at one moment, as rows and as lines.

Rows fill a screen and are drawn anew when something changed. Lines are written once, one for each
event, and stay: that is what a screen reader can read.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voiceguide.dialogue import Waits
from voiceguide.lettering import columns, fitted, shortened
from voiceguide.phrases import base
from voiceguide.transport import Mode
from voiceguide.units import MINUTE

Look = Literal["line", "title", "quiet"]

NARROWEST, LOWEST = 20, 4
"""Columns and rows that are drawn at least, even where there are fewer."""

_YES = {"de": "j", "es": "s"}
_SIDES = {"es": ("i", "d", "a")}
_QUESTION = {
    Waits.ANSWER: "Question",
    Waits.SIDE: "Which side",
    Waits.READY: "Waiting for you",
    Waits.SCORE: "Question: 0 to 10",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What there is to see.

    Attributes:
        saying: what is said now, or was said last.
        side: left or right; empty where it is neither.
        following: title of the chapter that comes next.
        waits: what an open question waits for.
        position, length: frames; 0 while the length is not known.
        microphone: its state in words.
        heard: the last command, and where it came from.
        count: of commands so far, so that the same one twice is told twice.
    """

    title: str
    language: str = "en"
    saying: str = ""
    side: str = ""
    chapter: str = ""
    following: str = ""
    waits: Waits = Waits.NOTHING
    mode: Mode = Mode.ROLLING
    position: int = 0
    length: int = 0
    microphone: str = ""
    heard: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen.

    Attributes:
        wide: in letters of double width, where the terminal has them.
    """

    text: str = ""
    look: Look = "quiet"
    wide: bool = False


def rows(view: View, width: int, height: int, signs: str = "█░·") -> tuple[Row, ...]:
    """Return a screen of exactly `height` rows, each of `width` columns at most.

    Args:
        signs: what is done, what is to come, and what stands between words.
    """
    width, height = max(width, NARROWEST), max(height, LOWEST)
    dot = f" {signs[2]} "
    head = [
        Row(_sides(view.title, left(view), width), "title"),
        Row(fitted(dot.join(filter(None, (view.chapter, view.side))), width).rstrip()),
    ]
    last = dot.join(filter(None, (view.microphone, view.heard)))
    foot = [
        Row(state(view), "title"),
        Row(_bar(view, width, signs)),
        Row(shortened(f"Next: {view.following}", width) if view.following else ""),
        Row(shortened(last, width)),
        Row(shortened(keys(view), width)),
    ]
    # On a low screen the words stay, and the keys that answer them.
    while len(head) + len(foot) > height - 2 and len(foot) > 1:
        foot.pop(1 if len(foot) > 2 else 0)
    while len(head) + len(foot) > height - 2 and head:
        head.pop()
    middle = _said(view.saying, width, height - len(head) - len(foot))
    return (*head, *middle, *foot)


def lines(before: View | None, now: View) -> Iterator[str]:
    """Yield a line for each thing that happened between two views."""
    if before is None:
        yield f"{now.title}. {_sentence(now.microphone)}".strip()
    elif now.microphone != before.microphone and now.microphone:
        yield _sentence(now.microphone)
    again = before is not None and (now.heard, now.count) == (before.heard, before.count)
    if now.heard and not again:
        yield _sentence(now.heard)
    if now.chapter and (before is None or now.chapter != before.chapter):
        yield f"{now.chapter}. {_sentence(left(now))}".strip()
    if now.saying and (before is None or now.saying != before.saying):
        yield now.saying
    told = (before.waits, before.mode) if before else (Waits.NOTHING, Mode.ROLLING)
    if (now.waits, now.mode) != told and state(now):
        yield f"{state(now)}. {keys(now)}"
    elif before and before.mode is Mode.PAUSED and now.mode is Mode.ROLLING:
        yield "Going on."


def left(view: View) -> str:
    """Return how long it still takes, in words; empty while that is not known.

    >>> left(View(title="Rest", length=5 * MINUTE, position=MINUTE))
    '4 min left'
    """
    if not view.length or view.mode is Mode.ENDED:
        return ""
    minutes = round((view.length - view.position) / MINUTE)
    return f"{minutes} min left" if minutes else "less than a minute left"


def state(view: View) -> str:
    """Return what it waits for, if it does."""
    if view.waits is not Waits.NOTHING:
        return _QUESTION[view.waits]
    return {Mode.PAUSED: "Paused", Mode.HOLDING: "Waiting for you"}.get(view.mode, "")


def keys(view: View) -> str:
    """Return the keys that mean something now."""
    language = base(view.language)
    match view.waits:
        case Waits.ANSWER:
            return f"{_YES.get(language, 'y')} yes, n no, u not sure, Enter again, q stop"
        case Waits.SIDE:
            one, other, both = _SIDES.get(language, ("l", "r", "b"))
            return f"{one} left, {other} right, {both} both, Enter again, q stop"
        case Waits.SCORE:
            return "0 to 9, t ten, n no number, Enter again, q stop"
        case Waits.READY:
            return "any key when you are ready, q stop"
    match view.mode:
        case Mode.HOLDING:
            return "any key when you are ready, q stop"
        case Mode.PAUSED:
            return "Space goes on, q stop"
        case Mode.ENDED:
            return ""
    return "Space pause, arrows back and on, Enter again, + - loudness, h how long, q stop"


def _sides(one: str, other: str, width: int) -> str:
    """Return two texts at both ends of a row; the second is whole."""
    room = width - columns(other) - 2
    if room < 1:
        return fitted(other, width)
    return f"{fitted(one, room)}  {other}"


def _bar(view: View, width: int, signs: str) -> str:
    if not view.length:
        return ""
    full = min(width * view.position // view.length, width)
    return signs[0] * full + signs[1] * (width - full)


def _said(text: str, width: int, room: int) -> list[Row]:
    """Return the words in the middle of their room: wide where they fit so, else small."""
    wide, across = True, width // 2 - 1
    broken = textwrap.wrap(text, across)
    if len(broken) > room:
        wide, across = False, width
        broken = textwrap.wrap(text, across)
    if len(broken) > room:
        broken = [*broken[: room - 1], " ".join(broken[room - 1 :])]
    # Letters that take two columns were counted as one.
    broken = [fitted(line, across).rstrip() for line in broken]
    above = (room - len(broken)) // 2
    found = [Row()] * above + [Row(line, "line", wide) for line in broken]
    return found + [Row()] * (room - len(found))


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""
