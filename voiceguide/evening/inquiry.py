"""Inquiry: what an evening asks for a journal, softly, and of nobody who would rather not.

Who says nothing to one question is asked no other. A question that cannot be spoken is left out:
nothing hangs on it.
"""

from collections.abc import Callable
from datetime import datetime

from voiceguide.dialogue import End, begin
from voiceguide.entries import Item, Kind, Look, Score, When
from voiceguide.errors import EngineError
from voiceguide.evening.diary import Diary
from voiceguide.evening.talk import Talk, Turns
from voiceguide.player.reel import Sound
from voiceguide.routine import Answer, Ask, Moment, Routine, Text
from voiceguide.scoring import SORE, Asking, Topic, after, ask, every_line, lines

SOFTER_DB = -6.0
"""How much softer than a session it is asked after one. Own choice: who is awake hears it, and it
wakes nobody."""


class Inquiry:
    """Asks, and tells the journal.

    Attributes:
        pain: before the session; None where nobody gave it.
    """

    def __init__(
        self, talk: Talk, diary: Diary | None, routine: Routine, clock: Callable[[], datetime]
    ) -> None:
        self._talk, self._diary, self._routine, self._clock = talk, diary, routine, clock
        self._given: list[tuple[Item, int, datetime]] = []
        self.pain: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All that may be said, to be spoken ahead."""
        return every_line(self._routine.language) if self._diary else ()

    @property
    def follows(self) -> bool:
        """Whether anything is asked after the session."""
        return self._diary is not None and self._diary.after

    def stands(self) -> Turns[bool]:
        """Ask whether it was seen to what stands against a session; return whether it still does.

        Nothing but a clear yes takes it away.
        """
        if self._diary is None or not self._diary.stands:
            return False
        text = Text(lines(self._routine.language).noted, self._routine.at)
        question = Ask(at=self._routine.at, text=text, no=Answer(then="end"))
        asked = yield from self._talk.converse(
            begin([Moment(question, {}, None, None)], self._routine.language)
        )
        if asked.end is not End.WHOLE:
            return True
        for one in self._diary.stands:
            self._diary.log.clear(one.id, self._clock())
        return False

    def before(self) -> Turns[bool]:
        """Ask what is asked before a session; return whether its touch is to stay light."""
        for topic in self._diary.before if self._diary else ():
            asked = yield from self._asked(topic)
            if asked is None or asked.silent:
                break
            if asked.value is not None and topic.item:
                self._given.append((topic.item, asked.value, self._clock()))
                self.pain = asked.value if topic is Topic.PAIN else self.pain
        return self.pain is not None and self.pain >= SORE

    def kept(self, sitting: str | None) -> None:
        """Keep what was given before a session.

        Args:
            sitting: id of that session; None where it did not come to it.
        """
        given, self._given = self._given, []
        if self._diary is None:
            return
        for item, value, at in given:
            when = When.MORNING if item is Item.SLEEP else When.BEFORE
            score = Score(item=item, when=when, value=value, at=at, sitting=sitting)
            self._diary.log.score(score)

    def after(
        self, sitting: str, *, touched: bool, hurt: bool, under: tuple[Sound, int] | None = None
    ) -> Turns[None]:
        """Ask what is asked after a session, once, and softly where nobody was hurt.

        Raises:
            Stopped: somebody asked to stop.
        """
        if self._diary is None or not self._diary.after:
            return
        self._talk.softer_db = 0.0 if hurt else SOFTER_DB
        try:
            asked = yield from self._asked(Topic.PAIN, under)
            if asked is None or asked.silent:
                return
            if asked.value is not None:
                now, value = self._clock(), asked.value
                self._diary.log.score(
                    Score(item=Item.PAIN, when=When.AFTER, value=value, at=now, sitting=sitting)
                )
            for topic in after(self.pain, asked.value, touched=touched, hurt=hurt):
                one = yield from self._asked(topic, under)
                if one is None or one.silent:
                    return
                self._judge(one, sitting)
        finally:
            self._talk.softer_db = 0.0

    def warn(self) -> None:
        """Keep that an answer to a check let no session begin."""
        if self._diary:
            self._diary.log.flag(Kind.ANSWER, self._clock(), None)

    def _judge(self, asked: Asking, sitting: str) -> None:
        """Keep an answer of yes or no."""
        assert self._diary
        if asked.topic is Topic.MARK and asked.yes is not None:
            self._diary.log.look(Look(mark=asked.yes, at=self._clock(), sitting=sitting))
        elif asked.topic is Topic.NEW_PAIN and asked.yes:
            self._diary.log.flag(Kind.PAIN, self._clock(), sitting)

    def _asked(self, topic: Topic, under: tuple[Sound, int] | None = None) -> Turns[Asking | None]:
        """Ask a question, and return its end; None where no voice can say it."""
        try:
            return (yield from self._talk.score(ask(topic, self._routine.language), under))
        except EngineError:
            return None
