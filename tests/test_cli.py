import json
import re
import subprocess
from pathlib import Path

import pytest
from terminal import QUIET_MINUTE, command, home, run, started, typed

from voiceguide import __version__
from voiceguide.cli.faults import outcome
from voiceguide.cli.program import COMMANDS, program


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


def test_alone_it_says_the_three_things_a_newcomer_wants():
    answer = typed()
    assert answer.exit_code == 0
    for words in ("export bedtime-feet", "list", "check my-routine.yaml"):
        assert f"voiceguide {words}\n" in answer.stdout


def test_the_version_is_told():
    assert typed("--version").stdout == f"voiceguide {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_line_and_an_example_in_its_help(name):
    found = program.get_command(None, name)
    assert (found.help or "").startswith(COMMANDS[name][:-1])
    answer = typed(name, "--help", COLUMNS="40")
    assert answer.exit_code == 0
    assert f"  voiceguide {found.examples[0]}\n" in answer.stdout
    assert all(example.split()[0] in COMMANDS for example in found.examples)


def test_help_lists_every_command_and_imports_nothing_slow():
    code = (
        "import sys\n"
        "from voiceguide.cli import main\n"
        "sys.argv = ['voiceguide', '--help']\n"
        "try:\n    main()\n"
        "finally:\n    sys.stderr.write(' '.join(sys.modules))\n"
    )
    answer = run(code=code, text=True)
    assert all(f"\n  {name} " in answer.stdout for name in COMMANDS)
    loaded = set(answer.stderr.split())
    assert "click" in loaded
    slow = {"numpy", "yaml", "soundfile", "lameenc", "mutagen", "num2words", "platformdirs"}
    assert not loaded & slow
    assert not any(name.startswith("voiceguide.cli.commands.") for name in loaded)


def test_a_list_does_not_import_what_makes_sound():
    code = (
        "import sys\n"
        "from voiceguide.cli.program import program\n"
        "try:\n    program(['list'])\n"
        "finally:\n    sys.stderr.write(' '.join(sys.modules))\n"
    )
    answer = run(code=code, text=True)
    assert "bedtime-feet" in answer.stdout
    assert not set(answer.stderr.split()) & {"numpy", "soundfile", "lameenc", "num2words"}


def test_an_unknown_command_is_answered_with_the_nearest():
    answer = typed("exprt")
    assert answer.exit_code == 2
    assert "did you mean 'export'?" in answer.stderr


@pytest.mark.parametrize("name", ["bedtime-feet", "mine.yaml"])
def test_a_routine_in_place_of_a_command_is_answered_with_how_to_hear_it(name):
    answer = typed(name)
    assert answer.exit_code == 2
    assert f"voiceguide export {name}" in answer.stderr


def test_list_names_every_routine_with_its_minutes():
    answer = typed("list")
    assert answer.exit_code == 0
    assert re.search(r"^  bedtime-feet   20 min  .*Bedtime feet$", answer.stdout, re.MULTILINE)
    assert max(map(len, answer.stdout.splitlines())) <= 80
    assert max(map(len, typed("list", COLUMNS="40").stdout.splitlines())) <= 40


def test_list_marks_what_is_ones_own_and_names_what_is_broken(tmp_path):
    own = tmp_path / "home" / "scripts"
    own.mkdir(parents=True)
    (own / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    (own / "broken.yaml").write_text("title: Broken\n")
    answer = typed("list")
    assert answer.exit_code == 0
    assert "\n* quiet-minute" in answer.stdout
    assert "\n* bedtime-feet" not in answer.stdout
    assert f"voiceguide check {own / 'broken.yaml'}" in answer.stderr


def test_list_tells_other_programs_the_same():
    facts = json.loads(typed("list", "--json").stdout)
    bedtime = next(one for one in facts["routines"] if one["id"] == "bedtime-feet")
    assert (bedtime["seconds"], bedtime["own"]) == (1200.0, False)
    assert facts["broken"] == []


def test_wrong_settings_are_told_all_at_once(tmp_path):
    (tmp_path / "config.toml").write_text("pase = 1\nvoice = 2\n")
    answer = typed("show", "breathing")
    assert answer.exit_code == 1
    assert "did you mean 'pace'?" in answer.stderr
    assert "voice cannot be '2'" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_fault_of_ours_keeps_its_traceback_after_a_line_that_says_so(capsys):
    def broken():
        raise KeyError("ours")

    with pytest.raises(KeyError):
        outcome(broken)
    assert "fault of voiceguide, not yours" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_behind_the_output_is_told_in_one_line():
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            command("list"), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert answer.returncode == 1
    assert answer.stderr == "cannot write the answer: No space left on device\n"


def test_a_reader_that_leaves_early_hears_no_complaint():
    with started("schema") as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 1


@pytest.mark.parametrize("words", [["list"], ["show", "breathing"], ["exporté"], ["--help"]])
def test_it_works_without_home_in_ascii_and_on_a_narrow_screen(words, tmp_path):
    bare = {
        "PYTHONIOENCODING": "ascii",
        "COLUMNS": "40",
        "VOICEGUIDE_CACHE": str(tmp_path / "cache"),
    }
    answer = run(*words, environment=bare)
    assert b"Traceback" not in answer.stderr
    assert answer.returncode == (2 if words == ["exporté"] else 0)
    assert answer.stdout.isascii()
    assert max(map(len, answer.stdout.decode().splitlines()), default=0) <= 40 or words == [
        "--help"
    ]


def test_bytes_that_are_no_text_are_only_an_unknown_command():
    answer = run(b"\xff\xfe".decode("utf-8", "surrogateescape"))
    assert answer.returncode == 2
    assert b"there is no command" in answer.stderr


def test_the_page_about_commands_names_every_command_and_every_option_of_export():
    page = (Path(__file__).parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"| `{name}" in page for name in COMMANDS)
    export = program.get_command(None, "export")
    options = [one.opts[0] for one in export.params if one.opts[0].startswith("-")]
    assert len(options) > 8
    assert all(f"| `{option}" in page for option in options)
