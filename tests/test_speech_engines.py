"""What holds for every engine that is here: the port, odd texts, and a whole routine by each."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import numpy as np
import pytest
from spoken_routine import assert_well_spoken, spoken

from voiceguide import sentences
from voiceguide.errors import EngineError
from voiceguide.speech import UnknownVoiceError, Utterance, Voice
from voiceguide.speech.casting import fitting
from voiceguide.speech.prepare import prepare
from voiceguide.speech.registry import ENGINES, open_engine, probe

pytestmark = pytest.mark.engines

TEXT = "Rest your thumbs on the arch and make small, slow circles."

LINES = {
    "es": (
        "Siéntese cómodamente y ponga una toalla debajo de los pies.",
        "Frote un poco de aceite entre las palmas hasta que se sienta tibio.",
        "Deslice las dos manos despacio desde los dedos del pie izquierdo hasta el tobillo.",
        "Apoye los pulgares en el arco y haga círculos pequeños y lentos.",
        "Si algo le duele, toque con más suavidad o simplemente descanse las manos.",
        "Limpie los dos pies con la toalla y seque bien entre los dedos.",
        "¿Tiene alguna herida, ampolla o zona roja que no tenía ayer?",
        "Ahora pase al pie derecho.",
    ),
    "de": (
        "Setzen Sie sich bequem hin und legen Sie ein Handtuch unter die Füße.",
        "Verreiben Sie ein wenig Öl zwischen den Handflächen, bis es sich warm anfühlt.",
        "Gleiten Sie mit beiden Händen langsam von den linken Zehen bis zum Knöchel.",
        "Legen Sie die Daumen auf das Fußgewölbe und machen Sie kleine, langsame Kreise.",
        "Wenn etwas weh tut, werden Sie leichter oder lassen Sie die Hände einfach ruhen.",
        "Trocknen Sie die Füße gut ab, auch zwischen den Zehen.",
        "Gibt es eine Wunde, eine Blase oder eine rote Stelle, die gestern noch nicht da war?",
        "Jetzt kommt der rechte Fuß.",
    ),
}

NOT_REPEATABLE = {"pyttsx3": "the voices belong to the system", "say": "the same"}
"""Engines that promise nothing about bytes; what was rendered first is kept by the cache."""


@pytest.fixture(scope="module")
def engines():
    """Return what opens an engine, once for all tests; skips where it is not here."""
    opened = {}
    with ExitStack() as stack:

        def get(name):
            missing = probe(name)
            if missing:
                pytest.skip(missing.why)
            if name not in opened:
                opened[name] = open_engine(name)
                stack.callback(opened[name].close)
            return opened[name]

        yield get


@pytest.fixture(params=sorted(set(ENGINES) - {"recorded"}))
def engine(engines, request):
    return engines(request.param)


@pytest.fixture
def line(engine):
    return Utterance(TEXT, engine.voices()[0])


def digest(recording):
    return hashlib.sha256(recording.samples.tobytes()).hexdigest()


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_is_here_or_says_what_is_missing_and_what_to_do(name):
    began = time.monotonic()
    missing = probe(name)
    assert time.monotonic() - began < 2
    assert missing is None or (missing.why and missing.mend)


def test_each_listed_voice_is_found_by_its_name_in_any_case(engine):
    for voice in engine.voices()[:6]:
        assert voice.engine == engine.name
        for name in (voice.name, voice.name.upper(), voice.name.lower()):
            found = engine.find(name)
            assert found.engine == engine.name
            assert found.name.lower() == voice.name.lower()


@pytest.mark.parametrize(
    "name", ["nosuch", "", "-o", "--help", "../../etc/passwd", "x; touch y", "$(touch y)", "a\nb"]
)
def test_a_voice_that_there_is_not_is_refused_with_one_that_is(engine, name):
    with pytest.raises(UnknownVoiceError) as caught:
        engine.find(name)
    assert len(str(caught.value)) > len("Choose one")
    with pytest.raises(EngineError):
        engine.render(Utterance(TEXT, Voice(engine.name, name, "en")))


def test_a_fingerprint_is_there_for_lines_that_cannot_be_spoken_and_stays(engine, line):
    for utterance in (line, Utterance("", Voice(engine.name, "nosuch", "en"))):
        assert engine.fingerprint(utterance) == engine.fingerprint(utterance) != ""


def test_a_line_is_real_sound_of_one_channel(engine, line):
    recording = engine.render(line)
    assert recording.samples.dtype == np.float32
    assert recording.samples.shape[1] == 1
    assert 0.05 < np.abs(recording.samples).max() <= 1
    assert len(prepare(recording, line)) > 2 * 48_000


def test_the_same_line_gives_the_same_bytes_in_any_order_and_from_any_thread(engine, line):
    if engine.name in NOT_REPEATABLE:
        pytest.skip(NOT_REPEATABLE[engine.name])
    other = Utterance("Breathe out.", line.voice)
    with ThreadPoolExecutor(2) as threads:
        found = [*threads.map(lambda each: digest(engine.render(each)), [line, other] * 2)]
    assert found[:2] == found[2:]
    assert found[0] != found[1]


@pytest.mark.parametrize(
    "text",
    [
        "--help me to rest my hands.",
        "-v slt. Rest now.",
        "Rest $(touch spoken) `touch spoken` now; touch spoken.",
        'Rest "both" \\ (quit) hands.',
        "Rest <break time='9s'/> your [[slnc 9000]] hands.",
        "Rest\n\nyour\tfeet\x00\x01\x1b[0m and\u202eyour hands.",
        "Café, naïve, Füße, mañana — “rest”… ✓ 漢 🦶",
        "@/etc/passwd",
        "REST NOW!!! Are you well???",
    ],
)
def test_no_text_is_a_command_or_an_option(engine, line, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    utterance = Utterance(text, line.voice)
    clip = prepare(engine.render(utterance), utterance)
    assert 0.2 * 48_000 < len(clip) < 20 * 48_000
    assert not [*tmp_path.iterdir()]


def test_a_very_long_line_is_spoken_whole(engine, line):
    short = len(engine.render(line).samples)
    text = " ".join([TEXT.rstrip(".") + ","] * 12)
    assert len(engine.render(Utterance(text, line.voice)).samples) > 9 * short


def test_another_pace_is_another_length(engine, line):
    slow, fast = (Utterance(TEXT, line.voice, pace) for pace in (100, 140))
    lengths = [len(prepare(engine.render(one), one)) for one in (slow, fast)]
    assert lengths[0] / lengths[1] == pytest.approx(1.4, rel=0.12)


@pytest.mark.parametrize("language", LINES)
def test_a_text_of_another_language_takes_the_time_of_its_pace(engine, language):
    voices = fitting(engine.voices(), language)
    if not voices:
        pytest.skip(f"it has no voice for {language}")
    said = [Utterance(text, voices[0]) for text in LINES[language]]
    frames = sum(len(prepare(engine.render(one), one)) for one in said)
    count = sum(sentences.words(one.text) for one in said)
    assert count * 60 * 48_000 / frames == pytest.approx(115, rel=0.08)


def test_a_whole_routine_is_spoken_at_its_pace_and_loudness_each_line_on_its_frame(
    engine, tmp_path
):
    assert_well_spoken(*spoken("breathing", engine, engine.voices()[0], tmp_path))


@pytest.mark.parametrize("name", sorted(set(ENGINES) - {"recorded"}))
def test_a_closed_engine_leaves_no_process_and_may_be_closed_again(name):
    missing = probe(name)
    if missing:
        pytest.skip(missing.why)
    engine = open_engine(name)
    engine.render(Utterance("Rest now.", engine.voices()[0]))
    engine.close()
    engine.close()
    assert not getattr(engine, "pids", ())
