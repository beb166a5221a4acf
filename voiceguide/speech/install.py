"""Install: a voice of the catalogue onto this disk, wholly or not at all.

Files are fetched into hidden ones beside their places, checked, and renamed. What broke off stays
there, so that the next try goes on with it.
"""

import contextlib
import glob
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from voiceguide.errors import EngineError
from voiceguide.speech import UnknownVoiceError, Voice
from voiceguide.speech.catalogue import Catalogue, find_offer, offers_for
from voiceguide.speech.connection import Source, get
from voiceguide.speech.download import download, md5
from voiceguide.speech.licences import is_free, licence_of
from voiceguide.speech.offers import Offer
from voiceguide.speech.piper_voices import (
    MODEL,
    SETTINGS,
    Installed,
    as_voice,
    installed,
    read_settings,
)

Progress = Callable[[int, int], None]
"""Told how many of how many bytes are there; may raise to stop."""

LARGEST_CARD = 100_000
"""Bytes; real ones have 500."""

LOOKED_AT = 8
"""Voices of a language whose model cards are read, to choose one by its licence."""

SPARE = 16 << 20
"""Bytes that stay free on the disk."""

LOCK = ".lock"


def read_offered_card(offer: Offer, source: Source) -> str:
    """Return the text that tells the origin and licence of a voice; empty where there is none.

    Raises:
        EngineError: it cannot be had.
    """
    if offer.card is None:
        return ""
    data = get(source, offer.card.path, LARGEST_CARD).decode("utf-8", "replace")
    return "".join(each for each in data if each.isprintable() or each == "\n")


def choose(catalogue: Catalogue, wanted: str, source: Source) -> Offer:
    """Return the voice that is meant by a name, or by a language alone.

    Of a language, the first whose recordings anybody may use for anything; where there is none
    among the first `LOOKED_AT`, simply the first.

    Raises:
        UnknownVoiceError: there is none.
        EngineError: the model cards cannot be had.
    """
    offers = offers_for(catalogue, wanted)
    if not offers:
        return find_offer(catalogue, wanted)
    for one in offers[:LOOKED_AT]:
        if is_free(licence_of(read_offered_card(one, source))):
            return one
    return offers[0]


def install(offer: Offer, source: Source, folder: Path, progress: Progress | None = None) -> Voice:
    """Return a voice of the catalogue after it was put into `folder`; again does no harm.

    Raises:
        EngineError: it cannot be fetched, written, or used; the message says what to do. What was
            fetched until then, or until `progress` or the keyboard stopped it, is kept.
    """
    with _alone(folder):
        done = 0
        fetched: list[tuple[Path, Path]] = []
        _check_room(offer, folder)
        for ending, file in offer.files:
            place = folder / f"{offer.name}{ending}"
            part = folder / f".{offer.name}{ending}.{file.digest[:8]}.part"

            def told(size: int, before: int = done) -> None:
                if progress:
                    progress(before + size, offer.size)

            if md5(place) == file.digest:
                told(file.size)
            else:
                download(source, file.path, part, size=file.size, digest=file.digest, told=told)
                fetched.append((part, place))
            if ending == SETTINGS:
                _check(part if fetched and fetched[-1][0] == part else place, offer, folder)
            done += file.size
        _put(fetched, offer, folder)
        one = Installed(offer.name, folder / f"{offer.name}{MODEL}")
        return as_voice(one, read_settings(one.settings, one))


def remove(name: str, folder: Path) -> int:
    """Return the bytes that were freed by removing an installed voice.

    Raises:
        UnknownVoiceError: it is not there.
        EngineError: it cannot be removed.
    """
    with _alone(folder):
        here = {one.name.lower(): one for one in installed([folder])}
        one = here.get(name.lower())
        if one is None:
            names = ", ".join(each.name for each in here.values()) or "none"
            raise UnknownVoiceError(
                f"The voice {name!r} is not installed in {folder}; there is {names}."
            )
        freed = 0
        try:
            # Without its model it is no voice any more, whatever happens next.
            for path in (one.model, one.settings, one.card, *_parts(one.name, folder)):
                if path.exists():
                    size = path.stat().st_size
                    path.unlink()
                    freed += size
        except OSError as error:
            raise _in_use(one.name, error) from error
        return freed


def _check_room(offer: Offer, folder: Path) -> None:
    """Raise an EngineError where the disk has no room for what is still to be fetched."""
    here = sum(path.stat().st_size for path in _parts(offer.name, folder))
    for ending, file in offer.files:
        place = folder / f"{offer.name}{ending}"
        here += file.size if place.is_file() and place.stat().st_size == file.size else 0
    missing = max(offer.size - here, 0)
    free = shutil.disk_usage(folder).free
    if missing and free < missing + SPARE:
        raise EngineError(
            f"The voice {offer.name!r} needs {_mb(missing + SPARE)} MB in {folder}, and"
            f" {_mb(free)} MB are free. Free some space, or name another folder in VOICEGUIDE_HOME."
        )


def _check(settings: Path, offer: Offer, folder: Path) -> None:
    """Raise an EngineError where the settings say that the voice could not be used."""
    read_settings(settings, Installed(offer.name, folder / f"{offer.name}{MODEL}"))


def _put(fetched: list[tuple[Path, Path]], offer: Offer, folder: Path) -> None:
    """Move what was fetched into its place; the model comes last, and makes the voice be there."""
    places = {place for _, place in fetched}
    model = folder / f"{offer.name}{MODEL}"
    try:
        if {model, folder / f"{offer.name}{SETTINGS}"} <= places:
            # An old model with new settings would be another voice.
            model.unlink(missing_ok=True)
        for part, place in fetched:
            part.replace(place)
        for part in _parts(offer.name, folder):
            part.unlink()
    except OSError as error:
        raise _in_use(offer.name, error) from error


def _parts(name: str, folder: Path) -> list[Path]:
    """Return what broken off tries left of a voice."""
    return [*folder.glob(f".{glob.escape(name)}.*.part")]


def _in_use(name: str, error: OSError) -> EngineError:
    return EngineError(
        f"The files of the voice {name!r} cannot be changed ({error.strerror or error}). Close"
        " other programs that speak with it, and run the same again."
    )


def _mb(size: int) -> int:
    return -(-size // 1_000_000)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold `folder` for one installation at a time; the system lets go when the program ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("ab")
    except OSError as error:
        raise EngineError(
            f"Voices cannot be put into {folder} ({error.strerror or error}). Make it a folder that"
            " you may write to, or name another one in VOICEGUIDE_HOME."
        ) from error
    with lock:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            raise EngineError(
                f"Another program is changing the voices in {folder} right now. Wait until it has"
                " finished, and run the same again."
            ) from error
        except OSError:
            # Some network folders know no locks; two programs at once are unlikely there.
            pass
        yield
