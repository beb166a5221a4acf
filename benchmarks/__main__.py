"""All benchmarks in one command: `python -m benchmarks --help`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import FailedError, Run, machine, median, run
from benchmarks.report import tables, write_into
from benchmarks.sessions import BED, CASES, Case
from benchmarks.startup import startup

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "voiceguide")
LIMIT_S = 1800.0
LAME_MINUTES = 60
"""Longest sound that LAME alone is given; longer sessions are this one several times over."""

WAV_SIZE = 2**32
"""What pydub cannot make more of: the sizes in a WAV file have 32 bits."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, and print it; 1 if a session of voiceguide itself failed."""
    asked = _options(arguments)
    cases = [case for case in CASES if _wanted(case, asked)]
    rounds = 1 if asked.quick else asked.rounds
    found: dict[str, Any] = {"machine": machine(), "rounds": rounds, "cases": [], "startup": {}}
    if not asked.only or "startup" in asked.only:
        _say("start-up")
        times = startup(PROGRAM, 5 if asked.quick else 15)
        found["startup"] = {words: _plain(each) for words, each in times.items()}
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), case, rounds, asked.limit, _why_not(case))
            try:
                found["cases"].append(bench.measure())
            except FailedError as error:
                print(f"{case.name}: voiceguide {error}", file=sys.stderr)
                return 1
    print(tables(found))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.markdown:
        write_into(ROOT / "docs" / "performance.md", found)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = ", ".join(("startup", *(case.name for case in CASES)))
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Time and memory of whole exports: voiceguide, the straight script "
        "(pyttsx3, pydub, ffmpeg; see benchmarks/requirements.txt) and LAME alone.",
    )
    parser.add_argument("--quick", action="store_true", help="twenty minutes only, once each")
    parser.add_argument(
        "--only", action="append", metavar="NAME", choices=names.split(", "), help=names
    )
    parser.add_argument("--rounds", type=int, default=3, help="of short sessions (default 3)")
    parser.add_argument(
        "--limit", type=float, default=LIMIT_S, help="seconds for one program (default 1800)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument(
        "--markdown", action="store_true", help="write the tables into docs/performance.md"
    )
    return parser.parse_args(arguments)


def _wanted(case: Case, asked: argparse.Namespace) -> bool:
    if asked.only:
        return case.name in asked.only
    return not asked.quick or case.minutes == CASES[0].minutes


def _why_not(case: Case) -> str:
    """Why the straight script is not tried; empty where it is."""
    if not find_spec("pyttsx3") or not find_spec("pydub"):
        return "needs pip install -r benchmarks/requirements.txt"
    if not shutil.which("ffmpeg"):
        return "needs ffmpeg"
    if case.bed and case.minutes * 60 * 48000 * 4 > WAV_SIZE:
        return "pydub hands ffmpeg a WAV file, which cannot be larger than 4 GiB"
    return ""


@dataclass(frozen=True, slots=True)
class Bench:
    """One case, measured in a folder of its own.

    Attributes:
        straight_not: why the straight script is left out; empty where it is not.
    """

    folder: Path
    case: Case
    rounds: int
    limit_s: float
    straight_not: str

    def measure(self) -> dict[str, Any]:
        """Return the row of this case.

        Raises:
            FailedError: voiceguide or LAME failed.
        """
        case, skipped = self.case, {}
        routine = case.routine(self.folder)
        # Unmeasured: gives the straight script its lines, and warms the disk for all of them.
        self._export(routine, "first.mp3", "--manifest", str(self._manifest))
        cues = json.loads(self._manifest.read_text(encoding="utf-8"))["cues"]
        words = [cue["text"] for cue in cues if cue["text"]]
        runs: dict[str, list[Run]] = {}
        if self.straight_not:
            skipped["straight script"] = self.straight_not
        for _ in range(self.rounds if case.short else 1):
            _say(f"{case.name}: voiceguide, first time")
            shutil.rmtree(self._cache)
            runs.setdefault("cold", []).append(self._export(routine, "ours.mp3"))
            if not skipped:
                try:
                    speak, assemble = self._straight()
                    runs.setdefault("speak", []).append(speak)
                    runs.setdefault("assemble", []).append(assemble)
                    runs.setdefault("straight", []).append(speak + assemble)
                    if case.short and not case.bed:
                        runs.setdefault("plain", []).append(speak + self._plain_straight())
                except FailedError as error:
                    skipped["straight script"] = str(error)
            _say(f"{case.name}: voiceguide, speech ready")
            runs.setdefault("warm", []).append(self._export(routine, "ours.mp3"))
            _say(f"{case.name}: LAME alone")
            runs.setdefault("lame", []).append(self._lame())
        return {
            "case": case.name,
            "title": case.title,
            "lines": len(words),
            "different": len(set(words)),
            "skipped": skipped,
            **{name: _plain(median(each)) for name, each in runs.items()},
        }

    @property
    def _manifest(self) -> Path:
        return self.folder / "manifest.json"

    @property
    def _cache(self) -> Path:
        return self.folder / "cache"

    def _export(self, routine: str, name: str, *more: str) -> Run:
        bed = ("--background", BED) if self.case.bed else ()
        settings = self.folder / "settings.toml"
        settings.touch()
        return run(
            [*PROGRAM, "export", routine, "-o", self.folder / name, *bed, *more],
            env={"VOICEGUIDE_CACHE": str(self._cache), "VOICEGUIDE_CONFIG": str(settings)},
            limit_s=self.limit_s,
        )

    def _straight(self) -> tuple[Run, Run]:
        """Return the cost of the speech and of all the rest."""
        speech = self.folder / "speech"
        shutil.rmtree(speech, ignore_errors=True)
        speech.mkdir()
        script = [sys.executable, "-m", "benchmarks.straight"]
        _say(f"{self.case.name}: the straight script")
        speak = run([*script, "speak", self._manifest, speech], limit_s=self.limit_s)
        bed = (ROOT / "audio" / f"{BED}.ogg",) if self.case.bed else ()
        mp3 = self.folder / "straight.mp3"
        assemble = run(
            [*script, "assemble", self._manifest, speech, mp3, *bed], limit_s=self.limit_s
        )
        return speak, assemble

    def _plain_straight(self) -> Run:
        """Return the cost of the straight script without speech, at the rate of the voice."""
        script = [sys.executable, "-m", "benchmarks.straight", "plain"]
        files = (self._manifest, self.folder / "speech", self.folder / "plain.mp3")
        return run([*script, *files], limit_s=self.limit_s)

    def _lame(self) -> Run:
        """Return the cost of encoding the same sound, read from a WAV file."""
        wav = self.folder / "session.wav"
        times = max(1, self.case.minutes // LAME_MINUTES)
        if not wav.exists():
            shorter = self.case.at_most(LAME_MINUTES).routine(self.folder)
            self._export(shorter, wav.name)
        return run(
            [sys.executable, "-m", "benchmarks.encoder", wav, str(times), self.folder / "lame.mp3"],
            limit_s=self.limit_s,
        )


def _plain(each: Run) -> dict[str, float | None]:
    return {name: value for name, value in asdict(each).items() if name != "said"}


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
