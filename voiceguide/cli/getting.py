"""Getting: Piper voices from their catalogue, and off this disk again."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.cli.faults import stoppable_at
from voiceguide.cli.progress import watched
from voiceguide.cli.screen import complain, say

if TYPE_CHECKING:
    from voiceguide.speech.catalogue import Catalogue
    from voiceguide.speech.connection import Source
    from voiceguide.speech.offers import Offer

ENGINE = "piper"


def installed(*, name: str) -> None:
    """Get a Piper voice, and say what may be done with it and how to use it.

    Raises:
        EngineError: it cannot be had; the message says what to do.
    """
    from voiceguide.speech.install import choose, install, read_offered_card
    from voiceguide.speech.licences import licence_of
    from voiceguide.speech.piper_voices import default_folder
    from voiceguide.speech.registry import probe

    source, catalogue = _catalogue()
    offer = choose(catalogue, name.removeprefix(f"{ENGINE}:"), source)
    card = read_offered_card(offer, source)
    say(f"{offer.name}: {offer.spoken_in}, {offer.size / 1e6:.0f} MB")
    say(f"licence: {licence_of(card) or 'not told; see its model card'}")
    with watched() as meter, stoppable_at() as look:

        def told(done: int, total: int) -> None:
            look()
            meter.tell("getting the voice", done, total, share=True)

        voice = install(offer, source, default_folder(), told)
    say(f"{ENGINE}:{voice.name} is installed. To hear it: voiceguide voices preview {voice.name}")
    lack = probe(ENGINE)
    if lack:
        complain(f"To speak with it, {lack.why}: {lack.mend}")


def removed(*, name: str) -> None:
    """Remove a Piper voice.

    Raises:
        EngineError: it is not there, or cannot be removed.
    """
    from voiceguide.speech.install import remove
    from voiceguide.speech.piper_voices import default_folder

    name = name.removeprefix(f"{ENGINE}:")
    freed = remove(name, default_folder())
    say(f"{name} is removed; {freed / 1e6:.0f} MB are free again")


def to_be_had(language: str) -> "tuple[Offer, ...]":
    """Return the voices of a language in the catalogue; an empty one means all of them.

    Raises:
        EngineError: the catalogue cannot be read, and none was kept.
    """
    from voiceguide.speech.catalogue import offers_for

    _, catalogue = _catalogue()
    return offers_for(catalogue, language) if language else catalogue.voices


def _catalogue() -> "tuple[Source, Catalogue]":
    from voiceguide.speech.catalogue import default_kept, read_catalogue
    from voiceguide.speech.connection import source

    named = os.environ.get("VOICEGUIDE_CACHE", "").strip()
    kept = Path(named).expanduser() / "catalogues" if named else default_kept()
    where = source(os.environ)
    catalogue = read_catalogue(where, kept)
    if catalogue.trouble:
        complain(f"{catalogue.trouble} The list is that of {catalogue.when:%Y-%m-%d}.")
    return where, catalogue
