"""Registry: the formats a session can be written in.

To add one, write an adapter with the methods of `Encoder` and name it here; its module is loaded
when it is asked for.
"""

from difflib import get_close_matches
from importlib import import_module

from voiceguide.errors import SinkError
from voiceguide.output import Encoder

FORMATS = {
    "mp3": "voiceguide.output.mp3:Mp3Encoder",
    "wav": "voiceguide.output.pcm:WavEncoder",
    "flac": "voiceguide.output.pcm:FlacEncoder",
    "m4b": "voiceguide.output.container:M4bEncoder",
    "opus": "voiceguide.output.container:OpusEncoder",
}


def encoder_for(name: str) -> Encoder:
    """Return the encoder of a format, named as in ``mp3``, ``.mp3`` or ``MP3``.

    Raises:
        SinkError: no format has this name, and the message lists those there are; or it needs a
            library that is not installed, and the message says how to get it.
    """
    form = name.lower().removeprefix(".")
    if form not in FORMATS:
        close = get_close_matches(form, FORMATS, 1, 0.4)
        hint = f"did you mean {close[0]}? " if close else ""
        raise SinkError(f"no format is called {name!r}; {hint}write one of {', '.join(FORMATS)}")
    module, _, adapter = FORMATS[form].partition(":")
    encoder: Encoder = getattr(import_module(module), adapter)()
    return encoder
