"""Launchd: a reminder as an agent of somebody's own, on macOS, in the time of day of its zone."""

import plistlib
from collections.abc import Mapping, Sequence

from voiceguide.reminders import EVERY, Reminder


def agent(
    reminder: Reminder, label: str, command: Sequence[str], environment: Mapping[str, str]
) -> bytes:
    """Return the property list of an agent."""
    at = {"Hour": reminder.at.hour, "Minute": reminder.at.minute}
    # Its weeks begin with Sunday as 0.
    days = [{**at, "Weekday": (one + 1) % 7} for one in reminder.days]
    return plistlib.dumps(
        {
            "Label": label,
            "ProgramArguments": list(command),
            "EnvironmentVariables": dict(environment),
            "StartCalendarInterval": at if reminder.days == EVERY else days,
            "ProcessType": "Background",
        }
    )
