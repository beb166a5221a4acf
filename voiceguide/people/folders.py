"""Folders: a person is a folder.

Who has the machine alone needs no name, and their folder is the user's own; everybody else has one
of their own in its folder ``people``, which nobody else may look into.
"""

import contextlib
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voiceguide import library
from voiceguide.errors import SinkError, VoiceguideError
from voiceguide.people.words import keep_words

LONGEST = 60
"""Letters of a name. Own choice: as folders, names of every script are allowed about so many."""

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that are no folders on some systems."""


class PersonError(VoiceguideError):
    """There is no such person, or their folder cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose evening it is.

    Attributes:
        name: as they are called; empty for who has the machine alone.
        folder: of all that is theirs; it need not exist where there is no name.
    """

    name: str
    folder: Path

    @property
    def journal(self) -> Path:
        """Their journal; it need not exist."""
        return self.folder / "journal.sqlite"

    @property
    def words(self) -> Path:
        """What they said of themselves; it need not exist."""
        return self.folder / "person.toml"


def here(name: str | None) -> Person:
    """Return the person of a name; without one, who has the machine alone.

    Raises:
        PersonError: nobody of that name was added here.
    """
    if not name or not name.strip():
        return Person("", library.home())
    folder = _people() / slug(name)
    if folder.is_dir():
        return Person(_name(folder), folder)
    known = ", ".join(person.name for person in everybody())
    raise PersonError(
        f"nobody here is called {name.strip()!r}"
        + (f"; there are: {known}" if known else "")
        + f". To add them: voiceguide person add {_typed(name)}"
    )


def everybody() -> tuple[Person, ...]:
    """Return who was added here, in the order of their names; who has no name is not among them."""
    with contextlib.suppress(OSError):
        folders = sorted(one for one in _people().iterdir() if one.is_dir())
        return tuple(Person(_name(one), one) for one in folders if _is_slug(one.name))
    return ()


def add(name: str) -> Person:
    """Return a person who was not there before, with a folder that nobody else may look into.

    Raises:
        PersonError: somebody is called so already, or the folder cannot be made.
    """
    person = _free(name)
    with _told(person.folder):
        for one in (library.home(), _people(), person.folder):
            one.mkdir(mode=0o700, parents=True, exist_ok=one != person.folder)
        _name_of(person)
    return person


def rename(person: Person, name: str) -> Person:
    """Return a person under another name, with all that is theirs.

    Raises:
        PersonError: somebody else is called so already, or the folder cannot be renamed.
    """
    same = slug(name) == person.folder.name
    other = Person(_tidy(name), person.folder) if same else _free(name)
    with _told(person.folder):
        if not same:
            person.folder.rename(other.folder)
        _name_of(other)
    return other


def remove(person: Person, day: str) -> Path:
    """Move somebody's folder away, and return where it is: nothing of it is destroyed.

    Args:
        day: goes into the name of what is moved away.

    Raises:
        PersonError: it cannot be moved.
    """
    away = library.home() / "people-removed"
    with _told(person.folder):
        away.mkdir(mode=0o700, exist_ok=True)
        there = [one.name for one in away.iterdir()]
        names = (f"{person.folder.name}-{day}-{number}" for number in range(1, len(there) + 2))
        target = away / next(one for one in names if one not in there)
        person.folder.rename(target)
    return target


def slug(name: str) -> str:
    """Return the name of a person's folder: letters and digits of any script, and hyphens.

    Raises:
        PersonError: nothing of the name is left, or it is too long.

    >>> slug(" Ana  María / 2 ")
    'ana-maría-2'
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    made = "-".join("".join(map(_kept, folded)).split())
    if not made or len(name) > LONGEST or len(made.encode()) > 4 * LONGEST:
        raise PersonError(f"{name!r} is no name: write letters or digits, at most {LONGEST}")
    return f"{made}-" if made in _DEVICES else made


def _kept(letter: str) -> str:
    """Return what is left of a letter: signs over and under it stay, all else parts words."""
    kind = unicodedata.category(letter)
    return letter if kind[0] in "LNM" else "" if kind == "Cf" else " "


def _is_slug(folder: str) -> bool:
    with contextlib.suppress(PersonError):
        return slug(folder.removesuffix("-")) == unicodedata.normalize("NFC", folder)
    return False


def _free(name: str) -> Person:
    """Return who would have a name.

    Raises:
        PersonError: it is no name, or somebody has one that cannot be told from it.
    """
    folder = _people() / slug(name)
    if folder.exists():
        raise PersonError(
            f"{_name(folder)} is here already, and {_tidy(name)!r} cannot be told from that name: "
            "add a letter or a second name"
        )
    return Person(_tidy(name), folder)


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _name_of(person: Person) -> None:
    """Keep how somebody is called, beside what they said of themselves."""
    keep_words(person.words, name=person.name)


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, SinkError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        reason = getattr(cause, "strerror", None) or "it cannot be written"
        raise PersonError(
            f"the folder {folder} cannot be changed: {reason}; make it one that you may write to, "
            "or name another place with VOICEGUIDE_HOME"
        ) from error


def _people() -> Path:
    return library.home() / "people"


def _name(folder: Path) -> str:
    """Return how somebody is called: by what they said, where it fits, or else by their folder."""
    own = unicodedata.normalize("NFC", folder.name)
    with contextlib.suppress(OSError, ValueError, PersonError):
        name = tomllib.loads((folder / "person.toml").read_text("utf-8")).get("name")
        if isinstance(name, str) and slug(name) == own:
            return name
    return own


def _typed(name: str) -> str:
    return name.strip() if name.strip().isalnum() else f'"{name.strip()}"'
