"""`voiceguide play` in a terminal of its own: real processes, the tone voice, sound for nobody."""

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time

import pytest
import soundfile
from audio_server import MICROPHONE, needed, running
from listening_here import needs_listening
from terminal import command, home, run, typed

from voiceguide import people
from voiceguide.cli.commands import play as play_command
from voiceguide.control.strokes import HELD_S
from voiceguide.entries import Item
from voiceguide.journal import open_journal
from voiceguide.speech.registry import probe

pty = pytest.importorskip("pty", reason="pseudo-terminals are there on POSIX systems alone")
import termios  # noqa: E402

REST = """\
title: Rest
steps:
  - chapter: Hands
    steps:
      - say: Rest.
        for: 20s
  - chapter: Breath
    steps:
      - say: Breathe.
        for: 20s
      - wait: Ready?
        up to: 60s
        otherwise: 5s
      - say: Last.
        for: 20s
"""

ASKED = """\
title: Asked
steps:
  - say: Rest.
    for: 20s
  - ask: Tired?
    yes: {say: Then stop., then: end}
    for: 10s
  - say: Awake.
    for: 20s
"""

WITHIN_S = 60
NEXT, PAGE_DOWN = "\x1b[C", "\x1b[6~"
"""Two keys for the next step: a held key counts once, and different ones do not."""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    here = home(tmp_path, monkeypatch)
    (here / "rest.yaml").write_text(REST)
    (here / "asked.yaml").write_text(ASKED)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return here


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, *words, width=80, height=24, cwd=None, **environment):
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (height, width)) if hasattr(
            termios, "tcsetwinsize"
        ) else None
        self.before = termios.tcgetattr(self.slave)
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
        environment.pop("COLUMNS", None)
        self.process = subprocess.Popen(
            command("play", *words, "--output", "null"),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environment,
            cwd=cwd,
            start_new_session=True,
        )
        self.seen, self.all = "", ""

    def until(self, words, *, pressing=""):
        """Wait for words, and return what came before them.

        Args:
            pressing: a key that is pressed again and again meanwhile, slower than a held one.
        """
        late = time.monotonic() + WITHIN_S
        due = 0.0
        while words not in self.seen:
            if pressing and time.monotonic() > due:
                self.press(pressing)
                due = time.monotonic() + 2 * HELD_S
            ended = self.process.poll() is not None
            if not self._read():
                assert not ended, f"it ended without {words!r}: {self.all}"
                assert time.monotonic() < late, f"{words!r} did not come: {self.all}"
        before, _, self.seen = self.seen.partition(words)
        return before

    def comes(self, words, within_s):
        """Whether words come so soon; what came is not taken away."""
        late = time.monotonic() + within_s
        while words not in self.seen and time.monotonic() < late:
            self._read()
        return words in self.seen

    def press(self, keys):
        os.write(self.master, keys if isinstance(keys, bytes) else keys.encode())

    def greeted(self, words="Good evening."):
        """Go past the greeting."""
        self.until(words)
        self.press(NEXT)

    def stop(self):
        """Stop, and go past the last words; return the exit code."""
        self.press("q")
        self.until("Stopping is fine.")
        self.press("\x1b")
        return self.end()

    def end(self):
        """Return the exit code; the terminal is as it was before."""
        late = time.monotonic() + WITHIN_S
        while self._read() or self.process.poll() is None:
            assert time.monotonic() < late, f"it did not end: {self.all}"
        after = termios.tcgetattr(self.slave)
        os.close(self.slave)
        os.close(self.master)
        assert after == self.before
        assert "Traceback" not in self.all, self.all
        return self.process.returncode

    def _read(self):
        """Take what is there, after waiting a moment for it; return whether there was any."""
        ready, _, _ = select.select([self.master], [], [], 0.1)
        if ready:
            self._take(os.read(self.master, 4096))
        return bool(ready)

    def _take(self, data):
        text = data.decode("utf-8", "replace")
        self.seen += text
        self.all += text


@pytest.fixture
def play():
    begun = []

    def start(*words, **more):
        begun.append(Terminal(*words, **more))
        return begun[-1]

    yield start
    for one in begun:
        one.process.kill()
        one.process.wait()


