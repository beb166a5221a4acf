"""Naming: the voice that somebody means, out of those that an engine has."""

from collections.abc import Sequence
from difflib import get_close_matches

from voiceguide.speech import UnknownVoiceError, Voice

SHOWN = 8
"""Names in a message at most."""


def named(name: str, engine: str, voices: Sequence[Voice]) -> Voice:
    """Return the voice of that name, in any case of letters.

    Raises:
        UnknownVoiceError: there is none; the message lists others.
    """
    wanted = name.casefold()
    for each in voices:
        if each.name.casefold() == wanted:
            return each
    names = [each.name for each in voices]
    near = get_close_matches(name, names, SHOWN) or names[:SHOWN]
    raise UnknownVoiceError(
        f"{engine} has no voice {name!r} here. Choose one such as {', '.join(near)}"
        f" (see: voiceguide voices all --engine {engine})."
    )
