"""Workers that die, hang, or talk nonsense: the line is asked once more, nobody is left over."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from voiceguide.errors import EngineError
from voiceguide.speech.worker import Pool, RefusedError

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")

ECHO = """
import os, struct, sys, time
get, put = sys.stdin.buffer, sys.stdout.buffer
once = os.path.join(os.getcwd(), "done once")
def first():
    try:
        os.close(os.open(once, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True
def answer(data, kind=b"+"):
    put.write(b"VG" + kind + struct.pack("<I", len(data)) + data)
    put.flush()
while len(head := get.read(4)) == 4:
    data = get.read(*struct.unpack("<I", head))
    word = data.decode().split()[0]
    again = word.startswith("always") or first()
    word = word.removeprefix("always-")
    if not again and word != "refuse":
        answer(data[::-1])
    elif word == "refuse":
        answer(b"will not", b"-")
    elif word == "die":
        sys.exit("the reason why")
    elif word == "hang":
        time.sleep(60)
    elif word == "garbage":
        put.write(b"Hello, I am a library and I print things" * 9); put.flush()
    elif word == "truncate":
        put.write(b"VG+" + struct.pack("<I", 100) + b"x" * 50); put.flush(); sys.exit()
    elif word == "endless":
        put.write(b"VG+" + struct.pack("<I", 2**32 - 1)); put.flush()
    else:
        answer(data[::-1])
"""


def pool(tmp_path, deadline=10.0, size=1, reuse=True):
    program = tmp_path / "echo.py"
    program.write_text(ECHO)
    command = (sys.executable, "-I", "-S", str(program))
    return closing(Pool(command, folder=tmp_path, size=size, deadline=deadline, reuse=reuse))


def alive(pid):
    """Whether a process is there, be it as a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_answers_many_requests(tmp_path):
    with pool(tmp_path) as workers:
        assert workers.ask(b"one") == b"eno"
        (pid,) = workers.pids
        assert workers.ask(b"x" * 200_000) == b"x" * 200_000
        assert workers.pids == (pid,)


def test_a_worker_that_may_not_be_reused_is_a_fresh_one_each_time(tmp_path):
    with pool(tmp_path, reuse=False) as workers:
        assert workers.ask(b"one") == b"eno"
        assert workers.pids == ()
        assert workers.ask(b"two") == b"owt"


@pytest.mark.parametrize("fault", ["die", "garbage", "truncate", "endless"])
def test_a_line_is_asked_once_more_after_a_fault(tmp_path, fault):
    with pool(tmp_path) as workers:
        assert workers.ask(fault.encode()) == fault[::-1].encode()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("always-die", "without an answer .the reason why"),
        ("always-garbage", "nonsense"),
        ("always-truncate", "middle of its answer"),
        ("always-endless", "4294967295 bytes"),
    ],
)
def test_a_fault_that_comes_back_is_told_with_its_reason(tmp_path, fault, reason):
    with pool(tmp_path) as workers:
        with pytest.raises(EngineError, match=reason):
            workers.ask(fault.encode())
        assert workers.pids == ()
        assert workers.ask(b"fine") == b"enif"


def test_a_worker_that_hangs_meets_the_deadline(tmp_path):
    with pool(tmp_path, deadline=0.4) as workers:
        assert workers.ask(b"hang") == b"gnah"
        with pytest.raises(EngineError, match=r"no answer within 0.4 s"):
            workers.ask(b"always-hang")


@posix
def test_a_stopped_worker_meets_the_deadline_and_is_replaced(tmp_path):
    with pool(tmp_path, deadline=0.4) as workers:
        workers.ask(b"one")
        (pid,) = workers.pids
        os.kill(pid, signal.SIGSTOP)
        assert workers.ask(b"two") == b"owt"
        assert not alive(pid)


@posix
def test_a_worker_killed_between_two_lines_is_replaced(tmp_path):
    with pool(tmp_path) as workers:
        workers.ask(b"one")
        (pid,) = workers.pids
        os.kill(pid, signal.SIGKILL)
        assert workers.ask(b"two") == b"owt"
        assert not alive(pid)


@posix
def test_a_worker_killed_in_the_middle_of_a_line_is_replaced(tmp_path):
    with pool(tmp_path) as workers:
        workers.ask(b"always-fine")
        (pid,) = workers.pids
        with ThreadPoolExecutor(1) as threads:
            answer = threads.submit(workers.ask, b"hang")
            while not (tmp_path / "done once").exists():
                pass
            os.kill(pid, signal.SIGKILL)
            assert answer.result(timeout=10) == b"gnah"
        assert not alive(pid)


def test_a_refusal_is_not_asked_again(tmp_path):
    with pool(tmp_path) as workers:
        workers.ask(b"one")
        with pytest.raises(RefusedError, match="will not"):
            workers.ask(b"refuse")
        assert len(workers.pids) == 1


def test_more_threads_than_workers_wait_their_turn(tmp_path):
    with pool(tmp_path, size=2) as workers, ThreadPoolExecutor(8) as threads:
        asked = [f"{number:05}".encode() for number in range(100)]
        assert [*threads.map(workers.ask, asked)] == [each[::-1] for each in asked]
        assert len(workers.pids) <= 2


def test_closing_ends_every_worker_and_those_who_wait(tmp_path):
    with pool(tmp_path, deadline=60) as workers:
        workers.ask(b"always-fine")
        (pid,) = workers.pids
        failures = []

        def ask():
            try:
                workers.ask(b"always-hang")
            except EngineError as error:
                failures.append(str(error))

        thread = threading.Thread(target=ask)
        thread.start()
        workers.close()
        thread.join(10)
        assert not thread.is_alive()
        assert "closed" in failures[0]
        assert not alive(pid)
        assert workers.pids == ()


def test_a_program_that_cannot_be_started_is_told_with_what_to_do(tmp_path):
    workers = Pool(("/no/such/program",), folder=tmp_path, size=1, deadline=1, reuse=True)
    with pytest.raises(EngineError, match="install voiceguide anew"):
        workers.ask(b"one")
    with pytest.raises(EngineError, match="cannot be started"):
        workers.ask(b"the place in the pool was given back")


PARENT = """
import sys
from pathlib import Path
from voiceguide.speech.worker import Pool
workers = Pool(
    (sys.executable, "-I", "-S", sys.argv[1]), folder=Path("."), size=1, deadline=9, reuse=True
)
workers.ask(b"always-fine")
print(*workers.pids, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_workers_end_when_their_parent_is_killed(tmp_path):
    (tmp_path / "echo.py").write_text(ECHO)
    command = [sys.executable, "-c", PARENT, str(tmp_path / "echo.py")]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(100_000):
        try:
            # As an orphan it may wait a moment for the system to clear it away.
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                break
        except OSError:
            break
    else:
        pytest.fail("the worker outlived its parent")
