"""`voiceguide listen`: what is practised, and what comes of it."""

import os
import re
import subprocess

import numpy as np
import pytest
import soundfile
import soxr
from audio_server import MICROPHONE, needed, running
from listening_here import needs_listening
from terminal import command, home, typed

from voiceguide.cli.practice import PROMPTS, EndedError, Said, practised, shown, threshold
from voiceguide.listening import Heard, Listener, Refused
from voiceguide.speech import Utterance
from voiceguide.speech.registry import open_engine
from voiceguide.transport import Command
from voiceguide.units import RATE

needs_listening()

BLOCK = RATE * 30 // 1000


@pytest.fixture(scope="module")
def say():
    """Give a function: what somebody says, at 48 kHz."""
    engine = open_engine("espeak")

    def said(text):
        made = engine.render(Utterance(text, engine.find("en-us+belinda"), 120))
        sound = soxr.resample(made.samples[:, 0], made.rate, RATE)
        return (sound * 0.3 / np.abs(sound).max()).astype(np.float32)

    yield said
    engine.close()


class Person:
    """A microphone in a quiet room, and somebody who says what the screen asks for."""

    def __init__(self, answer):
        self._answer = answer
        self._sound = np.zeros(0, np.float32)
        self._noise = np.random.default_rng(1)
        self.read = []

    def tell(self, line):
        self.read.append(line)
        asked = re.search('"(.*)"', line)
        if asked:
            still = np.zeros(RATE, np.float32)
            self._sound = np.concatenate([self._sound, still, self._answer(asked[1])])

    def blocks(self):
        while True:
            part, self._sound = self._sound[:BLOCK], self._sound[BLOCK:]
            noise = self._noise.normal(0, 0.001, BLOCK).astype(np.float32)
            noise[: len(part)] += part
            yield noise[:, None]


def test_every_word_that_is_said_is_understood_and_a_threshold_comes_of_it(say):
    person = Person(say)
    said, room = practised(person.blocks(), Listener(), person.tell)
    assert [one.prompt for one in said] == list(PROMPTS)
    assert sum(one.confidence is not None for one in said) >= len(PROMPTS) - 1
    assert room == ()
    assert 0.3 <= threshold(said, room) <= 0.7
    assert any(line.startswith("    heard: stop") for line in person.read)


def test_where_nothing_is_said_nothing_is_understood_and_no_threshold_comes_of_it():
    person = Person(lambda _: np.zeros(0, np.float32))
    said, room = practised(person.blocks(), Listener(), person.tell)
    assert all(one.confidence is None for one in said)
    assert threshold(said, room) is None
    assert person.read.count('Once more: "stop"') == 1


def test_a_microphone_that_ends_ends_the_practice():
    with pytest.raises(EndedError):
        practised(iter([]), Listener(), lambda _: None)


def test_a_room_that_is_mistaken_for_words_asks_for_more():
    said = [Said("stop", 0.9), Said("pause", 0.4)]
    assert threshold(said, []) == 0.36
    assert threshold(said, [0.5]) == 0.55
    assert threshold(said, [0.95]) is None
    assert threshold([Said("stop", 0.99)], []) == 0.7
    assert threshold([Said("stop", 0.2)], []) == 0.3


def test_what_is_refused_is_shown_with_the_reason():
    assert shown(Heard(Command.STOP, 0.914, 0, 1, 2)) == "heard: stop, 91% sure"
    refused = Refused("not clear enough", Command.NEXT, 0.31, 0, 1, 2)
    assert shown(refused) == "not followed: next, 31% sure (not clear enough)"
    assert shown(Refused("running talk", None, 0.0, 0, 1, 2)) == (
        "not followed: speech (running talk)"
    )


def test_without_a_microphone_it_is_told_what_to_do(tmp_path, monkeypatch):
    home(tmp_path, monkeypatch)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    answer = typed("listen")
    assert answer.exit_code == 1
    assert "No microphone can be used here" in answer.stderr


@needed
def test_words_spoken_into_a_real_microphone_are_shown_and_the_threshold_is_kept(
    say, tmp_path_factory, tmp_path, monkeypatch
):
    here = home(tmp_path, monkeypatch)
    for prompt in PROMPTS:
        soundfile.write(
            here / f"{prompt}.wav", np.concatenate([np.zeros(RATE // 2), say(prompt)]), RATE
        )
    with running(tmp_path_factory.mktemp("s")) as server:
        practice = subprocess.Popen(
            command("listen", "--microphone", MICROPHONE),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **server.environment, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        read = []
        for line in practice.stdout:
            read.append(line.rstrip())
            asked = re.search('"(.*)"', line)
            if asked:
                server.speak(here / f"{asked[1]}.wav").wait()
        practice.stdout.close()
    assert practice.wait(60) == 0, read
    assert "    heard: stop" in "\n".join(read)
    assert "threshold = 0." in (tmp_path / "config.toml").read_text()
