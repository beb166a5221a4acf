"""`export --all`: a folder for a player, kept up to date."""

import json
import os
import signal

import pytest
import soundfile
from mutagen.id3 import ID3
from terminal import BOTH_HANDS, MISTAKES, QUIET_MINUTE, home, started, typed

from voiceguide.library import routine_files

MINUTE = 60 * 48_000


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    folder = home(tmp_path, monkeypatch)
    (folder / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    (folder / "both-hands.yaml").write_text(BOTH_HANDS)
    return folder


def names(folder, ending=".mp3"):
    return sorted(path.name for path in folder.iterdir() if path.suffix == ending)


def test_named_routines_go_to_a_new_folder_with_a_cover(here):
    answer = typed("export", "--all", "a/b", "quiet-minute.yaml", "both-hands.yaml", "--captions")
    assert answer.exit_code == 0, answer.stderr
    assert "quiet-minute.mp3: 1:00, 0.5 MB, new\n" in answer.stdout
    assert answer.stdout.endswith("a/b: 2 new\n")
    assert names(here / "a/b") == ["both-hands.mp3", "quiet-minute.mp3"]
    assert names(here / "a/b", ".vtt") == ["both-hands.vtt", "quiet-minute.vtt"]
    assert (here / "a/b/cover.jpg").read_bytes()[:3] == b"\xff\xd8\xff"


def test_the_second_time_nothing_is_written_and_a_changed_line_writes_one_file(here):
    words = ("export", "--all", "out", "quiet-minute.yaml", "both-hands.yaml")
    typed(*words)
    times = {path: path.stat().st_mtime_ns for path in (here / "out").iterdir()}
    assert typed(*words).stdout == "out: 2 as before\n"
    assert times == {path: path.stat().st_mtime_ns for path in (here / "out").iterdir()}
    (here / "quiet-minute.yaml").write_text(QUIET_MINUTE.replace("as you like", "softly"))
    answer = typed(*words)
    assert answer.stdout.splitlines()[-1] == "out: 1 changed, 1 as before"
    assert "quiet-minute.mp3: 1:00, 0.5 MB, changed\n" in answer.stdout


def test_every_length_side_and_wording_is_a_file_with_a_title_of_its_own(here):
    answer = typed(
        "export", "--all", "out", "both-hands.yaml", "--lengths", "40s, 1m", "--sides",
        "--gentle-too",
    )  # fmt: skip
    assert answer.exit_code == 0, answer.stderr
    assert names(here / "out") == [
        "both-hands-1m-gentle.mp3",
        "both-hands-1m.mp3",
        "both-hands-40s-gentle.mp3",
        "both-hands-40s-left-gentle.mp3",
        "both-hands-40s-left.mp3",
        "both-hands-40s-right-gentle.mp3",
        "both-hands-40s-right.mp3",
        "both-hands-40s.mp3",
    ]
    assert "left out: both-hands-1m-left, both-hands-1m-right: Both hands " in answer.stderr
    assert "cannot last 1m: it can last from " in answer.stderr
    assert answer.stdout.endswith("out: 8 new, 4 left out\n")
    tags = [ID3(path) for path in sorted((here / "out").glob("*.mp3"))]
    assert len({tag["TIT2"].text[0] for tag in tags}) == 8
    left = ID3(here / "out/both-hands-40s-left-gentle.mp3")
    assert left["TIT2"] == "Both hands (0:40, left, gentle)"
    assert soundfile.info(here / "out/both-hands-1m.mp3").frames == MINUTE


def test_sides_that_a_routine_does_not_have_are_told_once_and_are_no_fault(here):
    answer = typed("export", "--all", "out", "quiet-minute.yaml", "--sides")
    assert answer.exit_code == 0
    assert answer.stderr == (
        "left out: quiet-minute-left, quiet-minute-right: Quiet minute has no left or right: leave "
        "out the choice of a side\n"
    )
    assert answer.stdout.endswith("out: 1 new, 2 left out\n")


def test_each_voice_has_its_files_and_one_that_is_missing_does_not_stop_the_others(here):
    answer = typed(
        "export", "--all", "out", "quiet-minute.yaml", "--voices", "tone:nobody,tone:low,tone:high"
    )
    assert answer.exit_code == 1
    assert "nobody" in answer.stderr
    assert "1 of 3 were not exported" in answer.stderr
    assert names(here / "out") == ["quiet-minute-tone-high.mp3", "quiet-minute-tone-low.mp3"]


def test_a_broken_routine_is_told_with_its_place_and_the_others_go_on(here):
    (here / "bad.yaml").write_text(MISTAKES)
    answer = typed("export", "--all", "out", "bad.yaml", "no-such-thing", "quiet-minute.yaml")
    assert answer.exit_code == 1
    assert "bad.yaml:3:" in answer.stderr
    assert "there is no routine 'no-such-thing'" in answer.stderr
    assert answer.stderr.endswith("0 of 1 were not exported, and 2 could not be read\n")
    assert names(here / "out") == ["quiet-minute.mp3"]


def test_a_recording_of_a_routine_that_is_gone_is_named_and_left(here, tmp_path):
    own = tmp_path / "home/scripts"
    own.mkdir(parents=True)
    (own / "my-own.yaml").write_text(QUIET_MINUTE)
    typed("export", "--all", "out", "my-own")
    (own / "my-own.yaml").unlink()
    answer = typed("export", "--all", "out", "both-hands.yaml")
    assert answer.exit_code == 0
    assert "not in the library: my-own.mp3\n" in answer.stderr
    assert names(here / "out") == ["both-hands.mp3", "my-own.mp3"]


def test_without_names_it_is_the_whole_library(here, tmp_path, monkeypatch):
    few = tmp_path / "home/scripts"
    few.mkdir(parents=True)
    for name in routine_files():
        (few / f"{name}.yaml").write_text(QUIET_MINUTE)  # shorter to write
    answer = typed("export", "--all", "out", "--format", "flac")
    assert answer.exit_code == 0, answer.stderr
    assert names(here / "out", ".flac") == [f"{name}.flac" for name in sorted(routine_files())]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Missing argument 'ROUTINE|FILE...'"),
        (["x", "--sides"], "go with --all FOLDER"),
        (["x", "--lengths", "10m"], "go with --all FOLDER"),
        (["--all", "out", "--lengths", "10"], "write 10s for seconds or 10m for minutes"),
        (["--all", "out", "--lengths", ","], "is empty"),
        (["--all", "out", "--lengths", "10m", "--length", "5m"], "leave one of them out"),
        (["--all", "out", "--side", "left", "--sides"], "leave one of them out"),
        (["--all", "out", "--verify"], "do not go with --all"),
        (["--all", "out", "-o", "x.mp3"], "do not go with --all"),
    ],
)
def test_what_does_not_fit_together_is_told_before_any_work(here, words, told):
    answer = typed("export", *words)
    assert answer.exit_code == 2
    assert told in " ".join(answer.stderr.split())
    assert not (here / "out").exists()


