"""The process that simpleaudio plays in: asks for blocks on standard output, gets them on input.

Simpleaudio plays a buffer from its first to its last byte, and reads it while it plays. So it is
given a tape of some minutes that is still empty, and every block is written onto it a moment before
it is played. Where a tape comes to its end the next one begins, at a quiet moment if there is one.
"""

import importlib
import sys
import time
from typing import Any

import numpy as np

from voiceguide.output.simpleaudio import BLOCK
from voiceguide.units import RATE, SECOND

TAPE = 300 * SECOND
CHANGE = 240 * SECOND
"""From here on a quiet moment is waited for."""

QUIET = 100
"""Of 32768, about -50 dB."""

LEAD = 200 * RATE // 1000
"""Written ahead of what is played: the library reads a tenth of a second ahead, clocks differ by a
few hundredths of a second over one tape, and this process may come late."""

NAP_S = 0.01


class Tape:
    """One buffer that is played, and where it is."""

    def __init__(self, channels: int, first: int) -> None:
        """Begin to play; `first` frames of silence come first."""
        simpleaudio: Any = importlib.import_module("simpleaudio")
        self.sound = np.zeros((TAPE, channels), "<i2")
        self.written = first
        self._playing = simpleaudio.play_buffer(self.sound, channels, 2, RATE)
        self._began = time.monotonic()

    @property
    def ahead(self) -> int:
        """Frames that are written and not played yet."""
        return self.written - int((time.monotonic() - self._began) * RATE)

    def write(self, block: "np.ndarray[Any, Any]") -> None:
        """Write the next block."""
        self.sound[self.written : self.written + len(block)] = block
        self.written += len(block)

    def used_up(self, block: "np.ndarray[Any, Any]") -> bool:
        """Whether the next block is better the first of another tape."""
        quiet = self.written > CHANGE and int(np.abs(block.astype(np.int32)).max()) < QUIET
        return quiet or self.written + len(block) > TAPE

    def stop(self) -> None:
        """Play no more of it."""
        self._playing.stop()


def main(channels: int) -> None:
    """Play until the input ends."""
    asks, gives = sys.stdout.buffer, sys.stdin.buffer
    tape, old = Tape(channels, LEAD // 2), None
    asks.write(b"!")
    asks.flush()
    while True:
        while tape.ahead < LEAD:
            asks.write(b".")
            asks.flush()
            found = gives.read(BLOCK * channels * 2)
            if len(found) < BLOCK * channels * 2:
                return
            block = np.frombuffer(found, "<i2").reshape(-1, channels)
            if tape.used_up(block):
                old, tape = tape, Tape(channels, max(tape.ahead, 0))
            tape.write(block)
        if old and old.ahead < -SECOND:
            old.stop()
            old = None
        time.sleep(NAP_S)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except BrokenPipeError:
        pass
    except Exception as error:  # noqa: BLE001 - told by the process that started this one
        sys.exit(str(error))
