import json
import signal
import sys

import pytest
import soundfile
from terminal import BOTH_HANDS, MISTAKES, QUIET_MINUTE, home, started, typed

MINUTE = 60 * 48_000


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    folder = home(tmp_path, monkeypatch)
    (folder / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    return folder


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".yaml")


def test_a_session_becomes_a_file_of_its_exact_length(here):
    answer = typed("export", "quiet-minute.yaml")
    assert answer.exit_code == 0
    assert answer.stdout.startswith("quiet-minute.mp3: 1:00, 0.5 MB, in ")
    assert answer.stdout.endswith("s, 4 lines newly spoken\n")
    assert answer.stderr == ""
    assert soundfile.info(here / "quiet-minute.mp3").frames == MINUTE


def test_a_second_export_speaks_nothing_anew_and_gives_the_same_bytes(here):
    typed("export", "quiet-minute.yaml")
    first = (here / "quiet-minute.mp3").read_bytes()
    assert typed("export", "quiet-minute.yaml").stdout.endswith("0 lines newly spoken\n")
    assert (here / "quiet-minute.mp3").read_bytes() == first


def test_choices_are_heard_and_named_in_the_file(here):
    (here / "both-hands.yaml").write_text(BOTH_HANDS)
    answer = typed(
        "export", "both-hands.yaml", "--length", "25s", "--side", "left", "--gentle",
        "--background", "soft-rain", "--level", "-30 dB", "--pace", "120", "--format", "wav",
        "--manifest", "cues.json",
    )  # fmt: skip
    assert answer.exit_code == 0, answer.stderr
    name = "both-hands-25s-left-gentle-soft-rain-30db-120wpm.wav"
    assert files(here) == [name, "cues.json"]
    sound = soundfile.info(here / name)
    assert (sound.frames, sound.channels) == (25 * 48_000, 2)
    cues = json.loads((here / "cues.json").read_text())["cues"]
    assert [cue["text"] for cue in cues] == ["Let your left hand float."]


def test_captions_and_manifest_appear_beside_the_sound(here):
    answer = typed("export", "quiet-minute.yaml", "--captions", "--manifest", "cues.json")
    assert answer.exit_code == 0
    assert "and quiet-minute.vtt, quiet-minute.lrc, cues.json\n" in answer.stdout
    assert files(here) == ["cues.json", "quiet-minute.lrc", "quiet-minute.mp3", "quiet-minute.vtt"]
    assert json.loads((here / "cues.json").read_text())["length"] == MINUTE


def test_the_questions_of_a_check_can_be_heard_alone(here):
    answer = typed("export", "first-time")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.startswith("first-time.mp3: 3:22")


@pytest.mark.parametrize("ending", ["mp3", "wav", "WAV"])
def test_the_ending_of_the_file_says_its_format(here, ending):
    assert typed("export", "quiet-minute.yaml", "-o", f"mine.{ending}").exit_code == 0
    assert soundfile.info(here / f"mine.{ending}").format == ending.upper()


def test_several_routines_go_to_one_folder(here):
    (here / "out").mkdir()
    answer = typed("export", "quiet-minute.yaml", "breathing", "-o", "out")
    assert answer.exit_code == 0
    assert files(here / "out") == ["breathing.mp3", "quiet-minute.mp3"]


def test_one_that_does_not_fit_leaves_the_others_alone(here):
    answer = typed("export", "breathing", "quiet-minute.yaml", "--length", "90s")
    assert answer.exit_code == 1
    assert "Breathing cannot last 1m30s" in answer.stderr
    assert "1 of 2 were not exported" in answer.stderr
    assert files(here) == ["quiet-minute-1m30s.mp3"]


def test_settings_choose_the_folder_the_voice_and_the_background(here, tmp_path):
    folder = tmp_path / "music"
    folder.mkdir()
    (tmp_path / "config.toml").write_text(
        f'voice = "tone:high"\nbackground = "soft-rain"\noutput = {json.dumps(str(folder))}\n'
    )
    answer = typed("export", "quiet-minute.yaml", "--manifest", "cues.json")
    assert answer.exit_code == 0, answer.stderr
    assert soundfile.info(folder / "quiet-minute.mp3").channels == 2
    assert json.loads((here / "cues.json").read_text())["voice"] == "high"
    typed("export", "quiet-minute.yaml", "--background", "none")
    assert soundfile.info(folder / "quiet-minute-quiet.mp3").channels == 1


