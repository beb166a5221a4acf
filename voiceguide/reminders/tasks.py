"""Tasks: a reminder as a task of the Task Scheduler, on Windows, in the time of day of its zone."""

import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from voiceguide.reminders import Reminder, first_day

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def task(reminder: Reminder, command: Sequence[str], today: date) -> bytes:
    """Return a task as XML for `schtasks /Create /XML`, in UTF-16 as that asks for.

    A time without a zone is the time of day of the machine, whatever summer time does.
    """
    first = datetime.combine(first_day(reminder, today), reminder.at)
    program, *words = command
    days = "".join(f"<{DAYS[one]} />" for one in reminder.days)
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(reminder.title)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{first:%Y-%m-%dT%H:%M:%S}</StartBoundary>
      <ScheduleByWeek>
        <DaysOfWeek>{days}</DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>false</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(words))}</Arguments>
    </Exec>
  </Actions>
</Task>
""".replace("\n", "\r\n").encode("utf-16")
