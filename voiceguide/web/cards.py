"""Cards: the library as pages show it, read anew when a file of it has changed."""

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

from voiceguide import library
from voiceguide.config import config_file
from voiceguide.errors import RoutineError, VoiceguideError
from voiceguide.loader import Folders, load
from voiceguide.routine import Routine
from voiceguide.web.choosing import estimated
from voiceguide.web.desk import Card, Choice

FOLDERS = ("", "checks")

MOST_HELD = 500
"""Routines in memory, each in one language."""

MOST_LANGUAGES = 20
"""Whose cards are in memory."""


class Cards:
    """The routines of the library. Safe to be asked from several threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._files: tuple[tuple[str, int, int], ...] = ()
        self._stamp = ""
        self._routines: dict[tuple[str, str], Routine] = {}
        self._cards: dict[str, tuple[Card, ...]] = {}

    def cards(self, language: str) -> tuple[Card, ...]:
        """Return a card for each routine that can be read, in the order of the library."""
        with self._lock:
            self.stamp()
            if language not in self._cards:
                if len(self._cards) >= MOST_LANGUAGES:
                    self._cards.clear()
                self._cards[language] = tuple(self._all(language))
            return self._cards[language]

    def routine(self, routine: str, language: str) -> Routine:
        """Return a routine of the library by its id.

        Raises:
            NotFoundError: there is none of that id; a path is none.
            RoutineError: it has mistakes.
        """
        with self._lock:
            self.stamp()
            known = self._routines.get((routine, language))
            if known is None:
                known = found(routine, language)
                if len(self._routines) >= MOST_HELD:
                    self._routines.clear()
                self._routines[routine, language] = known
            return known

    def stamp(self) -> str:
        """Return what changes with any file of the library, the settings or recordings.

        What was read before is then gone.
        """
        now = tuple(_files())
        with self._lock:
            if now != self._files:
                self._files = now
                self._stamp = hashlib.sha256(repr(now).encode()).hexdigest()
                self._routines.clear()
                self._cards.clear()
            return self._stamp

    def _all(self, language: str) -> Iterator[Card]:
        for name in library.routine_files():
            with contextlib.suppress(VoiceguideError):
                yield _card(self.routine(name, language))


def found(routine: str, language: str) -> Routine:
    """Return a routine of the library by its id, in a language if it is there in it.

    Where a translation has mistakes, such as one that is not whole yet, it is the original.

    Raises:
        NotFoundError: there is none of that id; a path is none.
        RoutineError: it has mistakes.
    """
    if routine not in library.routine_files():
        raise library.NotFoundError("there is no such routine: choose one of the library")
    finder = Folders(*library.script_folders())
    path = library.find_routine(routine, language)
    try:
        return load(path, finder)
    except RoutineError:
        original = library.find_routine(routine)
        if path == original:
            raise
        return load(original, finder)


def _card(routine: Routine) -> Card:
    return Card(
        routine=routine.id,
        language=routine.language,
        title=routine.title.value,
        about=routine.about.value.strip() if routine.about else "",
        length=routine.length or _estimated(routine),
        needs=tuple(one.value for one in routine.needs),
        checked=routine.check is not None,
    )


def _estimated(routine: Routine) -> int:
    """Return about how long a routine takes whose author did not say it."""
    return estimated(routine, Choice(routine=routine.id, language=routine.language)).length


def _files() -> Iterator[tuple[str, int, int]]:
    folders = [folder / name for folder in library.script_folders() for name in FOLDERS]
    voices = library.home() / "voices" / "recorded"
    with contextlib.suppress(OSError):
        folders += sorted(voices.iterdir())
    yield from _file(config_file())
    for folder in (*folders, *library.sound_folders()):
        with contextlib.suppress(OSError):
            for path in sorted(folder.iterdir()):
                yield from _file(path)


def _file(path: Path) -> Iterator[tuple[str, int, int]]:
    with contextlib.suppress(OSError):
        facts = path.stat()
        yield str(path), facts.st_mtime_ns, facts.st_size
