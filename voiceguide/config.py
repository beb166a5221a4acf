"""Config: the settings of the person at this machine, read once.

They stand in a TOML file and only fill in what a command does not say:

    voice = "piper:en_US-lessac-medium"
    language = "en"
    pace = 115
    background = "soft-rain"
    output = "~/Music"
    floor = false
    microphone = true
    speaker = "device"
    loudness = -6
    loudest = 0
    stay = "10m"
    wind_down = true
    threshold = 0.4
    person = "Ana"
    journal = true
"""

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import platformdirs

from voiceguide.errors import Location, Problem, VoiceguideError
from voiceguide.files import beside, told
from voiceguide.units import parse_time

PACES = range(100, 141)
"""Words a minute that are calm and still easy to follow. Own choice: talk has 140 to 180 and
audiobooks 130 to 160, and slowed synthetic speech is harder for older listeners."""

LOUDNESS_DB = (-18.0, 6.0)
"""How loud a live session may be against the session as it is made; see `transport.table`."""

THRESHOLDS = (0.2, 0.9)
"""How sure a word may have to be; see `listening.THRESHOLD`."""

VARIABLE = "VOICEGUIDE_CONFIG"
"""Names another file than the one in the user's configuration folder."""

LARGEST = 64 * 1024
"""Bytes of a settings file."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What somebody prefers; None leaves it to the routine or to voiceguide."""

    voice: tuple[str, ...] = ()
    """Who speaks, one for each language; the first that speaks a routine's language is taken."""
    language: str | None = None
    """Of the sessions, where there is a translation."""
    pace: int | None = None
    """Words a minute."""
    background: str | None = None
    """Name of a sound, or `none` for quiet."""
    output: Path | None = None
    """Folder that exports go to."""
    floor: bool = True
    """Whether rests carry the inaudible tone that keeps speakers awake."""
    microphone: str | None = None
    """Name of the one that listens to spoken commands; empty: the usual one; None: none does."""
    speaker: str | None = None
    """Name of a sink that sessions are played to."""
    loudness: float = 0.0
    """Of a live session at its start, in dB."""
    loudest: float = LOUDNESS_DB[1]
    """Above that no live session goes, in dB."""
    stay: int = 0
    """Frames that the background of a live session goes on after its last word."""
    wind_down: bool = False
    """Whether a live session grows softer towards its end."""
    threshold: float | None = None
    """How sure a spoken command has to be, from 0 to 1; `voiceguide listen` finds it."""
    person: str | None = None
    """Who is meant where nobody is named; see `people.here`."""
    journal: bool | None = None
    """Whether sessions are kept and numbers asked for; None: kept, and asked for as they are
    given; see `scoring.wished`."""


class ConfigError(VoiceguideError):
    """The settings cannot be used as they stand.

    Attributes:
        problems: every problem found, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def config_file() -> Path:
    """Return where the settings are; the file need not exist."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    return platformdirs.user_config_path("voiceguide") / "config.toml"


def read_settings() -> Settings:
    """Return the settings; without a file, those that leave everything open.

    Raises:
        ConfigError: the file cannot be read or holds mistakes, all of them told.
    """
    path = config_file()
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        if os.environ.get(VARIABLE):
            hint = f"write that file, or take {VARIABLE} out of the environment"
            raise ConfigError([_problem(path, "there is no such file", hint)]) from None
        return Settings()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = f"make it a file that you may read, or name another with {VARIABLE}"
        raise ConfigError([_problem(path, f"cannot be read: {reason}", hint)]) from error
    return parse_settings(data, path)


def keep_setting(key: str, value: str | float | list[str] | None) -> Path:
    """Write one setting into the settings file, and return that file; all else in it stays.

    Args:
        value: None takes the setting out.

    Raises:
        ConfigError: the file that is there has mistakes; it is left as it is.
        SinkError: it cannot be written.
    """
    import tomlkit

    path = config_file()
    if path.exists():
        read_settings()
    with told(path):
        text = path.read_text("utf-8-sig") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
    document = tomlkit.parse(text)
    if value is None:
        document.pop(key, None)
    else:
        document[key] = value
    with beside(path) as file:
        file.write(tomlkit.dumps(document).encode())
    return path


