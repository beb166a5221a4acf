"""Systemd: a reminder as a timer of somebody's own systemd, on Linux.

A timer counts in the time of day of the machine's zone, so that neither summer time nor a journey
moves it. One that was slept through is not made up for.
"""

from collections.abc import Mapping, Sequence

from voiceguide.reminders import EVERY, SHORT, Reminder

ENV = "/usr/bin/env"
"""Runs the command, as systemd allows no unusual signs in the name of a program."""


def moments(reminder: Reminder) -> str:
    """Return when it is, as `OnCalendar` says it.

    >>> from datetime import time
    >>> moments(Reminder(at=time(21, 30), days=(0, 2)))
    'Mon,Wed *-*-* 21:30:00'
    """
    names = ",".join(SHORT[one].capitalize() for one in reminder.days)
    days = "" if reminder.days == EVERY else f"{names} "
    return f"{days}*-*-* {reminder.at:%H:%M:%S}"


def units(
    reminder: Reminder, command: Sequence[str], environment: Mapping[str, str]
) -> dict[str, str]:
    """Return the text of the unit files by their ending.

    Args:
        command: what shows the reminder.
        environment: that it needs.
    """
    variables = "".join(
        f"Environment={_quoted(f'{name}={value}', dollars='$')}\n"
        for name, value in environment.items()
    )
    return {
        "timer": f"""\
[Unit]
Description={reminder.title}

[Timer]
OnCalendar={moments(reminder)}
AccuracySec=15s
Persistent=false

[Install]
WantedBy=timers.target
""",
        "service": f"""\
[Unit]
Description={reminder.title}

[Service]
Type=oneshot
{variables}ExecStart={" ".join([ENV, *map(_quoted, command)])}
""",
    }


def _quoted(text: str, dollars: str = "$$") -> str:
    """Return a word as systemd reads it: signs that it would fill in are written twice."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("\n", "\\n"), ("$", dollars)):
        text = text.replace(sign, written)
    return f'"{text}"'
