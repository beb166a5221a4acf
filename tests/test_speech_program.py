"""Outside programs that fail in every way: nothing hangs, nothing stays, each failure is named."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from programs import posix, program

from voiceguide.errors import EngineError
from voiceguide.speech import LostEngineError, Utterance, Voice
from voiceguide.speech.program import Program, as_bytes, missing

pytestmark = posix

LINE = Utterance("Rest now.", Voice("any", "any", "en"))
MEND = "run: sudo apt install speaker"

SPEAK = """
import wave
with wave.open("line.wav", "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(16000)
    file.writeframes(b"\\x00\\x10\\x00\\xf0" * 1600)
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return what installs a program named speaker; each run adds a line to its log."""
    made = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "rooms"))
    (tmp_path / "rooms").mkdir()

    def make(code, **limits):
        logged = f"import os\nopen({str(tmp_path / 'log')!r}, 'a').write('run\\n')\n{code}"
        program(tmp_path, monkeypatch, "speaker", logged)
        made.append(Program("speaker", MEND, **limits))
        return made[-1]

    yield make
    for each in made:
        each.close()
    assert not [*(tmp_path / "rooms").iterdir()]


@pytest.fixture
def runs(tmp_path):
    return lambda: (tmp_path / "log").read_text().count("run")


@pytest.fixture
def fifo(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    return tmp_path / "fifo"


def test_the_sound_that_a_program_writes_is_given(install, runs):
    recording = install(SPEAK).spoken(LINE, b"Rest now.")
    assert recording.rate == 16_000
    assert recording.samples.shape == (3200, 1)
    assert runs() == 1


def test_the_line_lies_in_a_file_and_options_reach_the_program_as_they_are(install):
    code = "import sys; print(sys.argv[1:], open('line.txt', 'rb').read())"
    said = install(code).printed("-v", "$(touch x); `y` \"z\" 'a b'", text=b"--help; $(x) \xff")
    assert said == ("['-v', '$(touch x); `y` \"z\" \\'a b\\''] b'--help; $(x) \\xff'\n")


def test_the_standard_input_is_empty(install):
    assert install("import sys; print(repr(sys.stdin.read()))").printed() == "''\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "it wrote no sound"),
        ("open('line.wav', 'w')", "it wrote no sound"),
        ("os.mkfifo('line.wav')", "it wrote no sound"),
        ("open('line.wav', 'wb').write(os.urandom(5000))", "is no sound"),
        (f"{SPEAK}\nos.truncate('line.wav', 30)", "is no sound"),
        (SPEAK.replace(r"\x10", r"\x00").replace(r"\xf0", r"\x00"), "it wrote silence"),
        (SPEAK.replace("* 1600", "* 0"), "it wrote silence"),
        ("import sys; sys.exit('the voice is broken')", r"exit code 1 \(the voice is broken\)"),
        ("os.kill(os.getpid(), 11)", "ended by signal 11"),
        ("import signal; signal.pause()", r"no answer within 0\.5 s"),
    ],
)
def test_a_run_that_fails_is_made_twice_and_named(code, reason, install, runs):
    speaker = install(code, deadline=0.5 if "pause" in code else 30)
    with pytest.raises(EngineError, match=reason) as caught:
        speaker.spoken(LINE, b"Rest now.")
    assert "“Rest now.” was not spoken by speaker, twice" in str(caught.value)
    assert "another voice" in str(caught.value)
    assert not isinstance(caught.value, LostEngineError)
    assert runs() == 2
    assert speaker.pids == ()


def test_a_run_that_fails_once_costs_nothing_but_time(install, runs, tmp_path):
    mark = tmp_path / "mark"
    code = f"if not os.path.exists({str(mark)!r}): open({str(mark)!r}, 'w'); os._exit(3)\n{SPEAK}"
    assert len(install(code).spoken(LINE, b"").samples) == 3200
    assert runs() == 2


def test_a_program_killed_in_the_middle_of_a_line_costs_nothing_but_time(install, runs, fifo):
    code = f"""
if {str(fifo)!r} and open({str(fifo.with_name("log"))!r}).read().count("run") == 1:
    open({str(fifo)!r}, "w").write("x")
    import signal; signal.pause()
{SPEAK}"""
    speaker = install(code)
    with ThreadPoolExecutor(1) as threads:
        spoken = threads.submit(speaker.spoken, LINE, b"")
        assert fifo.read_text() == "x"
        (pid,) = speaker.pids
        os.kill(pid, signal.SIGKILL)
        assert len(spoken.result().samples) == 3200
    assert runs() == 2


@pytest.mark.parametrize("ending", ["import signal; signal.pause()", SPEAK], ids=["hangs", "ends"])
def test_what_a_program_started_ends_with_it(ending, install, fifo):
    code = f"""
import subprocess, sys
subprocess.Popen(
    [sys.executable, "-c", "import signal, sys; f = open(sys.argv[1], 'w'); print('on', file=f,"
     " flush=True); signal.pause()", {str(fifo)!r}])
open({str(fifo)!r} + "2").read()
{ending}"""
    os.mkfifo(f"{fifo}2")
    speaker = install(code, deadline=1.0 if "pause" in ending else 30)
    heard = []

    def listen():
        for _ in range(2 if "pause" in ending else 1):
            with fifo.open() as line:
                heard.append(line.readline())
                Path(f"{fifo}2").write_text("go")
                # Ends when the last process that holds it has ended.
                heard.append(line.read())

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    if "pause" in ending:
        with pytest.raises(EngineError, match="no answer"):
            speaker.spoken(LINE, b"")
    else:
        speaker.spoken(LINE, b"")
    listener.join(20)
    assert not listener.is_alive()
    assert heard[:2] == ["on\n", ""]


@pytest.mark.parametrize(
    "where",
    ["open('line.wav', 'wb')", "open(1, 'wb')", "open(2, 'wb')", "open('other', 'wb')"],
)
def test_a_program_that_writes_without_end_is_ended(where, install, runs):
    code = f"file = {where}\nwhile True: file.write(bytes(100_000))"
    with pytest.raises(EngineError, match="more than 1,000,000 bytes"):
        install(code, longest=1_000_000).spoken(LINE, b"")
    assert runs() == 2


def test_a_program_that_writes_too_much_and_ends_at_once_is_refused(install):
    code = "open('line.wav', 'wb').write(bytes(1_000_001))"
    with pytest.raises(EngineError, match="more than 1,000,000 bytes"):
        install(code, longest=1_000_000).spoken(LINE, b"")


def test_a_program_that_is_not_there_is_told_with_what_mends_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    lacking = missing("speaker", MEND)
    assert (lacking.why, lacking.mend) == ("the program speaker is not installed", MEND)
    with pytest.raises(LostEngineError, match="sudo apt install speaker"):
        Program("speaker", MEND).printed()


def test_a_program_that_vanishes_after_it_was_found_is_told_with_what_mends_it(install, tmp_path):
    speaker = install(SPEAK)
    assert missing("speaker", MEND) is None
    speaker.spoken(LINE, b"")
    (tmp_path / "speaker").unlink()
    with pytest.raises(LostEngineError, match="not installed: run: sudo apt install speaker"):
        speaker.spoken(LINE, b"")


def test_a_program_that_cannot_be_started_is_told_with_what_mends_it(install, tmp_path):
    speaker = install(SPEAK)
    (tmp_path / "speaker").write_bytes(b"\x7fELF is what this is not")
    with pytest.raises(LostEngineError, match=r"cannot be started.*sudo apt install speaker"):
        speaker.spoken(LINE, b"")


def test_a_program_that_does_not_answer_cannot_be_used_at_all(install):
    with pytest.raises(LostEngineError, match=r"no licence.*sudo apt install speaker"):
        install("import sys; sys.exit('no licence')").printed("--version")


def test_a_full_disk_is_told_with_what_mends_it(install, tmp_path, monkeypatch):
    speaker = install(SPEAK)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(EngineError, match=r"cannot be written.*TMPDIR"):
        speaker.spoken(LINE, b"")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "rooms"))


def test_closing_ends_what_runs_and_asking_again_is_refused(install, fifo):
    speaker = install(f"open({str(fifo)!r}, 'w').write('x')\nimport signal; signal.pause()")
    with ThreadPoolExecutor(1) as threads, closing(speaker):
        spoken = threads.submit(speaker.spoken, LINE, b"")
        assert fifo.read_text() == "x"
        speaker.close()
        with pytest.raises(EngineError, match="was closed"):
            spoken.result()
    with pytest.raises(EngineError, match="was closed"):
        speaker.spoken(LINE, b"")


def test_many_lines_at_once_do_not_mix(install):
    code = SPEAK.replace("1600)", "int(open('line.txt').read()))")
    speaker = install(code)
    sizes = [*range(100, 116)]
    with ThreadPoolExecutor(4) as threads:
        found = [*threads.map(lambda n: speaker.spoken(LINE, str(n).encode()), sizes)]
    assert [len(each.samples) for each in found] == [2 * size for size in sizes]


def test_two_channels_become_one(install):
    recording = install(
        SPEAK.replace("setnchannels(1)", "setnchannels(2)").replace(r"\xf0", r"\x00")
    ).spoken(LINE, b"")
    assert recording.samples.shape == (1600, 1)
    assert np.allclose(recording.samples, 0x1000 / 32768 / 2)


@pytest.mark.parametrize(
    ("text", "coding", "found"),
    [
        ("Rub a little.", "ascii", b"Rub a little."),
        ("Über’s café", "ascii", b"Uber's cafe"),
        ("Über den Füßen", "iso-8859-1", "Über den Füßen".encode("latin-1")),
        ("Mañana ¿sí?", "iso-8859-1", "Mañana ¿sí?".encode("latin-1")),
        ("one\x00two\n\tthree 漢", "ascii", b"one two three"),
    ],
)
def test_a_text_keeps_what_a_coding_can_hold(text, coding, found):
    assert as_bytes(text, coding) == found
