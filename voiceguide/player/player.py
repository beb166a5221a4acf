"""Player: the loop between commands, transport, sound and sink."""

import contextlib
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np

from voiceguide.clip import Samples
from voiceguide.errors import SinkError
from voiceguide.output.sinks import Sink
from voiceguide.player.feed import Feed
from voiceguide.player.reel import Reel
from voiceguide.transport import (
    Command,
    Cut,
    Effect,
    Finish,
    Mode,
    Notice,
    Retime,
    Seek,
    Soften,
    Tell,
    Transport,
    Volume,
    asked,
    heard,
    told,
)
from voiceguide.transport.table import returned, unmoved
from voiceguide.units import MILLISECOND, SECOND

SILENT = 1e-3
"""A background below this factor is not heard."""

AHEAD = SECOND
"""Frames that wait in the feed: a busy machine may take that long."""

BLOCK = 100 * MILLISECOND
"""Frames that are rendered at a time."""

TICK_S = 0.02
"""Between two looks at what was heard."""

RETRY_S = 1.0
"""Between two tries to find a device again."""

AWAY_S = 600.0
"""A device that is away for so long is not waited for: nobody is to be woken by its return."""

LOST = 300 * MILLISECOND
"""What may have gone to a device and was not heard when it went away."""

DRAIN_S = 0.2
"""What a device still holds is heard in this time."""

NOTICED = SECOND
"""More time than that is felt; where a step gains less, it is told."""

RISE = 1500 * MILLISECOND
"""In which the background comes up where the session stands still after a line."""

Why = Literal["over", "asked", "asleep", "hurts", "question"]
"""`question`: the session came to one of its own, see `Reel.asking`."""


class Voice(Protocol):
    """What the player needs of who runs the evening."""

    def notice(self, notice: Notice, now: Transport, reel: Reel) -> Samples:
        """Return the sound of a line beside the session, shape (frames, 1)."""

    def softened(self, reel: Reel, position: int) -> tuple[Reel, int] | None:
        """Return a gentler session and where to go on in it; None where it must end."""

    def learn(self, reel: Reel, position: int) -> Reel | None:
        """Return the session with what was spoken meanwhile; None where nothing is new."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What there is to see while it plays."""

    now: Transport
    reel: Reel


