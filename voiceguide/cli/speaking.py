"""Speaking: the voice that commands use, from its engine and the cache; ended at the end."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voiceguide.cli.screen import complain
from voiceguide.errors import VoiceguideError

if TYPE_CHECKING:
    from voiceguide.speech.speaker import Speaker


@contextmanager
def speaking(wanted: str | None = None, kept: Sequence[str] = ()) -> "Iterator[Speaker]":
    """Give who can speak, and end all of them after the block whatever happens.

    Args:
        wanted: what was typed: a voice, an engine, or nothing.
        kept: voices of the settings.
    """
    from voiceguide.speech.cache import Cache, default_folder
    from voiceguide.speech.casting import Cast
    from voiceguide.speech.speaker import CACHE_BYTES, Speaker

    cast = Cast()
    try:
        speaker = Speaker(cast, Cache(default_folder(os.environ)), wanted, kept)
        try:
            yield speaker
        except VoiceguideError:
            for note in speaker.notes():
                complain(note)
            raise
        if speaker.rendered:
            speaker.cache.prune(CACHE_BYTES)
        for note in speaker.notes():
            complain(note)
    finally:
        cast.close()
