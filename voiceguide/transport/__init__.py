"""Transport: where a listener is in a session, and what each command does.

Pure: it knows no clock, no thread and no sound. Whoever plays tells it what was heard and what was
asked for, and does what it answers. `TABLE` holds every command in every mode.
"""

from voiceguide.transport.score import Hold, Score
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
from voiceguide.transport.table import TABLE, asked, heard, told

__all__ = [
    "TABLE",
    "Command",
    "Cut",
    "Effect",
    "Finish",
    "Hold",
    "Mode",
    "Notice",
    "Retime",
    "Score",
    "Seek",
    "Soften",
    "Tell",
    "Transport",
    "Volume",
    "asked",
    "heard",
    "told",
]
