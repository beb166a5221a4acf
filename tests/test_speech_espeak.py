"""espeak-ng itself: the same bytes always, the asked pace, and clear words when it cannot."""

import hashlib
import os
import shutil
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest
from freezing import frozen

from voiceguide import sentences
from voiceguide.errors import EngineError
from voiceguide.loudness import loudness, true_peak
from voiceguide.speech import Utterance, Voice
from voiceguide.speech.espeak import EspeakEngine
from voiceguide.speech.prepare import prepare
from voiceguide.units import MINUTE, decibels

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="fresh processes only")

DEFAULT = Voice("espeak", "en-us+f2", "en-us")
LINE = Utterance("Rest your thumbs on the arch and make small, slow circles.", DEFAULT)
ROUTINE = (
    "Sit back comfortably and place a towel under your feet.",
    "Breathe in gently through your nose for about five seconds.",
    "Rub a little oil between your palms until it feels warm.",
    "Glide both hands slowly from your left toes up to the ankle.",
    "Rest your thumbs on the arch and make small, slow circles.",
    "If anything hurts, lighten your touch or simply rest your hands.",
    "Hold your left big toe and squeeze softly from tip to base.",
    "Turn it a little, draw it out lightly, then let go.",
    "Wipe both feet with the towel, and dry gently between your toes.",
    "Stay seated for a moment before you stand up slowly.",
)


@pytest.fixture(scope="module")
def engine():
    with closing(EspeakEngine(workers=2)) as engine:
        yield engine


def digest(recording):
    return hashlib.sha256(recording.samples.tobytes()).hexdigest()


def test_the_same_line_gives_the_same_bytes_whatever_was_spoken_before(engine):
    first = digest(engine.render(LINE))
    for text in ROUTINE[:3]:
        engine.render(Utterance(text, DEFAULT, 130))
        engine.render(Utterance(text, Voice("espeak", "de", "de")))
        assert digest(engine.render(LINE)) == first


@forks
def test_forks_fresh_processes_and_other_workers_give_the_same_bytes(engine):
    with closing(EspeakEngine(fork=False)) as fresh, closing(EspeakEngine(workers=1)) as other:
        other.render(Utterance("Something else.", DEFAULT))
        assert len({digest(each.render(LINE)) for each in (engine, fresh, other)}) == 1


def test_two_workers_at_once_give_the_same_bytes_as_one_after_the_other(engine):
    lines = [Utterance(text, DEFAULT) for text in ROUTINE]
    with ThreadPoolExecutor(4) as threads:
        together = [*threads.map(lambda line: digest(engine.render(line)), lines * 2)]
    assert len(engine.pids) == 2
    assert together == [digest(engine.render(line)) for line in lines] * 2


@pytest.mark.parametrize("pace", [100, 115, 140])
def test_a_text_takes_the_time_of_its_pace(engine, pace):
    lines = [Utterance(text, DEFAULT, pace) for text in ROUTINE]
    frames = sum(len(prepare(engine.render(line), line)) for line in lines)
    count = sum(map(sentences.words, ROUTINE))
    assert count >= 60
    assert count * MINUTE / frames == pytest.approx(pace, rel=0.03)


def test_real_speech_is_levelled_and_its_peaks_held(engine):
    for text in (*ROUTINE, "Still light.", "Yes.", "One."):
        line = Utterance(text, DEFAULT)
        clip = prepare(engine.render(line), line)
        assert loudness(clip) == pytest.approx(-19, abs=0.1)
        assert decibels(true_peak(clip)) <= -2


def test_voices_are_listed_by_language_with_the_default_first(engine):
    voices = engine.voices()
    assert voices[0] == DEFAULT
    languages = [voice.language.partition("-")[0] for voice in voices]
    assert languages[: languages.count("en")] == ["en"] * languages.count("en")
    assert {"de", "fr", "es"} <= set(languages)


@pytest.mark.parametrize("name", ["en-gb", "en", "EN-GB-x-rp+F3", "de", "fr-fr+m3", "gmw/en-US"])
def test_voices_are_found_by_file_and_by_language(engine, name):
    line = Utterance("Rest your hands now.", Voice("espeak", name, "en"))
    assert len(engine.render(line).samples) > 10_000


