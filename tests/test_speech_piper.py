"""Piper itself, in real processes, with a voice made by hand: its bytes, its pace, its faults."""

import hashlib
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("piper", reason="piper-tts is not installed")
pytest.importorskip("onnx", reason="onnx, which makes the voice, is not installed")
from freezing import frozen
from making import breathe, routine, say
from piper_voice import config, graph, make_voice

from voiceguide import speech
from voiceguide.errors import EngineError
from voiceguide.exporter import Export, export
from voiceguide.loudness import loudness
from voiceguide.session import Wishes, make_session
from voiceguide.speech import LostEngineError, UnknownVoiceError, Utterance, Voice
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.pace import slowness
from voiceguide.speech.piper import FORK, PiperEngine
from voiceguide.speech.piper_pace import NATURAL
from voiceguide.speech.prepare import prepare

PROGRAM = Path(speech.__file__).with_name("piper_process.py")
NAME = "en_US-hum-medium"
LINES = (
    "Rest your thumbs on the arch and make small, slow circles.",
    "Glide both hands slowly from your left toes up to the ankle.",
    "Turn it a little, draw it out lightly, then let go.",
    "Rest now.",
)

signals = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no signals")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("voices")
    make_voice(folder)
    return folder


@pytest.fixture(scope="module")
def engine(folder):
    with closing(PiperEngine(folders=[folder])) as engine:
        yield engine


@pytest.fixture
def line(engine):
    return Utterance(LINES[0], engine.voices()[0])


@pytest.fixture
def own(tmp_path):
    """Return a way to make an engine with a voice of its own; the engines are closed at the end."""
    made = []

    def make(name=NAME, *, workers=1, deadline=30.0, fork=FORK, **more):
        make_voice(tmp_path / "voices", name, **more)
        made.append(
            PiperEngine(
                folders=[tmp_path / "voices"], workers=workers, deadline=deadline, fork=fork
            )
        )
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def digest(recording):
    return hashlib.md5(recording.samples.tobytes()).hexdigest()


def spoken(engine, texts):
    voice = engine.voices()[0]
    return {text: digest(engine.render(Utterance(text, voice))) for text in texts}


def test_a_line_is_spoken_as_real_sound(engine, line):
    recording = engine.render(line)
    assert recording.rate == 22_050
    assert recording.samples.dtype == np.float32
    assert recording.samples.shape[1] == 1
    clip = prepare(recording, line)
    assert loudness(clip) == pytest.approx(-19, abs=1)


def test_the_same_line_has_the_same_bytes_whatever_was_spoken_before(folder, engine):
    first = spoken(engine, LINES)
    assert len({*first.values()}) == len(LINES)
    assert spoken(engine, reversed(LINES)) == first
    with closing(PiperEngine(folders=[folder], workers=1)) as other:
        assert spoken(other, LINES[2:] + LINES[:2]) == first


def test_a_voice_by_itself_never_speaks_a_line_twice_alike(folder):
    """The voice of these tests draws random numbers, so that the test above can fail."""
    from piper import PiperVoice

    voice = PiperVoice.load(folder / f"{NAME}.onnx")
    once, again = (next(iter(voice.synthesize(LINES[0]))).audio_float_array for _ in range(2))
    assert not np.array_equal(once, again)


@pytest.mark.skipif(not FORK, reason="only the other way is used here")
def test_loading_the_voice_for_each_line_gives_the_same_bytes(folder, engine):
    with closing(PiperEngine(folders=[folder], workers=1, fork=False)) as other:
        assert spoken(other, LINES) == spoken(engine, LINES)


def test_lines_from_several_threads_have_the_same_bytes(engine):
    voice = engine.voices()[0]
    asked = [Utterance(text, voice) for text in LINES * 4]
    with ThreadPoolExecutor(4) as threads:
        found = [digest(each) for each in threads.map(engine.render, asked)]
    assert found == [*spoken(engine, LINES).values()] * 4
    assert 1 <= len(engine.pids) <= 2


@pytest.mark.parametrize("pace", [100, 115, 140])
@pytest.mark.parametrize("hurry", [0.8, 1, 1.3])
def test_lines_keep_their_pace_whatever_the_voice_does_by_itself(own, pace, hurry):
    inference = {"noise_scale": 0.667, "length_scale": hurry, "noise_w": 0.8}
    engine = own(inference=inference)
    voice = engine.voices()[0]
    lines = [Utterance(text, voice, pace) for text in LINES[:3]]
    times = [slowness(engine.render(each), each) for each in lines]
    assert np.mean(times) == pytest.approx(1, abs=0.05)
    assert max(times) < 1.15
    assert min(times) > 0.85


