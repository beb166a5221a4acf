"""Keeping: which reminders somebody has, in a file of their own.

What was written into calendars is kept as well: entries have to keep their ids to be replaced, and
those that hold no longer have to be named to be taken out.
"""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from voiceguide.errors import SinkError
from voiceguide.files import beside, told
from voiceguide.reminders import EVERY, Reminder
from voiceguide.reminders.ics import Entry

NAME = "reminder.json"

LARGEST = 256 * 1024
"""Bytes of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a calendar was told.

    Attributes:
        uid: of its weekly entry, and the beginning of those of days.
        written: how often.
        first: first day of its weekly entry; None where it has none.
        days: that have entries of their own.
    """

    uid: str
    written: int = 0
    reminder: Reminder
    first: date | None = None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody has.

    Attributes:
        desktop: shown on this machine.
    """

    desktop: Reminder | None = None
    calendar: Published | None = None


def read(folder: Path) -> Kept:
    """Return the reminders of the person whose folder it is; none where nothing is kept.

    Raises:
        SinkError: they cannot be read; the message says what to do.
    """
    path = folder / NAME
    with told(path):
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST)
        except (FileNotFoundError, NotADirectoryError):
            return Kept()
    try:
        found = json.loads(data)
        desktop, calendar = found.get("desktop"), found.get("calendar")
        return Kept(desktop and _reminder(desktop), calendar and _published(calendar))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SinkError(
            f"{path} cannot be read: set the reminder again after you have moved that file away"
        ) from error


def keep(folder: Path, kept: Kept) -> None:
    """Write the reminders of the person whose folder it is; nobody else may read them.

    Raises:
        SinkError: they cannot be written.
    """
    path = folder / NAME
    if kept == Kept():
        with told(path):
            path.unlink(missing_ok=True)
        return
    data = {
        "desktop": kept.desktop and _of(kept.desktop),
        "calendar": kept.calendar
        and {
            "uid": kept.calendar.uid,
            "written": kept.calendar.written,
            "reminder": _of(kept.calendar.reminder),
            "first": kept.calendar.first and kept.calendar.first.isoformat(),
            "days": [one.isoformat() for one in kept.calendar.days],
        },
    }
    with told(path):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with beside(path, private=True) as file:
        file.write(json.dumps(data, indent=1).encode())


def published(
    before: Published | None, reminder: Reminder, today: date, *,
    first: date | None = None, days: Iterable[date] = (),
) -> tuple[Published, tuple[Entry, ...]]:  # fmt: skip
    """Return what a calendar is told next, and the entries that tell it.

    Args:
        before: what it was told last.
        first: of a weekly entry; None for none.
        days: with entries of their own; without both, all that was there is taken out.
    """
    last = before or Published(uid=str(uuid.uuid4()), reminder=reminder)
    now = replace(last, written=last.written + 1, reminder=reminder, first=first, days=tuple(days))
    # What has passed by needs no taking out.
    gone = [day for day in last.days if day >= today and day not in now.days]
    entries = [Entry(uid=_of_day(last.uid, day), day=day) for day in now.days]
    entries += [Entry(uid=_of_day(last.uid, day), day=day, gone=True) for day in gone]
    if first:
        entries.insert(0, Entry(uid=last.uid, day=first, weekly=True))
    elif last.first:
        entries.append(Entry(uid=last.uid, day=last.first, gone=True))
    return now, tuple(entries)


def _of_day(uid: str, day: date) -> str:
    return f"{uid}-{day:%Y%m%d}"


def _of(reminder: Reminder) -> dict[str, Any]:
    return {
        "at": f"{reminder.at:%H:%M}",
        "days": list(reminder.days),
        "plan": reminder.plan,
        "language": reminder.language,
    }


def _reminder(found: dict[str, Any]) -> Reminder:
    days = tuple(sorted({int(one) for one in found["days"]}))
    if not days or not set(days) <= set(EVERY):
        raise ValueError("no weekday")
    return Reminder(
        at=time.fromisoformat(found["at"]),
        days=days,
        plan=bool(found["plan"]),
        language=str(found["language"]),
    )


def _published(found: dict[str, Any]) -> Published:
    return Published(
        uid=str(uuid.UUID(found["uid"])),
        written=int(found["written"]),
        reminder=_reminder(found["reminder"]),
        first=date.fromisoformat(found["first"]) if found["first"] else None,
        days=tuple(map(date.fromisoformat, found["days"])),
    )
