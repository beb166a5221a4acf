"""Short ways to make routines in tests."""

from itertools import count

from voiceguide.errors import Location
from voiceguide.passage import Line, Sound
from voiceguide.routine import (
    Ask,
    Breathe,
    Check,
    Chime,
    Elastic,
    Group,
    Pause,
    Routine,
    Say,
    Text,
    Wait,
)
from voiceguide.units import SECOND

_line = count(1)


def at():
    return Location("test.yaml", next(_line), 1)


def text(words):
    return Text(words, at(), words)


def seconds(natural, shortest=None, longest=None):
    """An elastic length; without a range, half to twice as an author gets it."""
    low = natural / 2 if shortest is None else shortest
    high = natural * 2 if longest is None else longest
    return Elastic(int(natural * SECOND), int(low * SECOND), int(high * SECOND))


def say(words, length=None, **more):
    if length is not None:
        more["length"] = seconds(length) if isinstance(length, int | float) else length
    if "remind" in more:
        more["remind"] = tuple(map(text, more["remind"]))
    for key in ("gentle", "closing", "side"):
        if isinstance(more.get(key), str):
            more[key] = text(more[key])
    return Say(at=at(), text=text(words), **more)


def pause(length):
    return Pause(at=at(), length=int(length * SECOND))


def chime(name):
    return Chime(at=at(), sound=text(name))


def breathe(length=None, times=None, inhale=5, exhale=5, **more):
    return Breathe(
        at=at(),
        inhale=inhale * SECOND,
        exhale=exhale * SECOND,
        times=times,
        length=None if length is None else seconds(length),
        **more,
    )


def ask(question, **more):
    return Ask(at=at(), text=text(question), **more)


def wait(words, up_to=60, otherwise=20):
    return Wait(at=at(), text=text(words), up_to=up_to * SECOND, otherwise=otherwise * SECOND)


def group(*steps, chapter=None, rounds=({},)):
    return Group(at=at(), steps=steps, chapter=chapter and text(chapter), rounds=tuple(rounds))


def sides(*steps, chapter="Your {side} foot"):
    return group(*steps, chapter=chapter, rounds=({"side": "left"}, {"side": "right"}))


def check(*steps, line="Stop here if you are worried."):
    return Check(id="feet", title=text("Before you begin"), at=at(), line=text(line), steps=steps)


def routine(*steps, length=None, **more):
    return Routine(
        id="test",
        at=at(),
        title=text("Test"),
        steps=steps,
        length=None if length is None else length * SECOND,
        **more,
    )


def lengths(script, word=SECOND // 2):
    """Half a second a word, two seconds a sound: the lengths of a script's clips."""
    return {
        clip: 2 * SECOND if isinstance(clip, Sound) else word * len(clip.text.split())
        for clip in script.clipped
        if isinstance(clip, Line | Sound)
    }
