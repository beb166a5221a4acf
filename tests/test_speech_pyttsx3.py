"""pyttsx3 itself, in real processes: the asked voice and pace, and clear words when it cannot."""

import importlib.metadata
import importlib.util
import io
import json
import os
import signal
import struct
import subprocess
import sys
import wave
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from freezing import frozen
from making import pause, routine, say

from voiceguide import speech
from voiceguide.errors import EngineError
from voiceguide.loudness import loudness
from voiceguide.session import Wishes, make_session
from voiceguide.speech import Utterance, Voice
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.pace import slowness
from voiceguide.speech.prepare import prepare
from voiceguide.speech.pyttsx3 import Pyttsx3Engine
from voiceguide.speech.pyttsx3_process import sound, whole
from voiceguide.speech.registry import open_engine

PROGRAM = Path(speech.__file__).with_name("pyttsx3_process.py")

installed = pytest.mark.skipif(
    not importlib.util.find_spec("pyttsx3"), reason="pyttsx3 is not installed"
)
on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the voices of other systems are not known"
)
signals = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no signals")

ROUTINE = (
    "Glide both hands slowly from your left toes up to the ankle.",
    "Rest your thumbs on the arch and make small, slow circles.",
    "Turn it a little, draw it out lightly, then let go.",
    "Wipe both feet with the towel, and dry gently between your toes.",
)


@pytest.fixture(scope="module")
def engine():
    with closing(Pyttsx3Engine(workers=2)) as engine:
        engine.voices()
        yield engine


@pytest.fixture
def line(engine):
    return Utterance(ROUTINE[1], engine.voices()[0])


def wav(frames):
    """Return a WAV file of a low tone, 16 bits, mono."""
    file = io.BytesIO()
    tone = np.sin(np.arange(frames) / 20) / 2
    soundfile.write(file, tone, 22_050, "PCM_16", format="WAV")
    return file.getvalue()


def aiff(frames):
    file = io.BytesIO()
    soundfile.write(file, np.sin(np.arange(frames) / 20) / 2, 22_050, "PCM_16", format="AIFF")
    return file.getvalue()


@installed
def test_it_is_opened_by_its_name():
    with closing(open_engine("pyttsx3")) as engine:
        assert engine.name == "pyttsx3"
        assert engine.version.startswith(importlib.metadata.version("pyttsx3"))


@installed
def test_a_line_is_spoken_as_real_sound(engine, line):
    recording = engine.render(line)
    assert recording.samples.shape[1] == 1
    assert 0.1 < np.abs(recording.samples).max() <= 1
    assert len(prepare(recording, line)) > 48_000


@installed
def test_english_voices_come_first_each_with_a_name_of_its_own(engine):
    voices = engine.voices()
    languages = [voice.language.partition("-")[0] for voice in voices]
    assert languages[: languages.count("en")] == ["en"] * languages.count("en")
    names = [voice.name for voice in voices]
    assert len(set(names)) == len(names)


@installed
@on_linux
def test_a_voice_is_found_by_id_last_part_and_name(engine):
    found = [
        engine.render(Utterance("Rest now.", Voice("pyttsx3", name, "en"))).samples
        for name in ("gmw/en-US", "en-us", "English (America)", "de")
    ]
    assert len(found[0]) == len(found[1]) == len(found[2]) != len(found[3])


@installed
@pytest.mark.parametrize("name", ["nosuch", "en-us+nosuch", "", "../../etc/passwd"])
def test_a_voice_that_there_is_not_is_refused_with_those_that_are(engine, name):
    with pytest.raises(EngineError, match="no voice") as caught:
        engine.render(Utterance("Hello.", Voice("pyttsx3", name, "en")))
    assert any(voice.name in str(caught.value) for voice in engine.voices()[:20])


@installed
@pytest.mark.parametrize("pace", [115, 140])
def test_long_lines_keep_near_their_pace(engine, pace):
    for text in ROUTINE:
        utterance = Utterance(text, engine.voices()[0], pace)
        slow = slowness(engine.render(utterance), utterance)
        assert abs(slow - 1) < 0.1


