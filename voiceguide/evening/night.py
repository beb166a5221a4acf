"""Night: what happens on an evening, in its order.

Everything here is a generator, as in `talk`, so that it reads from top to bottom and yet gives way
at every turn.
"""

import contextlib
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import numpy as np

from voiceguide import notices
from voiceguide.dialogue import Dialogue, End, begin
from voiceguide.errors import EngineError
from voiceguide.evening.around import Around, Ending, Why
from voiceguide.evening.asides import Asides
from voiceguide.evening.body import Body
from voiceguide.evening.bookmark import Bookmark
from voiceguide.evening.inquiry import Inquiry
from voiceguide.evening.record import Record, touch_of
from voiceguide.evening.talk import Event, Stopped, Talk, Turns
from voiceguide.mixer import FLOOR_DB, floor
from voiceguide.output.sinks import Sink
from voiceguide.place import passage_at
from voiceguide.player.feed import CHANNELS, Feed
from voiceguide.player.growing import Growing
from voiceguide.player.player import Player
from voiceguide.player.reel import Reel, Sound
from voiceguide.routine import Answer, Ask, Moment, Routine, Say, Text, alone, moments
from voiceguide.safety import CAP, EVERYTHING, GENTLE, Conditions
from voiceguide.safety.acts import HAND
from voiceguide.scoring import lines
from voiceguide.session import Wishes
from voiceguide.speech.clips import Clips
from voiceguide.transport import Command, Mode
from voiceguide.units import SECOND

FADE_OUT = 20 * SECOND
"""Where somebody fell asleep."""

PATIENCE = SECOND * 3 // 2
"""Of silence, before it is told that something is not ready yet. Own choice."""

COMMANDS = {"stop": Command.STOP, "ready": Command.READY, "repeat": Command.REPEAT}
"""What an answer asks for while no question is open."""

Made = TypeVar("Made")


