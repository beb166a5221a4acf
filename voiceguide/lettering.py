"""Lettering: texts by the columns that they take on a terminal."""

import unicodedata


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_wide, text))


def fitted(text: str, width: int, cut: str = "…") -> str:
    """Return a text as exactly `width` columns: cut with a sign, or filled with spaces.

    >>> fitted("Your left foot", 8)
    'Your le…'
    """
    if columns(text) > width:
        room, kept = width - columns(cut), ""
        for letter in text:
            if columns(kept + letter) > room:
                break
            kept += letter
        text = kept.rstrip() + cut
    return text + " " * (width - columns(text))


def shortened(text: str, width: int) -> str:
    """Return a text on one line, its last words left out where there is no room for them.

    >>> shortened("Rest both of your hands.", 16)
    'Rest both of ...'
    """
    words = " ".join(text.split())
    if columns(words) <= width:
        return words
    cut = fitted(words, width - 4, "").rstrip()
    whole = cut if words[len(cut)] == " " else cut.rpartition(" ")[0] or cut
    return f"{whole} ..."


def _wide(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
