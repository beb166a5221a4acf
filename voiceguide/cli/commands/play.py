"""`voiceguide play`: a session heard now, steered by keys and words."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide import library
from voiceguide.cli.choices import Choices, choosing
from voiceguide.cli.kinds import RoutineName, Time
from voiceguide.cli.live import GO_ON, Live, is_left, live, steerable
from voiceguide.cli.program import Command
from voiceguide.cli.routines import finder, in_language, load_all
from voiceguide.cli.screen import complain, say
from voiceguide.cli.sounding import sounding
from voiceguide.cli.speaking import speaking
from voiceguide.cli.whose import for_whom, person_for, to_type
from voiceguide.config import LOUDNESS_DB, Settings, read_settings
from voiceguide.errors import SoundError, VoiceguideError
from voiceguide.phrases import base
from voiceguide.units import SECOND

if TYPE_CHECKING:
    from voiceguide.evening import Around, Ending
    from voiceguide.people import Person
    from voiceguide.place import Place
    from voiceguide.routine import Routine
    from voiceguide.safety import Conditions

FIRST_TIME, BREATHING = "first-time", "breathing"
"""The check before somebody's first session, and what is offered where a check ends one."""


@click.command(
    "play",
    cls=Command,
    examples=(
        "play bedtime-feet",
        "play bedtime-feet --length 15m --background soft-rain --stay 20m",
        "play bedtime-feet --microphone",
        "play --continue",
    ),
)
@for_whom
@click.argument("routine", required=False, type=RoutineName(), metavar="[ROUTINE|FILE]")
@in_language
@choosing(background=True)
@click.option(
    "--output",
    metavar="device|simpleaudio|null|FILE",
    help="Where the sound goes; a FILE.wav holds it as it was heard.",
)
@click.option(
    "--microphone",
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    help="Listen to spoken commands; see 'voiceguide listen'.",
)
@click.option("--no-microphone", is_flag=True, help="Do not listen, whatever the settings say.")
@click.option("--continue", "go_on", is_flag=True, help="Go on where the last session was left.")
@click.option("--start-in", type=Time(), default="0s", metavar="TIME", help="Begin after that.")
@click.option(
    "--stay", type=Time(), metavar="TIME", help="The background goes on so long after the words."
)
@click.option("--wind-down", is_flag=True, help="Softer and softer towards the end.")
@click.option(
    "--loudness",
    type=click.FloatRange(*LOUDNESS_DB),
    metavar="DB",
    help="At the start: -6 is softer.",
)
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader.")
def command(**typed: Any) -> None:  # noqa: ANN401  what click has read, for `hear`
    """Hear a session now, and steer it by keys and words.

    Space pauses and goes on, the arrows go a step back and on, Enter says it again, + and - change
    the loudness, h tells how long it takes, x says that it hurts, q stops. Questions are answered
    with y, n and u. A check is always asked before the first touch.
    """
    hear(**typed)


def hear(
    *,
    routine: str | None,
    language: str | None,
    choices: Choices,
    output: str | None,
    microphone: str | None,
    no_microphone: bool,
    go_on: bool,
    start_in: int,
    stay: int | None,
    wind_down: bool,
    loudness: float | None,
    plain: bool,
    whose: str | None = None,
    conditions: "Conditions | None" = None,
    last: bool = True,
) -> "Ending":
    """Let a session be heard, and return how it ended.

    Args:
        whose: evening it is; see `person_for`.
        conditions: that hold in addition to what its check leaves, as of a plan.
        last: no other session follows at once.

    Raises:
        VoiceguideError: it cannot be heard; the message says what to do.
    """
    if microphone is not None and no_microphone:
        raise click.UsageError("--microphone and --no-microphone exclude each other")
    if go_on and choices != Choices():
        raise click.UsageError("--continue goes on as the session was begun: leave out the others")
    settings = read_settings()
    asked = None if no_microphone else settings.microphone if microphone is None else microphone
    where = output or settings.speaker or "device"
    with sounding(
        where, floor=settings.floor, heard=asked is not None, early=not start_in
    ) as sound:
        from voiceguide.cli.diary import Wanted, beside

        person = person_for(whose)
        place, lost = _place(routine, person) if go_on else (None, False)
        chosen = _routine(routine, language, settings, place)
        kept = (*([place.voice] if place else []), *settings.voice)
        with speaking(choices.voice, kept) as speaker:
            voice = speaker.voice(chosen.language)
            wishes = place.wishes(voice) if place else choices.wishes(chosen, settings, speaker)
            wishes = replace(
                wishes,
                stay=settings.stay if stay is None else stay,
                wind_down_db=_wind_down_db() if wind_down or settings.wind_down else 0.0,
            )
            ears = _ears(asked, wanted=microphone is not None)
            answers = ears is not None or steerable()
            if not answers:
                complain(
                    "There is no keyboard and no microphone: questions get the careful answer."
                )
            how = Live(
                microphone=ears,
                threshold=settings.threshold,
                gain_db=min(settings.loudness if loudness is None else loudness, settings.loudest),
                loudest_db=settings.loudest,
                start_in_s=start_in / SECOND,
                plain=plain,
                scores=settings.journal is not False,
                folder=person.folder,
            )
            around = _around(chosen, place, how, person, lost=lost)
            clips = speaker.clips(voice, chosen.language)
            wanted = Wanted(journal=settings.journal, answers=answers, last=last)
            with beside(around, person, chosen, wanted, conditions) as diary:
                ending = live(chosen, wishes, clips, diary.around, how, sound)
    _told(ending, diary.trouble, person)
    if around.first_time and ending.why == "questions":
        _asked_first(person)
    return ending


