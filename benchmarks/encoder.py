"""LAME alone: the encoder that voiceguide uses, set the same, fed from a WAV file on one core.

Run as `python -m benchmarks.encoder WAV TIMES MP3`: the sound is encoded TIMES times over in one
stream, so that long sessions need no sound file of their length.
"""

import sys
import wave
from pathlib import Path

import lameenc

BIT_RATES = {1: 64, 2: 96}
QUALITIES = {1: 7, 2: 5}
BLOCK = 64 * 1152


def encode(wav: Path, times: int, mp3: Path) -> None:
    """Write `wav`, 16-bit, as MP3."""
    with wave.open(str(wav)) as sound, mp3.open("wb") as out:
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(sound.getnchannels())
        encoder.set_in_sample_rate(sound.getframerate())
        encoder.set_out_sample_rate(sound.getframerate())
        encoder.set_bit_rate(BIT_RATES[sound.getnchannels()])
        encoder.set_quality(QUALITIES[sound.getnchannels()])
        for _ in range(times):
            sound.rewind()
            while block := sound.readframes(BLOCK):
                out.write(encoder.encode(block))
        out.write(encoder.flush())


if __name__ == "__main__":
    encode(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
