"""Pronunciations: how words are spelled so that a voice says them right.

Three lists, of which the later goes first: the one that voiceguide came with, the author's own for
all routines (`pronunciations/en.yaml` in `library.home()`), and that of the routine itself. A file
is a table of words, ``Charcot: sharko``, in YAML. What cannot be used of it is told and left out:
a session does not stop because of a word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide import library
from voiceguide.errors import Location, Problem
from voiceguide.routine import Text
from voiceguide.safety import banned
from voiceguide.speech.words import as_key

if TYPE_CHECKING:
    import yaml

FOLDER = "pronunciations"

LARGEST = 256 * 1024
"""Bytes of a list; a dictionary of 5,000 words has half of it."""

MOST_DEPTH = 8
"""Levels inside one another after which a file is not read on: words and spellings have one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of a list, and how it is spelled to be spoken."""

    word: Text
    spoken: Text

    @property
    def key(self) -> str:
        """By what it is found."""
        return as_key(self.word.value)

    @property
    def said(self) -> str:
        """What stands for it."""
        return " ".join(self.spoken.value.split())


@dataclass(frozen=True, slots=True)
class Listed:
    """What one file holds.

    Attributes:
        problems: in the order of the file.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pronunciations:
    """Words as they are spelled to be spoken.

    Attributes:
        words: by `as_key` of the word.
        problems: what was left out of the author's own list, in the order of the file.
    """

    words: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def pronunciations(language: str, own: Mapping[str, str]) -> Pronunciations:
    """Return the words of all lists for one routine.

    Args:
        language: such as ``en-GB``, which has the list of ``en``.
        own: those of the routine, which win.
    """
    base = language.partition("-")[0].lower()
    words: dict[str, str] = {}
    problems: list[Problem] = []
    if re.fullmatch("[a-z]{2,3}", base):
        for folder in (library.shipped(FOLDER), library.home() / FOLDER):
            found = read(folder / f"{base}.yaml")
            harmful = _harmful(found.entries, base) if folder != library.shipped(FOLDER) else {}
            words |= {one.key: one.said for one in found.entries if one not in harmful}
            problems += found.problems
            problems += [each for bad in harmful.values() for each in bad]
    words |= {as_key(word): spoken for word, spoken in own.items()}
    return Pronunciations(words, tuple(sorted(problems, key=lambda one: one.at)))


def read(path: Path) -> Listed:
    """Return the list in a file; none, without a problem, where there is no file."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Listed()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "make it a file that you may read, or move it away"
        return _unread(Location(str(path)), f"cannot be read: {reason}", hint)
    return parse(data, path)


def parse(data: bytes, path: Path) -> Listed:
    """Return the list that the bytes of a file hold.

    Args:
        path: only named in problems.
    """
    at = Location(str(path))
    if len(data) > LARGEST:
        return _unread(at, f"has more than {LARGEST // 1024} kB", "keep the words you need")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = Location(str(path), data[: error.start].count(b"\n") + 1)
        return _unread(at, "is not UTF-8", "save the file as UTF-8")
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in _entries(text, path, problems):
        at = entry.word.at
        if not entry.key or not any(map(str.isalnum, entry.said)):
            message, hint = "a word or its spelling is empty", "write it like 'Charcot: sharko'"
            problems.append(_left(at, message, hint))
            continue
        if entry.key in entries:
            hint = "keep one of them; the last one counts"
            problems.append(_left(at, f"'{entry.key[:40]}' is written twice", hint))
        entries[entry.key] = entry
    return Listed(tuple(entries.values()), tuple(problems))


def _harmful(entries: Iterable[Entry], language: str) -> dict[Entry, list[Problem]]:
    """Return the entries whose spelling says what no routine may say, and their words do not.

    For a list is no way round the safety rules.
    """
    entries = tuple(entries)
    if not banned([one.spoken for one in entries], language):
        return {}
    found: dict[Entry, list[Problem]] = {}
    for one in entries:
        known = {each.rule for each in banned([one.word], language)}
        bad = [each for each in banned([one.spoken], language) if each.rule not in known]
        if bad:
            found[one] = [_left(each.at, each.message, each.hint, each.rule) for each in bad]
    return found


def _entries(text: str, path: Path, problems: list[Problem]) -> Iterator[Entry]:
    """Yield each word with its spelling, as far as the file can be understood.

    Events instead of nodes: no recursion depends on the file.
    """
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    place = Location(str(path))
    key: Text | None = None
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            place = _place(event, path)
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            opens = isinstance(event, yaml.CollectionStartEvent)
            depth += opens
            if depth > MOST_DEPTH:
                return
            if depth - opens > 1 or (depth == 1 and isinstance(event, yaml.MappingStartEvent)):
                continue
            found = None
            if depth == 1 and isinstance(event, yaml.ScalarEvent):
                found = Text(event.value, place, event.value)
            elif depth or not isinstance(event, yaml.ScalarEvent) or event.value:
                problems.append(_left(place, *_NO_WORD))
                if not depth - opens:
                    return
            if nodes % 2 and key and found:
                yield Entry(key, found)
            key = None if nodes % 2 else found
            nodes += 1
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Location(str(path), mark.line + 1, mark.column + 1) if mark else place
        problems.append(_left(at, *_SYNTAX))
    except (yaml.YAMLError, ValueError, OverflowError):
        problems.append(_left(place, *_SYNTAX))


_NO_WORD = ("this is no word with its spelling", "write one a line, like 'Charcot: sharko'")
_SYNTAX = (
    "the list cannot be understood from here on",
    "write one word a line, a colon and a space, and the spelling; put texts with signs in quotes",
)


def _place(event: "yaml.Event", path: Path) -> Location:
    mark = event.start_mark
    return Location(str(path), mark.line + 1, mark.column + 1) if mark else Location(str(path))


def _unread(at: Location, what: str, hint: str) -> Listed:
    return Listed((), (_left(at, f"the list of pronunciations {what}", hint),))


def _left(at: Location, message: str, hint: str, rule: int | None = None) -> Problem:
    """Return what is told of an entry that was left out."""
    return Problem(at, message, hint, "warning", rule)
