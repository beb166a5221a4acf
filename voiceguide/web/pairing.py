"""Pairing: codes that let a phone in once, and the phones that were let in.

A code has 128 bits and is good for one phone and ten minutes; the cookie that a phone gets for it
has 256. The disk holds hashes of cookies and nothing that anybody could come in with.
"""

import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

from voiceguide.web.state import keep_private

CODE_BYTES = 16
CODE_S = 600.0

COOKIE_BYTES = 32
COOKIE_S = 400 * 24 * 3600
"""How long a phone keeps its cookie; browsers allow no more than 400 days."""

PHONES = 64
"""As many are remembered; the one that was let in first goes first."""

LARGEST = 64 * 1024
"""Bytes of the file of phones."""

MISSES = 10
WITHIN_S = 60.0
ADDRESSES = 1024
"""Whose misses are counted at once."""


class Codes:
    """One code at a time: a fresh one takes the place of the one before.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._code, self._until = "", 0.0

    def fresh(self) -> str:
        """Return a new code."""
        with self._lock:
            self._code = secrets.token_urlsafe(CODE_BYTES)
            self._until = self._clock() + CODE_S
            return self._code

    def redeem(self, code: str) -> bool:
        """Whether a code is good; it is used up by that."""
        with self._lock:
            if not self._code or self._clock() >= self._until:
                return False
            if not hmac.compare_digest(self._code.encode(), code.encode()):
                return False
            self._code = ""
            return True


class Misses:
    """Wrong codes and secrets, counted for each address.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: dict[str, list[float]] = {}

    def note(self, address: str) -> None:
        """Count a miss."""
        times = self._recent(address)
        if len(self._times) >= ADDRESSES and address not in self._times:
            self._times.pop(next(iter(self._times)))
        self._times[address] = [*times, self._clock()][-MISSES:]

    def wait_s(self, address: str) -> float:
        """Return how long an address has to wait before it may try again; 0: not at all."""
        times = self._recent(address)
        if len(times) < MISSES:
            return 0.0
        return max(times[0] + WITHIN_S - self._clock(), 0.0)

    def _recent(self, address: str) -> list[float]:
        since = self._clock() - WITHIN_S
        times = [one for one in self._times.get(address, ()) if one > since]
        if not times:
            self._times.pop(address, None)
        return times


class Phones:
    """The phones that were let in, in a file for its owner alone.

    Another process may change the file, so that "forget all phones" holds at once everywhere.

    Args:
        file: need not exist; one that cannot be understood knows no phone.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._hashes: tuple[str, ...] = ()
        self._seen: tuple[int, int, int] | None = None

    def admit(self, *, secure: bool = False) -> str:
        """Return the cookie of a new phone.

        Args:
            secure: over a connection that nobody between can read.

        Raises:
            StateError: it cannot be kept.
        """
        cookie = secrets.token_urlsafe(COOKIE_BYTES)
        self._write((*self._read(), _hash(cookie, secure=secure))[-PHONES:])
        return cookie

    def known(self, cookie: str, *, secure: bool = False) -> bool:
        """Whether a phone was let in with this cookie, over the same kind of connection.

        One that was sent in the open may have been read, and opens nothing that is secured.
        """
        wanted = _hash(cookie, secure=secure)
        return any(hmac.compare_digest(one, wanted) for one in self._read())

    def forget(self) -> int:
        """Let none of them in any more, and return how many they were.

        Raises:
            StateError: the file cannot be written.
        """
        count = len(self._read())
        if count:
            self._write(())
        return count

    def _read(self) -> tuple[str, ...]:
        """Return the hashes, read again where the file has changed."""
        try:
            facts = self._file.stat()
        except OSError:
            self._hashes, self._seen = (), None
            return ()
        seen = facts.st_mtime_ns, facts.st_ino, facts.st_size
        if seen != self._seen:
            self._hashes, self._seen = _hashes(self._file), seen
        return self._hashes

    def _write(self, hashes: tuple[str, ...]) -> None:
        keep_private(self._file, json.dumps({"phones": hashes}, indent=1).encode())


def _hashes(file: Path) -> tuple[str, ...]:
    try:
        with file.open("rb") as stream:
            found = json.loads(stream.read(LARGEST))["phones"]
        return tuple(one for one in found if isinstance(one, str) and one.isascii())
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ()


def _hash(cookie: str, *, secure: bool) -> str:
    return hashlib.sha256(f"{'https' if secure else 'http'}:{cookie}".encode()).hexdigest()
