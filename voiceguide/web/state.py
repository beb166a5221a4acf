"""State: the folder that holds what phones know, for its owner alone."""

import contextlib
from pathlib import Path

from voiceguide import library
from voiceguide.errors import VoiceguideError


class StateError(VoiceguideError):
    """What phones know cannot be kept; the message says what to do."""


def state_folder() -> Path:
    """Return the folder ``phone`` of the user's own folder, made where it is missing.

    Raises:
        StateError: it cannot be made.
    """
    folder = library.home() / "phone"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StateError(
            f"cannot make the folder {folder}: {error.strerror}: name another place with "
            "VOICEGUIDE_HOME"
        ) from error
    with contextlib.suppress(OSError):  # of a disk that knows no permissions
        folder.chmod(0o700)
    return folder
