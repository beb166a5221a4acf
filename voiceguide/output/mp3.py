"""MP3: constant bit rate, chapters, exact length; the speech is encoded, the rests are copied."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from threading import Event
from typing import BinaryIO, TypeVar

from voiceguide.output import Progress, Source, Tags
from voiceguide.output.frames import SPAN, Frames, Layout
from voiceguide.output.info import frame_count, info_frame
from voiceguide.output.packer import Packer
from voiceguide.output.ring import RUN_UP, encode_ring, length_in_frames, loop
from voiceguide.output.splice import Part, copied, plan, splice, split
from voiceguide.output.stretch import Setting, Stretch
from voiceguide.output.tags import id3

T = TypeVar("T")

MONO = Layout(channels=1, bit_rate=64, quality=7)
"""Speech alone: on ten minutes of it, 7 leaves 24.1 % of the critical bands above a simple masking
threshold where 5 leaves 23.1 % and 2 leaves 22.2 %, has 2 dB less noise on the whole than either,
and takes half the time of 5."""

STEREO = Layout(channels=2, bit_rate=96, quality=5)
"""Speech over a bed: against 7 it leaves a sixth less noise above that threshold; 2 would leave a
third less again, at twice the time."""

_MOST_THREADS = 4


class Mp3Encoder:
    """Writes MP3: mono at 64 kbit/s or stereo at 96 kbit/s.

    The bytes depend on the source and the tags alone, not on the number of threads.
    """

    suffix = ".mp3"

    def __init__(self, threads: int | None = None) -> None:
        """Encode in `threads` threads; None: in as many as there are processors, four at most."""
        self._threads = threads or min(os.cpu_count() or 1, _MOST_THREADS)

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
            setting = Setting(layout, stop)
            for frames in _rows(source, setting, pool, ahead=self._threads + 1):
                file.write(packer.add(frames))
                written += len(frames) * SPAN
                progress(min(written, source.length))
            file.write(packer.finish())
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def _layout(source: Source) -> Layout:
    return MONO if source.channels == 1 else STEREO


def _rows(
    source: Source, setting: Setting, pool: ThreadPoolExecutor, ahead: int
) -> Iterator[Frames]:
    """Yield the frames of the whole file in order, encoded by the threads of `pool`."""
    end = frame_count(source.length)
    parts, steady, ring = plan(source, end), loop(source), None
    if steady and copied(parts) > RUN_UP + length_in_frames(source.period):
        ring = pool.submit(encode_ring, steady, setting)
    else:
        parts = split(0, end)
    jobs = (partial(_encode, source, setting, part) for part in parts)
    stretches = _in_order(pool, jobs, ahead)
    yield from splice(stretches, ring.result() if ring else None, end, setting.layout.room)


def _encode(source: Source, setting: Setting, part: Part) -> Stretch:
    return Stretch(source, setting, part.first, part.last).encode()


def _in_order(pool: ThreadPoolExecutor, jobs: Iterator[Callable[[], T]], ahead: int) -> Iterator[T]:
    """Return the results of `jobs` in their order; `ahead` of them are begun at once."""
    begun = deque(pool.submit(job) for job in islice(jobs, ahead))

    def results() -> Iterator[T]:
        while begun:
            yield begun.popleft().result()
            begun.extend(pool.submit(job) for job in islice(jobs, 1))

    return results()
