"""Evening: opening, questions, session and goodbye, one after the other through one sink.

`evening` takes words and gives turns, `night` is what happens in which order, `talk` says and asks,
`body` is the session without its check, `asides` what is told beside it.
"""

from voiceguide.evening.around import Around, Ending, Glance, Why
from voiceguide.evening.evening import Evening
from voiceguide.first_time import asked_before, first_time_file, remember

__all__ = [
    "Around",
    "Ending",
    "Evening",
    "Glance",
    "Why",
    "asked_before",
    "first_time_file",
    "remember",
]
