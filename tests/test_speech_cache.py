"""Cache: entries that are damaged, half-written, shared by processes, or cannot be written."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from voiceguide.speech import Utterance
from voiceguide.speech.cache import Cache, default_folder, key
from voiceguide.speech.tone import ToneEngine

KEY = "ab" + "0" * 62


def clip(frames=5000, seed=1):
    steps = np.random.default_rng(seed).integers(-32768, 32768, (frames, 1))
    return steps.astype(np.float32) / np.float32(32768)


def entry(folder, name=KEY):
    return folder / name[:2] / f"{name}.clip"


def test_a_clip_comes_back_bit_for_bit(tmp_path):
    Cache(tmp_path).put(KEY, clip())
    again = Cache(tmp_path)
    assert again.length(KEY) == 5000
    got = again.get(KEY)
    assert got.dtype == np.float32
    assert (got == clip()).all()
    assert again.trouble == ""


def test_what_was_never_put_is_missing(tmp_path):
    cache = Cache(tmp_path / "not there yet")
    assert cache.get(KEY) is None
    assert cache.length(KEY) is None


@pytest.mark.parametrize("at", [0, 9, 20, 47, 48, 6000, -1])
def test_one_changed_byte_anywhere_makes_an_entry_missing(tmp_path, at):
    cache = Cache(tmp_path)
    cache.put(KEY, clip())
    damaged = bytearray(entry(tmp_path).read_bytes())
    damaged[at] ^= 0x10
    entry(tmp_path).write_bytes(damaged)
    assert cache.get(KEY) is None
    assert not entry(tmp_path).exists()


@pytest.mark.parametrize("size", [0, 1, 47, 48, 49, 9000, 10_047])
def test_a_truncated_entry_is_missing_even_to_a_glance_at_its_length(tmp_path, size):
    cache = Cache(tmp_path)
    cache.put(KEY, clip())
    os.truncate(entry(tmp_path), size)
    assert cache.length(KEY) is None
    assert cache.get(KEY) is None
    cache.put(KEY, clip())
    assert cache.length(KEY) == 5000


def test_a_folder_that_cannot_be_written_is_told_once_and_clips_stay_in_memory(tmp_path):
    # Being root ignores modes, so a file stands where a folder is needed.
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "clips")
    cache.put(KEY, clip())
    assert "VOICEGUIDE_CACHE" in cache.trouble
    assert (cache.get(KEY) == clip()).all()
    assert cache.length(KEY) == 5000
    assert cache.prune(0) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_leaves_no_half_entry(tmp_path, monkeypatch):
    def on_full_disk(suffix, dir):  # noqa: A002
        (Path(dir) / f"x{suffix}").write_bytes(b"")
        return os.open("/dev/full", os.O_WRONLY), str(Path(dir) / f"x{suffix}")

    cache = Cache(tmp_path)
    monkeypatch.setattr("tempfile.mkstemp", on_full_disk)
    cache.put(KEY, clip())
    assert "No space left" in cache.trouble
    assert [*tmp_path.glob("*/*")] == []
    assert (cache.get(KEY) == clip()).all()


def test_memory_in_place_of_a_disk_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("voiceguide.speech.cache.IN_MEMORY", 25_000)
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    for number in range(5):
        cache.put(f"{number:064}", clip())
    kept = [number for number in range(5) if cache.length(f"{number:064}")]
    assert kept == [3, 4]


WRITER = """
import sys, numpy as np
from pathlib import Path
from voiceguide.speech.cache import Cache
cache = Cache(Path(sys.argv[1]))
wave = (np.arange(50_000) % 1000 / 1024).astype(np.float32)[:, None]
print("ready", flush=True)
sys.stdin.readline()
for turn in range(60):
    for name in ("ab" + "0" * 62, "cd" + "0" * 62):
        cache.put(name, wave)
        got = cache.get(name)
        assert got is None or (got == wave).all()
assert cache.get(name) is not None and not cache.trouble
"""


def test_processes_that_write_the_same_entries_at_once_never_read_half_of_one(tmp_path):
    run = [sys.executable, "-c", WRITER, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen(run, **pipes) for _ in range(3)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert sorted(path.suffix for path in tmp_path.glob("*/*")) == [".clip", ".clip"]


def test_pruning_removes_what_was_unused_for_longest(tmp_path):
    cache = Cache(tmp_path)
    names = [f"{number:02x}" + "0" * 62 for number in range(4)]
    for age, name in enumerate(names):
        cache.put(name, clip())
        old = time.time() - 86_400 * (10 - age)
        os.utime(entry(tmp_path, name), (old, old))
    assert cache.get(names[0]) is not None
    size = entry(tmp_path, names[0]).stat().st_size
    assert cache.prune(2 * size) == 2 * size
    left = [name for name in names if cache.length(name)]
    assert left == [names[0], names[3]]


def test_pruning_clears_up_after_killed_writers_but_not_after_living_ones(tmp_path):
    cache = Cache(tmp_path)
    cache.put(KEY, clip())
    old, new, foreign = (tmp_path / "ab" / name for name in ("x.part", "y.part", "notes.txt"))
    for path in (old, new, foreign):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(foreign, (0, 0))
    assert cache.prune(1 << 30) == 4
    assert not old.exists()
    assert new.exists()
    assert foreign.exists()
    assert cache.length(KEY) == 5000


def test_the_key_changes_with_all_that_changes_the_sound():
    engine = ToneEngine()
    high, low = engine.voices()
    line = Utterance("Rest.", high)
    other = ToneEngine()
    other.version = "2"
    keys = [
        key(engine, line),
        key(engine, Utterance("Rest!", high)),
        key(engine, Utterance("Rest.", low)),
        key(engine, Utterance("Rest.", high, pace=120)),
        key(other, line),
    ]
    assert len(set(keys)) == 5
    assert key(ToneEngine(), Utterance("Rest.", high)) == keys[0]


def test_the_folder_can_be_chosen_by_the_environment(tmp_path):
    assert default_folder({"VOICEGUIDE_CACHE": str(tmp_path)}) == tmp_path / "clips"
    assert default_folder({"VOICEGUIDE_CACHE": " "}) == default_folder({})
    assert default_folder({}).parts[-2:] == ("voiceguide", "clips")
