"""Steering: keys, words and media keys on their way into an evening, and what is to be seen of it.

The controls call it from threads of their own.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from voiceguide.cli.view import View
from voiceguide.control import Meaning, Playing
from voiceguide.control.keys import meaning
from voiceguide.dialogue import Waits
from voiceguide.routine import SIDES
from voiceguide.transport import Command, Mode
from voiceguide.transport.table import GAIN_STEP_DB, GAINS_DB

if TYPE_CHECKING:
    from voiceguide.evening import Glance
    from voiceguide.player.player import Showing


class Steered(Protocol):
    """What can be steered: an evening."""

    @property
    def glance(self) -> "Glance":
        """What there is to see."""

    def answer(self, word: str) -> None:
        """Give an answer."""

    def ask(self, command: Command) -> None:
        """Ask for something."""


class Steering:
    """What somebody presses and says, given to an evening.

    Args:
        title, language: of the routine.
        gain_db: loudness to begin with.
        loudest_db: it never becomes louder by a command.
        microphone: its state in words.

    Attributes:
        heard: the last command, and where it came from.
    """

    def __init__(
        self,
        evening: Steered,
        title: str,
        language: str,
        *,
        gain_db: float = 0.0,
        loudest_db: float = GAINS_DB[1],
        microphone: str = "",
    ) -> None:
        self._evening = evening
        self._title, self._language = title, language
        self._gain_db, self._loudest_db = gain_db, loudest_db
        self.microphone = microphone
        self.heard = ""
        self._count = 0

    def key(self, name: str) -> None:
        """Do what a key means now."""
        glance = self._evening.glance
        mode = Mode.PAUSED if glance.paused else _mode(glance.showing)
        # A paused question goes on with the keys that let a session go on.
        waits = Waits.NOTHING if glance.paused else glance.waits
        wanted = meaning(name, waits, mode, self._language)
        if wanted is not None:
            self._follow(wanted, "key")

    def word(self, wanted: Meaning) -> None:
        """Do what a word means that was heard."""
        self._follow(wanted, "heard")

    def media(self, command: Command) -> None:
        """Do what a media key means."""
        self._follow(command, "media key")

    def view(self) -> View:
        """Return what there is to see now."""
        glance = self._evening.glance
        usual = View(
            title=self._title,
            language=self._language,
            saying=glance.words,
            waits=glance.waits,
            mode=Mode.PAUSED if glance.paused else Mode.ROLLING,
            microphone=self.microphone,
            heard=self.heard,
            count=self._count,
        )
        return seen(usual, glance.showing) if glance.showing else usual

    def playing(self) -> Playing:
        """Return what the desktop may show now."""
        view = self.view()
        return Playing(
            "Paused" if view.mode in _STILL else "Playing",
            view.title,
            view.chapter,
            view.length,
            view.position,
        )

    def _follow(self, wanted: Meaning, source: str) -> None:
        self._count += 1
        if isinstance(wanted, str):
            self.heard = f"{source}: {wanted}"
            self._evening.answer(wanted)
        elif self._allowed(wanted):
            self.heard = f"{source}: {NAMED.get(wanted, wanted.value)}"
            self._evening.ask(wanted)
        else:
            self.heard = f"{source}: louder, and it is as loud as it may be"

    def _allowed(self, command: Command) -> bool:
        """Whether a command may be followed: all but a loudness above the wanted limit."""
        step = {Command.LOUDER: GAIN_STEP_DB, Command.QUIETER: -GAIN_STEP_DB}.get(command, 0.0)
        gain_db = min(max(self._gain_db + step, GAINS_DB[0]), GAINS_DB[1])
        if step > 0 and gain_db > self._loudest_db:
            return False
        self._gain_db = gain_db
        return True


NAMED = {
    Command.TOGGLE: "pause or go on",
    Command.RESUME: "go on",
    Command.HURTS: "it hurts",
}
"""Commands whose own word does not say what they do."""


def seen(usual: View, showing: "Showing") -> View:
    """Return what there is to see of a session that plays."""
    now, reel = showing.now, showing.reel
    timeline = reel.timeline
    label = reel.passage(now.position).label
    chapters = [one.title for one in timeline.chapters if one.start > now.position]
    event = reel.event(now.position) if now.mode is not Mode.TELLING else None
    said = event.text if event else None
    return replace(
        usual,
        saying=said or (usual.saying if now.mode is Mode.TELLING else ""),
        side=label.side if label.side in SIDES else "",
        chapter=label.chapter or "",
        following=chapters[0] if chapters else "",
        mode=now.mode,
        position=now.position,
        length=timeline.length,
    )


_STILL = (Mode.PAUSED, Mode.HOLDING, Mode.ENDED)


def _mode(showing: "Showing | None") -> Mode:
    return showing.now.mode if showing else Mode.ROLLING
