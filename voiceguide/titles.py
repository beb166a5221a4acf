"""Titles: what a session is listed under, and how its file is named, with how it is heard."""

import re
import unicodedata

from voiceguide.phrases import base
from voiceguide.units import MINUTE, show_time

WORDS = {
    "en": {"left": "left", "right": "right", "gentle": "gentle"},
    "de": {"left": "links", "right": "rechts", "gentle": "sanft"},
    "es": {"left": "izquierdo", "right": "derecho", "gentle": "suave"},
}
"""What a title says of how a routine is heard. To add a language, add a row."""

LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ø": "o", "Ø": "O", "ł": "l"})
"""Letters that are more than one with an accent."""

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

LONGEST_NAME = 100
"""Letters of a title in a file name at most."""


def titled(
    title: str,
    language: str,
    *,
    length: int | None = None,
    side: str | None = None,
    gentle: bool = False,
    voice: str | None = None,
) -> str:
    """Return the title of a routine with what was chosen, in its language.

    >>> titled("Pies", "es", length=10 * MINUTE, side="left", gentle=True)
    'Pies (10 min, izquierdo, suave)'
    """
    words = WORDS.get(base(language), WORDS["en"])
    parts = [
        None if length is None else minutes(length),
        words[side] if side else None,
        words["gentle"] if gentle else None,
        voice,
    ]
    said = ", ".join(filter(None, parts))
    return f"{title} ({said})" if said else title


def minutes(frames: int) -> str:
    """Return a length as it stands in a title.

    >>> minutes(10 * MINUTE), minutes(MINUTE // 2)
    ('10 min', '0:30')
    """
    return show_time(frames) if frames % MINUTE else f"{frames // MINUTE} min"


def file_title(
    title: str, language: str, length: int | None, *, side: str | None = None, gentle: bool = False
) -> str:
    """Return the name of a session's file without ending: ASCII, and safe on every system.

    Args:
        length: frames; None: not known yet.

    >>> file_title("Abendliche Füße", "de", 1199 * MINUTE // 60, side="left")
    'Voiceguide - Abendliche Fuesse - 20 min links'
    """
    words = WORDS.get(base(language), WORDS["en"])
    chosen = [words[one] for one, is_so in ((side, side), ("gentle", gentle)) if one and is_so]
    lasts = [] if length is None else [f"{max(round(length / MINUTE), 1)} min"]
    how = " ".join([*lasts, *chosen])
    umlauts = title.translate(UMLAUTS) if base(language) == "de" else title
    plain = unicodedata.normalize("NFKD", umlauts.translate(LETTERS)).encode("ascii", "ignore")
    words_only = re.sub(r"[^A-Za-z0-9]+", " ", plain.decode()).strip()[:LONGEST_NAME].strip()
    return " - ".join(filter(None, ("Voiceguide", words_only, how)))
