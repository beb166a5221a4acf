"""Sessions: the desk that pages and phones ask, over the process that makes sessions."""

import asyncio
import contextlib
import os
import threading
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from voiceguide import library
from voiceguide.errors import VoiceguideError
from voiceguide.routine import Routine
from voiceguide.titles import file_title
from voiceguide.web.cards import Cards
from voiceguide.web.desk import (
    Card,
    Choice,
    Failed,
    Measure,
    Ordered,
    Playable,
    State,
)
from voiceguide.web.maker import Maker
from voiceguide.web.orders import Orders
from voiceguide.web.shelf import Facts, Shelf
from voiceguide.web.written import choice_of, measure_of, score_of, written

LANGUAGES = ("en", "es", "de")
"""Whose voices are asked for as soon as there is a desk."""

MOST_MEASURES = 64
"""Held in memory."""

PATIENCE_S = 5.0
"""For the list of voices, which is there a second after the start."""


class Sessions:
    """The desk; see `desk.Desk`.

    Its methods are for the thread of the server, but `voices` and `backgrounds`, which may wait.
    What the maker tells comes in another one.
    """

    def __init__(self, maker: Maker, shelf: Shelf) -> None:
        self._maker, self._shelf = maker, shelf
        self._cards = Cards()
        self._orders = Orders(maker, shelf)
        self._measures: dict[tuple[Choice, str], Future[dict[str, Any]]] = {}
        self._looks: dict[tuple[Choice, str], Future[dict[str, Any]]] = {}
        self._here: tuple[str, Future[dict[str, Any]]] | None = None
        self._lock = threading.RLock()

    def cards(self, language: str) -> tuple[Card, ...]:
        """Return the library in a language."""
        return self._cards.cards(language)

    def routine(self, routine: str, language: str) -> Routine:
        """Return a routine; `library.NotFoundError` where there is none."""
        return self._cards.routine(routine, language)

    def voices(self, language: str) -> tuple[str, ...]:
        """Return who can speak a language here, the best first."""
        voices = self._around()["voices"]
        return tuple(voices.get(language.partition("-")[0].lower(), ()))

    def backgrounds(self) -> tuple[str, ...]:
        """Return the names of sounds that can be a background."""
        return tuple(self._around()["backgrounds"])

    async def measure(self, choice: Choice) -> Measure:
        """Return how long a choice takes."""
        return measure_of(await self._once(self._measures, "measure", choice))

    async def sheet(self, choice: Choice) -> str:
        """Return the sheet of a choice as HTML."""
        stamp = self._see(choice)
        made = await _waited(self._maker.ask("sheet", choice=written(choice), stamp=stamp))
        return str(made["html"])

    async def order(self, choice: Choice) -> Ordered:
        """Begin a session, or find it where it was begun or is whole."""
        look = await self._once(self._looks, "look", choice)
        id = self._shelf.id_of(written(choice), look["made_of"])  # noqa: A001
        known = self._orders.get(id)
        if (known is None or isinstance(known.state, Failed)) and not self._shelf.is_whole(id):
            kept = {name: since for name, since in self._facts(id).items() if name == "kept"}
            names = {"title": look["title"], "file_name": self._file_name(choice)}
            facts = {"choice": written(choice), **names, **kept}
            self._orders.begin(id, facts, look["made_of"])
        return self._ordered(id)

    def find(self, id: str) -> Ordered | None:  # noqa: A002
        """Return a session by its id."""
        if self._orders.get(id) is None and not self._shelf.is_whole(id):
            facts = self._shelf.facts(id)
            if facts is None or "kept" not in facts:
                return None
            # Somebody cleared the cache: it is made again.
            try:
                self._orders.begin(id, facts)
            except VoiceguideError as error:
                return self._ordered(id, Failed(str(error)))
        return self._ordered(id)

    async def follow(self, id: str) -> AsyncGenerator[State, None]:  # noqa: A002
        """Yield each state of a session until it is whole or failed."""
        found, order = self.find(id), self._orders.get(id)
        if order is None:
            if found is not None:
                yield found.state
            return
        async with contextlib.aclosing(self._orders.follow(order)) as states:
            async for state in states:
                yield state

    def keep(self, id: str, *, kept: bool) -> None:  # noqa: A002
        """Put a session on the shelf of kept ones, or take it off."""
        with self._orders.lock:
            facts = self._facts(id)
            if not facts:
                raise VoiceguideError("This session is not there any more: make it again.")
            facts = (self._shelf.keep if kept else self._shelf.drop)(id, facts)
            order = self._orders.get(id)
            if order is not None:
                order.facts = facts

    def kept(self) -> tuple[Ordered, ...]:
        """Return the kept sessions, the newest first."""
        found = (self.find(one) for one in self._shelf.kept())
        return tuple(one for one in found if one is not None)

    def sound(self, id: str) -> Path:  # noqa: A002
        """Return the file that a session is written to, whole or growing."""
        order = self._orders.get(id)
        self._shelf.used(id)
        return order.path if order else self._shelf.whole(id)

    def captions(self, id: str) -> str | None:  # noqa: A002
        """Return the captions of a session as WebVTT; None until its lines are spoken."""
        return self._facts(id).get("captions")

    def made(self, id: str) -> str:  # noqa: A002
        """Return what tells one making of a session's sound from another."""
        return str(self._facts(id).get("made", ""))

    def begin(self) -> None:
        """Get ready, in a thread, what pages ask for first: the voices and the library."""
        threading.Thread(target=self._get_ready, daemon=True).start()

    def _get_ready(self) -> None:
        self._around_now()
        for language in LANGUAGES:
            self.cards(language)

    def _see(self, choice: Choice) -> str:
        """Refuse what no routine of the library is; a path never gets further."""
        self._cards.routine(choice.routine, choice.language)
        return self._around_now()[0]

    async def _once(
        self,
        known: "dict[tuple[Choice, str], Future[dict[str, Any]]]",
        what: str,
        choice: Choice,
    ) -> dict[str, Any]:
        """Return what the maker says of a choice, asked once for each state of the library."""
        key = (choice, self._see(choice))
        if key not in known:
            if len(known) >= MOST_MEASURES:
                known.clear()
            known[key] = self._maker.ask(what, choice=written(choice), stamp=key[1])
        try:
            return await _waited(known[key])
        except VoiceguideError:
            known.pop(key, None)
            raise

    def _around(self) -> dict[str, Any]:
        """Return the voices and backgrounds; none where the maker does not say."""
        try:
            return self._around_now()[1].result(PATIENCE_S)
        except (VoiceguideError, TimeoutError):
            return {"voices": {}, "backgrounds": []}

    def _around_now(self) -> "tuple[str, Future[dict[str, Any]]]":
        stamp = self._cards.stamp()
        with self._lock:
            now = self._here
            broken = now and now[1].done() and now[1].exception() is not None
            if now is None or now[0] != stamp or broken:
                now = self._here = (
                    stamp,
                    self._maker.ask("here", languages=[*LANGUAGES], stamp=stamp),
                )
        return now

    def _file_name(self, choice: Choice) -> str:
        """Return a file name for a session whose exact length is not known yet."""
        routine = self._cards.routine(choice.routine, choice.language)
        length = choice.length or routine.length
        name = file_title(
            routine.title.value, routine.language, length, side=choice.side, gentle=choice.gentle
        )
        return f"{name}.mp3"

    def _facts(self, id: str) -> Facts:  # noqa: A002
        """Return what is known of a session; nothing where there is none."""
        order = self._orders.get(id)
        return (order.facts if order else self._shelf.facts(id)) or {}

    def _ordered(self, id: str, state: State | None = None) -> Ordered:  # noqa: A002
        order = self._orders.get(id)
        facts = order.facts if order else self._facts(id)
        if state is None:
            whole = facts.get("size", 0)
            state = self._orders.state(order) if order else Playable(whole, whole)
        return Ordered(
            id=id,
            choice=choice_of(facts["choice"]),
            title=facts["title"],
            file_name=facts["file_name"],
            state=state,
            score=score_of(facts["score"]) if "score" in facts else None,
            kept="kept" in facts,
            since=facts.get("kept", 0.0),
        )


async def _waited(result: "Future[dict[str, Any]]") -> dict[str, Any]:
    """Return a result; who stops waiting for it does not stop it for others."""
    return await asyncio.shield(asyncio.wrap_future(result))


@contextlib.contextmanager
def open_desk(
    *, home: Path | None = None, cache: Path | None = None, maker: Maker | None = None
) -> Iterator[Sessions]:
    """Give the desk, and end what makes its sessions after the block.

    Args:
        home: folder of kept sessions; None: `phone` in the user's own folder.
        cache: folder for sound; None: beside the spoken lines.
        maker: what makes sessions; None: a process of its own, started when it is first needed.

    Raises:
        StateError: a folder cannot be made; the message says what to do.
    """
    home = home or library.home() / "phone"
    making = maker or Maker()
    try:
        desk = Sessions(making, Shelf(cache or library.cache_home(os.environ) / "sessions", home))
        desk.begin()
        yield desk
    finally:
        making.close()
