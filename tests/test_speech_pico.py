"""SVOX Pico itself, in real processes: the same bytes always, the asked pace, its six languages."""

import hashlib
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import numpy as np
import pytest
from freezing import frozen

from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, UnknownVoiceError, Utterance, Voice
from voiceguide.speech.pace import slowness
from voiceguide.speech.pico import PicoEngine
from voiceguide.speech.prepare import prepare

TEXT = "Rest your thumbs on the arch and make small, slow circles."
LINES = {
    "en-GB": TEXT,
    "en-US": TEXT,
    "de-DE": "Setzen Sie sich bequem hin und legen Sie ein Handtuch unter die Füße.",
    "es-ES": "Limpie los dos pies con la toalla y seque bien entre los dedos.",
    "fr-FR": "Essuyez les deux pieds avec la serviette et séchez bien entre les orteils.",
    "it-IT": "Asciugate i due piedi con l'asciugamano e asciugate bene tra le dita.",
}
LINE = Utterance(TEXT, Voice("pico", "en-GB", "en-GB"))

signals = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no signals")


@pytest.fixture(scope="module")
def engine():
    pytest.importorskip("ttspico")
    with closing(PicoEngine(workers=2)) as engine:
        yield engine


def digest(recording):
    return hashlib.sha256(recording.samples.tobytes()).hexdigest()


def test_it_speaks_six_languages_english_first(engine):
    assert [voice.name for voice in engine.voices()] == list(LINES)
    assert engine.find("DE-de").language == "de-DE"


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_each_language_is_as_slow_as_it_was_asked(engine, name):
    slow, usual, fast = (
        Utterance(LINES[name], engine.find(name), pace) for pace in (100, 115, 140)
    )
    slows = [slowness(engine.render(one), one) for one in (slow, usual, fast)]
    assert slows == pytest.approx([slows[1]] * 3, rel=0.04)
    assert 0.75 < slows[1] < 1.25


def test_letters_beyond_ascii_are_heard(engine):
    voice = engine.find("de-DE")
    with_marks, without = (Utterance(text, voice) for text in ("Füße schön.", "Fuse schon."))
    assert digest(engine.render(with_marks)) != digest(engine.render(without))


def test_the_same_line_gives_the_same_bytes_whatever_was_spoken_before(engine):
    first = digest(engine.render(LINE))
    for name in LINES:
        engine.render(Utterance(LINES[name], engine.find(name)))
        assert digest(engine.render(LINE)) == first
    with closing(PicoEngine(workers=1)) as other:
        assert digest(other.render(LINE)) == first


@pytest.mark.parametrize("name", ["de-DE", "en-GB", "es-ES"])
def test_a_question_is_lifted_at_its_end(engine, name):
    text = {"de-DE": "Sitzen Sie bequem", "en-GB": "Are you sitting well", "es-ES": "Está bien"}
    voice = engine.find(name)
    asked, told = (engine.render(Utterance(text[name] + end, voice)) for end in "?.")
    assert pitch_of_the_end(asked) > 1.1 * pitch_of_the_end(told)


def pitch_of_the_end(recording):
    """Return the pitch of the last 150 ms in which a voice is heard, in Hz."""
    wave, rate = recording.samples[:, 0], recording.rate
    size = rate // 25
    found = []
    for start in range(0, len(wave) - size, rate // 100):
        window = wave[start : start + size] * np.hanning(size)
        alike = np.correlate(window, window, "full")[size - 1 :]
        shift = rate // 400 + int(alike[rate // 400 : rate // 60].argmax())
        if alike[0] > 1e-4 * size and alike[shift] > alike[0] / 2:
            found.append(rate / shift)
    return float(np.median(found[-15:]))


def test_commands_and_markup_in_a_text_do_nothing(engine):
    plain = engine.render(Utterance("Rest  your hands.", LINE.voice))
    shouted = engine.render(Utterance("Rest \x01your hands.", LINE.voice))
    assert digest(shouted) == digest(plain)
    marked = "<speed level='20'> Rest your hands. <break time='9s'/>"
    unmarked = marked.translate(str.maketrans("<>", "  "))
    heard, read = (engine.render(Utterance(text, LINE.voice)) for text in (marked, unmarked))
    assert digest(heard) == digest(read)


@pytest.mark.parametrize("name", ["nosuch", "", "-h", "../../etc/passwd", "xx-XX"])
def test_a_voice_that_there_is_not_is_refused_with_those_that_are(engine, name):
    with pytest.raises(UnknownVoiceError, match="en-GB"):
        engine.render(Utterance("Hello.", Voice("pico", name, "en")))


def test_a_line_without_words_is_named(engine):
    with pytest.raises(EngineError, match="another voice"):
        prepare(engine.render(Utterance("", LINE.voice)), Utterance("", LINE.voice))


@signals
def test_a_worker_killed_in_the_middle_of_a_line_costs_nothing_but_time(engine):
    before = digest(engine.render(LINE))

    def kill():
        while True:
            for pid in engine.pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    return True

    with ThreadPoolExecutor(1) as threads:
        killer = threads.submit(kill)
        after = [digest(engine.render(LINE)) for _ in range(5)]
        assert killer.result()
    assert set(after) == {before}


@signals
def test_a_line_that_hangs_twice_is_named_with_what_to_do():
    pytest.importorskip("ttspico")
    with (
        closing(PicoEngine(workers=1, deadline=0.5)) as engine,
        frozen(engine),
        pytest.raises(EngineError, match=r"no answer within 0\.5 s") as caught,
    ):
        engine.render(LINE)
    assert LINE.text in str(caught.value)
    assert "another voice" in str(caught.value)


def test_a_package_that_does_not_load_is_told_with_what_mends_it(tmp_path, monkeypatch):
    pytest.importorskip("ttspico")
    (tmp_path / "ttspico.py").write_text("raise ImportError('wrong glibc')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with (
        closing(PicoEngine(workers=1)) as engine,
        pytest.raises(LostEngineError, match=r"wrong glibc.*--force-reinstall ttspico"),
    ):
        engine.render(LINE)


def test_a_missing_package_is_told_with_the_command_that_mends_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ttspico", None)
    with pytest.raises(LostEngineError, match=r"pip install 'voiceguide\[pico\]'"):
        PicoEngine()
