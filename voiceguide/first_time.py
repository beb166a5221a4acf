"""First time: whether somebody has answered the questions before their very first session."""

import contextlib
import tomllib
from datetime import date
from pathlib import Path

from voiceguide import library
from voiceguide.errors import SinkError
from voiceguide.files import beside


def first_time_file(folder: Path | None = None) -> Path:
    """Return where the day of the answers is kept; the file need not exist.

    Args:
        folder: of the person, see `people.here`; None: of somebody who has the machine alone.
    """
    return (folder or library.home()) / "first-time.toml"


def asked_before(path: Path) -> bool:
    """Whether the questions were answered, and no answer ended the evening.

    A file that cannot be read counts as never: they are asked again.
    """
    try:
        return isinstance(tomllib.loads(path.read_text("utf-8")).get("answered"), date)
    except (OSError, ValueError):
        return False


def remember(path: Path, day: date) -> None:
    """Keep the day on which the questions were answered.

    Where it cannot be kept, as on a full disk, they are asked again the next time: no evening
    ends for it.
    """
    with contextlib.suppress(OSError, SinkError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside(path) as file:
            file.write(
                b"# Take this file away to be asked the questions before a first session again.\n"
                + f"answered = {day.isoformat()}\n".encode()
            )
