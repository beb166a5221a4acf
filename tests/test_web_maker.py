"""The process that makes sessions: what is asked comes out, whatever becomes of the process."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from voiceguide.errors import VoiceguideError
from voiceguide.web.desk import Choice
from voiceguide.web.maker import LostError, Maker
from voiceguide.web.written import written

BREATHING = written(Choice(routine="breathing", language="en", voice="tone:low"))


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))


def program(code):
    """A process that does what a test wants of it."""
    head = "import json, os, sys, time\n"
    body = textwrap.dedent(code)
    return (sys.executable, "-c", head + body)


def ended(pid):
    """Whether a process has ended, waited for."""
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def maker():
    one = Maker()
    yield one
    one.close()


def test_a_session_is_made_with_its_size_told_before_its_sound(maker, tmp_path):
    told = []
    maker.ask("make", told.append, choice=BREATHING, path=str(tmp_path / "a.part")).result(60)
    size = next(one["size"] for one in told if "size" in one)
    assert (tmp_path / "a.part").stat().st_size == size
    assert (tmp_path / "a.part").stat().st_mode & 0o777 == 0o600
    assert told[0] == {}
    assert [one for one in told if "lines" in one][-1]["spoken"] > 0
    written_to = [one["written"] for one in told if "written" in one]
    assert written_to == sorted(written_to)


def test_what_cannot_be_made_says_what_to_do(maker, tmp_path):
    unknown = written(Choice(routine="breathing", language="en", voice="nobody"))
    with pytest.raises(VoiceguideError, match="voiceguide voices"):
        maker.ask("measure", choice=unknown).result(60)
    sided = written(Choice(routine="breathing", language="en", side="left", voice="tone:low"))
    with pytest.raises(VoiceguideError, match="no left or right"):
        maker.ask("look", choice=sided).result(60)
    nowhere = str(tmp_path / "missing" / "a.part")
    with pytest.raises(VoiceguideError, match="cannot be written"):
        maker.ask("make", choice=BREATHING, path=nowhere).result(60)


def test_what_was_changed_before_its_turn_came_is_not_made_under_its_old_name(maker, tmp_path):
    look = maker.ask("look", choice=BREATHING).result(60)
    path = tmp_path / "a.part"
    with pytest.raises(VoiceguideError, match="changed meanwhile: choose it again"):
        maker.ask("make", choice=BREATHING, path=str(path), made_of="else").result(60)
    assert not path.exists()
    made = maker.ask("make", choice=BREATHING, path=str(path), made_of=look["made_of"])
    assert made.result(60) == {}


def test_a_process_that_is_killed_is_replaced_and_its_work_begun_once_more(maker, tmp_path):
    killed = threading.Event()

    def kill(how_far):
        if "size" in how_far and not killed.is_set():
            killed.set()
            os.kill(maker.pid, signal.SIGKILL)

    path = tmp_path / "a.part"
    told = []
    made = maker.ask(
        "make", lambda one: (told.append(one), kill(one)), choice=BREATHING, path=str(path)
    )
    assert made.result(60) == {}
    assert killed.is_set()
    assert told.count({}) == 2
    assert path.stat().st_size == next(one["size"] for one in told if "size" in one)


def test_what_loses_the_process_twice_fails_and_the_rest_goes_on(tmp_path):
    log = tmp_path / "log"
    code = f"""
        for line in sys.stdin:
            asked = json.loads(line)
            print(json.dumps({{"n": asked["n"], "told": {{}}}}), flush=True)
            if asked["do"] == "die":
                open({str(log)!r}, "a").write("died ")
                sys.exit("no more memory")
            print(json.dumps({{"n": asked["n"], "done": asked["with"]}}), flush=True)
    """
    maker = Maker(program(code))
    lost, well = maker.ask("die"), maker.ask("live", a=1)
    with pytest.raises(LostError, match=r"no more memory.*voiceguide doctor"):
        lost.result(60)
    assert well.result(60) == {"a": 1}
    assert log.read_text() == "died died "
    assert maker.ask("live", b=2).result(60) == {"b": 2}
    maker.close()


def test_a_process_that_says_nothing_is_ended_and_asked_once_more(tmp_path):
    log = tmp_path / "log"
    code = f"""
        for line in sys.stdin:
            asked = json.loads(line)
            print(json.dumps({{"n": asked["n"], "told": {{}}}}), flush=True)
            open({str(log)!r}, "a").write("hangs ")
            time.sleep(60)
    """
    maker = Maker(program(code), silence_s=0.2)
    with pytest.raises(LostError, match="Try again"):
        maker.ask("anything").result(60)
    assert log.read_text() == "hangs hangs "
    maker.close()


@pytest.mark.parametrize(
    "code", ["sys.exit('broken')", "print('nonsense', flush=True); sys.stdin.read()"]
)
def test_a_process_that_never_begins_is_not_started_for_ever(code):
    maker = Maker(program(code))
    with pytest.raises(LostError, match="lost"):
        maker.ask("anything").result(60)
    maker.close()


def test_a_process_that_cannot_be_started_is_told():
    maker = Maker(("/no/such/program",))
    with pytest.raises(LostError, match="cannot be started"):
        maker.ask("anything").result(60)
    maker.close()


def test_closing_ends_the_process_and_what_waits(tmp_path):
    maker = Maker()
    asked = maker.ask("here", languages=["en"])
    pid = maker.pid
    maker.close()
    with pytest.raises(VoiceguideError, match="Start it again"):
        asked.result(60)
    assert ended(pid)
    with pytest.raises(VoiceguideError):
        maker.ask("here", languages=["en"]).result(60)


def test_the_process_ends_with_whoever_started_it(tmp_path):
    code = """
        from voiceguide.web.maker import Maker
        maker = Maker()
        maker.ask("here", languages=["en"]).result(60)
        print(maker.pid, flush=True)
        time.sleep(60)
    """
    with subprocess.Popen(program(code), stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    assert ended(pid)


def test_nobody_who_measures_waits_for_a_session_that_is_being_made(maker, tmp_path):
    order = []
    made = maker.ask(
        "make",
        lambda one: order.append("size") if "size" in one else None,
        choice=written(Choice(routine="full-feet", language="en", voice="tone:low")),
        path=str(tmp_path / "a.part"),
    )
    made.add_done_callback(lambda _: order.append("made"))
    maker.ask("look", choice=BREATHING).result(60)
    order.append("looked")
    maker.ask("measure", choice=BREATHING).result(60)
    order.append("measured")
    made.result(60)
    assert order.index("measured") < order.index("made")
