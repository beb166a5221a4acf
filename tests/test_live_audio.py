"""A session played through a real sound server, recorded there, and laid beside its export."""

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import audio_server
import numpy as np
import pytest
import rig
import soundfile
from terminal import command, run

from voiceguide.clip import fade, silence
from voiceguide.errors import SinkError
from voiceguide.library import script_folders
from voiceguide.loader import Folders, load
from voiceguide.mixer import FLOOR_DB, floor
from voiceguide.output.device import Loudspeaker
from voiceguide.output.sinks import open_sink
from voiceguide.player.feed import FADE
from voiceguide.player.player import Player
from voiceguide.player.reel import Reel
from voiceguide.replan import lengths_of
from voiceguide.session import Wishes, make_session
from voiceguide.speech import Voice
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.espeak import EspeakEngine
from voiceguide.transport import Command, Mode, Notice
from voiceguide.units import MILLISECOND, RATE, SECOND

VOICE = Voice("espeak", "en-us+f2", "en-us")
ROUTINE = """\
title: A short rest
language: en
background: {background}
steps:
  - say: Let your hands rest in your lap, and let your shoulders be heavy.
  - say: Feel where your feet touch the floor.
    for: 10s
  - chime: soft-bell
  - say: Let one long breath go. Then let the next one come by itself.
    for: 10s
  - say: Rest well.
    for: 5s
"""


