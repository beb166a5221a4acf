"""Desktop: a reminder shown on the desktop by what the system has for it.

Its words are all that is shown, as the name of the sender, too: a locked screen tells nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from voiceguide.errors import SinkError

WITHIN_S = 20

TOAST = """\
$kind = [Windows.UI.Notifications.ToastTemplateType, Windows.UI.Notifications, \
ContentType = WindowsRuntime]::ToastText01
$manager = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, \
ContentType = WindowsRuntime]
$content = $manager::GetTemplateContent($kind)
$words = $content.CreateTextNode($env:VOICEGUIDE_WORDS)
[void]$content.GetElementsByTagName('text').Item(0).AppendChild($words)
$toast = [Windows.UI.Notifications.ToastNotification]::new($content)
$manager::CreateToastNotifier($env:VOICEGUIDE_SENDER).Show($toast)
"""
SENDER = "{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe"
"""Windows shows a notification of a program that it knows, and this one it always knows."""


def show(title: str) -> None:
    """Show a reminder now.

    Raises:
        SinkError: there is no desktop, or nothing on it that shows one.
    """
    tried = False
    for command in commands(title):
        if not shutil.which(command[0]):
            continue
        tried = True
        if _runs(command, title):
            return
    raise SinkError(
        "no desktop shows notifications here: "
        + (
            "log in to one, or use a calendar: voiceguide remind at TIME --calendar reminder.ics"
            if tried
            else "install notify-send (Debian: libnotify-bin), or use a calendar: voiceguide "
            "remind at TIME --calendar reminder.ics"
        )
    )


def commands(title: str, platform: str = sys.platform) -> Iterator[list[str]]:
    """Yield what may show a reminder, the best first."""
    if platform == "darwin":
        # The words are an argument and never part of the script.
        script = "on run words\ndisplay notification (item 1 of words)\nend run"
        yield ["osascript", "-e", script, title]
    elif platform == "win32":
        yield ["powershell", "-NoProfile", "-NonInteractive", "-Command", TOAST]
    else:
        yield ["notify-send", f"--app-name={title}", "--", title]
        yield [
            "gdbus", "call", "--session", "--dest=org.freedesktop.Notifications",
            "--object-path=/org/freedesktop/Notifications",
            "--method=org.freedesktop.Notifications.Notify",
            quoted(title), "uint32 0", "''", quoted(title), "''", "@as []", "@a{sv} {}", "int32 -1",
        ]  # fmt: skip


def quoted(text: str) -> str:
    """Return a text as `gdbus` reads one."""
    plain = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{plain}'"


def _runs(command: list[str], title: str) -> bool:
    told = {"VOICEGUIDE_WORDS": title, "VOICEGUIDE_SENDER": SENDER}
    try:
        done = subprocess.run(
            command, env={**_desktop(), **told}, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=WITHIN_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return not done.returncode


def _desktop() -> dict[str, str]:
    """Return the environment with the bus of the desktop, which a timer may not know of."""
    found = dict(os.environ)
    folder = found.get("XDG_RUNTIME_DIR")
    if folder and "DBUS_SESSION_BUS_ADDRESS" not in found and Path(folder, "bus").exists():
        found["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={folder}/bus"
    return found
