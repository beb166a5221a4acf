from pathlib import Path

import pytest

from voiceguide.config import (
    LARGEST,
    ConfigError,
    Settings,
    config_file,
    keep_setting,
    parse_settings,
    read_settings,
)
from voiceguide.units import MINUTE

HERE = Path("config.toml")


def problems(data):
    with pytest.raises(ConfigError) as told:
        parse_settings(data, HERE)
    return told.value.problems


def test_a_whole_file_is_read():
    data = (
        b'voice = "en-us+f2"\nlanguage = "es"\npace = 120\nbackground = "none"\n'
        b'output = "/music"\nfloor = false\n'
    )
    assert parse_settings(data, HERE) == Settings(
        ("en-us+f2",), "es", 120, "none", Path("/music"), floor=False
    )


def test_settings_of_live_sessions_are_read():
    data = (
        b'microphone = true\nspeaker = "null"\nloudness = -6\nloudest = 0\nstay = "10m"\n'
        b"wind_down = true\nthreshold = 0.4\n"
    )
    assert parse_settings(data, HERE) == Settings(
        microphone="", speaker="null", loudness=-6.0, loudest=0.0, stay=10 * MINUTE,
        wind_down=True, threshold=0.4,
    )  # fmt: skip
    assert parse_settings(b'microphone = "USB"', HERE).microphone == "USB"
    assert parse_settings(b"microphone = false", HERE).microphone is None


@pytest.mark.parametrize(
    "line",
    ["microphone = 1", 'loudness = "-6"', "loudest = 7", "loudness = true", 'stay = "10"',
     "stay = 10", "threshold = 0.05", "threshold = nan"],
)  # fmt: skip
def test_a_setting_of_live_sessions_outside_its_range_is_told(line):
    assert len(problems(line.encode())) == 1


def test_a_number_is_kept_as_a_number(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(tmp_path / "mine.toml"))
    (tmp_path / "mine.toml").write_text("pace = 130\n")
    keep_setting("threshold", 0.45)
    assert read_settings() == Settings(pace=130, threshold=0.45)


def test_an_empty_file_leaves_everything_open():
    assert parse_settings(b"", HERE) == Settings()


def test_a_byte_order_mark_and_windows_lines_are_fine():
    assert parse_settings(b"\xef\xbb\xbfpace = 120\r\n", HERE).pace == 120


def test_all_mistakes_are_told_at_once_with_their_places():
    found = problems(b'# mine\nvoise = "x"\n  pace = 300\nbackground = 3\n')
    assert [(one.at.line, one.at.column) for one in found] == [(2, 1), (3, 3), (4, 1)]
    assert found[0].hint == "did you mean 'voice'?"
    assert "from 100 to 140" in found[1].hint


def test_an_unknown_setting_like_no_other_is_answered_with_those_there_are():
    assert problems(b"colour = 1\n")[0].hint == (
        "there are voice, language, pace, background, output, floor, microphone, speaker, "
        "loudness, loudest, stay, wind_down, threshold, person, journal"
    )


def test_a_table_is_an_unknown_setting_at_its_place():
    found = problems(b"pace = 115\n[export]\nbackground = 1\n")
    assert [(one.at.line, one.message) for one in found] == [(2, "unknown setting 'export'")]


@pytest.mark.parametrize("value", ["true", "115.0", '"115"', "99", "141", "[]"])
def test_a_pace_is_whole_words_within_the_calm_range(value):
    assert len(problems(f"pace = {value}".encode())) == 1


@pytest.mark.parametrize("value", ['""', '"  "', "1", '"a\\nb"', '"\\u0000"'])
def test_a_name_is_text_of_one_line(value):
    assert len(problems(f"output = {value}".encode())) == 1


@pytest.mark.parametrize("value", ['"no"', "0", "[]"])
def test_a_switch_is_true_or_false(value):
    assert problems(f"floor = {value}".encode())[0].hint.startswith("write true or false")


def test_broken_toml_has_its_place():
    (found,) = problems(b"pace = 115\nvoice = en\n")
    assert (found.at.line, found.at.column) == (2, 9)
    assert "at line" not in found.message


def test_other_bytes_are_told_by_their_line():
    (found,) = problems(b"pace = 115\nvoice = '\xff'\n")
    assert (found.at.line, found.message) == (2, "this is not UTF-8")


def test_a_file_of_any_depth_or_size_is_a_problem_and_not_a_crash():
    assert problems(b"pace = " + b"[" * 20_000)
    assert problems(b"#" * (LARGEST + 1))


def test_the_variable_names_another_file(tmp_path, monkeypatch):
    path = tmp_path / "mine.toml"
    path.write_text("pace = 130\n")
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(path))
    assert config_file() == path
    assert read_settings().pace == 130


def test_a_file_that_is_named_must_be_there(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(tmp_path / "no.toml"))
    with pytest.raises(ConfigError, match="there is no such file"):
        read_settings()


def test_without_a_file_everything_is_open(tmp_path, monkeypatch):
    monkeypatch.delenv("VOICEGUIDE_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert read_settings() == Settings()


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_a_folder_or_an_impossible_name_is_told(tmp_path, monkeypatch, name):
    if "\0" in name:
        monkeypatch.setattr("voiceguide.config.config_file", lambda: tmp_path / name)
    else:
        monkeypatch.setenv("VOICEGUIDE_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match="cannot be read"):
        read_settings()


def test_one_voice_for_each_language_can_be_kept():
    data = b'voice = ["pico:en-GB", "espeak:es"]\n'
    assert parse_settings(data, HERE).voice == ("pico:en-GB", "espeak:es")
    assert problems(b'voice = ["a", 3]\n')[0].hint


def test_keeping_a_setting_leaves_all_else_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "new" / "config.toml"
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(file))
    assert keep_setting("voice", "x") == file
    assert read_settings().voice == ("x",)
    file.write_text('# mine\npace = 120 # slow\nvoice = "a"\n')
    keep_setting("voice", ["b", "c"])
    assert file.read_text() == '# mine\npace = 120 # slow\nvoice = ["b", "c"]\n'
    keep_setting("voice", None)
    assert file.read_text() == "# mine\npace = 120 # slow\n"


def test_settings_with_mistakes_are_not_written_over(tmp_path, monkeypatch):
    file = tmp_path / "config.toml"
    file.write_text("pace = 12\n")
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(file))
    with pytest.raises(ConfigError):
        keep_setting("voice", "a")
    assert file.read_text() == "pace = 12\n"
