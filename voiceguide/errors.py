"""Errors that say who can mend them.

`RoutineError` is for the author of a routine, the others for the person at the machine, and their
messages carry the next step. Anything else that is raised is a fault of voiceguide itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file that an author wrote; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a routine: where, what was found, and what to write instead."""

    at: Location
    message: str
    hint: str = ""
    severity: Severity = "error"
    rule: int | None = None
    """Number of the safety rule that it breaks; None for a mistake of the language."""

    def __str__(self) -> str:
        rule = f" (rule {self.rule})" if self.rule else ""
        head = f"{self.at}: {self.severity}: {self.message}{rule}"
        return "\n".join([head, *(f"    {line}" for line in self.hint.splitlines())])


class VoiceguideError(Exception):
    """Base of the errors that a user or an author can do something about."""


class RoutineError(VoiceguideError):
    """A routine cannot be used as it stands: its author can mend it.

    Attributes:
        problems: every problem found, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class FitError(VoiceguideError):
    """The wanted length is outside what a session can be shortened or stretched to.

    Attributes:
        shortest: frames.
        longest: frames.
    """

    def __init__(self, message: str, shortest: int, longest: int) -> None:
        self.shortest, self.longest = shortest, longest
        super().__init__(message)


class EngineError(VoiceguideError):
    """A speech engine cannot speak; the message says what mends it."""


class SoundError(VoiceguideError):
    """A sound file is missing or cannot be decoded; the message names it and says what to do."""


class SinkError(VoiceguideError):
    """Sound cannot be written or played; the message says what mends it."""
