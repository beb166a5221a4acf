"""Files are whole or not there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.errors import SinkError
from voiceguide.files import beside


def test_a_new_file_takes_the_place_of_the_old_when_it_is_whole(tmp_path):
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")
    with beside(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt])
def test_the_old_file_stays_when_writing_is_broken_off(tmp_path, stop):
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")

    def broken_off():
        with beside(path) as file:
            file.write(b"half")
            raise stop

    with pytest.raises(stop):
        broken_off()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_with_what_to_do(tmp_path):
    path = tmp_path / "a.mp3"

    def filled():
        with beside(path), Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    with pytest.raises(SinkError, match="the disk is full: free some space"):
        filled()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing/a.mp3", "no such folder"),
        ("file/a.mp3", "not a folder"),
        ("folder", "is a folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(tmp_path, name, says):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(SinkError, match=says), beside(tmp_path / name) as file:
        file.write(b"x")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_a_device_is_never_replaced_by_a_file():
    with pytest.raises(SinkError, match="a device and not a file"), beside(Path("/dev/null")):
        pass


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_process_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.mp3"
    path.write_bytes(b"old")
    program = (
        "import os, pathlib, signal, sys\n"
        "from voiceguide.files import beside\n"
        "with beside(pathlib.Path(sys.argv[1])) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"


def test_a_new_file_has_the_modes_of_any_new_file(tmp_path):
    (tmp_path / "usual").touch()
    with beside(tmp_path / "a.mp3") as file:
        file.write(b"x")
    assert (tmp_path / "a.mp3").stat().st_mode == (tmp_path / "usual").stat().st_mode
