"""say of macOS: real listings, and a program that obeys the same options with espeak-ng."""

import json
import os
import sys
from contextlib import closing
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest
from programs import posix, program

from voiceguide import speech
from voiceguide.speech import LostEngineError, Missing, UnknownVoiceError, Utterance, Voice
from voiceguide.speech.pace import slowness
from voiceguide.speech.say import SayEngine, read

LISTING = """\
Albert              en_US    # Hello! My name is Albert.
Alex                en_US    # Most people recognize me by my voice.
Alice               it_IT    # Ciao! Mi chiamo Alice.
Amélie              fr_CA    # Bonjour! Je m’appelle Amélie.
Anna                de_DE    # Hallo! Ich heiße Anna.
Anna (Premium)      de_DE    # Hallo! Ich heiße Anna.
Bad News            en_US    # Hello! My name is Bad News.
Bells               en_US    # Hello! My name is Bells.
Cellos              en_US    # Hello! My name is Cellos.
Daniel              en_GB    # Hello! My name is Daniel.
Daniel (Enhanced)   en_GB    # Hello! My name is Daniel.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Eddy (English (US)) en_US    # Hello! My name is Eddy.
Fiona               en-scotland # Hello, my name is Fiona. I am a Scottish-English voice.
Fred                en_US    # I sure like being inside this fancy computer
Good News           en_US    # Hello! My name is Good News.
Majed               ar_001   # مرحبًا! اسمي ماجد.
Mei-Jia             zh_TW    # 您好，我叫美佳。我說國語。
Pipe Organ          en_US    # We must rejoice in this morbid voice.
Samantha            en_US    # Hello! My name is Samantha.
Samantha            en_US    # Hello! My name is Samantha.
Tünde               hu_HU    # Üdvözlöm! A nevem Tünde.
Whisper             en_US    # Pssssst, hey you, Yeah you.
Zarvox              en_US    # That looks like a peaceful planet.
"""

SAY = """
import importlib.util, json, os, struct, sys, wave
facts = json.loads(FACTS)
if sys.argv[1:] == ["-v", "?"]:
    sys.stdout.buffer.write(facts["listing"].encode())
    sys.exit()
asked = dict(zip(sys.argv[1::2], sys.argv[2::2]))
if set(asked) - {"-v", "-r", "-o", "-f", "--file-format=WAVE"}:
    sys.exit("say: unrecognized option")
with open(facts["log"], "a") as log:
    print(json.dumps(sys.argv[1:]), file=log)
spec = importlib.util.spec_from_file_location("espeak_process", facts["process"])
espeak = importlib.util.module_from_spec(spec)
spec.loader.exec_module(espeak)
here = os.getcwd()
with open(asked["-f"], encoding="utf-8") as file:
    text = file.read()
os.chdir(os.path.dirname(facts["library"]))
kind, sound = espeak.speak(espeak.load(facts["library"]), "gmw/en", int(asked["-r"]), text)
with wave.open(os.path.join(here, asked["-o"]), "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(struct.unpack_from("<I", sound)[0])
    file.writeframes(sound[4:])
"""


@pytest.fixture
def say(tmp_path, monkeypatch):
    """Return an engine whose program is the stand-in, and what reads the options it was given."""
    facts = {
        "listing": LISTING,
        "log": str(tmp_path / "log"),
        "library": espeakng_loader.get_library_path(),
        "process": str(Path(speech.__file__).with_name("espeak_process.py")),
    }
    program(tmp_path, monkeypatch, "say", SAY.replace("FACTS", repr(json.dumps(facts))))
    with closing(SayEngine()) as engine:
        yield engine, lambda: list(map(json.loads, (tmp_path / "log").read_text().splitlines()))


def test_a_listing_gives_the_voices_that_are_for_speech():
    found = {voice.name: voice for voice in read(LISTING)}
    assert list(found) == [
        *("Alex", "Alice", "Amélie", "Anna", "Anna (Premium)", "Daniel", "Daniel (Enhanced)"),
        *("Eddy (German (Germany))", "Eddy (English (US))", "Fiona", "Fred", "Majed", "Mei-Jia"),
        *("Samantha", "Tünde"),
    ]
    tags = [found[name].language for name in ("Amélie", "Fiona", "Majed", "Mei-Jia")]
    assert tags == ["fr-CA", "en-scotland", "ar-001", "zh-TW"]
    assert found["Eddy (German (Germany))"].language == "de-DE"
    sounds = [found[name].quality for name in ("Anna (Premium)", "Samantha", "Fred")]
    assert sounds == ["natural", "clear", "robotic"]


@pytest.mark.parametrize("listing", ["", "say: no voices", "# only a remark", "-v   en_US    # x"])
def test_what_is_no_listing_gives_no_voices(listing):
    assert not [*read(listing)]


@posix
def test_english_voices_come_first_the_most_natural_before_the_others(say):
    engine, _ = say
    names = [voice.name for voice in engine.voices()]
    assert names[:3] == ["Daniel (Enhanced)", "Alex", "Daniel"]
    assert names.index("Fred") < names.index("Anna (Premium)") < names.index("Anna")


@posix
def test_a_line_is_spoken_by_the_options_of_the_manual_page(say):
    engine, asked = say
    engine.render(Utterance("Rest now.", engine.find("daniel (enhanced)"), 120))
    assert asked() == [
        [
            *("-v", "Daniel (Enhanced)", "-r", "120", "-o", "line.wav"),
            *("--file-format=WAVE", "--data-format=LEI16@22050", "-f", "line.txt"),
        ]
    ]


@posix
@pytest.mark.parametrize("pace", [100, 115, 140])
def test_a_line_is_spoken_again_until_it_has_its_pace(say, pace):
    engine, asked = say
    text = "Rest your thumbs on the arch and make small, slow circles."
    utterance = Utterance(text, engine.find("Alex"), pace)
    assert abs(slowness(engine.render(utterance), utterance) - 1) < 0.05
    assert len(asked()) == 2


@posix
def test_commands_in_a_text_are_not_obeyed_and_it_may_begin_like_an_option(say):
    engine, asked = say
    recording = engine.render(Utterance("-v Bells [[slnc 9000]] Rest.", engine.find("Alex")))
    assert 0.1 < np.abs(recording.samples).max() <= 1
    assert not any("slnc" in word or word == "Bells" for words in asked() for word in words)


@posix
@pytest.mark.parametrize("name", ["Bells", "nosuch", "-o", "?", ""])
def test_a_voice_that_is_not_offered_never_reaches_the_program(say, name, tmp_path):
    engine, _ = say
    with pytest.raises(UnknownVoiceError, match="Choose one such as"):
        engine.render(Utterance("Hello.", Voice("say", name, "en")))
    assert not (tmp_path / "log").exists()


@posix
def test_a_mac_without_voices_is_told_where_to_get_one(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "say", "")
    with closing(SayEngine()) as engine, pytest.raises(LostEngineError, match="System Settings"):
        engine.voices()


@pytest.mark.skipif(sys.platform == "darwin", reason="it is there")
def test_elsewhere_a_program_of_that_name_is_not_taken_for_it(tmp_path, monkeypatch):
    if os.name == "posix":
        program(tmp_path, monkeypatch, "say", "")
    assert SayEngine.probe() == Missing("only macOS has it", "choose another engine")
