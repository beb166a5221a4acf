"""Journal: programs that end at any moment, full disks, and two programs at once."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from journals import NOW, filled, held, somewhere

from voiceguide.entries import Kind
from voiceguide.journal import JournalError, backups, open_journal

HERE = Path(__file__).parent
posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and users of POSIX")

KEEPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from voiceguide.entries import Note
from voiceguide.entries import Kind
from voiceguide.journal import JournalError, open_journal
path, name, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
NOW = datetime(2026, 3, 1, 22, tzinfo=UTC)
"""
"""What begins the programs of these tests."""

NOTES = """
for number in range(most):
    with open_journal(path, lambda: NOW) as journal:
        journal.note(Note(text=f"{name} {number}", at=NOW))
        print(number, flush=True)
"""

AT_ONCE = """
import os, time
for round in range(most):
    file, begin = path.with_name(f"{round}.sqlite"), time.time() + 0.02
    children = []
    for number in range(5):
        child = os.fork()
        if not child:
            try:
                while time.time() < begin:
                    pass
                for again in range(3):
                    with open_journal(file, lambda: NOW) as journal:
                        journal.note(Note(text=f"{number} {again}", at=NOW))
                os._exit(0)
            except JournalError as error:
                print(error, file=sys.stderr, flush=True)
            os._exit(1)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    with open_journal(file, lambda: NOW) as journal:
        print(len(journal.history().notes), flush=True)
"""

UNTIL_FULL = """
with open_journal(path, lambda: NOW) as journal:
    limit()
    try:
        for number in range(most):
            journal.note(Note(text=f"{name} {number}" + "x" * 2000, at=NOW))
            print(number, flush=True)
    except JournalError as error:
        print(error, file=sys.stderr)
    unlimit()
    journal.note(Note(text="space again", at=NOW))
"""

LIMITED = """
import resource
most_bytes = resource.getrlimit(resource.RLIMIT_FSIZE)
def limit():
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, most_bytes[1]))
def unlimit():
    resource.setrlimit(resource.RLIMIT_FSIZE, most_bytes)
"""

FILLED = """
def limit():
    path.with_name("other").write_bytes(bytes(200_000))
def unlimit():
    path.with_name("other").unlink()
"""


@pytest.fixture
def path():
    with somewhere() as there:
        yield there


def started(code, *words):
    return subprocess.Popen(
        [sys.executable, "-c", KEEPING + code, *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def notes(path):
    return [one.text for one in held(path).notes]


def kills(path, seed, times):
    """Kill writers so many times; return how many entries they said to be saved."""
    words = [str(path.parent), str(seed), str(times)]
    done = subprocess.run(
        [sys.executable, HERE / "journal_writer.py", *words],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@posix
def test_nothing_that_was_said_to_be_saved_is_missing_after_a_hundred_kills(path):
    assert kills(path, 1, 100) > 100


@posix
@pytest.mark.server
def test_nothing_that_was_said_to_be_saved_is_missing_after_a_thousand_kills(path):
    assert kills(path, 2, 1000) > 1000


@posix
@pytest.mark.server
def test_the_same_on_the_disk_itself(tmp_path):
    assert kills(tmp_path / "journal.sqlite", 3, 100) > 0


def test_two_programs_at_once_lose_nothing(path):
    programs = [started(NOTES, path, name, 40) for name in ("one", "two", "three")]
    for one in programs:
        assert one.communicate(timeout=120)[1] == ""
    assert sorted(notes(path)) == sorted(
        f"{n} {i}" for n in ("one", "two", "three") for i in range(40)
    )
    assert len(backups(path)) <= 1


@posix
def test_programs_that_begin_a_journal_at_the_same_moment_lose_nothing(path):
    saved, told = started(AT_ONCE, path, "", 12).communicate(timeout=120)
    assert told == ""
    assert saved.split() == ["15"] * 12


def test_another_program_that_does_not_end_its_writing_is_told(path, monkeypatch):
    monkeypatch.setattr("voiceguide.journal.opening.WAIT_S", 0.01)
    filled(path, 1)
    with (
        open_journal(path) as one,
        open_journal(path) as other,
        one._writing(),
        pytest.raises(JournalError, match="another program is writing"),
    ):
        other.flag(Kind.MARK, NOW)
    assert held(path).flags == ()


def full(path, code):
    """Keep notes until the disk is full; return what was told."""
    program = started(code + UNTIL_FULL, path, "note", 10_000)
    saved, told = program.communicate(timeout=120)
    assert program.returncode == 0, told
    number = len(saved.split())
    assert 3 < number < 10_000
    assert [one[:10] for one in notes(path)] == [
        *(f"note {n}xxxxxx"[:10] for n in range(number)), "space agai",
    ]  # fmt: skip
    return told


@posix
def test_a_file_that_may_grow_no_more_is_told_and_nothing_saved_is_lost(path):
    assert "free some space" in full(path, LIMITED)


@posix
@pytest.mark.server
def test_a_full_disk_is_told_and_nothing_saved_is_lost():
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder],
            capture_output=True, check=False,
        )  # fmt: skip
        if mounted.returncode:
            pytest.skip("only root can make a small disk")
        try:
            assert "the disk is full" in full(Path(folder) / "journal.sqlite", FILLED)
        finally:
            subprocess.run(["umount", folder], check=True)


READ = """
import os
import urllib.parse  # which is not found any more by who is nobody
if os.geteuid() == 0:  # who may write everywhere
    os.setgid(65534)
    os.setuid(65534)
try:
    with open_journal(path) as journal:
        print(len(journal.history().notes))
        journal.note(Note(text="", at=NOW))
except JournalError as error:
    print(error, file=sys.stderr)
"""


@posix
def test_in_a_folder_that_cannot_be_written_a_journal_is_read_and_what_cannot_be_kept_told(path):
    filled(path, 3)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    saved, told = started(READ, path, "", 0).communicate(timeout=60)
    path.parent.chmod(0o755)
    assert saved == "3\n", told
    assert "cannot be written there: make its folder one that you may write to" in told
    assert [one.name for one in path.parent.iterdir()] == [path.name]
