"""Reminders: a time of day on which somebody wants to be told, in words that tell nobody else.

`ics` writes them for a calendar. `systemd`, `launchd` and `tasks` write them for the timers that a
system has, `timers` puts them there, `desktop` shows one, and `wanted` says whether today asks for
it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from voiceguide.phrases import base

EVERY = tuple(range(7))
"""Weekdays from Monday on."""

SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

TITLES: Mapping[str, str] = {
    "en": "Time for yourself",
    "de": "Zeit für Sie",
    "es": "Un rato para usted",
}
"""What a reminder says: nothing of health, feet, hands or this program. To add a language, add a
row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """When somebody wants to be told.

    Attributes:
        at: time of day, wherever they are: it has no zone, so summer time does not move it.
        days: weekdays from Monday, 0, on, in order.
        plan: only on days on which a plan asks for a session; `days` are all of them then.
    """

    at: time
    days: tuple[int, ...] = EVERY
    plan: bool = False
    language: str = "en"

    @property
    def title(self) -> str:
        """What it says."""
        return TITLES.get(base(self.language), TITLES["en"])


def first_day(reminder: Reminder, today: date) -> date:
    """Return the first day from today on that a reminder is for, as far as weekdays say."""
    ahead = (today + timedelta(days=one) for one in range(7))
    return next(day for day in ahead if day.weekday() in reminder.days)
