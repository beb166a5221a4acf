"""`voiceguide voices`: hearing, getting, choosing and removing voices, as people type it."""

import json
import tomllib

import pytest
import soundfile
from terminal import home, typed
from voice_server import serving

NAME = "en_US-hum-medium"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


@pytest.fixture
def catalogue(monkeypatch):
    with serving() as (voices, source):
        monkeypatch.setenv("VOICEGUIDE_CATALOGUE", source.address)
        yield voices


def kept(tmp_path):
    return tomllib.loads((tmp_path / "config.toml").read_text()).get("voice")


def test_one_voice_for_each_language_is_kept_and_speaks_it(tmp_path):
    (tmp_path / "config.toml").write_text("# mine\npace = 120\n")
    assert typed("voices", "use", "espeak:en-gb").exit_code == 0
    assert kept(tmp_path) == "espeak:en-gb"
    assert typed("voices", "use", "espeak:es").exit_code == 0
    assert kept(tmp_path) == ["espeak:es", "espeak:en-gb"]
    assert typed("voices", "use", "espeak:en-us").exit_code == 0
    assert kept(tmp_path) == ["espeak:en-us", "espeak:es"]
    first = {
        language: json.loads(typed("voices", language, "--json").stdout)["voices"][0]
        for language in ("en", "es")
    }
    assert {one["id"] for one in first.values()} == {"espeak:en-us", "espeak:es"}
    assert typed("voices", "use", "--none").exit_code == 0
    assert (tmp_path / "config.toml").read_text() == "# mine\npace = 120\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("use", "espeak:xx"), "espeak has no voice 'xx'"),
        (("use",), "or --none"),
        (("use", "nobody"), "There is no voice 'nobody' here"),
        (("preview", "espeak:es", "--language", "en", "-o", "a.wav"), "speaks 'es'"),
        (("remove", "en_US-none-low"), "is not installed"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_next_step(words, told):
    answer = typed("voices", *words)
    assert answer.exit_code == 1
    assert told in answer.stderr


@pytest.mark.parametrize("name", ["tone:low", "espeak:de", "espeak:es", "espeak"])
def test_a_preview_is_the_beginning_of_a_real_session_in_that_voice(here, name):
    answer = typed("voices", "preview", name, "-o", "heard.wav")
    assert answer.exit_code == 0, answer.stderr
    assert name.partition(":")[0] in answer.stdout
    sound, rate = soundfile.read(here / "heard.wav")
    assert 8 < len(sound) / rate < 60


def test_a_voice_is_found_got_and_removed(catalogue, tmp_path):
    catalogue.add(NAME, licence="CC BY 4.0")
    assert f"to be had: {NAME}  en-US  medium" in typed("voices", "en", "--more").stdout
    answer = typed("voices", "install", "en")
    assert answer.exit_code == 0, answer.stderr
    assert "licence: CC-BY-4.0" in answer.stdout
    assert f"piper:{NAME} is installed" in answer.stdout
    assert (tmp_path / "home" / "voices" / "piper" / f"{NAME}.onnx").is_file()
    answer = typed("voices", "remove", f"piper:{NAME}")
    assert answer.exit_code == 0, answer.stderr
    assert not (tmp_path / "home" / "voices" / "piper" / f"{NAME}.onnx").exists()


def test_without_a_network_the_voices_that_are_here_are_listed_all_the_same(monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_CATALOGUE", "http://localhost:9/")
    answer = typed("voices", "es", "--more")
    assert answer.exit_code == 0
    assert "espeak:es" in answer.stdout
    assert "cannot be had" in answer.stderr
    assert "online" in answer.stderr
    answer = typed("voices", "install", "es")
    assert answer.exit_code == 1
    assert "online" in answer.stderr


def test_a_kept_voice_that_has_gone_is_told_once_and_another_speaks(here, tmp_path):
    (tmp_path / "config.toml").write_text('voice = "piper:en_US-gone-medium"\n')
    answer = typed("say", "Rest now.", "--pace", "110", "-o", "rest.wav")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stderr.count("of your settings was not used") == 1
    assert (here / "rest.wav").stat().st_size > 44


def test_a_typed_voice_of_another_language_is_refused():
    answer = typed("export", "breathing", "--voice", "espeak:de", "-o", "a.mp3")
    assert answer.exit_code == 1
    assert "speaks 'de', and this is in 'en'" in answer.stderr
    assert "voiceguide voices en" in answer.stderr


def test_an_engine_alone_stands_for_its_best_voice(here):
    answer = typed("export", "breathing", "--voice", "tone", "-o", "a.wav")
    assert answer.exit_code == 0, answer.stderr