@installed
@on_linux
def test_a_line_off_its_pace_is_corrected(engine):
    # Long words: at one rate for all lines they come out far too slow.
    text = "Breathe comfortably, remaining completely undisturbed throughout."
    utterance = Utterance(text, engine.voices()[0])
    known = engine._find(utterance.voice.name)
    uncorrected = engine._speak(utterance, known, utterance.pace / 1.2)
    assert slowness(uncorrected, utterance) > 1.1
    assert slowness(engine.render(utterance), utterance) < 0.95 * slowness(uncorrected, utterance)


@installed
@on_linux
def test_the_rate_that_was_asked_for_is_the_rate_of_every_line(engine, line):
    known = engine._find(line.voice.name)
    with ThreadPoolExecutor(2) as threads:
        found = [*threads.map(lambda _: len(engine._speak(line, known, 120).samples), range(8))]
    assert max(found) - min(found) < 0.02 * max(found)
    assert max(found) < 0.9 * len(engine._speak(line, known, 90).samples)


@installed
def test_commands_and_markup_in_a_text_are_not_obeyed(engine, line):
    opened = Utterance("<silence msec='9000'/> [[slnc 9000]] \x01 Rest.", line.voice)
    recording = engine.render(opened)
    assert len(recording.samples) < 9 * recording.rate


@installed
def test_a_whole_routine_is_spoken_once_and_then_comes_from_the_cache(engine, tmp_path):
    written = routine(
        say("Sit back and listen for a while."), pause(3), say("Rest now. Breathe out.")
    )
    wishes = Wishes(voice=engine.voices()[0])
    clips = Clips(engine, Cache(tmp_path))
    session = make_session(written, wishes, clips)
    assert clips.rendered == 3
    again = Clips(engine, Cache(tmp_path))
    assert make_session(written, wishes, again).timeline.length == session.timeline.length
    assert again.rendered == 0
    for event in session.timeline.events:
        if event.text:
            heard = loudness(session.mix.render(event.start, event.end))
            assert heard == pytest.approx(-19, abs=1)


@installed
@signals
def test_a_worker_killed_in_the_middle_of_a_line_costs_nothing_but_time(engine, line):
    def kill():
        while True:
            for pid in engine.pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    return pid

    with ThreadPoolExecutor(1) as threads:
        killer = threads.submit(kill)
        recording = engine.render(line)
        assert killer.result()
    assert len(prepare(recording, line)) > 48_000


@installed
@signals
def test_a_line_that_hangs_twice_is_named_with_what_to_do(line):
    with closing(Pyttsx3Engine(workers=1, deadline=1.0)) as engine:
        engine.voices()
        with (
            frozen(engine),
            pytest.raises(EngineError, match=r"no answer within 1 s") as caught,
        ):
            engine.render(line)
        assert line.text in str(caught.value)
        assert "another voice" in str(caught.value)


