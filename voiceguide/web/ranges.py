"""Ranges: which bytes of a file somebody asks for (RFC 9110, sections 13 and 14)."""

import re
from collections.abc import Sequence

MOST = 16
"""Ranges in one request; a player asks for one."""

_UNIT = re.compile(r"\s*bytes\s*=(.*)", re.IGNORECASE | re.DOTALL)
_RANGE = re.compile(r"([0-9]{0,18})-([0-9]{0,18})")

Span = tuple[int, int]
"""First byte, and the one after the last."""


class UnsatisfiableError(Exception):
    """Nothing of what is asked for is in the file."""


def spans(header: str | None, size: int) -> tuple[Span, ...]:
    """Return the parts that are asked for; none where the whole file is to be sent.

    What is no range of bytes is passed over, as the standard wants it. Parts that overlap or touch
    are joined, so that nobody gets more than the file.

    Args:
        header: the value of ``Range``.

    Raises:
        UnsatisfiableError: all parts lie behind the end.

    >>> spans("bytes=0-9", 100), spans("bytes=-10", 100), spans("bytes=90-", 100)
    (((0, 10),), ((90, 100),), ((90, 100),))
    >>> spans("bytes=0-0, 50-59", 100), spans("lines=1-2", 100)
    (((0, 1), (50, 60)), ())
    """
    found = _UNIT.fullmatch(header or "")
    if not found:
        return ()
    wanted = [one.strip(" \t") for one in found[1].split(",")]
    wanted = [one for one in wanted if one]
    if not wanted or len(wanted) > MOST:
        return ()
    parts: list[Span] = []
    for one in wanted:
        part = _RANGE.fullmatch(one)
        if part is None or not (part[1] or part[2]) or (part[1] and part[2] and _turned(part)):
            return ()
        start, end = _placed(part[1], part[2], size)
        if start < end:
            parts.append((start, end))
    if not parts:
        raise UnsatisfiableError
    return _joined(parts)


def matches(header: str | None, tag: str) -> bool:
    """Whether a list of tags, as in ``If-None-Match``, has this one; weak ones count.

    >>> matches('W/"a", "b"', '"a"'), matches("*", '"a"'), matches('"c"', '"a"')
    (True, True, False)
    """
    if header is None:
        return False
    return header.strip() == "*" or tag in re.findall(r'"[^"]*"', header)


def _turned(part: re.Match[str]) -> bool:
    return int(part[1]) > int(part[2])


def _placed(first: str, last: str, size: int) -> Span:
    if not first:
        return max(size - int(last), 0), size
    return int(first), min(int(last) + 1, size) if last else size


def _joined(parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return parts in their order; in that of the file where some had to be joined."""
    done: list[Span] = []
    for start, end in sorted(parts):
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(done[-1][1], end))
        else:
            done.append((start, end))
    return tuple(parts) if len(done) == len(parts) else tuple(done)
