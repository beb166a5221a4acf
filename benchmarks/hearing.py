"""Hearing: test voices in rooms, streamed through the whole `Listener`, and what comes of it.

Voices, words and sentences that were never trained on, faster than real time. The time that the
processor takes counts as if the sound came in real time.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from tools.listening import guide
from tools.listening.rooms import RATE, ROOMS, Sound, event, laid, loudness, microphone, noise, room
from tools.listening.texts import TEST_DECOYS, TEST_TALK
from tools.listening.voices import Speakers, takes
from voiceguide.listening import WHICH, WORDS, Heard, Listener, Meaning, Refused, during
from voiceguide.listening.own import words_between
from voiceguide.transport import Mode

BLOCK = 480
"""Frames at once, 30 ms, as microphones give them."""

CONTEXTS = (during(Mode.ROLLING), during(Mode.HOLDING), WHICH)

GUIDES = ("flite:slt", "pico:en-US")


@dataclass(slots=True)
class Tally:
    """What became of some spoken words.

    Attributes:
        late: seconds from the end of each word until it was known, with what the processor took.
    """

    said: int = 0
    right: int = 0
    wrong: int = 0
    late: list[float] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.said + other.said,
            self.right + other.right,
            self.wrong + other.wrong,
            self.late + other.late,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """A command that was heard, and the second of the sound at which it was told."""

    heard: Heard
    at_s: float


@dataclass(slots=True)
class Ear:
    """A listener, the frames that it was fed, and when it was done with them.

    Attributes:
        done_s: seconds of the sound at which a processor that keeps up is done with all of it.
        busy_s: seconds that the processor took.
        refused: speech of the last sound that was not followed.
    """

    listener: Listener
    fed: int = 0
    done_s: float = 0.0
    busy_s: float = 0.0
    refused: list[Refused] = field(default_factory=list)

    def hear(
        self,
        sound: Sound,
        played: Sound | None = None,
        lines: list[tuple[int, int, str]] | None = None,
    ) -> list[Told]:
        """Return the commands in a sound."""
        found = []
        self.refused = []
        spoken = _spoken(lines or [], len(sound))
        for at in range(0, len(sound), BLOCK):
            block = sound[at : at + BLOCK, None].astype(np.float32)
            given = None if played is None else played[at : at + BLOCK, None]
            begun = time.process_time()
            heard = self.listener.feed(block, given, next(spoken))
            taken = time.process_time() - begun
            arrived = (self.fed + at + len(block)) / RATE
            self.done_s = max(self.done_s, arrived) + taken
            self.busy_s += taken
            found += [Told(each, self.done_s) for each in heard if isinstance(each, Heard)]
            self.refused += [each for each in heard if isinstance(each, Refused)]
        self.fed += len(sound)
        return found


@dataclass(slots=True)
class Bench:
    """Everything that is measured with one threshold.

    Attributes:
        voices: that speak to the guide; none of them was trained on.
        sound_s, busy_s: seconds of sound that were heard, and of the processor that it took.
    """

    speakers: Speakers
    threshold: float
    voices: list[str]
    sound_s: float = 0.0
    busy_s: float = 0.0

    def words(self, name: str, repeats: int) -> dict[Meaning, Tally]:
        """Return what becomes of every word in one kind of room."""
        rng = np.random.default_rng([7, list(ROOMS).index(name)])
        snr_db, walls = ROOMS[name]
        found: dict[Meaning, Tally] = defaultdict(Tally)
        for voice in self.voices * repeats:
            ear = Ear(Listener(RATE, self.threshold))
            self._run(ear, still(2.0, rng))
            for word in WORDS:
                ear.listener.counts = next(each for each in CONTEXTS if word.meaning in each)
                for _, sound in takes(self.speakers, voice, [*word.phrases], rng):
                    found[word.meaning] += self._one(ear, word.meaning, sound, (snr_db, walls), rng)
        return found

    def over_the_guide(self, louder_db: float, repeats: int) -> tuple[Tally, float]:
        """Return what becomes of words while the guide speaks, and false ones an hour."""
        rng = np.random.default_rng([8, int(louder_db)])
        tally, false, heard_s = Tally(), 0, 0.0
        for voice in self.voices[:2] * repeats:
            for talker in self.speakers.here(GUIDES):
                ear = Ear(Listener(RATE, self.threshold, during(Mode.ROLLING)))
                played, lines = self._guide(talker, 150.0, rng)
                user = np.zeros(len(played), np.float32)
                said = []
                at = 12 * RATE
                for word in rng.permutation(np.array(WORDS, object)):
                    if word.meaning not in ear.listener.counts:
                        continue
                    phrase = str(rng.choice(word.phrases))
                    _, sound = next(takes(self.speakers, voice, [phrase], rng))
                    user[at : at + len(sound)] += sound
                    said.append((word.meaning, at, at + len(sound)))
                    at += len(sound) + int(rng.uniform(4, 8) * RATE)
                delay = int(rng.uniform(0.03, 0.25) * RATE)
                way = np.concatenate([np.zeros(delay, np.float32), played])[: len(played)]
                echo = microphone(room(way, rng, 0.4, 0.5), rng)
                echo *= 0.1 / loudness(echo) * 10 ** (louder_db / 20)
                user = room(user, rng, 0.3, 0.2)
                mixed = 0.3 * (user + echo + noise("pink", len(user), rng) * np.float32(0.003))
                found = self._run(ear, mixed, played, lines)
                tally += matched(said, found)
                false += sum(
                    not any(
                        a <= each.heard.end and each.heard.start <= b + RATE // 2
                        for _, a, b in said
                    )
                    for each in found
                )
                heard_s += len(mixed) / RATE
        return tally, false / heard_s * 3600

    def false(self, kind: str, minutes: float) -> tuple[Counter[str], float]:
        """Return the commands that were imagined in a kind of sound, and its hours."""
        rng = np.random.default_rng([9, len(kind)])
        ear = Ear(Listener(RATE, self.threshold, during(Mode.ROLLING)))
        wrong: Counter[str] = Counter()
        before = self.sound_s
        while self.sound_s - before < minutes * 60:
            if kind == "the guide out of the loudspeaker":
                talker = str(rng.choice(self.speakers.here(GUIDES)))
                played, lines = self._guide(talker, 60.0, rng)
                way = np.concatenate([np.zeros(2400, np.float32), played])[: len(played)]
                sound = microphone(room(way, rng, 0.4, 0.5), rng)
                sound = sound + noise("pink", len(sound), rng) * np.float32(0.002)
                found = self._run(ear, sound, played, lines)
            else:
                found = self._run(ear, self._others(kind, rng))
            wrong.update(each.heard.meaning.value for each in found)
        return wrong, (self.sound_s - before) / 3600

    def _others(self, kind: str, rng: np.random.Generator) -> Sound:
        voice = str(rng.choice(self.voices))
        parts = []
        match kind:
            case "the guide's lines, not played by us":
                texts = rng.choice(guide.sentences(), 10)
            case "sentences of talk":
                texts = rng.choice(TEST_TALK, 10)
            case "single other words":
                texts = rng.choice(TEST_DECOYS, 20)
            case _:
                texts = []
                for _ in range(20):
                    parts += [event(rng) * np.float32(0.08), still(rng.uniform(0.5, 3), rng)]
        for _, sound in takes(self.speakers, voice, [str(text) for text in texts], rng):
            parts += [sound, np.zeros(int(rng.uniform(0.3, 1.5) * RATE), np.float32)]
        sound = np.concatenate(parts)
        if rng.uniform() < 0.6:
            sound = room(sound, rng, rng.uniform(0.2, 0.7), rng.uniform(0.1, 1.0))
        level = 0.1 * 10 ** (-rng.uniform(8, 35) / 20)
        hiss = noise(str(rng.choice(["pink", "fan", "white"])), len(sound), rng)
        return sound + hiss * np.float32(level)

    def _guide(
        self, talker: str, seconds: float, rng: np.random.Generator
    ) -> tuple[Sound, list[tuple[int, int, str]]]:
        """Return what the guide plays, and where each line begins, how long it is, its words."""
        parts: list[Sound] = []
        lines, at = [], 0
        texts = guide.sentences()
        while at < seconds * RATE:
            text = str(rng.choice(texts))
            sound = self.speakers.say(talker, text, 120)
            lines.append((at, len(sound), text))
            rest = int(rng.uniform(0.5, 3.0) * RATE)
            parts += [sound, np.zeros(rest, np.float32)]
            at += len(sound) + rest
        return np.concatenate(parts), lines

    def _one(
        self,
        ear: Ear,
        meaning: Meaning,
        sound: Sound,
        place: tuple[float, tuple[float, float] | None],
        rng: np.random.Generator,
    ) -> Tally:
        whole, before = alone(sound, place, rng)
        at = ear.fed + before
        return matched([(meaning, at, at + len(sound))], self._run(ear, whole))

    def _run(
        self,
        ear: Ear,
        sound: Sound,
        played: Sound | None = None,
        lines: list[tuple[int, int, str]] | None = None,
    ) -> list[Told]:
        before = ear.busy_s
        found = ear.hear(sound, played, lines)
        self.busy_s += ear.busy_s - before
        self.sound_s += len(sound) / RATE
        return found


def still(seconds: float, rng: np.random.Generator) -> Sound:
    """Return a room in which nothing is said."""
    return noise("pink", int(seconds * RATE), rng) * np.float32(0.001)


def alone(
    sound: Sound, place: tuple[float, tuple[float, float] | None], rng: np.random.Generator
) -> tuple[Sound, int]:
    """Return a sound in one of `ROOMS`, with quiet before and after it, and where it begins."""
    before = int(rng.uniform(0.5, 0.8) * RATE)
    return laid(sound, place, (before, int(0.9 * RATE)), rng), before


def _spoken(lines: list[tuple[int, int, str]], length: int) -> Iterator[str]:
    """Give the words of the guide in each block."""
    n = 0
    for at in range(0, length, BLOCK):
        while n < len(lines) and at >= lines[n][0] + lines[n][1]:
            n += 1
        if n < len(lines) and at + BLOCK > lines[n][0]:
            start, size, text = lines[n]
            yield words_between(text, size, at - start, at + BLOCK - start)
        else:
            yield ""


def matched(said: list[tuple[Meaning, int, int]], found: list[Told]) -> Tally:
    """Return what became of the words that were said between two frames each."""
    tally = Tally(said=len(said))
    for meaning, start, end in said:
        heard = [each for each in found if each.heard.start < end and each.heard.end > start]
        good = [each for each in heard if each.heard.meaning is meaning]
        tally.right += bool(good)
        tally.wrong += len(heard) > len(good)
        tally.late += [each.at_s - end / RATE for each in good[:1]]
    return tally