def parse_settings(data: bytes, path: Path) -> Settings:
    """Return the settings that the bytes of a file hold.

    Args:
        path: only named in problems.

    Raises:
        ConfigError: with every mistake found.
    """
    try:
        text = data.decode("utf-8-sig")
        if len(data) > LARGEST:
            raise ValueError("it is too large for settings")
        found = tomllib.loads(text)
    except UnicodeDecodeError as error:
        at = Location(str(path), data[: error.start].count(b"\n") + 1)
        raise ConfigError([Problem(at, "this is not UTF-8", "save the file as UTF-8")]) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError([_syntax(error, path)]) from error
    problems = list(_problems(found, text, path))
    if problems:
        raise ConfigError(problems)
    return Settings(**{key: _READERS[key](value) for key, value in found.items()})


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError('write a name in quotation marks: "..."')
    return value.strip()


def _language(value: object) -> str:
    if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", _text(value)):
        raise ValueError('write the short name of a language: language = "es"')
    return _text(value)


def _texts(value: object) -> tuple[str, ...]:
    """Read one text, or several in square brackets."""
    return tuple(map(_text, value)) if isinstance(value, list) else (_text(value),)


def _pace(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in PACES:
        raise ValueError(f"write whole words a minute from {PACES[0]} to {PACES[-1]}: pace = 115")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("write true or false, without quotation marks")
    return value


def _microphone(value: object) -> str | None:
    if isinstance(value, bool):
        return "" if value else None
    if not isinstance(value, str):
        raise ValueError('write true, false, or the name of a microphone in quotation marks: "..."')
    return _text(value)


def _number(low: float, high: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        right = isinstance(value, int | float) and not isinstance(value, bool)
        if not right or not low <= value <= high:  # type: ignore[operator]  # a number by now
            raise ValueError(f"write a number from {low:g} to {high:g}, without quotation marks")
        return float(value)  # type: ignore[arg-type]

    return read


def _time(value: object) -> int:
    try:
        return parse_time(_text(value))
    except ValueError as error:
        raise ValueError(f'write a time such as "10m" ({error})') from error


def _folder(value: object) -> Path:
    return Path(_text(value)).expanduser()


_READERS: Mapping[str, Callable[[object], Any]] = {
    "voice": _texts,
    "language": _language,
    "pace": _pace,
    "background": _text,
    "output": _folder,
    "floor": _switch,
    "microphone": _microphone,
    "speaker": _text,
    "loudness": _number(*LOUDNESS_DB),
    "loudest": _number(*LOUDNESS_DB),
    "stay": _time,
    "wind_down": _switch,
    "threshold": _number(*THRESHOLDS),
    "person": _text,
    "journal": _switch,
}
"""How each key is read. To add one, add a field to `Settings` and a row here."""


def _problems(found: Mapping[str, Any], text: str, path: Path) -> Iterator[Problem]:
    for key, value in found.items():
        at = _place(key, text, path)
        if key not in _READERS:
            close = get_close_matches(key.lower(), _READERS, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(_READERS)}"
            yield Problem(at, f"unknown setting '{key}'", hint)
            continue
        try:
            _READERS[key](value)
        except (ValueError, RuntimeError) as error:
            shown = str(value) if len(str(value)) <= 40 else f"{str(value)[:40]}..."
            yield Problem(at, f"{key} cannot be {shown!r}", str(error))


def _place(key: str, text: str, path: Path) -> Location:
    """Return where a key stands; where it cannot be found, the start of the file."""
    pattern = rf"^[ \t]*(?:\[+[ \t]*)?(?=[\"']?{re.escape(key)}\b)"
    found = re.search(pattern, text, re.MULTILINE)
    if not found:
        return Location(str(path))
    line = text.count("\n", 0, found.end()) + 1
    return Location(str(path), line, found.end() - text.rfind("\n", 0, found.end()))


def _syntax(error: Exception, path: Path) -> Problem:
    """Return what the TOML reader says, with its place taken out of the sentence."""
    found = re.fullmatch(
        r"(.*?) \((?:at line (\d+), column (\d+)|at end of document)\)", str(error)
    )
    message, line, column = found.groups() if found else (str(error), None, None)
    at = Location(str(path), int(line or 1), int(column or 1))
    return Problem(at, f"this is not TOML: {message}", 'write one setting a line: key = "value"')


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem(Location(str(path)), message, hint)
