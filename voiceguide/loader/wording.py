"""Wording: the texts of a file that a translation has its own words for, and their exchange.

Which texts these are is read off the forms: every text that is heard or shown, so a key that is
added to the language is translated without a word here.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from voiceguide.errors import Location
from voiceguide.loader.answers import ANSWER, Reply
from voiceguide.loader.document import Items, Node, Table, Words
from voiceguide.loader.forms import Form
from voiceguide.loader.groups import FORMS, Steps, heads
from voiceguide.loader.lists import Named, Reminders, Several
from voiceguide.loader.texts import PIECE, Prose
from voiceguide.loader.whole import CHECK_FILE, ROUTINE
from voiceguide.routine import SIDES


def plain(words: str) -> str:
    """Return a text on one line with single spaces: white space does not tell texts apart."""
    return " ".join(words.split())


def has_words(text: str) -> bool:
    """Return whether there is anything to translate besides names, silences and figures.

    >>> has_words("{minutes_left} [2s]")
    False
    """
    return bool(re.search(r"[^\W\d_]", PIECE.sub("", text)))


def texts(root: Node, *, in_check: bool) -> list[Words]:
    """Return the texts of a routine or check to be translated, in the order of the file.

    Left and right are not among them: they are words of voiceguide itself.

    Args:
        root: of a file that may have any mistakes; what cannot be understood has no texts.
    """
    form: Form[Any] = CHECK_FILE if in_check else ROUTINE
    return sorted(_texts(form, root), key=lambda one: one.at)


def exchanged(node: Node, by: Mapping[Location, Words]) -> Node:
    """Return `node` with the words that stand at the places of `by` exchanged for those there."""
    match node:
        case Words():
            return by.get(node.at, node)
        case Items():
            # Not in brackets any more: a comma in another language ends no line.
            return Items(tuple(exchanged(one, by) for one in node.items), node.at)
        case Table():
            entries = {
                key: (place, exchanged(value, by)) for key, (place, value) in node.entries.items()
            }
            return Table(entries, node.at, node.flow, node.whole)
        case _:
            return node


def _texts(kind: object, node: Node) -> Iterator[Words]:
    match kind, node:
        case Prose(), Words() if node.value.strip() and node.value.strip() not in SIDES:
            yield node
        case Form(), Table():
            for field in kind.fields:
                if field.translated and field.key in node.entries:
                    yield from _texts(field.kind, node.entries[field.key][1])
        case Reply(), Table():
            yield from _texts(ANSWER, node)
        case Steps(), Items():
            for step in node.items:
                begun = heads(step) if isinstance(step, Table) else []
                if len(begun) == 1:
                    yield from _texts(FORMS[begun[0]], step)
        case ((Several() | Reminders()), Items()):
            of = kind.of if isinstance(kind, Several) else Reminders.LINE
            for item in node.items:
                yield from _texts(of, item)
        case Named(), Table():
            for _, value in node.entries.values():
                yield from _texts(kind.of, value)
