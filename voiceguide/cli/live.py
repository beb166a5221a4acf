"""Live: an evening with its sink, its screen and all that steers it; everything ends with it."""

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from voiceguide.cli.faults import SIGNALS, Stopped
from voiceguide.cli.whose import to_type
from voiceguide.transport import Command

if TYPE_CHECKING:
    from voiceguide.cli.sounding import Sounding
    from voiceguide.cli.steering import Steering
    from voiceguide.clip import Samples
    from voiceguide.evening import Around, Ending, Evening
    from voiceguide.output.sinks import Sink
    from voiceguide.routine import Routine
    from voiceguide.session import Wishes
    from voiceguide.speech.clips import Clips

MEDIA_AFTER_S = 2.0
"""Media keys come that late: what they need takes a while to load, and the first word is waited
for."""

MEDIA_EVERY_S = 0.5

GO_ON = "play --continue"
"""What is typed where a place was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """How an evening is heard and steered.

    Attributes:
        microphone: its name; empty: the usual one; None: none listens.
        threshold: how sure a word has to be; None: as usual.
        start_in_s: seconds until it begins; a key begins it at once.
        plain: line by line.
        scores: numbers are asked for.
        folder: of the person whose evening it is; None: of who has the machine alone.
    """

    microphone: str | None = None
    threshold: float | None = None
    gain_db: float = 0.0
    loudest_db: float = 6.0
    start_in_s: float = 0.0
    plain: bool = False
    scores: bool = False
    folder: Path | None = None


def live(
    routine: "Routine",
    wishes: "Wishes",
    clips: "Clips",
    around: "Around",
    how: Live,
    sound: "Sounding",
) -> "Ending":
    """Go through an evening, and return how it ended.

    The first signal that asks to stop does it gently, with the last words; the second at once.

    Raises:
        VoiceguideError: it cannot be heard; the message says what to do.
        Stopped: a signal asked for it.
    """
    from voiceguide.evening import Evening

    with contextlib.ExitStack() as stack:
        sink, feed = sound.ready()
        evening = Evening(routine, wishes, clips, sink, around, feed)
        stack.callback(evening.close)
        begun = threading.Event()

        def stop() -> None:
            begun.set()
            evening.ask(Command.STOP)

        stack.enter_context(_gently(stop, how.folder))
        if not how.start_in_s:
            begun.set()
            # Somebody waits for the first word; what shows and steers is loaded while it is said.
            evening.begin()
        steering = stack.enter_context(_steered(evening, routine, how, begun, stop))
        if how.microphone is not None:
            stack.enter_context(_listening(sink, evening, steering, how))
        stack.enter_context(_media(steering))
        if how.start_in_s:
            steering.heard = f"begins in {how.start_in_s:g} s, or at any key"
            _waited(begun, how.start_in_s)
            steering.heard = ""
        begun.set()
        return evening.run()


@contextlib.contextmanager
def _steered(
    evening: "Evening",
    routine: "Routine",
    how: Live,
    begun: threading.Event,
    stop: Callable[[], None],
) -> Iterator["Steering"]:
    """Let the screen show an evening, and the keys steer it."""
    from voiceguide.cli.stage import staged
    from voiceguide.cli.steering import Steering
    from voiceguide.control.keyboard import keyboard

    steering = Steering(
        evening,
        routine.title.value,
        routine.language,
        gain_db=how.gain_db,
        loudest_db=how.loudest_db,
        microphone=f"microphone {'off' if how.microphone is None else 'on'}",
    )

    def key(name: str) -> None:
        if begun.is_set():
            steering.key(name)
        else:
            begun.set()
            if name in ("q", "escape"):
                evening.ask(Command.STOP)

    with staged(steering.view, plain=how.plain), keyboard(key, stop):
        yield steering


def steerable() -> bool:
    """Whether there are keys to steer by."""
    from voiceguide.control.keyboard import terminal

    return terminal() is not None


def is_left(folder: Path | None = None) -> bool:
    """Whether there is a session to go on with.

    Args:
        folder: of the person; None: of who has the machine alone.
    """
    from voiceguide.place import place_file

    return place_file(folder).is_file()


def _waited(begun: threading.Event, seconds: float) -> None:
    """Wait in short pieces: some systems let no signal through in a long one."""
    for _ in range(int(seconds / 0.1) + 1):
        if begun.wait(0.1):
            return


@contextlib.contextmanager
def _gently(stop: Callable[[], None], folder: Path | None) -> Iterator[None]:
    """Let the first signal to stop call `stop`, and the next ones do what they did before."""
    asked: list[int] = []
    before: dict[int, Any] = {}

    def heard(number: int, frame: FrameType | None) -> None:
        earlier = before[number]
        if asked and callable(earlier):
            earlier(number, frame)
        elif not asked:
            asked.append(number)
            stop()

    for one in SIGNALS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            before[int(one)] = signal.signal(one, heard)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
    if asked:
        stopped = Stopped(128 + asked[0])
        stopped.said = f"stopped; to go on: {to_type(GO_ON)}" if is_left(folder) else "stopped"
        raise stopped


@contextlib.contextmanager
def _listening(sink: "Sink", evening: "Evening", steering: "Steering", how: Live) -> Iterator[None]:
    from voiceguide.cli.hearing import Hearing
    from voiceguide.control.words import Played, words
    from voiceguide.listening import THRESHOLD, Listener, Scores
    from voiceguide.microphone import open_microphone

    assert isinstance(sink, Played)
    hearing = Hearing(
        sink,
        lambda: evening.glance,
        steering.word,
        lambda: Listener(threshold=how.threshold or THRESHOLD),
        Scores if how.scores else None,
    )

    def heard(block: "Samples") -> None:
        hearing.block(block)
        evening.note(speaking=hearing.speaking)

    def changed(there: bool) -> None:  # noqa: FBT001  told by `words`
        evening.note(speaking=False)
        steering.microphone = f"microphone {'on' if there else 'gone: keys still work'}"

    with words(lambda: open_microphone(how.microphone or ""), heard, changed):
        yield


@contextlib.contextmanager
def _media(steering: "Steering") -> Iterator[None]:
    """Let media keys steer, where there are any."""
    if sys.platform != "linux":
        yield
        return
    over = threading.Event()

    def serve() -> None:
        if over.wait(MEDIA_AFTER_S):
            return
        try:
            from voiceguide.control.mpris import media_keys
        except ImportError:
            return
        with media_keys(steering.media) as show:
            while not over.wait(MEDIA_EVERY_S):
                show(steering.playing())

    thread = threading.Thread(target=serve, name="media", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(MEDIA_AFTER_S)
