"""Timers: a reminder handed to the timer that this system has, and taken from it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import platformdirs

from voiceguide.errors import SinkError
from voiceguide.files import beside, told
from voiceguide.reminders import Reminder
from voiceguide.reminders.launchd import agent
from voiceguide.reminders.systemd import units
from voiceguide.reminders.tasks import task

WITHIN_S = 30
"""A system that does not answer by then does not answer."""

KEPT = ("VOICEGUIDE_HOME", "VOICEGUIDE_CONFIG")
"""Variables that a reminder needs as they are when it is set."""

INSTEAD = (
    "a calendar can tell you instead: add --calendar reminder.ics, and open that file with the "
    "calendar of your phone or computer"
)


@dataclass(frozen=True, slots=True)
class Timers:
    """What a system does with a reminder.

    Attributes:
        ready: raises `SinkError` where the system has no timers that somebody may set.
        put: hands a reminder over, in the place of the one before; with the command that shows
            it, and today.
        take: takes the reminder of a name away; nothing where there is none.
        there: whether the system knows of the reminder of a name.
    """

    ready: Callable[[], None]
    put: Callable[[Reminder, str, Sequence[str], date], None]
    take: Callable[[str], None]
    there: Callable[[str], bool]


def timers(platform: str = sys.platform) -> Timers:
    """Return the timers of a system."""
    if platform == "darwin":
        return Timers(_launchd_ready, _launchd_put, _launchd_take, _launchd_there)
    if platform == "win32":
        return Timers(_tasks_ready, _tasks_put, _tasks_take, _tasks_there)
    return Timers(_systemd_ready, _systemd_put, _systemd_take, _systemd_there)


def unit_name(slug: str) -> str:
    """Return what the reminder of a person is called, without their name in it."""
    mark = f"-{sha256(slug.encode()).hexdigest()[:8]}" if slug else ""
    return f"voiceguide-reminder{mark}"


def environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the variables that a reminder needs."""
    return {name: environ[name] for name in KEPT if environ.get(name)}


def _systemd_folder() -> Path:
    return platformdirs.user_config_path("systemd") / "user"


def _systemd_ready() -> None:
    if not shutil.which("systemctl"):
        raise SinkError(f"this machine has no timers of systemd; {INSTEAD}")
    _run(["systemctl", "--user", "show-environment"], "systemd does not run here for you")


def _systemd_put(reminder: Reminder, name: str, command: Sequence[str], today: date) -> None:  # noqa: ARG001
    folder = _systemd_folder()
    for ending, text in units(reminder, command, environment()).items():
        _written(folder / f"{name}.{ending}", text.encode())
    _run(["systemctl", "--user", "daemon-reload"], "systemd does not read its files")
    # A timer that runs already goes by its new time only after it was started anew.
    _run(["systemctl", "--user", "enable", f"{name}.timer"], "systemd does not take the timer")
    _run(["systemctl", "--user", "restart", f"{name}.timer"], "systemd does not take the timer")


def _systemd_take(name: str) -> None:
    paths = [_systemd_folder() / f"{name}.{ending}" for ending in ("timer", "service")]
    if not any(path.exists() for path in paths):
        return
    if shutil.which("systemctl"):
        _run(["systemctl", "--user", "disable", "--now", f"{name}.timer"], None)
    _gone(*paths)
    if shutil.which("systemctl"):
        _run(["systemctl", "--user", "daemon-reload"], None)


def _systemd_there(name: str) -> bool:
    return _run(["systemctl", "--user", "is-active", "--quiet", f"{name}.timer"], None)


def _launchd_file(name: str) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{name}.plist"


def _launchd_domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"


def _launchd_ready() -> None:
    if not shutil.which("launchctl"):
        raise SinkError(f"this machine has no launchctl; {INSTEAD}")


def _launchd_put(reminder: Reminder, name: str, command: Sequence[str], today: date) -> None:  # noqa: ARG001
    path = _launchd_file(name)
    _run(["launchctl", "bootout", f"{_launchd_domain()}/{name}"], None)
    _written(path, agent(reminder, name, command, environment()))
    _run(
        ["launchctl", "bootstrap", _launchd_domain(), str(path)],
        "launchd does not take the reminder",
    )


def _launchd_take(name: str) -> None:
    path = _launchd_file(name)
    if path.exists():
        _run(["launchctl", "bootout", f"{_launchd_domain()}/{name}"], None)
        _gone(path)


def _launchd_there(name: str) -> bool:
    return _run(["launchctl", "print", f"{_launchd_domain()}/{name}"], None)


def _tasks_ready() -> None:
    if not shutil.which("schtasks"):
        raise SinkError(f"this machine has no schtasks; {INSTEAD}")


def _tasks_put(reminder: Reminder, name: str, command: Sequence[str], today: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "task.xml"
        path.write_bytes(task(reminder, command, today))
        _run(
            ["schtasks", "/Create", "/F", "/TN", name, "/XML", str(path)],
            "the Task Scheduler does not take the reminder",
        )


def _tasks_take(name: str) -> None:
    _run(["schtasks", "/Delete", "/F", "/TN", name], None)


def _tasks_there(name: str) -> bool:
    return _run(["schtasks", "/Query", "/TN", name], None)


def _written(path: Path, data: bytes) -> None:
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    # It names whose reminder it is.
    with beside(path, private=True) as file:
        file.write(data)


def _gone(*paths: Path) -> None:
    for path in paths:
        with told(path):
            path.unlink(missing_ok=True)


def _run(command: Sequence[str], failure: str | None) -> bool:
    """Run a program of the system and return whether it did what it was asked.

    Args:
        failure: what it means where it does not, for an error; None: nobody minds.
    """
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=WITHIN_S, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        if failure:
            raise SinkError(f"{failure} ({error}); {INSTEAD}") from error
        return False
    if done.returncode and failure:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise SinkError(f"{failure}{f' ({said})' if said else ''}; {INSTEAD}")
    return not done.returncode
