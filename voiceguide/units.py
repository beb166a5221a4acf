"""Frames, seconds and decibels.

Inside voiceguide time is whole frames at one rate, so that a millisecond is exactly 48 frames and
positions can be summed without drift. Seconds exist only in routine files and on screens.
"""

import math
import re

RATE = 48_000
"""Frames per second, everywhere inside."""

MILLISECOND = RATE // 1000
SECOND = RATE
MINUTE = 60 * RATE

_UNITS = {"ms": MILLISECOND, "s": SECOND, "m": MINUTE, "h": 60 * MINUTE}
_TIME = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?(?:ms|[smh])\s*)+")
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|[smh])")
LONGEST = 24 * 60 * MINUTE
"""Frames in a day: no single time in a routine is longer."""


def parse_time(text: str) -> int:
    """Return the frames of a time such as ``800ms``, ``30s``, ``1m30s``, ``20m`` or ``1h``.

    Raises:
        ValueError: the text is not a time with a unit, its units do not fall in size, or it is
            longer than a day; the message says what to write instead.

    >>> parse_time("1m30s") == 90 * SECOND
    True
    """
    text = text.strip()
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        raise ValueError(f"write {text}s for seconds or {text}m for minutes")
    if len(text) > 40 or not _TIME.fullmatch(text):
        raise ValueError("write a time with a unit: 800ms, 30s, 1m30s, 20m or 1h")
    parts = [(float(number), _UNITS[unit]) for number, unit in _PART.findall(text)]
    sizes = [size for _, size in parts]
    if sizes != sorted(set(sizes), reverse=True):
        raise ValueError("write the larger unit first, each once: 1h30m, 1m30s")
    total = sum(number * size for number, size in parts)
    if total > LONGEST:
        raise ValueError("a time can be a day at most (24h)")
    return round(total)


def show_time(frames: int) -> str:
    """Return a position or length for people, in minutes and seconds rounded to the second.

    >>> show_time(90 * SECOND)
    '1:30'
    """
    seconds = (frames + RATE // 2) // RATE
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def write_time(frames: int) -> str:
    """Return a length as a routine file writes it, to the millisecond.

    >>> write_time(90 * SECOND)
    '1m30s'
    """
    milliseconds = round(frames / MILLISECOND)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    seconds = f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".")
    return (f"{minutes}m" if minutes else "") + (
        f"{seconds}s" if milliseconds or not minutes else ""
    )


def amplitude(gain_db: float) -> float:
    """Return the factor that changes a level by `gain_db` decibels."""
    return math.pow(10.0, gain_db / 20.0)


def decibels(factor: float) -> float:
    """Return the level of an amplitude in dB; silence is minus infinity."""
    return 20.0 * math.log10(factor) if factor > 0 else -math.inf
