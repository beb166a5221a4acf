"""Batch: a folder of recordings for a player, in which only what has changed is written anew."""

import contextlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from voiceguide import __version__
from voiceguide.exporter import Export, export, session_tags
from voiceguide.files import beside, told
from voiceguide.manifest import manifest_json
from voiceguide.output import Progress, Source
from voiceguide.output.integers import to_int16
from voiceguide.session import Session
from voiceguide.units import SECOND

INDEX = ".voiceguide.json"
"""File in the folder that says what each recording was made of."""

COVER = "cover.jpg"

_VERSION = 1
"""Of the index; one of another version is not read."""

_BLOCK = 4 * SECOND


@dataclass(frozen=True, slots=True)
class Entry:
    """One recording of the folder.

    Attributes:
        routine: its id.
        made_of: digest of everything that the files depend on.
        size: bytes of the sound file.
    """

    routine: str
    made_of: str
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one session.

    Attributes:
        files: the sound first.
    """

    done: Literal["new", "changed", "same"]
    files: tuple[Path, ...]


class Album:
    """The recordings in one folder, with their cover and an index that no player shows.

    The index is written after each recording, so who stops can go on later.
    """

    def __init__(self, folder: Path) -> None:
        """Open a folder, or make it.

        Raises:
            SinkError: it cannot be made or read; the message says what to do.
        """
        self.folder = folder
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._entries = _read(folder / INDEX)

    def keep(
        self,
        session: Session,
        name: str,
        form: str = "mp3",
        *,
        captions: bool = False,
        progress: Progress = lambda _: None,
    ) -> Kept:
        """Write the files of a session, unless they are there and would be the same.

        Args:
            name: of its files, without ending.
            progress: told how many frames are written; what it raises stops it, and what was
                there stays.

        Raises:
            SinkError: a file cannot be written; nothing was changed.
        """
        to = Export(self.folder / f"{name}.{form}", form, captions)
        known, made_of = self._entries.get(to.audio.name), digest(session, form)
        paths = (to.audio, *to.texts)
        if known and known.made_of == made_of and _there(paths, known.size):
            return Kept("same", paths)
        self._cover(session_tags(session).cover)
        export(session, to, progress)
        with told(to.audio):
            size = to.audio.stat().st_size
        self._enter(to.audio.name, Entry(session.routine.id, made_of, size))
        return Kept("changed" if known else "new", paths)

    def without(self, routines: Collection[str]) -> tuple[Path, ...]:
        """Return the recordings that are still there of routines that are not among these."""
        paths = (
            self.folder / name
            for name, one in sorted(self._entries.items())
            if one.routine not in routines
        )
        return tuple(path for path in paths if path.is_file())

    def _cover(self, jpeg: bytes) -> None:
        """Write the picture that players show for a folder; one that is there is left alone."""
        path = self.folder / COVER
        if jpeg and not path.exists():
            with beside(path) as file:
                file.write(jpeg)

    def _enter(self, name: str, entry: Entry) -> None:
        # Another export may have written to the folder since it was opened.
        self._entries = {**_read(self.folder / INDEX), name: entry}
        recordings = {one: asdict(self._entries[one]) for one in sorted(self._entries)}
        facts = {"version": _VERSION, "recordings": recordings}
        with beside(self.folder / INDEX) as file:
            file.write((json.dumps(facts, indent=1) + "\n").encode())


def digest(session: Session, form: str) -> str:
    """Return what changes whenever a file of this session would.

    It is taken from what is heard and written, not from where it came from, so that a voice that
    was updated, a line recorded anew or another background is noticed as well as another word.
    """
    tags = session_tags(session)
    facts = [
        __version__,
        form,
        manifest_json(session),
        repr(replace(tags, cover=b"")),
        sha256(tags.cover).hexdigest(),
        heard(session.mix),
    ]
    return sha256(json.dumps(facts).encode()).hexdigest()


def heard(source: Source) -> str:
    """Return a digest of the sound of a source; of steady sound, one period is enough."""
    whole = sha256(repr((source.channels, source.length, source.period, *source.steady)).encode())
    at = 0
    for start, end in source.steady:
        _feed(whole, source, at, start)
        _feed(whole, source, start, min(end, start + source.period))
        at = end
    _feed(whole, source, at, source.length)
    return whole.hexdigest()


def renamed(session: Session, title: str) -> Session:
    """Return a session that players list under another title; it sounds the same."""
    return replace(session, timeline=replace(session.timeline, title=title))


def _feed(whole: Any, source: Source, start: int, end: int) -> None:  # noqa: ANN401  hashlib's own
    for at in range(start, end, _BLOCK):
        whole.update(to_int16(source.render(at, min(at + _BLOCK, end))).tobytes())


def _there(paths: Collection[Path], size: int) -> bool:
    with contextlib.suppress(OSError):
        sizes = [path.stat().st_size for path in paths]
        return sizes[0] == size
    return False


def _read(path: Path) -> dict[str, Entry]:
    """Return what an index holds; nothing of one that is missing or damaged, as it can be made."""
    try:
        facts = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    except OSError:
        with told(path):
            raise
    if not isinstance(facts, dict) or facts.get("version") != _VERSION:
        return {}
    recordings = facts.get("recordings")
    found = recordings.items() if isinstance(recordings, dict) else ()
    return {name: one for name, facts in found if (one := _entry(name, facts))}


def _entry(name: str, facts: object) -> Entry | None:
    """Return one row of an index, or None if it is none; names lead nowhere else."""
    match facts:
        case {"routine": str(routine), "made_of": str(made_of), "size": int(size)}:
            return Entry(routine, made_of, size) if Path(name).name == name else None
    return None