class Night:
    """One evening.

    Attributes:
        talk: what is said and asked beside the session.
        player, asides: of the session, while it plays.
    """

    def __init__(
        self,
        routine: Routine,
        wishes: Wishes,
        clips: Clips,
        sink: Sink,
        around: Around,
        feed: Feed | None = None,
    ) -> None:
        self._routine, self._wishes, self._clips, self._sink = routine, wishes, clips, sink
        self._around = around
        self._words, self._asks = notices.words(routine.language), lines(routine.language)
        self._body = Body(routine, wishes, clips)
        self._bookmark = Bookmark(routine, wishes, around.keeper, around.clock)
        self._pool = ThreadPoolExecutor(2, "evening")
        self._closed = threading.Event()
        self._growing: list[Growing] = []
        self._touched = False
        self._missed = 0
        self.feed = feed or Feed(CHANNELS, floor(FLOOR_DB) if wishes.floor else None)
        self.talk = Talk(self.feed, sink, self._body.voiced, around.gain_db)
        diary, clock = around.diary, around.clock
        self._log = diary.log if diary else None
        self._record = Record(self._log, routine, clock, diary.goes_on if diary else None)
        self._inquiry = Inquiry(self.talk, diary, routine, clock)
        self.player: Player | None = None
        self.asides: Asides | None = None

    def close(self) -> None:
        """End what is being prepared; again is allowed."""
        self._closed.set()
        self._inquiry.kept(None)
        self._record.close()
        self._pool.shutdown(cancel_futures=True)
        for one in self._growing:
            one.close()

    def whole(self) -> Turns[Ending]:
        """Go through it all, and return how it ended; raises what `Evening.run` does."""
        try:
            return (yield from self._evening())
        except Stopped as stopped:
            if stopped.asleep:
                return self._end("asleep")
            return (yield from self._goodbye("asked"))

    def _evening(self) -> Turns[Ending]:
        around, body = self._around, self._body
        ready = self._pool.submit(self._prepare)
        yield from self.talk.say(*self._opening(), skips=True)
        now = around.clock()
        tonight = around.tonight if self._touches() else EVERYTHING
        if tonight != EVERYTHING and (why := (yield from self._too_little(tonight))):
            return (yield from self._instead(End.ENDED, why))
        if self._touches() and (yield from self._inquiry.stands()):
            return (yield from self._instead(End.ENDED, self._words.not_tonight))
        conditions = tonight | (around.resume.still_left(now) if around.resume else EVERYTHING)
        if around.resume and around.resume.is_checked(self._routine, now):
            self._bookmark.checked = around.resume.checked
        elif self._routine.check:
            self.talk.failing = ready
            asked = yield from self._check(conditions)
            if asked.end is not End.WHOLE:
                if asked.red:
                    self._inquiry.warn()
                return (yield from self._instead(asked.end))
            conditions, self._bookmark.checked = asked.conditions, around.clock()
        if not around.resume and (yield from self._inquiry.before()) and self._touches():
            yield from self.talk.say(self._asks.light)
            conditions |= GENTLE
        growing = yield from self._made(ready)
        if body.refused(conditions):
            return (yield from self._instead(End.ENDED, self._words.not_tonight))
        reel = yield from self._made(self._pool.submit(body.reel, conditions))
        if _over(reel):
            return (yield from self._instead(End.ENDED, self._asks.enough))
        start = 0
        if around.resume:
            found = self._bookmark.find(around.resume, body, reel)
            if found is None:
                yield from self.talk.say(self._words.changed)
            start = found or 0
        self._inquiry.kept(self._record.id)
        return (yield from self._session(reel, growing, start, conditions))

    def _opening(self) -> tuple[str, ...]:
        around, language = self._around, self._routine.language
        title = self._routine.title.value
        if around.resume:
            state = notices.microphone_state(language, on=around.microphone)
            return (notices.welcome_back(title, language), state)
        length = self._wishes.length or self._routine.length
        first = notices.opening(title, length, language, microphone=around.microphone)
        return (first, self._words.lost_place if around.lost_place else "")

    def _check(self, conditions: Conditions) -> Turns[Dialogue]:
        """Ask the questions of the first time, and then those of every time."""
        first, said = self._around.first_time, frozenset[str]()
        if first:
            before = tuple(moments(alone(first)))
            asked = yield from self.talk.converse(begin(before, first.language, conditions))
            if asked.end is not End.WHOLE:
                # They are asked again before the next session, so nothing has to stand against it.
                return replace(asked, red=False)
            self._around.passed()
            said = frozenset(filter(None, map(_spoken, before)))
        # What was just said before the first questions is not said twice.
        mine = [one for one in moments(self._routine) if one.in_check and _spoken(one) not in said]
        return (yield from self.talk.converse(begin(mine, self._routine.language, conditions)))

    def _session(
        self, reel: Reel, growing: Growing, start: int, conditions: Conditions
    ) -> Turns[Ending]:
        """Play the session, and ask its own questions where it comes to them.

        What is asked for a journal comes right after the last step: who sleeps through a
        background that stays is not woken for it.
        """
        asks = self._inquiry.follows
        while True:
            asides = Asides(self._body, growing, conditions)
            player = yield from self._played(reel, asides, start, self._bookmark, halts=asks)
            conditions, reel, now = asides.conditions, player.showing().reel, player.showing().now
            hold = reel.score.held(now.position)
            start = hold.on if hold else now.position
            match player.why:
                case "question":
                    asked = yield from self._question(reel, now.position, conditions)
                    if asked.end is not End.WHOLE:
                        return (yield from self._instead(asked.end))
                    if asked.conditions == conditions:
                        continue
                    conditions = asked.conditions
                    found = yield from self._under(conditions, reel, now.position)
                    if found is None:
                        return (yield from self._instead(End.ENDED, self._words.not_tonight))
                    reel, start = found
                case "asleep":
                    if (yield from self._faded(reel, now.position)):
                        return self._end("asleep")
                case "asked":
                    return (yield from self._goodbye("asked"))
                case "hurts":
                    self._bookmark.forget()
                    self._record.ended("hurts")
                    yield from self._after(hurt=True)
                    return (yield from self._goodbye("hurts"))
                case _:
                    self._bookmark.forget()
                    self._record.ended("over")
                    stays = player.why is None
                    if asks:
                        try:
                            yield from self._after(under=(reel.under, start) if stays else None)
                        except Stopped:
                            return self._end("over")
                    if not stays:
                        return self._end("over")
                    asks = False

    def _question(self, reel: Reel, position: int, conditions: Conditions) -> Turns[Dialogue]:
        """Ask the question at which the session stands still."""
        index = reel.script.passages.index(reel.passage(position))
        asked = begin([self._body.moments(conditions)[index]], self._routine.language, conditions)
        return (yield from self.talk.converse(asked, (reel.under, position)))

    def _under(
        self, conditions: Conditions, reel: Reel, position: int
    ) -> Turns[tuple[Reel, int] | None]:
        """Return the session under other conditions from the next step on; None for too little."""
        if self._body.refused(conditions):
            return None
        other = yield from self._made(self._pool.submit(self._body.reel, conditions))
        start = self._body.same(reel, position, other, after=True)
        return None if start is None else (other, start)

    def _after(self, *, hurt: bool = False, under: tuple[Sound, int] | None = None) -> Turns[None]:
        record = self._record
        yield from self._inquiry.after(record.id, touched=record.touched, hurt=hurt, under=under)

    def _played(
        self,
        reel: Reel,
        asides: Asides,
        start: int,
        bookmark: Bookmark | None,
        *,
        halts: bool = False,
    ) -> Turns[Player]:
        """Play until something ends it, and return the player, which knows what.

        Args:
            halts: it stands still after the last step, where a background stays; `why` is None.
        """
        gain_db = self.talk.gain_db
        player = Player(reel, self._sink, asides, start=start, gain_db=gain_db, feed=self.feed)
        self.feed.heard()
        player.begin()
        self.player, self.asides = player, asides
        while player.why is None and not (halts and _is_through(player)):
            command = _command((yield))
            if command:
                player.ask(command)
            player.turn(0)
            self._record.seen(player.showing(), asides.conditions | self._body.conditions, command)
            if bookmark:
                surely = command is not None or player.why is not None
                bookmark.keep(player.showing(), asides.conditions, surely=surely)
        showing = player.showing()
        self.talk.gain_db = showing.now.gain_db
        self._missed += player.missed
        done = passage_at(showing.reel.timeline, showing.now.position) + 1
        begun = showing.reel.script.passages[:done]
        self._touched = self._touched or any(one.label.area for one in begun)
        self.player, self.talk.words = None, asides.words
        return player

    def _faded(self, reel: Reel, position: int) -> Turns[bool]:
        """Fade out; return whether nobody said a word meanwhile."""
        sound = reel.under.render(position, position + FADE_OUT)
        self.feed.swap(sound * np.linspace(1, 0, FADE_OUT, dtype=np.float32)[:, None])
        while self.feed.queued:
            if (yield) is not None:
                return False
            if self._sink.gone:
                break
        return True

    def _instead(self, end: End | None, why: str = "") -> Turns[Ending]:
        """Return how an evening ends whose answers leave no session."""
        if end is End.ASLEEP:
            return self._end("asleep")
        if end is End.STOPPED:
            return (yield from self._goodbye("asked"))
        self._bookmark.forget()
        self._record.ended("questions")
        yield from self.talk.say(why, self._wipe())
        self._touched = False
        routine = self._around.breathing
        if routine is None or routine.check is not None:
            return (yield from self._goodbye("questions"))
        plain = replace(self._wishes, length=None, side=None, gentle=False)
        body = Body(routine, plain, self._clips)
        making = self._pool.submit(self._begun, body)
        wanted = yield from self.talk.converse(_offer(self._words.offer, self._routine))
        if wanted.end is not End.WHOLE:
            return (yield from self._goodbye("questions"))
        growing, reel = yield from self._made(making)
        self._record = Record(self._log, routine, self._around.clock)
        player = yield from self._played(reel, Asides(body, growing, EVERYTHING), 0, None)
        self._record.ended(player.why or "over")
        if player.why == "asked":
            return (yield from self._goodbye("asked", breathing=True))
        return self._end("questions", breathing=True)

    def _goodbye(self, why: Why, *, breathing: bool = False) -> Turns[Ending]:
        """Say the last words; "stop" ends them, too."""
        stopping = self._words.stopping if why == "asked" else ""
        with contextlib.suppress(EngineError, Stopped):
            if not self._sink.gone:
                yield from self.talk.say(stopping, self._wipe(), self._words.good_night)
        return self._end(why, breathing=breathing)

    def _touches(self) -> bool:
        """Whether hands are at work in this routine."""
        return any(one.step.area or one.step.touch for one in moments(self._routine))

    def _too_little(self, conditions: Conditions) -> Turns[str]:
        """Return why a session is not to be had, before any question; empty where it is."""
        if conditions.ended:
            return self._asks.enough
        if self._body.refused(replace(conditions, cap=CAP)):
            return self._asks.left_out
        if conditions.cap == CAP:
            return ""
        reel = yield from self._made(self._pool.submit(self._body.reel, conditions))
        return self._asks.enough if self._body.refused(conditions) or _over(reel) else ""

    def _wipe(self) -> str:
        """Return what is to be done with oily skin before anybody stands up."""
        if not self._touched:
            return ""
        areas = {one.step.area for one in moments(self._routine)} - {None}
        return self._words.wipe_hands if areas <= HAND else self._words.wipe

    def _end(self, why: Why, *, breathing: bool = False) -> Ending:
        self._record.ended(why)
        return Ending(why, breathing, self._missed, self._bookmark.trouble)

    def _made(self, making: Future[Made]) -> Turns[Made]:
        """Wait for what is being prepared, and return it."""
        yield from self.talk.until(making.done, PATIENCE, self._words.moment)
        return making.result()

    def _prepare(self) -> Growing:
        """Speak what will be wanted soon, the first things first; return what speaks the session.

        Raises:
            VoiceguideError: the session cannot be had as it is wanted.
        """
        first = self._around.first_time
        checks = (*(moments(alone(first)) if first else ()), *moments(self._routine))
        texts = [line for one in checks if one.in_check for line in _lines(one)]
        texts += self._inquiry.words
        self._body.voiced.ahead(texts, self._going_on)
        self._body.check()
        growing, _ = self._begun(self._body)
        self._body.voiced.ahead(notices.every_line(self._routine.language), self._going_on)
        return growing

    def _begun(self, body: Body) -> tuple[Growing, Reel]:
        """Return a session, and what speaks its lines from now on."""
        reel = body.reel(EVERYTHING)
        growing = body.growing(reel)
        self._growing.append(growing)
        return growing, reel

    def _going_on(self, done: int, total: int) -> None:  # noqa: ARG002 - as `Progress` has it
        if self._closed.is_set():
            raise Stopped


