import sys
from itertools import islice

import audio_server
import numpy as np
import pytest
import soundfile
from terminal import run

from voiceguide.errors import SoundError
from voiceguide.microphone import microphones, open_microphone
from voiceguide.units import RATE


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with audio_server.running(tmp_path_factory.mktemp("s")) as running:
        yield running


@pytest.fixture
def here(server, monkeypatch):
    """This process hears the microphones of the server."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.fixture
def whistle(tmp_path):
    """A second of 1,000 Hz."""
    path = tmp_path / "whistle.wav"
    soundfile.write(path, 0.5 * np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE), RATE)
    return path


def loud(blocks, within_s=15.0):
    """The first second from the first loud block on; empty when none comes."""
    heard = []
    frames = 0
    for block in blocks:
        frames += len(block)
        if heard or np.abs(block).max() > 0.1:
            heard.append(block)
        if sum(map(len, heard)) >= RATE // 2 or frames > within_s * RATE:
            break
    return np.concatenate(heard) if heard else np.zeros((0, 1))


@audio_server.needed
def test_microphones_have_names(here):
    assert {audio_server.MICROPHONE, audio_server.OTHER} <= set(microphones())


@audio_server.needed
@pytest.mark.parametrize(
    ("name", "into"), [("", "mic"), ("HEADSET", "headset"), (audio_server.MICROPHONE, "mic")]
)
def test_what_is_said_is_heard_at_the_rate_that_is_asked_for(here, whistle, name, into):
    rate = 16_000
    with open_microphone(name, rate) as blocks:
        first = next(blocks)
        assert first.dtype == np.float32
        assert first.shape[1] == 1
        player = here.speak(whistle, into)
        wave = loud(blocks)[:, 0]
        player.wait()
    assert len(wave)
    middle = wave[len(wave) // 4 : -len(wave) // 4]
    peak = np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle)))))
    assert peak * rate / len(middle) == pytest.approx(1000, abs=20)


@audio_server.needed
def test_the_other_microphone_hears_nothing_of_it(here, whistle):
    with open_microphone("headset") as blocks:
        next(blocks)
        player = here.speak(whistle, "mic")
        while player.poll() is None:
            assert np.abs(next(blocks)).max() < 0.01


@audio_server.needed
@pytest.mark.parametrize(
    ("name", "told"),
    [("cellar", "no microphone is called 'cellar'"), ("bedroom", "several microphones are called")],
)
def test_a_name_that_means_none_or_several_is_told_with_those_there_are(here, name, told):
    with pytest.raises(SoundError, match=told) as refused, open_microphone(name):
        pass
    assert audio_server.OTHER in str(refused.value)


@audio_server.needed
def test_a_microphone_that_goes_away_is_told(tmp_path_factory, monkeypatch):
    with audio_server.running(tmp_path_factory.mktemp("s")) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        with open_microphone() as blocks:
            next(blocks)
            server.stop()
            with pytest.raises(SoundError, match="Connect it again"):
                for _ in islice(blocks, 1000):
                    pass


@pytest.mark.skipif(sys.platform != "linux", reason="hides the sound system of Linux")
def test_without_a_sound_system_no_null_device_is_taken_for_a_microphone(tmp_path):
    code = (
        "from voiceguide.errors import SoundError\n"
        "from voiceguide.microphone import microphones, open_microphone\n"
        "for attempt in (microphones, lambda: open_microphone().__enter__()):\n"
        "    try: print('heard', attempt())\n"
        "    except SoundError as error: print(error)\n"
    )
    empty = {
        "PATH": "",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_SERVER": f"unix:{tmp_path}/nobody",
        "ALSA_CONFIG_PATH": "/dev/null",
        "JACK_NO_START_SERVER": "1",
    }
    answer = run(code=code, environment=empty, text=True).stdout.splitlines()
    assert len(answer) == 2
    assert all(line.startswith("No microphone can be used here") for line in answer)


def test_without_its_library_it_is_told_what_to_install():
    code = (
        "import sys; sys.modules['miniaudio'] = None\n"
        "from voiceguide.microphone import microphones\n"
        "microphones()"
    )
    said = run(code=code, text=True).stderr
    assert "pip install miniaudio" in said
