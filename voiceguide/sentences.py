"""Sentences: a text cut where a voice takes a breath, and how long it will roughly take.

One sentence is one clip: rendered, levelled and kept by itself. Inline silences such as ``[2s]``
become whole frames between the sentences.
"""

import re

from voiceguide.units import MILLISECOND, MINUTE, parse_time

_MORE_FOLLOWS = re.compile(r"dr|mr|mrs|ms|prof|st|mt|e\.g|i\.e|eg|ie|approx|ca|cf|fig|vs|incl|resp")
"""Abbreviations that always have more of the sentence after them."""

_MAY_END = re.compile(
    r"a\.m|p\.m|pm|mins?|secs|hrs?|etc|ext|tbsp|tsp|temp|cm|mm|ml|kg|lb|oz|ft"
    r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
)
"""Abbreviations that end a sentence where no small letter or digit follows."""

_MAY_END_AFTER_NUMBER = re.compile(r"in|am|max|sec")
"""The same where a number stands before: ``breathe in. and out`` has two sentences."""

LETTERS_IN_A_WORD = 4.1
"""Mean of routine texts (1,493 words)."""

SLOWER_END = 200 * MILLISECOND
"""What the lengthened last word adds to every sentence, however short."""

_SILENCE = re.compile(r"\[([^\[\]]*)\]")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})([.!?])(?=[A-Z][a-z])")
_STOP = re.compile(r"([.!?…]+)([\"'”’»)\]]*)(?:\s+|$)|([。！？]+[」』”]?)\s*")
_WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")


def split(text: str) -> tuple[str | int, ...]:
    """Return the sentences of `text` in order, and its inline silences as frames.

    White space is made single. A stop ends a sentence unless it belongs to an abbreviation
    (``approx. five``), a number (``1.5``, ``No. 3``, a leading ``2.``), initials, or an ellipsis
    that runs on (``in... and out``). Pieces without a letter or digit are not spoken and left out.
    Square brackets that hold no time are left as they are: refusing them is the loader's work.

    >>> split("Breathe in... and out. Hold approx. five seconds.[2s] Well done!")
    ('Breathe in... and out.', 'Hold approx. five seconds.', 96000, 'Well done!')
    """
    parts: list[str | int] = []
    start = 0
    text = " ".join(text.split())
    for found in _SILENCE.finditer(text):
        try:
            length = parse_time(found[1])
        except ValueError:
            continue
        parts.extend(_sentences(text[start : found.start()]))
        parts.append(length)
        start = found.end()
    parts.extend(_sentences(text[start:]))
    return tuple(parts)


def words(text: str) -> int:
    """Return how many words are spoken; a number counts as one.

    >>> words("Draw 2.5 cm circles - don't press.")
    6
    """
    return len(_WORD.findall(text))


def estimate(text: str, pace: int = 115) -> int:
    """Return the frames one sentence roughly takes, for where no voice is at hand.

    Half by its words and half by its letters: four of five routine lines are within 15 % of what
    espeak-ng takes.

    Args:
        pace: words a minute.
    """
    count = words(text)
    if not count:
        return 0
    letters = sum(map(str.isalnum, text))
    even = (count + letters / LETTERS_IN_A_WORD) / 2 * MINUTE / pace
    return SLOWER_END + round(0.965 * even)


def _sentences(text: str) -> list[str]:
    text = _GLUED.sub(r"\1 ", text)
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[3] or _ends(text[start : stop.start()], stop[1], stop[2], text[stop.end() :]):
            found.append(text[start : stop.end()])
            start = stop.end()
    found.append(text[start:])
    return [sentence.strip() for sentence in found if any(map(str.isalnum, sentence))]


def _ends(before: str, stop: str, quote: str, after: str) -> bool:
    """Whether a stop with `before` in its sentence and `after` in the text ends the sentence."""
    following = after.lstrip("\"'“‘«([")[:1]
    if stop != ".":
        runs_on = following.islower() and (quote or stop[0] in ".…")
        return not runs_on
    word = before.split()[-1].lstrip("\"'“‘«([") if before.split() else ""
    name = word.lower()
    if _MORE_FOLLOWS.fullmatch(name) or (name in ("no", "nos") and following.isdigit()):
        return False
    short = _MAY_END.fullmatch(name) or (
        _MAY_END_AFTER_NUMBER.fullmatch(name) and _measured(before)
    )
    if short:
        return not following.islower() and not following.isdigit()
    initial = len(word) == 1 and word.isupper() and word != "I"
    numbered = before.strip().isdigit()
    return not ((initial or numbered) and following)


def _measured(before: str) -> bool:
    """Whether the last word of `before` comes after a number."""
    earlier = before.split()[:-1]
    return bool(earlier) and earlier[-1][-1:].isdigit()
