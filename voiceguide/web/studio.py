"""Studio: sessions measured, spoken and encoded, with voices and caches kept ready between them.

It holds what the server must not: numpy, voices, encoders. So it runs in a process of its own, see
`studio_process`.
"""

import hashlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from voiceguide import __version__, captions, library
from voiceguide.batch import renamed
from voiceguide.config import Settings, read_settings
from voiceguide.decoding import decode
from voiceguide.errors import EngineError, FitError, Location, SoundError, VoiceguideError
from voiceguide.exporter import session_tags
from voiceguide.output.registry import encoder_for
from voiceguide.passage import Line, Sound
from voiceguide.routine import Background, Routine, Text
from voiceguide.safety import Conditions
from voiceguide.script import compile_script
from voiceguide.session import PACE, Session, Wishes, chosen, make_session
from voiceguide.speech import Utterance, Voice
from voiceguide.speech.cache import Cache, default_folder, key
from voiceguide.speech.casting import Cast, fitting, speaks
from voiceguide.speech.pronunciations import pronunciations
from voiceguide.speech.registry import OWN, preference
from voiceguide.speech.speaker import CACHE_BYTES, Speaker, named
from voiceguide.speech.words import as_words
from voiceguide.titles import file_title, titled
from voiceguide.web.cards import found
from voiceguide.web.choosing import nearest
from voiceguide.web.desk import Choice, Measure
from voiceguide.web.picture import bars_of
from voiceguide.web.scores import score
from voiceguide.web.written import written

QUIET = "none"
"""In place of a background."""

MOST_VOICES = 10

LONGEST_CHIME_S = 20.0
"""A sound that is longer can lie under a session."""

Told = Callable[[dict[str, Any]], None]
"""Told how far something is; may raise to stop it."""

WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""A file that is begun again stays the same file for whoever reads it already."""

SPEECH_ONLY = {"background": None, "quiet": True}
"""Lengths do not depend on what lies under the voice."""


class Studio:
    """What makes sessions. Safe to be asked from several threads; `close` ends the voices."""

    def __init__(self) -> None:
        self._read: Settings | None = None
        self._stamp = ""
        self._cast = Cast()
        self._cache = Cache(default_folder(os.environ))
        self._speakers: dict[str | None, Speaker] = {}
        self._lock = threading.RLock()

    def close(self) -> None:
        """End the processes of the voices."""
        self._cast.close()

    def see(self, stamp: str) -> None:
        """Forget settings and voices where files have changed since another stamp."""
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._read = stamp, None
                self._speakers.clear()

    def here(self, languages: list[str]) -> dict[str, Any]:
        """Return who can speak each language, and what can be a background."""
        return {
            "voices": {one: [*map(named, self._voices(one))] for one in languages},
            "backgrounds": [one for one in library.sound_names() if _is_long(one)],
        }

    def look(self, choice: Choice) -> dict[str, Any]:
        """Return what a session is made of, as a digest, and its title; nothing is spoken for it.

        The digest changes whenever the sound would: with a word, a voice that was updated, a line
        recorded anew, another sound, a setting.
        """
        routine, wishes, _ = self._wanted(choice)
        turned, conditions = chosen(routine, wishes)
        said = pronunciations(turned.language, turned.pronounce).words
        engine = self._cast.engine(wishes.voice.engine)
        lines = [
            key(engine, Utterance(as_words(text, turned.language, said), wishes.voice, wishes.pace))
            for text in sorted(_texts(turned, conditions))
        ]
        made_of = [
            __version__,
            repr(turned),
            repr(wishes.background),
            [wishes.quiet, wishes.pace, wishes.floor, named(wishes.voice)],
            lines,
            sorted(_digest(one) for one in _sounds(turned, wishes)),
        ]
        return {
            "made_of": hashlib.sha256(json.dumps(made_of).encode()).hexdigest(),
            "title": _title(routine, choice),
            "language": routine.language,
        }

    def measure(self, choice: Choice, told: Told) -> dict[str, Any]:
        """Return how long a choice takes."""
        session, _ = self._made(choice, told, **SPEECH_ONLY)
        timeline = session.timeline
        bars = bars_of(timeline)
        return written(Measure(timeline.length, timeline.shortest, timeline.longest, bars))

    def sheet(self, choice: Choice, told: Told) -> dict[str, Any]:
        """Return the sheet of a choice as HTML."""
        from voiceguide.sheet.contents import contents
        from voiceguide.sheet.page import html

        session, _ = self._made(choice, told, **SPEECH_ONLY)
        return {"html": html(contents(session.routine, session.script, session.timeline))}

    def make(
        self, choice: Choice, path: Path, told: Told, made_of: str | None = None
    ) -> dict[str, Any]:
        """Write a session into a file that grows, and return nothing more.

        As soon as its lines are spoken, everything about it is told, with its size in bytes.

        Args:
            made_of: what `look` said; None: whatever it is made of now.
        """
        if made_of is not None and self.look(choice)["made_of"] != made_of:
            raise VoiceguideError("What this is made of has changed meanwhile: choose it again.")
        session, speaker = self._made(choice, told)
        session = renamed(session, _title(session.routine, choice))
        encoder, tags = encoder_for("mp3"), session_tags(session)
        told(_told_of(session, choice, encoder.size(session.mix, tags)))
        with os.fdopen(os.open(path, WRITING, 0o600), "wb") as file:

            def grown(_: int) -> None:
                file.flush()
                told({"written": file.tell()})

            encoder.write(session.mix, tags, file, grown)
            file.flush()
            os.fsync(file.fileno())
        if speaker.rendered:
            self._cache.prune(CACHE_BYTES)
        return {}

    @property
    def _settings(self) -> Settings:
        """The settings, read when they are first needed: what is wrong in them is told then."""
        with self._lock:
            self._read = self._read or read_settings()
            return self._read

    def _made(self, choice: Choice, told: Told, **other: Any) -> tuple[Session, Speaker]:  # noqa: ANN401
        """Return a session of the wanted length, or of the nearest that it can have."""
        routine, wishes, speaker = self._wanted(choice)
        wishes = replace(wishes, **other)
        clips = speaker.clips(wishes.voice, routine.language)

        def spoken(done: int, total: int) -> None:
            told({"spoken": done, "lines": total})

        try:
            return make_session(routine, wishes, clips, spoken), speaker
        except FitError as error:
            own = routine.length if wishes.length is None else wishes.length
            wishes = replace(wishes, length=nearest(own or 0, error.shortest, error.longest))
            return make_session(routine, wishes, clips, spoken), speaker

    def _wanted(self, choice: Choice) -> tuple[Routine, Wishes, Speaker]:
        routine = found(choice.routine, choice.language)
        with self._lock:
            kept = self._settings.voice
            new = Speaker(self._cast, self._cache, choice.voice, kept)
            speaker = self._speakers.get(choice.voice, new)
            voice = speaker.voice(routine.language)
            self._speakers[choice.voice] = speaker
        name = choice.background or self._settings.background
        own = routine.background
        background = own if not name else Background(Text(name, Location("background")))
        wishes = Wishes(
            voice=voice,
            pace=choice.pace or self._settings.pace or PACE,
            length=choice.length,
            side=choice.side,
            gentle=choice.gentle,
            background=None if name == QUIET else background,
            quiet=name == QUIET,
            floor=self._settings.floor,
            conditions=choice.conditions,
        )
        return routine, wishes, speaker

    def _voices(self, language: str) -> list[Voice]:
        """Return who speaks a language: those of the settings, the best of each engine, others."""
        some: dict[Voice, None] = {}
        for name in self._settings.voice:
            try:
                kept = self._cast.find(name)
            except EngineError:
                continue
            if speaks(kept, language):
                some[kept] = None
        some |= dict.fromkeys(self._cast.best(language))
        for name in (*OWN, *preference()):
            try:
                voices = self._cast.engine(name).voices()
            except EngineError:
                continue
            some |= dict.fromkeys(fitting(voices, language))
        return [*some][:MOST_VOICES]


def _title(routine: Routine, choice: Choice) -> str:
    return titled(
        routine.title.value,
        routine.language,
        length=choice.length,
        side=choice.side,
        gentle=choice.gentle,
    )


def _told_of(session: Session, choice: Choice, size: int) -> dict[str, Any]:
    routine, timeline = session.routine, session.timeline
    name = file_title(
        routine.title.value,
        routine.language,
        timeline.length,
        side=choice.side,
        gentle=choice.gentle,
    )
    return {
        "size": size,
        "file_name": f"{name}.mp3",
        "captions": captions.webvtt(timeline),
        "score": written(score(session)),
    }


def _texts(routine: Routine, conditions: Conditions) -> set[str]:
    """Return every line that may be spoken."""
    clipped = compile_script(routine, conditions).clipped
    return {one.text for one in clipped if isinstance(one, Line)}


def _sounds(routine: Routine, wishes: Wishes) -> set[Path]:
    """Return the files of every sound that may be heard."""
    near = Path(routine.at.file)
    names = {one.name for one in compile_script(routine).clipped if isinstance(one, Sound)}
    background = None if wishes.quiet else wishes.background
    if background is not None:
        names.add(background.sound.value)
    return {library.find_sound(name, near) for name in names}


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SoundError(f"{path} cannot be read: {error.strerror}") from error


def _is_long(name: str) -> bool:
    try:
        stream = decode(library.find_sound(name), LONGEST_CHIME_S + 1)
        return sum(len(one) for one in stream.blocks) / stream.rate > LONGEST_CHIME_S
    except SoundError:
        return False
