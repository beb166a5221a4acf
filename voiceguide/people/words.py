"""Words: what somebody said of themselves, in a TOML file of their folder."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from voiceguide.errors import VoiceguideError
from voiceguide.files import beside


class WordsError(VoiceguideError):
    """What somebody said of themselves cannot be read; the message says what to do."""


def read_words(file: Path) -> dict[str, Any]:
    """Return what is in the file; nothing where there is none.

    Raises:
        WordsError: it cannot be read. What it says may limit a session, so it is not passed over.
    """
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise WordsError(
            f"what holds for you on every evening ({file}) cannot be read: {error}; mend that "
            "file, or move it away and say it anew: voiceguide person set"
        ) from error


def keep_words(file: Path, **said: str | date | list[str] | None) -> None:
    """Write some of what somebody said over what is there; None takes it out, the rest stays.

    Raises:
        WordsError: what is there cannot be read; it is left as it is.
        OSError, SinkError: it cannot be written.
    """
    import tomlkit

    read_words(file)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    document = tomlkit.parse(file.read_text("utf-8") if file.exists() else "")
    for key, value in said.items():
        if value is None:
            document.pop(key, None)
        else:
            document[key] = value
    with beside(file, private=True) as stream:
        stream.write(tomlkit.dumps(document).encode())