def _place(routine: str | None, person: "Person") -> "tuple[Place | None, bool]":
    """Return the place of the last session, and whether there was one that cannot be read.

    Raises:
        VoiceguideError: there is none, or it is that of another routine.
    """
    from voiceguide.place import LostPlaceError, place_file, read_place

    try:
        place = read_place(place_file(person.folder))
    except LostPlaceError as error:
        if routine is None:
            raise
        complain(str(error))
        return None, True
    if place is None:
        raise VoiceguideError(
            "there is no session to go on with: it was heard to its end, or none was begun. "
            f"To begin one: voiceguide play {routine or 'bedtime-feet'}"
        )
    if routine and Path(place.routine).stem != library.find_routine(routine, place.language).stem:
        raise VoiceguideError(
            f"the last session was another one ({place.routine}): leave out the name to go on "
            "with it, or leave out --continue"
        )
    return place, False


def _routine(
    name: str | None, language: str | None, settings: Settings, place: "Place | None"
) -> "Routine":
    if place:
        return _whole(load_all([place.routine])[0])
    if name is None:
        raise click.UsageError("which routine? See 'voiceguide list', or --continue the last one")
    return _whole(load_all([name], language, settings.language)[0])


def _whole(routine: "Routine") -> "Routine":
    """Return a routine that is named by its whole path: its place is found from any folder."""
    from voiceguide.loader import load_any
    from voiceguide.routine import Check, alone

    path = Path(routine.at.file)
    if path.is_absolute():
        return routine
    found = load_any(path.absolute(), finder())
    return alone(found) if isinstance(found, Check) else found


def _ears(asked: str | None, *, wanted: bool) -> str | None:
    """Return the microphone that listens; None for none.

    Args:
        asked: its name; empty: the usual one.
        wanted: it was typed, and not only in the settings.

    Raises:
        SoundError: one was typed, and it cannot be used.
    """
    if asked is None:
        return None
    try:
        from voiceguide.listening import check
        from voiceguide.microphone import microphones

        check()
        known = microphones()
        if asked and not any(asked.casefold() in one.casefold() for one in known):
            raise SoundError(
                f"no microphone is called {asked!r}; choose one of: {', '.join(map(repr, known))}"
            )
    except SoundError as error:
        if wanted:
            raise
        complain(f"The microphone of your settings is not used. {error}")
        return None
    return asked


def _around(
    routine: "Routine", place: "Place | None", how: Live, person: "Person", *, lost: bool
) -> "Around":
    """Return what belongs to the evening beside its routine."""
    from voiceguide.evening import Around
    from voiceguide.first_time import asked_before, first_time_file, remember
    from voiceguide.loader import load_check
    from voiceguide.place import Keeper, place_file

    file = first_time_file(person.folder)
    asks = None
    if routine.check and not asked_before(file):
        path = library.check_files().get(FIRST_TIME)
        asks = load_check(_in(path, routine.language), finder()) if path else None
    breathing = library.routine_files().get(BREATHING)
    return Around(
        first_time=asks,
        passed=lambda: remember(file, datetime.now(UTC).astimezone().date()),
        breathing=load_all([str(_in(breathing, routine.language))])[0] if breathing else None,
        microphone=how.microphone is not None,
        gain_db=how.gain_db,
        resume=place,
        lost_place=lost,
        keeper=Keeper(place_file(person.folder)),
    )


def _in(original: Path, language: str) -> Path:
    """Return the translation of a file, or the file itself where there is none."""
    return library.translations(original).get(base(language), original)


def _wind_down_db() -> float:
    from voiceguide.mixer import WIND_DOWN_DB

    return WIND_DOWN_DB


def _told(ending: "Ending", journal: str, person: "Person") -> None:
    for trouble in filter(None, (ending.trouble, journal)):
        complain(trouble)
    if ending.missed > SECOND // 10:
        complain(
            f"{ending.missed / SECOND:.1f} s of sound came too late: this machine was busy. "
            "voiceguide export writes a file, which has no gaps."
        )
    if is_left(person.folder):
        say(f"To go on: {to_type(GO_ON)}")


def _asked_first(person: "Person") -> None:
    """Say what to do once somebody was where the first questions sent them."""
    from voiceguide.first_time import asked_before, first_time_file

    if not asked_before(first_time_file(person.folder)):
        say(
            "When you have asked your doctor, nurse or foot specialist, and sessions are fine for "
            f"you: {to_type('person doctor')}"
        )
