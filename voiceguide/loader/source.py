"""The text of a routine file, or the one problem that keeps it from being read."""

import os
import re
import stat
from pathlib import Path

from voiceguide.errors import Location, Problem, RoutineError

MOST_BYTES = 256 * 1024
"""A larger file is refused: the longest routine of the library has under 10 KiB."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that cannot be seen and change what is read: controls, odd line breaks, overrides of
the writing direction, halves of characters. Tab and line break are not among them."""


def read(path: Path) -> str:
    """Return the text of the file at `path`, with plain line breaks and without a byte mark.

    Raises:
        RoutineError: with one problem, when it cannot be opened, is no ordinary file, is too large
            or is no UTF-8 text.
    """
    file = str(path)
    try:
        data = _bytes(path)
    except (OSError, ValueError) as error:
        raise RoutineError([_unopened(error, file)]) from error
    if len(data) > MOST_BYTES:
        at = Location(file)
        hint = "move some of the steps into a routine of their own and write 'use:'"
        raise RoutineError([Problem(at, f"the file is larger than {MOST_BYTES // 1024} KiB", hint)])
    return decode(data, file)


def decode(data: bytes, file: str) -> str:
    """Return `data` as text, with plain line breaks and without a byte mark.

    Raises:
        RoutineError: with one problem, at the first byte or character that cannot be read.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        message = "the file is saved as UTF-16 or UTF-32"
        raise RoutineError([Problem(Location(file), message, "save it as UTF-8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")  # the error leaves the byte mark out
        message = f"the file is not UTF-8: byte {error.object[error.start]:02X} stands here"
        hint = "save it as UTF-8, or write the letter again"
        raise RoutineError([Problem(_end(before, file), message, hint)]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = FORBIDDEN.search(text)
    if bad:
        at = _end(text[: bad.start()], file)
        message = f"an invisible character stands here (U+{ord(bad[0]):04X})"
        raise RoutineError([Problem(at, message, "delete it; a copied text may have brought it")])
    return text


def _bytes(path: Path) -> bytes:
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _NotAFileError
        return file.read(MOST_BYTES + 1)


def _without_waiting(path: str, flags: int) -> int:
    # A pipe would wait for a writer, and a device may never end: they are opened and then refused.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class _NotAFileError(ValueError):
    pass


def _unopened(error: Exception, file: str) -> Problem:
    match error:
        case FileNotFoundError():
            message, hint = "there is no such file", "look at the name and the folder once more"
        case IsADirectoryError():
            message, hint = "this is a folder, not a file", "name a file in it"
        case PermissionError():
            # Windows answers so for a folder, too.
            message, hint = "the file may not be read", "change who may read it, or copy it"
        case _NotAFileError():
            message, hint = (
                "this is a device or a pipe, not a file",
                "name a file that ends in .yaml",
            )
        case OSError():
            message, hint = f"the file cannot be read: {error.strerror}", "copy it to another place"
        case _:
            message, hint = "this cannot be the name of a file", "use letters, digits and hyphens"
    return Problem(Location(file), message, hint)


def _end(text: str, file: str) -> Location:
    line = text.count("\n") + text.count("\r") - text.count("\r\n")
    last = max(text.rfind("\n"), text.rfind("\r"))
    start = text.startswith("\ufeff")  # not seen, so not counted
    return Location(file, line + 1, len(text) - last - (start and not line))