def test_short_lines_are_as_slow_as_the_others(own):
    fast = own(inference={"length_scale": 0.8})
    voice = fast.voices()[0]
    seconds = [
        len(each.samples) / each.rate
        for each in (fast.render(Utterance("Rest now.", voice, pace)) for pace in (100, 140))
    ]
    assert seconds[0] / seconds[1] == pytest.approx(1.4, rel=0.05)


def test_a_language_without_samples_is_spoken_all_the_same(own):
    engine = own("fi_FI-hum-medium", espeak="fi")
    (voice,) = engine.voices()
    recording = engine.render(Utterance("Lepää nyt.", voice, round(NATURAL)))
    assert recording.samples.any()


def test_the_loudness_of_the_voice_is_left_to_us(engine, line):
    assert 0.45 < np.abs(engine.render(line).samples).max() < 0.7


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en_US", "Look at both feet, and let your hands become warm and soft."),
        ("de_DE", "Schau dir beide Füße an und lass deine Hände warm und weich werden."),
        ("es_ES", "Mira los dos pies y deja que las manos se vuelvan suaves."),
    ],
)
def test_the_own_pace_of_voices_is_measured_in_all_our_languages(own, language, text):
    engine = own(f"{language}-hum-medium", espeak=language[:2], inference={"length_scale": 1.2})
    (voice,) = engine.voices()
    assert voice.language == language.replace("_", "-")
    line = Utterance(text, voice)
    assert slowness(engine.render(line), line) == pytest.approx(1, abs=0.1)


def test_voices_are_listed_with_language_and_licence_the_best_first(tmp_path):
    for name, quality in (("en_US-a-low", "low"), ("en_US-b-high", "high"), ("de_DE-c-x", "")):
        make_voice(
            tmp_path / "below",
            name,
            licence="CC BY 4.0",
            audio={"sample_rate": 16_000, "quality": quality},
        )
    with closing(PiperEngine(folders=[tmp_path])) as engine:
        voices = engine.voices()
    assert voices == [
        Voice("piper", "en_US-b-high", "en-US"),
        Voice("piper", "en_US-a-low", "en-US"),
        Voice("piper", "de_DE-c-x", "de-DE"),
    ]
    assert {(one.licence, one.quality) for one in voices} == {("CC-BY-4.0", "natural")}
    assert [one.about for one in voices] == ["high", "low", ""]


def test_a_voice_is_found_in_any_case_of_letters(engine):
    assert engine.find("EN_us-HUM-medium") == engine.voices()[0]
    with pytest.raises(UnknownVoiceError, match=r"there is en_US-hum-medium.*voices install"):
        engine.find("en_US-ham-medium")
    with pytest.raises(UnknownVoiceError, match="no voice"):
        engine.render(Utterance("Hello.", Voice("piper", "../../etc/passwd", "en")))


def test_speakers_of_one_voice_are_chosen_by_name(own):
    engine = own(speakers=("M", "F"))
    (voice,) = engine.voices()
    assert voice.about == f"medium; 2 speakers (M, F), such as {NAME}+M"
    female = engine.find(f"{NAME}+f")
    assert female.name == f"{NAME}+F"
    sounds = {
        digest(engine.render(Utterance(LINES[0], each)))
        for each in (voice, engine.find(f"{NAME}+M"), female)
    }
    assert len(sounds) == 2
    with pytest.raises(UnknownVoiceError, match="no speaker 'X'; it has M, F"):
        engine.find(f"{NAME}+X")


def test_a_voice_of_one_speaker_takes_no_name(engine):
    with pytest.raises(UnknownVoiceError, match="it has only one"):
        engine.find(f"{NAME}+M")


def test_the_fingerprint_changes_with_model_settings_and_nothing_else(own, tmp_path):
    engine = own()
    line = Utterance(LINES[0], engine.voices()[0])
    model = tmp_path / "voices" / f"{NAME}.onnx"
    first = engine.fingerprint(line)
    os.utime(model)
    assert engine.fingerprint(line) == first
    model.write_bytes(graph(noise=0.03))
    second = engine.fingerprint(line)
    settings = tmp_path / "voices" / f"{NAME}.onnx.json"
    settings.write_text(json.dumps(config(rate=16_000)))
    third = engine.fingerprint(line)
    assert len({first, second, third}) == 3
    assert engine.fingerprint(replace(line, voice=Voice("piper", "none", "en")))


def test_a_voice_that_is_replaced_meanwhile_is_spoken_anew(own, tmp_path):
    engine = own()
    line = Utterance(LINES[3], engine.voices()[0])
    before = engine.render(line)
    settings = tmp_path / "voices" / f"{NAME}.onnx.json"
    settings.write_text(json.dumps(config(rate=16_000)))
    assert engine.render(line).rate == 16_000 != before.rate


