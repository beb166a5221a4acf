"""Decoding: a sound file as a stream of blocks, whatever its format.

libsndfile reads WAV, FLAC, Ogg, Opus, MP3, AIFF, AU and CAF. The formats in `CONVERTED` need
ffmpeg and pydub, the extra `formats`.
"""

import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import soundfile

from voiceguide.clip import Samples
from voiceguide.errors import SoundError

CONVERTED = {
    ".m4a": "mp4",
    ".mp4": "mp4",
    ".aac": "aac",
    ".wma": "asf",
    ".webm": "matroska",
    ".mka": "matroska",
    ".amr": "amr",
}
"""Endings that libsndfile does not read, and what ffmpeg calls their formats.

Naming the format keeps ffmpeg from taking a file for a playlist of others.
"""

SLOWEST, FASTEST = 4_000, 768_000
"""Sampling rates that are believed; a false one would make hours of a few numbers."""

MOST_CHANNELS = 32

BLOCK = 1 << 16

_SURROUND = np.array(
    [[1, 0], [0, 1], [0.7071, 0.7071], [0, 0], [0.7071, 0], [0, 0.7071]], np.float32
)
"""Left, right, centre, deep effects, left and right behind, to two channels (ITU-R BS.775)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Sound on its way out of a file.

    Attributes:
        rate: frames a second, as in the file.
        channels: 1 or 2; a file with more is mixed down.
        blocks: float32, shape (frames, channels).
    """

    rate: int
    channels: int
    blocks: Iterator[Samples]


def decode(path: Path, seconds: float) -> Stream:
    """Return the first `seconds` of a sound file as a stream.

    Raises:
        SoundError: there is no such file, or it is not sound that can be read here; also while
            its blocks are drawn, where it is broken further in.
    """
    try:
        if not path.is_file():
            what = "this is a folder" if path.is_dir() else "there is no such file"
            raise SoundError(f"{path}: {what}; name a sound file")
        if not path.stat().st_size:
            raise SoundError(f"{path}: this file is empty; copy or export it again")
    except (OSError, ValueError) as error:
        raise SoundError(f"{path}: cannot be looked at ({error}); name another file") from error
    if path.suffix.lower() in CONVERTED:
        rate, samples = _converted(path, seconds)
        _believe(path, rate, samples.shape[1])
        return Stream(rate, min(samples.shape[1], 2), iter([_mixed_down(samples)]))
    try:
        file = soundfile.SoundFile(path)
    except (OSError, TypeError, soundfile.SoundFileError) as error:
        raise _broken(path, error) from error
    _believe(path, file.samplerate, file.channels)
    limit = round(seconds * file.samplerate)
    return Stream(file.samplerate, min(file.channels, 2), _drawn(path, file, limit))


def _drawn(path: Path, file: soundfile.SoundFile, limit: int) -> Iterator[Samples]:
    """Yield at most `limit` frames; the length that the file claims is not believed."""
    with file:
        while limit > 0:
            try:
                block = file.read(min(BLOCK, limit), dtype="float32", always_2d=True)
            except (OSError, soundfile.SoundFileError) as error:
                raise _broken(path, error) from error
            if not len(block):
                return
            limit -= len(block)
            yield _mixed_down(block)


def _mixed_down(samples: Samples) -> Samples:
    """Return the samples in two channels at most."""
    channels = samples.shape[1]
    if channels <= 2:
        return samples
    if channels == len(_SURROUND):
        return samples @ _SURROUND
    mean: Samples = samples.mean(axis=1, keepdims=True)
    return np.repeat(mean, 2, axis=1)


def _converted(path: Path, seconds: float) -> tuple[int, Samples]:
    """Return the rate and samples of a file that ffmpeg reads.

    Raises:
        SoundError: pydub or ffmpeg is missing, or they cannot read it either.
    """
    pydub = _pydub()
    if pydub is None or not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        lacking = "ffmpeg" if pydub else "pydub (pip install 'voiceguide[formats]') and ffmpeg"
        raise SoundError(
            f"{path}: {path.suffix} files need {lacking}; install that, or {_convert(path)}"
        )
    try:
        sound = pydub.AudioSegment.from_file(
            path, format=CONVERTED[path.suffix.lower()], duration=seconds
        )
        flat = np.frombuffer(sound.raw_data, np.dtype(f"<i{sound.sample_width}"))
    # What pydub meets in a file it does not understand, it raises as it is.
    except (pydub.exceptions.PydubException, OSError, ValueError, LookupError, EOFError) as error:
        raise _broken(path, error) from error
    samples = flat.reshape(-1, sound.channels).astype(np.float32)
    samples /= np.float32(2 ** (8 * sound.sample_width - 1))
    return sound.frame_rate, samples


def _pydub() -> ModuleType | None:
    with warnings.catch_warnings():
        # Its warnings are about its own source, and about ffmpeg, which is looked for here.
        warnings.simplefilter("ignore")
        try:
            import pydub
        except ImportError:
            return None
    module: ModuleType = pydub
    return module


def _believe(path: Path, rate: int, channels: int) -> None:
    if not (SLOWEST <= rate <= FASTEST and channels <= MOST_CHANNELS):
        raise SoundError(
            f"{path}: {channels} channels at {rate} samples a second cannot be right; "
            f"{_convert(path)}"
        )


def _broken(path: Path, error: Exception) -> SoundError:
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return SoundError(f"{path}: cannot be read as sound ({said}); {_convert(path)}")


def _convert(path: Path) -> str:
    return f"save it as FLAC or WAV with any sound program, or: ffmpeg -i {path.name!r} sound.flac"
