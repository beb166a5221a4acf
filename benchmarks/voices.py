"""What each voice that is here costs and gives: the table of `docs/voices.md`.

Run as `python -m benchmarks.voices`. Engines that are missing are listed with what to do.
"""

import argparse
import contextlib
import importlib
import importlib.metadata
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from benchmarks.lines import library_lines
from benchmarks.measure import FailedError, median, run
from voiceguide import sentences
from voiceguide.clip import Samples
from voiceguide.errors import EngineError, VoiceguideError
from voiceguide.loudness import loudness
from voiceguide.speech import Engine, Utterance, Voice
from voiceguide.speech.prepare import prepare
from voiceguide.speech.registry import ENGINES, open_engine
from voiceguide.units import MINUTE, RATE
from voiceguide.verify.listening import Listener

LANGUAGES = ("en", "es", "de")
LEFT_OUT = ("tone", "recorded")
"""No voices, and voices of one's own."""

PAGE = Path(__file__).resolve().parent.parent / "docs" / "voices.md"
BEGIN = "<!-- table: python -m benchmarks.voices --markdown -->"
END = "<!-- end -->"

PACKAGES = {
    "espeak": ("espeakng-loader",),
    "pyttsx3": ("pyttsx3",),
    "pico": ("ttspico",),
    "piper": ("piper-tts", "onnxruntime"),
}
"""Python packages of an engine, for its size."""

DEBIAN = {
    "flite": ("flite", "libflite1"),
    "festival": ("festival", "festlex-cmu", "festlex-poslex", "festvox-us-slt-hts"),
}

GET = {
    "espeak": "is there",
    "pyttsx3": "`pip install 'voiceguide[pyttsx3]'`",
    "pico": "`pip install 'voiceguide[pico]'`",
    "piper": "`voiceguide voices install`",
    "flite": "`apt install flite`",
    "festival": "`apt install festival festvox-us-slt-hts`",
    "say": "macOS has it",
}

