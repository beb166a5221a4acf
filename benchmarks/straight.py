"""The straight script: the same session as anyone would make it in an evening.

pyttsx3 for each line, pydub `+=` for the whole, `overlay` for the bed, ffmpeg for the MP3. It is
given the simplest form that really works: one engine, one line after the other in the order of the
session. pyttsx3 comes back before its file is whole, so the file is waited for.

The file is to be of the same kind as ours, 48 kHz, so the whole is brought to that rate before it
is encoded; `plain` leaves it at the voice's own 22.05 kHz, as a script in a hurry would.

Run as `python -m benchmarks.straight speak|assemble|plain MANIFEST FOLDER [MP3] [BED]`.
"""

import ctypes
import json
import os
import sys
import time
import wave
from collections.abc import Iterator
from functools import partial
from pathlib import Path

PACE = 115
PATIENCE_S = 3.0
TRIES = 3


def lines(manifest: Path) -> Iterator[tuple[float, str]]:
    """Yield start in milliseconds and words of each spoken cue of a session."""
    session = json.loads(manifest.read_text(encoding="utf-8"))
    for cue in session["cues"]:
        if cue["text"]:
            yield cue["start"] * 1000 / session["rate"], cue["text"]


def speak(manifest: Path, folder: Path) -> None:
    """Write the WAV file of each line, named by its number."""
    if sys.platform == "linux":
        # The library that voiceguide brings serves pyttsx3 too; without it, the system's own.
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path())
    import pyttsx3

    engine = pyttsx3.init()
    engine.setProperty("rate", PACE)
    for number, (_, words) in enumerate(lines(manifest)):
        path = folder / f"{number}.wav"
        for _ in range(TRIES):
            engine.save_to_file(words, str(path))
            engine.runAndWait()
            if _comes(path):
                break
        else:
            raise SystemExit(f"pyttsx3 wrote nothing for: {words}")
    sys.stdout.flush()
    os._exit(0)  # its driver may hang or fail on the way out


def assemble(
    manifest: Path, folder: Path, mp3: Path, bed: Path | None = None, rate: int = 48_000
) -> None:
    """Write the session as MP3 from the WAV files of its lines; `rate` 0 leaves it as it is."""
    from pydub import AudioSegment

    length = _length_ms(manifest)
    session = AudioSegment.silent(0)
    for number, (start, _) in enumerate(lines(manifest)):
        session += AudioSegment.silent(max(0, start - len(session)))
        session += AudioSegment.from_wav(folder / f"{number}.wav")
    session += AudioSegment.silent(max(0, length - len(session)))
    if bed:
        loop = AudioSegment.from_file(bed) - 24
        session = session.overlay(loop, loop=True)
    if rate:
        session = session.set_frame_rate(rate)
    session.export(mp3, format="mp3", bitrate="96k" if bed else "64k")


def _length_ms(manifest: Path) -> float:
    session = json.loads(manifest.read_text(encoding="utf-8"))
    return float(session["length"] * 1000 / session["rate"])


def _comes(path: Path) -> bool:
    """Wait until a WAV file has all the sound that its head tells of."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            with wave.open(str(path)) as file:
                size = file.getnframes() * file.getnchannels() * file.getsampwidth()
        except (OSError, EOFError, wave.Error):
            size = 0
        if size and path.stat().st_size >= size:
            return True
        time.sleep(0.001)
    return False


if __name__ == "__main__":
    plain = partial(assemble, rate=0)
    do = {"speak": speak, "assemble": assemble, "plain": plain}[sys.argv[1]]
    do(*map(Path, sys.argv[2:]))
