"""Sessions: the desk that pages and phones ask, over the process that makes sessions."""

import asyncio
import contextlib
import os
import secrets
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voiceguide import library
from voiceguide.errors import VoiceguideError
from voiceguide.routine import Routine
from voiceguide.titles import file_title
from voiceguide.web.cards import Cards, Stamp
from voiceguide.web.desk import (
    Card,
    Choice,
    Failed,
    Measure,
    Ordered,
    Playable,
    Speaking,
    State,
    Waiting,
)
from voiceguide.web.maker import Maker
from voiceguide.web.shelf import Facts, Shelf
from voiceguide.web.written import choice_of, measure_of, score_of, written

LANGUAGES = ("en", "es", "de")
"""Whose voices are asked for as soon as there is a desk."""

MOST_WAITING = 20
"""Sessions that are to be made; more are refused."""

MOST_FAILED = 20
"""Sessions whose reason is remembered."""

MOST_MEASURES = 256
"""Held in memory."""

PATIENCE_S = 5.0
"""For the list of voices, which is there a second after the start."""

_READY = (Playable, Failed)


@dataclass(slots=True)
class _Making:
    """A session that is being made, or could not be."""

    id: str
    facts: Facts
    state: State
    path: Path
    watchers: set[Callable[[], None]] = field(default_factory=set)

    def change(self, state: State) -> None:
        """Tell everybody who follows it of its new state."""
        self.state = state
        for one in [*self.watchers]:
            one()


