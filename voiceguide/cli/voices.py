"""Voices: what the commands below `voiceguide voices` do."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from voiceguide.cli.routines import load_all
from voiceguide.cli.screen import complain, say, say_json
from voiceguide.cli.speaking import speaking
from voiceguide.config import keep_setting, read_settings
from voiceguide.errors import EngineError, VoiceguideError
from voiceguide.speech import Missing, Voice
from voiceguide.speech.speaker import Speaker, named

if TYPE_CHECKING:
    from voiceguide.session import Session

ANY = ("mul", "und")
EVERY = "all"

SAMPLE = "bedtime-feet"
"""The routine that a preview is taken from."""

SENTENCES = 5
"""Of it."""

HEADS = ("voice", "language", "sounds", "licence", "")


def listed(*, language: str, engine: str, more: bool, as_json: bool) -> None:
    """Write a list of voices, the best first, and what the other engines would need.

    Raises:
        VoiceguideError: no voice here speaks that language, or the engine is not here.
    """
    settings = read_settings()
    wanted = language.lower() or settings.language or "en"
    with speaking(kept=settings.voice) as speaker:
        voices = [*_here(speaker, wanted, engine)]
        usual = None
        if wanted != EVERY and not engine:
            with contextlib.suppress(EngineError):
                usual = speaker.voice(wanted)
                voices = [usual, *(one for one in voices if one != usual)]
    lacking = {} if engine else _lacking()
    offers = _offers(wanted, voices) if more else []
    if as_json:
        voices_of = [asdict(one) | {"id": named(one), "first": one == usual} for one in voices]
        lacks = {name: asdict(lack) for name, lack in lacking.items()}
        more_of = [
            {"id": named(one), "language": one.language, "size": size} for one, size in offers
        ]
        say_json({"voices": voices_of, "missing": lacks, "more": more_of})
    else:
        for line in _table(voices, usual):
            say(line)
        for one, size in offers:
            say(f"to be had: {one.name}  {one.language}  {one.about}, {size / 1e6:.0f} MB")
        for name, lack in lacking.items():
            say(f"not here: {name}: {lack.why}; {lack.mend}")
    if not voices:
        raise VoiceguideError(
            f"no voice {f'of {engine} ' * bool(engine)}speaks '{language}'; to see all of them: "
            "voiceguide voices all"
        )


def previewed(*, name: str, output: str | None, language: str, pace: int | None) -> None:
    """Play, or write, the beginning of a real session in one voice.

    Raises:
        VoiceguideError: there is no such voice, or no loudspeaker.
    """
    from voiceguide.cli.choices import Choices
    from voiceguide.cli.targets import targets

    to = targets(["preview"], Choices(voice=name), output=output)[0] if output else None
    with speaking(name) as speaker:
        session = _sample(speaker, name, language, pace)
        if to:
            from voiceguide.exporter import Export, export

            export(session, Export(to.path, to.format))
            say(f"{to.path}: {named(session.voice)}")
            return
        from voiceguide.output.device import play

        say(named(session.voice))
        play(session.mix.render(0, session.timeline.length))


def used(*, name: str, none: bool) -> None:
    """Keep a voice in the settings, in place of another one for its language.

    Raises:
        VoiceguideError: there is no such voice, or the settings cannot be written.
    """
    if none == bool(name):
        raise VoiceguideError("give the name of a voice, or --none for the best that is here")
    if none:
        path = keep_setting("voice", None)
        say(f"the best voice that is here speaks from now on ({path})")
        return
    with speaking(name) as speaker:
        voice = _meant(speaker, name)
        others = [one for one in read_settings().voice if _speaks_other(speaker, one, voice)]
    kept = [named(voice), *others]
    path = keep_setting("voice", kept if others else kept[0])
    say(f"{named(voice)} speaks '{voice.language}' from now on ({path})")


def _here(speaker: Speaker, language: str, engine: str) -> Iterator[Voice]:
    """Yield the voices that are here, the best engine first."""
    from voiceguide.speech.casting import fitting
    from voiceguide.speech.registry import OWN, preference, probe

    for name in [engine] if engine else (*OWN, *preference()):
        if not engine and probe(name):
            continue
        try:
            voices = speaker.cast.engine(name).voices()
        except EngineError:
            if engine:
                raise
            continue
        yield from voices if language == EVERY else fitting(voices, language)


def _offers(language: str, here: Sequence[Voice]) -> list[tuple[Voice, int]]:
    """Return the voices of the catalogue that are not here, each with its bytes."""
    from voiceguide.cli.getting import ENGINE, to_be_had

    try:
        found = to_be_had("" if language == EVERY else language)
    except EngineError as error:
        complain(str(error))
        return []
    have = {one.name for one in here if one.engine == ENGINE}
    return [
        (Voice(ENGINE, one.name, one.language, "natural", about=one.quality), one.size)
        for one in found
        if one.name not in have
    ]


def _lacking() -> dict[str, Missing]:
    """Return what the engines miss that are not here."""
    from voiceguide.speech.registry import preference, probe

    found = {name: probe(name) for name in preference()}
    return {name: lack for name, lack in found.items() if lack}


def _table(voices: Iterable[Voice], usual: Voice | None) -> Iterator[str]:
    """Yield a line for each voice, below a line of headings."""
    rows = [HEADS] + [
        (
            named(one),
            one.language,
            ", ".join(filter(None, (one.quality, one.about))),
            one.licence,
            "(first choice)" if one == usual else "",
        )
        for one in voices
    ]
    if len(rows) == 1:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).strip()


def _meant(speaker: Speaker, name: str) -> Voice:
    """Return the voice of a name; of an engine's name alone, its best of the usual language."""
    from voiceguide.speech.registry import names

    if name.rstrip(":") in names():
        return speaker.voice(read_settings().language or "en")
    return speaker.cast.find(name)


def _speaks_other(speaker: Speaker, kept: str, voice: Voice) -> bool:
    """Whether a voice of the settings is for another language than `voice`."""
    from voiceguide.speech.casting import speaks

    try:
        return not speaks(speaker.cast.find(kept), voice.language)
    except EngineError:
        return False


def _sample(speaker: Speaker, name: str, language: str, pace: int | None) -> "Session":
    """Return the first sentences of a routine, in the language of a voice where it is there.

    Raises:
        EngineError: there is no such voice, or it does not speak the language that was asked for.
    """
    from voiceguide.routine import Say, Text, moments
    from voiceguide.sentences import split
    from voiceguide.session import PACE, Wishes, make_sample

    settings = read_settings()
    voice = _meant(speaker, name)
    if language:
        voice = speaker.voice(language)
    spoken = language or (
        voice.language if voice.language not in ANY else settings.language or "en"
    )
    routine = load_all([SAMPLE], usual=spoken)[0]
    steps = [one.step for one in moments(routine) if isinstance(one.step, Say)]
    sentences = [
        one for step in steps for one in split(step.text.value, spoken) if isinstance(one, str)
    ]
    text = " [1s] ".join(sentences[:SENTENCES])
    wishes = Wishes(voice=voice, pace=pace or settings.pace or PACE)
    clips = speaker.clips(voice, routine.language)
    return make_sample(Text(text, steps[0].at, text), routine, wishes, clips)