def test_keys_steer_a_session_and_the_terminal_is_as_it_was(play):
    terminal = play("rest.yaml", "--plain")
    terminal.until("Rest. Microphone off.")
    terminal.greeted()
    terminal.until("Hands. 1 min left.")
    terminal.until("Rest.\r\n")
    terminal.press(" ")
    terminal.until("Key: pause or go on.")
    terminal.until("Paused. Space goes on, q stop")
    terminal.press("\x1b[C")
    terminal.until("Key: next.")
    terminal.until("Breath.")
    terminal.until("Breathe.\r\n")
    terminal.press("+")
    terminal.until("Key: louder.")
    terminal.press("\x1b[C")
    terminal.until("Ready?")
    terminal.until("Waiting for you. any key when you are ready, q stop")
    terminal.press("7")
    terminal.until("Key: ready.")
    terminal.until("Last.\r\n")
    terminal.press("q")
    terminal.until("Key: stop.")
    terminal.until("Stopping is fine.")
    terminal.until("To go on: voiceguide play --continue")
    assert terminal.end() == 0


def test_a_stopped_session_goes_on_from_its_place_in_any_folder(play, tmp_path):
    terminal = play("rest.yaml", "--plain")
    terminal.greeted()
    terminal.until("Hands.")
    terminal.press(PAGE_DOWN)
    terminal.until("Breathe.\r\n")
    assert terminal.stop() == 0
    assert "To go on" in terminal.all
    again = play("--continue", "--plain", cwd=tmp_path)
    again.greeted("Welcome back.")
    again.until("Breath.")
    again.until("Breathe.\r\n")
    assert "Hands." not in again.all
    assert again.stop() == 0


def test_a_session_that_was_killed_goes_on_from_its_place(play, tmp_path):
    terminal = play("rest.yaml", "--plain")
    terminal.greeted()
    terminal.until("Hands.")
    terminal.press(PAGE_DOWN)
    terminal.until("Breathe.\r\n")
    # The place is written every three seconds.
    terminal.comes("nothing", 4)
    terminal.process.kill()
    terminal.process.wait()
    again = play("--continue", "--plain", cwd=tmp_path)
    again.greeted("Welcome back.")
    again.until("Breathe.\r\n")
    assert "Hands." not in again.all
    assert again.stop() == 0


def test_a_question_is_answered_by_keys_alone(play):
    terminal = play("asked.yaml", "--plain")
    terminal.greeted()
    terminal.until("Rest.\r\n")
    terminal.press("\x1b[C")
    terminal.until("Tired?")
    terminal.until("Question. y yes, n no, u not sure, Enter again, q stop")
    terminal.press("z")
    terminal.press(" ")
    terminal.until("Awake.\r\n", pressing="n")
    assert terminal.stop() == 0
    assert "Key: pause" not in terminal.all


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_stops_gently_and_keeps_the_place(play, number, code):
    terminal = play("rest.yaml", "--plain")
    terminal.greeted()
    terminal.until("Hands.")
    # Ctrl-C is still a signal of the terminal, while other keys come at once and are not shown.
    local = termios.tcgetattr(terminal.slave)[3]
    assert local & termios.ISIG
    assert not local & (termios.ICANON | termios.ECHO)
    terminal.process.send_signal(number)
    terminal.until("Stopping is fine.")
    terminal.until("stopped; to go on: voiceguide play --continue")
    assert terminal.end() == code


def test_a_second_signal_stops_at_once(play):
    terminal = play("rest.yaml", "--plain")
    terminal.greeted()
    terminal.until("Hands.")
    terminal.process.send_signal(signal.SIGINT)
    terminal.until("Stopping is fine.")
    began = time.monotonic()
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert time.monotonic() - began < WITHIN_S / 4


def test_a_terminal_that_is_closed_stops_gently_and_keeps_the_place(play, tmp_path):
    terminal = play("rest.yaml", "--plain")
    terminal.greeted()
    terminal.until("Hands.")
    os.close(terminal.slave)
    os.close(terminal.master)
    assert terminal.process.wait(WITHIN_S) in (0, 1, 129)
    assert (tmp_path / "home" / "place.json").is_file()


