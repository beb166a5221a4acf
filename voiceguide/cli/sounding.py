"""Sounding: the loudspeaker of an evening, opened while all else is still being loaded.

Whoever lies in bed waits for the first word, and a device takes a moment to open and to wake. So it
takes silence on a thread of its own until there is something to say.
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from voiceguide.errors import VoiceguideError

if TYPE_CHECKING:
    from voiceguide.control.words import Played
    from voiceguide.output.sinks import Sink
    from voiceguide.player.feed import Feed

EARLY = ("device",)
"""Sinks that begin before it is known whether there is anything to play: nothing is left of them
where there is not. A file would hold the silence."""


class Sounding:
    """A sink and what it takes from.

    Args:
        name: of the sink, or a file.
        floor: whether silence carries the awake floor.
        heard: whether a microphone listens, and what is played has to be known for a while.
        early: whether it may begin before it is asked for.
    """

    def __init__(self, name: str, *, floor: bool, heard: bool, early: bool) -> None:
        self._name, self._floor, self._heard = name, floor, heard
        self._sink: Sink | Played | None = None
        self._feed: Feed | None = None
        self._fault: BaseException | None = None
        self._opening: threading.Thread | None = None
        if early and name in EARLY:
            self._opening = threading.Thread(target=self._try, daemon=True, name="sounding")
            self._opening.start()

    def ready(self) -> "tuple[Sink | Played, Feed | None]":
        """Return the sink, and what it takes from; None where it is not begun.

        Raises:
            SinkError: there is none; the message says what to do.
        """
        if self._opening:
            self._opening.join()
        else:
            self._open()
        if self._fault:
            raise self._fault
        assert self._sink
        return self._sink, self._feed

    def close(self) -> None:
        """End it.

        Raises:
            SinkError: a file could not be written.
        """
        if self._opening:
            self._opening.join()
        if self._sink:
            self._sink.close()

    def _try(self) -> None:
        try:
            self._open()
            self._begin()
        except BaseException as error:  # noqa: BLE001 - raised again where somebody waits for it
            self._fault = error
            return
        # What the first words need; where it cannot be loaded, who needs it says so.
        with contextlib.suppress(ImportError, VoiceguideError):
            import voiceguide.evening  # noqa: F401

    def _open(self) -> None:
        from voiceguide.output.sinks import open_sink
        from voiceguide.player.feed import CHANNELS

        self._sink = open_sink(self._name, CHANNELS)
        if self._heard:
            from voiceguide.control.words import Played

            self._sink = Played(self._sink)

    def _begin(self) -> None:
        from voiceguide.mixer import FLOOR_DB, floor
        from voiceguide.player.feed import CHANNELS, Feed

        assert self._sink
        feed = Feed(CHANNELS, floor(FLOOR_DB) if self._floor else None)
        self._sink.start(feed.take)
        self._feed = feed


@contextlib.contextmanager
def sounding(name: str, *, floor: bool, heard: bool, early: bool) -> Iterator[Sounding]:
    """Give the sound of an evening, and end it after the block; see `Sounding`."""
    found = Sounding(name, floor=floor, heard=heard, early=early)
    try:
        yield found
    finally:
        found.close()
