"""Keeping: a place as a file, written beside it and renamed into it, with a digest of itself."""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from voiceguide import library
from voiceguide.errors import VoiceguideError
from voiceguide.place.place import Place
from voiceguide.place.spot import Spot
from voiceguide.safety import conditions_of, written

FORM = 1
"""Raised when the file looks different."""

LARGEST = 64 * 1024
"""Bytes of the file."""


class LostPlaceError(VoiceguideError):
    """The last place cannot be read; the message says what to do."""


def place_file(folder: Path | None = None) -> Path:
    """Return where the place is kept; the file need not exist.

    Args:
        folder: of the person, see `people.here`; None: of somebody who has the machine alone.
    """
    return (folder or library.home()) / "place.json"


def read_place(path: Path) -> Place | None:
    """Return the place that was kept last, or None where none was.

    Raises:
        LostPlaceError: the file is damaged or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise LostPlaceError(
            f"your last place ({path}) cannot be read: {reason}; start the session anew"
        ) from error
    try:
        return _parsed(data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise LostPlaceError(
            f"your last place ({path}) is damaged; start the session anew"
        ) from error


class Keeper:
    """Keeps a place in a file, and never stops a session because it cannot.

    Attributes:
        trouble: why it could not be kept; empty while it could.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""

    def keep(self, place: Place, *, surely: bool = False) -> None:
        """Write a place over the one before.

        Args:
            surely: wait until the disk has it, so that it outlives a power cut as well.
        """
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(_written(place))
                if surely:
                    file.flush()
                    os.fsync(file.fileno())
            part.replace(self.path)
            self.trouble = ""
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            self.trouble = (
                f"your place in the session could not be kept in {self.path.parent}: {reason}; "
                "name another folder with VOICEGUIDE_HOME"
            )

    def forget(self) -> None:
        """Take the place away: the session is over."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
            for left in self.path.parent.glob(f".{self.path.name}.*.part"):
                left.unlink(missing_ok=True)


def _written(place: Place) -> bytes:
    fields = {name: getattr(place, name) for name in Place.__slots__} | {
        "spot": asdict(place.spot),
        "conditions": written(place.conditions),
        "date": place.date.isoformat(),
        "checked": place.checked and place.checked.isoformat(),
    }
    text = json.dumps(fields, sort_keys=True)
    return json.dumps({"form": FORM, "place": fields, "sum": _sum(text)}, indent=1).encode()


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _parsed(data: bytes) -> Place:
    """Return the place in the bytes of a file.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is none.
    """
    if len(data) > LARGEST:
        raise ValueError("too large")
    found = json.loads(data)
    fields: dict[str, Any] = found["place"]
    if found["form"] != FORM or found["sum"] != _sum(json.dumps(fields, sort_keys=True)):
        raise ValueError("it is not what was written")
    checked = fields["checked"]
    place = Place(
        **{
            **fields,
            "spot": Spot(**fields["spot"]),
            "conditions": conditions_of(fields["conditions"]),
            "date": datetime.fromisoformat(fields["date"]),
            "checked": datetime.fromisoformat(checked) if checked else None,
        }
    )
    if place.date.tzinfo is None or (place.checked and place.checked.tzinfo is None):
        raise ValueError("a date without its zone")
    return place
