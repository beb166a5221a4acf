"""Make every sound in `audio/` by code: `python tools/sounds.py`, or `--check` to compare only.

Nothing here was recorded by anyone. Noise is shaped in the spectrum at the length of the loop and
everything else is wrapped round it, so a bed has no seam: its end runs into its start. Seeds are
fixed, so the sounds can be remade; `--check` remakes them and says whether the files are those.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from voiceguide.clip import Samples
from voiceguide.loudness import loudness, true_peak
from voiceguide.units import RATE, amplitude, decibels

Sound = npt.NDArray[np.float64]
"""Shape (frames,) for one channel, (frames, channels) when finished."""

LOOP = 2304 * 1152
"""Frames of a bed, 55.296 s: a whole number of MP3 frames and a length that an FFT likes."""

BED_LUFS, CHIME_LUFS, PEAK_DB = -30.0, -26.0, -6.0
FOLDER = Path(__file__).resolve().parent.parent / "audio"
HERTZ = np.fft.rfftfreq(LOOP, 1 / RATE)


# Beds: all parts are circular.


def noise(seed: int, shape: Sound) -> Sound:
    """Return a loop of noise whose amplitude spectrum is `shape`, at an RMS of 1."""
    rng = np.random.default_rng(seed)
    spectrum = shape * (rng.standard_normal(shape.size) + 1j * rng.standard_normal(shape.size))
    return scaled(np.fft.irfft(spectrum, LOOP))


def wide(seed: int, shape: Sound, width: float) -> tuple[Sound, Sound]:
    """Return left and right, the same below 100 Hz and apart by `width` above 400 Hz."""
    apart = width * np.clip((HERTZ - 100) / 300, 0, 1)
    middle = noise(seed, shape / np.sqrt(1 + apart**2))
    side = noise(seed + 1, shape * apart / np.sqrt(1 + apart**2)) * rms_ratio(shape, apart)
    return middle + side, middle - side


def rms_ratio(shape: Sound, apart: Sound) -> float:
    """Return how strong the side is against the middle, as both come at an RMS of 1."""
    side, middle = shape**2 * apart**2 / (1 + apart**2), shape**2 / (1 + apart**2)
    return float(np.sqrt(side.sum() / middle.sum()))


def slope(db_per_octave: float, low: float, high: float, order: int = 2) -> Sound:
    """Return an amplitude spectrum: flat up to `low` Hz, falling, and cut softly above `high`.

    Below 40 Hz there is nothing: a small speaker can only rattle there.
    """
    floor = np.clip((HERTZ - 32) / 20, 0, 1)
    fall = np.maximum(HERTZ / low, 1) ** (db_per_octave / 6.02)
    shape: Sound = floor**2 * fall / np.sqrt(1 + (HERTZ / high) ** (2 * order))
    return shape


def scaled(sound: Sound) -> Sound:
    """Return `sound` at an RMS of 1."""
    level: Sound = sound / np.sqrt(np.mean(sound**2))
    return level


def drift(seed: int, depth_db: float, cycles: Sequence[int] = (1, 2, 3, 5)) -> Sound:
    """Return a gain that wanders slowly by about `depth_db` and comes back to where it began."""
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(cycles))
    turn = 2 * np.pi * np.arange(LOOP) / LOOP
    way = sum((np.cos(k * turn + p) for k, p in zip(cycles, phases, strict=True)), np.zeros(LOOP))
    return np.asarray(10 ** (depth_db * way / np.abs(way).max() / 20))


def eased(x: Sound) -> Sound:
    """Return a raised cosine from 0 at 0 to 1 at 1, and 1 from there on."""
    return 0.5 - 0.5 * np.cos(np.pi * np.clip(x, 0, 1))


def stereo(left: Sound, right: Sound) -> Sound:
    return np.stack([left, right], axis=1)


def brown_noise() -> Sound:
    """A steady low rush, as inside a train at night; falls 6 dB an octave from 120 Hz."""
    left, right = wide(100, slope(-6, 120, 6000), 0.6)
    return stereo(left, right)


def soft_rain() -> Sound:
    """Even rain outside a window, a few drops near enough to be told apart."""
    left, right = wide(200, slope(-3.6, 350, 4200), 0.8)
    sides = [scaled(left) * drift(210, 0.8), scaled(right) * drift(211, 0.8)]
    for seed, a_second, level in ((220, 260, 0.9), (221, 12, 2.2)):
        for side, drops in zip(sides, rain_drops(seed, a_second), strict=True):
            side += level * drops
    return stereo(*sides)


def rain_drops(seed: int, a_second: int) -> tuple[Sound, Sound]:
    """Return drops scattered round the loop: damped tones that rise in 3 ms, never a click."""
    rng = np.random.default_rng(seed)
    count = a_second * LOOP // RATE
    length = 60 * RATE // 1000
    time = np.arange(length) / RATE
    rise = np.minimum(time / 0.003, 1)
    rise = rise * rise * (3 - 2 * rise)
    left, right = np.zeros(LOOP + length), np.zeros(LOOP + length)
    for start, hertz, decay, size, pan, phase in zip(
        rng.integers(0, LOOP, count),
        1000 * 5 ** rng.triangular(0, 0.45, 1, count),
        rng.uniform(0.003, 0.009, count),
        rng.lognormal(0, 0.35, count).clip(max=1.6),
        rng.uniform(0.15, 0.85, count),
        rng.uniform(0, 2 * np.pi, count),
        strict=True,
    ):
        # Bubbles sing a little higher as they close.
        tone = np.sin(2 * np.pi * hertz * (time + 2 * time**2) + phase)
        drop = size * rise * np.exp(-time / decay) * tone
        left[start : start + length] += np.sqrt(1 - pan) * drop
        right[start : start + length] += np.sqrt(pan) * drop
    for side in (left, right):
        side[:length] += side[LOOP:]
    return left[:LOOP], right[:LOOP]


WAVES = ((0.0, 1.0), (11.5, 0.84), (22.0, 0.95), (33.4, 0.8), (44.3, 0.92))
"""When each wave begins, in seconds, and how large it is: near enough to even to be lulling."""


def swell(late: float) -> Sound:
    """Return the height of the sea, 0 to about 1: waves are slow to come and slower to go.

    Args:
        late: seconds by which this part of the sound follows the wave.
    """
    time = np.arange(LOOP) / RATE
    whole = LOOP / RATE
    height = np.zeros(LOOP)
    for begin, size in WAVES:
        since = (time - begin - late + 3) % whole
        up = np.clip(since / 4.8, 0, 1)
        down = np.clip((since - 4.8) / 9.2, 0, 1)
        height = (
            np.maximum(height, 0) + size * (np.sin(np.pi / 2 * up) * np.cos(np.pi / 2 * down)) ** 2
        )
    return height


def slow_waves() -> Sound:
    """Five unhurried waves on sand, one about every eleven seconds, the hiss after the body."""
    sides = [0.42 * side for side in wide(300, slope(-4.5, 100, 1400), 0.7)]
    bands = (
        # shape, level, seconds after the wave, how much only the crest is heard
        (slope(-4, 110, 500), 0.66, 0.0, 1.0),
        (slope(-2, 300, 1600), 0.30, 0.5, 1.4),
        (slope(-3, 1500, 4200) * np.clip((HERTZ - 500) / 1200, 0, 1), 0.13, 1.3, 1.8),
    )
    for number, (shape, level, late, crest) in enumerate(bands):
        pair = wide(310 + 2 * number, shape, 0.8)
        for side, band, lag in zip(sides, pair, (-0.2, 0.2), strict=True):
            side += level * band * swell(late + lag) ** crest
    return stereo(*sides)


ROOT = 3041
"""Cycles of the loop that the notes are multiples of: 55 Hz, so that no two of them rub."""

NOTES = ((2, 0.8), (3, 0.7), (4, 1.0), (5, 0.34), (6, 0.4))
"""Multiple of `ROOT` and level: open fifths from 110 Hz up, with a soft third above."""

HARMONICS = (1.0, 0.5, 0.28, 0.16, 0.07, 0.03)


def warm_drone() -> Sound:
    """A sleeping harmonium: held notes, three reeds each, slowly beating; a little breath in it."""
    rng = np.random.default_rng(400)
    sides = [0.04 * side for side in wide(410, slope(-3, 250, 700, 4), 0.8)]
    for number, (multiple, level) in enumerate(NOTES):
        gain = level * drift(420 + number, 1.0, (2, 3, 5))
        cycles = multiple * ROOT
        reeds = [cycles, cycles + 3 + number, cycles - 4 - number]
        phases = rng.uniform(0, 2 * np.pi, (3, len(HARMONICS)))
        for side, near, far in ((sides[0], 1, 2), (sides[1], 2, 1)):
            strengths = {0: 1.0, near: 0.3, far: 0.06}
            spectrum = np.zeros(HERTZ.size, complex)
            for reed, strength in strengths.items():
                for harmonic, share in enumerate(HARMONICS, start=1):
                    turn = np.exp(1j * phases[reed, harmonic - 1])
                    spectrum[harmonic * reeds[reed]] += strength * share * turn * LOOP / 2
            side += gain * np.fft.irfft(spectrum, LOOP)
    return stereo(*sides)


# Chimes and tones: one channel, out of silence and back to it.


def struck(
    hertz: float,
    partials: Sequence[tuple[float, float, float, float]],
    attack: float,
    length: float,
) -> Sound:
    """Return a struck bell or bowl.

    Args:
        hertz: of the lowest partial.
        partials: ratio, level, seconds to fall by 60 dB, and hertz between the two of its pair.
        attack: seconds of the rise, a raised cosine, so that nobody is startled.
        length: seconds.
    """
    time = np.arange(round(length * RATE)) / RATE
    sound = np.zeros(time.size)
    for ratio, level, fall, apart in partials:
        for turn, share in ((-0.5, 0.8), (0.5, 0.2)):
            tone = np.sin(2 * np.pi * (hertz * ratio + turn * apart) * time)
            sound += level * share * 10 ** (-3 * time / fall) * tone
    return sound * eased(time / attack) * eased((length - time) / (0.4 * length))


def soft_bell() -> Sound:
    partials = ((1, 1, 4.5, 0.7), (2.71, 0.30, 2.8, 1.1), (5.05, 0.07, 1.5, 1.7))
    return struck(440, (*partials, (7.9, 0.018, 0.8, 2.3), (11.1, 0.005, 0.5, 3.1)), 0.022, 4.5)


def low_bowl() -> Sound:
    partials = ((1, 1, 7.0, 0.5), (2.71, 0.6, 5.5, 0.8), (5.05, 0.16, 3.2, 1.2))
    return struck(174, (*partials, (7.9, 0.05, 1.9, 1.6), (11.1, 0.015, 1.1, 2.0)), 0.040, 6.0)


def hummed(start: float, end: float, harmonics: Sequence[float], shape: Sound) -> Sound:
    """Return a soft hum that glides from `start` to `end` hertz under the envelope `shape`."""
    way = eased(np.arange(shape.size) / shape.size)
    turn = 2 * np.pi * np.cumsum(start * (end / start) ** way) / RATE
    tone = sum((a * np.sin(n * turn) for n, a in enumerate(harmonics, 1)), np.zeros(shape.size))
    return tone * shape


def breath_in() -> Sound:
    """Rises a fifth and swells, as the chest does."""
    time = np.arange(round(1.5 * RATE)) / RATE
    shape = eased(time / 0.45) * eased((1.5 - time) / 0.40) * (0.55 + 0.45 * time / 1.5)
    return hummed(220, 330, (1, 0.45, 0.22, 0.08), shape)


def breath_out() -> Sound:
    """Falls a fifth and lets go."""
    time = np.arange(round(1.6 * RATE)) / RATE
    shape = eased(time / 0.12) * eased((1.6 - time) / 1.2)
    return hummed(330, 220, (1, 0.40, 0.16, 0.05), shape)


# Files.


@dataclass(frozen=True, slots=True)
class Made:
    """A sound and how it is kept."""

    make: Callable[[], Sound]
    lufs: float
    suffix: str

    def encoded(self) -> bytes:
        """Return the bytes of the file, so levelled that what is decoded from it is at `lufs`."""
        sound = self.make()
        sound = sound if sound.ndim == 2 else sound[:, None]
        sound = sound / np.abs(sound).max()
        # Vorbis leaves out what it holds for inaudible, a few tenths of a decibel: level twice.
        sound = sound * self._gain(sound.astype(np.float32))
        return _written(sound * self._gain(decoded(_written(sound, self.suffix))), self.suffix)

    def _gain(self, sound: Samples) -> float:
        headroom_db = PEAK_DB - 0.1 - decibels(true_peak(sound))
        return amplitude(min(self.lufs - loudness(sound), headroom_db))


SOUNDS = {
    "soft-rain": Made(soft_rain, BED_LUFS, ".ogg"),
    "slow-waves": Made(slow_waves, BED_LUFS, ".ogg"),
    "brown-noise": Made(brown_noise, BED_LUFS, ".ogg"),
    # Vorbis errs most at its ends; noise hides that, held notes do not: they would click.
    "warm-drone": Made(warm_drone, BED_LUFS, ".flac"),
    "soft-bell": Made(soft_bell, CHIME_LUFS, ".flac"),
    "low-bowl": Made(low_bowl, CHIME_LUFS, ".flac"),
    "breath-in": Made(breath_in, CHIME_LUFS, ".flac"),
    "breath-out": Made(breath_out, CHIME_LUFS, ".flac"),
}


def _written(samples: Sound, suffix: str) -> bytes:
    file = io.BytesIO()
    vorbis = suffix == ".ogg"
    kind = {"format": "OGG", "subtype": "VORBIS"} if vorbis else {"format": "FLAC"}
    with soundfile.SoundFile(
        file, "w", RATE, samples.shape[1], compression_level=0.6 if vorbis else 1.0, **kind
    ) as out:
        out.license = "CC0-1.0"
        out.comment = "Made by code in tools/sounds.py of voiceguide"
        # In pieces: libsndfile's Vorbis writer takes a whole buffer on the stack and crashes.
        for start in range(0, len(samples), 8192):
            out.write(samples[start : start + 8192])
    return file.getvalue()


def decoded(file: bytes) -> Samples:
    """Return the samples of a sound file's bytes, shape (frames, channels)."""
    samples: Samples
    samples, rate = soundfile.read(io.BytesIO(file), dtype="float32", always_2d=True)
    assert rate == RATE
    return samples


def same(kept: Samples, remade: Samples) -> bool:
    """Return whether two decoded sounds differ by rounding only.

    The same libraries give the same bits. Another build rounds elsewhere, and a Vorbis encoder may
    then choose other steps, which stay far below the sound.
    """
    if kept.shape != remade.shape:
        return False
    apart = float(np.sqrt(np.mean((kept - remade) ** 2) / np.mean(remade**2)))
    return apart < amplitude(-20)


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the sounds in audio/ by code.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    wrong = 0
    for name, made in SOUNDS.items():
        path = FOLDER / f"{name}{made.suffix}"
        file = made.encoded()
        if path.is_file() and same(decoded(path.read_bytes()), decoded(file)):
            # Not written again: every Ogg file has a random number in it.
            print(f"{path.name}: as made")
        elif check:
            print(f"{path.name}: NOT what this program makes")
            wrong += 1
        else:
            path.write_bytes(file)
            print(f"{path.name}: written, {len(file) / 1024:.0f} kB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
