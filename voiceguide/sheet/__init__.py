"""Sheet: a session on paper, in large print, for the bedside or for a wall.

`contents.contents` makes a sheet, with every word in the language of the session. `page` and
`paper` only lay it out, as HTML and as PDF.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """What an answer to a question leads to.

    Attributes:
        answers: such as "Yes, or not sure".
        outcome: what becomes of the session, such as "Stop here, no session."
        said: the author's words after that answer; may be empty.
    """

    answers: str
    outcome: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the check with its ways; without ways, words between the questions."""

    text: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step, or the same step on the left and on the right.

    Attributes:
        number: counted from 1 through the whole sheet.
        times: when it begins, as minutes and seconds; one for each side, with its name.
        length: how long it takes on each side, in words.
        ways: where the step is a question.
    """

    number: int
    times: tuple[str, ...]
    length: str
    text: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter with its steps.

    Attributes:
        note: how the two sides follow each other; may be empty.
    """

    title: str
    note: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on a sheet, from the top to the bottom, headings included.

    Attributes:
        stop: the stop rule; `stop_short` is what every page repeats at its foot.
        page: of a page number, with `{page}` and `{pages}`.
    """

    language: str
    title: str
    about: str
    lasts: str
    stop_title: str
    stop: str
    stop_short: str
    needs_title: str
    needs: tuple[str, ...]
    check_title: str
    check: tuple[Question, ...]
    steps_title: str
    steps_note: str
    parts: tuple[Part, ...]
    notice_title: str
    notice: str
    page: str