Row = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every voice, and print the table."""
    asked = _options(arguments)
    if asked.first:
        _first_line(*asked.first)
        return 0
    count = 12 if asked.quick else asked.lines
    found: dict[str, Any] = {"lines": count, "voices": [], "missing": []}
    for name in ENGINES:
        if name in LEFT_OUT or (asked.engine and name not in asked.engine):
            continue
        print(name, file=sys.stderr, flush=True)
        try:
            found["voices"] += measured(name, count, 1 if asked.quick else 3, asked.each)
        except EngineError as error:
            found["missing"].append({"engine": name, "why": str(error), "mend": ""})
        except MissingError as error:
            found["missing"].append({"engine": name, "why": error.why, "mend": error.mend})
    print(table(found))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.markdown:
        _write_into(PAGE, table(found))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.voices", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="12 lines of each voice")
    parser.add_argument("--lines", type=int, default=40, help="of each voice (default 40)")
    parser.add_argument("--each", type=int, default=1, help="voices of a language (default 1)")
    parser.add_argument("--engine", action="append", choices=[*ENGINES], help="this one alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--markdown", action="store_true", help="write the table into the docs")
    parser.add_argument("--first", nargs=3, metavar="WORD", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


class MissingError(Exception):
    """An engine is not here."""

    def __init__(self, why: str, mend: str) -> None:
        self.why, self.mend = why, mend
        super().__init__(why)


def measured(name: str, lines: int, rounds: int, each: int) -> Iterator[Row]:
    """Yield a row for each of an engine's best voices.

    Raises:
        MissingError: the engine cannot be used here.
        EngineError: it does not speak.
    """
    module, _, kind = ENGINES[name].partition(":")
    missing = getattr(importlib.import_module(module), kind).probe()
    if missing:
        raise MissingError(missing.why, missing.mend)
    size = _size(name)
    with contextlib.closing(open_engine(name)) as engine:
        voices = engine.voices()
        for language in LANGUAGES:
            own = [one for one in voices if one.language.split("-")[0].lower() == language]
            for voice in own[:each]:
                row = _voice(engine, voice, language, library_lines(language, lines))
                yield {**row, "mebibytes": size, "first_s": _cold(voice, language, rounds)}


def _voice(engine: Engine, voice: Voice, language: str, lines: Sequence[str]) -> Row:
    """Return what one voice makes of some lines."""
    spoken: dict[str, Samples] = {}
    levels: list[float] = []
    engine.render(Utterance(lines[0], voice))  # what is slow only once is measured apart
    took = 0.0
    for text in lines:
        utterance = Utterance(text, voice)
        began = time.perf_counter()
        try:
            recording = engine.render(utterance)
            took += time.perf_counter() - began
            spoken[text] = prepare(recording, utterance)
        except VoiceguideError as error:
            print(error, file=sys.stderr)
            continue
        levels.append(loudness(spoken[text]))
    if not spoken:
        raise EngineError(f"{voice.name} speaks none of {len(lines)} lines")
    frames = sum(map(len, spoken.values()))
    by = Listener(language) if Listener.installed() else None
    return {
        "engine": voice.engine,
        "voice": voice.name,
        "language": language,
        "quality": voice.quality,
        "licence": voice.licence,
        "times_real_time": frames / RATE / took,
        "failed": len(lines) - len(spoken),
        "words_a_minute": sum(map(sentences.words, spoken)) * MINUTE / frames,
        "loudness": statistics.mean(levels),
        "loudness_spread": max(levels) - min(levels),
        "understood": _understood(spoken) if by and language == "en" else None,
        "words_found": _words_found(spoken, by) if by else None,
    }


def _understood(spoken: Mapping[str, Samples]) -> float:
    """Return the share of words that a recogniser writes down rightly: 1 less the error rate."""
    from pocketsphinx import Decoder

    decoder = Decoder(loglevel="FATAL", cmn="batch")
    wrong = count = 0
    for text, clip in spoken.items():
        low = soxr.resample(clip[:, 0], RATE, 16_000)
        sound = np.pad(low * (25_000 / np.abs(low).max()), 1600).astype("<i2")
        decoder.start_utt()
        decoder.process_raw(sound.tobytes(), full_utt=True)
        decoder.end_utt()
        heard = decoder.hyp()
        words = re.findall("[a-z']+", text.lower())
        wrong += _distance(words, heard.hypstr.split() if heard else [])
        count += len(words)
    return 1 - wrong / count


def _distance(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Return how many words have to be put in, taken out or changed."""
    row = list(range(len(found) + 1))
    for i, word in enumerate(wanted, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(found, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]


def _words_found(spoken: Mapping[str, Samples], by: Listener) -> float:
    """Return the share of words that are heard where they are listened for."""
    found = [there for text, clip in spoken.items() for there in by.hear(text, clip).there]
    return sum(found) / max(len(found), 1)


def _cold(voice: Voice, language: str, rounds: int) -> float | None:
    """Return the seconds from the start of a fresh process to its first line."""
    command = [sys.executable, "-m", "benchmarks.voices", "--first", voice.engine, voice.name]
    try:
        return median(run([*command, language], limit_s=120) for _ in range(rounds)).wall_s
    except FailedError as error:
        print(error, file=sys.stderr)
        return None


def _first_line(engine: str, name: str, language: str) -> None:
    with contextlib.closing(open_engine(engine)) as speaks:
        text = {"es": "Deje descansar las manos.", "de": "Lassen Sie die Hände ruhen."}
        line = Utterance(text.get(language, "Let your hands rest."), speaks.find(name))
        prepare(speaks.render(line), line)


def _size(name: str) -> float | None:
    """Return the MiB of what was installed for an engine; None where that is not known."""
    size = 0
    try:
        for package in PACKAGES.get(name, ()):
            files = importlib.metadata.files(package) or ()
            size += sum(
                path.stat().st_size for file in files if (path := Path(file.locate())).is_file()
            )
    except importlib.metadata.PackageNotFoundError:
        return None
    with contextlib.suppress(OSError, subprocess.SubprocessError, ValueError):
        if name in DEBIAN:
            shown = ["dpkg-query", "-W", "-f", "${Installed-Size}\n", *DEBIAN[name]]
            told = subprocess.run(shown, capture_output=True, text=True, check=False).stdout
            size += 1024 * sum(map(int, told.split()))
    return size / 2**20 if size else None


def table(found: Mapping[str, Any]) -> str:
    """Return what was measured as Markdown."""
    head = (
        "Voice", "Sounds", "Times real time", "Fresh start to first line", "Pace", "Loudness",
        "Understood", "Words found", "Licence", "Size", "How to get it",
    )  # fmt: skip
    body = [
        (
            f"{row['language']} {row['engine']}:{row['voice']}",
            row["quality"],
            f"{row['times_real_time']:.0f}",
            _shown(row["first_s"], "{:.2f} s"),
            f"{row['words_a_minute']:.0f}",
            f"{row['loudness']:.1f}",
            _shown(row["understood"], "{:.0%}"),
            _shown(row["words_found"], "{:.0%}"),
            row["licence"] or "–",
            _shown(row["mebibytes"], "{:.0f} MiB"),
            GET.get(row["engine"], "–"),
        )
        for row in found["voices"]
    ]
    lines = [head, ["---", "---", *["---:"] * 6, "---", "---:", "---"], *body]
    parts = ["\n".join(f"| {' | '.join(line)} |" for line in lines)]
    parts.append(
        f"{found['lines']} lines of the library in each language, one after the other. Understood:"
        " English alone, as there is no recogniser of the others to be had in the same way. Words"
        " found: of the words that should be there, how many a recogniser finds that knows them;"
        " it is made for English."
    )
    parts += [
        f"Not here: {one['engine']}: {one['why']} ({one['mend']})." for one in found["missing"]
    ]
    return "\n\n".join(parts) + "\n"


def _shown(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)


def _write_into(page: Path, text: str) -> None:
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no part between {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
