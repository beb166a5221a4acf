"""Download: a file from the network into one that may be broken off and gone on with."""

import contextlib
import errno
import hashlib
import http.client
import os
import re
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import IO

from voiceguide.errors import EngineError
from voiceguide.speech.connection import BrokenError, ShorterError, Source, opened, patiently, piece

Told = Callable[[int], None]
"""Told how many bytes are there; may raise to stop."""


def download(source: Source, path: str, part: Path, *, size: int, digest: str, told: Told) -> None:
    """Bring a whole file into `part`, going on from what an earlier try left there.

    What broke off stays in `part`; what turns out to be another file does not.

    Args:
        digest: MD5, in hexadecimal.

    Raises:
        EngineError: it cannot be had or written; the message says what to do.
    """
    resumed = _size(part) > 0

    def once() -> None:
        if _size(part) > size:
            _discard(part)
        try:
            if _size(part) < size:
                _go_on(source, path, part, size, told)
        except ShorterError:
            _discard(part)
            raise

    patiently(source, path, once, lambda: _size(part))
    if md5(part) == digest:
        told(size)
        return
    _discard(part)
    if resumed:
        # What lay there may have been the beginning of an older file.
        download(source, path, part, size=size, digest=digest, told=told)
        return
    raise EngineError(
        f"{source.url(path)} is not the file that the catalogue tells of (its digest differs), and"
        " was deleted. Try again; if it comes back, try tomorrow or choose another voice."
    )


def md5(path: Path) -> str:
    """Return the digest of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            # The catalogue has no other digest; it is there against accidents.
            return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    except OSError:
        return ""


def _go_on(source: Source, path: str, part: Path, size: int, told: Told) -> None:
    """Fetch what is missing in `part`."""
    have = _size(part)
    asked = {"Range": f"bytes={have}-"} if have else {}
    with opened(source, path, asked) as answer:
        if answer.status == http.client.PARTIAL_CONTENT:
            given = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", answer.headers["Content-Range"] or "")
            if not given or int(given[1]) != have or given[2] not in ("*", str(size)):
                _discard(part)
                raise BrokenError("the server went on at another place")
        else:
            have = 0
            offered = answer.headers.get("Content-Length") or str(size)
            if offered != str(size):
                raise _another(source, path, answer.headers, offered, size)
        with _writing(part):
            file = part.open("ab" if have else "wb", buffering=0)
        with file:
            told(have)
            while have <= size and (data := piece(source, path, answer)):
                with _writing(part):
                    _write(file, data)
                have += len(data)
                told(min(have, size))
            with _writing(part):
                os.fsync(file.fileno())
    if have > size:
        _discard(part)
        raise _another(source, path, answer.headers, "more", size)
    if have < size:
        raise BrokenError("the connection ended too early")


def _another(source: Source, path: str, headers: Message, offered: str, size: int) -> EngineError:
    page = "html" in headers.get_content_type()
    step = (
        "If this network asks for a login, open a web page first; then try again."
        if page
        else "Try again later, or choose another voice."
    )
    return EngineError(
        f"{source.url(path)} has {offered} bytes where the catalogue tells of {size}. {step}"
    )


@contextlib.contextmanager
def _writing(part: Path) -> Iterator[None]:
    """Turn what goes wrong with the disk into an error that says what to do."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        step = "Free some space" if full else "Make it a folder that you may write to"
        raise EngineError(
            f"The voice cannot be written to {part.parent} ({error.strerror or error}). {step}, or"
            " name another folder in VOICEGUIDE_HOME; then run the same again, it goes on from"
            " there."
        ) from error


def _write(file: IO[bytes], data: bytes) -> None:
    """Write all of `data` at once, so that what is on the disk can be gone on with."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
