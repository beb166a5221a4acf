"""Catalogue: the Piper voices that can be had, and the list of them that is kept.

The list is read anew each time; the one read last is there for when there is no network.
"""

import contextlib
import hashlib
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import platformdirs

from voiceguide.errors import EngineError, SinkError
from voiceguide.files import beside
from voiceguide.speech import UnknownVoiceError
from voiceguide.speech.connection import Source, get
from voiceguide.speech.offers import LARGEST_LIST, Offer, parse, rank

LIST = "voices.json"

HURRY = 10.0
"""Seconds that a server has for the list, where an older one is at hand."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The voices that can be had.

    Attributes:
        voices: in the order of languages, then as they are offered.
        when: the list was read from the network.
        trouble: why the list is not today's, with what to do; empty when it is.
    """

    voices: tuple[Offer, ...]
    when: datetime
    trouble: str


def default_kept() -> Path:
    """Return the folder where lists are kept; it need not exist."""
    return platformdirs.user_cache_path("voiceguide") / "catalogues"


def read_catalogue(source: Source, kept: Path) -> Catalogue:
    """Return the voices that can be had; those of the list read last, where there is no network.

    Args:
        kept: a folder.

    Raises:
        EngineError: the list cannot be had, and none was kept.
    """
    path = kept / f"{hashlib.sha256(source.address.encode()).hexdigest()[:16]}.json"
    # Who can be given the list of last time should not wait long for today's.
    hurried = replace(source, timeout=min(source.timeout, HURRY), pauses=())
    try:
        data = get(hurried if path.is_file() else source, LIST, LARGEST_LIST)
        voices = parse(data, source.address)
    except EngineError as error:
        with contextlib.suppress(OSError, EngineError):
            voices = parse(path.read_bytes()[: LARGEST_LIST + 1], str(path))
            when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            return Catalogue(voices, when, str(error))
        raise
    # A list that cannot be kept is still a list.
    with contextlib.suppress(OSError, SinkError):
        kept.mkdir(parents=True, exist_ok=True)
        with beside(path) as file:
            file.write(data)
    return Catalogue(voices, datetime.now(UTC), "")


def offers_for(catalogue: Catalogue, language: str) -> tuple[Offer, ...]:
    """Return the voices of a language such as ``es`` or ``es-MX``, as they should be offered."""
    wanted = language.replace("_", "-").lower()
    fitting = [
        one for one in catalogue.voices if f"{one.language}-".lower().startswith(f"{wanted}-")
    ]
    return tuple(sorted(fitting, key=rank))


def find_offer(catalogue: Catalogue, name: str) -> Offer:
    """Return the voice of a name, in any case of letters.

    Raises:
        UnknownVoiceError: there is none; the message names the nearest.
    """
    wanted = unicodedata.normalize("NFC", name).casefold()
    known: dict[str, Offer] = {}
    for one in catalogue.voices:
        for each in (one.name, *one.older_names):
            known.setdefault(each.casefold(), one)
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, [one.name.casefold() for one in catalogue.voices], 3, 0.4)
    hint = ", ".join(known[each].name for each in near)
    raise UnknownVoiceError(
        f"The catalogue has no voice {name!r}; "
        + (f"the nearest are {hint}." if hint else "it has others.")
        + " A language alone will do too, such as: voiceguide voices install en"
    )
