"""Drafts: files whose words are known, and not yet their meaning.

Here a translation and its original become one tree, and it is found which files a file names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from voiceguide.errors import Location, Problem, RoutineError
from voiceguide.library import parted
from voiceguide.loader import lag, translation
from voiceguide.loader.document import Items, Node, Table, Words, compose
from voiceguide.loader.finder import CHECKS, Finder
from voiceguide.loader.kinds import PLAIN_NAME
from voiceguide.loader.reading import Reading, quote, suggest
from voiceguide.loader.source import read
from voiceguide.loader.whole import LANGUAGE
from voiceguide.loader.wording import texts
from voiceguide.phrases import wider

What: TypeAlias = Literal["routine", "check"]
Need: TypeAlias = tuple[Path, What]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file whose words are known, and not yet their meaning.

    Attributes:
        id: of what comes of it.
        root: None where there is nothing to read.
        original: file that it translates, if it is a translation and that is known.
        place: where a translation says what it translates.
        to_do: texts that a translation has no words for yet.
    """

    path: Path
    what: What
    id: str
    language: str
    root: Node | None
    problems: list[Problem]
    uses: Mapping[str, Path | None]
    checks: Mapping[str, Path | None]
    warnings: tuple[Problem, ...] = ()
    original: Path | None = None
    place: Location | None = None
    to_do: int = 0

    def needs(self) -> Iterator[Need]:
        """Yield the files that have to be read before it; each may come more than once."""
        if self.original:
            yield self.original, self.what
        yield from ((path, "routine") for path in self.uses.values() if path)
        yield from ((path, "check") for path in self.checks.values() if path)


class Contents(NamedTuple):
    """What stands in a file; `opened` says that it could be read at all."""

    root: Node | None
    problems: tuple[Problem, ...]
    opened: bool = True


class Drafting:
    """Reads files into drafts; each file is read once."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self._contents: dict[Path, Contents] = {}

    def draft(self, path: Path, what: What) -> Draft:
        """Return the draft of a file; what keeps it from being read is among its problems."""
        contents = self._read_once(path)
        if translation.is_translation(path.stem, contents.root):
            return self._translated(path, what, contents)
        problems = [*contents.problems, *(about_name(path) if contents.opened else ())]
        return self._drafted(path, what, path.stem, contents.root, problems, path)

    def _drafted(
        self,
        path: Path,
        what: What,
        name: str,
        root: Node | None,
        problems: list[Problem],
        *nears: Path,
    ) -> Draft:
        """Return the draft of a file, with the files that it names, which lie near `nears`."""
        language = language_of(root)

        def found(names: Iterator[str], kind: What) -> dict[str, Path | None]:
            return {name: self._found(name, kind, language, nears) for name in names}

        uses, checks = found(_used(root), "routine"), found(_checked(root, what), "check")
        return Draft(path, what, name, language, root, problems, uses, checks)

    def _translated(self, path: Path, what: What, contents: Contents) -> Draft:
        """Return the draft of a translation: the original with its words."""
        reading = Reading(path.stem, problems=list(contents.problems))
        bare = Draft(path, what, parted(path.stem)[0], "", None, reading.problems, {}, {})
        found = translation.read(contents.root, reading)
        if found is None:
            return bare
        name = found.of.value
        file = self._original(path, what, name)
        if file is None:
            hint = suggest(name, self._known(path, what), f"put {name}.yaml beside this file")
            reading.wrong(found.of.at, f"there is no {what} {quote(name)} to translate", hint)
            return bare
        bare = replace(bare, original=file)
        original = self._read_once(file).root
        if not isinstance(original, Table) or not isinstance(contents.root, Table):
            return bare
        languages = language_of(original), found.language.value
        if languages[0] == languages[1]:
            message = f"the original is in '{languages[0]}' already"
            reading.wrong(found.language.at, message, "write the language of these texts")
            return bare
        lag.misnamed(found.entries, languages, reading)
        there = texts(original, in_check=what == "check")
        match = lag.match(there, found.entries, *languages)
        told = list(lag.problems(match, found, languages[0]))
        reading.problems += [one for one in told if one.severity == "error"]
        root = translation.merged(original, contents.root, match.by)
        return replace(
            self._drafted(path, what, name, root, reading.problems, path, file),
            original=file,
            place=found.of.at,
            to_do=match.to_do,
            warnings=tuple(one for one in told if one.severity == "warning"),
        )

    def _read_once(self, path: Path) -> Contents:
        key = path.absolute()
        if key not in self._contents:
            try:
                root, problems = compose(read(path), str(path))
                self._contents[key] = Contents(root, tuple(problems))
            except RoutineError as error:
                self._contents[key] = Contents(None, error.problems, opened=False)
        return self._contents[key]

    def _original(self, path: Path, what: What, name: str) -> Path | None:
        if what == "routine":
            return self._find.routine(name, path)
        return self._find.check(name, _above(path))

    def _known(self, path: Path, what: What) -> Sequence[str]:
        if what == "routine":
            return self._find.routines(path)
        return self._find.checks(_above(path))

    def _found(self, name: str, what: What, language: str, nears: Sequence[Path]) -> Path | None:
        """Return a file by its name: its translation into a language, where there is one."""
        look = self._find.routine if what == "routine" else self._find.check
        wanted = (f"{name}.{one}" for one in wider(language))
        places = ((one, near) for one in (*wanted, name) for near in nears)
        return next((path for one, near in places if (path := look(one, near))), None)


def language_of(root: Node | None) -> str:
    """Return the language that a routine or check says its texts are in."""
    found = _under(root, LANGUAGE.key) if isinstance(root, Table) else None
    return found.value.strip() if isinstance(found, Words) and found.value.strip() else "en"


def _above(path: Path) -> Path:
    """Return a file beside which the folder of a check's translation lies."""
    return path.parent if path.parent.name == CHECKS else path.absolute().parent


def about_name(path: Path, what: str = "routine") -> list[Problem]:
    """Return the problem of a file whose name cannot be that of a routine, or of a plan."""
    if PLAIN_NAME.fullmatch(path.stem):
        return []
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in path.stem).split())
    message = f"the file name {quote(path.stem)} cannot be the name of a {what}"
    hint = (
        f"name it {plain.lower()[:100] or 'bedtime-feet'}.yaml: small letters, digits and hyphens"
    )
    return [Problem(Location(str(path)), message, hint)]


def _used(root: Node | None) -> Iterator[str]:
    """Yield the names behind `use` where a step may have one; each may come more than once."""
    waiting: list[Node | None] = [root]
    while waiting:
        table = waiting.pop()
        if not isinstance(table, Table):
            continue
        use = _under(table, "use")
        if isinstance(use, Words) and PLAIN_NAME.fullmatch(use.value.strip()):
            yield use.value.strip()
        steps = _under(table, "steps")
        if isinstance(steps, Items):
            waiting += reversed(steps.items)


def _checked(root: Node | None, what: What) -> Iterator[str]:
    check = _under(root, "check") if isinstance(root, Table) and what == "routine" else None
    if isinstance(check, Words) and PLAIN_NAME.fullmatch(check.value.strip()):
        yield check.value.strip()


def _under(table: Table, key: str) -> Node | None:
    return table.entries[key][1] if key in table.entries else None