def test_whatever_is_typed_there_is_no_traceback_and_the_session_goes_on(play):
    terminal = play("rest.yaml", NO_COLOR="1")
    terminal.greeted("Good evening")
    terminal.until("Hands")
    for garbage in (
        b"\x1b[200~q\rq\rpasted text q\n\x1b[201~",
        b"rm -rf / ; quit quit q\n" * 20,
        bytes(range(128, 256)),
        b"\x1b[99;99;99z\x1b]0;title\x07\x1bPxx\x1b\\\x1b[<0;10;10M",
        b"\x00\x01\x02\x1a\x1c",
        b" " * 500,
    ):
        terminal.press(garbage)
        time.sleep(0.05)  # between two gusts, as between two readings
    with pytest.raises(subprocess.TimeoutExpired):
        terminal.process.wait(2)
    assert terminal.stop() == 0
    assert "38;5" not in terminal.all


def test_the_screen_is_drawn_apart_and_taken_away_again(play):
    terminal = play("rest.yaml", width=40, height=12)
    opened = terminal.until("Good evening")
    terminal.press(NEXT)
    opened += terminal.until("Hands")
    assert opened.index("\x1b[?1049h") < opened.index("38;5;214")
    assert terminal.stop() == 0
    tail = terminal.all[terminal.all.rindex("\x1b[?1049l") :]
    assert "\x1b[?25h" in terminal.all
    assert re.sub(r"\x1b\[\?2004l", "", tail).strip().endswith("voiceguide play --continue")


def test_it_begins_later_and_is_no_louder_than_the_settings_allow(play, tmp_path):
    (tmp_path / "config.toml").write_text('voice = "tone:low"\nloudness = -3\nloudest = 0\n')
    terminal = play("rest.yaml", "--plain", "--start-in", "10m")
    terminal.until("Begins in 600 s, or at any key.")
    terminal.press(" ")
    terminal.until("Good evening.")
    terminal.press("+")
    terminal.until("Key: louder.")
    terminal.until("Key: louder, and it is as loud as it may be.", pressing="+")
    assert terminal.stop() == 0


# With media keys


@pytest.mark.skipif(not shutil.which("dbus-send"), reason="needs the Debian package dbus")
def test_a_media_key_pauses(play):
    pytest.importorskip("dbus_fast", reason="needs the extra mpris")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    address = daemon.stdout.readline().strip()
    button = ["dbus-send", f"--bus={address}", "--print-reply"]
    button += ["--dest=org.mpris.MediaPlayer2.voiceguide", "/org/mpris/MediaPlayer2"]
    try:
        terminal = play("rest.yaml", "--plain", DBUS_SESSION_BUS_ADDRESS=address)
        terminal.greeted()
        terminal.until("Rest.\r\n")
        pressed = [*button, "org.mpris.MediaPlayer2.Player.PlayPause"]
        late = time.monotonic() + WITHIN_S
        # Media keys come a moment after the first word.
        while subprocess.run(
            pressed, capture_output=True, check=False, timeout=WITHIN_S
        ).returncode:
            assert time.monotonic() < late
            terminal.comes("nothing", 0.2)
        terminal.until("Media key: pause or go on.")
        terminal.until("Paused.")
        assert terminal.stop() == 0
    finally:
        daemon.kill()
        daemon.wait()
        daemon.stdout.close()


# With a microphone


@needed
def test_an_evening_by_voice_from_the_question_to_the_last_word(play, here, tmp_path_factory):
    needs_listening()
    for word in ("yes", "pause", "continue", "stop"):
        answer = typed("say", word, "--voice", "espeak:en-us+belinda", "-o", f"{word}.wav")
        assert answer.exit_code == 0, answer.stderr
    natural = "flite:awb" if probe("flite") is None else "espeak:en-us"
    assert typed("say", "about four", "--voice", natural, "-o", "four.wav").exit_code == 0
    with running(tmp_path_factory.mktemp("s")) as server:

        def say(word, heard):
            """Say a word, and again where it was not understood, as people do."""
            for _ in range(4):
                server.speak(here / f"{word}.wav").wait()
                if terminal.comes(heard, 3):
                    return
            raise AssertionError(f"{heard!r} did not come: {terminal.all}")

        terminal = play("asked.yaml", "--plain", "--microphone", MICROPHONE, **server.environment)
        terminal.greeted("The microphone is on.")
        terminal.until("Rest.\r\n")
        terminal.press(PAGE_DOWN)
        terminal.until("Tired?")
        terminal.until("Question.")
        say("yes", "Heard: yes.")
        terminal.until("Then stop.")
        terminal.press("n")
        with (here.parent / "config.toml").open("a") as settings:
            settings.write("journal = true\n")
        terminal = play("rest.yaml", "--plain", "--microphone", MICROPHONE, **server.environment)
        terminal.greeted()
        terminal.until("Question: 0 to 10.")
        say("four", "Heard: four.")
        terminal.until("Four.")
        terminal.until("tingling")
        # What else is asked in a first week is left out by key.
        terminal.until("Rest.\r\n", pressing="n")
        say("pause", "Heard: pause.")
        terminal.until("Paused. Space goes on, q stop")
        say("continue", "Heard: go on.")
        terminal.until("Going on.")
        server.pull_out()
        terminal.until("Microphone gone: keys still work.")
        terminal.press(" ")
        terminal.until("Paused.")
        assert terminal.stop() == 0
    with open_journal(people.here(None).journal) as journal:
        found = journal.history()
    assert [(one.item, one.value) for one in found.scores] == [(Item.PAIN, 4)]
    assert [(one.routine, one.why) for one in found.sittings] == [
        ("asked", "questions"), ("rest", "asked"),
    ]  # fmt: skip


