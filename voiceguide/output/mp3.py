"""MP3: constant bit rate, chapters, exact length; the speech is encoded, the rests are copied."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from threading import Event
from typing import BinaryIO, TypeVar

from voiceguide.output import Progress, Source, Tags
from voiceguide.output.frames import SPAN, Layout
from voiceguide.output.info import frame_count, info_frame
from voiceguide.output.packer import Packer
from voiceguide.output.ring import RUN_UP, Ring, encode_ring, length_in_frames, loop
from voiceguide.output.splice import copied, plan, splice, split
from voiceguide.output.stretch import Setting, Stretch
from voiceguide.output.tags import id3

T = TypeVar("T")

MONO = Layout(channels=1, bit_rate=64)
STEREO = Layout(channels=2, bit_rate=96)

_MOST_THREADS = 4


class Mp3Encoder:
    """Writes MP3: mono at 64 kbit/s or stereo at 96 kbit/s.

    The bytes depend on the source and the tags alone, not on the number of threads.
    """

    suffix = ".mp3"

    def __init__(self, *, threads: int | None = None, quality: int = 5) -> None:
        self._threads = threads or min(os.cpu_count() or 1, _MOST_THREADS)
        self._quality = quality

    def size(self, source: Source, tags: Tags) -> int:
        """Return the bytes the file will have, exactly."""
        slots = frame_count(source.length) + 1
        return len(id3(tags, source.length)) + slots * _layout(source).size

    def write(self, source: Source, tags: Tags, file: BinaryIO, progress: Progress) -> None:
        """Write tag, Info frame and sound in order; nothing is written twice.

        Raises:
            OSError: as the disk says.
        """
        layout, stop = _layout(source), Event()
        file.write(id3(tags, source.length))
        file.write(info_frame(layout, source.length))
        pool = ThreadPoolExecutor(self._threads, "mp3")
        try:
            packer, written = Packer(layout), 0
            setting = Setting(layout, self._quality, stop)
            for frames in _rows(source, setting, pool, ahead=self._threads + 1):
                file.write(packer.add(frames))
                written += len(frames) * SPAN
                progress(min(written, source.length))
            file.write(packer.finish())
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
