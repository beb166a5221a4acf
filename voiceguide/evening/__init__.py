"""Evening: opening, questions, session and goodbye, one after the other through one sink.

`evening` takes words and gives turns, `night` is what happens in which order, `talk` says and asks,
`body` is the session without its check, `asides` what is told beside it.
"""

from voiceguide.evening.around import Around, Ending, Glance, Why
from voiceguide.evening.evening import Evening

__all__ = [
    "Around",
    "Ending",
    "Evening",
    "Glance",
    "Why",
]
