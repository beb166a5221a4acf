"""Carried: a journal as a file that other programs read, and back from it to the same journal.

Both kinds hold everything. In CSV each entry is a row, and its column `entry` says of what; the
first row is the journal itself. A text that a spreadsheet would take for a formula has an
apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection), which reading takes
away.
"""

import contextlib
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from voiceguide.journal.faults import JournalError
from voiceguide.journal.schema import SELF
from voiceguide.journal.written import KINDS, TYPES, Entry, entry_of, facts_of, kind_of
from voiceguide.safety import Conditions

FORM = 1
"""Raised when the files look different."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read."""

_COLUMN = "entry"
"""Says of what kind a row is."""

_AS_JSON = (int, bool, Conditions, tuple[tuple[str, int], ...])
"""Types that are JSON in a cell; the others are words there."""

_OR_NONE = (str | None, datetime | None)

_FORMULA = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that gets an apostrophe: what spreadsheets calculate, and the apostrophe."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file holds.

    Attributes:
        id: of the journal that it was written from.
        entries: in the order of the file.
    """

    id: str
    entries: tuple[Entry, ...]


def as_json(carried: Carried) -> bytes:
    """Return a journal as JSON: its id, and the entries of each kind."""
    by_kind: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for one in carried.entries:
        by_kind[kind_of(one)].append(facts_of(one))
    data = {"voiceguide journal": FORM, "id": carried.id, "entries": by_kind}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(carried: Carried) -> bytes:
    """Return a journal as CSV, in UTF-8 with the mark that spreadsheets know it by."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, _columns(), restval="")
    table.writeheader()
    table.writerow({_COLUMN: SELF, "id": carried.id, "form": FORM})
    for one in carried.entries:
        kind = kind_of(one)
        cells = {key: _cell(TYPES[kind][key], value) for key, value in facts_of(one).items()}
        table.writerow({_COLUMN: kind, **cells})
    return text.getvalue().encode("utf-8-sig")


def read_carried(path: Path) -> Carried:
    """Return what a file of either kind holds; which kind it is, is seen from what is in it.

    Raises:
        JournalError: it cannot be read, or is no journal; the message names the place.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise JournalError(
            f"{path} cannot be read: {error.strerror or error}; give a file that "
            "'voiceguide journal export' wrote"
        ) from error
    if len(data) > LARGEST:
        raise _none(path, "it is too large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _none(path, "it is not UTF-8") from error
    return (_from_json if text.lstrip().startswith("{") else _from_csv)(text, path)


def _from_json(text: str, path: Path) -> Carried:
    try:
        data = json.loads(text)
        if data["voiceguide journal"] != FORM:
            raise ValueError("a later voiceguide wrote it")
        pairs = [(kind, one) for kind, each in data["entries"].items() for one in each]
        own = data["id"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _none(path, str(error)) from error
    read = []
    for number, (kind, one) in enumerate(pairs, 1):
        with _placed(path, f"entry {number}"):
            read.append(entry_of(kind, one))
    return Carried(_own(own, path), tuple(read))


def _from_csv(text: str, path: Path) -> Carried:
    limit = csv.field_size_limit(LARGEST)
    try:
        table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows = [(table.line_num, row) for row in table]
        columns: Sequence[str] = table.fieldnames or ()
    except csv.Error as error:
        raise _none(path, str(error)) from error
    finally:
        csv.field_size_limit(limit)
    if set(columns) - set(_columns()) or not rows or _COLUMN not in columns:
        raise _none(path, "its first line does not name the columns")
    (_, first), *rest = rows
    if first[_COLUMN] != SELF or first.get("form") != str(FORM):
        raise _none(path, "its second line does not name the journal")
    read = []
    for line, row in rest:
        with _placed(path, f"line {line}"):
            read.append(entry_of(row[_COLUMN], _facts(row)))
    return Carried(_own(first["id"], path), tuple(read))


@contextlib.contextmanager
def _placed(path: Path, place: str) -> Iterator[None]:
    """Name the place of an entry that is none."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _none(path, f"{place}: {error}") from error


def _own(found: object, path: Path) -> str:
    if not isinstance(found, str) or not found:
        raise _none(path, "it does not name the journal")
    return found


def _none(path: Path, reason: str) -> JournalError:
    return JournalError(
        f"{path} is no journal that can be read ({reason}); nothing was taken in. Give a file "
        "that 'voiceguide journal export' wrote, and that was not changed"
    )


def _columns() -> list[str]:
    names = (name for types in TYPES.values() for name in types)
    return [_COLUMN, *dict.fromkeys(("at", "begun", "item", "when", "value", *names)), "form"]


def _cell(of: object, value: object) -> str:
    """Return the text of a cell, for a value of a type; where there may be None, it is empty."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    guarded = value.startswith(_FORMULA) or (not value and of == str | None)
    return f"'{value}" if guarded else value


def _value(of: object, cell: str) -> object:
    """Return what `_cell` wrote."""
    if of in _AS_JSON:
        return json.loads(cell)
    if not cell and of in _OR_NONE:
        return None
    return cell.removeprefix("'")


def _facts(row: Mapping[str | None, Any]) -> dict[str, Any]:
    """Return the facts of a row, as `facts_of` gave them; a column that is not there is left out.

    Raises:
        ValueError, KeyError: it has more cells than columns, or fewer, or is of no kind.
    """
    if None in row or None in row.values():
        raise ValueError("the number of its cells is another than that of the columns")
    types = TYPES[row[_COLUMN]]
    return {name: _value(of, row[name]) for name, of in types.items() if name in row}
