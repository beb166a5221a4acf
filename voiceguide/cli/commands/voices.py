"""`voiceguide voices`: who can speak."""

import click

from voiceguide.cli.program import Command
from voiceguide.cli.screen import say, say_json
from voiceguide.cli.speaking import speaking
from voiceguide.errors import VoiceguideError

EVERY = "all"


@click.command(
    "voices", cls=Command, examples=("voices", "voices de", "export breathing --voice en-gb")
)
@click.argument("language", default="en", metavar="[LANGUAGE|all]")
@click.option("--engine", default="", metavar="NAME", help="Another engine than the usual one.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def command(*, language: str, engine: str, as_json: bool) -> None:
    """Voices that can speak a language, the first choice at the top.

    LANGUAGE is a short name such as en or en-GB; without one, English.
    """
    with speaking(f"{engine}:" if engine else None) as speaker:
        wanted = language.lower()
        found = [
            one
            for one in speaker.engine.voices()
            if wanted == EVERY or f"{one.language}-".lower().startswith((f"{wanted}-", "mul-"))
        ]
        if not found:
            raise VoiceguideError(
                f"no voice of {speaker.engine.name} speaks '{language}'; to see all of them: "
                "voiceguide voices all"
            )
        used = None if wanted == EVERY else speaker.voice(language)
    if as_json:
        facts = [
            {"engine": one.engine, "name": one.name, "language": one.language} for one in found
        ]
        say_json({"voices": facts})
        return
    width = max(len(one.name) for one in found)
    for one in found:
        note = "  (first choice)" if one == used and not engine else ""
        say(f"{one.name:<{width}}  {one.language}{note}")
