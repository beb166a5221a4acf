"""Diagnosis: what works on this machine, each part tried for real, and what mends it."""

import contextlib
import importlib.metadata
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from voiceguide import __version__, library
from voiceguide.cli.routines import finder, shown
from voiceguide.config import config_file, read_settings
from voiceguide.errors import SinkError, SoundError, VoiceguideError

Status = Literal["ok", "attention", "broken"]

PACKAGES = (
    "click",
    "espeakng-loader",
    "jinja2",
    "lameenc",
    "mutagen",
    "numpy",
    "pyyaml",
    "segno",
    "soundfile",
    "soxr",
    "starlette",
    "uvicorn",
)

ENOUGH_BYTES = 100_000_000
"""Free on the disk: an hour of MP3 is 29 MB, its spoken lines about as much again."""

LINE = "Let both feet rest."


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the machine.

    Attributes:
        status: broken where an export cannot work.
        mend: what to do, where there is something to do.
    """

    part: str
    status: Status
    said: str
    mend: str = ""


def diagnosis() -> Iterator[Finding]:
    """Yield what every part is found to be, as each is tried; nothing that fails stops it."""
    for part, probe in PROBES.items():
        try:
            yield from probe(part)
        except VoiceguideError as error:
            yield Finding(part, "broken", str(error))
        except Exception as error:  # noqa: BLE001  whatever it is, it is what was looked for
            mend = "pip install --force-reinstall voiceguide"
            yield Finding(part, "broken", f"{type(error).__name__}: {error}", mend)


def _program(part: str) -> Iterator[Finding]:
    where = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Finding(part, "ok", f"{__version__}, Python {platform.python_version()}, {where}")


def _packages(part: str) -> Iterator[Finding]:
    versions, missing = [], []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        mend = f"{Path(sys.executable).name} -m pip install {' '.join(missing)}"
        yield Finding(part, "broken", f"missing: {', '.join(missing)}", mend)
    else:
        yield Finding(part, "ok", ", ".join(versions))


def _settings(part: str) -> Iterator[Finding]:
    path = config_file()
    read_settings()
    yield Finding(part, "ok", str(path) if path.is_file() else f"none, which is fine ({path})")


def _speech(part: str) -> Iterator[Finding]:
    from voiceguide.speech import Utterance
    from voiceguide.speech.cache import Cache, default_folder
    from voiceguide.speech.casting import Cast
    from voiceguide.speech.prepare import prepare
    from voiceguide.speech.speaker import Speaker, named
    from voiceguide.units import SECOND

    settings = read_settings()
    with contextlib.closing(Cast()) as cast:
        speaker = Speaker(cast, Cache(default_folder(os.environ)), kept=settings.voice)
        voice = speaker.voice(settings.language or "en")
        engine = cast.engine(voice.engine)
        began = time.monotonic()
        utterance = Utterance(LINE, voice)
        clip = prepare(engine.render(utterance), utterance)
        took = time.monotonic() - began
        notes = " ".join(speaker.notes())
    said = (
        f"{named(voice)} ({engine.version}): a line of {len(clip) / SECOND:.1f} s "
        f"spoken in {took:.2f} s"
    )
    if notes:
        mend = "choose another voice: voiceguide voices use NAME"
        yield Finding(part, "attention", f"{said}. {notes}", mend)
    else:
        yield Finding(part, "ok", said)


def _engines(part: str) -> Iterator[Finding]:
    from voiceguide.speech.registry import preference, probe

    missing = {name: probe(name) for name in preference()}
    here = ", ".join(name for name, what in missing.items() if not what)
    others = "; ".join(f"{name}: {what.why}, {what.mend}" for name, what in missing.items() if what)
    yield Finding(part, "ok", f"{here}, the best first" + (f". Not here: {others}" * bool(others)))


def _cache(part: str) -> Iterator[Finding]:
    from voiceguide.speech.cache import default_folder

    folder = default_folder(os.environ)
    said = str(folder)
    try:
        clips = [path.stat().st_size for path in folder.glob("*/*.clip")]
        said = f"{folder}: {len(clips)} lines, {sum(clips) / 1e6:.1f} MB"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"voiceguide")
    except OSError as error:
        mend = "name a folder that you may write to in VOICEGUIDE_CACHE"
        said = f"{said}; cannot be written ({error.strerror}), so every line is spoken anew"
        yield Finding(part, "attention", said, mend)
    else:
        yield Finding(part, "ok", said)


def _routines(part: str) -> Iterator[Finding]:
    from voiceguide.loader import load_many

    paths = [shown(path) for path in library.routine_files().values()]
    routines, problems, _ = load_many(paths, finder())
    broken = list(dict.fromkeys(one.at.file for one in problems))
    said = (
        f"{len(routines)} sound, in {library.shipped('scripts')} and {library.home() / 'scripts'}"
    )
    if broken:
        mend = f"voiceguide check {' '.join(broken)}"
        yield Finding(part, "attention", f"{said}; with problems: {', '.join(broken)}", mend)
    elif not routines:
        yield Finding(part, "broken", "none found", "pip install --force-reinstall voiceguide")
    else:
        yield Finding(part, "ok", said)


def _sounds(part: str) -> Iterator[Finding]:
    from voiceguide.decoding import decode

    names = library.sound_names()
    unread: list[str] = []
    for name in names:
        try:
            next(decode(library.find_sound(name), 1.0).blocks)
        except (SoundError, StopIteration) as error:
            unread.append(str(error) or name)
    if unread:
        yield Finding(part, "attention", "; ".join(unread), "replace these files")
    elif not names:
        yield Finding(part, "attention", "none found", "pip install --force-reinstall voiceguide")
    else:
        yield Finding(part, "ok", f"all {len(names)} can be read")


def _encoder(part: str) -> Iterator[Finding]:
    import soundfile

    from voiceguide.clip import silence
    from voiceguide.mixer import Mix
    from voiceguide.output import Tags
    from voiceguide.output.registry import encoder_for
    from voiceguide.timeline import Timeline
    from voiceguide.units import SECOND

    one_second = Mix(Timeline("doctor", SECOND, (), (), (), SECOND, SECOND), lambda _: silence(0))
    file = BytesIO()
    encoder_for("mp3").write(one_second, Tags("doctor"), file, lambda _: None)
    file.seek(0)
    frames = len(soundfile.read(file)[0])
    if frames != SECOND:
        raise SinkError(f"a second came back as {frames} frames instead of {SECOND}")
    yield Finding(part, "ok", f"a second written and read back, {file.getbuffer().nbytes} bytes")


def _disk(part: str) -> Iterator[Finding]:
    folder = read_settings().output or Path()
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        said = f"{folder}: {error.strerror}"
        yield Finding(part, "attention", said, "choose another folder with -o")
        return
    said = f"{free / 1e9:.1f} GB free in {folder.absolute()}"
    if not os.access(folder, os.W_OK):
        said += ", and you may not write there"
    elif free >= ENOUGH_BYTES:
        yield Finding(part, "ok", said)
        return
    yield Finding(part, "attention", said, "choose another folder with -o")


def _ffmpeg(part: str) -> Iterator[Finding]:
    path = shutil.which("ffmpeg")
    yield Finding(part, "ok", path or "not there; only sounds of your own in .m4a and such need it")


def _phone(part: str) -> Iterator[Finding]:
    """See by which address phones would come in; nothing is sent."""
    from voiceguide.web.address import home_address
    from voiceguide.web.doors import DoorError, open_door

    try:
        address = home_address()
        with open_door(address) as door:
            port = door.getsockname()[1]
    except DoorError as error:
        yield Finding(part, "attention", str(error))
        return
    yield Finding(part, "ok", f"comes in at {address}, port {port}, by 'voiceguide serve --lan'")


def _journals(part: str) -> Iterator[Finding]:
    """See whether every journal here is whole; nothing of what is in them is told."""
    from voiceguide.journal import JournalError, open_journal
    from voiceguide.people import everybody, here

    there = [one for one in (here(None), *everybody()) if one.journal.exists()]
    broken = False
    for person in there:
        try:
            with open_journal(person.journal):
                pass
        except JournalError as error:
            broken = True
            yield Finding(part, "attention", str(error))
    if not broken:
        yield Finding(part, "ok", f"{len(there)}, whole" if there else "none yet")


PROBES: dict[str, Callable[[str], Iterator[Finding]]] = {
    "voiceguide": _program,
    "packages": _packages,
    "settings": _settings,
    "speech": _speech,
    "engines": _engines,
    "spoken lines": _cache,
    "routines": _routines,
    "sounds": _sounds,
    "MP3": _encoder,
    "journals": _journals,
    "disk": _disk,
    "ffmpeg": _ffmpeg,
    "phone": _phone,
}
"""Every part and how it is tried."""
