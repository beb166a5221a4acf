"""Exporter: a session to files."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from voiceguide import captions
from voiceguide.errors import SinkError
from voiceguide.files import beside
from voiceguide.manifest import manifest_json
from voiceguide.output import Progress, Tags
from voiceguide.output.registry import encoder_for
from voiceguide.session import Session

NOTICE = (
    "Voiceguide plays spoken foot and hand massage sessions for comfort. It does not examine, "
    "diagnose or treat. Research on massage for neuropathy is small and mixed. Ask your doctor, "
    "nurse or podiatrist before you start if you have diabetes, cancer treatment, poor "
    "circulation, blood clots, blood thinners, or past foot ulcers. Do not stop any treatment "
    "because of a session. Stop if it hurts."
)
"""What every file says of itself: the words of the README's "Before you start"."""

LANGUAGES = {"en": "eng", "es": "spa", "de": "deu", "fr": "fra", "it": "ita", "nl": "nld"}
"""ISO 639-2 names, as tags want them; others are tagged as undetermined."""

Text = Callable[[Session], str]
"""Makes one of the text files beside the sound."""

CAPTIONS: dict[str, Text] = {
    ".vtt": lambda session: captions.webvtt(session.timeline),
    ".lrc": lambda session: captions.lrc(session.timeline),
}


@dataclass(frozen=True, slots=True)
class Export:
    """Where the files of one export go.

    Attributes:
        audio: the sound file.
        captions: whether captions are written beside it, under the same name.
        manifest: file for the manifest, or None.
    """

    audio: Path
    format: str = "mp3"
    captions: bool = False
    manifest: Path | None = None

    @property
    def texts(self) -> dict[Path, Text]:
        """Each text file and what makes it."""
        made = CAPTIONS if self.captions else {}
        texts = {self.audio.with_suffix(suffix): make for suffix, make in made.items()}
        return texts | ({self.manifest: manifest_json} if self.manifest else {})


def export(
    session: Session,
    to: Export,
    progress: Progress = lambda _: None,
    look: Callable[[Path], None] = lambda _: None,
) -> tuple[Path, ...]:
    """Write the session's files and return them; all of them appear together at the end, or none.

    Args:
        progress: told how many frames are written; what it raises stops the export.
        look: given the sound, whole, before it gets its name; what it raises stops the export.

    Raises:
        SinkError: a file cannot be written, or the disk cannot hold it; nothing was changed.
    """
    encoder = encoder_for(to.format)
    tags = session_tags(session)
    _room(to.audio, encoder.size(session.mix, tags))
    with contextlib.ExitStack() as whole:
        for path, make in to.texts.items():
            whole.enter_context(beside(path)).write(make(session).encode())
        sound = whole.enter_context(beside(to.audio))
        encoder.write(session.mix, tags, sound, progress)
        sound.flush()
        look(Path(sound.name))
    return (to.audio, *to.texts)


def session_tags(session: Session) -> Tags:
    """Return what the sound file says of itself."""
    timeline, routine = session.timeline, session.routine
    about = f"{routine.about.value.strip()}\n\n{NOTICE}" if routine.about else NOTICE
    return Tags(
        title=timeline.title,
        language=LANGUAGES.get(routine.language.split("-")[0].lower(), "und"),
        comment=about,
        lyrics=captions.lyrics(timeline),
        cover=files("voiceguide.output").joinpath("cover.jpg").read_bytes(),
        chapters=timeline.chapters,
    )


def _room(path: Path, size: int) -> None:
    """Refuse before the work what the disk cannot hold after it."""
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(path.parent).free
        if free < size:
            raise SinkError(
                f"cannot write {path}: it needs {size / 1e6:.1f} MB and the disk has "
                f"{free / 1e6:.1f} MB left: free some space, or choose another folder with -o"
            )
