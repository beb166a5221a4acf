"""Written: entries as what JSON can hold, and back.

A field is written by its type, so that a field that entries gain needs nothing here, and an entry
from before it takes its default.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, get_type_hints

from voiceguide.entries import (
    SCORES,
    Chosen,
    Flag,
    Item,
    Kind,
    Look,
    Note,
    Reply,
    Score,
    Sitting,
    When,
)
from voiceguide.routine import Touch
from voiceguide.safety import Conditions, conditions_of, written

YEARS = range(1900, 9000)
"""Of a day: nobody's evening was outside, and days of other zones can be reckoned with."""

Entry: TypeAlias = Sitting | Score | Look | Flag | Note | Chosen | Reply

KINDS: Mapping[str, type[Entry]] = {
    "sitting": Sitting,
    "score": Score,
    "look": Look,
    "flag": Flag,
    "note": Note,
    "chosen": Chosen,
    "reply": Reply,
}
"""Each kind of entry by the word that it is kept under."""


def kind_of(entry: Entry) -> str:
    """Return the word that an entry is kept under."""
    return next(word for word, kind in KINDS.items() if isinstance(entry, kind))


def at_of(entry: Entry) -> datetime:
    """Return when an entry was."""
    return entry.begun if isinstance(entry, Sitting) else entry.at


def name_of(entry: Entry) -> str:
    """Return what one entry of a kind has and no other; a later one of that name replaces it.

    So a phone may send the same twice. A session has one score of an item before it and one after.
    """
    at = at_of(entry).astimezone(UTC).isoformat()
    match entry:
        case Sitting():
            return entry.id
        case Score():
            return f"{entry.sitting or at} {entry.item} {entry.when}"
        case Flag():
            return f"{at} {entry.kind} {entry.sitting or ''}"
        case Look():
            return f"{at} {entry.sitting or ''}"
        case Note():
            text = hashlib.sha256(entry.text.encode()).hexdigest()[:16]
            return f"{at} {entry.sitting or ''} {text}"
        case Chosen():
            return at
        case Reply():
            return f"{at} {entry.offer}"


def knows_more(here: Entry, there: Entry) -> Entry:
    """Return which of two of one name stays; where neither knows more, the one that is here."""
    match here, there:
        case Sitting(), Sitting():
            better = (there.ended is not None, there.heard) > (here.ended is not None, here.heard)
        case Score(), Score():
            better = there.at > here.at
        case Flag(), Flag():
            better = here.cleared is None and there.cleared is not None
        case Look(), Look():
            better = there.mark and not here.mark
        case _:
            better = False
    if isinstance(here, Flag) and isinstance(there, Flag):
        there = replace(there, id=here.id)
    return there if better else here


def facts_of(entry: Entry) -> dict[str, Any]:
    """Return what JSON can hold of an entry; the same entry gives the same.

    Raises:
        ValueError: a time of day has no zone.
    """
    return {one.name: _plain(getattr(entry, one.name)) for one in fields(entry)}


def entry_of(kind: str, facts: Mapping[str, Any]) -> Entry:
    """Return the entry that `facts_of` wrote; what it does not say takes its default.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is none.
    """
    readers = _FIELDS[kind]
    if unknown := set(facts) - set(readers):
        raise ValueError(f"no entry of this kind has {', '.join(sorted(unknown))}")
    entry = KINDS[kind](**{key: readers[key](value) for key, value in facts.items()})
    if isinstance(entry, Score) and entry.value not in SCORES:
        raise ValueError(f"a score is from 0 to 10, not {entry.value}")
    return entry


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time of day without its zone")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Conditions):
        return written(value)
    if isinstance(value, Touch):
        return value.name.lower()
    if isinstance(value, str):
        return str(value)  # of an enumeration, its word
    if isinstance(value, tuple):
        return [list(one) for one in value]
    return value


def _time(value: object) -> datetime:
    at = datetime.fromisoformat(_words(value))
    if at.tzinfo is None:
        raise ValueError("a time of day without its zone")
    _day(at.date().isoformat())
    return at


def _day(value: object) -> date:
    day = date.fromisoformat(_words(value))
    if day.year not in YEARS:
        raise ValueError(f"a day in the year {day.year}")
    return day


def _words(value: object) -> str:
    words: str = _exact(str)(value)
    words.encode()  # half a letter is no text
    return words


def _exact(kind: type) -> Callable[[object], Any]:
    def read(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _whole(value: object) -> int:
    number: int = _exact(int)(value)
    if not 0 <= number < 2**63:
        raise ValueError("a number out of range")
    return number


def _counts(value: object) -> tuple[tuple[str, int], ...]:
    return tuple((_words(word), _whole(often)) for word, often in _exact(list)(value))


def _or_none(read: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else read(value)


_READERS: Mapping[object, Callable[[Any], Any]] = {
    str: _words,
    str | None: _or_none(_words),
    int: _whole,
    bool: _exact(bool),
    datetime: _time,
    datetime | None: _or_none(_time),
    date: _day,
    Item: Item,
    When: When,
    Kind: Kind,
    Touch: lambda value: Touch[value.upper()],
    Conditions: conditions_of,
    tuple[tuple[str, int], ...]: _counts,
}
"""How a field of each type is read."""


TYPES: Mapping[str, Mapping[str, object]] = {
    word: {one.name: get_type_hints(kind)[one.name] for one in fields(kind)}
    for word, kind in KINDS.items()
}
"""The type of each field of each kind of entry."""

_FIELDS = {
    word: {name: _READERS[of] for name, of in types.items()} for word, types in TYPES.items()
}
