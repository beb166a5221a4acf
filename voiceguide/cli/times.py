"""Times: times of day and days of the week, as they are typed."""

import re
from datetime import time

import click

from voiceguide.reminders import SHORT

LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class TimeOfDay(click.ParamType):  # type: ignore[type-arg]  # older click has none
    """A time of day, as 21:30 or 9:30pm."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        """Return it, or refuse what is none."""
        found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?", str(value).strip().lower())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if found and found[3]:
            hour = hour % 12 + 12 * (found[3] == "pm") if 1 <= hour <= 12 else 24
        if not found or hour > 23 or minute > 59 or not (found[2] or found[3]):
            self.fail(f"{value}: write a time of day, such as 21:30 or 9:30pm", param, ctx)
        return time(hour, minute)


class Weekdays(click.ParamType):  # type: ignore[type-arg]
    """Days of the week, as mon,wed,fri."""

    name = "days"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return them in order, Monday being 0, or refuse what is none."""
        if isinstance(value, tuple):
            return value
        named = [one for one in re.split(r"[\s,]+", str(value).lower()) if one]
        found = {one: [d for d, day in enumerate(LONG) if _is_day(one, day)] for one in named}
        wrong = [one for one, days in found.items() if len(days) != 1]
        if wrong or not named:
            what = wrong[0] if wrong else str(value)
            self.fail(f"{what!r} is no day of the week: write {','.join(SHORT)}", param, ctx)
        return tuple(sorted({days[0] for days in found.values()}))


def _is_day(typed: str, day: str) -> bool:
    return len(typed) >= 2 and day.lower().startswith(typed)