# Without a terminal


def test_without_a_terminal_it_plays_to_its_end_into_a_file(here):
    (here / "short.yaml").write_text("title: Short\nsteps:\n  - say: Rest.\n    for: 4s\n")
    answer = run("play", "short.yaml", "--output", "heard.wav", stdin=subprocess.DEVNULL, text=True)
    assert answer.returncode == 0, answer.stderr
    assert "There is no keyboard and no microphone" in answer.stderr
    assert answer.stdout.splitlines()[:2] == [
        "Short. Microphone off.",
        "Good evening. Short. The microphone is off.",
    ]
    wave, rate = soundfile.read(here / "heard.wav")
    assert len(wave) > 5 * rate
    assert abs(wave).max() > 0.05


def test_a_name_that_means_nothing_leaves_no_file(here):
    (here / "heard.wav").write_bytes(b"kept")
    assert typed("play", "not-there", "--output", "heard.wav").exit_code == 1
    assert (here / "heard.wav").read_bytes() == b"kept"
    assert not list(here.glob(".*"))


def test_no_option_leaves_out_the_check(play, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "first-time.toml").write_text("answered = 2026-01-01\n")
    every = ["--gentle", "--side", "left", "--no-microphone", "--stay", "1m", "--wind-down"]
    terminal = play("bedtime-feet", *every, "--loudness", "-6", "--plain")
    terminal.greeted()
    terminal.until("This is a relaxation guide, not medical care.")
    terminal.until("Have you looked at both feet today")
    assert terminal.stop() == 0
    known = {option.name for option in play_command.command.params}
    assert known == {
        "routine", "language", "length", "side", "gentle", "voice", "pace", "background", "level",
        "output", "microphone", "no_microphone", "go_on", "start_in", "stay", "wind_down",
        "loudness", "plain", "whose",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["play"], "which routine?"),
        (["play", "rest.yaml", "--microphone", "x", "--no-microphone"], "exclude each other"),
        (["play", "--continue"], "there is no session to go on with"),
        (["play", "--continue", "--gentle"], "leave out the others"),
        (["play", "rest.yaml", "--output", "devise"], "did you mean device?"),
        (["play", "rest.yaml", "--output", "nowhere/at/all.wav"], "cannot write"),
        (["play", "rest.yaml", "--loudness", "40"], "not in the range"),
        (["play", "not-there"], "there is no routine"),
    ],
)
def test_what_cannot_be_done_is_told(words, told):
    answer = typed(*words)
    assert answer.exit_code in (1, 2)
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr


def test_without_a_loudspeaker_the_way_out_is_named():
    silent = {**os.environ, "PULSE_SERVER": "unix:/nonexistent", "ALSA_CONFIG_PATH": "/dev/null"}
    answer = run("play", "rest.yaml", environment=silent, stdin=subprocess.DEVNULL, text=True)
    assert answer.returncode == 1
    assert "voiceguide export" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_other_programs_are_not_loaded_before_the_first_word():
    code = (
        "import sys; import voiceguide.cli.commands.play; "
        "slow = ('dbus_fast', 'miniaudio', 'numpy', 'soxr', 'num2words', 'voiceguide.safety'); "
        "print([m for m in slow if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