class Quiet:
    """An evening that says notices as short tones and learns nothing."""

    def __init__(self):
        self.told = []

    def notice(self, notice, now, reel):
        self.told.append(notice)
        return fade(silence(SECOND // 4, 1) + np.float32(0.25), FADE, FADE)

    def softened(self, reel, position):
        return None

    def learn(self, reel, position):
        return None


@pytest.fixture(scope="module")
def engine():
    with closing(EspeakEngine(workers=1)) as engine:
        yield engine


@pytest.fixture
def session(tmp_path, engine):
    def make(background="none"):
        path = tmp_path / "rest.yaml"
        text = ROUTINE.format(background=background)
        text = text.replace("background: none\n", "")
        path.write_text(text)
        routine = load(path, Folders(tmp_path, *script_folders()))
        clips = Clips(engine, Cache(tmp_path / "cache"))
        return make_session(routine, Wishes(voice=VOICE, pace=140), clips)

    return make


def reel_of(session):
    return Reel(
        session.script,
        session.timeline,
        {one.clip: one.end - one.start for one in session.timeline.events if one.clip},
        lambda timeline: session.mix,
        lengths_of(session.timeline),
    )


def playing(session, sink=None, **more):
    evening = Quiet()
    sink = sink or Loudspeaker(session.mix.channels)
    player = Player(reel_of(session), sink, evening, floor=floor(FLOOR_DB), **more)
    return player, sink, evening


class Running:
    """A player in a thread of its own."""

    all = []  # noqa: RUF012 - emptied by the fixture `ended`

    def __init__(self, player):
        self.player, self.ended = player, None
        self.all.append(self)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        self.ended = self.player.run()

    def until(self, come, timeout_s=30):
        """Wait until the player is where it should be; it looks fifty times a second itself."""
        end = time.monotonic() + timeout_s
        while not come(self.player.showing().now):
            assert time.monotonic() < end, self.player.showing().now
            threading.Event().wait(0.005)

    def stop(self):
        self.player.ask(Command.STOP)
        self.join()

    def join(self):
        self._thread.join(120)
        assert not self._thread.is_alive()


@pytest.fixture(autouse=True)
def ended():
    """No session plays on into the next test."""
    yield
    while Running.all:
        Running.all.pop().stop()


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A server for all that leave it as it is."""
    with (
        pytest.MonkeyPatch.context() as patch,
        rig.listening_at(tmp_path_factory.mktemp("s"), patch) as (server, _),
    ):
        yield server


@pytest.fixture
def heard(here, monkeypatch):
    """The server, played to by this process, and a recorder of its loudspeaker."""
    for name, value in here.environment.items():
        monkeypatch.setenv(name, value)
    with rig.recording(here) as recorder:
        yield here, recorder


@audio_server.needed
def test_what_is_heard_of_a_whole_session_is_what_is_exported(tmp_path_factory, tmp_path):
    """A minute with its greeting: the program itself, beside a plain player of the same file."""
    (tmp_path / "rest.yaml").write_text(ROUTINE.format(background="soft-rain"))
    known = {
        "VOICEGUIDE_HOME": str(tmp_path / "home"),
        "VOICEGUIDE_CACHE": str(tmp_path / "cache"),
        "VOICEGUIDE_CONFIG": str(tmp_path / "config.toml"),
    }
    (tmp_path / "config.toml").write_text("")
    session = ["rest.yaml", "--voice", "espeak:en-us+f2", "--pace", "140", "--length", "52s"]
    file, facts = tmp_path / "rest.wav", tmp_path / "facts.json"

    def program(*words, **more):
        environment = {**os.environ, **known, **more}
        asked = {"cwd": tmp_path, "env": environment, "stdin": subprocess.DEVNULL, "text": True}
        return subprocess.run(command(*words), capture_output=True, check=False, **asked)

    made = program("export", *session, "-o", file, "--manifest", facts)
    assert made.returncode == 0, made.stderr
    wanted = soundfile.read(file, dtype="float32", always_2d=True)[0]
    cues = json.loads(facts.read_text())["cues"]
    lines = [(one["start"], one["end"]) for one in cues if one["text"]]
    ended = []

    def play():
        ended.append(program("play", *session, "--plain", **server.environment))

    playing = threading.Thread(target=play)
    with (
        audio_server.running(tmp_path_factory.mktemp("s")) as server,
        rig.recording(server) as recorder,
        rig.beside(server, file, playing.start) as plain,
    ):
        usual = plain()
        playing.join()
        recorder.wait(lambda: not np.abs(recorder.last(RATE // 10)).any())
        sound = recorder.sound
    assert ended[0].returncode == 0, ended[0].stderr
    begin = rig.begin_of(wanted, sound, lines[0])
    # Where a plain player loses sound, the machine was too busy to prove that nothing is lost.
    disturbed = rig.lost(wanted, usual, rig.begin_of(wanted, usual, lines[0]))
    late = rig.late(wanted, sound, begin, lines)
    lost = rig.lost(wanted[FADE:], sound, begin + FADE)
    if disturbed:
        assert len(lost) <= len(wanted) // SECOND
        assert max(map(abs, late)) < SECOND
    else:
        assert lost == []
        assert max(map(abs, late)) < 20 * MILLISECOND
        assert late[-1] == 0


def begin_of(made, wanted, sound):
    """Where a recording begins with the session, by its first line."""
    first = made.timeline.events[0]
    return rig.begin_of(wanted, sound, (first.start, first.start + SECOND))


def same(wanted, sound, begin, share):
    """Sample for sample, but for a share of the half seconds in which something may be lost."""
    lost = rig.lost(wanted, sound, begin)
    count = len(list(rig.pieces(wanted, sound, begin)))
    assert count > 12
    assert len(lost) <= (1 - share) * count, lost


@audio_server.needed
def test_from_the_key_to_silence_it_takes_less_than_a_tenth_of_a_second(session, heard):
    _, recorder = heard
    player, _, _ = playing(session())
    playing_now = Running(player)
    taken = []
    for _ in range(5):
        playing_now.until(lambda now: now.mode is Mode.ROLLING)
        recorder.wait_for_sound()
        before = recorder.frames
        player.ask(Command.PAUSE)
        recorder.wait(lambda: np.abs(recorder.last(480)).max() < 0.003)
        taken.append(recorder.frames - before)
        player.ask(Command.RESUME)
    playing_now.stop()
    # The recorder itself is ten milliseconds late.
    assert sorted(taken)[2] / MILLISECOND < 110


@audio_server.needed
def test_a_server_that_dies_and_comes_back_costs_a_sentence_and_nothing_else(
    session, tmp_path_factory, monkeypatch
):
    folder = tmp_path_factory.mktemp("s")
    made = session()
    player, _, evening = playing(made)
    with rig.listening_at(folder, monkeypatch) as (server, recorder):
        now = Running(player)
        recorder.wait_for_sound()
        server.stop()
        now.until(lambda now: now.mode is Mode.PAUSED)
        place = player.showing().now.position
    with rig.listening_at(folder, monkeypatch) as (server, recorder):
        recorder.wait_for_sound()
        now.until(lambda now: now.mode is Mode.ROLLING)
        assert set(evening.told) == {Notice.BACK_AGAIN}
        assert player.showing().now.position >= place
        line = made.timeline.events[0]
        wanted = made.mix.render(line.start, line.start + SECOND)[:, 0]
        recorder.wait(lambda: recorder.frames > 4 * SECOND)
        sound = recorder.sound[:, 0]
        at = rig.found(wanted, sound)
        assert np.corrcoef(sound[at + FADE : at + SECOND], wanted[FADE:])[0, 1] > 0.9
        now.stop()
    assert now.ended[0] == "asked"


@audio_server.needed
def test_a_session_paused_while_the_server_was_away_stays_paused(
    session, tmp_path_factory, monkeypatch
):
    folder = tmp_path_factory.mktemp("s")
    player, _, evening = playing(session())
    with rig.listening_at(folder, monkeypatch) as (server, recorder):
        now = Running(player)
        recorder.wait_for_sound()
        player.ask(Command.PAUSE)
        now.until(lambda now: now.mode is Mode.PAUSED)
        server.stop()
    with rig.listening_at(folder, monkeypatch) as (server, recorder):
        # The awake floor is heard again, and no word.
        recorder.wait_for_sound(0.001)
        recorder.wait(lambda: recorder.frames > 2 * SECOND)
        assert np.abs(recorder.sound).max() < 0.01
        assert player.showing().now.mode is Mode.PAUSED
        now.stop()
    assert evening.told == []


@audio_server.needed
@pytest.mark.parametrize("signals", [signal.SIGKILL, signal.SIGSTOP])
def test_closing_holds_nobody_up_whatever_the_server_does(tmp_path_factory, monkeypatch, signals):
    with audio_server.running(tmp_path_factory.mktemp("s")) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        sink = Loudspeaker(2)
        sink.start(lambda frames: silence(frames, 2))
        os.kill(server._process.pid, signals)
        began = time.monotonic()
        sink.close()
        assert time.monotonic() - began < 4
        with pytest.raises(SinkError, match="Connect one"):
            sink.start(lambda frames: silence(frames, 2))
        assert sink.gone
        sink.close()
        assert not sink.gone


@audio_server.needed
def test_devices_of_other_rates_and_channels_play_the_same_sound(heard):
    server, _ = heard
    odd = {"a": (44_100, 1), "b": (44_100, 2), "c": (96_000, 2), "d": (16_000, 1), "e": (48_000, 6)}
    for name, (rate, channels) in odd.items():
        facts = (f"sink_name={name}", f"rate={rate}", f"channels={channels}")
        server._asked("load-module", "module-null-sink", *facts)
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(2 * SECOND) / RATE)
    tone = np.repeat(wave[:, None], 2, axis=1).astype(np.float32)
    at = 0

    def pull(frames):
        nonlocal at
        at += frames
        return np.take(tone, np.arange(at - frames, at) % len(tone), axis=0)

    with contextlib.ExitStack() as stack, ThreadPoolExecutor() as at_once:
        # All at once, as an idle one gives its first sound after two seconds.
        begun = at_once.map(lambda name: rig.Recorder(server, name), odd)
        recorders = dict(zip(odd, begun, strict=True))
        for recorder in recorders.values():
            stack.callback(recorder.stop)
        for name, recorder in recorders.items():
            server._asked("set-default-sink", name)
            sink = Loudspeaker(2)
            sink.start(pull)
            first = recorder.wait_for_sound()
            last = first + SECOND // 2
            recorder.wait(lambda recorder=recorder, last=last: recorder.frames > last)
            sink.close()
            part = recorder.sound[first + SECOND // 8 : last, 0]
            peak = np.argmax(np.abs(np.fft.rfft(part * np.hanning(len(part)))))
            assert peak * RATE / len(part) == pytest.approx(440, abs=3), odd[name]
            assert np.abs(part).max() == pytest.approx(0.5, rel=0.1), odd[name]
    server._asked("set-default-sink", "speaker")


@audio_server.needed
def test_a_device_opened_and_closed_many_times_leaves_nothing_open(heard):
    sink = Loudspeaker(2)
    counts = []
    for _ in range(8):
        sink.start(lambda frames: silence(frames, 2))
        sink.stop()
        counts.append(len(list(Path("/proc/self/fd").iterdir())))
    assert counts[-1] <= counts[1]


@audio_server.needed
def test_simpleaudio_plays_a_session_without_a_gap_and_its_crash_is_told(
    session, heard, tmp_path, monkeypatch
):
    pytest.importorskip("simpleaudio", reason="needs pip install simpleaudio")
    _, recorder = heard
    config = tmp_path / "asound.conf"
    config.write_text(
        "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n"
    )
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    made = session("soft-rain")
    sink = open_sink("simpleaudio", 2)
    player, _, _ = playing(made, sink)
    now = Running(player)
    now.until(lambda now: now.position > 9 * SECOND)
    recorder.wait(lambda: recorder.frames > 10 * SECOND)
    sound = recorder.sound
    wanted = made.mix.render(0, 9 * SECOND)
    same(wanted[FADE:], sound, begin_of(made, wanted, sound) + FADE, share=0.8)
    os.kill(sink.pid, signal.SIGSEGV)
    now.until(lambda now: now.mode is Mode.TELLING)
    now.until(lambda now: now.mode is Mode.ROLLING)
    now.stop()
    sink.close()


def test_without_a_sound_system_a_session_says_what_to_do(tmp_path):
    code = (
        "from voiceguide.output.sinks import open_sink\n"
        "from voiceguide.errors import SinkError\n"
        "import numpy as np\n"
        "sink = open_sink('device', 2)\n"
        "try: sink.start(lambda frames: np.zeros((frames, 2), np.float32))\n"
        "except SinkError as error: print(error)\n"
    )
    empty = {
        "PATH": "",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_SERVER": f"unix:{tmp_path}/nobody",
        "ALSA_CONFIG_PATH": "/dev/null",
        "JACK_NO_START_SERVER": "1",
    }
    said = run(code=code, environment=empty, text=True)
    assert said.stdout.startswith("No loudspeaker can be used here")
    assert "voiceguide export" in said.stdout
    assert said.stderr == ""
