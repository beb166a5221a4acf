import json
import os

import pytest
from terminal import MISTAKES, QUIET_MINUTE, home, typed

from voiceguide.library import shipped

TOO_SHORT = QUIET_MINUTE.replace("for: 30s", "for: 2s").replace("length: 60s", "length: 34s")

ALLOWED = """\
title: Two things
allow: {rule: 27, because: Both halves are one movement.}
steps:
  - say: Rest your hands, then lift your heels, and then let them sink, and breathe, and wait.
    for: 40s
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


def test_the_whole_library_has_no_errors_and_no_warnings():
    answer = typed("check", "--strict", "--no-voice")
    count = sum(1 for _ in shipped("scripts").rglob("*.yaml"))
    assert count >= 17
    assert answer.stdout.endswith(f"{count} files, 0 errors, 0 warnings\n")
    assert answer.exit_code == 0


def test_ones_own_routines_are_checked_before_the_library(here):
    own = here.parent / "home" / "scripts"
    own.mkdir(parents=True)
    (own / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    assert typed("check").stdout == "1 file, 0 errors, 0 warnings\n"


def test_every_problem_of_every_file_is_told_with_its_place_in_the_order_of_the_files(here):
    (here / "mistakes.yaml").write_text(MISTAKES)
    (here / "a.yaml").write_text("title: A\n")
    answer = typed("check", "mistakes.yaml", "a.yaml")
    assert answer.exit_code == 1
    heads = [line for line in answer.stdout.splitlines() if ": error: " in line]
    assert [head.partition(": error")[0] for head in heads] == [
        "mistakes.yaml:3:5",
        "mistakes.yaml:4:12",
        "a.yaml:1:1",
    ]
    assert "    did you mean 'pause'?\n" in answer.stdout
    assert answer.stdout.endswith("2 files, 3 errors, 0 warnings\n")


def test_words_that_need_longer_than_their_step_are_a_warning(here):
    (here / "short.yaml").write_text(TOO_SHORT)
    answer = typed("check", "short.yaml")
    assert answer.exit_code == 0
    assert "short.yaml:7:9: warning: the words of this step need" in answer.stdout
    assert "with the voice low" in answer.stdout
    assert answer.stdout.endswith("1 file, 0 errors, 1 warning\n")
    assert typed("check", "short.yaml", "--strict").exit_code == 1
    assert typed("check", "short.yaml", "--no-voice", "--strict").exit_code == 0


def test_a_length_that_cannot_be_had_is_an_error(here):
    (here / "long.yaml").write_text(QUIET_MINUTE.replace("length: 60s", "length: 9m"))
    answer = typed("check", "long.yaml")
    assert answer.exit_code == 1
    assert "cannot last 9m: it can last from 30s to 2m" in answer.stdout


def test_an_allowed_warning_is_told_with_its_reason(here):
    (here / "two.yaml").write_text(ALLOWED)
    answer = typed("check", "two.yaml", "--strict")
    assert ": allowed: " in answer.stdout
    assert "(rule 27)\n    because Both halves are one movement.\n" in answer.stdout
    assert answer.stdout.endswith("1 file, 0 errors, 0 warnings, 1 allowed\n")
    assert answer.exit_code == 0


def test_other_programs_are_told_the_same(here):
    (here / "mistakes.yaml").write_text(MISTAKES)
    answer = typed("check", "mistakes.yaml", "--json")
    facts = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert (facts["files"], facts["errors"], facts["warnings"]) == (["mistakes.yaml"], 2, 0)
    assert facts["problems"][0] == {
        "file": "mistakes.yaml",
        "line": 3,
        "column": 5,
        "severity": "error",
        "rule": None,
        "message": "unknown step 'puase'",
        "hint": "did you mean 'pause'?",
    }


def test_a_voice_that_is_not_there_is_no_reason_to_stop(here):
    (here / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    answer = typed("check", "quiet-minute.yaml", "--voice", "nobody:x", "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["measured"] is False
    assert "not measured with a voice: There is no speech engine 'nobody'" in answer.stderr


def test_anything_whatever_gives_problems_and_no_traceback(here):
    (here / "bytes.yaml").write_bytes(bytes(range(256)) * 20)
    (here / "empty.yaml").write_text("")
    (here / "folder.yaml").mkdir()
    (here / "long-line.yaml").write_text("a: [" * 50_000)
    (here / "checks").mkdir()
    (here / "checks" / "half.yaml").write_text("title: Half\n")
    (here / "é ö.yaml").write_text(QUIET_MINUTE)
    (here / "notes.txt").write_text("not looked at")
    if hasattr(os, "mkfifo"):
        os.mkfifo(here / "pipe.yaml")
        (here / "device.yaml").symlink_to("/dev/zero")
    (here / "nowhere.yaml").symlink_to(here / "gone")
    answer = typed("check", ".")
    assert answer.exit_code == 1
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    inside = sorted(path for path in here.glob("**/*.yaml"))
    assert all(f"{path.relative_to(here)}:" in answer.stdout for path in inside)
    assert f"\n{len(inside)} files, " in answer.stdout
    assert "notes.txt" not in answer.stdout


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere.yaml", "there is no such file"),
        ("nosuch", "there is no routine 'nosuch'"),
        ("empty", "there is no routine in this folder"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_a_name_that_means_nothing_is_one_of_the_problems(here, name, told):
    (here / "empty").mkdir()
    (here / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    answer = typed("check", name, "quiet-minute.yaml", "--no-voice")
    assert answer.exit_code == 1
    assert told in answer.stdout
    assert " 1 error, 0 warnings\n" in answer.stdout


def test_a_routine_of_the_library_can_be_checked_by_its_name():
    assert typed("check", "breathing", "--no-voice").stdout == "1 file, 0 errors, 0 warnings\n"


def test_words_that_harm_are_told_beside_mistakes_of_the_language(here):
    (here / "bad.yaml").write_text(
        "title: Bad\nsteps:\n  - puase: 30s\n  - say: Now press hard on your heel.\n"
    )
    answer = typed("check", "--no-voice", "bad.yaml")
    assert "bad.yaml:3:5: error: unknown step 'puase'" in answer.stdout
    assert 'bad.yaml:4:14: error: "press hard" asks for strong pressure (rule 6)' in answer.stdout
    assert "1 file, 2 errors" in answer.stdout


def test_a_check_that_no_routine_uses_is_held_to_the_rules_as_well(here):
    (here / "checks").mkdir()
    (here / "checks" / "mine.yaml").write_text(
        "title: Mine\nline: Else stop.\nsteps:\n  - say: This will cure your feet.\n    for: 9s\n"
    )
    answer = typed("check", "--no-voice", "checks")
    assert answer.exit_code == 1
    assert "checks/mine.yaml:4:20: error:" in answer.stdout
    assert "(rule 23)" in answer.stdout
