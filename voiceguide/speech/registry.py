"""Registry: the speech engines by name.

To add an engine to voiceguide, add its module to the package and a row to `ENGINES`. To add one
from another package, declare an entry point in the group ``voiceguide.engines`` whose value is a
class, or a function without arguments, that gives an `Engine`.
"""

import importlib
import sys
from collections.abc import Callable
from difflib import get_close_matches

from voiceguide.errors import EngineError
from voiceguide.speech import Engine, Missing

ENGINES = {
    "espeak": "voiceguide.speech.espeak:EspeakEngine",
    "tone": "voiceguide.speech.tone:ToneEngine",
    "pyttsx3": "voiceguide.speech.pyttsx3:Pyttsx3Engine",
    "piper": "voiceguide.speech.piper:PiperEngine",
    "recorded": "voiceguide.speech.recorded:RecordedEngine",
    "pico": "voiceguide.speech.pico:PicoEngine",
    "festival": "voiceguide.speech.festival:FestivalEngine",
    "flite": "voiceguide.speech.flite:FliteEngine",
    "say": "voiceguide.speech.say:SayEngine",
}
"""Module and class; imported when they are asked for."""

SYSTEM = ("say", "pyttsx3") if sys.platform in ("darwin", "win32") else ()
"""Engines that speak with the system's own voices. Elsewhere pyttsx3 only speaks as espeak does."""

BEST = ("piper", *SYSTEM, "pico", "festival", "flite", "espeak")
"""Engines that are chosen by themselves, the most pleasant first; others are named by whoever wants
them."""

OWN = ("recorded",)
"""Engines of voices that somebody made: listed and found, and never chosen by themselves."""

GROUP = "voiceguide.engines"


def names() -> tuple[str, ...]:
    """Return the engines that can be opened, our own first."""
    from importlib.metadata import entry_points

    return tuple(dict.fromkeys([*ENGINES, *sorted(entry_points(group=GROUP).names)]))


def preference() -> tuple[str, ...]:
    """Return the engines that a voice is looked for in, the best first."""
    return tuple(name for name in BEST if name in ENGINES)


def probe(name: str) -> Missing | None:
    """Return what an engine misses here; None where nothing is known to be missing."""
    return _own(name).probe() if name in ENGINES else None


def open_engine(name: str) -> Engine:
    """Return the engine of that name, ready to speak; its `close` ends it.

    Raises:
        EngineError: there is none of that name, or it cannot be loaded here.
    """
    if name in ENGINES:
        return _own(name)()
    # Reading what is installed takes a moment, so only for names that are not our own.
    from importlib.metadata import entry_points

    found = [*entry_points(group=GROUP, name=name)]
    if not found:
        known = names()
        near = get_close_matches(name, known, 1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise EngineError(
            f"There is no speech engine {name!r}. {hint}Choose one of: {', '.join(known)}."
        )
    try:
        other: Callable[[], Engine] = found[0].load()
    except (ImportError, AttributeError) as error:
        package = found[0].dist.name if found[0].dist else found[0].module
        raise EngineError(
            f"The speech engine {name!r} does not load ({error})."
            f" Run: pip install --force-reinstall {package}"
        ) from error
    return other()


def _own(name: str) -> type[Engine]:
    module, _, what = ENGINES[name].partition(":")
    found: type[Engine] = getattr(importlib.import_module(module), what)
    return found
