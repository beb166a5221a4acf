"""A desk for tests: real routines, sessions and files, spoken by tones, in the process of the test.

It keeps nothing but what it was asked for, and can be told to wait between its states.
"""

import asyncio
import hashlib
import threading
from dataclasses import replace
from pathlib import Path

from voiceguide import captions, library
from voiceguide.errors import FitError, Location, VoiceguideError
from voiceguide.exporter import session_tags
from voiceguide.loader import Folders, load
from voiceguide.output.registry import encoder_for
from voiceguide.picture import rows
from voiceguide.routine import Background, Text
from voiceguide.session import Wishes, make_session
from voiceguide.sheet.contents import contents
from voiceguide.sheet.page import html
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.tone import ToneEngine
from voiceguide.web.desk import (
    Bar,
    Card,
    Failed,
    Measure,
    Ordered,
    Playable,
    Speaking,
    Waiting,
)
from voiceguide.web.scores import score


class ToneDesk:
    """Everything of `desk.Desk`, at once.

    Attributes:
        gate: set, as it is at first: lines are spoken; cleared: every order waits for it.
        broken: what orders and measures fail with; empty: nothing.
        ordered: the choices that were ordered.
    """

    def __init__(self, folder):
        self._folder = Path(folder)
        self._clips = Clips(ToneEngine(), Cache(self._folder / "lines"))
        self._finder = Folders(*library.script_folders())
        self._loaded = {}
        self._sessions = {}
        self._states = {}
        self._captions = {}
        self._kept = []
        self._tasks = []
        self._closing = False
        self.gate = threading.Event()
        self.gate.set()
        self.broken = ""
        self.ordered = []

    def cards(self, language):
        return tuple(self._card(name, language) for name in library.routine_files())

    def routine(self, routine, language):
        if routine not in library.routine_files():
            raise library.NotFoundError(f"there is no routine '{routine}'")
        key = (routine, language)
        if key not in self._loaded:
            self._loaded[key] = load(library.find_routine(routine, language), self._finder)
        return self._loaded[key]

    def voices(self, language):
        return ("tone:high", "tone:low")

    def backgrounds(self):
        return tuple(name for name in library.sound_names() if not name.startswith("breath"))

    async def measure(self, choice):
        return await asyncio.to_thread(self._measured, choice)

    async def order(self, choice):
        self.ordered.append(choice)
        name = hashlib.sha256(repr(choice).encode()).hexdigest()[:20]
        if name not in self._sessions or isinstance(self._states[name], Failed):
            title = self.routine(choice.routine, choice.language).title.value
            file_name = f"Voiceguide - {choice.routine}.mp3"
            self._sessions[name] = Ordered(name, choice, title, file_name, Waiting(1), None, False)
            self._states[name] = Waiting(1)
            thread = threading.Thread(target=self._make, args=(name,), daemon=True)
            self._tasks.append(thread)
            thread.start()
        return self.find(name)

    def find(self, id):  # noqa: A002 - as the port has it
        one = self._sessions.get(id)
        return one and replace(one, state=self._states[id], kept=id in self._kept)

    async def follow(self, id):  # noqa: A002
        seen = None
        while id in self._states:
            state = self._states[id]
            if state != seen:
                seen = state
                yield state
            if isinstance(state, Failed) or (isinstance(state, Playable) and state.whole):
                return
            await asyncio.sleep(0.01)

    def keep(self, id, *, kept):  # noqa: A002
        self._kept = [one for one in self._kept if one != id]
        if kept:
            self._kept.insert(0, id)

    def kept(self):
        return tuple(self.find(one) for one in self._kept)

    async def sheet(self, choice):
        return await asyncio.to_thread(self._sheet, choice)

    def captions(self, id):  # noqa: A002
        return self._captions.get(id)

    def made(self, id):  # noqa: A002
        return id

    def sound(self, id):  # noqa: A002
        return self._folder / f"{id}.mp3"

    def close(self):
        self._closing = True
        self.gate.set()
        for one in self._tasks:
            one.join()

    def _card(self, name, language):
        one = self.routine(name, language)
        return Card(
            one.id,
            one.language,
            one.title.value,
            one.about.value.strip() if one.about else "",
            one.length or self._session(one, Wishes(voice=self._voice(None))).timeline.length,
            tuple(need.value for need in one.needs),
            one.check is not None,
        )

    def _voice(self, named):
        return ToneEngine().find((named or "tone:high").partition(":")[2])

    def _wishes(self, choice):
        background = None
        if choice.background not in (None, "none"):
            background = Background(Text(choice.background, Location("page")))
        return Wishes(
            voice=self._voice(choice.voice),
            pace=choice.pace or 115,
            length=choice.length,
            side=choice.side,
            gentle=choice.gentle,
            background=background,
            quiet=choice.background == "none",
            conditions=choice.conditions,
        )

    def _session(self, routine, wishes):
        return make_session(routine, wishes, self._clips)

    def _measured(self, choice):
        if self.broken:
            raise VoiceguideError(self.broken)
        routine, wishes = self.routine(choice.routine, choice.language), self._wishes(choice)
        try:
            timeline = self._session(routine, wishes).timeline
        except FitError as error:
            nearest = min(max(wishes.length or 0, error.shortest), error.longest)
            timeline = self._session(routine, replace(wishes, length=nearest)).timeline
        bars = tuple(
            Bar(one.title, one.side, one.start, one.end, one.voiced) for one in rows(timeline)
        )
        return Measure(timeline.length, timeline.shortest, timeline.longest, bars)

    def _sheet(self, choice):
        routine = self.routine(choice.routine, choice.language)
        session = self._session(routine, self._wishes(choice))
        return html(contents(session.routine, session.script, session.timeline))

    def _make(self, name):
        choice = self._sessions[name].choice
        self.gate.wait()
        if self._closing:
            return
        try:
            if self.broken:
                raise VoiceguideError(self.broken)
            self._states[name] = Speaking(0, 10)
            routine = self.routine(choice.routine, choice.language)
            session = self._session(routine, self._wishes(choice))
            encoder, tags = encoder_for("mp3"), session_tags(session)
            size = encoder.size(session.mix, tags)
            path = self.sound(name)
            self._captions[name] = captions.webvtt(session.timeline)
            with path.open("wb") as file:
                self._sessions[name] = replace(self._sessions[name], score=score(session))
                self._states[name] = Playable(size, 0)
                encoder.write(session.mix, tags, file, lambda _: None)
            self._states[name] = Playable(size, size)
        except VoiceguideError as error:
            self._states[name] = Failed(str(error))
