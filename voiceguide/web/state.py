"""State: folders and files of what phones know and hear, for their owner alone."""

import contextlib
from pathlib import Path

from voiceguide import library
from voiceguide.errors import SinkError, VoiceguideError
from voiceguide.files import beside

MENDED = (
    "free some space, or name other places with VOICEGUIDE_HOME, for what is kept, and "
    "VOICEGUIDE_CACHE, for sound"
)


class StateError(VoiceguideError):
    """What phones know cannot be kept; the message says what to do."""


def state_folder(own: Path | None = None) -> Path:
    """Return the folder ``phone`` of a person's own folder, made where it is missing.

    Args:
        own: see `people.here`; None: of who has the machine alone.

    Raises:
        StateError: it cannot be made.
    """
    folder = (own or library.home()) / "phone"
    make_private(folder)
    return folder


def make_private(folder: Path) -> None:
    """Make a folder where it is missing, and let nobody else look into it.

    Raises:
        StateError: it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StateError(f"cannot make the folder {folder} ({error.strerror}): {MENDED}") from error
    with contextlib.suppress(OSError):  # of a disk that knows no permissions
        folder.chmod(0o700)


def keep_private(file: Path, data: bytes) -> None:
    """Write a file whole, which nobody else can read at any time.

    Raises:
        StateError: it cannot be written.
    """
    try:
        with beside(file, private=True) as stream:
            stream.write(data)
    except SinkError as error:
        raise StateError(f"cannot write {file}: {MENDED}") from error