def _is_through(player: Player) -> bool:
    """Whether the last step was heard to its end."""
    showing = player.showing()
    timeline = showing.reel.timeline
    return showing.now.mode is Mode.ROLLING and (
        showing.now.position >= timeline.length - timeline.stay
    )


def _over(reel: Reel) -> bool:
    """Whether a foot is touched for longer than it may be, at the shortest that there is."""
    return max(touch_of(reel).values()) > reel.script.cap


def _command(event: Event | None) -> Command | None:
    return event if isinstance(event, Command) else COMMANDS.get(event or "")


def _spoken(one: Moment) -> str:
    """Return the words of a step that only says something."""
    return one.fill(one.step.text) if isinstance(one.step, Say) else ""


def _lines(one: Moment) -> Iterable[str]:
    """Yield all that a step of a check may say."""
    step = one.step
    if isinstance(step, Say | Ask):
        yield one.fill(step.text)
    if isinstance(step, Ask):
        for answer in (step.yes, step.no, step.unsure):
            if answer and answer.say:
                yield one.fill(answer.say)


def _offer(words: str, routine: Routine) -> Dialogue:
    """Return the question whether somebody wants to breathe; anything but yes is no."""
    text = Text(words, routine.at)
    ask = Ask(at=routine.at, text=text, no=Answer(then="end"))
    return begin([Moment(ask, {}, None, None)], routine.language)