def test_the_setting_of_the_floor_is_heard_in_the_rests(here, tmp_path):
    typed("export", "quiet-minute.yaml", "-o", "awake.wav")
    (tmp_path / "config.toml").write_text("floor = false\n")
    typed("export", "quiet-minute.yaml", "-o", "silent.wav")
    awake, silent = (soundfile.read(here / name)[0][-4800:] for name in ("awake.wav", "silent.wav"))
    assert 0.001 < abs(awake).max() < 0.01
    assert abs(silent).max() == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--length", "15"], "write 15s for seconds or 15m for minutes"),
        (["--level", "3"], "write -3 to go below it"),
        (["--level", "loud"], "write -24"),
        (["--level", "-20"], "add --background soft-rain"),
        (["--pace", "200"], "from 100 to 140"),
        (["--pace", "1e2"], "from 100 to 140"),
        (["-o", "x.ogg"], "end it in .mp3, .wav, .flac, .m4b or .opus"),
        (["-o", "x"], "end it in .mp3, .wav, .flac, .m4b or .opus"),
        (["-o", "-"], "a file of its own"),
        (["-o", "x.mp3", "--format", "wav"], "leave one of them out"),
        (["-o", "x.mp3", "breathing"], "name a folder"),
        (["--manifest", "x.json", "breathing"], "one routine at a time"),
        (["--manifest", "quiet-minute.yaml"], "name it like session.json"),
        (["--manifest", "quiet-minute.mp3"], "name it like session.json"),
        (["--captions", "--manifest", "quiet-minute.vtt"], "name it like session.json"),
        (["../here/quiet-minute.yaml"], "export them one by one"),
    ],
)
def test_what_does_not_fit_together_is_wrong_usage_and_writes_nothing(here, words, told):
    answer = typed("export", "quiet-minute.yaml", *words)
    assert answer.exit_code == 2
    assert told in answer.stderr
    assert files(here) == []
    assert (here / "quiet-minute.yaml").read_text() == QUIET_MINUTE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["quiet-minut"], "did you mean 'quiet-minute'?"),
        (["nowhere.yaml"], "there is no such file"),
        (["mistakes.yaml"], "did you mean 'pause'?"),
        (["quiet-minute.yaml", "--length", "9h"], "it can last from 30s to 2m"),
        (["quiet-minute.yaml", "--side", "left"], "no left or right"),
        (["quiet-minute.yaml", "--background", "soft-rian"], "did you mean 'soft-rain'?"),
        (["quiet-minute.yaml", "--voice", "tone:shrill"], "Choose one of: high, low"),
        (["quiet-minute.yaml", "--voice", "tnoe:low"], "Did you mean 'tone'?"),
        (["quiet-minute.yaml", "-o", "none/x.mp3"], "there is no such folder"),
        (["quiet-minute.yaml", "-o", f"{'x' * 300}.mp3"], "too long"),
        (["quiet-minute.yaml", "--manifest", "none/x.json"], "there is no such folder"),
        (["quiet-minute.yaml", "-o", "/dev/null", "--format", "mp3"], "no ordinary file"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_traceback_and_writes_nothing(here, words, told):
    (here / "mistakes.yaml").write_text(MISTAKES)
    library = here.parent / "home" / "scripts"
    library.mkdir(parents=True)
    (library / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    answer = typed("export", *words)
    assert answer.exit_code == 1
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr
    assert files(here) == []


def test_every_name_that_means_nothing_is_told_at_once():
    answer = typed("export", "nosuch", "neither")
    assert "'nosuch'" in answer.stderr
    assert "'neither'" in answer.stderr


def test_an_unsafe_routine_is_refused_whatever_is_typed(here):
    unsafe = QUIET_MINUTE.replace("Let both hands rest in your lap.", "Press hard on your sole.")
    (here / "unsafe.yaml").write_text(unsafe)
    answer = typed("export", "unsafe.yaml")
    assert answer.exit_code == 1
    assert "unsafe.yaml:7:" in answer.stderr
    assert "(rule " in answer.stderr
    assert files(here) == []


def test_a_file_that_was_there_stays_when_the_export_fails(here):
    (here / "quiet-minute.mp3").write_bytes(b"before")
    assert typed("export", "quiet-minute.yaml", "--length", "9h").exit_code == 1
    typed("export", "quiet-minute.yaml", "--length", "9h", "-o", "quiet-minute.mp3")
    assert (here / "quiet-minute.mp3").read_bytes() == b"before"
    typed("export", "quiet-minute.yaml")
    assert soundfile.info(here / "quiet-minute.mp3").frames == MINUTE


@pytest.mark.skipif(sys.platform == "win32", reason="processes are told to stop otherwise there")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_stopped_export_leaves_no_file_behind(here, number, code):
    """A long session is stopped as soon as its unfinished file is there."""
    long = QUIET_MINUTE.replace("length: 60s\n", "")
    (here / "long.yaml").write_text(f"{long}  - pause: 2h\n")
    before = sorted(here.iterdir())
    with started("export", "long.yaml", "--format", "wav") as process:
        while sorted(here.iterdir()) == before and process.poll() is None:
            pass
        process.send_signal(number)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (code, "stopped; nothing was written\n")
    assert sorted(here.iterdir()) == before
