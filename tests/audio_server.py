"""A real sound server without sound hardware: two loudspeakers, and two microphones."""

import contextlib
import os
import shutil
import subprocess
import time

import pytest

WITHIN_S = 60
PROGRAMS = ("pulseaudio", "pactl", "paplay")


def needed(test):
    """Mark a test that needs the server."""
    here = all(map(shutil.which, PROGRAMS))
    reason = "needs the Debian packages pulseaudio and pulseaudio-utils"
    return pytest.mark.audio(pytest.mark.skipif(not here, reason=reason)(test))


MICROPHONE, OTHER = "Bedroom microphone", "Bedroom headset"

CONFIG = """\
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink sink_name=speaker rate=48000 channels=2
load-module module-null-sink sink_name=other rate=48000 channels=2
load-module module-null-sink sink_name=mic rate=48000 channels=1 norewinds=1
load-module module-null-sink sink_name=headset rate=48000 channels=1 norewinds=1
update-source-proplist mic.monitor device.description="{mic}"
update-source-proplist headset.monitor device.description="{headset}"
set-default-sink speaker
set-default-source mic.monitor
"""


@contextlib.contextmanager
def first():
    """Let this thread, and what it starts, go before all other work, where that is allowed.

    What is proved here is the program, and not how a machine shares itself out among others.
    """
    try:
        before = os.sched_getscheduler(0), os.sched_getparam(0)
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except (AttributeError, OSError):
        yield
        return
    try:
        yield
    finally:
        os.sched_setscheduler(0, *before)


class Server:
    """A running server; what is played into its microphones is what they hear."""

    def __init__(self, folder):
        socket = folder / "pulse.sock"
        config = folder / "server.pa"
        config.write_text(CONFIG.format(socket=socket, mic=MICROPHONE, headset=OTHER))
        self.environment = {
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_COOKIE": str(folder / "cookie"),
            "XDG_RUNTIME_DIR": str(folder),
        }
        environment = {**os.environ, **self.environment, "HOME": str(folder)}
        environment.pop("PULSE_SERVER")
        command = ["pulseaudio", "-n", "-F", str(config), "--daemonize=no", "--exit-idle-time=-1"]
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--use-pid-file=no"], env=environment, stdout=log, stderr=log
            )
        late = time.monotonic() + WITHIN_S
        while time.monotonic() < late:
            if self._asked("info").returncode == 0:
                self._go_first()
                return
            # Asking on and on would keep a busy machine from starting it.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
                raise RuntimeError(self.log.read_text())
        raise RuntimeError(f"no sound server came up: {self.log.read_text()}")

    def _go_first(self):
        """Go before other work as who started it: the server itself gives that up as it begins."""
        with contextlib.suppress(AttributeError, OSError):
            os.sched_setscheduler(self._process.pid, os.sched_getscheduler(0), os.sched_getparam(0))

    def _asked(self, *words):
        environment = {**os.environ, **self.environment}
        command = ["pactl", *words]
        return subprocess.run(command, env=environment, capture_output=True, check=False)

    def pull_out(self, microphone="mic"):
        """Let a microphone go away, as if it was unplugged."""
        self._asked("unload-module", self._module(f"sink_name={microphone} "))

    def _module(self, argument):
        listed = self._asked("list", "short", "modules").stdout.decode().splitlines()
        return next(line.split()[0] for line in listed if argument in f"{line} ")

    def speak(self, file, into="mic"):
        """Play a file into a microphone; the process that does it is returned."""
        environment = {**os.environ, **self.environment}
        return subprocess.Popen(["paplay", f"--device={into}", str(file)], env=environment)

    def stop(self):
        self._process.kill()
        self._process.wait()


@contextlib.contextmanager
def running(folder):
    """A server in a folder whose path is short enough for a socket."""
    server = Server(folder)
    try:
        yield server
    finally:
        server.stop()
