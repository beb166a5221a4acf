"""`voiceguide say`: how a line is read, to try a wording or a pronunciation."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voiceguide.cli.choices import Choices
from voiceguide.cli.kinds import Pace, RoutineName, VoiceName
from voiceguide.cli.program import Command
from voiceguide.cli.routines import in_language, load_all, shown
from voiceguide.cli.screen import complain, say
from voiceguide.cli.speaking import speaking
from voiceguide.cli.targets import targets
from voiceguide.config import PACES, read_settings
from voiceguide.errors import Location
from voiceguide.units import SECOND

if TYPE_CHECKING:
    from voiceguide.routine import Routine, Text
    from voiceguide.session import Session

NAME = "say"
HERE = Location("the text")


@click.command(
    NAME,
    cls=Command,
    examples=(
        'say "Rest for 10 min."',
        'say "Effleurage, then rest." --pronounce effleurage=EF-loo-rahzh -o try.mp3',
        'say "Hello from the NHS." --routine my-routine.yaml -o try.wav',
    ),
)
@click.argument("text")
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="Also write it as a sound file."
)
@click.option(
    "--pronounce",
    multiple=True,
    metavar="WORD=SPOKEN",
    help="How to say a word; may be given several times.",
)
@click.option(
    "--routine",
    type=RoutineName(),
    metavar="ROUTINE|FILE",
    help="Whose language and pronunciations to use.",
)
@in_language
@click.option("--voice", type=VoiceName(), metavar="NAME", help="See 'voiceguide voices'.")
@click.option(
    "--pace", type=Pace(), metavar="WORDS", help=f"Words a minute, {PACES[0]} to {PACES[-1]}."
)
def command(
    *,
    text: str,
    output: str | None,
    pronounce: tuple[str, ...],
    routine: str | None,
    language: str | None,
    voice: str | None,
    pace: int | None,
) -> None:
    """How a line is read, to try a wording or a pronunciation.

    Shows the words as they are spoken and how long they take. TEXT may be several sentences and
    hold silences such as [2s]. What no routine may say is refused
    here, too.
    """
    from voiceguide.session import make_sample

    settings = read_settings()
    choices = Choices(voice=voice, pace=pace)
    own = (
        load_all([routine], language, settings.language)[0]
        if routine
        else _none(language or settings.language or "en")
    )
    own = _with_own(own, pronounce)
    line = _text(text)
    to = targets([NAME], choices, output=output)[0] if output else None
    with speaking(choices.voice, settings.voice) as speaker:
        wishes = choices.wishes(own, replace(settings, background=None), speaker)
        session = make_sample(line, own, wishes, speaker.clips(wishes.voice, own.language))
        for warning in session.warnings:
            complain(str(warning))
        for heard in _read(session):
            say(heard)
        if to:
            from voiceguide.exporter import Export, export

            export(session, Export(to.path, to.format))
            say(f"{shown(to.path)}: {session.timeline.length / SECOND:.1f} s")


def _text(words: str) -> "Text":
    from voiceguide.routine import Text

    if not any(map(str.isalnum, words)):
        raise click.UsageError("there is nothing to say: give a text with words")
    return Text(" ".join(words.split()), HERE, words)


def _none(language: str) -> "Routine":
    """Return a routine that only gives its language."""
    from voiceguide.routine import Routine, Text

    return Routine(id=NAME, at=HERE, title=Text(NAME, HERE), steps=(), language=language)


def _with_own(routine: "Routine", pairs: tuple[str, ...]) -> "Routine":
    """Return a routine with more pronunciations, which go before its own."""
    own = dict(routine.pronounce)
    for pair in pairs:
        word, equals, spoken = pair.partition("=")
        if not (equals and word.strip() and spoken.strip()):
            raise click.UsageError(f"--pronounce {pair}: write it as WORD=SPOKEN")
        own[word.strip()] = spoken.strip()
    return replace(routine, pronounce=own)


def _read(session: "Session") -> list[str]:
    """Return each line as it is spoken, after its length."""
    from voiceguide.speech.words import as_words

    routine = session.routine
    return [
        f"{(one.end - one.start) / SECOND:5.1f} s  "
        + (as_words(one.text, routine.language, routine.pronounce) if one.text else "silence")
        for one in session.timeline.events
    ]
