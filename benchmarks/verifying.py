"""How many damaged lines `--verify` finds, and how many whole ones it doubts.

Run as `python -m benchmarks.verifying`: lines of the library by every English voice that is here,
as they are and damaged on purpose.
"""

import argparse
import contextlib
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.damage import Aligner, damaged
from benchmarks.lines import library_lines
from voiceguide.clip import Samples
from voiceguide.errors import VoiceguideError
from voiceguide.speech import Engine, Recording, Utterance, Voice
from voiceguide.speech.prepare import prepare
from voiceguide.speech.registry import open_engine
from voiceguide.units import RATE
from voiceguide.verify import Verdict, examine, listener
from voiceguide.verify.listening import Listener

ENGINES_HEARD = ("espeak", "flite", "festival", "pico", "piper")
VOICES_EACH = 2
WHOLE = "whole"
LANGUAGES = ("en", "es", "de")


@dataclass(slots=True)
class Count:
    """How many lines were doubted; `speed` of judging, times real time."""

    doubted: int = 0
    lines: int = 0
    speed: float = 0.0

    def add(self, *, found: bool) -> None:
        """Count one line."""
        self.doubted += found
        self.lines += 1


Table = defaultdict[str, Count]


def main() -> int:
    """Measure and print a table for each voice, and one for all voices of a language."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verifying", description=__doc__)
    parser.add_argument("--lines", type=int, default=60, help="whole lines of each voice")
    parser.add_argument("--damaged", type=int, default=12, help="of them, how many are damaged")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--engine", choices=ENGINES_HEARD, action="append")
    parser.add_argument("--anew", action="store_true", help="with every voice asked once more")
    asked = parser.parse_args()
    engines = asked.engine or ENGINES_HEARD
    for language in asked.language or LANGUAGES:
        whole: Table = defaultdict(Count)
        for voice, table in measured(
            language, engines, asked.lines, asked.damaged, anew=asked.anew
        ):
            print(f"\n{language}, {voice}, judged {table[WHOLE].speed:.0f} times as fast as heard")
            for name, count in table.items():
                print(f"  {name:28} {count.doubted:4} of {count.lines:4} doubted", flush=True)
                whole[name].doubted += count.doubted
                whole[name].lines += count.lines
        print(f"\n{language}, all voices")
        for name, count in whole.items():
            share = count.doubted / count.lines
            print(f"  {name:28} {count.doubted:4} of {count.lines:4} doubted, {share:.1%}")
    return 0


def measured(
    language: str, engines: Sequence[str], lines: int, damages: int, *, anew: bool
) -> Iterator[tuple[str, Table]]:
    """Yield, for each voice, how many lines were doubted of how many, by damage."""
    texts = library_lines(language, lines)
    by = listener(language)
    for name in engines:
        try:
            engine = open_engine(name)
            with contextlib.closing(engine):
                own = [one for one in engine.voices() if one.language.split("-")[0] == language]
                for voice in own[:VOICES_EACH]:
                    ear = Ear(engine, voice, language, by, anew)
                    yield f"{name} {voice.name}", ear.table(texts, damages)
        except VoiceguideError as error:
            print(error, file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Ear:
    """Judges the lines of one voice; with `anew` it is asked for them once more."""

    engine: Engine
    voice: Voice
    language: str
    by: Listener | None
    anew: bool

    def table(self, texts: Sequence[str], damages: int) -> Table:
        """Return how many lines were doubted of how many, by damage."""
        table: Table = defaultdict(Count)
        clips = {text: clip for text in texts if (clip := self._spoken(text)) is not None}
        began = time.perf_counter()
        for text, clip in clips.items():
            verdict = self._verdict(text, clip)
            table[WHOLE].add(found=verdict.finding != "heard")
            if verdict.finding != "heard":
                print(f"{self.voice.name}: {verdict}", file=sys.stderr)
        seconds = sum(map(len, clips.values())) / RATE
        table[WHOLE].speed = seconds / (time.perf_counter() - began)
        aligner = Aligner() if self.language == "en" else None
        pairs = [*clips.items()]
        for (text, clip), (other, sound) in zip(pairs[:damages], pairs[damages:], strict=False):
            words = aligner.spans(text, clip) if aligner else []
            others = aligner.spans(other, sound) if aligner else []
            for kind, wave in damaged(clip, words, sound, others):
                heard = self._prepared(Recording(wave, RATE), text)
                found = heard is None or self._verdict(text, heard).finding != "heard"
                table[kind].add(found=found)
        return table

    def _verdict(self, text: str, clip: Samples) -> Verdict:
        return examine(
            text,
            self.language,
            clip,
            quality=self.voice.quality,
            safety=True,
            by=self.by,
            anew=(lambda: self._again(text)) if self.anew else None,
        )

    def _again(self, text: str) -> Samples:
        utterance = Utterance(text, self.voice)
        return prepare(self.engine.render(utterance), utterance)

    def _spoken(self, text: str) -> Samples | None:
        try:
            return self._again(text)
        except VoiceguideError as error:
            print(error, file=sys.stderr)
            return None

    def _prepared(self, recording: Recording, text: str) -> Samples | None:
        """Return a clip as it would come out of an engine; None where it is refused at once."""
        try:
            return prepare(recording, Utterance(text, self.voice))
        except VoiceguideError:
            return None


if __name__ == "__main__":
    sys.exit(main())