def test_two_recordings_of_one_name_are_refused(here):
    (here / "x").mkdir()
    (here / "x/quiet-minute.yaml").write_text(QUIET_MINUTE)
    answer = typed("export", "--all", "out", "quiet-minute.yaml", "x/quiet-minute.yaml")
    assert answer.exit_code == 2
    assert "two recordings would be named quiet-minute" in answer.stderr


def test_a_folder_that_is_a_file_is_told(here):
    (here / "out").write_text("mine")
    answer = typed("export", "--all", "out", "quiet-minute.yaml")
    assert answer.exit_code == 1
    assert "cannot write out" in answer.stderr
    assert (here / "out").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="signals are sent in another way")
def test_who_stops_it_keeps_what_is_whole_and_the_same_command_goes_on(here):
    words = ("export", "--all", "out", "quiet-minute.yaml", "both-hands.yaml", "--lengths")
    lengths = ",".join(f"{n}s" for n in range(38, 78))
    process = started(*words, lengths)
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGINT
    assert "are whole: the same command goes on from there" in stderr
    kept = json.loads((here / "out/.voiceguide.json").read_text())["recordings"]
    assert first.split(":")[0] in kept
    assert set(names(here / "out")) == set(kept)
    assert not list((here / "out").glob(".*.part"))
    again = typed(*words[:-1], "--length", f"{first.split('-')[2].split('.')[0]}")
    assert "1 as before" in again.stdout
