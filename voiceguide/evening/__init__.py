"""Evening: opening, questions, session and goodbye, one after the other through one sink.

`evening` takes words and gives turns, `night` is what happens in which order, `talk` says and asks,
`body` is the session without its check, `asides` what is told beside it. `inquiry` asks for a
journal, `record` tells it what was heard.
"""

from voiceguide.evening.around import Around, Ending, Glance, Why
from voiceguide.evening.diary import Diary, Log
from voiceguide.evening.evening import Evening

__all__ = [
    "Around",
    "Diary",
    "Ending",
    "Evening",
    "Glance",
    "Log",
    "Why",
]
