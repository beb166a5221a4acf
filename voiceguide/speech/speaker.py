"""Speaker: who speaks each language here, as somebody wants it, with the clips of each voice."""

from collections.abc import Iterator, Sequence

from voiceguide.errors import EngineError
from voiceguide.speech import Engine, Voice
from voiceguide.speech.cache import Cache
from voiceguide.speech.casting import Cast, speaks
from voiceguide.speech.clips import Clips
from voiceguide.speech.registry import names

CACHE_BYTES = 500_000_000
"""What spoken lines may take on the disk: about 85 minutes of speech; those unused for longest go
first."""


class Speaker:
    """Who speaks each language, and the clips of each voice.

    Args:
        wanted: voice that was typed: it speaks, or the command is refused.
        kept: voices of the settings: the first that speaks the language of a routine is taken, and
            where there is none of them the best that is here.
    """

    def __init__(
        self, cast: Cast, cache: Cache, wanted: str | None = None, kept: Sequence[str] = ()
    ) -> None:
        self.cast, self.cache = cast, cache
        self._wanted, self._kept = wanted, kept
        self._voices: dict[str, Voice] = {}
        self._clips: dict[tuple[str, str], Clips] = {}
        self._noted: list[str] = []

    def voice(self, language: str) -> Voice:
        """Return who speaks a language.

        Raises:
            EngineError: the wanted voice is not here or speaks another language, or there is none.
        """
        if language not in self._voices:
            chosen = self._typed(language) if self._wanted else self._settled(language)
            self._voices[language] = chosen or self._best(language)
        return self._voices[language]

    def clips(self, voice: Voice, language: str) -> Clips:
        """Return the clips of a voice, with its spares for that language."""
        key = (voice.engine, language)
        if key not in self._clips:
            self._clips[key] = Clips(
                self.cast.engine(voice.engine),
                self.cache,
                spares=lambda: self._spares(voice, language),
            )
        return self._clips[key]

    def notes(self) -> Iterator[str]:
        """Yield, once at the end, what was not as wanted."""
        yield from self._noted
        for clips in self._clips.values():
            yield from stood_in(clips)
        if self.cache.trouble:
            yield self.cache.trouble

    @property
    def rendered(self) -> int:
        """How many lines were newly spoken."""
        return sum(clips.rendered for clips in self._clips.values())

    def _typed(self, language: str) -> Voice | None:
        wanted = self._wanted or ""
        if wanted.rstrip(":") in names():
            return self._best(language, wanted.rstrip(":"))
        voice = self.cast.find(wanted)
        if speaks(voice, language):
            return voice
        raise EngineError(
            f"the voice {wanted} speaks '{voice.language}', and this is in '{language}': choose "
            f"another (see: voiceguide voices {language})"
        )

    def _settled(self, language: str) -> Voice | None:
        for kept in self._kept:
            try:
                voice = self.cast.find(kept)
            except EngineError as error:
                self._note(f"The voice {kept} of your settings was not used. {error}")
            else:
                if speaks(voice, language):
                    return voice
        return None

    def _note(self, note: str) -> None:
        if note not in self._noted:
            self._noted.append(note)

    def _spares(self, voice: Voice, language: str) -> Iterator[tuple[Engine, Voice]]:
        """Yield who stands in: the voice of the settings, then the best that are here."""
        settled = self._settled(language)
        if settled and settled.engine != voice.engine:
            yield self.cast.engine(settled.engine), settled
        yield from self.cast.spares(voice, language)

    def _best(self, language: str, engine: str = "") -> Voice:
        found = next(self.cast.best(language, engine), None)
        if found is None:
            whose = f"of {engine} " if engine else ""
            raise EngineError(
                f"no voice {whose}speaks '{language}': choose another with --voice "
                "(see: voiceguide voices all)"
            )
        return found


def stood_in(clips: Clips) -> Iterator[str]:
    """Yield what there is to say about the lines that another voice than the wanted one spoke."""
    faults = [one for one in clips.stands if one.reason]
    if faults:
        first, others = faults[0], sorted({named(one.voice) for one in faults})
        yield (
            f"{_lines(len(faults))} spoken by {' and '.join(others)}, as "
            f"{named(first.utterance.voice)} did not speak {'it' if len(faults) == 1 else 'them'}: "
            f"{first.reason}"
        )
    missing = [one for one in clips.stands if not one.reason]
    if missing:
        yield (
            f"{_lines(len(missing))} not recorded yet by {missing[0].utterance.voice.name}, and "
            f"spoken by {named(missing[0].voice)}. To record: voiceguide record --help"
        )


def named(voice: Voice) -> str:
    """Return a voice as it can be typed.

    >>> from voiceguide.speech import Voice
    >>> named(Voice("tone", "low", "mul"))
    'tone:low'
    """
    return f"{voice.engine}:{voice.name}"


def _lines(count: int) -> str:
    return "1 line was" if count == 1 else f"{count} lines were"
