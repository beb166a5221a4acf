import json
import os
import subprocess
import sys

import pytest
import soundfile
from terminal import command, home, typed

from voiceguide.loader.schema import check_schema, routine_schema, tables


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


def parts(answer):
    return {one["part"]: one for one in json.loads(answer.stdout)["parts"]}


def test_a_machine_where_all_works_is_told_so_part_by_part():
    answer = typed("doctor")
    assert answer.exit_code == 0, answer.stdout
    assert answer.stdout.endswith("\nAn export can work here.\n")
    for part in ("voiceguide", "packages", "settings", "speech", "routines", "sounds", "MP3"):
        assert f"ok         {part}:" in answer.stdout
    assert "tone:low (1): a line of " in answer.stdout


def test_a_kept_voice_that_is_not_there_is_told_with_what_mends_it(tmp_path):
    (tmp_path / "config.toml").write_text('voice = "tone:shrill"\n')
    answer = typed("doctor", "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["works"] is True
    assert parts(answer)["speech"]["status"] == "attention"
    assert "Choose one of: high, low" in parts(answer)["speech"]["said"]
    assert "voiceguide voices use" in parts(answer)["speech"]["mend"]


def test_a_machine_without_a_network_lets_no_phone_in_and_works(monkeypatch):
    from voiceguide.web import address
    from voiceguide.web.doors import DoorError

    def nowhere():
        raise DoorError("this machine is in no network: join the Wi-Fi")

    monkeypatch.setattr(address, "home_address", nowhere)
    answer = typed("doctor", "--json")
    assert answer.exit_code == 0
    assert parts(answer)["phone"]["status"] == "attention"
    monkeypatch.setattr(address, "home_address", lambda: address.HERE)
    assert "127.0.0.1" in parts(typed("doctor", "--json"))["phone"]["said"]


def test_wrong_settings_break_only_what_they_are_for(tmp_path):
    (tmp_path / "config.toml").write_text("pase = 1\n")
    found = parts(typed("doctor", "--json"))
    assert found["settings"]["status"] == "broken"
    assert "did you mean 'pace'?" in found["settings"]["said"]
    assert found["MP3"]["status"] == "ok"


def test_a_broken_routine_and_a_broken_sound_are_named_and_do_not_stop_an_export(tmp_path):
    for folder, name in (("scripts", "bad.yaml"), ("audio", "bad.flac")):
        (tmp_path / "home" / folder).mkdir(parents=True)
        (tmp_path / "home" / folder / name).write_text("no")
    answer = typed("doctor", "--json")
    found = parts(answer)
    assert answer.exit_code == 0
    assert found["routines"]["status"] == "attention"
    assert "bad.yaml" in found["routines"]["mend"]
    assert found["sounds"]["status"] == "attention"
    assert "bad.flac" in found["sounds"]["said"]


def test_a_cache_that_cannot_be_written_wants_attention(tmp_path):
    (tmp_path / "cache").write_text("in the way")
    found = parts(typed("doctor", "--json"))
    assert found["spoken lines"]["status"] == "attention"
    assert "VOICEGUIDE_CACHE" in found["spoken lines"]["mend"]


def test_a_folder_for_exports_that_is_gone_wants_attention(tmp_path):
    (tmp_path / "config.toml").write_text('voice = "tone:low"\noutput = "/nowhere/at/all"\n')
    answer = typed("doctor", "--json")
    assert answer.exit_code == 0
    assert parts(answer)["disk"]["status"] == "attention"


def test_spoken_lines_can_be_forgotten(tmp_path):
    typed("show", "breathing")
    assert list(tmp_path.glob("cache/clips/*/*.clip"))
    answer = typed("doctor", "--clear-cache")
    assert answer.stdout.endswith(" MB of spoken lines forgotten\n")
    assert not list(tmp_path.glob("cache/clips/*/*.clip"))


def test_sounds_are_listed_by_what_they_are_for_and_where_they_are_from(tmp_path):
    folder = tmp_path / "home" / "audio"
    folder.mkdir(parents=True)
    soundfile.write(folder / "my-bell.wav", [0.1] * 4800, 48_000)
    (folder / "broken.wav").write_text("no")
    answer = typed("sounds")
    chimes, _, backgrounds = answer.stdout.partition("Backgrounds\n")
    assert "  soft-bell      4.5 s  came with voiceguide\n" in chimes
    assert f"  my-bell        0.1 s  {folder / 'my-bell.wav'}\n" in chimes
    assert "  soft-rain     55.3 s" in backgrounds
    assert "Cannot be read\n  broken " in backgrounds
    assert answer.stdout.endswith(f"Your own: {folder}\n")
    listed = json.loads(typed("sounds", "--json").stdout)["sounds"]
    assert next(one for one in listed if one["name"] == "my-bell")["own"] is True


def test_voices_are_those_of_a_language():
    answer = typed("voices", "en-GB", "--engine", "tone")
    heads, *lines = answer.stdout.splitlines()
    assert heads.split() == ["voice", "language", "sounds", "licence"]
    assert [line.split() for line in lines] == [
        ["tone:high", "mul", "beeps", "CC0-1.0"],
        ["tone:low", "mul", "beeps", "CC0-1.0"],
    ]
    assert json.loads(typed("voices", "--engine", "tone", "--json").stdout)["voices"][0] == {
        "id": "tone:high",
        "engine": "tone",
        "name": "high",
        "language": "mul",
        "quality": "beeps",
        "licence": "CC0-1.0",
        "about": "",
        "first": False,
    }


def test_voices_begin_with_the_first_choice(tmp_path):
    _, first, *others = typed("voices").stdout.splitlines()
    assert first.startswith("tone:low ")
    assert first.endswith("(first choice)")
    assert not any(line.endswith("(first choice)") for line in others)
    (tmp_path / "config.toml").write_text('voice = "espeak:en-gb"\n')
    assert "espeak:en-gb " in typed("voices").stdout.splitlines()[1]
    assert typed("voices", "xx").exit_code == 1


def test_the_schema_is_that_of_the_loader():
    assert json.loads(typed("schema").stdout) == routine_schema()
    assert json.loads(typed("schema", "--check").stdout) == check_schema()
    assert typed("schema", "--markdown").stdout == tables()
    assert typed("schema", "--markdown", "--check").exit_code == 2


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_prints_a_script_and_where_to_put_it(shell):
    answer = typed("completion", shell)
    assert answer.exit_code == 0
    assert answer.stdout.startswith("# add this line to ")
    assert "_VOICEGUIDE_COMPLETE" in answer.stdout


def completed(words, number):
    asked = {"_VOICEGUIDE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": number}
    code = "import sys; from voiceguide.cli import main; sys.argv = ['voiceguide']; main()"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | asked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stderr == ""
    return [line.partition(",")[2] for line in answer.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("voiceguide ex", "1", ["export"]),
        ("voiceguide export bed", "2", ["bedtime-feet"]),
        ("voiceguide export mi", "2", ["mine.yaml"]),
        ("voiceguide show --side l", "3", ["left"]),
        ("voiceguide export breathing --background soft-r", "4", ["soft-rain"]),
        ("voiceguide export breathing --voice en-gb-x-r", "4", ["en-gb-x-rp"]),
    ],
)
def test_the_tab_key_completes_commands_and_names(here, words, number, expected):
    (here / "mine.yaml").write_text("")
    assert completed(words, number) == expected


def test_the_module_is_the_program():
    answer = subprocess.run(command("--version"), capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("voiceguide ")