@installed
def test_nothing_is_left_on_the_disk(line, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with closing(Pyttsx3Engine(workers=1)) as engine:
        engine.render(line)
        (folder,) = tmp_path.iterdir()
        assert not [*folder.iterdir()]
        (folder / "1.sound").write_bytes(b"left by a worker that was killed")
    assert not [*tmp_path.iterdir()]


@installed
@on_linux
def test_a_worker_that_nobody_asks_ends_by_itself():
    command = [sys.executable, "-P", str(PROGRAM), "espeak", "0.2"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.wait(20) == 1


@installed
@on_linux
def test_what_pyttsx3_prints_does_not_get_into_the_answer(tmp_path):
    request = json.dumps({"voice": "gmw/en-us", "rate": 100, "text": "Rest."}).encode()
    done = subprocess.run(
        [sys.executable, "-P", str(PROGRAM), "espeak", "20"],
        input=struct.pack("<I", len(request)) + request,
        capture_output=True,
        cwd=tmp_path,
    )
    mark, kind, length = struct.unpack_from("<2scI", done.stdout)
    assert (mark, kind, length) == (b"VG", b"+", len(done.stdout) - 7)
    assert b"Audio saved" in done.stderr
    with wave.open(io.BytesIO(done.stdout[7:])) as file:
        assert file.getnframes() > 1000


def test_a_missing_package_is_told_with_the_command_that_mends_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyttsx3", None)
    with pytest.raises(EngineError, match=r"pip install 'voiceguide\[pyttsx3\]'"):
        Pyttsx3Engine()


@installed
@pytest.mark.parametrize(
    ("package", "code", "hint"),
    [
        ("pyttsx3", "raise ImportError('No module named comtypes')", r"voiceguide\[pyttsx3\]"),
        ("espeakng_loader", "raise OSError('wrong glibc')", "glibc.*--force-reinstall"),
    ],
)
@on_linux
def test_a_system_that_cannot_speak_is_told_with_what_mends_it(
    package, code, hint, tmp_path, monkeypatch
):
    (tmp_path / f"{package}.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with closing(Pyttsx3Engine(workers=1)) as engine, pytest.raises(EngineError, match=hint):
        engine.voices()


@pytest.fixture
def odd_system(tmp_path, monkeypatch):
    """Return the folder of a pyttsx3 that saves empty files and has a voice that it never takes."""
    package = tmp_path / "pyttsx3"
    package.mkdir()
    (package / "__init__.py").write_text(ODD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return package


@installed
@on_linux
def test_a_line_that_gives_no_sound_is_tried_twice_and_named(odd_system):
    with (
        closing(Pyttsx3Engine(workers=1)) as engine,
        pytest.raises(EngineError, match=r"“Rest now\.” was not spoken.*44 bytes without sound"),
    ):
        engine.render(Utterance("Rest now.", Voice("pyttsx3", "one", "en")))
    assert (odd_system / "log").read_text() == "Rest now.\n" * 2


@installed
@on_linux
def test_a_voice_that_the_system_silently_exchanges_is_not_used(odd_system):
    with (
        closing(Pyttsx3Engine(workers=1)) as engine,
        pytest.raises(EngineError, match="'Voices/two' but does not speak with it"),
    ):
        engine.render(Utterance("Rest now.", Voice("pyttsx3", "two", "en")))
    assert not (odd_system / "log").exists()


@installed
@on_linux
def test_odd_languages_of_a_system_are_told_in_the_usual_way(odd_system):
    with closing(Pyttsx3Engine(workers=1)) as engine:
        assert engine.voices() == [
            Voice("pyttsx3", "one", "en-US"),
            Voice("pyttsx3", "two", "de"),
            Voice("pyttsx3", "three", "und"),
        ]


ODD = """
import wave
from pathlib import Path
from types import SimpleNamespace

class Engine:
    proxy = SimpleNamespace(setBusy=lambda busy: None)
    def getProperty(self, name):
        voices = {"two": ["de", None], "one": ["en_US"], "three": ["Unknown Locale: 1"]}
        if name == "voices":
            return [
                SimpleNamespace(id=f"Voices/{k}", name=None, languages=v)
                for k, v in voices.items()
            ]
        return "Voices/one"
    def setProperty(self, name, value):
        pass
    def connect(self, topic, heard):
        pass
    def save_to_file(self, text, path):
        with Path(__file__).with_name("log").open("a") as log:
            print(text, file=log)
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(22050)
    def runAndWait(self):
        print("Audio saved")

def init(name):
    return Engine()
"""


@pytest.mark.parametrize("make", [wav, aiff])
def test_a_file_is_whole_with_its_last_byte_and_not_before(make):
    file = make(500)
    assert sound(file) >= 1000
    assert not any(sound(file[:size]) for size in range(len(file)))
    assert sound(make(0)) == 0


def test_a_file_is_waited_for_while_it_is_written(tmp_path):
    path = tmp_path / "line.sound"
    file = wav(500)
    with ThreadPoolExecutor(1) as threads:
        found = threads.submit(whole, path)
        for end in (10, 44, 600, len(file)):
            path.write_bytes(file[:end])
        assert found.result() == file
