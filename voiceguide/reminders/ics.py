"""Calendar: reminders as an iCalendar file (RFC 5545), each entry with an alarm.

The times are floating, which the standard has for what happens at the same time of day wherever
somebody is. Entries keep their ids, and what is written later has a higher number, so that a
calendar puts it in the place of what was there. There is no METHOD: that would be an invitation,
which has to come from somebody with an address (RFC 5546).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from voiceguide.reminders import EVERY, Reminder

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

WIDEST = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""

LASTS = "PT15M"
"""Of an entry, so that calendars show it. Own choice."""

MARK = "-//voiceguide//reminder//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        uid: the same for as long as it is the same entry.
        day: its only one, or its first.
        weekly: it comes back on the weekdays of the reminder.
        gone: it was written before and is to be taken out.
    """

    uid: str
    day: date
    weekly: bool = False
    gone: bool = False


def calendar(
    reminder: Reminder, entries: Iterable[Entry], *, sequence: int, made: datetime
) -> bytes:
    """Return a calendar.

    Args:
        sequence: how often it was written before.
        made: now, in UTC.
    """
    events = (line for one in entries for line in _event(reminder, one, sequence, made))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MARK}", "CALSCALE:GREGORIAN"]
    lines += [*events, "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    r"""Return a text as a value (RFC 5545, 3.3.11).

    >>> escaped("a, b; c\\d")
    'a\\, b\\; c\\\\d'
    """
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of at most `WIDEST` octets, none of which parts a letter."""
    pieces, piece, room = [], "", WIDEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = " ", WIDEST - 1
        piece += letter
        room -= size
    return "\r\n".join([*pieces, piece])


def _event(reminder: Reminder, entry: Entry, sequence: int, made: datetime) -> Iterator[str]:
    title = escaped(reminder.title)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART:{datetime.combine(entry.day, reminder.at):%Y%m%dT%H%M%S}"
    yield f"DURATION:{LASTS}"
    if entry.weekly and reminder.days == EVERY:
        yield "RRULE:FREQ=DAILY"
    elif entry.weekly:
        yield f"RRULE:FREQ=WEEKLY;BYDAY={','.join(NAMES[one] for one in reminder.days)}"
    yield f"SUMMARY;LANGUAGE={reminder.language}:{title}"
    yield f"STATUS:{'CANCELLED' if entry.gone else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if not entry.gone:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", "TRIGGER:PT0S")
        yield "END:VALARM"
    yield "END:VEVENT"