class Player:
    """Plays a reel to a sink until it is over or somebody stops it.

    Args:
        start: frame to begin at.
        gain_db: loudness to begin with.
        watch: told what there is to see, some times a second; must not take long.
        feed: of a sink that takes sound from it already, and goes on with it afterwards.
    """

    def __init__(
        self,
        reel: Reel,
        sink: Sink,
        voice: Voice,
        *,
        start: int = 0,
        gain_db: float = 0.0,
        floor: Samples | None = None,
        watch: Callable[[Showing], None] = lambda _: None,
        feed: Feed | None = None,
    ) -> None:
        self._reel, self._sink, self._voice, self._watch = reel, sink, voice, watch
        self._feed = feed or Feed(reel.sound.channels, floor, gain_db=gain_db)
        self._taken = feed is not None
        self._feed.volume(gain_db)
        self._now = Transport(position=start, gain_db=gain_db)
        self._laid = start
        self._from = start
        self._under = self._stood = 0
        self._commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._retime: Retime | None = None
        self._soft: tuple[Reel, int] | None = None
        self._hurts = False
        self._telling = False
        self._why: Why | None = None
        self._away: tuple[Mode, float] | None = None
        self._try_at = 0.0
        self.missed = 0
        """Frames that came too late, and were silent."""

    def ask(self, command: Command) -> None:
        """Ask for something; from any thread."""
        self._commands.put(command)

    def showing(self) -> Showing:
        """Return what there is to see."""
        return Showing(self._now, self._reel)

    def run(self) -> tuple[Why, int, Reel]:
        """Play, and return why it ended, at which frame, and of what.

        Raises:
            SinkError: there is no device at the start; one that goes away later is waited for.
            EngineError: a line cannot be spoken by anybody, and it is its turn.
        """
        self.begin()
        try:
            while self._why is None:
                self.turn(TICK_S)
            time.sleep(DRAIN_S)
        finally:
            self._sink.stop()
        return self._why, self._now.position, self._reel

    def begin(self) -> None:
        """Let the sink take the first sound.

        Raises:
            SinkError: there is no device.
        """
        self._do((Seek(self._now.position),))
        self._fill()
        if not self._taken:
            self._sink.start(self._feed.take)

    @property
    def why(self) -> Why | None:
        """Why it ended; None while it plays."""
        return self._why

    def turn(self, wait_s: float) -> None:
        """Do what is to be done now, after waiting for a command for so long at most."""
        command = None
        with contextlib.suppress(queue.Empty):
            command = self._commands.get(timeout=wait_s)
        self._listen()
        if command:
            self._do(self._moved(asked(self._now, self._reel.score, command)))
        if self._why is None and (self._away or self._sink.gone):
            self._find_again()
        self._replan()
        self._fill()
        self._watch(self.showing())

    def _moved(self, outcome: tuple[Transport, tuple[Effect, ...]]) -> tuple[Effect, ...]:
        self._now, effects = outcome
        return effects

    def _listen(self) -> None:
        """Tell the transport what was heard."""
        found = self._feed.heard()
        self.missed += found.missing
        waited = found.silent + found.aside
        frames = found.session if self._now.mode is Mode.ROLLING else waited
        if frames:
            self._do(self._moved(heard(self._now, self._reel.score, frames)))
        if self._now.mode is Mode.ROLLING:
            self._stood += found.aside
        if self._now.mode is Mode.HOLDING and self._reel.question(self._now.position):
            self._why = "question"
        if self._telling and not self._feed.queued:
            self._telling = False
            self._after_telling()

    def _after_telling(self) -> None:
        if self._hurts and self._soft is None:
            self._why = "hurts"
            return
        self._do(self._moved(told(self._now, self._reel.score)))

    def _do(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            match effect:
                case Seek():
                    self._feed.cut()
                    self._telling = False
                    self._soften()
                    self._laid = self._from = self._now.position
                    self._under = 0
                case Cut():
                    self._feed.cut()
                    self._telling = False
                case Tell(notice):
                    self._tell(notice)
                case Volume(gain_db):
                    self._feed.volume(gain_db)
                case Retime():
                    more = effect.more + (self._retime.more if self._retime else 0)
                    self._retime = Retime(effect.tempo, more)
                case Soften():
                    self._hurts = True
                    self._soft = self._voice.softened(self._reel, self._now.position)
                case Finish(why):
                    self._why = why

    def _soften(self) -> None:
        """Go over into the gentler session, once it goes on."""
        if self._soft is None:
            return
        self._reel, position = self._soft
        self._soft, self._hurts = None, False
        self._now = Transport(Mode.ROLLING, position, gain_db=self._now.gain_db)

    def _tell(self, notice: Notice) -> None:
        sound = self._voice.notice(notice, self._now, self._reel)
        under = self._reel.under.render(self._now.position, self._now.position + len(sound))
        self._feed.lay(under + sound, aside=True)
        self._feed.rest()
        self._telling = True

    def _replan(self) -> None:
        """Change the plan of what is to come, where nothing is being said."""
        position, rolling = self._now.position, self._now.mode is Mode.ROLLING
        if self._now.mode is Mode.ENDED or self._reel.busy(position, rolling=rolling):
            return
        known = self._reel.stood(self._stood) if self._stood else self._reel
        changed = self._voice.learn(known, position)
        if changed is not None:
            self._stood = 0
        refused = False
        if self._retime:
            tempo, more = self._retime.tempo, self._retime.more
            before = changed or self._reel
            changed = before.slowed(position, tempo, more)
            refused = more > 0 and changed.lasts(position) - before.lasts(position) < NOTICED
            self._retime = None
        if changed is None:
            return
        self._reel = changed
        if refused:
            self._do(self._moved(unmoved(self._now, changed.score)))
            return
        if rolling:
            hold = changed.score.hold(position, position + AHEAD)
            ends = (position + AHEAD, changed.ready_until(position), changed.timeline.length)
            until = max(min(*ends, hold.frame if hold else ends[0]), position)
            self._feed.swap(changed.sound.render(position, until))
            self._laid, self._under = until, 0

    def _fill(self) -> None:
        """Render ahead of what is heard."""
        score, until = self._reel.score, self._reel.ready_until(self._laid)
        while self._feed.queued < AHEAD:
            match self._now.mode:
                case Mode.ROLLING:
                    hold = score.hold(max(self._laid - 1, self._now.position), self._laid + BLOCK)
                    end = min(hold.frame if hold else self._laid + BLOCK, until, score.length)
                    if end > self._laid:
                        self._feed.lay(self._reel.sound.render(self._laid, end))
                        self._laid = end
                    elif self._laid < score.length:
                        self._lay_under()
                    else:
                        self._feed.rest()
                        return
                case Mode.HOLDING:
                    self._lay_under()
                case _:
                    return

    def _lay_under(self) -> None:
        """Let the background go on while the session stands still, up from where a line had it."""
        at, reel = self._laid + self._under, self._reel
        block = reel.under.render(at, at + BLOCK)
        if self._under < RISE:
            level = reel.sound.level(self._laid) / max(reel.under.level(self._laid), SILENT)
            risen = (self._under + np.arange(BLOCK, dtype=np.float32)[:, None]) / RISE
            block *= np.minimum(level + (1 - level) * risen, 1)
        self._feed.lay(block, aside=True)
        self._under += BLOCK

    def _find_again(self) -> None:
        """Try now and then to find a device that went away, and go on from the cut sentence."""
        clock = time.monotonic()
        if self._away is None:
            now = self._now
            self._away = now.then if now.mode is Mode.TELLING else now.mode, clock
            if now.mode is Mode.ROLLING:
                self._now = replace(now, position=max(now.position - LOST, self._from))
        if self._now.mode is not Mode.PAUSED:
            self._do(self._moved(asked(self._now, self._reel.score, Command.PAUSE)))
        before, since = self._away
        if clock < self._try_at or self._why:
            return
        if clock - since > AWAY_S:
            self._why = "asleep"
            return
        self._try_at = clock + RETRY_S
        with contextlib.suppress(SinkError):
            self._feed.clear()
            self._sink.start(self._feed.take)
            self._away = None
            self._come_back(before)

    def _come_back(self, before: Mode) -> None:
        """Go on as before the device went away; who had paused is not spoken to."""
        if self._hurts:
            self._after_telling()
        elif before is not Mode.PAUSED:
            self._do(self._moved(returned(self._now, self._reel.score)))
            if before is Mode.HOLDING:
                self._now = replace(self._now, then=before)
