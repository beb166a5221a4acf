"""say: the voices of macOS, by its own program of that name.

Nobody has run this on a Mac yet. The options are those of its manual page; the tests read real
listings of voices and speak through a program that obeys the same options.
"""

import platform
import re
import sys
from collections.abc import Iterable, Sequence

from voiceguide.speech import LostEngineError, Missing, Quality, Recording, Utterance, Voice
from voiceguide.speech.naming import named
from voiceguide.speech.pace import at_pace
from voiceguide.speech.program import SOUND, TEXT, Program, missing

INSTALL = "add a voice in System Settings, Accessibility, Spoken Content"

FORMAT = ("--file-format=WAVE", "--data-format=LEI16@22050")

NOT_FOR_SPEECH = re.compile(
    "albert|bad news|bahh|bells|boing|bubbles|cellos|deranged|good news|hysterical|jester"
    "|(pipe )?organ|superstar|trinoids|whisper|wobble|zarvox"
)
"""Voices that sing, ring or whisper."""

ROBOTIC = re.compile(
    "agnes|bruce|eddy|flo|fred|grandma|grandpa|junior|kathy|princess|ralph|reed|rocko|sandy|shelley"
    "|vicki|victoria"
)
"""Older voices; the others are made of recorded speech."""

SLOWEST, FASTEST = 60, 400
"""Of its own words a minute: what a voice may be asked for."""

REVISION = 1
"""Raised with any change here that changes the sound."""

_COMMANDS = str.maketrans("[]", "  ")
"""Marks of commands to the voice, such as ``[[slnc 900]]``."""


class SayEngine:
    """The voices of macOS that speak.

    Args:
        deadline: seconds that one line may take.
    """

    name = "say"

    def __init__(self, *, deadline: float = 30.0) -> None:
        self._program = Program("say", INSTALL, deadline=deadline)
        self.version = f"{platform.mac_ver()[0] or 'unknown'}-{REVISION}"
        self._voices: tuple[Voice, ...] = ()

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the programs that run."""
        return self._program.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing where this is no Mac."""
        if sys.platform != "darwin":
            return Missing("only macOS has it", "choose another engine")
        return missing("say", INSTALL)

    def voices(self) -> Sequence[Voice]:
        """Return the voices, in the system's own order, but English and the clearest first.

        Raises:
            LostEngineError: it lists none.
        """
        if not self._voices:
            found = list(read(self._program.printed("-v", "?")))
            if not found:
                raise LostEngineError(f"say has no voice that can be used: {INSTALL}")
            ranks: list[Quality] = ["natural", "clear", "robotic"]
            found.sort(key=lambda v: (not re.match(r"en\b", v.language), ranks.index(v.quality)))
            self._voices = tuple(found)
        return self._voices

    def find(self, name: str) -> Voice:
        """Return the voice of that name.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        return named(name, self.name, self.voices())

    def fingerprint(self, utterance: Utterance) -> str:  # noqa: ARG002 - the same for all
        """Return the version of the system, which brings its voices, and of this adapter."""
        return self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance near its pace.

        Raises:
            EngineError: no such voice, or the program failed twice.
        """
        voice = self.find(utterance.voice.name).name
        text = "".join(each if each.isprintable() else " " for each in utterance.text)
        line = text.translate(_COMMANDS).encode()

        def speak(stretch: float) -> Recording:
            rate = min(max(round(utterance.pace / stretch), SLOWEST), FASTEST)
            options = ("-v", voice, "-r", str(rate), "-o", SOUND, *FORMAT, "-f", TEXT)
            return self._program.spoken(utterance, line, *options)

        return at_pace(speak, utterance, None)

    def close(self) -> None:
        """End the programs that run."""
        self._program.close()


def read(listing: str) -> Iterable[Voice]:
    """Yield the voices of a listing such as ``Alex  en_US  # Most people recognize me.``.

    Left out are those that are not for speech, and a name that comes a second time: it would not
    say which of the two is meant.
    """
    seen: set[str] = set()
    for line in listing.splitlines():
        found = re.match(r"(\S.*?)\s+([a-z]{2,3}(?:[_-][A-Za-z0-9]+)*)\s+#", line)
        if not found:
            continue
        name, language = found[1], found[2].replace("_", "-")
        first = name.partition("(")[0].strip().casefold()
        if NOT_FOR_SPEECH.fullmatch(first) or name in seen or name.startswith("-"):
            continue
        seen.add(name)
        quality: Quality = "robotic" if ROBOTIC.fullmatch(first) else "clear"
        if re.search(r"\((enhanced|premium)\)", name, re.IGNORECASE):
            quality = "natural"
        yield Voice("say", name, language, quality)
