"""Files that are either whole or not there.

A file is written beside its place under another name and renamed into it, so that a full disk, a
Ctrl-C or a power cut never leaves half a file under the name that the user asked for.
"""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from voiceguide.errors import SinkError

_REASONS = {
    errno.ENOSPC: "the disk is full: free some space, or choose another folder with -o",
    errno.EDQUOT: "your disk quota is used up: free some space, or choose another folder with -o",
    errno.EACCES: "you may not write there: choose another folder with -o",
    errno.EPERM: "you may not write there: choose another folder with -o",
    errno.EROFS: "that disk cannot be written: choose another folder with -o",
    errno.ENOENT: "there is no such folder: make it first, or choose another with -o",
    errno.ENOTDIR: "a part of that path is not a folder: choose another with -o",
    errno.EISDIR: "that is a folder: give a file name with -o",
    errno.EEXIST: "that is a device and not a file: give a file name with -o",
    errno.ENAMETOOLONG: "that name is too long: give a shorter one with -o",
    errno.EFBIG: "the file is larger than this disk allows: choose another folder with -o",
    errno.EIO: "the disk answers with an error: choose another folder with -o",
}


@contextlib.contextmanager
def beside(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of `path` when the block ends well.

    Until then it stands beside it, under the `name` of what is given.

    When the block ends with an exception the new file is removed and `path` is as it was.

    Args:
        private: nobody else may read it, at any time.

    Raises:
        SinkError: the file cannot be written; the message says what to do.
    """
    with told(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        if path.exists() and not path.is_file():
            raise OSError(errno.EEXIST, "is no ordinary file", str(path))
        descriptor, name = tempfile.mkstemp(".part", f".{path.name[:100]}.", path.parent)
        os.close(descriptor)
        try:
            with Path(name).open("w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if not private:  # which a file of `mkstemp` is
                Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an `OSError` of the block into a `SinkError` that says what to do."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(
            error.errno or 0, f"{error.strerror or error}: choose another with -o"
        )
        raise SinkError(f"cannot write {path}: {reason}") from error


def _umask() -> int:
    """Return the mask for new files, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
