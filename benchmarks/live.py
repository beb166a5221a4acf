"""The live session: what somebody in bed waits for, and what it costs: `python -m benchmarks.live`.

The program itself plays to a real sound server without sound hardware, and what its loudspeaker was
given is recorded. Each figure is that of whole processes. Needs the Debian packages pulseaudio and
pulseaudio-utils, and for the microphone the extra `listen`.
"""

import argparse
import contextlib
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from benchmarks.measure import machine
from benchmarks.report import between, table

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

import audio_server  # noqa: E402 - the rig is that of the tests
import rig  # noqa: E402

RATE = 48_000
LOUD = 0.02
"""Amplitude of speech; the awake floor has a tenth of it."""

BEGIN = "<!-- live: written by python -m benchmarks.live --markdown -->"
END = "<!-- end of live -->"

PARTS = ("first", "pause", "whole", "microphone", "hour")
SPEED = 60.0
"""Times real time, of the hour that is played without a device."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, and print it."""
    asked = _options(arguments)
    if asked.hour_in:
        return _hour(Path(asked.hour_in))
    before = asked.json.read_text("utf-8") if asked.json and asked.json.exists() else "{}"
    found: dict[str, Any] = json.loads(before) | {"machine": machine()}
    with tempfile.TemporaryDirectory() as folder, audio_server.first():
        bench = Bench(Path(folder), asked.voice)
        for part in asked.only or PARTS:
            print(part, file=sys.stderr, flush=True)
            found[part] = getattr(bench, part)(asked)
    print(tables(found))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.markdown:
        between(ROOT / "docs" / "performance.md", BEGIN, END, tables(found))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.live",
        description="First word, pause, a whole session beside its export, CPU and memory.",
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; again for more")
    parser.add_argument("--rounds", type=int, default=15, help="of short things (default 15)")
    parser.add_argument("--minutes", type=float, default=2.0, help="with a microphone (default 2)")
    parser.add_argument("--voice", default="espeak", help="who speaks (default espeak)")
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write all figures there; parts that were measured before and are not now stay",
    )
    parser.add_argument(
        "--markdown", action="store_true", help="write the tables into docs/performance.md"
    )
    parser.add_argument("--hour-in", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


class Bench:
    """What is measured, in a folder of its own."""

    def __init__(self, folder: Path, voice: str) -> None:
        self.folder, self._voice = folder, voice
        (folder / "config.toml").write_text("")
        home = folder / "home"
        home.mkdir()
        # Who answered the first questions long ago.
        (home / "first-time.toml").write_text("answered = 2026-01-01\n")
        self.environment = os.environ | {
            "VOICEGUIDE_HOME": str(home),
            "VOICEGUIDE_CACHE": str(folder / "cache"),
            "VOICEGUIDE_CONFIG": str(folder / "config.toml"),
            # As after an installation, which compiles what it installs.
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",
        }

    def first(self, asked: argparse.Namespace) -> dict[str, Any]:
        """Return seconds from the command to the first word; and those of a plain player."""
        tone = self.folder / "tone.wav"
        soundfile.write(tone, np.full((RATE, 2), 0.5), RATE)
        plain = ["paplay", "--latency-msec=75", str(tone)]
        with self._server() as server:
            words = ["play", "short-feet", "--voice", self._voice]
            self._heard(server, self._command(*words))
            with self._playing(server, *words) as (process, _):
                # Meanwhile its lines are spoken and kept.
                process.wait_s(20)
            return {
                "word": [self._heard(server, self._command(*words)) for _ in range(asked.rounds)],
                "plain": [self._heard(server, plain) for _ in range(asked.rounds)],
            }

    def pause(self, asked: argparse.Namespace) -> dict[str, Any]:
        """Return seconds from a key to silence, and from a key to the first sound after it."""
        silent, again = [], []
        with self._server() as server, rig.recording(server) as recorder:
            routine = self.folder / "talk.yaml"
            line = " ".join(
                ["Let your hands rest in your lap, and let your shoulders be heavy."] * 9
            )
            routine.write_text("title: Talk\nsteps:\n" + f"  - say: {line}\n" * 9)
            with self._playing(server, "play", str(routine), "--voice", self._voice) as (one, _):
                one.until("Let your hands")
                for _ in range(asked.rounds):
                    recorder.wait_for_sound()
                    began = time.monotonic()
                    one.press(" ")
                    recorder.wait(lambda: np.abs(recorder.last(480)).max() < 0.003)
                    silent.append(time.monotonic() - began - 0.01)
                    one.wait_s(1.2)
                    began = time.monotonic()
                    one.press(" ")
                    recorder.wait_for_sound()
                    again.append(time.monotonic() - began)
                    one.wait_s(1.5)
        return {"silent": silent, "again": again}

    def whole(self, asked: argparse.Namespace) -> dict[str, Any]:  # noqa: ARG002 - as all parts
        """Return how five minutes as they were heard differ from their export, and their cost."""
        words = ["breathing", "--background", "soft-rain", "--voice", self._voice]
        file, facts = self.folder / "whole.wav", self.folder / "whole.json"
        made = self._command("export", *words, "-o", str(file), "--manifest", str(facts))
        subprocess.run(made, check=True, env=self.environment, capture_output=True)
        wanted = soundfile.read(file, dtype="float32", always_2d=True)[0]
        lines = [(cue["start"], cue["end"]) for cue in json.loads(facts.read_text())["cues"]
                 if cue["text"]]  # fmt: skip
        with (
            self._server() as server,
            rig.recording(server) as recorder,
            rig.beside(server, file, lambda: None) as plain,
        ):
            with self._playing(server, "play", *words) as (process, pid):
                process.until("Good evening")
                process.wait_s(8)
                cpu, began, memory = _cpu_s(pid), time.monotonic(), [_memory_mib(pid)]
                while process.ended is None:
                    last, until = _cpu_s(pid), time.monotonic()
                    memory.append(_memory_mib(pid))
                    process.wait_s(10)
            recorder.wait(lambda: not np.abs(recorder.last(RATE // 10)).any(), 60)
            sound, usual = recorder.sound, plain()
        same = rig.begin_of(wanted, usual, lines[0])
        begin = rig.begin_of(wanted, sound, lines[0])
        late = np.array(rig.late(wanted, sound, begin, lines)) / RATE
        pieces = list(rig.pieces(wanted[1200:], sound, begin + 1200))
        return {
            "minutes": len(wanted) / RATE / 60,
            "lines": len(lines),
            "worst_s": float(np.abs(late).max()),
            "drift_s": float(late[-1]),
            "pieces": len(pieces),
            "lost": sum(one[2] > -80 for one in pieces),
            "plain_lost": len(rig.lost(wanted[1200:], usual, same + 1200)),
            "plain_drift_s": rig.late(wanted, usual, same, lines)[-1] / RATE,
            "difference_db": float(np.median([one[2] for one in pieces])),
            "cpu": (last - cpu) / (until - began),
            "memory_mib": [memory[0], memory[-1]],
        }

    def microphone(self, asked: argparse.Namespace) -> dict[str, Any]:
        """Return the share of one core while a microphone listens to a quiet room."""
        noise = self.folder / "room.wav"
        quiet = np.random.default_rng(1).normal(0, 0.001, int(RATE * 60 * (asked.minutes + 1)))
        soundfile.write(noise, quiet, RATE)
        words = ["play", "breathing", "--voice", self._voice, "--microphone"]
        with self._server() as server:
            room = server.speak(noise)
            with self._playing(server, *words, audio_server.MICROPHONE) as (process, pid):
                process.until("The microphone is on")
                process.wait_s(15)
                cpu, began = _cpu_s(pid), time.monotonic()
                process.wait_s(60 * asked.minutes)
                share = (_cpu_s(pid) - cpu) / (time.monotonic() - began)
            room.kill()
            room.wait()
        return {"cpu": share, "minutes": asked.minutes}

    def hour(self, asked: argparse.Namespace) -> dict[str, Any]:  # noqa: ARG002 - as all parts
        """Return the memory at the end of every ten minutes of an hour, played without a device."""
        command = [sys.executable, "-m", "benchmarks.live", "--hour-in", str(self.folder)]
        made = subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True, cwd=ROOT
        )
        found: dict[str, Any] = json.loads(made.stdout)
        return found

    @contextlib.contextmanager
    def _server(self) -> Iterator[audio_server.Server]:
        with (
            tempfile.TemporaryDirectory(prefix="s") as short,
            audio_server.running(Path(short)) as server,
        ):
            yield server

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "voiceguide", *words]

    def _heard(self, server: audio_server.Server, command: Sequence[str]) -> float:
        """Return seconds from the start of a program to its first sound."""
        with rig.recording(server) as recorder:
            began = time.monotonic()
            with _quiet(command, self.environment | server.environment) as process:
                recorder.wait(lambda: np.abs(recorder.last(480)).max() > LOUD, 60)
                found = recorder.first(LOUD) - began
                process.kill()
        return found

    @contextlib.contextmanager
    def _playing(self, server: audio_server.Server, *words: str) -> "Iterator[tuple[Bed, int]]":
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [*self._command(*words), "--plain"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=self.environment | server.environment,
            start_new_session=True,
        )
        os.close(slave)
        try:
            yield Bed(process, master), process.pid
        finally:
            process.kill()
            process.wait()
            os.close(master)


class Bed:
    """The terminal of somebody who lies in bed."""

    def __init__(self, process: "subprocess.Popen[bytes]", master: int) -> None:
        self._process, self._master = process, master
        self._seen = ""
        os.set_blocking(master, False)

    @property
    def ended(self) -> int | None:
        """The exit code, once it ended."""
        return self._process.poll()

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._master, key.encode())

    def until(self, words: str) -> None:
        """Wait for words on the screen."""
        self._wait(lambda: words in self._seen, 60)
        if words not in self._seen:
            raise RuntimeError(f"{words!r} did not come: {self._seen}")

    def wait_s(self, seconds: float) -> None:
        """Let time go by."""
        self._wait(lambda: False, seconds)

    def _wait(self, come: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not come() and time.monotonic() < until and self.ended is None:
            with contextlib.suppress(OSError):
                self._seen += os.read(self._master, 65536).decode(errors="replace")
            time.sleep(0.02)


def _hour(folder: Path) -> int:
    """Play an hour with a background to nobody, fast, and print what memory it takes on the way."""
    from benchmarks.sessions import BED, Case
    from voiceguide.errors import Location
    from voiceguide.evening import Around, Evening
    from voiceguide.library import script_folders
    from voiceguide.loader import Folders, load
    from voiceguide.output.paced import NullSink
    from voiceguide.player.feed import CHANNELS
    from voiceguide.routine import Background, Text
    from voiceguide.session import Wishes
    from voiceguide.speech.cache import Cache
    from voiceguide.speech.clips import Clips
    from voiceguide.speech.tone import ToneEngine

    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))  # nothing waits for it
    engine = ToneEngine()
    routine = load(Path(Case("60m", 60).routine(folder)), Folders(*script_folders()))
    bed = Background(Text(BED, Location("--background")))
    wishes = Wishes(voice=engine.voices()[0], background=bed)
    sink = NullSink(CHANNELS, speed=SPEED)
    clips = Clips(engine, Cache(folder / "hour"))
    evening = Evening(routine, wishes, clips, sink, Around())
    memory: list[float] = []
    began, every = time.monotonic(), 10 * 60 * RATE

    with contextlib.closing(evening):
        evening.begin()
        while evening.ending is None:
            evening.turn(0.002)
            showing = evening.glance.showing
            if showing and showing.now.position >= (len(memory) * every or RATE * 60):
                memory.append(_memory_mib(os.getpid()))
    ended = evening.ending
    memory.append(_memory_mib(os.getpid()))
    played = {"memory_mib": memory, "took_s": time.monotonic() - began, "why": ended.why}
    print(json.dumps(played))
    return 0


