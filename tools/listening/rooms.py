"""Rooms: noise, echoing walls and microphones, made by arithmetic."""

import numpy as np
import numpy.typing as npt
from scipy.signal import fftconvolve, lfilter

Sound = npt.NDArray[np.float32]
RATE = 16_000

NOISES = ("white", "pink", "fan", "hum", "rumble")

ROOMS: dict[str, tuple[float, tuple[float, float] | None]] = {
    "quiet": (35.0, None),
    "20 dB": (20.0, None),
    "10 dB": (10.0, None),
    "echoing room": (25.0, (0.5, 0.6)),
    "echoing, 10 dB": (10.0, (0.5, 0.6)),
}
"""Rooms that words are tuned and measured in: dB of the noise under the voice; seconds and share of
the echo."""


def noise(kind: str, length: int, rng: np.random.Generator) -> Sound:
    """Return noise with the root of its mean square at 1."""
    if kind == "white":
        return _level(rng.normal(size=length))
    spectrum = np.fft.rfft(rng.normal(size=length))
    pitch = np.maximum(np.fft.rfftfreq(length, 1 / RATE), 20.0)
    match kind:
        case "pink":
            spectrum = spectrum / np.sqrt(pitch)
        case "rumble":
            spectrum = spectrum / pitch**1.3
        case "fan":
            centre = rng.uniform(150, 500)
            spectrum = spectrum / (1 + (pitch / centre) ** 1.5)
        case "hum":
            spectrum = spectrum * 0.4 / np.sqrt(pitch)
    sound = np.fft.irfft(spectrum, length)
    if kind in ("fan", "hum"):
        base, t = rng.uniform(45, 125), np.arange(length) / RATE
        top = 0.3 * np.std(sound) if kind == "fan" else 2.0 * np.std(sound)
        for n in range(1, 9):
            sound = sound + top / n * np.sin(2 * np.pi * base * n * t + rng.uniform(0, 6.28))
    return _level(sound)


def laid(
    sound: Sound,
    place: tuple[float, tuple[float, float] | None],
    quiet: tuple[int, int],
    rng: np.random.Generator,
) -> Sound:
    """Return what is said as a microphone in a room hears it, half as loud.

    Args:
        place: of `ROOMS`.
        quiet: frames before it and after it.
    """
    snr_db, walls = place
    before, after = (np.zeros(frames, np.float32) for frames in quiet)
    whole = np.concatenate([before, sound, after])
    if walls:
        whole = room(whole, rng, *walls)
    hiss = noise(str(rng.choice(["pink", "fan"])), len(whole), rng)
    return np.float32(0.5) * (whole + hiss * np.float32(loudness(sound) * 10 ** (-snr_db / 20)))


def overlaid(sound: Sound, snr_db: float, rng: np.random.Generator, crowd: Sound) -> Sound:
    """Return it with a noise, or two, so many dB under its loud parts.

    Args:
        crowd: many voices at once, longer than the sound; now and then a piece of it is the noise.
    """
    hiss = noise(str(rng.choice(NOISES)), len(sound), rng)
    if rng.uniform() < 0.12:
        at = int(rng.integers(len(crowd) - len(sound)))
        hiss = _level(crowd[at : at + len(sound)].astype(np.float64))
    if rng.uniform() < 0.3:
        hiss = (hiss + noise("pink", len(sound), rng)) * np.float32(0.7)
    if rng.uniform() < 0.2:
        # A noise that is not even: it swells, or comes and goes.
        pitch, way = rng.uniform(0.3, 6), rng.uniform(0, 6.28)
        swell = np.sin(2 * np.pi * pitch * np.arange(len(sound)) / RATE + way)
        hiss = hiss * (1 + rng.uniform(0.2, 0.7) * swell).astype(np.float32)
    level = (loudness(sound) or 0.1) * 10 ** (-snr_db / 20)
    return sound + hiss * np.float32(level)


