"""Clips: each utterance rendered once, kept, and found again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from voiceguide.errors import EngineError
from voiceguide.speech import (
    BadRecordingError,
    LostEngineError,
    NotRecordedError,
    Recording,
    Utterance,
    Voice,
)
from voiceguide.speech.cache import Cache, key
from voiceguide.speech.chain import GIVEN_UP
from voiceguide.speech.clips import Clips
from voiceguide.speech.registry import names, open_engine
from voiceguide.speech.tone import ToneEngine

ENGINE = ToneEngine()
VOICE = ENGINE.voices()[0]
LINES = [Utterance(f"Rest your {part} now.", VOICE) for part in ("toes", "heel", "arch", "ankle")]


def test_every_utterance_is_rendered_once_and_found_by_the_next_session(tmp_path):
    clips = Clips(ENGINE, Cache(tmp_path))
    told = []
    lengths = clips.lengths([*LINES, *LINES], lambda done, total: told.append((done, total)))
    assert clips.rendered == 4
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert [*lengths] == LINES
    assert clips.lengths(LINES) == lengths
    again = Clips(ENGINE, Cache(tmp_path))
    assert again.lengths(LINES) == lengths
    assert [len(again.samples(line)) for line in LINES] == [*lengths.values()]
    assert again.rendered == 0


def test_the_cache_cannot_be_heard(tmp_path):
    fresh, kept = Clips(ENGINE, Cache(tmp_path)), Clips(ENGINE, Cache(tmp_path))
    for line in LINES:
        assert (fresh.samples(line) == kept.samples(line)).all()
    assert kept.rendered == 0


def test_nothing_to_speak_takes_no_time(tmp_path):
    assert Clips(ENGINE, Cache(tmp_path)).lengths([]) == {}


def test_a_damaged_or_lost_entry_is_rendered_again_with_the_same_length(tmp_path):
    clips = Clips(ENGINE, Cache(tmp_path))
    lengths = clips.lengths(LINES)
    for line in LINES[:2]:
        name = key(ENGINE, line)
        path = tmp_path / name[:2] / f"{name}.clip"
        path.write_bytes(path.read_bytes()[:-1] + b"\x55")
    name = key(ENGINE, LINES[2])
    (tmp_path / name[:2] / f"{name}.clip").unlink()
    assert [len(clips.samples(line)) for line in LINES] == [*lengths.values()]
    assert clips.rendered in (6, 7)


def test_a_voice_that_changes_its_length_meanwhile_is_refused(tmp_path):
    class Moody(ToneEngine):
        def render(self, utterance):
            calls.append(utterance)
            return super().render(Utterance(utterance.text, utterance.voice, 140 - 20 * len(calls)))

    calls = []
    clips = Clips(Moody(), Cache(tmp_path))
    clips.lengths(LINES[:1])
    for path in tmp_path.glob("*/*"):
        path.unlink()
    with pytest.raises(EngineError, match="Start again"):
        clips.samples(LINES[0])


def test_stopping_keeps_what_is_done_and_renders_no_more(tmp_path):
    lines = [Utterance(f"Rest {'a' * (1 + n % 7)} {'b' * (1 + n // 7)}.", VOICE) for n in range(40)]

    def stop(done, total):
        if done == 3:
            raise KeyboardInterrupt

    clips = Clips(ENGINE, Cache(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        clips.lengths(lines, stop)
    assert 3 <= clips.rendered < 40
    assert len([*tmp_path.glob("*/*.clip")]) == clips.rendered
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("clips")]
    before = clips.rendered
    clips.lengths(lines)
    assert clips.rendered == 40
    assert before < 40


def test_a_line_that_cannot_be_spoken_is_named_and_the_others_are_kept(tmp_path):
    wrong = Utterance("Rest.", type(VOICE)("tone", "shrill", "mul"))
    clips = Clips(ENGINE, Cache(tmp_path))
    with pytest.raises(EngineError, match="shrill"):
        clips.lengths([*LINES, wrong])
    assert len([*tmp_path.glob("*/*.clip")]) == clips.rendered


def test_samples_held_ready_are_bounded_and_cannot_be_changed(tmp_path):
    clips = Clips(ENGINE, Cache(tmp_path), memory=200_000)
    first = clips.samples(LINES[0])
    assert clips.samples(LINES[0]) is first
    for line in LINES[1:]:
        clips.samples(line)
    assert clips.samples(LINES[0]) is not first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1.0


def test_many_threads_hear_the_same(tmp_path):
    clips = Clips(ENGINE, Cache(tmp_path), memory=500_000)
    alone = {line: Clips(ENGINE, Cache(tmp_path / "other")).samples(line) for line in LINES}
    with ThreadPoolExecutor(8) as threads:
        heard = [*threads.map(lambda line: (line, clips.samples(line)), LINES * 20)]
    assert all(np.array_equal(alone[line], samples) for line, samples in heard)


class Slow(ToneEngine):
    """Speaks when it is allowed to."""

    def __init__(self):
        super().__init__()
        self.asked, self.go = threading.Semaphore(0), threading.Event()

    def render(self, utterance):
        self.asked.release()
        assert self.go.wait(60)
        return super().render(utterance)


def test_a_line_that_two_sessions_want_at_once_is_spoken_once(tmp_path):
    engine = Slow()
    clips = Clips(engine, Cache(tmp_path))
    with ThreadPoolExecutor(2) as sessions:
        first = sessions.submit(clips.lengths, LINES[:1])
        engine.asked.acquire()
        missed = threading.Event()
        second = sessions.submit(clips.lengths, LINES[:1], lambda *_: missed.set())
        assert missed.wait(60)
        engine.go.set()
        assert first.result() == second.result()
    assert clips.rendered == 1


def test_without_a_disk_a_session_still_speaks(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    clips = Clips(ENGINE, cache)
    lengths = clips.lengths(LINES)
    assert [len(clips.samples(line)) for line in LINES] == [*lengths.values()]
    assert clips.rendered == 4
    assert cache.trouble


def test_an_unknown_engine_is_refused_with_the_one_that_was_meant():
    with pytest.raises(EngineError, match=r"Did you mean 'espeak'\? Choose one of: espeak, tone"):
        open_engine("espaek")


@pytest.fixture
def other_package(tmp_path, monkeypatch):
    """An installed package with one engine that works and one whose module is missing."""
    facts = tmp_path / "other_voices-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: other-voices\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(
        "[voiceguide.engines]\nother = other_voices:engine\nlost = lost_voices:engine\n"
    )
    (tmp_path / "other_voices.py").write_text(
        "from voiceguide.speech.tone import ToneEngine\n"
        "def engine():\n    made = ToneEngine()\n    made.name = 'other'\n    return made\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("other_package")
def test_another_package_can_add_an_engine():
    assert {"other", "espeak"} <= set(names())
    assert open_engine("other").name == "other"


@pytest.mark.usefixtures("other_package")
def test_an_engine_of_another_package_that_does_not_load_names_the_package():
    with pytest.raises(EngineError, match="--force-reinstall other-voices"):
        open_engine("lost")


class Failing(ToneEngine):
    """Speaks only what it is told to, and counts how often it was asked."""

    name = "failing"

    def __init__(self, error=EngineError, can=()):
        self.error, self.can, self.asked = error, can, []

    def render(self, utterance):
        self.asked.append(utterance.text)
        if utterance.text in self.can:
            return super().render(utterance)
        raise self.error(f"{self.name} is hoarse: say: open wide")


WANTED = [
    Utterance(f"{line.text[:-1]}{more}.", Voice("failing", VOICE.name, "mul"))
    for more in ("", " and here", " a while longer")
    for line in LINES
]


def with_spare(engine, folder):
    return Clips(engine, Cache(folder), spares=lambda: [(ENGINE, VOICE)])


def test_lines_that_a_voice_cannot_speak_are_spoken_by_the_next_and_told_once(tmp_path):
    engine = Failing(can=[line.text for line in WANTED[1:]])
    clips = with_spare(engine, tmp_path)
    lengths = clips.lengths(WANTED)
    assert [*lengths] == WANTED
    assert [one.utterance for one in clips.stands] == WANTED[:1]
    assert clips.stands[0].voice == VOICE
    assert "open wide" in clips.stands[0].reason
    assert (clips.samples(WANTED[0]) == Clips(ENGINE, Cache(tmp_path)).samples(LINES[0])).all()


def test_an_engine_that_fails_line_after_line_is_given_up(tmp_path):
    engine = Failing()
    clips = with_spare(engine, tmp_path)
    clips.lengths(WANTED)
    assert len(clips.stands) == len(WANTED)
    assert len(engine.asked) <= GIVEN_UP + 3  # and those that were under way
    assert all("open wide" in one.reason for one in clips.stands)


def test_an_engine_that_is_lost_is_asked_no_more(tmp_path):
    engine = Failing(LostEngineError)
    clips = with_spare(engine, tmp_path)
    for line in WANTED:
        clips.samples(line)
    assert len(engine.asked) == 1


def test_a_line_that_is_not_recorded_is_no_failure_of_the_voice(tmp_path):
    engine = Failing(NotRecordedError, can=[WANTED[-1].text])
    clips = with_spare(engine, tmp_path)
    clips.lengths(WANTED)
    assert [one.reason for one in clips.stands] == [""] * (len(WANTED) - 1)
    assert WANTED[-1] not in {one.utterance for one in clips.stands}


def test_bad_recordings_are_spoken_by_another_and_the_good_ones_are_still_used(tmp_path):
    engine = Failing(BadRecordingError, can=[WANTED[-1].text])
    clips = with_spare(engine, tmp_path)
    clips.lengths(WANTED)
    assert len(clips.stands) == len(WANTED) - 1
    assert all("open wide" in one.reason for one in clips.stands)


def test_without_a_spare_the_reason_is_that_of_the_voice(tmp_path):
    with pytest.raises(EngineError, match="open wide"):
        Clips(Failing(LostEngineError), Cache(tmp_path)).lengths(WANTED)


def test_what_a_spare_spoke_is_in_its_own_place_in_the_cache(tmp_path):
    with_spare(Failing(), tmp_path).lengths(WANTED[:1])
    clips = Clips(ENGINE, Cache(tmp_path))
    clips.lengths(LINES[:1])
    assert clips.rendered == 0
    again = with_spare(Failing(can=[WANTED[0].text]), tmp_path)
    again.lengths(WANTED[:1])
    assert not again.stands


def test_a_sound_that_is_no_speech_is_asked_for_again(tmp_path):
    class Mute(ToneEngine):
        times = 0

        def render(self, utterance):
            self.times += 1
            sound = super().render(utterance)
            return Recording(sound.samples * (self.times > 1), sound.rate)

    engine = Mute()
    assert Clips(engine, Cache(tmp_path)).lengths(LINES[:1])
    assert engine.times == 2


def test_a_doubted_line_is_rendered_again_and_the_second_time_by_the_next_voice(tmp_path):
    engine = Failing(can=[line.text for line in WANTED])
    clips = with_spare(engine, tmp_path)
    clips.lengths(WANTED)
    for times in (1, 2):
        clips.doubt(WANTED[0])
        clips.lengths(WANTED)
        assert len(clips.stands) == times - 1
    assert engine.asked.count(WANTED[0].text) == 2
    assert clips.stands[0].voice == VOICE
    assert "understood" in clips.stands[0].reason
