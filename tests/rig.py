"""What a real sound server was given to play: recorded, and laid beside what it should have been.

The server is that of `audio_server`; its loudspeaker is a null sink whose monitor is recorded.
"""

import contextlib
import os
import subprocess
import threading
import time

import audio_server
import numpy as np

from voiceguide.units import RATE

CHANNELS = 2
FRAME = 4 * CHANNELS
BLOCK = 480


class Recorder:
    """Everything that a loudspeaker of the server is given, from now on."""

    def __init__(self, server, of="speaker"):
        command = ["parec", "-d", f"{of}.monitor", "--format=float32le", f"--rate={RATE}"]
        more = [f"--channels={CHANNELS}", "--latency-msec=10", "--raw"]
        self._process = subprocess.Popen(
            [*command, *more],
            env={**os.environ, **server.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._blocks = []
        self._change = threading.Condition()
        self.frames = 0
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        # The monitor of an idle null sink gives silence too, so it is known to be running.
        self.wait(lambda: self.frames > 0)

    def _read(self):
        while block := self._process.stdout.read(BLOCK * FRAME):
            with self._change:
                block = np.frombuffer(block[: len(block) // FRAME * FRAME], np.float32)
                self._blocks.append((time.monotonic(), block.reshape(-1, CHANNELS)))
                self.frames += len(block) // CHANNELS
                self._change.notify_all()

    def wait(self, come, timeout_s=30):
        with self._change:
            assert self._change.wait_for(come, timeout_s), "the server gave no sound"

    def wait_for_sound(self, level=0.02):
        """Wait until something louder than the awake floor is heard, and return its frame."""
        self.wait(lambda: self._blocks and np.abs(self._blocks[-1][1]).max() > level)
        return self.frames

    def first(self, level):
        """When something louder than a level was heard first, by the monotonic clock."""
        with self._change:
            return next(at for at, block in self._blocks if np.abs(block).max() > level)

    @property
    def sound(self):
        """All that was heard so far, shape (frames, 2)."""
        with self._change:
            return np.concatenate([block for _, block in self._blocks])

    def last(self, frames):
        """The frames that were heard last."""
        found = []
        with self._change:
            for _, block in reversed(self._blocks):
                found.append(block)
                if sum(map(len, found)) >= frames:
                    break
        return np.concatenate(found[::-1])[-frames:]

    def stop(self):
        self._process.terminate()
        self._process.wait()
        self._thread.join()
        self._process.stdout.close()


@contextlib.contextmanager
def recording(server, of="speaker"):
    recorder = Recorder(server, of)
    try:
        yield recorder
    finally:
        recorder.stop()


@contextlib.contextmanager
def listening_at(folder, monkeypatch):
    """A server that this process plays to, and a recorder of its loudspeaker."""
    with audio_server.running(folder) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        with recording(server) as recorder:
            yield server, recorder


def found(wanted, heard):
    """How many frames into `heard` something most like `wanted` lies, both of one channel.

    A few lost milliseconds in the middle of it do not matter.
    """
    alike, power = _compared(wanted, heard)
    return int(np.argmax(alike / np.sqrt(power + 1e-3 * power.max() + 1e-12)))


def shift(wanted, heard):
    """How many frames into `heard` it differs least from `wanted`.

    A louder place, or a bell that is like itself a moment ago, is not taken for it.
    """
    alike, power = _compared(wanted, heard)
    return int(np.argmax(2 * alike - power))


def _compared(wanted, heard):
    wanted, heard = wanted.astype(np.float64), heard.astype(np.float64)
    assert len(heard) >= len(wanted), "the recording ends before it"
    size = 1 << (len(wanted) + len(heard)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size))
    alike = np.fft.irfft(product, size)[: len(heard) - len(wanted) + 1]
    power = np.concatenate([[0.0], np.cumsum(heard**2)])
    return alike, power[len(wanted) :] - power[: len(alike)]


@contextlib.contextmanager
def beside(server, file, after):
    """Play a file on the other loudspeaker by the server's own player: what this machine can do.

    Args:
        after: called when the recorder runs and the player begins.

    Yields:
        A function that waits for the end of the file, and returns what was heard of it.
    """
    with recording(server, "other") as recorder:
        words = ["paplay", "--device=other", "--latency-msec=75", str(file)]
        with subprocess.Popen(words, env={**os.environ, **server.environment}) as player:
            after()

            def heard():
                player.wait(300)
                recorder.wait(lambda: not np.abs(recorder.last(RATE // 10)).any())
                return recorder.sound

            yield heard


def begin_of(wanted, heard, line):
    """Where a recording begins with a session, by its first line: (first, last) of its frames."""
    first, last = line
    return found(wanted[first:last, 0], heard[:, 0]) - first


def late(wanted, heard, begin, lines):
    """By how many frames each line comes later than its place after the first."""
    offsets = []
    for first, last in lines:
        last = min(last, first + RATE)
        at = max(begin + first - RATE, 0)
        near = heard[at : begin + last + RATE, 0]
        offsets.append(at + found(wanted[first:last, 0], near) - begin - first)
    return [offset - offsets[0] for offset in offsets]


def lost(wanted, heard, begin):
    """The half seconds of a session that are not heard sample for sample: (frame, shift, dB).

    Up to the rounding to 16 bits, in the server and in the file.
    """
    return [one for one in pieces(wanted, heard, begin) if one[2] > -80]


def pieces(wanted, heard, begin, size=RATE // 2, slack=RATE // 2):
    """How each half second of `wanted` is found in `heard`, which begins with it at `begin`.

    A server on a busy machine loses a few milliseconds now and then, and what follows is shifted:
    so each is looked for near its place.

    Yields:
        Its frame, by how many frames it is shifted, and the greatest difference in dB.
    """
    offset = 0
    for at in range(0, len(wanted) - size, size):
        part = wanted[at : at + size]
        first = max(begin + at - slack, 0)
        near = heard[first : begin + at + size + slack]
        if len(near) < size:
            return
        there = heard[begin + at + offset : begin + at + offset + size]
        if len(there) < size or decibels(float(np.abs(there - part).max())) > -80:
            offset = first + shift(part[:, 0], near[:, 0]) - begin - at
            there = heard[begin + at + offset : begin + at + offset + size]
        if len(there) == size:
            yield at, offset, decibels(float(np.abs(there - part).max()))


def decibels(value):
    return 20 * float(np.log10(max(value, 1e-12)))
