"""Translation: a file of texts beside an original, which has the steps and the times.

So a translation cannot drift from its original: it has no structure of its own. Its texts take the
place of the original's before they are read, each with its place in the translation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.errors import Location
from voiceguide.library import parted
from voiceguide.loader.document import Items, Node, Refused, Table, Words
from voiceguide.loader.forms import Field, Form, Values
from voiceguide.loader.kinds import PLAIN_NAME, Schema, Shaped
from voiceguide.loader.reading import NotedError, Reading, Scope, found, quote
from voiceguide.loader.texts import MOST_SIGNS
from voiceguide.loader.whole import LANGUAGE_NAME, PRONOUNCE
from voiceguide.loader.wording import exchanged
from voiceguide.routine import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in both languages, as far as it is written.

    Attributes:
        words: by the language that stands before them.
    """

    at: Location
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Translation:
    """What a translation file says.

    Attributes:
        at: its start.
        of: name of the original.
        language: that it translates into.
        place: where its texts begin.
    """

    of: Text
    language: Text
    entries: tuple[Entry, ...]
    place: Location


class Entries:
    """Kind: texts, each in both languages."""

    wants = "a list of texts, each in both languages"

    def read(self, node: Node, key: str, scope: Scope) -> tuple[Entry, ...]:
        """Return the entries in order; which languages they must have depends on the original."""
        if isinstance(node, Refused):
            raise NotedError
        if not isinstance(node, Items):
            hint = f"write '{key}:', and below it '- en: Rest now.' with '  es: Descanse.' under it"
            message = f"{key} needs {self.wants}, got {found(node)}"
            raise scope.reading.wrong(node.at, message, hint)
        entries = [_entry(item, scope) for item in node.items]
        whole = tuple(one for one in entries if one)
        if len(whole) < len(entries):
            raise NotedError
        return whole

    def schema(self) -> Schema:
        """Return an array of tables with two languages."""
        text = {"type": ["string", "number", "boolean", "null"], "maxLength": MOST_SIGNS}
        entry = {
            "type": "object",
            "patternProperties": {f"^{LANGUAGE_NAME.pattern}$": text},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 2,
        }
        return {"type": "array", "items": entry}


def _entry(node: Node, scope: Scope) -> Entry | None:
    hint = "write the original's words and, below them, yours: '- en: Rest now.', 'es: Descanse.'"
    if isinstance(node, Refused):
        return None
    if not isinstance(node, Table) or not node.entries:
        scope.reading.wrong(
            node.at, f"a text in two languages belongs here, got {found(node)}", hint
        )
        return None
    words: dict[str, Words] = {}
    for language, (_, value) in node.entries.items():
        if isinstance(value, Words):
            words[language] = value
        elif not isinstance(value, Refused):
            message = f"{quote(language)} needs a text, got {found(value)}"
            scope.reading.wrong(value.at, message, "put a text that begins with [ or { in quotes")
    return Entry(node.at, words) if node.whole and len(words) == len(node.entries) else None


_NAME = Shaped(
    "the name of the original",
    PLAIN_NAME.pattern,
    "write the name of its file, without the ending: bedtime-feet",
)


class _Placed:
    """Kind: a word of a certain shape, with its place."""

    def __init__(self, shape: Shaped) -> None:
        self._shape = shape
        self.wants = shape.wants

    def read(self, node: Node, key: str, scope: Scope) -> Text:
        """Return the word with its place."""
        return self._shape.text(node, key, scope)

    def schema(self) -> Schema:
        """Return the pattern of the word."""
        return self._shape.schema()


TRANSLATES = Field(
    "translates",
    _Placed(_NAME),
    "The routine or check that it translates.",
    "bedtime-feet",
    required=True,
)
INTO = Field(
    "language", _Placed(LANGUAGE_NAME), "Language of the translation.", "es", required=True
)
TEXTS = Field(
    "texts",
    Entries(),
    "Each text of the original with the words for it, under the short names of the languages.",
    "[{en: Rest now., es: Descanse.}]",
    required=True,
)


def _translation(values: Values) -> Translation:
    return Translation(
        values.need(TRANSLATES), values.need(INTO), values.need(TEXTS), values.place(TEXTS)
    )


TRANSLATION: Form[Translation] = Form(
    "a translation",
    "The words of a routine or check in another language: the file NAME.LANGUAGE.yaml beside it.",
    (TRANSLATES, INTO, TEXTS, PRONOUNCE),
    _translation,
)


def is_translation(stem: str, root: Node | None) -> bool:
    """Return whether a file is one, by what it says, or else by its name.

    Args:
        stem: name of the file, without its ending.
        root: what is in it; None where that cannot be understood.
    """
    if isinstance(root, Table) and root.entries.keys() & {"translates", "steps"}:
        return "translates" in root.entries
    return bool(parted(stem)[1])


def read(root: Node | None, reading: Reading) -> Translation | None:
    """Return what a translation says; None where something is wrong in it, which is noted."""
    if root is None:
        return None
    before = len(reading.problems)
    try:
        found = TRANSLATION.read(root, TRANSLATION.name, Scope(reading))
    except NotedError:
        return None
    wanted = f"{found.of.value}.{found.language.value}"
    if reading.id != wanted:
        message = f"the file name {quote(reading.id)} is not that of this translation"
        reading.wrong(found.of.at, message, f"name it {wanted}.yaml, or mend these two keys")
    return found if len(reading.problems) == before else None


def merged(original: Table, own: Table, by: Mapping[Location, Words]) -> Table:
    """Return the original with the words of its translation.

    Args:
        own: what stands in the translation; its language and pronunciations are taken.
        by: the words for the text at each place of the original.
    """
    entries = {
        key: (place, exchanged(value, by))
        for key, (place, value) in original.entries.items()
        if key != PRONOUNCE.key
    }
    entries |= {key: own.entries[key] for key in (INTO.key, PRONOUNCE.key) if key in own.entries}
    return Table(entries, own.at, original.flow, original.whole)