@pytest.mark.parametrize("size", [0, 10, 400])
def test_a_model_that_is_cut_off_is_told_with_what_mends_it(own, tmp_path, size):
    engine = own()
    model = tmp_path / "voices" / f"{NAME}.onnx"
    model.write_bytes(model.read_bytes()[:size])
    with pytest.raises(
        LostEngineError, match=f"Install it again: voiceguide voices install {NAME}"
    ):
        engine.render(Utterance(LINES[0], engine.voices()[0]))


def test_a_model_of_garbage_is_told_and_the_worker_lives_on(own, tmp_path):
    engine = own()
    good = make_voice(tmp_path / "voices", "en_US-good-medium")
    (tmp_path / "voices" / f"{NAME}.onnx").write_bytes(os.urandom(100_000))
    with pytest.raises(LostEngineError, match=r"cannot be used .*Install it again"):
        engine.render(Utterance(LINES[0], engine.find(NAME)))
    (pid,) = engine.pids
    assert engine.render(Utterance(LINES[0], engine.find(good.stem))).samples.any()
    assert engine.pids == (pid,)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (b"{", "Expecting"),
        (b"[]", "audio is missing"),
        (b"\xff\xfe", "cannot be used"),
        (b"[" * 100_000, "cannot be used"),
        (json.dumps({**config(), "audio": {"sample_rate": 0}}).encode(), "sample_rate is 0"),
        (json.dumps({**config(), "audio": {"sample_rate": 10**9}}).encode(), "sample_rate is 1"),
        (json.dumps({**config(), "audio": {"sample_rate": "22050"}}).encode(), "sample_rate"),
        (json.dumps({**config(), "espeak": {}}).encode(), "voice is missing"),
        (json.dumps({**config(), "phoneme_id_map": {}}).encode(), "phoneme_id_map is empty"),
        (json.dumps({**config(), "inference": {"length_scale": "1"}}).encode(), "inference"),
        (json.dumps({**config(), "inference": {"length_scale": -1}}).encode(), "inference"),
        (json.dumps({**config(), "num_speakers": None}).encode(), "num_speakers"),
    ],
)
def test_settings_that_are_not_right_are_told_with_what_mends_it(own, tmp_path, settings, says):
    engine = own()
    (tmp_path / "voices" / f"{NAME}.onnx.json").write_bytes(settings)
    for asked in (
        engine.voices,
        lambda: engine.find(NAME),
        lambda: engine.render(Utterance(LINES[0], Voice("piper", NAME, "en-US"))),
    ):
        with pytest.raises(LostEngineError, match=f"{says}.*voices install {NAME}"):
            asked()
    make_voice(tmp_path / "voices", "en_US-good-medium")
    assert [one.name for one in engine.voices()] == ["en_US-good-medium"]


def test_a_voice_that_would_fetch_more_by_itself_is_refused(own):
    engine = own("zh_CN-hum-medium", phoneme_type="pinyin")
    with pytest.raises(EngineError, match=r"'pinyin'.*Choose another voice"):
        engine.voices()


def test_an_espeak_voice_that_there_is_not_is_told(own):
    engine = own(espeak="xx-nowhere")
    with pytest.raises(EngineError, match=r"cannot be used|was not spoken"):
        engine.render(Utterance(LINES[0], engine.voices()[0]))


def test_settings_of_another_voice_are_told(own, tmp_path):
    engine = own(speakers=("M", "F"))
    (tmp_path / "voices" / f"{NAME}.onnx").write_bytes(graph(speakers=1))
    with pytest.raises(LostEngineError, match="Install it again"):
        engine.render(Utterance(LINES[0], engine.voices()[0]))


@pytest.mark.parametrize(
    ("fault", "says"),
    [("nan", "numbers that are no sound"), ("empty", "no sound at all")],
)
def test_a_line_without_sound_is_told_with_what_to_do(own, fault, says):
    engine = own(fault=fault)
    line = Utterance(LINES[0], engine.voices()[0])
    with pytest.raises(EngineError, match=f"{says} for .*or choose another voice") as caught:
        engine.render(line)
    assert not isinstance(caught.value, LostEngineError)


def test_a_line_of_silence_is_told_by_whoever_prepares_it(own):
    engine = own(fault="silent")
    line = Utterance(LINES[0], engine.voices()[0])
    with pytest.raises(EngineError, match="silence"):
        prepare(engine.render(line), line)


@pytest.mark.parametrize("text", ["...", " ", "[[ ]]", "\x00"])
def test_a_line_without_words_is_an_error_or_sound_and_never_a_crash(engine, text):
    with suppress(EngineError):
        engine.render(Utterance(text, engine.voices()[0]))
    assert spoken(engine, LINES[:1])