def test_every_listed_voice_speaks(engine):
    chosen = engine.voices()[:20]
    with ThreadPoolExecutor(2) as threads:
        found = [*threads.map(lambda v: engine.render(Utterance("Hello", v)), chosen)]
    assert all(np.abs(each.samples).max() > 0.1 for each in found)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("en-us+nosuch", r"en-us\+f2"),
        ("en-us+", r"en-us\+f2"),
        ("en-xx", "en-gb-x-rp"),
        ("nosuch", "af, am"),
        ("../../etc/passwd", "af, am"),
        ("", "af, am"),
    ],
)
def test_a_voice_that_there_is_not_is_refused_with_those_that_are(engine, name, hint):
    with pytest.raises(EngineError, match=hint):
        engine.render(Utterance("Hello.", Voice("espeak", name, "en")))


@pytest.mark.parametrize(("name", "pace"), [("en-us+f2", 60), ("en-gb", 90), ("en-us", 200)])
def test_a_pace_the_voice_cannot_keep_is_refused_with_those_it_can(engine, name, pace):
    with pytest.raises(EngineError, match=r"choose a pace from \d+ to 140"):
        engine.render(Utterance("Hello.", Voice("espeak", name, "en"), pace))


def test_commands_and_markup_in_a_text_do_nothing(engine):
    plain = engine.render(Utterance("Rest  your hands.", DEFAULT))
    shouted = engine.render(Utterance("Rest \x01your hands.", DEFAULT))
    assert digest(shouted) == digest(plain)
    opened = Utterance("<prosody rate='x-slow'> Rest your hands.", DEFAULT)
    engine.render(opened)
    assert digest(engine.render(Utterance("Rest  your hands.", DEFAULT))) == digest(plain)


@forks
def test_a_worker_killed_in_the_middle_of_a_line_costs_nothing_but_time(engine):
    before = digest(engine.render(LINE))
    stop = False

    def kill():
        while not stop:
            for pid in engine.pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    return True
        return False

    with ThreadPoolExecutor(1) as threads:
        killer = threads.submit(kill)
        after = [digest(engine.render(LINE)) for _ in range(5)]
        stop = True
        assert killer.result()
    assert set(after) == {before}


@forks
def test_a_line_that_hangs_twice_is_named_with_what_to_do(tmp_path):
    library = copied(tmp_path)
    with closing(EspeakEngine(workers=1, deadline=0.5, library=library)) as engine:
        engine.render(LINE)
        with (
            frozen(engine),
            pytest.raises(EngineError, match=r"no answer within 0\.5 s") as caught,
        ):
            engine.render(LINE)
        assert LINE.text in str(caught.value)
        assert "another voice" in str(caught.value)


def copied(folder):
    """Return a library in a folder of its own, with its data."""
    library = Path(espeakng_loader.get_library_path())
    shutil.copy(library, folder / library.name)
    (folder / "espeak-ng-data").symlink_to(library.with_name("espeak-ng-data"))
    return folder / library.name


@pytest.mark.skipif(sys.platform == "win32", reason="long paths")
def test_a_folder_with_a_very_long_path_does_not_matter(engine, tmp_path):
    deep = tmp_path / ("a" * 100) / ("b" * 100)
    deep.mkdir(parents=True)
    with closing(EspeakEngine(workers=1, library=copied(deep))) as other:
        assert digest(other.render(LINE)) == digest(engine.render(LINE))


def test_a_library_that_does_not_load_is_told_with_what_mends_it(tmp_path):
    broken = tmp_path / "libespeak-ng.so"
    broken.write_bytes(b"this is no library")
    with (
        closing(EspeakEngine(workers=1, library=broken)) as engine,
        pytest.raises(EngineError, match=r"does not load.*(glibc|install)"),
    ):
        engine.render(LINE)


def test_missing_speech_data_is_told_and_does_not_end_the_process(tmp_path):
    library = Path(espeakng_loader.get_library_path())
    shutil.copy(library, tmp_path / library.name)
    with (
        closing(EspeakEngine(workers=1, library=tmp_path / library.name)) as engine,
        pytest.raises(EngineError, match="no speech data"),
    ):
        engine.render(LINE)


def test_a_missing_package_is_told_with_the_command_that_mends_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(EngineError, match="pip install espeakng-loader"):
        EspeakEngine()