def _quiet(command: Sequence[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    nothing = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, **nothing)


def _cpu_s(pid: int) -> float:
    """Return the processor time of a process and of the children that it waited for, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _memory_mib(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def tables(found: dict[str, Any]) -> str:
    """Return everything that was found as Markdown."""
    rows: list[tuple[str, str, str]] = []
    if "first" in found:
        word, plain = found["first"]["word"], found["first"]["plain"]
        rows += [
            ("from the command to the first word, speech ready", _ms(word), "500 ms"),
            ("the same for a program in C that plays a file", _ms(plain), ""),
        ]
    if "pause" in found:
        rows += [
            ("from the key for a pause to silence", _ms(found["pause"]["silent"]), "100 ms"),
            ("from the key for going on to the voice", _ms(found["pause"]["again"]), ""),
        ]
    if "whole" in found:
        each = found["whole"]
        rows += [
            (
                f"{each['minutes']:.0f} min with a background, recorded: latest or earliest of "
                f"{each['lines']} lines against the timeline",
                f"{each['worst_s'] * 1000:.2f} ms",
                "20 ms",
            ),
            ("drift from its first line to its last", f"{each['drift_s'] * 1000:.2f} ms", "5 ms"),
            (
                f"half seconds that are not the export sample for sample, of {each['pieces']}",
                f"{each['lost']}",
                "0",
            ),
            (
                "drift and half seconds of a program in C that plays the export beside it",
                f"{each['plain_drift_s'] * 1000:.2f} ms, {each['plain_lost']}",
                "",
            ),
            ("CPU without a microphone, of one core", f"{each['cpu']:.1%}", "5 %"),
            (
                "memory at the start and at the end",
                " and ".join(f"{one:.0f} MiB" for one in each["memory_mib"]),
                "",
            ),
        ]
    if "microphone" in found:
        share = found["microphone"]["cpu"]
        rows.append(("CPU with a microphone, of one core", f"{share:.1%}", "25 %"))
    if "hour" in found:
        each = found["hour"]["memory_mib"]
        rows.append(
            (
                "memory of an hour with a background, played in "
                f"{found['hour']['took_s']:.0f} s: after a minute, then every ten minutes",
                ", ".join(f"{one:.0f}" for one in each) + " MiB",
                "flat",
            )
        )
    about = found["machine"]
    head = (
        f"voiceguide {about['voiceguide']}, Python {about['python']}, {about['system']}, "
        f"{about['cores']} cores. Median, and the worst in brackets."
    )
    return f"{head}\n\n{table(('What', 'Measured', 'Wanted: below'), rows)}\n"


def _ms(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f} ms ({max(seconds) * 1000:.0f})"


if __name__ == "__main__":
    sys.exit(main())