def event(rng: np.random.Generator, kind: str | None = None) -> Sound:
    """Return a sound that is no speech: a cough, a knock, a breath, a snore, rustling, a hum."""
    kind = kind or str(rng.choice(["cough", "knock", "breath", "snore", "rustle", "hum", "chirp"]))
    match kind:
        case "cough":
            parts = [_burst(rng, rng.uniform(0.12, 0.3)) for _ in range(rng.integers(1, 4))]
            gap = np.zeros(int(RATE * rng.uniform(0.02, 0.2)))
            sound = np.concatenate([each for part in parts for each in (part, gap)])
        case "knock":
            t = np.arange(int(0.15 * RATE)) / RATE
            one = np.sin(2 * np.pi * rng.uniform(80, 900) * t) * np.exp(-t * rng.uniform(25, 90))
            one += 0.3 * rng.normal(size=len(t)) * np.exp(-t * 200)
            gap = np.zeros(int(RATE * rng.uniform(0.05, 0.3)))
            sound = np.concatenate([one, gap] * rng.integers(1, 4))
        case "breath" | "rustle":
            length = int(RATE * rng.uniform(0.3, 1.5))
            hull = np.hanning(length)
            if kind == "rustle":
                hull = hull * np.repeat(rng.uniform(size=length // 400 + 1), 400)[:length]
            low = rng.uniform(400, 2500)
            sound = _ring(rng.normal(size=length), low, 1500) * hull
        case "snore":
            length = int(RATE * rng.uniform(0.4, 1.5))
            t = np.arange(length) / RATE
            pulses = (np.sin(2 * np.pi * rng.uniform(25, 70) * t) > 0.7).astype(float)
            sound = _ring(pulses + 0.2 * rng.normal(size=length), rng.uniform(200, 700), 200)
            sound = sound * np.hanning(length)
        case _:
            length = int(RATE * rng.uniform(0.2, 1.2))
            t = np.arange(length) / RATE
            tone = rng.uniform(90, 300) if kind == "hum" else rng.uniform(800, 4000)
            glide = 2 * np.pi * tone * (t + rng.uniform(-0.2, 0.2) * t * t)
            sound = sum((0.6**n * np.sin(n * glide) for n in range(1, 6)), np.zeros(length))
            sound = sound * np.hanning(length)
    return _level(sound)


def room(sound: Sound, rng: np.random.Generator, seconds: float, share: float) -> Sound:
    """Return what a wall-echoing room makes of it, of the same length.

    Args:
        seconds: until the echo has fallen by 60 dB.
        share: energy of the echo against the direct sound.
    """
    t = np.arange(int(seconds * RATE)) / RATE
    tail = rng.normal(size=len(t)) * np.exp(-6.9 * t / seconds)
    tail[: int(0.003 * RATE)] = 0
    tail = lfilter([1.0], [1.0, -rng.uniform(0.1, 0.6)], tail)
    tail *= np.sqrt(share / np.square(tail).sum())
    tail[0] += 1.0
    return fftconvolve(sound, tail)[: len(sound)].astype(np.float32)


def microphone(sound: Sound, rng: np.random.Generator) -> Sound:
    """Return it as a cheap microphone hears it: a tilt, and less of the lowest and highest."""
    spectrum = np.fft.rfft(sound)
    pitch = np.maximum(np.fft.rfftfreq(len(sound), 1 / RATE), 1.0)
    tilt = (pitch / 1000) ** rng.uniform(-0.35, 0.35)
    low, high = rng.uniform(50, 200), rng.uniform(5000, 8000)
    spectrum *= tilt / np.sqrt(1 + (low / pitch) ** 4) / np.sqrt(1 + (pitch / high) ** 8)
    return np.fft.irfft(spectrum, len(sound)).astype(np.float32)


def loudness(sound: Sound) -> float:
    """Return the root of the mean square of the parts that are not silent."""
    parts = np.square(sound[: len(sound) // 320 * 320].reshape(-1, 320), dtype=np.float64).mean(1)
    return float(np.sqrt(parts[parts >= parts.max() * 0.01].mean()))


def _burst(rng: np.random.Generator, seconds: float) -> npt.NDArray[np.float64]:
    length = int(seconds * RATE)
    t = np.arange(length) / length
    hull = np.minimum(t * 20, 1) * np.exp(-t * rng.uniform(2, 5))
    sound = _ring(rng.normal(size=length), rng.uniform(400, 900), 400)
    sound = sound + _ring(rng.normal(size=length), rng.uniform(1200, 2500), 700)
    return sound * hull


def _ring(sound: npt.NDArray[np.float64], pitch: float, width: float) -> npt.NDArray[np.float64]:
    radius = np.exp(-np.pi * width / RATE)
    return lfilter(
        [1 - radius], [1, -2 * radius * np.cos(2 * np.pi * pitch / RATE), radius**2], sound
    )


def _level(sound: npt.NDArray[np.float64]) -> Sound:
    return (sound / max(float(np.sqrt(np.mean(np.square(sound)))), 1e-9)).astype(np.float32)
