"""Control: what somebody presses or says, as the commands and answers of an evening.

Each control calls what it is given, from a thread of its own: `keyboard` with names of keys, which
`strokes` makes of bytes and `keys` gives a meaning; `words` with what the microphone heard; `mpris`
with the media keys of the desktop.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from voiceguide.transport import Command

Meaning: TypeAlias = Command | str
"""A command, or an answer as `dialogue.answered` takes it."""


@dataclass(frozen=True, slots=True)
class Playing:
    """What a control may show of the session elsewhere.

    Attributes:
        title: of the routine.
        chapter: of where it is; empty before the first.
        length, position: frames.
    """

    status: Literal["Playing", "Paused", "Stopped"]
    title: str
    chapter: str = ""
    length: int = 0
    position: int = 0
