"""Mistakes of YAML in plain words.

libyaml and PyYAML say the same things in nearly the same words, made for programmers. Here the kind
of mistake is taken from their words, and what to do from the line that it stands in.
"""

import re
from typing import Literal, NamedTuple

import yaml

from voiceguide.errors import Location, Problem


class _Rule(NamedTuple):
    """A mistake: what the parser says, and what the author is told.

    Attributes:
        says: found in the words of the parser.
        cause: "colon" and "lines" name mistakes whose line is looked at more closely.
        opened: it is where the bracket, quote or mark was opened, not where that was noticed.
    """

    says: str
    message: str
    hint: str
    opened: bool = False
    cause: Literal["colon", "lines", ""] = ""


_RULES = (
    _Rule(
        r"scanning an? (alias|anchor)",
        "a text cannot begin with * or &",
        "put the text in quotes",
        opened=True,
    ),
    _Rule(
        r"(scanning|parsing) a tag|tag handle",
        "a text cannot begin with !",
        "put the text in quotes",
        opened=True,
    ),
    _Rule(
        r"directive|incompatible YAML document",
        "a line cannot begin with %",
        "delete it, or put the text in quotes",
    ),
    _Rule(
        r"quoted scalar.*unexpected (end of stream|document)",
        "the quote that opens here is never closed",
        "write the same quote at the end of the text",
        opened=True,
    ),
    _Rule(
        r"quoted scalar",
        "a backslash in double quotes means something else",
        "write the text without the backslash, or in single quotes",
    ),
    _Rule(
        r"block scalar.*tab",
        "a tab stands where spaces are expected",
        "use two spaces for each level, and no tabs",
    ),
    _Rule(
        r"block scalar",
        "a text after > or | begins on the next line",
        "write > alone at the end of the line, and the text below it, further to the right",
    ),
    _Rule(
        r"flow sequence.*expected ',' or '\]'",
        "the bracket [ that opens here has no ] in its place",
        "close it, or put a text that begins with [ in quotes",
        opened=True,
    ),
    _Rule(
        r"flow mapping.*expected ',' or '}'",
        "the bracket { that opens here has no } in its place",
        "close it, or put a text that begins with { in quotes",
        opened=True,
    ),
    _Rule(
        r"entries are not allowed",
        "a dash cannot stand here",
        "begin a list on a line of its own, with a dash and a space before each item",
    ),
    _Rule(
        r"values are not allowed",
        "a text with a colon and a space in it needs quotes",
        "put the whole text in quotes, or write a comma for the colon",
        cause="colon",
    ),
    _Rule(
        r"keys are not allowed",
        "a text cannot begin with a question mark and a space",
        "put the text in quotes",
    ),
    _Rule(
        r"cannot start any token",
        "a text cannot begin with this sign",
        "put the text in quotes",
    ),
    _Rule(
        r"could not find expected ':'",
        "a key stands here without its colon",
        "write the key, a colon and a space, as in 'say: Sit back.'",
        opened=True,
        cause="colon",
    ),
    _Rule(
        r"node content",
        "something is missing before this sign",
        "delete the sign, or put the text in quotes",
    ),
    _Rule(
        r"document start",
        "this stands after the end of the routine",
        "delete it, or move it up",
    ),
    _Rule(
        r"block collection",
        "this line does not begin like the items of the list above it",
        "begin each item with a dash, in the same column; line its keys up under its first word",
        cause="lines",
    ),
    _Rule(
        r"block mapping",
        "this line does not line up with the keys above it",
        "begin each key of one step in the same column",
        cause="lines",
    ),
)
_OTHER = _Rule("", "the file cannot be understood here", "put the text in quotes")
_GLUED = re.compile(r"\s*(?:- )?([a-z]+(?: [a-z]+)?):(?![\s/])(\S.*)")
_KEY = re.compile(r"\s*(?:- )?[a-z]+(?: [a-z]+)?")


def explain(
    error: yaml.MarkedYAMLError, text: str, file: str, last_quoted: tuple[Location, int] | None
) -> Problem:
    """Return the problem behind what the parser said of `text`.

    Args:
        error: as the parser raised it.
        text: the whole file.
        file: its name, for the place.
        last_quoted: where the text in quotes before the mistake began, and its last line.
    """
    says = f"{error.context or ''} {error.problem or ''}"
    rule = next((rule for rule in _RULES if re.search(rule.says, says)), _OTHER)
    mark = (error.context_mark if rule.opened else None) or error.problem_mark
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    at = Location(file, line + 1, column + 1)
    before = lines[line][:column]
    return (
        _indentation(lines[line], at)
        or _glued(rule, lines, line, file)
        or _lost_quote(rule, last_quoted)
        or _goes_on(rule, before, at)
        or _too_far_right(rule, before, at)
        or Problem(at, rule.message, rule.hint)
    )


def _indentation(line: str, at: Location) -> Problem | None:
    indent = line[: len(line) - len(line.lstrip())]
    odd = next((n for n, sign in enumerate(indent) if sign != " "), None)
    if odd is None and line[at.column - 1 : at.column] == "\t":
        return Problem(at, "a tab stands here", "write a space in its place")
    if odd is None:
        return None
    place = Location(at.file, at.line, odd + 1)
    if indent[odd] == "\t":
        message = "a tab stands at the beginning of the line"
    else:
        message = f"an unusual space stands at the beginning of the line (U+{ord(indent[odd]):04X})"
    return Problem(place, message, "use two spaces for each level, and no tabs")


def _glued(rule: _Rule, lines: list[str], line: int, file: str) -> Problem | None:
    if rule.cause != "colon":
        return None
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    for number in (line, above):
        found = _GLUED.match(lines[number])
        if found:
            hint = f"write '{found[1]}: {found[2][:20].strip()}'"
            at = Location(file, number + 1, found.start(2))
            return Problem(at, f"a space is missing after '{found[1]}:'", hint)
    return None


def _lost_quote(rule: _Rule, quoted: tuple[Location, int] | None) -> Problem | None:
    if quoted is None or quoted[1] == quoted[0].line or not rule.cause:
        return None
    message = f"the quote that opens here is closed in line {quoted[1]} only"
    return Problem(quoted[0], message, "write the same quote at the end of the text")


def _goes_on(rule: _Rule, before: str, at: Location) -> Problem | None:
    if rule.cause != "lines" or not before.strip():
        return None
    sign = before.rstrip()[-1]
    if sign in "\"'":
        message = "the text goes on after its closing quote"
        hint = "put the whole text in double quotes, with single quotes inside it"
    elif sign in "]}":
        message = f"the text goes on after the bracket {sign}"
        hint = "put a text that begins with [ or { in quotes"
    else:
        return None
    return Problem(at, message, hint)


def _too_far_right(rule: _Rule, before: str, at: Location) -> Problem | None:
    if rule.cause != "colon" or not _KEY.fullmatch(before):
        return None
    key = before.strip().removeprefix("- ")
    place = Location(at.file, at.line, len(before) - len(before.lstrip()) + 1)
    message = f"'{key}:' does not line up with the keys above it"
    return Problem(place, message, "begin each key of one step in the same column")
