"""Cache: clips kept on disk, so that a line is spoken once.

Any file may be damaged or gone at any time, and other processes may use the same folder: every
entry carries its digest, is written beside its place and renamed into it, and counts as missing
when anything is wrong with it.
"""

import contextlib
import hashlib
import json
import os
import struct
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from voiceguide.clip import Samples
from voiceguide.library import cache_home
from voiceguide.speech import Engine, Utterance

FORMAT = 2
"""Raised when entries look different, or when `prepare` or `loudness` make other clips."""

_HEAD = struct.Struct("<8sQ32s")
"""Mark, frames, SHA-256 of the samples; then the samples, 16 bits, little endian, mono."""

_MARK = b"VGCLIP1\n"
_DAY = 86_400
_ABANDONED = 3_600
"""Seconds after which a half-written file belongs to nobody any more."""

IN_MEMORY = 256 << 20
"""Bytes kept in memory at most, where the disk takes none: 45 minutes of speech."""


def default_folder(environ: Mapping[str, str]) -> Path:
    """Return where clips are kept: below ``VOICEGUIDE_CACHE``, or below the user's cache folder."""
    return cache_home(environ) / "clips"


def key(engine: Engine, utterance: Utterance) -> str:
    """Return the name under which the clip of an utterance is kept: equal for equal sound."""
    facts = (
        FORMAT,
        engine.name,
        engine.fingerprint(utterance),
        utterance.voice.name,
        utterance.pace,
        utterance.text,
    )
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


class Cache:
    """Clips by key, in a folder.

    Attributes:
        trouble: why the disk takes no clips, with what to do; empty while it does. They are kept
            in memory meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self.trouble = ""
        self._folder = folder
        self._memory: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Samples | None:
        """Return a clip, shape (frames, 1); None when it is not there or damaged."""
        path = self._path(key)
        try:
            entry = self._memory.get(key) or path.read_bytes()
        except OSError:
            return None
        head, payload = entry[: _HEAD.size], entry[_HEAD.size :]
        if _frames(head, len(entry)) is None or _HEAD.unpack(head)[2] != _digest(payload):
            self._discard(path)
            return None
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - _DAY:
                os.utime(path)
        clip: Samples = np.frombuffer(payload, "<i2").astype(np.float32)[:, None]
        clip /= np.float32(32768)
        return clip

    def length(self, key: str) -> int | None:
        """Return the frames of a clip without reading it all; None when `get` would find none."""
        entry = self._memory.get(key)
        if entry:
            return _frames(entry[: _HEAD.size], len(entry))
        path = self._path(key)
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD.size)
                size = os.fstat(file.fileno()).st_size
        except OSError:
            return None
        frames = _frames(head, size)
        if frames is None:
            self._discard(path)
        return frames

    def put(self, key: str, clip: Samples) -> None:
        """Keep a clip that lies on the grid of 16-bit samples, as `prepare` makes them."""
        payload = (
            np.rint(clip[:, 0] * np.float32(32768)).clip(-32768, 32767).astype("<i2").tobytes()
        )
        entry = _HEAD.pack(_MARK, len(clip), _digest(payload)) + payload
        try:
            self._write(self._path(key), entry)
        except OSError as error:
            # Another process may hold the same entry open, which some systems do not let replace.
            if self.length(key) is None:
                self._remember(key, entry, error)

    def discard(self, key: str) -> None:
        """Forget a clip."""
        with self._lock:
            self._memory.pop(key, None)
        self._discard(self._path(key))

    def prune(self, limit: int) -> int:
        """Return the bytes freed by removing the clips unused for longest, down to `limit` bytes.

        What killed writers left behind goes too, when it is older than an hour.
        """
        found = sorted(self._files())
        over = sum(size for _, size, path in found if path.suffix == ".clip") - limit
        freed = 0
        for used, size, path in found:
            abandoned = path.suffix == ".part" and used < time.time() - _ABANDONED
            if abandoned or (path.suffix == ".clip" and over > 0):
                self._discard(path)
                over -= size if path.suffix == ".clip" else 0
                freed += size
        return freed

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.clip"

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """Yield when each file was used last, its size and its path."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if path.suffix in (".clip", ".part"):
                with contextlib.suppress(OSError):
                    facts = path.stat()
                    yield facts.st_mtime, facts.st_size, path

    def _write(self, path: Path, entry: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(suffix=".part", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(entry)
            Path(beside).replace(path)
        except BaseException:
            self._discard(Path(beside))
            raise

    def _remember(self, key: str, entry: bytes, error: OSError) -> None:
        with self._lock:
            self._memory[key] = entry
            while sum(map(len, self._memory.values())) > IN_MEMORY:
                del self._memory[next(iter(self._memory))]
            self.trouble = (
                f"Speech cannot be kept in {self._folder} ({error.strerror or error}); it will be"
                " made again each time. Free some space there, or name another folder in"
                " VOICEGUIDE_CACHE."
            )

    def _discard(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()


def _digest(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()


def _frames(head: bytes, size: int) -> int | None:
    """Return the frames a header tells of; None unless the size of the entry agrees."""
    if len(head) < _HEAD.size:
        return None
    mark, frames, _ = _HEAD.unpack(head)
    sound = mark == _MARK and frames and size == _HEAD.size + 2 * frames
    return int(frames) if sound else None
