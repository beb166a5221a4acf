"""Writing: a translation file, new or brought up to date with its original.

A file that is there is handled line by line: what somebody wrote stays letter for letter, with the
comments above it, and is only put into the order of the original.
"""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import Location, Problem, RoutineError
from voiceguide.loader import lag
from voiceguide.loader.document import Items, Node, Table, Words, compose
from voiceguide.loader.drafts import What, language_of
from voiceguide.loader.lag import Match
from voiceguide.loader.reading import Reading
from voiceguide.loader.source import read
from voiceguide.loader.translation import TEXTS, Entry, Translation
from voiceguide.loader.translation import read as read_translation
from voiceguide.loader.wording import has_words, plain, texts

STALE = "# Not in the original any more; kept for their words, and to be deleted:"
WIDTH = 92
PLAIN = re.compile(r"(?:[^\W\d_]|[¿¡])[^:#]{0,79}")
"""A text that needs no quotes; one that may need them is written another way."""


@dataclass(frozen=True, slots=True)
class Written:
    """A translation as it is to stand in its file.

    Attributes:
        texts: how many the original has, each counted once.
        to_do: how many of them have no words yet.
        stale: entries whose text is not in the original any more.
    """

    text: str
    texts: int
    to_do: int
    stale: int


def written(original: Path, what: What, language: str, old: str | None, file: str) -> Written:
    """Return the translation of a file with an entry for each text, in the order of the original.

    Args:
        language: to translate into.
        old: what is in the translation now; None where there is none.
        file: its name, for problems.

    Raises:
        RoutineError: the original or the translation has mistakes that keep it from being read, or
            is in that language already.
    """
    source = _root(read(original), str(original))
    own = language_of(source)
    if own == language:
        hint = "name the language to translate into"
        problem = Problem(Location(str(original)), f"this is in '{language}' already", hint)
        raise RoutineError([problem])
    there = texts(source, in_check=what == "check")
    if old is None:
        before: Sequence[Entry] = ()
        sheet = _Sheet((f"translates: {original.stem}", f"language: {language}", "texts:"), {}, ())
    else:
        root = _root(old, file)
        translation = _translation(root, Path(file).stem, (own, language))
        before, sheet = translation.entries, _sheet(old, root, translation)
    match = lag.match(there, before, own, language)
    made = "\n".join(_lines(sheet, match, there, (own, language))) + "\n"
    if old is not None and _pairs(before) - _pairs(_entries(made, file)):
        # The lines do not stand as they do in other files: all of them are written anew.
        sheet = _Sheet(sheet.head, {}, sheet.foot)
        made = "\n".join(_lines(sheet, match, there, (own, language))) + "\n"
    count = len({plain(one.value) for one in there if has_words(one.value)})
    return Written(made, count, match.to_do, len(_stale(match, language)))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a file.

    Attributes:
        head: up to the first entry.
        entries: the lines of each entry, by its place, with the comments above it.
        foot: what follows the entries.
    """

    head: tuple[str, ...]
    entries: Mapping[Location, tuple[str, ...]]
    foot: tuple[str, ...]


def _lines(
    sheet: _Sheet, match: Match, there: Sequence[Words], languages: tuple[str, str]
) -> Iterator[str]:
    yield from sheet.head
    missing = {one.at for one in match.missing}
    for text in there:
        entry = match.used.get(text.at)
        if entry:
            yield from _kept(sheet, entry, languages)
        elif text.at in missing:
            yield from _entry({languages[0]: text, languages[1]: Words("", text.at)})
    stale = _stale(match, languages[1])
    if stale:
        yield f"  {STALE}"
    for entry in stale:
        yield from _kept(sheet, entry, languages)
    yield from sheet.foot


def _stale(match: Match, language: str) -> list[Entry]:
    """Return the entries that are of no more use, as far as they hold a translation."""
    return [
        one for one in match.stale if language in one.words and one.words[language].value.strip()
    ]


def _kept(sheet: _Sheet, entry: Entry, languages: tuple[str, str]) -> Iterator[str]:
    if entry.at in sheet.entries:
        yield from sheet.entries[entry.at]
    else:
        yield from _entry({one: entry.words.get(one, Words("", entry.at)) for one in languages})


def _entry(words: Mapping[str, Words]) -> Iterator[str]:
    """Yield an entry; a long text and its translation have lines of their own."""
    dash = "- "
    block = any(len(plain(one.value)) > WIDTH - 20 or _broken(one)[1:] for one in words.values())
    for language, one in words.items():
        value = plain(one.value)
        if not value.isprintable():
            yield f"  {dash}{language}: {json.dumps(value)}"
        elif not block and (PLAIN.fullmatch(value) or not value):
            yield f"  {dash}{language}: {value}".rstrip()
        elif value and not block and "\\" not in value and '"' not in value:
            yield f'  {dash}{language}: "{value}"'
        else:
            yield f"  {dash}{language}: >"
            yield from (f"      {line}" for line in _broken(one))
        dash = "  "


def _broken(words: Words) -> list[str]:
    """Return a text in lines, as they stand in its file where they can be taken from there."""
    value = plain(words.value)
    there = [line.strip() for line in words.raw.splitlines() if line.strip()]
    lines = there if plain(" ".join(there)) == value else [value]
    return [
        line
        for one in lines
        for line in textwrap.wrap(one, WIDTH, break_long_words=False, break_on_hyphens=False)
    ]


def _root(text: str, file: str) -> Table:
    root, problems = compose(text, file)
    if problems:
        raise RoutineError(problems)
    if not isinstance(root, Table):
        message, hint = "there are no keys here", "begin with 'title:' or 'translates:'"
        raise RoutineError([Problem(Location(file), message, hint)])
    return root


def _translation(root: Table, stem: str, languages: tuple[str, str]) -> Translation:
    reading = Reading(stem)
    found = read_translation(root, reading)
    if found:
        lag.misnamed(found.entries, languages, reading)
    if found is None or reading.problems:
        raise RoutineError(reading.problems)
    return found


def _sheet(text: str, root: Table, translation: Translation) -> _Sheet:
    """Return the lines of a file; those that hold more than one thing belong to no entry."""
    lines = text.rstrip("\n").split("\n")
    key, items = root.entries[TEXTS.key]
    after = [place.at.line - 1 for place, _ in root.entries.values() if place.at > key.at]
    end = min((_above(lines, line, 0) for line in after), default=len(lines))
    starts = [one.at for one in translation.entries]
    first = [lines[at.line - 1][: at.column - 1] for at in starts]
    usual = (
        isinstance(items, Items)
        and not items.flow
        and all(re.fullmatch(r" *- +", one) for one in first)
    )
    if not usual:
        return _Sheet(_head(lines[: key.at.line]), {}, tuple(lines[end:]))
    begins = [
        max(_above(lines, at.line - 1, one.index("-")), key.at.line)
        for at, one in zip(starts, first, strict=True)
    ]
    ends = [*begins[1:], end]
    chunks = {
        at: tuple(line for line in lines[begin:stop] if line.strip() != STALE)
        for at, begin, stop in zip(starts, begins, ends, strict=True)
    }
    head = lines[: begins[0]] if begins else lines[: key.at.line]
    return _Sheet(_head(head), chunks, tuple(lines[end:]))


def _head(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines above the entries; an empty list in brackets becomes one of lines."""
    return tuple(re.sub(r"^texts *:.*$", "texts:", line) for line in lines)


def _above(lines: Sequence[str], line: int, most: int) -> int:
    """Return the first of the empty lines and comments above a line, no further right than it."""
    while line and re.fullmatch(rf" {{0,{most}}}#.*|\s*", lines[line - 1]):
        line -= 1
    return line


def _entries(text: str, file: str) -> Sequence[Entry]:
    root: Node | None = compose(text, file)[0]
    found = read_translation(root, Reading(Path(file).stem))
    return found.entries if found else ()


def _pairs(entries: Sequence[Entry]) -> Counter[tuple[tuple[str, str], ...]]:
    """Count the entries by what they say."""
    return Counter(
        tuple((language, plain(one.value)) for language, one in entry.words.items())
        for entry in entries
        if len(entry.words) == 2 and all(one.value.strip() for one in entry.words.values())
    )
