"""`voiceguide tonight`: what fits tonight, and why; it begins if somebody likes."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from voiceguide.cli.asking import asked
from voiceguide.cli.choices import Choices
from voiceguide.cli.kinds import VoiceName
from voiceguide.cli.planning import tonight_of
from voiceguide.cli.program import Command
from voiceguide.cli.routines import in_language
from voiceguide.cli.screen import complain, say
from voiceguide.cli.whose import for_whom, person_for, to_type
from voiceguide.config import read_settings
from voiceguide.entries import Reply
from voiceguide.errors import FitError

if TYPE_CHECKING:
    from voiceguide.evening import Ending
    from voiceguide.people import Person
    from voiceguide.plan import Suggestion

TONIGHT = "tonight"
"""The word of a `Reply` to what is suggested."""

NEXT = {
    "blocked": ("To say that it was checked or has gone:", "journal seen"),
    "paused": ("To go on after that:", "plan go-on"),
}
"""What there is to type, by the row of the table."""

BEGINS_S = 8.0
"""Seconds in which somebody can still choose otherwise. Own choice."""

OFFER_S = 20.0
"""Seconds in which an offer can be taken. Own choice."""


@click.command(
    "tonight",
    cls=Command,
    examples=("tonight", "tonight --show", "tonight --less", "tonight --yes --microphone"),
)
@for_whom
@in_language
@click.option("--show", is_flag=True, help="Say what fits, and begin nothing.")
@click.option("--less", is_flag=True, help="Something lighter or shorter.")
@click.option("--yes", is_flag=True, help="Begin without a question; nothing more is taken.")
@click.option("--decline", is_flag=True, help="Not tonight.")
@click.option("--voice", type=VoiceName(), metavar="NAME", help="Who speaks.")
@click.option("--output", metavar="device|simpleaudio|null|FILE", help="Where the sound goes.")
@click.option(
    "--microphone", is_flag=False, flag_value="", metavar="[NAME]", help="Listen to commands."
)
@click.option("--no-microphone", is_flag=True, help="Do not listen.")
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader.")
def command(
    *,
    whose: str | None,
    language: str | None,
    show: bool,
    less: bool,
    yes: bool,
    decline: bool,
    voice: str | None,
    output: str | None,
    microphone: str | None,
    no_microphone: bool,
    plain: bool,
) -> None:
    """What fits tonight, and why; it begins if you like.

    It is what your plan has for today, or less after an evening that was not so good. It begins by
    itself after a moment: l takes something lighter, n is not tonight, any other key begins at
    once. More than you have had is only ever offered, and only y takes it.
    """
    if show + less + yes + decline > 1:
        raise click.UsageError("--show, --less, --yes and --decline are four wishes: give one")
    person, spoken = person_for(whose), language or read_settings().language or "en"
    evening = tonight_of(person, spoken)
    fits = evening.suggestion(_now())
    say(evening.sentence(fits, spoken))
    if fits.row in NEXT:
        words, typed = NEXT[fits.row]
        say(f"{words} {to_type(typed)}")
    if show:
        return
    answer = "l" if less else "n" if decline else "y" if yes else _begins(fits)
    if answer == "n":
        _not_tonight(person, fits)
        return
    wanted = evening.lighter(fits) if answer == "l" else fits
    if not wanted.routines:
        return
    if wanted is not fits:
        say(evening.named(wanted))
    elif fits.offer and not yes:
        wanted = _with_offer(fits, person, spoken)
    if fits.routines:
        _keep(person, Reply(offer=TONIGHT, taken=wanted.routines == fits.routines, at=_now()))
    for name in wanted.routines:
        ending = _hear(
            name,
            wanted,
            whose=whose,
            language=language,
            voice=voice,
            output=output,
            microphone=microphone,
            no_microphone=no_microphone,
            plain=plain,
        )
        if ending.why != "over":
            return


def _begins(fits: "Suggestion") -> str:
    """Return what somebody wants: y, l or n; without a word from them the session begins."""
    if fits.routines:
        question = "It begins in a moment.  l: something lighter  n: not tonight"
        return asked(question, "ln", seconds=BEGINS_S) or "y"
    if not fits.lighter:
        return "y"
    return "l" if asked("Breathing?  y: yes", "y", seconds=BEGINS_S) == "y" else "y"


def _with_offer(fits: "Suggestion", person: "Person", language: str) -> "Suggestion":
    """Return the suggestion with what was offered, if somebody took it."""
    from voiceguide.plan import question

    offer = fits.offer
    assert offer is not None
    asks = question(offer, language, hands=fits.hands)
    answer = asked(f"{asks}  y: yes  n: no", "yn", seconds=OFFER_S)
    if answer is None:
        return fits
    _keep(person, Reply(offer=offer.what.value, taken=answer == "y", at=_now()))
    if answer == "n":
        return fits
    return replace(fits, conditions=offer.conditions, length=offer.length)


def _not_tonight(person: "Person", fits: "Suggestion") -> None:
    if fits.routines:
        _keep(person, Reply(offer=TONIGHT, taken=False, at=_now()))
    say("Stopping is fine. Your next session will wait.")


def _hear(
    name: str,
    wanted: "Suggestion",
    *,
    whose: str | None,
    language: str | None,
    voice: str | None,
    output: str | None,
    microphone: str | None,
    no_microphone: bool,
    plain: bool,
) -> "Ending":
    """Let one routine of a suggestion be heard, and return how it ended."""
    from voiceguide.cli.commands.play import hear

    def heard(length: int | None) -> "Ending":
        return hear(
            routine=name,
            language=language,
            choices=Choices(length=length, voice=voice),
            output=output,
            microphone=microphone,
            no_microphone=no_microphone,
            go_on=False,
            start_in=0,
            stay=None,
            wind_down=False,
            loudness=None,
            plain=plain,
            whose=whose,
            last=name == wanted.routines[-1],
            conditions=wanted.conditions if wanted.touches else None,
        )

    length = wanted.length if name == wanted.routines[0] else None
    try:
        return heard(length)
    except FitError as error:
        if length is None:
            raise
        # A voice can be slower than what the plan reckons with.
        return heard(min(max(length, error.shortest), error.longest))


def _keep(person: "Person", reply: Reply) -> None:
    """Keep what somebody said; a journal that cannot be written stops no session."""
    if read_settings().journal is False:
        return
    from voiceguide.journal import JournalError, open_journal

    try:
        with open_journal(person.journal) as journal:
            journal.reply(reply)
    except JournalError as error:
        complain(str(error))


def _now() -> datetime:
    return datetime.now().astimezone()
