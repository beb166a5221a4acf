"""`voiceguide send`: a session to a phone, by one scan of a code."""

import contextlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiceguide.cli.choices import Choices, choosing
from voiceguide.cli.faults import stoppable_at
from voiceguide.cli.kinds import RoutineName, Time
from voiceguide.cli.program import Command
from voiceguide.cli.progress import watched
from voiceguide.cli.reaching import at_address, in_words, invite, on_port, tell, until_asked
from voiceguide.cli.routines import file_name, in_language, load_all
from voiceguide.cli.screen import complain, say
from voiceguide.cli.speaking import speaking
from voiceguide.cli.targets import FORMATS, ready
from voiceguide.cli.whose import for_whom, held, person_for
from voiceguide.config import read_settings
from voiceguide.errors import VoiceguideError
from voiceguide.units import RATE, parse_time, show_time

if TYPE_CHECKING:
    from voiceguide.routine import Routine
    from voiceguide.session import Wishes
    from voiceguide.speech.clips import Clips
    from voiceguide.web.doors import Door
    from voiceguide.web.handing import Handing

WAIT = parse_time("15m")


@click.command(
    "send",
    cls=Command,
    examples=(
        "send bedtime-feet",
        "send bedtime-feet --length 15m --gentle",
        "send my-routine.yaml --format m4b --wait 5m",
    ),
)
@click.argument("routine", type=RoutineName(), metavar="ROUTINE|FILE")
@in_language
@choosing(background=True)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], help="Of the file: mp3."
)
@click.option(
    "--wait",
    type=Time(),
    default=WAIT,
    metavar="TIME",
    help="For a phone to begin; 15m unless told.",
)
@click.option("--here", is_flag=True, help="For a program on this machine, not in the network.")
@for_whom
@at_address
@on_port
@in_words
def command(
    *,
    routine: str,
    language: str | None,
    choices: Choices,
    form: str,
    wait: int,
    here: bool,
    whose: str | None,
    address: str | None,
    port: int | None,
    plain: bool,
) -> None:
    """A session to a phone, by one scan of a code.

    Makes the sound file, shows a code for the phone's camera, hands out this one file in the
    network at home until it has been fetched, and ends. Nothing is installed on the phone, and
    nothing stays open.
    """
    if here and address:
        raise click.UsageError("--here and --address are two addresses: leave one of them out")
    from voiceguide.web.address import HERE, home_address
    from voiceguide.web.doors import open_door
    from voiceguide.web.handing import HELD

    settings, person = read_settings(), person_for(whose)
    (wanted,) = load_all([routine], language, settings.language)
    ready(form)
    with (
        contextlib.closing(
            open_door(HERE if here else address or home_address(), port, held=HELD)
        ) as door,
        tempfile.TemporaryDirectory(prefix="voiceguide-") as folder,
    ):
        name = f"{choices.name(file_name(wanted))}.{form}"
        file = Path(folder) / name
        with speaking(choices.voice, settings.voice) as speaker:
            wishes = held(choices.wishes(wanted, settings, speaker), person, wanted)
            length = _write(
                wanted, wishes, speaker.clips(wishes.voice, wanted.language), file, form
            )
        _hand_out(door, file, length, wait, plain=plain)


def _write(routine: "Routine", wishes: "Wishes", clips: "Clips", file: Path, form: str) -> int:
    """Write the sound file, and return its length in frames."""
    from voiceguide.exporter import Export, export
    from voiceguide.session import make_session

    def spoken(lines: int, total: int) -> None:
        meter.tell("speaking the lines", lines, total)

    def written(frames: int) -> None:
        look()
        meter.tell("writing", frames, session.timeline.length, share=True)

    with watched() as meter:
        session = make_session(routine, wishes, clips, spoken)
        with stoppable_at() as look:
            export(session, Export(file, form), written)
    for warning in session.warnings:
        complain(str(warning))
    return session.timeline.length


def _hand_out(door: "Door", file: Path, length: int, wait: int, *, plain: bool) -> None:
    """Hand the file out until it has been fetched.

    Raises:
        VoiceguideError: nobody fetched it in time.
    """
    from voiceguide.web.gate import Gate, Keeper
    from voiceguide.web.handing import Handing
    from voiceguide.web.pairing import Phones
    from voiceguide.web.rules import rules
    from voiceguide.web.serving import serve

    address, port = door.getsockname()
    handing = Handing(file, file.name)
    keeper = Keeper(rules(address, port, paired=False), Phones(file.with_suffix(".json")))
    tell(
        f"{file.name} is ready: {show_time(length)}, {handing.size / 1e6:.1f} MB. Waits "
        f"{show_time(wait)} for the phone. The file goes through your network as it is: others in "
        "that network could listen in."
    )
    invite(
        "Scan this with the camera of the phone, which has to be in the same Wi-Fi as this "
        "computer:",
        keeper.rules.origin + handing.path,
        plain=plain,
    )
    tell("Ctrl-C ends it.")
    with watched() as meter, until_asked() as asked:
        over = _over(handing, wait / RATE)

        def stop() -> bool:
            if handing.handed:
                meter.tell("sending", handing.handed, handing.size, share=True)
            return asked() or over()

        serve(Gate(handing, keeper), [(door, None)], stop)
    if not handing.done:
        raise VoiceguideError(
            f"nobody fetched {file.name} in time: start again, and if the phone does not find the "
            "address, see whether both are in the same Wi-Fi, and not in one for guests"
        )
    say(f"{file.name} was fetched: it is among the downloads of the phone.")


def _over(handing: "Handing", wait_s: float) -> Callable[[], bool]:
    """Return what says whether there is nothing to wait for any more.

    Whoever has begun may take as long again from each part to the next.
    """
    before, last = 0, time.monotonic()

    def over() -> bool:
        nonlocal before, last
        if handing.handed != before:
            before, last = handing.handed, time.monotonic()
        return handing.done or time.monotonic() - last > wait_s

    return over