def test_brackets_and_controls_are_no_commands(engine):
    voice = engine.voices()[0]
    plain = engine.render(Utterance("Rest now.", voice))
    for text in ("Rest [[ now ]].", "Rest\x01 now."):
        odd = engine.render(Utterance(text, voice))
        assert len(odd.samples) / len(plain.samples) == pytest.approx(1, abs=0.1)


@signals
def test_a_worker_killed_in_the_middle_of_a_line_costs_nothing_but_time(folder, engine):
    expected = spoken(engine, LINES[:1])
    with closing(PiperEngine(folders=[folder], workers=1)) as other:
        voice = other.voices()[0]
        other.render(Utterance(LINES[3], voice))
        (pid,) = other.pids
        os.kill(pid, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as threads:
            asked = threads.submit(other.render, Utterance(LINES[0], voice))
            os.kill(pid, signal.SIGKILL)
            assert digest(asked.result(60)) == expected[LINES[0]]
        assert pid not in other.pids


@signals
def test_a_line_that_hangs_twice_is_named_with_what_to_do(folder, line):
    with closing(PiperEngine(folders=[folder], workers=1, deadline=1.0)) as engine:
        with (
            frozen(engine),
            pytest.raises(EngineError, match=r"no answer within 1 s.*try again; or choose another"),
        ):
            engine.render(line)
        assert engine.pids == ()


def test_what_the_libraries_print_does_not_get_into_the_answer(tmp_path, folder):
    package = tmp_path / "piper"
    package.mkdir()
    (package / "__init__.py").write_text("print('Hello', flush=True)\nraise ImportError('none')")
    asked = {"model": "a", "settings": "b", "stamp": [], "speaker": None, "stretch": 1, "text": ""}
    request = json.dumps(asked).encode()
    done = subprocess.run(
        [sys.executable, "-P", str(PROGRAM), "20", "fork" if FORK else "fresh"],
        input=struct.pack("<I", len(request)) + request,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout == b"VG-" + struct.pack("<I", 12) + b"package none"
    assert b"Hello" in done.stderr


def test_a_package_that_does_not_load_is_told_with_what_mends_it(own, tmp_path, monkeypatch):
    engine = own()
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('DLL load failed')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(
        LostEngineError, match=r"DLL load failed.*pip install 'voiceguide\[piper\]'"
    ):
        engine.render(Utterance(LINES[0], engine.voices()[0]))


def test_without_a_voice_it_is_told_how_to_get_one(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path))
    missing = PiperEngine.probe()
    assert missing.why == "no Piper voice is installed"
    assert "voiceguide voices install" in missing.mend
    make_voice(tmp_path / "voices" / "piper")
    assert PiperEngine.probe() is None
    with closing(PiperEngine()) as engine:
        assert [one.name for one in engine.voices()] == [NAME]


def test_a_voice_whose_files_are_not_all_there_is_no_voice(tmp_path):
    make_voice(tmp_path)
    (tmp_path / f"{NAME}.onnx.json").unlink()
    with closing(PiperEngine(folders=[tmp_path, tmp_path / "missing"])) as engine:
        assert engine.voices() == []


def test_a_voice_that_is_removed_meanwhile_is_told(own, tmp_path):
    engine = own()
    line = Utterance(LINES[0], engine.voices()[0])
    shutil.rmtree(tmp_path / "voices")
    with pytest.raises(UnknownVoiceError, match="there is none"):
        engine.render(line)


def test_a_folder_with_a_long_name_and_other_letters_is_no_hindrance(tmp_path):
    folder = tmp_path / ("füße" * 20) / ("ж" * 60)
    make_voice(folder)
    with closing(PiperEngine(folders=[folder], workers=1)) as engine:
        assert spoken(engine, LINES[:1])


def test_a_whole_session_is_spoken_and_is_the_same_file_again(folder, tmp_path):
    evening = routine(say("Sit back. Let your hands rest.", 20), breathe(30), say("Well done.", 5))
    files = []
    for name in ("a", "b"):
        with closing(PiperEngine(folders=[folder])) as engine:
            clips = Clips(engine, Cache(tmp_path / name))
            session = make_session(evening, Wishes(voice=engine.voices()[0]), clips)
            target = tmp_path / f"{name}.wav"
            export(session, Export(target, "wav"))
        files.append(target.read_bytes())
        assert clips.rendered >= 3
    assert files[0] == files[1]
    assert len(files[0]) > 60 * 48_000


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_worker_runs_on_few_threads_and_little_memory(engine):
    spoken(engine, LINES[:1])
    for pid in engine.pids:
        assert len([*Path(f"/proc/{pid}/task").iterdir()]) <= 2
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        assert pages * os.sysconf("SC_PAGE_SIZE") < 200_000_000
