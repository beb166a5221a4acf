"""festival: voices of many makers, by the program of that name.

What it is told is a program in its own language, Scheme, in which a voice is named only after it
was found in festival's own list. The line lies in a file as one text in quotation marks, which is
read and never run.
"""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceguide.speech import LostEngineError, Missing, Quality, Recording, Utterance, Voice
from voiceguide.speech.naming import named
from voiceguide.speech.pace import at_pace
from voiceguide.speech.program import SOUND, TEXT, Program, as_bytes, missing

INSTALL = "run: sudo apt install festival festvox-us-slt-hts"

LANGUAGES = {
    "english american": "en-US",
    "english british": "en-GB",
    "english": "en",
    "spanish": "es",
    "german": "de",
    "italian": "it",
    "catalan": "ca",
    "finnish": "fi",
    "czech": "cs",
    "french": "fr",
}
"""BCP 47 of what festival calls a language, and a language with a dialect."""

CODINGS = {"en": "ascii", "cs": "iso-8859-2"}
"""Of the text, where a voice does not tell; ISO-8859-1 for other languages."""

SCRIPT = """
(define (line) (car (load "{text}" t)))
(voice_{voice})
(Parameter.set 'Duration_Stretch {stretch:.4f})
(if (equal? 'HTS (Parameter.get 'Synth_Method))
    (set! hts_engine_params (append hts_engine_params (list (list "-r" {speed:.4f})))))
(utt.save.wave (utt.synth (eval (list 'Utterance 'Text (line)))) "{sound}" 'riff)
"""
"""Voices of HTS take no notice of the usual way to stretch, but of the speed of their own engine.
It counts from 1 down: 0.7 for lines of 1 / 0.7 times the length."""

LIST = """
(mapcar
  (lambda (name)
    (let ((about (cadr (voice.description name))))
      (format t "voice\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\n" name (cdr (assoc name voice-locations))
        (cadr (assoc 'language about)) (cadr (assoc 'dialect about))
        (cadr (assoc 'gender about)) (cadr (assoc 'coding about)))))
  (voice.list))
"""

REVISION = 1
"""Raised with any change here that changes the sound."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A voice that somebody has tried.

    Attributes:
        natural: words a minute at stretch 1, measured at 1.6 to 1.8 on 60 lines of routines (on 8
            and 10 for Catalan and Italian).
    """

    natural: float
    quality: Quality
    licence: str


KNOWN = {
    "cmu_us_slt_arctic_hts": _Known(220, "clear", "MIT-Festival"),
    "kal_diphone": _Known(212, "robotic", "MIT-Festival"),
    "upc_ca_ona_hts": _Known(167, "clear", "LGPL-2.1-or-later"),
    "lp_diphone": _Known(171, "robotic", "GPL-2.0-or-later"),
}
"""The best first."""

UNKNOWN = _Known(200, "unknown", "")
"""A voice that nobody has tried."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A voice as festival lists it.

    Attributes:
        seal: changes with the files of the voice.
    """

    voice: Voice
    coding: str
    seal: str


class FestivalEngine:
    """The voices that are installed for the program festival.

    Args:
        deadline: seconds that one line may take.

    Raises:
        LostEngineError: the program is missing or does not run.
    """

    name = "festival"

    def __init__(self, *, deadline: float = 30.0) -> None:
        self._program = Program("festival", INSTALL, deadline=deadline)
        found = re.search(r"System:\s*([\w.]+)", self._program.printed("--version"))
        self.version = f"{found[1] if found else 'unknown'}-{REVISION}"
        self._found: dict[str, _Listed] = {}
        self._lock = threading.Lock()

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the programs that run."""
        return self._program.pids

    @classmethod
    def probe(cls) -> Missing | None:
        """Return what is missing where the program is not on the PATH."""
        return missing("festival", INSTALL)

    def voices(self) -> Sequence[Voice]:
        """Return the voices whose language is known, the best first.

        Raises:
            LostEngineError: there are none.
        """
        return [each.voice for each in self._listed().values()]

    def find(self, name: str) -> Voice:
        """Return the voice of that name.

        Raises:
            UnknownVoiceError: there is none; the message lists others.
        """
        return named(name, self.name, self.voices())

    def fingerprint(self, utterance: Utterance) -> str:
        """Return the version of the program and of this adapter, and what tells of the voice."""
        try:
            listed = self._listed().get(utterance.voice.name)
        except LostEngineError:
            listed = None
        return f"{self.version}-{listed.seal}" if listed else self.version

    def render(self, utterance: Utterance) -> Recording:
        """Return the sound of one utterance near its pace.

        Raises:
            EngineError: no such voice, or the program failed twice.
        """
        name = self.find(utterance.voice.name).name
        # A quotation mark would end the text, and a backslash hide one.
        plain = re.sub(r'["\\]', " ", utterance.text)
        text = b'"' + as_bytes(plain, self._listed()[name].coding) + b'"\n'

        def speak(stretch: float) -> Recording:
            script = SCRIPT.format(
                text=TEXT, sound=SOUND, voice=name, stretch=stretch, speed=1 / stretch
            )
            return self._program.spoken(utterance, text, "--batch", f"(begin {script})")

        return at_pace(speak, utterance, KNOWN.get(name, UNKNOWN).natural)

    def close(self) -> None:
        """End the programs that run."""
        self._program.close()

    def _listed(self) -> "dict[str, _Listed]":
        with self._lock:
            if not self._found:
                printed = self._program.printed("--batch", f"(begin {LIST})")
                found = {each.voice.name: each for each in map(_read, printed.splitlines()) if each}
                order = [*(name for name in KNOWN if name in found), *sorted(found)]
                self._found = {name: found[name] for name in dict.fromkeys(order)}
            if not self._found:
                raise LostEngineError(
                    f"festival has no voice of a language that is known here: {INSTALL}"
                )
            return self._found


def _read(line: str) -> _Listed | None:
    """Return the voice of one line of `LIST`; None where it cannot be used."""
    mark, *facts = line.split("\t")
    if mark != "voice" or len(facts) != 6 or not re.fullmatch(r"\w+", facts[0]):
        return None
    name, folder, language, dialect, gender, coding = facts
    tag = LANGUAGES.get(f"{language} {dialect}") or LANGUAGES.get(language)
    if tag is None:
        return None
    coding = coding if coding != "nil" else CODINGS.get(tag.partition("-")[0], "iso-8859-1")
    try:
        "".encode(coding)
    except LookupError:
        return None
    known = KNOWN.get(name, UNKNOWN)
    about = gender if gender in ("female", "male") else ""
    voice = Voice("festival", name, tag, known.quality, known.licence, about)
    return _Listed(voice, coding, _seal(Path(folder)))


def _seal(folder: Path) -> str:
    """Return what changes with the files of a voice, without reading them."""
    try:
        facts = [path.stat() for path in sorted(folder.rglob("*"))]
    except OSError:
        return ""
    newest = max((int(one.st_mtime) for one in facts), default=0)
    return f"{sum(one.st_size for one in facts)}.{newest}"
