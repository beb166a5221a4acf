"""Sources for the tests of files: sessions of bursts over steady sound, and plain sound."""

import io
from dataclasses import dataclass, field

import lameenc
import numpy as np
import soundfile

from voiceguide.output import Tags
from voiceguide.output.info import info_frame
from voiceguide.output.integers import to_int16
from voiceguide.output.mp3 import MONO, STEREO, Mp3Encoder
from voiceguide.units import RATE, SECOND

SPAN = 1152


def floor(channels=1, level=10 ** (-60 / 20)):
    """One period of a tone that repeats in every MP3 frame."""
    tone = level * np.sin(2 * np.pi * np.arange(SPAN) / SPAN)
    return np.repeat(tone[:, None], channels, 1).astype(np.float32)


def noise(length, channels=1, seed=0, level=0.02):
    samples = level * np.random.default_rng(seed).standard_normal((length, channels))
    return samples.astype(np.float32)


def voice(length, seed=0):
    """A buzz with syllables, breath and a hard start: harder on an encoder than speech is."""
    t = np.arange(length) / RATE
    phase = 2 * np.pi * np.cumsum(120 + 40 * np.sin(2 * np.pi * 0.7 * t + seed)) / RATE
    tone = sum(np.sin(k * phase) / k for k in range(1, 20)) * 0.1
    syllables = np.abs(np.cos(2 * np.pi * 2.3 * t))
    return ((tone * syllables)[:, None] + noise(length, seed=seed)).astype(np.float32)


@dataclass
class Sound:
    """Samples as they are; nothing is known to be steady."""

    samples: np.ndarray
    period: int = 0
    steady: tuple = ()
    rendered: int = 0

    @property
    def channels(self):
        return self.samples.shape[1]

    @property
    def length(self):
        return len(self.samples)

    def render(self, start, end):
        assert 0 <= start <= end <= self.length
        self.rendered += end - start
        return self.samples[start:end]


@dataclass
class Session:
    """Bursts, (start, samples) each, over a bed that repeats; steady wherever no burst is."""

    length: int
    bed: np.ndarray
    bursts: list = field(default_factory=list)
    rendered: int = 0

    @property
    def channels(self):
        return self.bed.shape[1]

    @property
    def period(self):
        return len(self.bed)

    @property
    def steady(self):
        edges = [0]
        for start, samples in self.bursts:
            edges += [start, start + len(samples)]
        edges.append(self.length)
        return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]

    def render(self, start, end):
        assert 0 <= start <= end <= self.length
        self.rendered += end - start
        out = self.bed[np.arange(start, end) % len(self.bed)]
        for at, samples in self.bursts:
            low, high = max(start, at), min(end, at + len(samples))
            if low < high:
                out[low - start : high - start] += samples[low - at : high - at]
        return out


def session(bed, seconds=24, every=8):
    """A session with a burst of two to three seconds every so often."""
    starts = range(3 * SECOND, (seconds - 4) * SECOND, every * SECOND)
    bursts = [(at + 331 * i, voice(2 * SECOND + 997 * i, i)) for i, at in enumerate(starts)]
    return Session(seconds * SECOND + 77, bed, bursts)


def whole(source):
    """What a lossless file of the source would give back."""
    return to_int16(source.render(0, source.length)) / np.float32(32768)


def mp3(source, tags=None, threads=2):
    file = io.BytesIO()
    Mp3Encoder(threads).write(source, tags or Tags("Test"), file, lambda frames: None)
    return file.getvalue()


def stream(samples, layout):
    """What one encoder makes of the samples and some silence after them."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(layout.channels)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(layout.bit_rate)
    encoder.set_quality(layout.quality)
    after = np.zeros((8 * SPAN, layout.channels), np.float32)
    return bytes(encoder.encode(to_int16(np.concatenate([samples, after])).tobytes()))


def one_encoder(source):
    """The file that one encoder over the whole source makes: what splicing is measured by."""
    layout = MONO if source.channels == 1 else STEREO
    return info_frame(layout, source.length) + stream(whole(source), layout)


def decode(data):
    return soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)[0]