class Sessions:
    """The desk; see `desk.Desk`.

    Its methods are for the thread of the server. What the maker tells comes in another one.
    """

    def __init__(self, maker: Maker, shelf: Shelf) -> None:
        self._maker, self._shelf = maker, shelf
        self._cards = Cards()
        self._making: dict[str, _Making] = {}
        self._measures: dict[tuple[Choice, Stamp], Future[dict[str, Any]]] = {}
        self._looks: dict[tuple[Choice, Stamp], Future[dict[str, Any]]] = {}
        self._here: tuple[Stamp, Future[dict[str, Any]]] | None = None
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
        self._see(choice)
        made = await _waited(self._maker.ask("sheet", choice=written(choice)))
        return str(made["html"])

    async def order(self, choice: Choice) -> Ordered:
        """Begin a session, or find it where it was begun or is whole."""
        look = await self._once(self._looks, "look", choice)
        id = self._shelf.id_of(written(choice), look["made_of"])  # noqa: A001
        with self._lock:
            known = self._making.get(id)
            if (known and not isinstance(known.state, Failed)) or self._shelf.is_whole(id):
                return self._ordered(id)
            facts = {
                "choice": written(choice),
                "title": look["title"],
                "file_name": self._file_name(choice),
                **self._still_kept(id),
            }
            self._begin(id, facts)
        return self._ordered(id)

    def find(self, id: str) -> Ordered | None:  # noqa: A002
        """Return a session by its id."""
        with self._lock:
            if id not in self._making:
                facts = self._shelf.facts(id)
                if facts is None:
                    return None
                if not self._shelf.is_whole(id):
                    if "kept" not in facts:
                        return None
                    # Somebody cleared the cache: it is made again.
                    try:
                        self._begin(id, facts)
                    except VoiceguideError:
                        return None
            return self._ordered(id)

    async def follow(self, id: str) -> AsyncGenerator[State, None]:  # noqa: A002
        """Yield each state of a session until it is whole or failed."""
        found = self.find(id)
        if found is None:
            return
        making = self._making.get(id)
        if making is None:
            yield found.state
            return
        loop, news = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the server has ended
                loop.call_soon_threadsafe(news.set)

        making.watchers.add(wake)
        try:
            last: State | None = None
            while True:
                news.clear()
                state = self._state(making)
                if state != last:
                    yield state
                last = state
                if isinstance(state, Failed) or (isinstance(state, Playable) and state.whole):
                    return
                await news.wait()
        finally:
            making.watchers.discard(wake)

    def keep(self, id: str, *, kept: bool) -> None:  # noqa: A002
        """Put a session on the shelf of kept ones, or take it off."""
        with self._lock:
            making = self._making.get(id)
            facts = making.facts if making else self._shelf.facts(id)
            if facts is None:
                raise VoiceguideError("This session is not there any more: make it again.")
            (self._shelf.keep if kept else self._shelf.drop)(id, facts)
            if making:
                making.facts = self._shelf.facts(id) or facts

    def kept(self) -> tuple[Ordered, ...]:
        """Return the kept sessions, the newest first."""
        found = (self.find(one) for one in self._shelf.kept())
        return tuple(one for one in found if one is not None)

    def sound(self, id: str) -> Path:  # noqa: A002
        """Return the file that a session is written to, whole or growing."""
        making = self._making.get(id)
        self._shelf.used(id)
        return making.path if making else self._shelf.whole(id)

    def captions(self, id: str) -> str | None:  # noqa: A002
        """Return the captions of a session as WebVTT; None until its lines are spoken."""
        making = self._making.get(id)
        facts = making.facts if making else self._shelf.facts(id)
        return facts.get("captions") if facts else None

    def made(self, id: str) -> str:  # noqa: A002
        """Return what tells one making of a session's sound from another."""
        making = self._making.get(id)
        facts = making.facts if making else self._shelf.facts(id)
        return str((facts or {}).get("made", ""))

    def begin(self) -> None:
        """Ask for the voices, so that they are there when a page wants them."""
        self._around_now()

    def _see(self, choice: Choice) -> Stamp:
        """Refuse what no routine of the library is; a path never gets further."""
        self._cards.routine(choice.routine, choice.language)
        return self._around_now()[0]

    async def _once(
        self,
        known: "dict[tuple[Choice, Stamp], Future[dict[str, Any]]]",
        what: str,
        choice: Choice,
    ) -> dict[str, Any]:
        """Return what the maker says of a choice, asked once for each state of the library."""
        key = (choice, self._see(choice))
        if key not in known:
            if len(known) >= MOST_MEASURES:
                known.clear()
            known[key] = self._maker.ask(what, choice=written(choice))
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

    def _around_now(self) -> "tuple[Stamp, Future[dict[str, Any]]]":
        stamp = self._cards.stamp()
        with self._lock:
            now = self._here
            broken = now and now[1].done() and now[1].exception() is not None
            if now is None or now[0] != stamp or broken:
                now = self._here = (stamp, self._maker.ask("here", languages=[*LANGUAGES]))
        return now

    def _file_name(self, choice: Choice) -> str:
        """Return a file name for a session whose exact length is not known yet."""
        routine = self._cards.routine(choice.routine, choice.language)
        length = choice.length or routine.length
        name = file_title(
            routine.title.value, routine.language, length, side=choice.side, gentle=choice.gentle
        )
        return f"{name}.mp3"

    def _still_kept(self, id: str) -> Facts:  # noqa: A002
        facts = self._shelf.facts(id) or {}
        return {"kept": facts["kept"]} if "kept" in facts else {}

    def _begin(self, id: str, facts: Facts) -> None:  # noqa: A002
        waiting = [one for one in self._making.values() if not isinstance(one.state, _READY)]
        if len(waiting) >= MOST_WAITING:
            raise VoiceguideError(
                "Many sessions are being made already: wait until some are ready, and try again."
            )
        for one in [one for one in self._making.values() if isinstance(one.state, Failed)][
            :-MOST_FAILED
        ]:
            del self._making[one.id]
        facts = {**facts, "made": secrets.token_hex(8)}
        path = self._shelf.growing(id)
        self._making[id] = making = _Making(id, facts, Waiting(len(waiting)), path)

        def told(how_far: Mapping[str, Any]) -> None:
            self._told(making, how_far)

        asked = self._maker.ask("make", told, choice=facts["choice"], path=str(path))
        asked.add_done_callback(lambda result: self._ended(making, result))

    def _told(self, making: _Making, how_far: Mapping[str, Any]) -> None:
        """Take what the maker says of a session, in its thread."""
        if "written" in how_far and isinstance(making.state, Playable):
            making.change(Playable(making.state.size, how_far["written"]))
        elif "size" in how_far:
            with self._lock:
                making.facts = {**making.facts, **how_far}
            making.change(Playable(how_far["size"], 0))
        elif "lines" in how_far and not isinstance(making.state, Playable):
            making.change(Speaking(how_far["spoken"], how_far["lines"]))
        elif not how_far and not isinstance(making.state, Playable):
            making.change(Speaking(0, 0))
        for one in [*self._making.values()]:
            if isinstance(one.state, Waiting):
                one.change(self._state(one))

    def _ended(self, making: _Making, result: "Future[dict[str, Any]]") -> None:
        """Take the end of a session, in the thread of the maker."""
        error = result.exception()
        try:
            if error is None:
                with self._lock:
                    making.path.replace(self._shelf.whole(making.id))
                    self._shelf.put(making.id, making.facts)
                    del self._making[making.id]
                self._shelf.prune()
        except (OSError, VoiceguideError) as fault:
            error = fault
        if error is None:
            making.change(Playable(making.facts["size"], making.facts["size"]))
            return
        with contextlib.suppress(OSError):
            making.path.unlink()
        making.change(Failed(str(error)))

    def _state(self, making: _Making) -> State:
        """Return the state of a session, with how many are before it now."""
        if not isinstance(making.state, Waiting):
            return making.state
        before = 0
        for one in [*self._making.values()]:
            if one is making:
                break
            before += not isinstance(one.state, Failed) and not _is_whole(one.state)
        return Waiting(before)

    def _ordered(self, id: str) -> Ordered:  # noqa: A002
        making = self._making.get(id)
        facts = making.facts if making else self._shelf.facts(id)
        assert facts is not None
        state = self._state(making) if making else Playable(facts["size"], facts["size"])
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


def _is_whole(state: State) -> bool:
    return isinstance(state, Playable) and state.whole


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
        SinkError: a folder cannot be made; the message says what to do.
    """
    home = home or library.home() / "phone"
    making = maker or Maker()
    try:
        yield Sessions(making, Shelf(cache or library.cache_home(os.environ) / "sessions", home))
    finally:
        making.close()
