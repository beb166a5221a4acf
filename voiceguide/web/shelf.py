"""Shelf: sessions on the disk, whole files and what is known of them, for their owner alone.

Sound lies in the cache, with what is known of it beside it; the oldest goes when it takes too much
room. What is known of kept sessions lies among the user's own things as well, so that they can be
made again should somebody clear the cache.
"""

import base64
import contextlib
import hmac
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from voiceguide.files import beside
from voiceguide.web.state import MENDED, StateError, keep_private, make_private

SESSIONS_BYTES = 1_000_000_000
"""What sessions that nobody kept may take on the disk: a hundred of twenty minutes."""

ABANDONED_S = 3_600
"""Half a file belongs to nobody after that."""

LAYOUT = 1
"""Of what is known; another one is not read."""

ID = re.compile(r"[a-z2-7]{26}")
"""128 bits."""

MOST_KNOWN = 64
"""Sessions whose facts are held in memory."""

SECRET_BYTES = 32

_DAY_S = 86_400

Facts = dict[str, Any]


class Shelf:
    """The sessions on the disk.

    Args:
        cache: folder for sound.
        home: folder of kept sessions and of the secret that ids are made with.
        most: bytes of sessions that nobody kept.
    """

    def __init__(self, cache: Path, home: Path, *, most: int = SESSIONS_BYTES) -> None:
        """Take two folders, and make them where they are missing.

        Raises:
            StateError: one cannot be made; the message says what to do.
        """
        self._cache, self._home, self._most = cache, home, most
        self._kept_folder = home / "kept"
        for folder in (cache, home, self._kept_folder):
            make_private(folder)
        self._secret = kept_secret(home / "secret")
        self._known: dict[str, Facts] = {}

    def id_of(self, *made_of: object) -> str:
        """Return the id of a session: nobody guesses it, and the same things give the same one."""
        what = json.dumps(made_of, sort_keys=True).encode()
        return _letters(hmac.digest(self._secret, what, "sha256"))

    def whole(self, id: str) -> Path:  # noqa: A002
        """Return where the sound of a session is once all of it is there."""
        return self._cache / f"{id}.mp3"

    def growing(self, id: str) -> Path:  # noqa: A002
        """Return a file of this program alone that the sound of a session can grow in."""
        return self._cache / f"{id}.{os.getpid()}.part"

    def take(self, id: str, path: Path) -> None:  # noqa: A002
        """Give a file that has grown to its last byte the name of a whole one.

        Raises:
            OSError: as the disk says.
        """
        try:
            path.replace(self.whole(id))
        except PermissionError:
            # On Windows a file that a phone is being sent keeps its name. It goes when it is old.
            with path.open("rb") as grown, beside(self.whole(id), private=True) as file:
                shutil.copyfileobj(grown, file)

    def facts(self, id: str) -> Facts | None:  # noqa: A002
        """Return what is known of a session, or None."""
        if not ID.fullmatch(id):
            return None
        known = self._known.get(id)
        if known is None:
            known = _read(self._kept_folder / f"{id}.json") or _read(self._cache / f"{id}.json")
            if known is not None:
                self._remember(id, known)
        return known

    def is_whole(self, id: str) -> bool:  # noqa: A002
        """Whether the sound of a known session is there, every byte of it."""
        facts = self.facts(id)
        with contextlib.suppress(OSError):
            return facts is not None and self.whole(id).stat().st_size == facts.get("size")
        return False

    def put(self, id: str, facts: Facts) -> Facts:  # noqa: A002
        """Write what is known of a session, and return it.

        Raises:
            StateError: it cannot be written.
        """
        facts = {"layout": LAYOUT, **facts}
        if "kept" in facts:
            keep_private(self._kept_folder / f"{id}.json", json.dumps(facts).encode())
        keep_private(self._cache / f"{id}.json", json.dumps(facts).encode())
        self._remember(id, facts)
        return facts

    def keep(self, id: str, facts: Facts) -> Facts:  # noqa: A002
        """Put a session among the kept ones, from now on, and return what is known of it then."""
        return self.put(id, {**facts, "kept": facts.get("kept", time.time())})

    def drop(self, id: str, facts: Facts) -> Facts:  # noqa: A002
        """Take a session from among the kept ones; its sound stays as long as there is room."""
        (self._kept_folder / f"{id}.json").unlink(missing_ok=True)
        return self.put(id, {key: value for key, value in facts.items() if key != "kept"})

    def kept(self) -> list[str]:
        """Return the ids of the kept sessions, the newest first."""
        known = {one: (self.facts(one) or {}).get("kept") for one in self._kept_ids()}
        since = {one: when for one, when in known.items() if when is not None}
        return sorted(since, key=lambda one: since[one], reverse=True)

    def used(self, id: str) -> None:  # noqa: A002
        """Note that a session was heard: it goes later than others."""
        with contextlib.suppress(OSError):
            if self.whole(id).stat().st_mtime < time.time() - _DAY_S:
                os.utime(self.whole(id))

    def prune(self) -> None:
        """Remove sessions that nobody kept, the longest unheard first, down to what may stay."""
        kept = self._kept_ids()  # by their names: also those that another version wrote
        files = sorted(self._files())
        over = sum(size for _, size, path in files if path.stem not in kept) - self._most
        for when, size, path in files:
            if path.suffix == ".part" and when < time.time() - ABANDONED_S:
                _remove(path)
            elif path.suffix == ".mp3" and path.stem not in kept and over > 0:
                _remove(path)
                _remove(path.with_suffix(".json"))
                self._known.pop(path.stem, None)
                over -= size

    def _kept_ids(self) -> set[str]:
        return {one.stem for one in self._kept_folder.glob("*.json") if ID.fullmatch(one.stem)}

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in self._cache.iterdir():
            if path.suffix in (".mp3", ".part"):
                with contextlib.suppress(OSError):
                    facts = path.stat()
                    yield facts.st_mtime, facts.st_size, path

    def _remember(self, id: str, facts: Facts) -> None:  # noqa: A002
        self._known.pop(id, None)
        self._known[id] = facts
        while len(self._known) > MOST_KNOWN:
            self._known.pop(next(iter(self._known)))


def kept_secret(path: Path) -> bytes:
    """Return the 32 random bytes of a file, made where it is missing, for its owner alone.

    Raises:
        StateError: it can neither be read nor written.
    """
    try:
        if not path.exists() or path.stat().st_size != SECRET_BYTES:
            keep_private(path, secrets.token_bytes(SECRET_BYTES))
        return path.read_bytes()
    except OSError as error:
        raise StateError(f"cannot read {path} ({error.strerror}): {MENDED}") from error


def _letters(digest: bytes) -> str:
    """Return 128 bits as 26 small letters and digits.

    >>> _letters(bytes(32))
    'aaaaaaaaaaaaaaaaaaaaaaaaaa'
    """
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()


def _read(path: Path) -> Facts | None:
    """Return what a file knows; None where it is missing or damaged, as it can be made again."""
    try:
        facts = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) and facts.get("layout") == LAYOUT else None


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
