"""Asides: what a player says beside the session, and how it becomes gentler."""

from voiceguide.clip import Samples, silence
from voiceguide.errors import EngineError
from voiceguide.evening.body import Body
from voiceguide.notices import Facts, told
from voiceguide.player.growing import Growing
from voiceguide.player.reel import Reel
from voiceguide.safety import GENTLE, Conditions
from voiceguide.transport import Notice, Transport
from voiceguide.units import SECOND


class Asides:
    """Speaks for a player.

    Attributes:
        conditions: that hold now; gentler ones once it hurt.
        words: what was told last.
    """

    def __init__(self, body: Body, growing: Growing, conditions: Conditions) -> None:
        self._body, self._growing = body, growing
        self.conditions = conditions
        self.words = ""
        self._softer: tuple[Reel, int] | None = None

    def notice(self, notice: Notice, now: Transport, reel: Reel) -> Samples:
        """Return the sound of a notice; silence where no voice can say it, so that all goes on."""
        if notice is Notice.HURTS:
            self._soften(reel, now.position)
        passage = reel.passage(now.position)
        facts = Facts(
            max(reel.timeline.length - reel.timeline.stay - now.position, 0),
            passage.label.chapter or reel.script.title,
            gentler=self._softer is not None,
        )
        self.words = told(notice, facts, self._body.voiced.routine.language)
        try:
            return self._body.voiced.said(self.words)
        except EngineError:
            return silence(SECOND // 2, 1)

    def softened(self, reel: Reel, position: int) -> tuple[Reel, int] | None:  # noqa: ARG002
        """Return the gentler session that the notice spoke of."""
        return self._softer

    def learn(self, reel: Reel, position: int) -> Reel | None:
        """Return the session with what was spoken meanwhile; None where nothing is new.

        Raises:
            EngineError: the line that is wanted now cannot be spoken by anybody.
        """
        return self._growing.learn(reel, position)

    def _soften(self, reel: Reel, position: int) -> None:
        self._softer = self._body.gentler(reel, position, self.conditions)
        if self._softer:
            self.conditions |= GENTLE
