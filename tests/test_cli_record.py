import contextlib
import json
import os
import re
import select
import subprocess
import sys
import time
from contextlib import nullcontext
from itertools import cycle

import audio_server
import numpy as np
import pytest
import soundfile
from speakers import noise, take
from terminal import QUIET_MINUTE, command, home, started, typed

from voiceguide.cli.recording import lines
from voiceguide.cli.routines import load_all
from voiceguide.cli.studio import Studio, record
from voiceguide.cli.taking import Ending, Keyboard, Meter, taken
from voiceguide.errors import SinkError
from voiceguide.speech import recordings
from voiceguide.units import RATE, SECOND

QUIET = [
    "Let both hands rest in your lap.",
    "Breathe as you like.",
    "Let your shoulders be heavy.",
    "Stay for as long as you like.",
]

ONE_SIDE = """\
title: One side
steps:
  - each: {side: [left]}
    chapter: Your {side} hand
    steps:
      - say: Step {step} of {steps}. Let your {side} hand rest for 10 s.
        gentle: Let your {side} hand float.
        for: 40s
        remind: [Soft hands.]
      - say: "{minutes_left} more minutes."
        for: 30s
      - breathe: {in: 4s, out: 6s, times: 6}
  - say: let your LEFT hand float!
    for: 80s
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    here = home(tmp_path, monkeypatch)
    (here / "quiet.yaml").write_text(QUIET_MINUTE)
    return here


def voice(name="anna"):
    return recordings.home() / name


def names():
    return [recordings.line_name(text) for text in QUIET]


def brought(folder, **spoken):
    """A folder of files, each with a take of a text."""
    folder.mkdir(exist_ok=True)
    for name, wave in spoken.items():
        soundfile.write(folder / f"{name}.wav", wave, RATE)
    return folder


# The list


def test_the_list_names_every_line_and_its_file():
    answer = typed("record", "quiet.yaml", "--voice", "anna", "--list")
    assert answer.exit_code == 0
    written = answer.stdout.splitlines()
    assert [one.split()[:2] for one in written[:-1:2]] == [
        [f"00{number}", name] for number, name in enumerate(names(), 1)
    ]
    assert [one.strip() for one in written[1:-1:2]] == QUIET
    assert written[-1] == f"0 of 4 lines are recorded by anna, in {voice()}"


def test_every_way_to_hear_a_routine_is_in_the_list(here):
    (here / "one.yaml").write_text(ONE_SIDE)
    found = {(one.when, one.spoken) for one in lines(load_all(["one.yaml"])[0])}
    assert found == {
        ("", "Step one of three."),
        ("", "Let your left hand rest for ten seconds."),
        ("", "Soft hands."),
        ("", "three more minutes."),
        ("", "If this feels tiring, breathe in whatever way is easy."),
        ("", "Breathe in."),
        ("", "And out."),
        ("", "let your left hand float!"),
        ("one side", "Let your right hand rest for ten seconds."),
        ("gentle one side", "Let your right hand float."),
    }


def test_the_questions_of_a_check_their_answers_and_the_fixed_lines_are_in_the_list():
    found = {one.text: one.when for one in lines(load_all(["bedtime-feet"])[0])}
    assert found["Do you feel feverish, shivery or unwell tonight?"] == ""
    assert found["If the answer worries you, stop the recording here."] == ""
    assert found["Rest tonight."] == "answer"
    assert found["Breathe in."] == ""
    assert found["Let both palms rest lightly on your left foot."] == "gentle"
    assert len(set(map(recordings.line_name, found))) == len(found)


def test_other_programs_get_the_list_with_what_is_recorded():
    recordings.keep(voice(), QUIET[1], take(QUIET[1]))
    recordings.keep(voice(), QUIET[2], noise(3 * RATE) * 0.05)
    asked = ("record", "quiet.yaml", "--voice", "anna", "--list", "--json")
    answer = json.loads(typed(*asked, "--all").stdout)
    assert [one["recorded"] for one in answer["lines"]] == [False, True, False, False]
    assert "no voice stands out" in answer["lines"][2]["refused"]
    assert answer["missing"] == 3
    missing = json.loads(typed(*asked).stdout)["lines"]
    assert [one["number"] for one in missing] == [1, 3, 4]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--list"], "whose voice is it"),
        (["--voice", "../anna", "--list"], "cannot be the name"),
        (["--voice", "anna", "--replace"], "goes with --import"),
        (["--voice", "anna", "--json"], "goes with --list"),
        (["--voice", "anna", "--list", "--import", "x"], "one at a time"),
        (["--voice", "anna", "--import", "not-there"], "there is no such folder"),
        (["--voice", "anna", "--import", "."], "no sound files"),
    ],
)
def test_what_cannot_be_done_is_told(words, told):
    answer = typed("record", "quiet.yaml", *words)
    assert answer.exit_code in (1, 2)
    assert told in answer.stderr


def test_the_only_voice_needs_no_name():
    recordings.keep(voice("berta"), QUIET[0], take(QUIET[0]))
    answer = typed("record", "quiet.yaml", "--list")
    assert "1 of 4 lines are recorded by berta" in answer.stdout


def test_a_voice_speaks_one_language(here):
    recordings.keep(voice(), QUIET[0], take(QUIET[0]))
    recordings.describe(voice(), "de")
    answer = typed("record", "quiet.yaml", "--voice", "anna", "--list")
    assert answer.exit_code == 1
    assert "anna speaks 'de' and this routine is in 'en'" in answer.stderr
    assert "--voice anna-en" in answer.stderr


# Files from elsewhere


def test_files_are_taken_in_by_the_name_of_their_line_and_by_its_number(here):
    files = {names()[3]: take(QUIET[3]), "1": take(QUIET[0]), "002 breathe": take(QUIET[1])}
    answer = typed(
        "record", "quiet.yaml", "--voice", "anna", "--import", brought(here / "in", **files)
    )
    assert answer.exit_code == 0, answer.stderr
    assert "1.wav: kept as “Let both hands rest in your lap.”" in answer.stdout
    assert "3 of 4 lines are recorded" in answer.stdout
    assert set(recordings.takes(voice())) == {names()[number] for number in (0, 1, 3)}
    assert (voice() / "voice.toml").read_text() == 'language = "en"\n'


def test_bad_files_are_refused_with_the_reason_and_the_good_ones_kept(here):
    wave = take(QUIET[1])
    files = {"001": take(QUIET[0]), "002": np.clip(wave, -0.09, 0.09), "009": wave, "hello": wave}
    brought(here / "in", **files)
    (here / "in" / "003.flac").write_bytes(b"not sound")
    answer = typed("record", "quiet.yaml", "--voice", "anna", "--import", "in")
    assert answer.exit_code == 1
    assert "002.wav: refused for “Breathe as you like.”" in answer.stderr
    assert "too loud for the microphone" in answer.stderr
    assert "003.flac: refused for “Let your shoulders be heavy.”: cannot be read" in answer.stderr
    assert "009.wav: belongs to no line" in answer.stderr
    assert "hello.wav: belongs to no line" in answer.stderr
    assert set(recordings.takes(voice())) == {names()[0]}


def test_a_good_recording_is_replaced_only_when_that_is_asked_for(here):
    brought(here / "in", **{"1": take(QUIET[0])})
    asked = ("record", "quiet.yaml", "--voice", "anna", "--import", "in")
    typed(*asked)
    (kept,) = recordings.takes(voice()).values()
    first = kept.read_bytes()
    brought(here / "in", **{"1": take(QUIET[0], room_db=40)})
    assert "add --replace" in typed(*asked).stderr
    assert kept.read_bytes() == first
    typed(*asked, "--replace")
    assert kept.read_bytes() != first


def test_a_bad_recording_is_replaced_by_a_good_one(here):
    recordings.keep(voice(), QUIET[0], noise(3 * RATE) * 0.05)
    brought(here / "in", **{"1": take(QUIET[0])})
    answer = typed("record", "quiet.yaml", "--voice", "anna", "--import", "in")
    assert answer.exit_code == 0
    assert "1 of 4 lines are recorded" in answer.stdout


def test_an_export_speaks_with_the_recorded_voice(here):
    files = {str(number): take(text) for number, text in enumerate(QUIET, 1)}
    typed("record", "quiet.yaml", "--voice", "anna", "--import", brought(here / "in", **files))
    answer = typed("export", "quiet.yaml", "--voice", "recorded:anna", "-o", "quiet.wav")
    assert answer.exit_code == 0, answer.stderr
    assert "not recorded" not in answer.stderr
    wave = soundfile.read(here / "quiet.wav")[0]
    assert 0.01 < np.abs(wave).max() < 1


# Speaking, line after line


def blocks(wave):
    """A microphone that hears this, and then a quiet room for ever."""
    whole = np.concatenate([wave, noise(RATE, seed=2) * 1e-4]).astype(np.float32)[:, None]
    parts = [whole[start : start + 1440] for start in range(0, len(whole), 1440)]
    yield from parts
    yield from cycle(parts[-10:])


def test_a_take_ends_by_itself_when_it_is_quiet():
    wave = take(QUIET[0], after=0)
    read, write = os.pipe()
    began = []
    got = taken(blocks(wave), SECOND, Keyboard(read), Meter(None), lambda: began.append(1))
    os.close(write)
    assert began == [1]
    assert len(wave) + SECOND < len(got) < len(wave) + 3 * SECOND


def test_a_take_ends_at_last_where_nobody_speaks():
    ending = Ending(SECOND)
    silent = np.full((1440, 1), 1e-4, np.float32)
    assert sum(1 for _ in iter(lambda: ending.after(silent), True)) * 1440 < 20 * SECOND


def test_key_strokes_before_the_voice_do_not_end_a_take():
    ending = Ending(SECOND)
    key = np.zeros((1440, 1), np.float32)
    key[:, 0] = noise(1440) * 0.2
    quiet = [(noise(1440, seed=3) * 1e-4)[:, None].astype(np.float32)] * 100
    assert not any(ending.after(block) for block in [*quiet[:10], key, *quiet])


class Conversation:
    """Types an answer when it reads a question, as a person does."""

    def __init__(self, *waves, play=None):
        self.read, self.write = os.pipe()
        self.heard = iter(waves)
        self.studio = Studio(
            lambda: nullcontext(blocks(next(self.heard))),
            lambda line, wave: recordings.keep(voice(), line.spoken, wave),
            play,
            Keyboard(self.read),
            Meter(None),
        )

    def run(self, answers, monkeypatch):
        """The lines that were kept, and all that was said."""
        said = []
        answers = iter(answers)

        def say(text):
            said.append(text)
            if text.startswith(("[Enter", "Type one of")):
                os.write(self.write, f"{next(answers)}\n".encode())

        monkeypatch.setattr("voiceguide.cli.studio.say", say)
        wanted = lines(load_all(["quiet.yaml"])[0])
        kept = [one.text for one in record(wanted, len(wanted), self.studio)]
        assert next(answers, None) is None
        os.close(self.write)
        return kept, "\n".join(said)


@pytest.fixture
def talk(monkeypatch):
    """Record with these answers, while the microphone hears these waves."""

    def talked(answers, *waves, play=None):
        return Conversation(*waves, play=play).run(answers, monkeypatch)

    return talked


def test_good_takes_are_kept_one_by_one_and_the_rest_is_for_another_day(talk):
    kept, said = talk(["", "", "", "", "q"], take(QUIET[0]), take(QUIET[1]))
    assert kept == QUIET[:2]
    assert set(recordings.takes(voice())) == set(names()[:2])
    assert "Line 1 of 4: Rest\n" in said
    assert "    Let both hands rest in your lap." in said
    assert re.search(r"Good: \d\.\d s, the room \d\d dB below the voice", said)


def test_a_bad_take_is_told_and_spoken_again(talk):
    bad = take(QUIET[0]) + noise(len(take(QUIET[0]))) * 0.01
    kept, said = talk(["", "", "", "q"], bad, take(QUIET[0]))
    assert kept == QUIET[:1]
    assert "Not good enough: the room is too loud" in said
    assert said.index("Not good enough") < said.index("[Enter: again") < said.index("Good:")


def test_a_line_can_be_spoken_again_skipped_and_gone_back_to(talk):
    answers = ["", "r", "", "s", "b", "s", "", "x", "q"]
    kept, said = talk(answers, take(QUIET[0], room_db=25), take(QUIET[0]), take(QUIET[1]))
    assert kept == QUIET[:1]
    assert re.findall(r"Line (\d)", said) == ["1", "2", "3", "2", "3"]
    assert "The room can be heard a little" in said
    assert "Type one of r, s, b, q and Enter, or Enter alone to keep it." in said


def test_a_take_can_be_heard_where_there_is_a_loudspeaker(talk):
    played = []
    kept, said = talk(["", "p", "p", "", "q"], take(QUIET[0]), play=played.append)
    assert kept == QUIET[:1]
    assert [len(one) for one in played] == [len(played[0])] * 2
    assert "p: hear it" in said


def test_a_loudspeaker_that_fails_stops_nothing(talk, capsys):
    def play(wave):
        raise SinkError("The loudspeaker went away.")

    assert talk(["", "p", "", "q"], take(QUIET[0]), play=play)[0] == QUIET[:1]
    assert "The loudspeaker went away." in capsys.readouterr().err


def test_the_end_of_the_input_stops_the_recording():
    read, write = os.pipe()
    os.close(write)
    assert Keyboard(read).typed() == "q"


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, *words, environment):
        import pty

        self.master, slave = pty.openpty()
        environment = {**os.environ, **environment, "TERM": "xterm", "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(
            command(*words),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def until(self, words, within_s=60):
        """Wait for words, and return what came before them."""
        late = time.monotonic() + within_s
        while words not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(late - time.monotonic(), 0))
            assert ready, f"{words!r} did not come: {self.seen}"
            try:
                read = os.read(self.master, 4096)
            except OSError:
                read = b""
            assert read, f"it ended without {words!r}: {self.seen}"
            self.seen += read.decode("utf-8", "replace")
        before, _, self.seen = self.seen.partition(words)
        return before

    def type(self, line=""):
        os.write(self.master, f"{line}\n".encode())

    def interrupt(self):
        os.kill(self.process.pid, 2)

    def end(self):
        """Return the exit code."""
        with contextlib.suppress(OSError):
            while os.read(self.master, 4096):
                pass
        os.close(self.master)
        return self.process.wait(30)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with audio_server.running(tmp_path_factory.mktemp("s")) as running:
        yield running


@audio_server.needed
def test_a_line_is_spoken_into_a_real_microphone_kept_and_gone_on_with_later(server, here):
    soundfile.write(here / "said.wav", take(QUIET[0], before=0.3, after=0.1), RATE)
    words = ("record", "quiet.yaml", "--voice", "anna")
    terminal = Terminal(*words, "--microphone", "microphone", environment=server.environment)
    assert "0 of 4 lines are recorded" in terminal.until("[Enter: record")
    terminal.type()
    terminal.until("Speak now")
    player = server.speak(here / "said.wav")
    shown = terminal.until("Good: ")
    player.wait()
    assert re.search(r"\[#+-*\] -\d+ dB", shown)
    terminal.until("[Enter: keep it, r: again, p: hear it")
    terminal.type()
    terminal.until("Line 2 of 4")
    terminal.until("[Enter: record")
    terminal.type("q")
    terminal.until("1 of 4 lines are recorded, 3 are missing")
    assert terminal.end() == 0
    assert set(recordings.takes(voice())) == {names()[0]}
    again = Terminal(*words, "--microphone", "microphone", environment=server.environment)
    assert "Line 2 of 4" in again.until("[Enter: record")
    again.interrupt()
    again.until("stopped; 1 of 4 lines are recorded")
    assert again.end() == 130


@pytest.mark.skipif(sys.platform != "linux", reason="hides the sound system of Linux")
def test_without_a_microphone_the_way_out_is_told(tmp_path):
    hidden = {"PULSE_SERVER": "unix:/nobody", "ALSA_CONFIG_PATH": "/dev/null"}
    process = started("record", "quiet.yaml", "--voice", "anna", env={**os.environ, **hidden})
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert "No microphone can be used here" in said
    assert "--list" in said
    assert "--import" in said
